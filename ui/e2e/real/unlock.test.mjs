// A device from its code to its last passphrase: pasted codes, the idle lock and back to the field, a changed passphrase,
// wrong ones, and one that was forgotten with work that the office did not have.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { LAPTOP, PHONE, start } from '../browser.mjs';
import { Organisation, WORKERS } from './organisation.mjs';
import { Person, stories } from './person.mjs';

const EDITH = 'Edith Mabel "Edie" Thistlewood';
const NEW = 'lantern gravel piano moss';
let organisation, browser, device, alice, bob;
const test = stories(() => [alice].filter(Boolean));
before(async () => {
  [organisation, browser] = await Promise.all([Organisation.make(), start()]);
  await organisation.plan('edith', { title: 'Morning call', from: -45, workers: ['alice'], tasks: ['Breakfast and a drink'] });
  device = organisation.blank('alice');
  await device.start();
  alice = await Person.at(browser, device, PHONE, 'alice', { awake: false });
});
after(async () => {
  await alice?.end();
  await bob?.end();
  await browser?.close();
  await organisation?.end();
});

/** The page is sound on a telephone and on a laptop. */
async function looks(name) {
  await alice.looks(name);
  await alice.page.setViewportSize(LAPTOP);
  await alice.looks(name);
  await alice.page.setViewportSize(PHONE);
}
const passphrase = () => alice.page.getByLabel('Passphrase', { exact: true });
const unlockWith = async (words) => {
  await passphrase().fill(words);
  await alice.button('Unlock').click();
};
const today = () => alice.page.getByRole('navigation', { name: 'Main' }).waitFor();
const notes = () => alice.box('What happened');
/** The program ends and begins again; the page is opened anew. */
async function restarted() {
  await device.kill();
  await device.start();
  await alice.page.goto(device.address);
}
async function fillEnrol(code, words = WORKERS.alice.passphrase) {
  await alice.box('Set-up code').fill(code);
  for (const label of ['Choose a passphrase of four words', 'Type the passphrase again']) await alice.page.getByLabel(label).fill(words);
  await alice.box('A name for this device').fill('Blue telephone 12');
  await alice.button('Set up this device').click();
}

test('each way in which a code can be wrong is said, and what was typed stays', async () => {
  await alice.heading('Set up this device').waitFor();
  const code = await organisation.code('alice');
  await fillEnrol('Hello Alice, welcome to the team.');
  await alice.sees(/There is no code here/);
  await fillEnrol(code.slice(0, -20));
  await alice.sees(/The end of the code is missing/);
  await looks('enrol-cut-off');
  await fillEnrol(code.slice(0, 30) + (code[30] === 'A' ? 'B' : 'A') + code.slice(31));
  await alice.sees(/A letter of the code is wrong/);
  await fillEnrol(code, '482915');
  await alice.sees(/A PIN is not safe on this device/);
  await alice.looks('enrol-pin');
  await organisation.unplug();
  await fillEnrol(code);
  await alice.sees(/There is no connection to the office. The code is still good/);
  await alice.looks('enrol-offline');
  await organisation.serve();
  const other = organisation.blank('other');
  await other.enrol(await (async (used) => ((organisation.used = used), used))(await organisation.code('bob')), WORKERS.bob.passphrase, 'other');
  await fillEnrol(organisation.used);
  await alice.sees(/That code was used before/);
  assert.equal(await alice.box('A name for this device').inputValue(), 'Blue telephone 12');
});

test('a code pasted with its sentence and broken over lines sets the device up', async () => {
  const code = await organisation.code('alice');
  await fillEnrol(`Hello Alice, here is your code:\n> ${code.slice(0, 60)}\n> ${code.slice(60)}\nIt is good for a day. Sam`);
  await alice.heading('Today').waitFor();
  await alice.link(EDITH).waitFor();
});

test('unused for two minutes it warns, any key puts it off, and then it locks; unlocking leads back to the same place', async () => {
  await alice.page.clock.install();
  await alice.openVisit(EDITH);
  await notes().fill('Edie was up and dressed. She ate half of her toast');
  await notes().evaluate((box) => box.setSelectionRange(4, 4));
  const scroll = await alice.page.evaluate(() => Math.round(window.scrollY));
  assert.ok(scroll > 200, 'down the page');
  await alice.page.clock.fastForward(101_000);
  await alice.sees('Stay unlocked', /What you typed is saved/);
  await alice.looks('idle');
  await alice.sees('Stay unlocked');
  await alice.page.keyboard.press('Shift');
  await alice.seesNot('Stay unlocked');
  await alice.page.clock.fastForward(101_000);
  await alice.sees('Stay unlocked');
  await alice.page.clock.fastForward(20_000);
  await alice.heading('Unlock Doorstep').waitFor();
  await alice.looks('unlock-idle');
  await unlockWith(WORKERS.alice.passphrase);
  await alice.page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA');
  assert.equal(await notes().evaluate((box) => box === document.activeElement && box.selectionStart), 4);
  assert.equal(await notes().inputValue(), 'Edie was up and dressed. She ate half of her toast');
  const back = await alice.page.evaluate(() => Math.round(window.scrollY));
  assert.ok(Math.abs(back - scroll) < 40, `${back} is where it was: ${scroll}`);
  await alice.page.keyboard.type('now: ');
  await alice.leave();
  await alice.footSays('Saved on this device');
  assert.match(await notes().inputValue(), /^Edienow: /);
});

test('this device has its own page, where the minutes and the passphrase are changed', async () => {
  await alice.link('Alice Amber: this device').click();
  await alice.heading('This device').waitFor();
  await alice.sees('Blue telephone 12', 'Westmere Council (made up)');
  await alice.looks('device');
  await alice.page.getByLabel('5 minutes').check();
  await alice.page.getByText('Why not a PIN?').click();
  const change = async (old, words, again = words) => {
    await alice.page.getByLabel('Your passphrase now').fill(old);
    await alice.page.getByLabel('New passphrase of four words').fill(words);
    await alice.page.getByLabel('Type the new one again').fill(again);
    await alice.button('Change your passphrase').click();
  };
  await change('not the right one at all', NEW);
  await alice.sees('That passphrase is not right. Check each word and try again.');
  await change(WORKERS.alice.passphrase, 'short');
  await alice.sees(/Choose a longer passphrase/);
  await change(WORKERS.alice.passphrase, NEW, 'lantern gravel piano mouse');
  await alice.sees('The two new ones are not the same');
  await looks('device-errors');
  await change(WORKERS.alice.passphrase, NEW);
  await alice.sees('Changed. Use the new one from now on.');
  await looks('device-changed');
  await alice.button('Lock', true).click();
  await unlockWith(WORKERS.alice.passphrase);
  await alice.sees('That passphrase is not right. Check each word and try again.');
  await unlockWith(NEW);
  await alice.heading('This device').waitFor();
  assert.ok(await alice.page.getByLabel('5 minutes').isChecked(), 'kept');
});

test('killed at any moment while the passphrase is changed, the old one or the new one unlocks', async () => {
  let [now, next] = [NEW, 'window copper daisy fern'];
  for (const millis of [0, 40, 90, 150, 250, 400]) {
    const killed = new Promise((done) => setTimeout(() => device.kill().then(done), millis));
    await alice.page.evaluate(([old, words]) => fetch('call', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ verb: 'change_passphrase', args: { old, new: words } }) }).catch(() => null), [now, next]);
    await killed;
    await device.start();
    await alice.page.goto(device.address);
    await unlockWith(next);
    const opened = await Promise.race([today().then(() => true), alice.sees('That passphrase is not right. Check each word and try again.').then(() => false)]);
    if (opened) [now, next] = [next, now];
    else {
      await unlockWith(now);
      await today();
    }
  }
  alice.passphrase = now;
});

test('wrong passphrases are counted over a restart, cost time, and the way out is offered', async () => {
  await alice.button('Lock').click();
  for (const n of ['1 wrong try', '2 wrong tries']) {
    await unlockWith('not the right one at all');
    await alice.sees(new RegExp(`^${n} so far`));
  }
  await restarted();
  for (const n of ['3', '4']) {
    await unlockWith('not the right one at all');
    await alice.sees(new RegExp(`^${n} wrong tries so far`));
  }
  await alice.sees(/You can try again in \d+ seconds?\./, /nobody can find it for you/);
  await looks('unlock-wait');
  await restarted();
  await alice.sees(/You can try again in \d+ seconds?\./);
  assert.ok(await alice.button('Unlock').isDisabled());
  await alice.page.locator('button[type=submit]:enabled').waitFor({ timeout: 20_000 });
  await unlockWith(alice.passphrase);
  await today();
});

test('a forgotten passphrase: the work is sent, what was sent is said, and a new code brings it back', async () => {
  await organisation.unplug();
  await alice.openVisit(EDITH);
  await notes().fill('Written with no signal, and then the passphrase was forgotten.');
  await alice.leave();
  await alice.footSays(/1 waiting to send/);
  await alice.button('Check in').click();
  await alice.footSays(/2 waiting to send/);
  await restarted();
  await alice.button('I cannot unlock').click();
  await looks('rescue');
  await alice.button('Send my work to the office').click();
  await alice.sees(/Connect to the internet first/);
  await looks('rescue-offline');
  await organisation.serve();
  await alice.button('Send my work to the office').click();
  await alice.sees('2 pieces of work sent', /^Written since /, /^The office already had \d+ pieces/);
  await looks('rescue-sent');
  await alice.button('Set this device up again').click();
  await alice.sees(/This puts the old files aside/);
  await looks('rescue-sure');
  await alice.button('Set this device up again').click();
  await alice.heading('Set up this device').waitFor();
  await fillEnrol(await organisation.code('alice'), 'orchard silver kettle dune');
  await alice.heading('Today').waitFor();
  await alice.openVisit(EDITH);
  assert.equal(await notes().inputValue(), 'Written with no signal, and then the passphrase was forgotten.');
  await alice.button('Check out').waitFor();
});
