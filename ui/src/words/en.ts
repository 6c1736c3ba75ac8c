// Every sentence of the window, in English that a ten-year-old can read. Pages hold no sentence of their own.
import { aside } from './en/aside';
import { cases } from './en/cases';
import * as codes from './en/codes';
import { desk } from './en/desk';
import { errors } from './en/errors';
import { fields, inner, sections } from './en/fields';
import { form } from './en/form';
import { lists } from './en/lists';
import { organisation } from './en/organisation';
import { overview } from './en/overview';
import { past } from './en/past';
import { plan } from './en/plan';
import { preview } from './en/preview';
import { team } from './en/team';
import { imports } from './en/imports';
import { forms } from './en/forms';
import { print } from './en/print';
import { records } from './en/records';
import { review } from './en/review';
import { some } from './en/some';
import { subject } from './en/subject';
import { sync } from './en/sync';
import { enrol, filling, idle, rescue, thisDevice, unlock } from './en/unlock';
import { visit } from './en/visit';
import { worker } from './en/worker';

export const en = {
  ...codes,
  aside,
  errors,
  fields,
  inner,
  sections,
  form,
  forms,
  visit,
  print,
  records,
  subject,
  past,
  lists,
  sync,
  review,
  overview,
  desk,
  organisation,
  cases,
  plan,
  preview,
  team,
  enrol,
  filling,
  idle,
  rescue,
  thisDevice,
  unlock,
  imports,
  worker,
  some,

  app: 'Doorstep',
  error: 'Error:',
  warning: 'Warning',
  problem: 'There is a problem',
  skip: 'Skip to main content',
  loading: 'Opening…',
  loadingLong: 'Still opening. You can wait, or go somewhere else.',
  again: 'Try again',
  back: 'Back',
  cancel: 'Cancel',
  yes: 'Yes',
  no: 'No',
  done: 'Done',
  removed: 'Removed',
  nothing: 'Nothing written',
  moment: (day: string, time: string) => `${day} at ${time}`,
  lock: 'Lock',
  nav: { label: 'Main', today: 'Today', sync: 'Sync', overview: 'Overview', reviews: 'Reviews', desk: 'Desk' },
  date: { day: 'Day', month: 'Month', year: 'Year', hint: 'For example, 27 3 2026' },
  lost: { title: 'This page is not here', go: 'Go to Today' },

  wrote: {
    by: (name: string, when: string) => `${name}, ${when}`,
    imported: (source: string) => `Imported from ${source}`,
    device: (device: string) => `on ${device}`,
    central: (when: string) => `The office got it ${when}.`,
    notYet: 'The office does not have it yet.',
    nobody: 'We do not know who wrote this.',
    clock: (when: string) => `Written down ${when}.`,
  },

  status: {
    label: 'Saving and sending',
    saving: 'Saving…',
    saved: 'Saved on this device',
    full: 'Saved, but this device is full',
    notSaved: (why: string) => `Not saved. ${why}`,
    waiting: (n: number) => `${n} waiting to send`,
    sentAll: 'the office has it all',
    sending: 'sending now',
    paused: 'sync is paused',
    refused: 'the office has stopped this device',
    trouble: 'could not reach the office',
    more: 'Details',
  },

  rebuilt: {
    title: 'This device was repaired',
    body: 'The files on this device were damaged. We put them aside and are filling it again from the office. What you had not sent yet is being sent as well.',
  },

  today: {
    title: 'Today',
    other: (day: string) => `Visits on ${day}`,
    before: 'Day before',
    after: 'Day after',
    now: 'Back to today',
    none: 'You have no visits on this day.',
    noneNext: 'Look at the day before or after, or start a visit nobody planned.',
    returned: 'Sent back to you',
    returnedLead: 'Your supervisor asked for more on these. Do these first.',
    round: 'Your round',
    toDo: (n: number) => some(n, 'visit to do', 'visits to do'),
    done: (n: number) => some(n, 'visit done', 'visits done'),
    late: (minutes: number) => (minutes < 60 ? `${minutes} min late` : `${Math.floor(minutes / 60)} h ${minutes % 60} min late`),
    here: 'You are here',
    mine: 'You have submitted',
    noTime: 'Any time',
    alerts: (n: number) => some(n, 'alert', 'alerts'),
    conflicts: (n: number) => some(n, 'disagreement', 'disagreements'),
    with: (names: string) => `With ${names}`,
    filling: 'Getting your work from the office',
    fillingLead: 'You can start now. More will come in by itself.',
    stuck: 'Some of your work is still at the office.',
    start: 'Start a visit nobody planned',
    person: 'Register a person',
    place: 'Register a place',
  },

  search: {
    label: 'Find a person, place or case',
    hint: 'A name, address, postcode, UPRN or NHS number',
    none: 'Nothing on this device matches that. Only your own cases are kept here.',
    found: (n: number) => some(n, 'match', 'matches'),
    forgiven: 'Close match',
  },
};
