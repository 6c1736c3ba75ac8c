// Ten thousand texts that want to be scripts and a sample of every script of Unicode: put in through the verbs of a real
// device, every page shown with them under the device's own policy of content. Nothing runs, nothing is fetched, and what
// is read back is what was written. SEED=number repeats a run.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { LAPTOP, opened, start } from '../browser.mjs';
import { Organisation, WORKERS } from './organisation.mjs';
import { HARD, payloads, random, scripts } from './payloads.mjs';
import { watch } from './watch.mjs';

const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
const of = random(seed);
const all = payloads(of, 10_000);
const letters = scripts().map(({ text }) => text);
const take = (count) => all.splice(0, count);
const lines = (count, ...more) => [...take(count), ...more].join('\n');

let organisation, browser;
const desks = {};
/** A worker's device, open in a browser that is watched. */
async function seat(worker) {
  const device = await organisation.device(worker);
  const context = await browser.newContext({ viewport: LAPTOP, locale: 'en-GB' });
  const { page, quiet } = await watch(context);
  page.setDefaultTimeout(30_000);
  await page.goto(device.address);
  await page.getByLabel('Passphrase', { exact: true }).fill(WORKERS[worker].passphrase);
  await page.getByRole('button', { name: 'Unlock', exact: true }).click();
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
  const call = async (verb, args) => {
    const answer = await page.evaluate(async (asked) => (await fetch('call', { method: 'POST', headers: { 'content-type': 'application/json' }, body: asked })).json(), JSON.stringify({ verb, args }));
    assert.equal(answer.error, undefined, `${verb}: ${JSON.stringify(answer.error)}`);
    return answer.ok;
  };
  return { page, quiet, call };
}
/** Sends and gets, until an exchange that began afterwards is over and nothing waits. */
async function sync({ call }) {
  const began = Date.now();
  for (let tries = 0; ; tries += 1) {
    const { status } = await call('sync_page', {});
    if (Date.parse(status.last_heard) > began && status.activity === 'idle' && status.waiting === 0 && status.filling === 0) return;
    assert.ok(tries < 600, `sync does not come to rest: ${JSON.stringify(status)}`);
    if (status.activity !== 'syncing') await call('sync_now', {});
    await new Promise((next) => setTimeout(next, 100));
  }
}
async function open({ page, quiet }, address) {
  await page.evaluate((hash) => (location.hash = hash), `#/${address}`);
  await opened(page);
  await quiet(address);
}

/** What was written: where, and the text as it must be read back. */
const written = { texts: [], answers: {}, visits: [] };
const HOSTILE_FORM = 'https://doorstep.example/forms/hostile';

before(async () => {
  console.log(`seed ${seed}`);
  [organisation, browser] = await Promise.all([Organisation.make(), start()]);
  // Names of the organisation's refuse controls, and say so.
  const text = (n) => take(1)[0].slice(0, n).toWellFormed().replace(/\p{Cc}/gu, ' ').trim();
  const item = (linkId, type, more = {}) => ({ linkId, type, text: text(300), ...more });
  const form = {
    resourceType: 'Questionnaire', url: HOSTILE_FORM, version: '1', title: text(200), status: 'active',
    item: [
      item('part', 'group', { item: [item('line', 'display'), item('yes', 'boolean'), item('free', 'text'), item('said', 'string')] }),
      item('more', 'group', { item: [
        item('pick', 'open-choice', { answerOption: Array.from({ length: 6 }, (_, n) => ({ valueCoding: { code: `c${n}`, display: text(200) } })) }),
        item('ticks', 'choice', { repeats: true, answerOption: Array.from({ length: 6 }, (_, n) => ({ valueCoding: { code: take(1)[0], display: text(200) } })) }),
        ...['url', 'reference', 'integer', 'decimal', 'quantity', 'date', 'dateTime', 'time'].map((type) => item(`of-${type}`, type)),
        item('many', 'string', { repeats: true }),
      ] }),
    ],
  };
  await organisation.cli('desk', organisation.central, 'publish_form', JSON.stringify({ questionnaire: JSON.stringify(form), service: 'care' }));
  await organisation.cli('desk', organisation.central, 'add_team', JSON.stringify({ name: text(190), service: 'care' }));
  await organisation.cli('desk', organisation.central, 'add_worker', JSON.stringify({ name: text(190), role: 'care-worker', teams: [] }));
  for (const person of ['edith', 'walter', 'jose'])
    await organisation.plan(person, { title: `A ${text(150)}`, workers: ['alice'], tasks: [`A ${text(150)}.`], form: HOSTILE_FORM });
  [desks.alice, desks.sunita] = [await seat('alice'), await seat('sunita')];
});
after(async () => {
  await browser?.close();
  await organisation?.end();
});

test('ten thousand of them go in through the verbs, and come back as they were', async () => {
  const { call } = desks.alice;
  const today = await call('today', { date: null });
  assert.equal(today.visits.length, 3);
  const write = async (record, path, base, text) => {
    await call('type_text', { record, path, base, text });
    await call('leave_field', { record, path });
    written.texts.push({ record, path, text });
  };
  for (const [n, { visit }] of today.visits.entries()) {
    written.visits.push(visit);
    const page = await call('open_visit', { visit });
    await write(page.notes.record, 'notes', page.notes.base, lines(2_000, ...(n === 0 ? letters : []), ...(n === 1 ? Object.values(HARD) : [])));
    await write(page.next_time.record, 'next.time', page.next_time.base, lines(1_100));
    const answers = { said: take(1)[0], 'pick=+': take(1)[0], 'many:1': take(1)[0], 'many:2': letters[n], unknown: take(1)[0] };
    for (const type of ['url', 'reference', 'integer', 'decimal', 'quantity', 'date', 'dateTime', 'time']) answers[`of-${type}`] = take(1)[0];
    for (const [key, value] of Object.entries(answers)) await call('answer', { visit, key, value: { kind: 'text', value }, base: page.form.base });
    written.answers[visit] = answers;
    await write(page.form.response, 'answers/free', page.form.base, lines(120));
    const [person, place] = [await call('open_record', { record: page.person }), await call('open_record', { record: page.place })];
    for (const path of ['name.preferred', 'religion', 'general.practitioner']) {
      const [value] = take(1);
      await call('put', { record: page.person, path, value: { kind: 'text', value }, base: null, observed: null });
      written.texts.push({ record: page.person, path, text: value });
    }
    await write(page.person, 'communication.needs', person.heads ?? person.base ?? '', lines(30));
    await write(page.place, 'access', place.heads ?? place.base ?? '', lines(30));
    for (const record of [page.person, page.place]) await call('add_item', { record, collection: 'alerts', fields: [{ key: 'detail', value: { kind: 'text', value: take(1)[0] } }, { key: 'status', value: { kind: 'text', value: 'active' } }] });
    if (page.before.allergies.record) await call('add_item', { record: page.before.allergies.record, collection: 'allergies', fields: [{ key: 'substance', value: { kind: 'text', value: take(1)[0] } }, { key: 'reaction', value: { kind: 'text', value: take(1)[0] } }] });
    for (const { item } of page.tasks) await call('do_task', { visit, task: item, status: 'not-done', reason: take(1)[0], alone_reason: null });
    await call('end_visit', { visit, ending: 'no-reply', tried: lines(10), at: null });
    await call('submit_visit', { visit });
  }
  const [full_name, telephone] = take(2);
  await call('register_person', { full_name, preferred_name: take(1)[0], birth_date: null, nhs_number: null, telephone: null, place: null });
  written.texts.push({ search: full_name, telephone });
  console.log(`${10_000 - all.length} put in`);
  for (const { record, path, text } of written.texts.filter((w) => w.path)) await reads(call, record, path, text);
  for (const visit of written.visits) {
    const { form } = await call('open_visit', { visit });
    const kept = Object.fromEntries([...eachAnswer(form.page.items), ...form.page.unplaced.map((u) => [u.key, u.answer])].map(([key, answer]) => [key, answer?.value?.value]));
    for (const [key, value] of Object.entries(written.answers[visit])) assert.equal(kept[key], value, key);
  }
});

test('every page of the worker shows them, and nothing runs', async () => {
  const { alice } = desks;
  const page = await alice.call('open_visit', { visit: written.visits[0] });
  for (const visit of written.visits) {
    await open(alice, `visit/${visit}`);
    for (const [path, label] of [['notes', 'What happened'], ['next.time', 'What should the next visitor know?']]) {
      const { text } = written.texts.find((w) => w.record === visit && w.path === path);
      assert.equal(await alice.page.getByRole('textbox', { name: label, exact: true }).inputValue(), text, `${path} in its box`);
    }
    assert.equal(await alice.page.locator('#q-said').inputValue(), written.answers[visit].said);
    await open(alice, `submitted/${visit}`);
    await open(alice, `history/${visit}`);
  }
  for (const address of ['today', `record/${page.person}`, `record/${page.place}`, `record/${page.row.case}`, `record/${page.row.visit}`, `history/${page.person}`, `history/${page.place}`, 'sync', 'start', 'register', 'register/person', 'register/place', 'overview', 'quarantine', 'forms', 'desk', 'reviews'])
    await open(alice, address);
  for (const address of [...payloads(of, 20), '../../../etc/passwd', '__proto__', 'constructor']) await open(alice, encodeURIComponent(address));
  await open(alice, 'today');
  for (const text of [written.texts.at(-1).search, ...payloads(of, 20)]) {
    await alice.page.getByLabel('Find a person, place or case').fill(text);
    await alice.quiet(`searched for ${text}`);
  }
});

test('every page of the supervisor shows them, and nothing runs', async () => {
  const { alice, sunita } = desks;
  await sync(alice);
  await sync(sunita);
  for (const visit of written.visits) {
    await open(sunita, `review/${visit}`);
    const { text } = written.texts.find((w) => w.record === visit && w.path === 'notes');
    const shown = await sunita.page.evaluate(() => [...document.querySelectorAll('main')].map((m) => m.textContent).join('').replace(/\s/g, ''));
    for (const line of text.split('\n').filter((_, n) => n % 40 === 0).filter((line) => !/[.?!]/.test(line))) assert.ok(shown.includes(line.replace(/\s/g, '')), line);
    await reads(sunita.call, visit, 'notes', text);
  }
  for (const address of ['today', 'reviews', `history/${written.visits[0]}`, 'overview', 'quarantine', 'desk', 'desk/case', 'desk/assign', 'desk/plan', 'desk/device', 'desk/worker', 'desk/team', 'forms', 'sync']) await open(sunita, address);
});

test('typed by hand into a field of each type, they stay what they are', async () => {
  const { alice } = desks;
  const { page, call, quiet } = alice;
  await organisation.plan('jose', { title: 'Typed by hand', workers: ['alice'], form: HOSTILE_FORM });
  await sync(alice);
  const { visits } = await call('today', { date: null });
  const { visit } = visits.find((row) => row.title === 'Typed by hand');
  await call('answer', { visit, key: 'many:1', value: { kind: 'text', value: 'x' }, base: null });
  await open(alice, `visit/${visit}`);
  const typed = (type) => `#q-of_2d${type}`;
  const fields = {
    notes: page.getByRole('textbox', { name: 'What happened', exact: true }),
    next_time: page.getByRole('textbox', { name: 'What should the next visitor know?', exact: true }),
    free: page.locator('#q-free'),
    said: page.locator('#q-said'),
    other: page.locator('#q-pick_3d_2b'),
    many: page.locator('#q-many_3a1'),
    ...Object.fromEntries(['url', 'reference', 'integer', 'decimal', 'quantity', 'time'].map((type) => [type, page.locator(typed(type))])),
    date: page.locator(`${typed('date')}-day`),
    moment: page.locator('.ds-question', { has: page.locator(typed('dateTime')) }).last().locator('input').last(),
  };
  const by_hand = payloads(of, 2_000).filter((text) => text.length <= 32 && /[<({]/.test(text)).slice(0, 20);
  assert.equal(by_hand.length, 20);
  for (const text of by_hand) {
    for (const box of Object.values(fields)) {
      await box.focus();
      await page.keyboard.press('Control+a');
      await page.keyboard.type(text);
    }
    await page.keyboard.press('Tab');
    await page.getByRole('complementary', { name: 'Saving and sending' }).getByText('Saved on this device').waitFor();
    await quiet(`typed ${text}`);
    await page.reload();
    await fields.notes.waitFor();
    for (const [name, box] of Object.entries(fields)) assert.equal(await box.inputValue(), text, name);
  }
});

/** The text that a record's page gives for a field. */
async function reads(call, record, path, text) {
  if (path === 'notes' || path === 'next.time') {
    const page = await call('open_visit', { visit: record });
    return assert.ok((path === 'notes' ? page.notes : page.next_time).text === text, `${path} was altered`);
  }
  const page = await call('open_record', { record });
  const found = page.fields.filter((f) => f.path === path).map((f) => f.text ?? f.value?.value);
  if (found.length > 0) assert.ok(found.includes(text), `${path} was altered: ${JSON.stringify(found)?.slice(0, 200)}`);
}

function* eachAnswer(items) {
  for (const item of items) {
    yield [item.key, item.answer];
    if (item.other) yield [item.other.key, item.other.answer];
    yield* eachAnswer(item.items);
    for (const instance of item.instances) {
      yield [instance.key, instance.answer];
      yield* eachAnswer(instance.items);
    }
  }
}
