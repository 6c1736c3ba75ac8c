// The sentences of the Sync page.
import type { Activity } from '../../backend/generated/verbs';

const activity: Record<Activity, string> = {
  idle: 'Sync is on.',
  syncing: 'Sending and getting work now.',
  waiting: 'The last try did not work. We will try again by ourselves.',
  paused: 'Sync is paused. Nothing is sent until you turn it on again.',
  refused: 'The office has stopped this device. Nothing is sent.',
};

/** A length of time, as coarse as it is long. */
const long = (minutes: number): string => {
  if (minutes < 120) return `${minutes} minutes`;
  return minutes < 2_880 ? `${Math.round(minutes / 60)} hours` : `${Math.round(minutes / 1_440)} days`;
};

export const sync = {
  title: 'Sync',
  activity,
  nothingWaits: 'The office has everything you wrote.',
  waits: (n: number) => (n === 1 ? '1 thing waits to be sent.' : `${n} things wait to be sent.`),
  oldest: (when: string) => `The oldest is from ${when}.`,
  heard: 'Office last answered',
  never: 'Not yet',
  next: 'Next try',
  records: 'Records on this device',
  atCentral: 'Changes the office has',
  address: 'The office’s address',
  ahead: (minutes: number) => `This device’s clock is ${long(minutes)} ahead. Set it right in the device’s settings. Your times may be wrong until you do.`,
  behind: (minutes: number) => `This device’s clock is ${long(minutes)} behind. Set it right in the device’s settings. Your times may be wrong until you do.`,
  mismatch: 'At the last check, this device and the office did not have the same work. Press Sync now. If you still see this tomorrow, tell the office.',
  mismatchedOnce: (n: number) => (n === 1 ? '1 check did not match. The last one did.' : `${n} checks did not match. The last one did.`),
  checks: 'Checks with the office',
  allMatch: 'All matched',
  full: 'Your work is saved, but this device is full. Make some room: until then, only an unlocked device can send it.',
  now: 'Sync now',
  pause: 'Pause sync',
  resume: 'Turn sync on again',
  waiting: 'Waiting to be sent',
  waitingMore: (n: number) => `And ${n} more.`,
  filling: (n: number) => (n === 1 ? '1 part is still coming from the office.' : `${n} parts are still coming from the office.`),
  conflicts: (n: number) => (n === 1 ? '1 disagreement to settle' : `${n} disagreements to settle`),
  conflictsLead: 'Two people wrote different things. Say which is right, if you know.',
  call: (telephone: string) => `Call the office: ${telephone}`,
  device: (name: string) => `This device: ${name}`,
};
