// A made-up organisation on a real central: made, filled and asked through the command line, as an administrator would.
import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Device } from './device.mjs';
import { ended, hear, programs } from './process.mjs';

const run = promisify(execFile);

const PLACES = `id,uprn,sao.text,pao.text,pao.start.number,street,town,postcode,access,entry.keysafe.location,entry.keysafe.code
lark,999999000001,,,12,Larkspur Lane,Westmere,ZZ99 1AA,Side gate sticks: lift and push. Please wipe your feet.,"Left of the door, behind the drainpipe",1234
heron,999999000002,Flat 2,Heron Court,,Reedmace Road,Westmere,ZZ99 1AB,"Buzzer 2, then the lift on the left.",,
rise,999999000003,,,7,Bramble Rise,Westmere,ZZ99 1AD,No bell: knock on the window.,,
`;
const PEOPLE = `id,name.prefix,name.given,name.family,name.preferred,birth.date,gender,nhs.number,phone,language,place,alerts,allergies,care.allergies.known,care.about.important
edith,Mrs,Edith Mabel,Thistlewood,Edie,1938-03-14,female,9990001006,01632 960201,en,lark,Wears a hearing aid in the left ear: speak to her right side,,none-known,"That her tea is poured before anything else is done."
walter,Mr,Walter,O'Testwick,Walter,1941-11-02,male,9990001073,01632 960202,en,heron,Two people for every transfer; Cat runs out at the front door,,,"Being told what happens next, before it happens."
jose,Mr,José María,Núñez Example,Pepe,1944,male,9990001219,01632 960204,es,rise,,Penicillin,,Speaking Spanish when he is tired.
`;
export const WORKERS = {
  alice: { name: 'Alice Amber', role: 'care-worker', passphrase: 'amber bridge candle dove' },
  bob: { name: 'Bob Bluebell', role: 'care-worker', passphrase: 'bluebell kettle harbour moss' },
  sunita: { name: 'Sunita Silver', role: 'supervisor', passphrase: 'silver window orchard lamp' },
  // Comes to work only in stories that give them a device.
  olive: { name: 'Olive Ochre', role: 'administrator', passphrase: 'olive saddle copper meadow' },
};
export const FORM = 'https://doorstep.example/forms/home-care-visit';

export const freePort = () =>
  new Promise((done, failed) => {
    const server = createServer();
    server.once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });

/** The longest that a story's visits reach past its beginning, in minutes. */
const REACH = 95;

/**
 * The moment from which a story's visits are planned: now, on a whole five minutes. Late in the evening a little
 * earlier, so that all are on the story's own day; after midnight what lies before it is last evening's, which Today
 * still shows.
 */
export function beginning(now) {
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(now);
  const [hour, minute] = clock.split(':').map(Number);
  const left = 24 * 60 - hour * 60 - minute;
  return Math.ceil((now - Math.max(0, REACH - left) * 60_000) / 300_000) * 300_000;
}

export class Organisation {
  #serving = null;
  #devices = [];
  folder = mkdtempSync(join(tmpdir(), 'doorstep-stories-'));
  workers = {};
  #begins = beginning(Date.now());
  cases = {};

  /** Made, served, and with three people at home, three workers and three cases. */
  static async make() {
    const made = new Organisation();
    made.port = await freePort();
    await made.cli('init', made.central, '--name', 'Westmere Council (made up)', '--telephone', '01632 960100', '--port', String(made.port));
    await made.serve();
    for (const [what, text] of [['places', PLACES], ['people', PEOPLE]]) {
      const file = join(made.folder, `${what}.csv`);
      writeFileSync(file, text);
      await made.cli('import', what, made.central, file, '--source', 'stories');
    }
    await made.cli('add-team', made.central, 'Home care north', '--service', 'care');
    for (const worker of ['alice', 'bob', 'sunita']) await made.employ(worker);
    const open = (person, place, ...workers) =>
      made.cli('open-case', made.central, 'Home care', '--team', 'Home care north', '--person', person, '--place', place, ...workers.flatMap((w) => ['--worker', WORKERS[w].name]));
    made.cases = {
      edith: await open('Edith Mabel Thistlewood', '999999000001', 'alice'),
      walter: await open("Walter O'Testwick", '999999000002', 'alice', 'bob'),
      jose: await open('José María Núñez Example', '999999000003', 'alice'),
    };
    return made;
  }

  get central() {
    return join(this.folder, 'central');
  }

  /** One command of central's, and what it printed. */
  async cli(...words) {
    const { stdout } = await run(programs.central, words, { encoding: 'utf8' });
    return stdout.trim();
  }

  /** Central listens, on the port that devices were told. */
  async serve() {
    const serving = spawn(programs.central, ['serve', this.central, '--listen', `127.0.0.1:${this.port}`], { stdio: ['ignore', 'pipe', 'inherit'] });
    this.#serving = serving;
    await hear(serving, 'listening on');
  }

  /** Central is out of reach. */
  async unplug() {
    await ended(this.#serving, 'SIGTERM');
    this.#serving = null;
  }

  /** Plans a visit so many minutes from when the story began: see `beginning`. */
  plan(about, { title, minutes = 30, from = 0, workers, tasks = [], form = FORM }) {
    const start = new Date(this.#begins + from * 60_000).toISOString();
    return this.cli(
      'plan-visit', this.central, '--case', this.cases[about], '--title', title, '--start', start, '--minutes', String(minutes),
      ...workers.flatMap((w) => ['--worker', WORKERS[w].name]), ...tasks.flatMap((t) => ['--task', t]), ...(form ? ['--form', form] : []),
    );
  }

  /** A code that sets up one device of a worker's. */
  code(worker) {
    return this.cli('enrol', this.central, '--worker', WORKERS[worker].name);
  }

  async employ(worker) {
    const { name, role } = WORKERS[worker];
    this.workers[worker] = await this.cli('add-worker', this.central, name, '--role', role, '--team', 'Home care north');
  }

  /** A device of a worker's, not set up yet. */
  blank(name) {
    const device = new Device(join(this.folder, name));
    this.#devices.push(device);
    return device;
  }

  /** A device of a worker's, set up and served, still locked. */
  async device(worker) {
    if (!this.workers[worker]) await this.employ(worker);
    const device = this.blank(worker);
    await device.enrol(await this.code(worker), WORKERS[worker].passphrase, `${WORKERS[worker].name.split(' ')[0]}’s telephone`);
    await device.start();
    return device;
  }

  async end() {
    for (const device of this.#devices) await device.stop();
    await ended(this.#serving, 'SIGTERM');
    rmSync(this.folder, { recursive: true, force: true });
  }
}
