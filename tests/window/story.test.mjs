// A worker's first day in the real window: set up, a round without signal, a battery that goes flat while typing, and the sign-off.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Device, LAPTOP, TELEPHONE } from './device.mjs';
import { ALICE, Office, SUNITA } from './office.mjs';

const NOTES = 'What happened';
const SAVED = 'Edie was up and dressed. She ate porridge and drank her tea.';
const TYPED = ' Her left ankle was swollen,';
const CUT_OFF = ' so we rested it on the stool and she said that it hurt less than yesterday.';

let office, alice, sunita;
before(async () => {
  office = await Office.make();
  await office.plan('Morning call', ALICE);
  await office.plan('Lunch call', ALICE);
  alice = new Device(office.room(ALICE), ALICE, TELEPHONE);
  sunita = new Device(await office.device(SUNITA), SUNITA, LAPTOP);
});
after(async () => {
  await alice?.end();
  await sunita?.end();
  await office?.end();
});

const visit = async (title) => {
  await alice.window.click('link', 'Today');
  await alice.window.sees('Your round');
  await alice.window.run('[...document.querySelectorAll("main li")].find((card) => card.innerText.includes(arguments[0])).querySelector("a").click()', title);
  await alice.window.sees('Before the door');
};

/** Leaves, and says that this worker's part is finished. */
const submit = async () => {
  await alice.window.click('button', 'Check out');
  await alice.window.sees('Alice Amber was there from');
  await alice.window.click('button', 'Submit this visit');
  await alice.window.sees('It is saved on this device. It will be sent by itself when there is signal.');
};

test('a device is set up, a round is typed without signal and outlives a flat battery, and the supervisor signs it off', async () => {
  await alice.setUp(await office.code(ALICE));
  await alice.window.sees('2 visits to do');
  await alice.picture('today');
  await office.unplug();

  await visit('Morning call');
  await alice.window.click('button', 'Check in');
  await alice.window.sees('Alice Amber came at');
  await alice.window.type(NOTES, SAVED);
  await alice.window.sees('Saved on this device · 1 waiting to send');
  await alice.picture('saved');
  await alice.window.type(NOTES, TYPED);
  const lost = assert.rejects(alice.window.type(NOTES, CUT_OFF));
  await alice.cut();
  await lost;

  await alice.open();
  await visit('Morning call');
  const kept = await alice.window.value(NOTES);
  assert.ok(kept.startsWith(SAVED), kept);
  assert.ok((SAVED + TYPED + CUT_OFF).startsWith(kept), kept);
  await alice.picture('reopened');
  await submit();
  await visit('Lunch call');
  await alice.window.click('button', 'Check in');
  await alice.window.sees('Alice Amber came at');
  await alice.window.type(NOTES, 'Soup and bread.');
  await submit();

  await office.serve();
  await alice.window.click('link', 'Sync');
  await alice.window.click('button', 'Sync now');
  await alice.window.sees('The office has everything you wrote.');
  await alice.picture('synced');
  await alice.close();

  await sunita.open();
  await sunita.window.click('link', 'Reviews');
  await sunita.picture('reviews');
  await sunita.window.run('[...document.querySelectorAll("main li")].find((row) => row.innerText.includes("Morning call")).querySelector("a").click()');
  await sunita.window.sees('Your decision');
  for (const sentence of kept.split(/(?<=\.) /)) await sunita.window.sees(sentence.trim());
  await sunita.window.sees('Alice Amber submitted this');
  await sunita.picture('review');
  await sunita.window.click('button', 'Sign off');
  await sunita.window.sees('You signed off');
  await sunita.picture('signed-off');
  await sunita.close();
});
