// What went wrong and what to do next, in plain English.
import type { FailureCode } from '../../backend/backend';

type Sentence = (detail: string | null) => string;

export const errors = {
  'not-enrolled': () => 'This device is not set up yet. Ask the office for a code.',
  locked: () => 'This device is locked. Unlock it to go on.',
  'wrong-passphrase': () => 'That passphrase is not right. Check each word and try again.',
  wait: (s) => `Too many wrong tries. Wait ${s ?? 'a few'} seconds, then try again.`,
  'too-many-tries': () => 'The wrong PIN was typed too often. This device stays locked. Choose “I cannot unlock”.',
  'weak-passphrase': (why) =>
    why === 'pin-not-safe'
      ? 'A PIN is not safe on this device: someone who copies its files could try every PIN. Choose four words, or at least 12 letters.'
      : why === 'pin-short'
        ? 'Choose a longer PIN: at least six digits.'
        : why === 'pin-common'
          ? 'Too many people choose that PIN. Choose one without a pattern.'
          : 'Choose a longer passphrase: four words, or at least 12 letters.',
  'keystore-shut': () =>
    'This device keeps half of your key in the password store of the computer, and that did not open. Log in to the computer again, then try again. If that does not help, choose “I cannot unlock”.',
  'bad-code': (why) =>
    why === 'cut-off'
      ? 'The end of the code is missing. Copy all of it, from “DOORSTEP-” to the last letter.'
      : why === 'mistyped'
        ? 'A letter of the code is wrong. Copy it again, or check each letter. Capital and small letters differ.'
        : 'There is no code here. A code begins with “DOORSTEP-”. Copy all of it.',
  'code-expired': (why) =>
    why === 'used'
      ? 'That code was used before. A code works once. Ask the office for a new one.'
      : why === 'expired'
        ? 'That code is too old. Ask the office for a new one.'
        : why === 'unknown'
          ? 'The office does not know that code. Ask the office for a new one.'
          : 'That code is too old or was used before. Ask the office for a new one.',
  offline: () => 'There is no connection to the office. Your work is safe on this device. Try again when you have signal.',
  'not-central': () => 'Something else answered in place of the office. Is there a Wi-Fi sign-in page? Sign in there, or turn Wi-Fi off.',
  'wrong-certificate': () => 'The office could not prove who it is, so nothing was sent. Try on another network. If you see this again, tell your supervisor.',
  refused: () => 'The office has stopped this device from sending. Your work is safe here. Call the office.',
  'update-needed': (side) => (side === 'central' ? 'The office needs an update first. Your work is safe on this device. Tell the office.' : 'This app needs an update before it can send. Your work is safe on this device. Install the newest app, or ask the office for it.'),
  busy: (s) => `The office is busy. We will try again${s ? ` in ${s} seconds` : ' soon'}.`,
  'not-found': () => 'That is not on this device. Go back, press Sync now, then look again.',
  'not-allowed': () => 'You may not do that. Ask your supervisor or the office.',
  invalid: (field) => (field ? `Check this and try again: ${field}.` : 'Check what you wrote and try again.'),
  missing: () => 'Something is still missing. See the list at the top of the page.',
  changed: () => 'This has changed since you read it. Read it again, then decide.',
  'too-large': () => 'That is too long to keep in one place. Make it shorter.',
  'disk-full': () => 'This device is full. What was saved before is safe. Make some room, then try again.',
  'store-damaged': () => 'The files on this device were damaged. They were put aside, and your work is coming back from the office. Keep Doorstep open.',
  'store-too-new': () => 'A newer app wrote the files on this device. Update this app.',
  'open-elsewhere': () => 'Doorstep is open in another window. Use that one, or close it.',
  internal: () => 'Something went wrong in the app. What was saved before is safe. Try again.',
  'app-gone': () => 'The app has stopped. What was saved before is safe. Start it again.',
} satisfies Record<FailureCode, Sentence> as Record<FailureCode, Sentence>;
