// A person's and a place's record at two devices: edited in place, absent for a reason, a hazard, and what was known when.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { LAPTOP, PHONE, start } from '../browser.mjs';
import { Organisation } from './organisation.mjs';
import { Person, stories } from './person.mjs';

const WALTER = /O'Testwick/;
let organisation, browser, alice, bob, sunita;
const test = stories(() => [alice, bob, sunita].filter(Boolean));
before(async () => {
  [organisation, browser] = await Promise.all([Organisation.make(), start()]);
  await organisation.plan('walter', { title: 'Afternoon call', from: 5, minutes: 30, workers: ['alice', 'bob'], form: null });
  const seat = (worker, size) => Person.seat(browser, organisation, worker, size);
  [alice, bob, sunita] = [await seat('alice', PHONE), await seat('bob', PHONE), await seat('sunita', LAPTOP)];
  for (const person of [alice, bob, sunita]) await person.syncNow();
});
after(async () => {
  for (const person of [alice, bob, sunita]) await person?.end();
  await browser?.close();
  await organisation?.end();
});

const openPerson = async (who) => {
  await who.openVisit(WALTER);
  await who.link('See everything about this person').click();
  await who.heading('About the person').waitFor();
};
const openPlace = async (who) => {
  await who.openVisit(WALTER);
  await who.link('See everything about this place').click();
  await who.heading('At the door').waitFor();
};
/** The box of a section that holds what nobody wrote yet. */
const more = (who, heading) => who.page.locator('section').filter({ has: who.page.getByRole('heading', { name: heading }) }).getByText(/more things? to ask or write/);

test('a field is changed in place, says who wrote it and from where, and one is declined', async () => {
  await openPerson(alice);
  await alice.sees(/Imported from stories/);
  await alice.button('Change Likes to be called').click();
  await alice.box('Likes to be called').fill('Wally');
  await alice.button('Save change').click();
  await alice.sees('Wally', /Alice Amber, .* on Alice’s telephone/);
  await more(alice, 'About the person').click();
  await alice.button('Write it: Ethnic group').click();
  await alice.page.getByLabel('Ethnic group', { exact: true }).selectOption('They would rather not say');
  await alice.button('Save change').click();
  await alice.sees('They would rather not say');
  await alice.looks('record-person');
  await alice.syncNow();
  await bob.syncNow();
  await openPerson(bob);
  await bob.sees('Wally', 'They would rather not say');
});

test('half a form stands there again after a flat battery', async () => {
  await openPerson(alice);
  await alice.button('Change Likes to be called').click();
  await alice.box('Likes to be called').fill('Walt, he says');
  await alice.page.getByText('Add a telephone number or email').click();
  await alice.box('Number or address').fill('07700 900');
  await alice.footSays('Saved on this device');
  const { hash } = new URL(alice.page.url());
  await alice.device.kill();
  await alice.device.start();
  await alice.page.goto(alice.device.address);
  await alice.unlock();
  await alice.page.evaluate((to) => (location.hash = to), hash);
  await alice.heading('About the person').waitFor();
  await alice.page.waitForFunction(() => [...document.querySelectorAll('input')].some((box) => box.value === '07700 900'));
  assert.equal(await alice.box('Likes to be called').inputValue(), 'Walt, he says');
  assert.equal(await alice.box('Number or address').inputValue(), '07700 900');
  await alice.box('Number or address').fill('');
  await alice.button('Cancel').click();
  await alice.sees('Wally');
});

test('an NHS number with a mistake is kept and pointed out', async () => {
  await openPerson(alice);
  await alice.button('Change NHS number').click();
  await alice.box('NHS number').fill('999 000 1074');
  await alice.button('Save change').click();
  await alice.sees('This NHS number has a mistake in it. Check each digit against a letter.', 'Still to be checked');
});

test('a telephone number is added, and marked as wrong with a reason', async () => {
  await alice.page.getByText('Add a telephone number or email').click();
  await alice.box('Number or address').fill('07700 900 982');
  await alice.button('Save').first().click();
  await alice.button('This is wrong: 07700 900 982').click();
  await alice.box('Why is it wrong?').fill('It is his son’s.');
  await alice.button('Mark as written by mistake').click();
  await alice.page.getByText('Ended, or written by mistake').click();
  await alice.sees('Written by mistake: It is his son’s.');
});

test('a hazard is reported with nobody in reach, and keeps who became aware and when', async () => {
  await alice.syncNow();
  await alice.pauseSync();
  await openPlace(alice);
  await alice.page.getByText('Report a hazard').click();
  await alice.page.getByLabel('What is the hazard?').selectOption('Damp and mould');
  await alice.box('Where in the home?').fill('Bathroom ceiling');
  await alice.box('What did you see?').fill('Black mould above the bath.');
  await alice.button('Report this hazard').click();
  await alice.sees(/Alice Amber became aware \d\d:\d\d/);
  await alice.looks('record-hazard');
  const said = await alice.page.getByText(/Alice Amber became aware/).first().innerText();
  await alice.resumeSync();
  await alice.syncNow();
  await bob.syncNow();
  await openPlace(bob);
  await bob.sees('Damp and mould', 'Bathroom ceiling', said);
});

test('what did the worker know: as it was, as the office had it, as this device showed it', async () => {
  await bob.pauseSync();
  await openPerson(bob);
  await bob.button('Change Likes to be called').click();
  await bob.box('Likes to be called').fill('Mr O');
  await bob.button('Save change').click();
  await bob.sees('Mr O');
  await bob.resumeSync();
  await bob.syncNow();
  await alice.syncNow();
  await openPerson(alice);
  await alice.sees('Mr O');
  await alice.link('What was known, and when').click();
  await alice.heading('What was known, and when').waitFor();
  await alice.sees(/Last change before then: .*Bob Bluebell/, 'Before:', 'Wally', 'After:', 'Mr O');
  await alice.looks('history');
  await alice.page.keyboard.press('k');
  await alice.sees(/Last change before then: .*Alice Amber/);
  await alice.page.getByLabel(/What this device showed by then/).check();
  await alice.sees(/Last opened before then/);
  await alice.box('Time').fill('00:00');
  await alice.button('Show this time').click();
  await alice.sees(/This device had not shown it by then\./);
});

test('the supervisor sees what the worker’s own device showed', async () => {
  await alice.syncNow();
  await sunita.syncNow();
  await sunita.go('Today');
  await sunita.page.getByRole('searchbox').or(sunita.page.getByRole('textbox')).first().fill('Testwick');
  await sunita.page.locator('a[href^="#/record/"]').first().click();
  await sunita.heading('About the person').waitFor();
  await sunita.link('What was known, and when').click();
  await sunita.page.getByLabel(/What another device showed by then/).check();
  const device = sunita.page.getByLabel('Which device?');
  await device.waitFor();
  assert.match(await device.innerText(), /Alice/);
  await sunita.sees(/Last opened before then/);
  await sunita.looks('history-elsewhere');
});
