// Six things that a newcomer is asked to do, each in one line, from a cold start: by touch on a telephone, then by keys alone on a
// laptop. The taps or keys of each are counted and printed; a text counts as one.
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe } from 'node:test';
import { promisify } from 'node:util';
import { LAPTOP, PHONE, start } from '../browser.mjs';
import { Device } from './device.mjs';
import { Hand } from './hand.mjs';
import { freePort, Organisation, WORKERS } from './organisation.mjs';
import { Person, stories } from './person.mjs';
import { ended, hear, programs } from './process.mjs';

const WALTER = "Walter O'Testwick";
const PASSPHRASE = 'river button seven coat';
const counted = [];

let browser;
before(async () => (browser = await start()));
after(async () => {
  await browser?.close();
  console.log(`\n${counted.join('\n')}`);
});

for (const [way, byKeys, size] of [['by touch', false, PHONE], ['by keys', true, LAPTOP]])
  describe(way, () => {
    let organisation;
    let people = [];
    const devices = {};
    const test = stories(() => people);
    before(async () => {
      organisation = await Organisation.make();
      await organisation.plan('walter', { title: 'Double-up: hoist transfer', from: 5, minutes: 45, workers: ['alice', 'bob'], tasks: ['Hoist from bed to chair:2'], form: null });
      for (const worker of ['bob', 'sunita']) devices[worker] = await organisation.device(worker);
    });
    after(async () => {
      await organisation?.end();
    });

    /** Sits down at a device that was just switched on. */
    async function sit(worker, device = devices[worker]) {
      await device.stop();
      await device.start();
      const person = await Person.at(browser, device, size, worker);
      people.push(person);
      return [person, new Hand(person, byKeys)];
    }
    async function unlock(worker) {
      const [person, hand] = await sit(worker);
      await hand.type(person.page.getByLabel('Passphrase', { exact: true }), WORKERS[worker].passphrase);
      await hand.press(person.button('Unlock'));
      await person.heading('Today').waitFor();
      return [person, hand];
    }
    async function setUp(person, hand, code, passphrase) {
      await hand.type(person.box('Set-up code'), code);
      for (const label of ['Choose a passphrase of four words', 'Type the passphrase again']) await hand.type(person.page.getByLabel(label), passphrase);
      await hand.type(person.box('A name for this device'), 'Device of this story');
      await hand.press(person.button('Set up this device'));
      await person.heading('Today').waitFor();
    }
    const round = (person, name) => person.page.locator('.ds-swipe').getByRole('link', { name, exact: true }).first();
    const tell = (task, ...hands) => {
      const sum = (of) => hands.reduce((all, hand) => all + hand[of], 0);
      counted.push(`${task}, ${way}: ${sum('count')} ${byKeys ? 'keys' : 'taps'}, ${sum('texts')} texts`);
    };
    const leave = async () => {
      for (const person of people) await person.end();
      people = [];
    };

    test('set up an organisation', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'doorstep-tasks-'));
      const port = await freePort();
      const { stdout } = await promisify(execFile)(programs.central, ['init', 'westmere', '--name', 'Westmere Council (made up)', '--administrator', 'Olive Orange', '--port', String(port)], { cwd: folder });
      const serving = spawn(programs.central, ['serve', 'westmere', '--listen', `127.0.0.1:${port}`], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
      const device = new Device(join(folder, 'olive'));
      const supervisors = new Device(join(folder, 'sunita'));
      const codes = [];
      /** The supervisor's part, from her code to a planned visit. */
      async function plan(code) {
        const [sunita, hand] = await sit('sunita', supervisors);
        await setUp(sunita, hand, code, PASSPHRASE);
        const main = sunita.page.locator('main');
        await hand.press(sunita.page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Desk', exact: true }));
        for (const name of ['Cases', 'Open a case']) await hand.press(main.getByRole('link', { name, exact: true }));
        await hand.type(sunita.page.getByRole('searchbox', { name: 'The place' }), 'Larkspur Lane');
        await hand.press(sunita.button('Add a new place'));
        await hand.press(sunita.page.locator('section').getByRole('button', { name: 'Add a new place' }));
        await hand.type(sunita.page.getByRole('searchbox', { name: 'The person' }), 'Edith Thistlewood');
        await hand.press(sunita.button('Add a new person'));
        await hand.press(sunita.page.locator('section').getByRole('button', { name: 'Add a new person' }));
        await hand.type(sunita.box('What is the case?'), 'Home care');
        await hand.choose(sunita.page.getByRole('checkbox', { name: 'Alice Amber' }));
        await hand.press(sunita.button('Open a case'));
        await hand.press(main.getByRole('link', { name: 'Plan visits' }));
        await hand.type(sunita.box('What is the visit for?'), 'Morning call');
        await hand.type(sunita.box('Start time'), '23:30');
        await hand.press(sunita.button('Plan visits'));
        await sunita.sees('Visit planned');
        tell('open the first case and plan its visit', hand);
      }
      try {
        await hear(serving, 'listening on');
        const [olive, hand] = await sit('olive', device);
        await setUp(olive, hand, /DOORSTEP-(?!RECOVERY)\S+/.exec(stdout)[0], PASSPHRASE);
        const main = olive.page.locator('main');
        const desk = async (name) => {
          await hand.press(olive.page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Desk', exact: true }));
          await hand.press(main.getByRole('link', { name: 'Organisation', exact: true }));
          await hand.press(main.getByRole('link', { name, exact: true }));
        };
        await desk('Change the telephone number');
        await hand.type(olive.box('Telephone number of the office'), '01632 960100');
        await hand.press(olive.button('Save the number'));
        await olive.sees('01632 960100');
        await hand.press(main.getByRole('link', { name: 'Add a team', exact: true }));
        await hand.type(olive.box('Name of the team'), 'Home care');
        await hand.press(olive.button('Add a team'));
        for (const [next, name, role] of [['Add a worker', 'Sunita Silver', 'Supervisor'], ['Add another worker', 'Alice Amber', 'Care worker']]) {
          await hand.press(main.getByRole('link', { name: next, exact: true }));
          await hand.type(olive.box('Name'), name);
          await hand.choose(olive.page.getByRole('radio', { name: role, exact: true }));
          await hand.choose(olive.page.getByRole('checkbox', { name: 'Home care', exact: true }));
          await hand.press(olive.button('Add a worker'));
          await hand.press(main.getByRole('link', { name: 'Make a set-up code for their device' }));
          await hand.press(olive.button('Make a set-up code'));
          const code = olive.page.locator('.ds-code code');
          await code.waitFor();
          codes.push((await code.innerText()).trim());
        }
        tell('set up an organisation', hand);
        await plan(codes[0]);
        await leave();
      } finally {
        await device.stop();
        await supervisors.stop();
        await ended(serving, 'SIGTERM');
        rmSync(folder, { recursive: true, force: true });
      }
    });

    test('enrol a phone', async () => {
      devices.alice = organisation.blank('alice');
      const [alice, hand] = await sit('alice');
      await setUp(alice, hand, await organisation.code('alice'), WORKERS.alice.passphrase);
      await round(alice, WALTER).waitFor();
      tell('enrol a phone', hand);
      await alice.syncNow();
      const bob = await Person.at(browser, devices.bob, size, 'bob');
      people.push(bob);
      await bob.unlock();
      await bob.syncNow();
      await leave();
    });

    test('record a double-up visit with no signal', async () => {
      await organisation.unplug();
      const hands = [];
      for (const [worker, other] of [['alice', 'Bob Bluebell'], ['bob', 'Alice Amber']]) {
        const [person, hand] = await unlock(worker);
        hands.push(hand);
        await hand.press(round(person, WALTER));
        await person.heading('Before the door').waitFor();
        await hand.press(person.button('Check in'));
        await person.sees(/came at \d\d:\d\d/);
        const hoist = person.page.getByRole('group', { name: 'Hoist from bed to chair' });
        await hand.press(hoist.getByRole('button', { name: 'Done', exact: true }));
        await hand.press(hoist.getByRole('button', { name: `${other} did this with me` }));
        await person.sees('Took part: Alice Amber, Bob Bluebell');
        await hand.type(person.box('What happened'), worker === 'alice' ? 'Walter was cheerful. ' : 'His heels have no marks. ');
        await hand.press(person.button('Check out'));
        await person.sees(/was there from/);
        await person.looks('task-visit');
        await hand.press(person.button('Submit this visit'));
        await person.heading('Visit submitted').waitFor();
      }
      tell('record a double-up visit with no signal, both workers', ...hands);
      await organisation.serve();
      for (const person of people) await person.syncNow();
      await people[0].syncNow();
      await leave();
    });

    test('report mould at the same address', async () => {
      const [alice, hand] = await unlock('alice');
      await hand.press(round(alice, WALTER));
      await hand.press(alice.link('Report mould or another hazard'));
      await alice.heading('At the door').waitFor();
      await hand.pick(alice.page.getByLabel('What is the hazard?'), 'Damp and mould');
      await hand.type(alice.box('Where in the home?'), 'Bathroom ceiling');
      await hand.type(alice.box('What did you see?'), 'Black mould above the bath.');
      await alice.looks('task-hazard');
      await hand.press(alice.button('Report this hazard'));
      await alice.sees(/Alice Amber became aware \d\d:\d\d/, 'Added: Damp and mould');
      await alice.looks('task-hazard-reported');
      tell('report mould at the same address', hand);
      await alice.syncNow();
      await leave();
    });

    test('review and sign off', async () => {
      const [sunita, hand] = await unlock('sunita');
      await sunita.syncNow();
      await sunita.go('Today');
      await hand.press(sunita.page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Reviews', exact: true }));
      await hand.press(sunita.link(WALTER));
      await sunita.sees('Walter was cheerful.', 'His heels have no marks.', /Took part: Alice Amber, Bob Bluebell/);
      assert.equal(await sunita.page.getByText('People wrote different things').count(), 0, await sunita.page.locator('main').innerText());
      await hand.press(sunita.button('Sign off'));
      await sunita.heading('Reviews').waitFor();
      await sunita.sees('Signed off');
      tell('review and sign off', hand);
      await sunita.syncNow();
      await leave();
    });

    test('find out what a worker knew at 10:42', async () => {
      const [sunita, hand] = await unlock('sunita');
      await hand.type(sunita.page.getByRole('searchbox').first(), 'Testwick');
      await hand.press(sunita.page.locator('a[href^="#/record/"]').first());
      await sunita.heading('About the person').waitFor();
      await hand.press(sunita.link('What was known, and when'));
      await hand.type(sunita.box('Time'), '10:42');
      await hand.choose(sunita.page.getByLabel(/What another device showed by then/));
      await hand.press(sunita.button('Show this time'));
      await sunita.page.getByLabel('Which device?').waitFor();
      await sunita.looks('task-history');
      await sunita.sees(/(Last opened before then|had not shown it by then)/);
      tell('find out what a worker knew at 10:42', hand);
      await leave();
    });
  });
