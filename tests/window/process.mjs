// Processes of a story: found by exactly what they were started with, and ended by their number.
import { readFileSync, readdirSync } from 'node:fs';
import { until } from './waiting.mjs';

/** Ends a process that we started, and waits until it has ended. */
export function ended(child, signal) {
  if (!child || child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((done) => {
    child.once('exit', done);
    child.kill(signal);
  });
}

/** The words that a process was started with; none where it has ended. */
function wordsOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  } catch {
    return [];
  }
}

const isApp = (pid, folder) => {
  const words = wordsOf(pid);
  return words[0] === process.env.DOORSTEP_APP && words.includes(folder);
};

/** The app's processes on this device's folder. */
export const apps = (folder) =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && isApp(name, folder))
    .map(Number);

/** As a flat battery ends it: nothing is finished and nothing is closed. */
export async function cut(folder) {
  const found = apps(folder);
  if (found.length !== 1) throw new Error(`one app was to run, and there are ${found.length}`);
  process.kill(found[0], 'SIGKILL');
  await until('the app is gone', () => apps(folder).length === 0);
}
