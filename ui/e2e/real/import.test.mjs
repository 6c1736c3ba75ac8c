// An administrator imports people from a sheet with faults: sees each reason, imports the good rows, mends the rest, and a worker finds them.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { LAPTOP, PHONE, start } from '../browser.mjs';
import { Organisation } from './organisation.mjs';
import { Person, stories } from './person.mjs';

const HEADER = 'id,name.full,birth.date,nhs.number,mobile,place,alerts';
const GOOD = `n1,Nuala Newcomer,1941-02-03,9990001138,07700 900301,lark,Ring twice
n2,Ossian Arrival,03/04/1950,,,,
n3,Edith M Thistlewood,1938-03-14,9990001006,,,`;
const WRONG = `n4,Peregrine Latecomer,1941-02-30,,,,
n5,"Quentin Unclosed,1950,,,,
,Rosalind Nameless,1950,,,,`;
const MENDED = `n4,Peregrine Latecomer,1941-02-28,,,,
n5,Quentin Unclosed,1950,,,,
n6,Rosalind Nameless,1950,,,,`;
const sheet = (...rows) => ({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(`${[HEADER, ...rows].join('\n')}\n`) });

let organisation, browser, olive, sunita, alice;
const test = stories(() => [olive, sunita, alice].filter(Boolean));
before(async () => {
  [organisation, browser] = await Promise.all([Organisation.make(), start()]);
  olive = await Person.seat(browser, organisation, 'olive', LAPTOP);
  await olive.syncNow();
});
after(async () => {
  await olive?.end();
  await sunita?.end();
  await alice?.end();
  await browser?.close();
  await organisation?.end();
});

async function check(file) {
  await olive.page.getByRole('radio', { name: 'People', exact: true }).check();
  await olive.page.getByRole('textbox', { name: 'Which system does the file come from?' }).fill('stories');
  await olive.page.getByLabel('Choose the file').setInputFiles(file);
  await olive.button('Check it').click();
  await olive.heading('What the import would do').waitFor();
}

test('the page is found from the Desk and shows what a file must look like', async () => {
  await olive.go('Desk');
  await olive.link('Import').click();
  await olive.heading('Import').waitFor();
  await olive.button('Check it').click();
  await olive.sees('Choose what you want to import');
  await olive.page.getByRole('radio', { name: 'People', exact: true }).check();
  await olive.page.getByText('What the file must look like').click();
  await olive.sees('What your system calls it, the same each time');
  assert.match(await olive.box('Template').inputValue(), /^id,name\.full,/);
  await olive.looks('import');
});

test('a file of the wrong kind is told what it is', async () => {
  await check({ name: 'people.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from('PK\x03\x04\x14\0\x06\0') });
  await olive.sees('1 row is refused', /This is an XLSX workbook/, 'There is nothing to import.');
  await olive.button('Choose another file').click();
});

test('each fault is named at its line, the good rows are offered, and nothing is done yet', async () => {
  await check(sheet(GOOD, WRONG));
  await olive.sees(
    'Nothing has been imported yet.', '3 rows are refused', '3 rows are new', '2 rows to look at, which can be imported',
    'Line 5', 'birth.date: This is not a real date. Write it like 1938-03-14, 1938-03 or 1938.',
    'Line 6', 'A quotation mark starts here and does not end. End it, or write "" for one inside a cell.',
    'Line 7', 'id: Fill in this cell.',
    'birth.date: We read this with the day first, as 1950-04-03.',
    /Edith.*has the same NHS number\./,
  );
  await olive.looks('import-preview');
  await olive.page.setViewportSize(PHONE);
  await olive.looks('import-preview');
  await olive.page.setViewportSize(LAPTOP);
});

test('the good rows are imported; the mended file then brings the rest, and what is in stays the same', async () => {
  await olive.button('Import 3 rows').click();
  await olive.heading('Imported').waitFor();
  await olive.sees('3 new', '3 rows were not imported. Mend them in your file and import it again.');
  await olive.looks('import-done');
  await olive.button('Import something else').click();
  await check(sheet(GOOD, MENDED));
  await olive.sees('3 rows are new', '3 rows are here already, and the same');
  await olive.button('Import 3 rows').click();
  await olive.sees('3 new, 3 the same');
});

test('without the office it says so, and nothing is lost', async () => {
  await olive.button('Import something else').click();
  await check(sheet(GOOD, MENDED.replace('1941-02-28', '1941-02-27')));
  await olive.sees('1 row changes what is here');
  await organisation.unplug();
  await olive.button('Import 1 row').click();
  await olive.sees('There is no connection to the office, so nothing can be imported now. Nothing was changed.');
  await organisation.serve();
  await olive.button('Import 1 row').click();
  await olive.sees('1 changed, 5 the same');
});

test('a supervisor finds the imported people among all, and once a case is opened its worker finds them by search', async () => {
  sunita = await Person.at(browser, await organisation.device('sunita'), LAPTOP, 'sunita');
  await sunita.unlock();
  await sunita.syncNow();
  await sunita.go('Desk');
  await sunita.link('Cases').click();
  await sunita.link('Open a case').first().click();
  const find = sunita.page.getByRole('searchbox', { name: /person/i });
  for (const typed of ['Quentin Unclosed', 'nuala newcommer']) {
    await find.fill(typed);
    await sunita.page.getByRole('button', { name: typed.startsWith('Q') ? 'Quentin Unclosed' : 'Nuala Newcomer', exact: true }).waitFor();
  }
  await organisation.cli('open-case', organisation.central, 'Home care', '--team', 'Home care north', '--person', 'Nuala Newcomer', '--worker', 'Alice Amber');
  alice = await Person.at(browser, await organisation.device('alice'), PHONE, 'alice');
  await alice.unlock();
  await alice.syncNow();
  await alice.go('Today');
  await alice.page.getByRole('searchbox', { name: 'Find a person, place or case' }).fill('newcomer');
  await alice.page.getByRole('search').getByRole('link', { name: 'Nuala Newcomer' }).first().waitFor();
});
