// The Sync page with the office there, out of reach and back, and paused: it says what waits and what to do next.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { LAPTOP, PHONE, start } from '../browser.mjs';
import { Organisation } from './organisation.mjs';
import { Person, stories } from './person.mjs';

const EDITH = 'Edith Mabel "Edie" Thistlewood';
let organisation, browser, alice, sunita;
const test = stories(() => [alice, sunita].filter(Boolean));
before(async () => {
  [organisation, browser] = await Promise.all([Organisation.make(), start()]);
  await organisation.plan('edith', { title: 'Morning call', from: 0, workers: ['alice'], form: null });
  alice = await Person.at(browser, await organisation.device('alice'), PHONE, 'alice');
  await alice.unlock();
  await alice.link(EDITH).waitFor();
  sunita = await Person.at(browser, await organisation.device('sunita'), LAPTOP, 'sunita');
  await sunita.unlock();
});
after(async () => {
  await alice?.end();
  await sunita?.end();
  await browser?.close();
  await organisation?.end();
});

test('with the office there, nothing waits', async () => {
  await alice.syncNow();
  await alice.sees('Sync is on.', 'The office has everything you wrote.', 'Office last answered');
  await alice.footSays('the office has it all');
  await alice.looks('sync');
});

test('paused: what is written waits, is named, and is sent when sync is on again', async () => {
  await alice.pauseSync();
  await alice.openVisit(EDITH);
  await alice.button('Check in').click();
  await alice.footSays('1 waiting to send, sync is paused');
  await alice.go('Sync');
  await alice.sees('1 thing waits to be sent.', 'Waiting to be sent', /Checked in, .*\d\d:\d\d/);
  await alice.looks('sync-paused');
  await alice.resumeSync();
  await alice.sees('The office has everything you wrote.');
});

test('the office out of reach: work goes on, and it says so and when it tries again', async () => {
  await organisation.unplug();
  await alice.openVisit(EDITH);
  await alice.box('What happened').fill('Edie is well.');
  await alice.leave();
  await alice.footSays(/1 waiting to send, could not reach the office/);
  await alice.go('Sync');
  await alice.sees('The last try did not work. We will try again by ourselves.', 'Next try', /There is no connection to the office/, 'Call the office: 01632 960100');
  await alice.looks('sync-offline');
  await organisation.serve();
  await alice.button('Sync now').click();
  await alice.sees('The office has everything you wrote.', 'Sync is on.');
});

test('the desk: people and devices in words, and a visit planned from it', async () => {
  await sunita.syncNow();
  await sunita.go('Desk');
  await sunita.looks('desk');
  await sunita.page.locator('main').getByRole('link', { name: 'Organisation' }).click();
  await sunita.sees('Alice Amber', 'Care worker, Home care north', 'Alice’s telephone', /Last heard from: .*\d\d:\d\d/);
  await sunita.looks('organisation');
  await sunita.go('Desk');
  await sunita.page.locator('main').getByRole('link', { name: 'Plan' }).click();
  await sunita.link('Plan visits').click();
  await sunita.heading('Plan visits').waitFor();
  await sunita.looks('desk-plan');
  await sunita.page.getByLabel('Which case?').selectOption({ label: 'Home care, Edith Mabel "Edie" Thistlewood' });
  await sunita.box('What is the visit for?').fill('Evening call');
  await sunita.box('Start time').fill('23:15');
  await sunita.page.getByRole('checkbox', { name: /Alice Amber/ }).check();
  await sunita.button('Plan visits').click();
  await sunita.sees('Visit planned');
  await alice.syncNow();
  await alice.go('Today');
  await alice.sees('Evening call', '23:15');
});

test('a device that is stopped says so, keeps its work, and says whom to call', async () => {
  await organisation.cli('revoke-device', organisation.central, 'Alice’s telephone');
  await alice.go('Sync');
  await alice.button('Sync now').click();
  await alice.sees('The office has stopped this device. Nothing is sent.', 'Call the office: 01632 960100');
  await alice.looks('sync-stopped');
  await alice.openVisit(EDITH);
  assert.equal(await alice.box('What happened').inputValue(), 'Edie is well.');
});
