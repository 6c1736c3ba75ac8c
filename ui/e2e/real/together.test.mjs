// Two workers on one visit and their supervisor: the same sentence written twice, seen, settled, read, sent back, signed off.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { LAPTOP, PHONE, start } from '../browser.mjs';
import { Organisation } from './organisation.mjs';
import { Person, stories } from './person.mjs';

const WALTER = "Walter O'Testwick";
let organisation, browser, alice, bob, sunita;
const test = stories(() => [alice, bob, sunita].filter(Boolean));
before(async () => {
  [organisation, browser] = await Promise.all([Organisation.make(), start()]);
  await organisation.plan('walter', { title: 'Double-up: hoist transfer', from: 5, minutes: 45, workers: ['alice', 'bob'], tasks: ['Hoist from bed to chair:2'], form: null });
  const seat = (worker, size) => Person.seat(browser, organisation, worker, size);
  [alice, bob, sunita] = [await seat('alice', PHONE), await seat('bob', PHONE), await seat('sunita', LAPTOP)];
});
after(async () => {
  for (const person of [alice, bob, sunita]) await person?.end();
  await browser?.close();
  await organisation?.end();
});

const notes = (person) => person.box('What happened');
const write = async (person, text) => {
  await notes(person).fill(text);
  await person.leave();
  await person.footSays('Saved on this device');
};

test('what one writes, the other reads', async () => {
  await alice.openVisit(WALTER);
  await write(alice, 'Walter was awake. He ate half his lunch. ');
  await alice.syncNow();
  await bob.syncNow();
  await bob.openVisit(WALTER);
  assert.equal(await notes(bob).inputValue(), 'Walter was awake. He ate half his lunch. ');
});

test('a note that arrives while one is typing in the same box overwrites nothing', async () => {
  await bob.openVisit(WALTER);
  await notes(bob).press('Control+End');
  await notes(bob).pressSequentially('Bob checked his heels. ');
  await alice.openVisit(WALTER);
  await write(alice, 'Walter was awake. He ate half his lunch. Alice rang his son. ');
  await alice.syncNow();
  await bob.sees('Someone else wrote here too. You will see their words when you leave this box.');
  assert.equal(await notes(bob).inputValue(), 'Walter was awake. He ate half his lunch. Bob checked his heels. ');
  await notes(bob).pressSequentially('No marks. ');
  await bob.leave();
  await bob.page.waitForFunction(() => [...document.querySelectorAll('textarea')].some((t) => t.value.includes('Alice rang his son.') && t.value.includes('Bob checked his heels. No marks.')));
  await bob.syncNow();
});

test('the same sentence written twice offline is shown whole to both, with who and when', async () => {
  await alice.syncNow();
  await alice.pauseSync();
  await bob.pauseSync();
  for (const [person, lunch] of [[alice, 'He ate all of his lunch. '], [bob, 'He ate none of his lunch. ']]) {
    await person.openVisit(WALTER);
    await write(person, (await notes(person).inputValue()).replace('He ate half his lunch. ', lunch));
    await person.foot.getByText(/waiting to send, sync is paused/).waitFor();
  }
  await alice.resumeSync();
  await alice.syncNow();
  await bob.resumeSync();
  await bob.syncNow();
  await alice.syncNow();
  for (const person of [alice, bob]) {
    await person.openVisit(WALTER);
    await person.heading('People wrote different things: What happened').waitFor();
    await person.sees('The same sentence was changed by two people. Both are here in full.', 'He ate all of his lunch.', 'He ate none of his lunch.');
    await person.sees(/Alice Amber, .*\d\d:\d\d/, /Bob Bluebell, .*\d\d:\d\d/);
  }
  await alice.looks('visit-disagreement');
  await bob.go('Sync');
  await bob.sees('1 disagreement to settle');
  await bob.looks('sync-disagreement');
});

test('both submit, and the supervisor reads it with who wrote what', async () => {
  for (const person of [alice, bob]) {
    await person.openVisit(WALTER);
    await person.button('Check in').click();
    await person.sees(/came at \d\d:\d\d/);
    await person.syncNow();
  }
  await alice.openVisit(WALTER);
  const hoist = alice.page.getByRole('group', { name: 'Hoist from bed to chair' });
  await hoist.getByRole('button', { name: 'Done', exact: true }).click();
  await alice.syncNow();
  await bob.syncNow();
  await bob.openVisit(WALTER);
  await bob.page.getByRole('group', { name: 'Hoist from bed to chair' }).getByRole('button', { name: 'I took part' }).click();
  await bob.sees('Took part: Alice Amber, Bob Bluebell');
  await bob.syncNow();
  await alice.syncNow();
  for (const person of [alice, bob]) {
    await person.openVisit(WALTER);
    await person.button('Check out').click();
    await person.sees(/was there from/);
    await person.syncNow();
  }
  await alice.syncNow();
  for (const person of [alice, bob]) {
    await person.openVisit(WALTER);
    await person.button('Submit this visit').click();
    await person.heading('Visit submitted').waitFor();
    await person.syncNow();
  }
  await sunita.syncNow();
  await sunita.go('Reviews');
  await sunita.looks('reviews');
  await sunita.link(WALTER).click();
  await sunita.heading('Who was there').waitFor();
  await sunita.sees(/Alice Amber was there from/, /Bob Bluebell was there from/, 'He ate all of his lunch.', 'He ate none of his lunch.', 'Alice rang his son.', /Took part: Alice Amber, Bob Bluebell/);
  await sunita.looks('review');
});

test('the supervisor settles the disagreement with one of the two, and it is gone everywhere', async () => {
  await sunita.page.getByRole('button', { name: /Use this one/ }).first().waitFor();
  const side = sunita.page.locator('.ds-sides > div').filter({ hasText: 'He ate all of his lunch.' });
  await side.getByRole('button', { name: /Use this one/ }).click();
  await sunita.seesNot('People wrote different things');
  await sunita.syncNow();
  await alice.syncNow();
  await alice.openVisit(WALTER);
  await alice.seesNot(/People wrote different things/);
  assert.match(await notes(alice).inputValue(), /He ate all of his lunch\./);
  assert.doesNotMatch(await notes(alice).inputValue(), /none of his lunch/);
});

test('sent back with a comment; the worker answers, and the supervisor signs off', async () => {
  await sunita.go('Reviews');
  await sunita.link(WALTER).click();
  await sunita.button('Send back').click();
  await sunita.sees('Enter what needs to be put right');
  await sunita.box('Comment').fill('Did he have a drink as well?');
  await sunita.button('Send back').click();
  await sunita.heading('Reviews').waitFor();
  await sunita.syncNow();
  await alice.syncNow();
  await alice.go('Today');
  await alice.heading('Sent back to you').waitFor();
  await alice.sees(/Sunita Silver wrote/, 'Did he have a drink as well?');
  await alice.button('Answer this').click();
  await alice.box('Your answer to your supervisor').fill('He did. I have written it down now.');
  await alice.footSays('Saved on this device');
  await alice.looks('today-returned');
  await alice.link(WALTER).first().click();
  await alice.sees('Did he have a drink as well?', /Sunita Silver sent this back/);
  await write(alice, `${await notes(alice).inputValue()}He drank two cups of tea. `);
  await alice.button('Submit again').click();
  await alice.heading('Visit submitted').waitFor();
  await alice.syncNow();
  await sunita.syncNow();
  await sunita.go('Reviews');
  await sunita.link(WALTER).click();
  await sunita.sees('He drank two cups of tea.', /Alice Amber answered/, 'He did. I have written it down now.');
  await sunita.button('Sign off').click();
  await sunita.heading('Reviews').waitFor();
  await sunita.heading(/^Decided/).waitFor();
  await sunita.sees('Signed off');
  await sunita.syncNow();
  await bob.syncNow();
  await bob.go('Today');
  await bob.sees('Signed off', 'Your supervisor has seen it');
});

test('a line written after sign-off is shown as that', async () => {
  await bob.openVisit(WALTER);
  await bob.sees(/Sunita Silver signed this off/);
  await write(bob, `${await notes(bob).inputValue()}The cat is back. `);
  await bob.syncNow();
  await sunita.syncNow();
  await sunita.go('Reviews');
  await sunita.sees('Changed since signed off');
  await sunita.link(WALTER).click();
  await sunita.sees('These came in after it was signed off. They are marked below.', /The cat is back\./);
  await sunita.looks('review-changed');
});
