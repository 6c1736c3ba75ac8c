// The programs under test, and how a process of ours is listened to and ended.
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

const built = resolve(import.meta.dirname, '../../..', process.env['CARGO_TARGET_DIR'] ?? 'target', 'debug');
export const programs = {
  central: process.env['DOORSTEP_CENTRAL'] ?? join(built, 'doorstep-central'),
  device: process.env['DOORSTEP_DEVICE'] ?? join(built, 'doorstep-device'),
};

/** Waits for the first line that begins like this; every such line, later ones too, is handed on without its beginning. */
export function hear(child, beginning, heard = () => {}) {
  return new Promise((done, failed) => {
    child.once('exit', (status) => failed(new Error(`it ended with ${status} before it said “${beginning}”`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (!line.startsWith(beginning)) return;
      heard(line.slice(beginning.length));
      done();
    });
  });
}

/** Ends a process that we started, and waits until it has ended. */
export function ended(child, signal) {
  if (!child || child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((done) => {
    child.once('exit', done);
    child.kill(signal);
  });
}
