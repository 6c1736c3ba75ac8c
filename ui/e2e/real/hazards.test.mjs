// A dangerous home, both ways: met on a visit it stands at the place, reported at the place it heads the day; and half a
// report that the device locked over.
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
  alice = await Person.at(browser, await organisation.device('alice'), PHONE, 'alice', { awake: false });
  await alice.unlock();
  const seat = (worker, size) => Person.seat(browser, organisation, worker, size);
  [bob, sunita] = [await seat('bob', PHONE), await seat('sunita', LAPTOP)];
  for (const person of [alice, bob, sunita]) await person.syncNow();
});
after(async () => {
  for (const person of [alice, bob, sunita]) await person?.end();
  await browser?.close();
  await organisation?.end();
});

/** The page is sound on a telephone and on a laptop. */
async function looks(who, name) {
  const size = who.page.viewportSize();
  for (const one of [PHONE, LAPTOP]) {
    await who.page.setViewportSize(one);
    await who.looks(name);
  }
  await who.page.setViewportSize(size);
}
const openPlace = async (who) => {
  await who.openVisit(WALTER);
  await who.page.locator('a[href^="#/record/"]').filter({ hasText: 'See everything about this place' }).click();
  await who.heading('At the door').waitFor();
};
const what = () => alice.box('What did you see?');

test('half a report stands there with the focus where it was when two idle minutes have locked the device', async () => {
  await alice.page.clock.install();
  await openPlace(alice);
  await alice.page.getByText('Report a hazard').click();
  await alice.page.getByLabel('What is the hazard?').selectOption('Too cold');
  await alice.box('Where in the home?').fill('Bedroom');
  await what().fill('The boiler is');
  await what().evaluate((box) => box.setSelectionRange(13, 13));
  await looks(alice, 'hazard-half');
  await what().focus();
  await alice.page.clock.fastForward(101_000);
  await alice.sees('Stay unlocked', /What you typed is saved/);
  await alice.page.clock.fastForward(21_000);
  await alice.heading('Unlock Doorstep').waitFor();
  await looks(alice, 'hazard-locked');
  await alice.unlock();
  await alice.page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA' && document.activeElement.value === 'The boiler is');
  assert.equal(await what().evaluate((box) => box === document.activeElement && box.selectionStart), 13);
  assert.equal(await alice.box('Where in the home?').inputValue(), 'Bedroom');
  await alice.page.keyboard.type(' dead.');
  assert.equal(await what().inputValue(), 'The boiler is dead.');
  await looks(alice, 'hazard-unlocked');
  // From here on she waits for the others: their clock is hers again, and she is not locked out.
  await alice.page.clock.setSystemTime(Date.now());
  await alice.page.evaluate(() => setInterval(() => dispatchEvent(new PointerEvent('pointermove')), 10_000));
});

test('an emergency at a place, with no visit, heads the day of everyone whose place it is', async () => {
  const report = alice.page.getByText('Report this hazard');
  await alice.page.getByRole('group', { name: 'Could someone be hurt within a day?' }).getByLabel('Yes').check();
  await report.click();
  await alice.sees('Nobody has been told.', 'Who did you speak to?');
  await looks(alice, 'hazard-at-place');
  await alice.go('Today');
  await alice.sees('This cannot wait', 'Too cold. Reported by Alice Amber');
  await looks(alice, 'hazard-today');
  await alice.syncNow();
  for (const person of [bob, sunita]) await person.syncNow();
  await sunita.go('Overview');
  await sunita.sees('1 thing that nobody has been told of', 'Too cold. Reported by Alice Amber');
  await looks(sunita, 'hazard-overview');
  await sunita.go('Reviews');
  await sunita.sees('Dangerous home: nobody has been told');
  await looks(sunita, 'hazard-reviews');
});

test('a call that one writes down at the place is known to all', async () => {
  await bob.go('Today');
  await bob.page.getByRole('region', { name: 'This cannot wait' }).locator('a[href*="/hazard/"]').click();
  await bob.heading('At the door').waitFor();
  await bob.page.waitForFunction(() => document.activeElement?.id.startsWith('hazard-'));
  await bob.sees('Nobody has been told.');
  await bob.box('Who did you speak to?').fill('Sunita Silver');
  await bob.button('I have rung them').click();
  await bob.sees('Somebody knows', /Bob Bluebell rang Sunita Silver, .*\d\d:\d\d/);
  await looks(bob, 'hazard-told');
  await bob.syncNow();
  for (const person of [alice, sunita]) await person.syncNow();
  await alice.go('Today');
  await alice.seesNot('Nobody has been told.');
  await sunita.go('Overview');
  await sunita.seesNot('1 thing that nobody has been told of');
});

test('an emergency on a visit stands at the place, and who says at the place that they know tells the visit', async () => {
  await alice.openVisit(WALTER);
  await alice.page.getByText(/^Someone may be hurt or not looked after, or/).click();
  await alice.page.getByRole('radio', { name: /^The home could hurt someone today/ }).check();
  await alice.page.getByLabel(/^What kind of danger is it/).selectOption('Damp and mould');
  await looks(alice, 'hazard-raise');
  await alice.button('Record this').click();
  await alice.heading('Dangerous home').waitFor();
  await alice.box('What did you see or hear?').fill('The whole wall is black.');
  await alice.footSays('Saved on this device');
  await looks(alice, 'hazard-on-visit');
  await openPlace(alice);
  await alice.sees('Damp and mould', 'The whole wall is black.', 'Nobody has been told.');
  await alice.syncNow();
  await sunita.syncNow();
  await sunita.go('Overview');
  await sunita.sees('1 thing that nobody has been told of');
  await sunita.page.locator('a').filter({ hasText: WALTER }).first().click();
  await sunita.heading('Dangerous home').waitFor();
  await sunita.sees('Damp and mould');
  await sunita.page.locator('a[href^="#/record/"]').filter({ hasText: 'See everything about this place' }).click();
  await sunita.button('I know about this').click();
  await sunita.sees(/Sunita Silver knows/);
  await looks(sunita, 'hazard-known');
  await sunita.syncNow();
  await alice.syncNow();
  await alice.openVisit(WALTER);
  await alice.sees('Somebody knows', /Sunita Silver knows/);
  await looks(alice, 'hazard-visit-known');
});
