// Setting a device up, unlocking it, its own page, and the way out for who cannot unlock it.
import type { FailureCode } from '../../backend/backend';
import { some } from './some';

/** A wait as a person says it. */
const long = (seconds: number): string => (seconds < 90 ? some(seconds, 'second', 'seconds') : some(Math.ceil(seconds / 60), 'minute', 'minutes'));

export const enrol = {
  title: 'Set up this device',
  lead: 'Ask the office for a set-up code. You need a connection for this, just this once.',
  code: 'Set-up code',
  codeHint: 'Paste all of it, from “DOORSTEP-” to the end. Spaces and new lines do not matter.',
  words: 'Choose a passphrase of four words',
  wordsHint: 'Pick four words that do not go together, like “river button seven coat”. You will type it to open Doorstep. Nobody can find it for you.',
  wordsOrPin: 'Choose a PIN or a passphrase',
  wordsOrPinHint: 'A PIN of at least six digits, or four words that do not go together. You will type it to open Doorstep. Nobody can find it for you.',
  again: 'Type the passphrase again',
  againPin: 'Type it again',
  show: 'Show what I type',
  name: 'A name for this device',
  nameHint: 'For example, Blue phone 12',
  go: 'Set up this device',
  going: 'Asking the office…',
  needCode: 'Enter the set-up code',
  needWords: 'Enter a passphrase of four words, or at least 12 letters',
  needSecret: 'Enter a PIN of at least six digits, or a passphrase of four words',
  differ: 'The two passphrases are not the same',
  needName: 'Enter a name for this device',
  /** What stops a device that has no work on it yet. */
  failures: {
    offline: 'There is no connection to the office. The code is still good. Connect to the internet, then try again.',
    busy: 'The office is busy. The code is still good. Try again in a minute.',
    'wrong-certificate': 'What answered is not the office that made this code. Nothing was sent. Ask the office for a new code, and tell them this.',
    'not-central': 'What answered is not the office that made this code. If there is a Wi-Fi sign-in page, sign in there first. If not, ask the office for a new code.',
  } as Partial<Record<FailureCode, string>>,
};

export const unlock = {
  title: 'Unlock Doorstep',
  whose: (name: string) => `This is ${name}’s device`,
  device: (device: string, organisation: string) => `${device}, ${organisation}`,
  passphrase: 'Passphrase',
  hint: 'Your four words, with spaces between',
  pin: 'PIN',
  pinHint: 'The digits that you chose',
  go: 'Unlock',
  need: 'Enter your passphrase',
  needPin: 'Enter your PIN',
  wrongPin: 'That PIN is not right. Check each digit and try again.',
  wait: (seconds: number) => `Too many wrong tries. You can try again in ${long(seconds)}.`,
  waitSaid: 'Too many wrong tries. Wait, then try again.',
  wrong: (n: number) => `${some(n, 'wrong try', 'wrong tries')} so far. After three, each one makes you wait longer.`,
  left: (n: number) => `You have ${some(n, 'try', 'tries')} left.`,
  closed: 'The wrong PIN was typed ten times. This device stays locked.',
  stuck: 'If you have forgotten it, nobody can find it for you. Your work can still be sent, and the office can set this device up again.',
  cannot: 'I cannot unlock',
};

export const rescue = {
  title: 'I cannot unlock',
  lead: 'You cannot get a forgotten passphrase back. But your work is not lost.',
  leadPin: 'You cannot get a forgotten PIN back. But your work is not lost.',
  steps: ['We send what this device kept for the office. You need a connection.', 'We tell you what was sent.', 'You set this device up again, with a new code from the office.'],
  send: 'Send my work to the office',
  sending: 'Sending…',
  back: 'Back to unlock',
  offline: 'There is no connection to the office. Connect to the internet first, then try again. Nothing on this device has changed.',
  nothing: 'Nothing was waiting',
  saved: (n: number) => (n === 1 ? '1 piece of work sent' : `${n} pieces of work sent`),
  allThere: 'The office has it all',
  since: (when: string) => `Written since ${when}`,
  had: (n: number) => `The office already had ${some(n, 'piece', 'pieces')} of your work.`,
  aside: (n: number) => `${some(n, 'piece', 'pieces')} must be looked at by your supervisor. The office has ${n === 1 ? 'it' : 'them'}.`,
  unreadable: (n: number) => `${some(n, 'piece', 'pieces')} could not be read by the office. We keep ${n === 1 ? 'it' : 'them'} in the old files. Tell the office.`,
  typing: 'Words that you typed in the last few seconds before this device was switched off may be missing.',
  next: 'What happens next',
  nextLead: 'Ring the office and ask for a new set-up code. Then set this device up again. The old files are put aside on this device. They are not deleted.',
  again: 'Set this device up again',
  sure: 'This puts the old files aside. After that only a new code from the office opens this device. Do you have a code, or can you get one now?',
};

export const thisDevice = {
  title: 'This device',
  link: (name: string) => `${name}: this device`,
  name: 'Name',
  worker: 'Used by',
  organisation: 'Organisation',
  central: 'Address of the office',
  version: 'Version of Doorstep',
  about: 'About this device',
  nameHint: 'The name was chosen when the device was set up.',
  lock: 'Lock by itself',
  lockLegend: 'Lock when nobody has used it for',
  minutes: (n: number) => some(n, 'minute', 'minutes'),
  lockNow: 'Lock now',
  change: 'Change your passphrase',
  changePin: 'Change your PIN',
  pinWhy: 'Why not a PIN?',
  pinNot: 'This device has no safe place for one. Someone who copies its files could try every PIN there is. Four words are too many to try.',
  old: 'Your passphrase now',
  oldPin: 'Your PIN now',
  new: 'New passphrase of four words',
  newOrPin: 'New PIN or passphrase',
  again: 'Type the new one again',
  needOld: 'Enter your passphrase as it is now',
  needOldPin: 'Enter your PIN as it is now',
  differ: 'The two new ones are not the same',
  same: 'Choose another than you have now',
  changed: 'Changed. Use the new one from now on.',
  language: 'Language',
};

export const idle = {
  title: 'Doorstep is about to lock',
  soon: 'Nobody has used it for a while. What you typed is saved. Press any key or touch the screen to go on.',
  seconds: (n: number) => some(n, 'second', 'seconds'),
  stay: 'Stay unlocked',
};

export const filling = {
  parts: (done: number, all: number) => `${done} of ${some(all, 'part', 'parts')} here`,
  records: (n: number) => `${some(n, 'record', 'records')} so far`,
};
