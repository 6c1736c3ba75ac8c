// A care worker's first day: set up with a code, wrong and right passphrases, the round, search, and work nobody planned.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { PHONE, start } from '../browser.mjs';
import { Organisation, WORKERS } from './organisation.mjs';
import { Person, stories } from './person.mjs';

let organisation, browser, alice;
const test = stories(() => [alice].filter(Boolean));
before(async () => {
  [organisation, browser] = await Promise.all([Organisation.make(), start()]);
  await organisation.plan('edith', { title: 'Morning call', from: -45, workers: ['alice'], tasks: ['Help with washing', 'Breakfast and a drink'] });
  await organisation.plan('walter', { title: 'Double-up: hoist transfer', from: 10, minutes: 45, workers: ['alice', 'bob'], tasks: ['Hoist from bed to chair:2'] });
  await organisation.plan('jose', { title: 'Tea call', from: 60, workers: ['alice'], tasks: ['Tea'] });
  const device = organisation.blank('alice');
  await device.start();
  alice = await Person.at(browser, device, PHONE, 'alice');
});
after(async () => {
  await alice?.end();
  await browser?.close();
  await organisation?.end();
});

test('a code from the office sets the device up, and the first sync brings the round', async () => {
  await alice.heading('Set up this device').waitFor();
  await alice.looks('enrol');
  await alice.button('Set up this device').click();
  await alice.sees('Enter the set-up code', 'Enter a name for this device');
  await alice.looks('enrol-errors');
  await alice.box('Set-up code').fill(await organisation.code('alice'));
  for (const label of ['Choose a passphrase of four words', 'Type the passphrase again']) await alice.page.getByLabel(label).fill(WORKERS.alice.passphrase);
  await alice.box('A name for this device').fill('Blue telephone 12');
  await alice.button('Set up this device').click();
  await alice.heading('Today').waitFor();
  await alice.link('Edith Mabel "Edie" Thistlewood').waitFor();
});

test('Today shows the round in its order, what is late, and how much is left', async () => {
  await alice.sees('3 visits to do, 0 visits done', / late$/);
  const names = await alice.page.getByRole('list').filter({ has: alice.link('Edith Mabel "Edie" Thistlewood') }).getByRole('link').allTextContents();
  assert.deepEqual(names, ['Edith Mabel "Edie" Thistlewood', "Walter O'Testwick", 'José María "Pepe" Núñez Example']);
  await alice.sees('2 alerts', 'With Bob Bluebell', /Flat 2, Heron Court.*Reedmace Road/);
  await alice.looks('today');
});

test('a locked device opens with its own passphrase and no other', async () => {
  await alice.button('Lock').click();
  await alice.sees('This is Alice Amber’s device', 'Blue telephone 12, Westmere Council (made up)');
  await alice.looks('unlock');
  await alice.page.getByLabel('Passphrase', { exact: true }).fill('amber bridge candle door');
  await alice.button('Unlock').click();
  await alice.sees('That passphrase is not right. Check each word and try again.');
  await alice.looks('unlock-wrong');
  await alice.unlock();
  await alice.link('Edith Mabel "Edie" Thistlewood').waitFor();
});

test('search finds by name without accents, with one typing error, by postcode and by NHS number', async () => {
  const find = alice.page.getByRole('searchbox', { name: 'Find a person, place or case' });
  for (const [typed, found] of [
    ['jose nunez', 'José María "Pepe" Núñez Example'],
    ['Thistelwood', 'Edith Mabel "Edie" Thistlewood'],
    ['otestwick', "Walter O'Testwick"],
    ['zz991ad', /Bramble Rise/],
    ['999 000 1073', "Walter O'Testwick"],
  ]) {
    await find.fill(typed);
    await alice.page.getByRole('search').getByRole('link', { name: found }).first().waitFor();
    if (typed === 'Thistelwood') {
      await alice.page.getByRole('search').getByText('Close match').first().waitFor();
      await alice.looks('search');
    }
  }
  await find.fill('Zebedee');
  await alice.sees('Nothing on this device matches that. Only your own cases are kept here.');
  await find.fill('');
});

test('a person met at the door is registered, and who may be the same is named', async () => {
  await alice.link('Register a person').click();
  await alice.heading('Register a person').waitFor();
  await alice.looks('register-person');
  await alice.button('Register this person').click();
  await alice.sees('Enter their full name');
  await alice.box('Full name').fill('Edith Thistlewood');
  await alice.box('Year').fill('1938');
  await alice.box('Telephone number').fill('07700 900441');
  await alice.button('Register this person').click();
  await alice.heading('Is it one of these?').waitFor();
  await alice.sees('Edith Mabel "Edie" Thistlewood', 'Same name and date of birth.');
  await alice.page.getByRole('link', { name: /^It is this person/ }).waitFor();
  await alice.looks('register-duplicates');
  await alice.button('Change what I wrote').click();
  assert.equal(await alice.box('Full name').inputValue(), 'Edith Thistlewood');
  await alice.button('Register this person').click();
  await alice.button('None of these. Register').click();
  await alice.heading('Person registered').waitFor();
  await alice.looks('registered');
  await alice.link('Open the new record').click();
  await alice.heading('Edith Thistlewood').waitFor();
  await alice.sees('1938', '07700 900441');
  await alice.looks('record-new');
});

test('a person’s record shows what is known in words, and every step of how it came about', async () => {
  await alice.go('Today');
  const find = alice.page.getByRole('searchbox', { name: 'Find a person, place or case' });
  await find.fill('José');
  await alice.page.getByRole('search').getByRole('link', { name: 'José María "Pepe" Núñez Example' }).click();
  await alice.heading('José María "Pepe" Núñez Example').waitFor();
  await alice.looks('record');
  await alice.link('What was known, and when').click();
  await alice.heading('What was known, and when').waitFor();
  await alice.looks('history');
});

test('a visit nobody planned starts at once, with the form of its service', async () => {
  await alice.go('Today');
  await alice.link('Start a visit nobody planned').click();
  await alice.page.getByLabel('Which case is it for?').selectOption({ label: 'Home care, José María "Pepe" Núñez Example' });
  await alice.box('What is the visit for?').fill('He rang: the heating is off');
  await alice.page.getByLabel('Which form?').selectOption({ label: 'Home care visit' });
  await alice.looks('start');
  await alice.button('Start the visit now').click();
  await alice.heading('José María "Pepe" Núñez Example').waitFor();
  await alice.sees('Not planned', 'He rang: the heating is off', 'Penicillin', 'First language: Spanish');
});

test('one whole call with the keyboard alone', async () => {
  const { page } = alice;
  const press = async (...keys) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  /** Tabs on until the focus is on what is called this. */
  const tabTo = async (name, limit = 120) => {
    for (let n = 0; n < limit; n++) {
      await press('Tab');
      const at = await page.evaluate(() => {
        const e = document.activeElement;
        return (e?.labels?.[0]?.textContent ?? e?.getAttribute('aria-label') ?? e?.textContent ?? '').trim();
      });
      if (at === name) return;
    }
    assert.fail(`no way with Tab to “${name}”`);
  };
  await alice.go('Today');
  await alice.button('Lock').click();
  await alice.heading('Unlock Doorstep').waitFor();
  await page.keyboard.type(WORKERS.alice.passphrase);
  await press('Enter');
  await alice.heading('Today').waitFor();
  await alice.link('Edith Mabel "Edie" Thistlewood').waitFor();
  await tabTo('Edith Mabel "Edie" Thistlewood');
  await press('Enter');
  await alice.heading('Before the door').waitFor();
  await tabTo('Check in');
  await press('Enter');
  await alice.heading('Being there').waitFor();
  await tabTo('Check in');
  await press('Enter');
  await alice.sees(/Alice Amber came at \d\d:\d\d/);
  await tabTo('Done');
  await press('Space');
  await alice.sees('Took part: Alice Amber');
  await tabTo('What happened');
  await page.keyboard.type('Edie was up and dressed.');
  await alice.footSays('Saved on this device');
  await press('Tab');
  await page.reload();
  await alice.box('What happened').waitFor();
  assert.equal(await alice.box('What happened').inputValue(), 'Edie was up and dressed.');
});
