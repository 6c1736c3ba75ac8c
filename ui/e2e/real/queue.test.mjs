// A supervisor works a queue of visits by keyboard alone: a disagreement, a return, a resubmission, a line after the sign-off.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { LAPTOP, opened, PHONE, start } from '../browser.mjs';
import { Organisation } from './organisation.mjs';
import { Person, stories } from './person.mjs';

const EDITH = 'Edith Mabel "Edie" Thistlewood';
const WALTER = "Walter O'Testwick";
const JOSE = /Núñez/;
let organisation, browser, alice, bob, sunita;
const test = stories(() => [alice, bob, sunita].filter(Boolean));
before(async () => {
  [organisation, browser] = await Promise.all([Organisation.make(), start()]);
  await organisation.plan('edith', { title: 'Lunch', from: 5, workers: ['alice'], form: null });
  await organisation.plan('walter', { title: 'Hoist transfer', from: 10, workers: ['alice', 'bob'], tasks: ['Hoist from bed to chair'], form: null });
  await organisation.plan('jose', { title: 'Evening call', from: 20, workers: ['alice'], form: null });
  const seat = (worker, size) => Person.seat(browser, organisation, worker, size);
  [alice, bob, sunita] = [await seat('alice', PHONE), await seat('bob', PHONE), await seat('sunita', LAPTOP)];
  for (const person of [alice, bob, sunita]) await person.syncNow();
});
after(async () => {
  for (const person of [alice, bob, sunita]) await person?.end();
  await browser?.close();
  await organisation?.end();
});

/** What a worker's window asks of their device; how they tap it is told in other stories. */
const ask = (person, verb, args = {}) =>
  person.page.evaluate(async ([verb, args]) => {
    const answer = await (await fetch('call', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ verb, args }) })).json();
    if (!('ok' in answer)) throw new Error(JSON.stringify(answer));
    return answer.ok;
  }, [verb, args]);
const visitOf = async (person, title) => (await ask(person, 'today', { date: null })).visits.find((v) => v.title === title).visit;
async function write(person, visit, text) {
  const { notes } = await ask(person, 'open_visit', { visit });
  await ask(person, 'type_text', { record: visit, path: 'notes', base: notes.base, text: notes.text + text });
  await ask(person, 'leave_field', { record: visit, path: 'notes' });
}
async function recorded(person, title, text) {
  const visit = await visitOf(person, title);
  await ask(person, 'check_in', { visit, at: null });
  await write(person, visit, text);
  await ask(person, 'check_out', { visit, at: null });
  return visit;
}
const press = async (...keys) => {
  for (const key of keys) await sunita.page.keyboard.press(key);
};
const focused = () => sunita.page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
/** Goes on with Tab until the control of this name has the focus. */
async function tabTo(name) {
  for (let n = 0; n < 60; n++) {
    if ((await focused()) === name) return;
    await press('Tab');
  }
  throw new Error(`Tab does not lead to “${name}”`);
}
const title = async (name) => {
  await sunita.page.locator('h1', { hasText: name }).waitFor();
  await opened(sunita.page);
};
const reviews = async () => {
  await sunita.page.locator('body').press('Home');
  await sunita.page.evaluate(() => document.activeElement?.blur());
  await tabTo('Reviews');
  await press('Enter');
  await title('Reviews');
};

test('two workers record three visits, and say different things of one task', async () => {
  await recorded(alice, 'Lunch', 'Edie ate all of her soup. ');
  await ask(alice, 'submit_visit', { visit: await visitOf(alice, 'Lunch') });
  await alice.syncNow();
  for (const person of [alice, bob]) await person.pauseSync();
  for (const [person, status] of [[alice, 'done'], [bob, 'part-done']]) {
    const visit = await recorded(person, 'Hoist transfer', `${person.worker.name} was there. `);
    const { tasks } = await ask(person, 'open_visit', { visit });
    await ask(person, 'do_task', { visit, task: tasks[0].item, status, reason: status === 'done' ? null : 'The battery was low.', alone_reason: null });
  }
  for (const person of [alice, bob, alice]) {
    await ask(person, 'pause_sync', { paused: false });
    await person.syncNow();
  }
  for (const person of [alice, bob]) {
    await ask(person, 'submit_visit', { visit: await visitOf(person, 'Hoist transfer') });
    await person.syncNow();
  }
  await recorded(alice, 'Evening call', 'José was asleep when I came. ');
  await ask(alice, 'submit_visit', { visit: await visitOf(alice, 'Evening call') });
  await alice.syncNow();
  await sunita.syncNow();
});

test('the overview counts them, and leads to the queue', async () => {
  await sunita.page.evaluate(() => document.activeElement?.blur());
  await tabTo('Overview');
  await press('Enter');
  await title('Overview');
  await sunita.sees('Every device said that it had sent everything.');
  await sunita.looks('overview');
  await tabTo('3 To review');
  await press('Enter');
  await title('Reviews');
});

test('the first is opened, read and signed off by keys, and the next one opens', async () => {
  await press('j');
  assert.equal(await focused(), EDITH);
  await press('j', 'k', 'o');
  await title(EDITH);
  await sunita.sees('1 of 3 in your list', 'Edie ate all of her soup.');
  await press('s');
  assert.equal(await focused(), 'Sign off');
  assert.equal(await sunita.heading(EDITH).count(), 1, 'a single key signs nothing');
  await press('Enter');
  await title(WALTER);
  await sunita.sees(`You signed off ${EDITH}. If something is wrong, you can still send it back.`);
});

test('the disagreement is settled by keys', async () => {
  await sunita.sees(/People wrote different things/, 'Part done');
  await sunita.looks('review-queue');
  await press('d');
  assert.equal(await focused(), 'Use this one');
  const before = await sunita.page.getByText(/People wrote different things:/).count();
  await press('Enter');
  await sunita.page.waitForFunction((n) => [...document.querySelectorAll('h3')].filter((h) => h.textContent.includes('People wrote different things:')).length < n, before);
  for (let left = before - 1; left > 0; left--) {
    await press('d');
    await press('Enter');
    await sunita.page.waitForFunction((n) => [...document.querySelectorAll('h3')].filter((h) => h.textContent.includes('People wrote different things:')).length < n, left);
  }
});

test('no key does anything inside the comment; sent back, and the next one opens', async () => {
  await press('r');
  await sunita.page.keyboard.type('j k s d u r o: was it safe to go on alone?');
  assert.equal(await sunita.box('Comment').inputValue(), 'j k s d u r o: was it safe to go on alone?');
  await title(WALTER);
  await press('Tab', 'Tab');
  assert.equal(await focused(), 'Send back');
  await press('Enter');
  await title(JOSE);
  await sunita.sees(/You sent back Walter/);
  await press('s', 'Enter');
  await title('Reviews');
  await sunita.sees('That was the last one that waits for you here.', 'Nothing waits for you.');
  await sunita.syncNow();
});

test('answered by the worker it is submitted again, and signed off', async () => {
  await alice.syncNow();
  await alice.go('Today');
  await alice.heading('Sent back to you').waitFor();
  const { returned } = await ask(alice, 'today', { date: null });
  const [{ row: { visit } }] = returned;
  await write(alice, visit, 'Bob held the sling; it was safe. ');
  await ask(alice, 'submit_visit', { visit });
  await alice.syncNow();
  await sunita.syncNow();
  await reviews();
  await sunita.sees('Submitted again');
  await sunita.looks('reviews-again');
  await press('j', 'Enter');
  await title(WALTER);
  await sunita.sees('Bob held the sling; it was safe.', /was it safe to go on alone/);
  await press('s', 'Enter');
  await title('Reviews');
  await sunita.sees('Nothing waits for you.');
  await sunita.syncNow();
});

test('a line after the sign-off comes back to the queue and is marked', async () => {
  await bob.syncNow();
  await write(bob, await visitOf(bob, 'Hoist transfer'), 'The hoist is being repaired. ');
  await bob.syncNow();
  await sunita.syncNow();
  await reviews();
  await sunita.sees('Changed since signed off');
  await press('j', 'o');
  await title(WALTER);
  const late = sunita.page.locator('.ds-late', { hasText: 'The hoist is being repaired.' });
  await late.getByText('After sign-off').waitFor();
  assert.equal(await sunita.page.locator('.ds-late', { hasText: 'Bob held the sling' }).count(), 0, 'what was read is not marked');
  await sunita.looks('review-late');
  await press('s', 'Enter');
  await title('Reviews');
  await sunita.sees('Nothing waits for you.');
});

test('single keys can be switched off', async () => {
  await tabTo('Keys');
  await press('Enter', 'Tab', 'Space');
  await sunita.sees('Single keys are off.');
  await sunita.page.evaluate(() => document.activeElement?.blur());
  await press('j');
  assert.equal(await sunita.page.evaluate(() => document.activeElement === document.body), true);
});
