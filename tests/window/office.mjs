// A made-up office for the stories: central on loopback, made and filled through its command line, and devices set up in it.
import { execFile, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { freePort, until } from './waiting.mjs';
import { ended } from './process.mjs';

const run = promisify(execFile);
const SHEETS = resolve(import.meta.dirname, '../../xtask/demo');
const TEAM = 'Home care north';

export const ALICE = { name: 'Alice Amber', role: 'care-worker', passphrase: 'amber bridge candle dove', pin: '482915' };
export const SUNITA = { name: 'Sunita Silver', role: 'supervisor', passphrase: 'silver window orchard lamp' };

export class Office {
  #serving = null;
  folder = mkdtempSync(join(tmpdir(), 'doorstep-window-'));
  central = join(this.folder, 'central');

  /** Made and served, with a worker, their supervisor and one case. */
  static async make() {
    const office = new Office();
    office.port = await freePort();
    await office.ask('init', '--name', 'Westmere Council (made up)', '--port', String(office.port));
    for (const sheet of ['places', 'people'])
      await office.tell(['import', sheet, office.central, join(SHEETS, `${sheet}.csv`), '--source', 'window']);
    await office.ask('add-team', TEAM, '--service', 'care');
    for (const { name, role } of [ALICE, SUNITA]) await office.ask('add-worker', name, '--role', role, '--team', TEAM);
    const about = ['--person', 'Edith Mabel Thistlewood', '--place', '999999000001', '--worker', ALICE.name];
    office.case = await office.ask('open-case', 'Home care', '--team', TEAM, ...about);
    await office.serve();
    return office;
  }

  /** What central's program printed. */
  async tell(words) {
    const { stdout } = await run(process.env.DOORSTEP_CENTRAL, words, { encoding: 'utf8' });
    return stdout.trim();
  }

  /** A command about this central. */
  ask(command, ...words) {
    return this.tell([command, this.central, ...words]);
  }

  /** Plans a visit that starts now, without tasks or a form. */
  plan(title, worker) {
    const start = new Date().toISOString();
    return this.ask('plan-visit', '--case', this.case, '--title', title, '--start', start, '--worker', worker.name);
  }

  /** Central listens, on the port that devices were told. */
  async serve() {
    const words = ['serve', this.central, '--listen', `127.0.0.1:${this.port}`];
    this.#serving = spawn(process.env.DOORSTEP_CENTRAL, words, { stdio: ['ignore', 'ignore', 'inherit'] });
    await until('central answers', () => fetch(`http://127.0.0.1:${this.port}/`));
  }

  /** There is no signal: nothing listens. */
  async unplug() {
    await ended(this.#serving, 'SIGTERM');
    this.#serving = null;
  }

  /** A code that sets up a device for a worker. */
  code(worker) {
    return this.ask('enrol', '--worker', worker.name);
  }

  /** An empty folder for a worker's device. */
  room(worker) {
    const folder = join(this.folder, worker.name);
    mkdirSync(folder);
    return folder;
  }

  /** A device of a worker's, set up and locked: its folder. */
  async device(worker) {
    const [code, folder] = [await this.code(worker), this.room(worker)];
    const words = ['--folder', folder, '--enrol', code, '--device-name', `${worker.name}'s laptop`];
    const enrolling = spawn(process.env.DOORSTEP_DEVICE, words, { stdio: ['pipe', 'ignore', 'inherit'] });
    enrolling.stdin.end(`${worker.passphrase}\n`);
    const status = await new Promise((done) => enrolling.once('exit', done));
    if (status !== 0) throw new Error(`the device was not set up: ${status}`);
    return folder;
  }

  async end() {
    await this.unplug();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
