// From nothing to a first visit: does what README says, line by line, word by word, and finds the visit on Today.
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before } from 'node:test';
import { promisify } from 'node:util';
import { LAPTOP, start } from '../browser.mjs';
import { Device } from './device.mjs';
import { freePort } from './organisation.mjs';
import { Person, stories } from './person.mjs';
import { ended, hear, programs } from './process.mjs';

const readme = readFileSync(resolve(import.meta.dirname, '../../../README.md'), 'utf8');
const section = readme.split('## From nothing to a first visit\n')[1]?.split('\n## ')[0] ?? '';
const lines = section.split(/\n\n|\n(?=\d+\. )/).filter((line) => /^\d+\. /.test(line)).map((line) => line.replaceAll(/\s+/g, ' '));

/** What a line tells someone to do, in its order. */
const STEPS = /`(doorstep-central [^`]+)`|(Olive|Sunita|Alice)(?= )|(opens the app)|(?:types )?“([^”]+)” at “([^”]+)”|(sees) “([^”]+)”|“([^”]+)”|\*\*([^*]+)\*\*/g;
const PASSPHRASE = 'river button seven coat';

let browser, folder, port, serving;
const people = {};
const codes = {};
const test = stories(() => Object.values(people));
before(async () => {
  [browser, port] = await Promise.all([start(), freePort()]);
  folder = mkdtempSync(join(tmpdir(), 'doorstep-first-'));
});
after(async () => {
  for (const person of Object.values(people)) {
    await person.end();
    await person.device.stop();
  }
  await browser?.close();
  await ended(serving, 'SIGTERM');
  rmSync(folder, { recursive: true, force: true });
});

/** A command of central's, on a port that is free here. */
async function run(command) {
  const words = [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain).slice(1);
  if (words[0] === 'serve') {
    serving = spawn(programs.central, [...words, '--listen', `127.0.0.1:${port}`], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
    return hear(serving, 'listening on');
  }
  const { stdout } = await promisify(execFile)(programs.central, [...words, '--port', String(port)], { cwd: folder, encoding: 'utf8' });
  codes['Olive'] = /DOORSTEP-(?!RECOVERY)\S+/.exec(stdout)?.[0];
  assert.match(stdout, /doorstep-central serve westmere/, 'it says what to do next');
}

async function open(name) {
  const device = new Device(join(folder, name));
  await device.start();
  const person = await Person.at(browser, device, LAPTOP);
  people[name] = person;
  await person.heading('Set up this device').waitFor();
  await person.box('Set-up code').fill(codes[name]);
  for (const label of ['Choose a passphrase of four words', 'Type the passphrase again']) await person.page.getByLabel(label).fill(PASSPHRASE);
  await person.box('A name for this device').fill(`${name}’s device`);
  await person.button('Set up this device').click();
  await person.heading('Today').waitFor();
  return person;
}

/** Presses a link or a button by its words, whichever there is, once it is there. */
async function press({ page }, words) {
  const nav = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: words, exact: true });
  const inPage = page.locator('main').getByRole('link', { name: words, exact: true }).or(page.locator('main').getByRole('button', { name: words, exact: true }));
  // A page of the desk may wait for what central has to say first.
  await nav.or(inPage).first().waitFor({ timeout: 20_000 });
  // Where the page and the bar have the same words, the bar is meant only if the page has none.
  await ((await inPage.count()) > 0 ? inPage.last() : nav).click();
}

async function choose({ page }, words) {
  const ticked = page.getByRole('checkbox', { name: words, exact: true }).or(page.getByRole('radio', { name: words, exact: true }));
  await ticked.first().check();
}

assert.equal(lines.length, 10, 'ten lines');
for (const line of lines)
  test(line.slice(0, 90), async () => {
    let who;
    for (const [, command, name, opens, text, label, sees, seen, choice, pressed] of line.matchAll(STEPS)) {
      if (command) await run(command);
      else if (name) who = people[name] ?? name;
      else if (opens) who = await open(who);
      else if (label) {
        const box = who.page.getByRole('textbox', { name: label, exact: true }).or(who.page.getByRole('searchbox', { name: label, exact: true }));
        await box.fill(text);
      } else if (sees) await who.sees(seen);
      else if (choice) await choose(who, choice);
      else if (pressed) await press(who, pressed);
      const shown = who?.page?.locator('.ds-code code');
      if (pressed === 'Make a set-up code' && shown) {
        await shown.waitFor();
        const [whose] = /(?<=Set-up code for )\S+/.exec(await who.page.locator('#code-title').innerText()) ?? [];
        codes[whose] = (await shown.innerText()).trim();
        await who.looks('first-visit-code');
      }
    }
  });

test('the week shows the visit by worker and by person, and it is moved with a reason', async () => {
  const { Sunita: sunita } = people;
  await sunita.page.getByRole('link', { name: 'Desk', exact: true }).click();
  await press(sunita, 'Plan');
  await sunita.page.getByRole('link', { name: /Edith Thistlewood/ }).first().waitFor({ timeout: 20_000 });
  await sunita.looks('first-visit-week');
  await sunita.page.getByRole('radio', { name: 'Person', exact: true }).check();
  await sunita.page.getByRole('rowheader', { name: 'Edith Thistlewood' }).waitFor();
  await sunita.page.getByRole('heading', { name: 'Plan', exact: true }).click();
  await sunita.page.keyboard.press('ArrowRight');
  await sunita.sees('No visit is planned in this week.');
  await sunita.page.keyboard.press('ArrowLeft');
  await sunita.page.getByRole('link', { name: /Alice Amber/ }).first().click();
  await sunita.heading('Change a visit').waitFor();
  await sunita.button('Move the visit').click();
  await sunita.sees('Enter why');
  await sunita.box('Start time').fill('23:05');
  await sunita.box('Why is it changed?').fill('She is at the doctor’s in the morning');
  await sunita.button('Move the visit').click();
  await sunita.sees(/The visit is changed/);
  const { Alice: alice } = people;
  await alice.syncNow();
  await alice.go('Today');
  await alice.sees('23:05');
  await alice.openVisit('Edith Thistlewood');
  await alice.sees('The office changed this visit: She is at the doctor’s in the morning');
});

test('while a visit is typed the plan says what it clashes with, and it is planned all the same', async () => {
  const { Sunita: sunita } = people;
  const plan = async () => {
    await sunita.page.getByRole('link', { name: 'Desk', exact: true }).click();
    for (const words of ['Plan', 'Plan visits']) await press(sunita, words);
    await sunita.heading('Plan visits').waitFor();
  };
  await plan();
  await sunita.page.getByLabel('Which case?').selectOption({ label: 'Home care, Edith Thistlewood' });
  await sunita.box('What is the visit for?').fill('Late call');
  await sunita.page.getByRole('checkbox', { name: 'Alice Amber' }).check();
  await sunita.box('Start time').fill('22:00');
  await sunita.sees('Nobody would be in two places at once.');
  await sunita.box('Start time').fill('23:20');
  await sunita.sees('This clashes with 1 other visit', /^Alice Amber is at another visit, .*, 23:05 to 23:35: Edith Thistlewood$/);
  await sunita.box('What is to be done?').fill('2 Hoist');
  await sunita.sees('This visit needs 1 more worker.');
  await sunita.looks('first-visit-clash');
  const weekly = sunita.page.getByRole('radio', { name: 'Every week' });
  await weekly.check();
  const year = new Date().getFullYear() + 1;
  for (const [part, value] of [['Day', '1'], ['Month', '6'], ['Year', String(year)]]) await sunita.page.getByRole('group', { name: 'Last day' }).getByRole('textbox', { name: part }).fill(value);
  for (const box of await sunita.page.getByRole('group', { name: 'Which days?' }).getByRole('checkbox').all()) await box.check();
  await sunita.sees('This clashes with 1 other visit');
  await sunita.box('Start time').fill('22:00');
  await sunita.sees(/^Nobody would be in two places at once, up to /);
  await sunita.page.getByRole('radio', { name: 'Once' }).check();
  await sunita.box('Start time').fill('23:20');
  await sunita.sees('This clashes with 1 other visit');
  await sunita.button('Plan visits').click();
  await sunita.sees('Visit planned');
  await sunita.syncNow();
  await sunita.page.getByRole('link', { name: 'Desk', exact: true }).click();
  await press(sunita, 'Plan');
  await sunita.page.getByRole('link', { name: /23:20/ }).first().click();
  await sunita.heading('Change a visit').waitFor();
  await sunita.sees('This clashes with 1 other visit', 'This visit needs 1 more worker.');
  await sunita.box('Start time').fill('22:00');
  await sunita.sees('Nobody would be in two places at once.');
});

test('a team gets another name, and everyone sees it', async () => {
  const { Olive: olive, Sunita: sunita } = people;
  await olive.page.getByRole('link', { name: 'Desk', exact: true }).click();
  await press(olive, 'Organisation');
  await olive.page.getByRole('link', { name: /^Rename ?: Home care$/ }).click();
  assert.equal(await olive.box('Name of the team').inputValue(), 'Home care');
  await olive.box('Name of the team').fill('');
  await olive.button('Save the name').click();
  await olive.sees('Enter a name');
  await olive.box('Name of the team').fill('Home care west');
  await olive.looks('first-visit-rename');
  await olive.button('Save the name').click();
  await olive.sees('The team is called Home care west now');
  await sunita.syncNow();
  await sunita.page.getByRole('link', { name: 'Desk', exact: true }).click();
  await press(sunita, 'Organisation');
  await sunita.sees('Home care west', 'Care worker, Home care west');
});

test('a slow office holds up nothing but the question that it was asked', async () => {
  const { Olive: olive } = people;
  await olive.page.getByRole('link', { name: 'Desk', exact: true }).click();
  for (const words of ['Organisation', 'Add a team']) await press(olive, words);
  await olive.box('Name of the team').fill('Weekend team');
  serving.kill('SIGSTOP');
  try {
    await olive.button('Add a team').click();
    await olive.sees('Asking the office…');
    await olive.go('Today');
    await olive.sees('You have no visits on this day.');
    await olive.go('Sync');
  } finally {
    serving.kill('SIGCONT');
  }
  await olive.page.getByRole('link', { name: 'Desk', exact: true }).click();
  await press(olive, 'Organisation');
  await olive.page.getByText('Weekend team').first().waitFor({ timeout: 20_000 });
});

test('without a connection the desk says so and keeps what was typed', async () => {
  const { Olive: olive } = people;
  await ended(serving, 'SIGTERM');
  await olive.page.getByRole('link', { name: 'Desk', exact: true }).click();
  for (const words of ['Organisation', 'Add a team']) await press(olive, words);
  await olive.box('Name of the team').fill('Night team');
  await olive.button('Add a team').click();
  await olive.sees(/There is no connection to the office/);
  await olive.looks('desk-no-connection');
  assert.equal(await olive.box('Name of the team').inputValue(), 'Night team');
  await press(olive, 'Back to Organisation');
  await press(olive, 'Add a team');
  assert.equal(await olive.box('Name of the team').inputValue(), 'Night team', 'also after a look elsewhere');
  await olive.page.goBack();

  // Nobody can say now what a plan clashes with; what is typed stays, and the button is as ever.
  const { Sunita: sunita } = people;
  await sunita.page.getByRole('link', { name: 'Desk', exact: true }).click();
  for (const words of ['Plan', 'Plan visits']) await press(sunita, words);
  await sunita.page.getByLabel('Which case?').selectOption({ label: 'Home care, Edith Thistlewood' });
  await sunita.box('What is the visit for?').fill('Night call');
  await sunita.page.getByRole('checkbox', { name: 'Alice Amber' }).check();
  await sunita.box('Start time').fill('21:00');
  await sunita.sees(/^There is no connection to the office, so it is not known whether this clashes/);
  await sunita.button('Try again').waitFor();
  await sunita.looks('first-visit-plan-no-connection');
  await sunita.button('Plan visits').click();
  await sunita.sees(/so nothing was changed. What you typed stays here/);
  assert.equal(await sunita.box('What is the visit for?').inputValue(), 'Night call');
});
