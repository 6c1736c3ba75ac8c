// A device of its own process, served to the browser; it can be killed as a flat battery kills it.
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { ended, hear, programs } from './process.mjs';

const ui = resolve(import.meta.dirname, '../../dist');

export class Device {
  #process = null;
  /** The one-time address that opens it now. */
  address = '';

  constructor(folder) {
    this.folder = folder;
    mkdirSync(folder, { recursive: true });
  }

  /** Sets it up from the command line. */
  async enrol(code, passphrase, name) {
    const enrolling = spawn(programs.device, ['--folder', this.folder, '--enrol', code, '--device-name', name], { stdio: ['pipe', 'ignore', 'inherit'] });
    enrolling.stdin.end(`${passphrase}\n`);
    const status = await new Promise((done) => enrolling.once('exit', done));
    if (status !== 0) throw new Error(`the device was not enrolled: ${status}`);
  }

  /** Starts it. */
  async start() {
    this.#process = spawn(programs.device, ['--folder', this.folder, '--ui', ui], { stdio: ['ignore', 'pipe', 'inherit'] });
    await hear(this.#process, 'open ', (address) => (this.address = address));
  }

  /** As a flat battery does it: nothing is finished, nothing is closed. */
  kill() {
    return ended(this.#process, 'SIGKILL');
  }

  stop() {
    return ended(this.#process, 'SIGTERM');
  }
}
