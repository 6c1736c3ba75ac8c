// A form from its author to its answers: refused with its faults named, published, answered offline, a worry raised, read in the review.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { LAPTOP, PHONE, start } from '../browser.mjs';
import { Organisation } from './organisation.mjs';
import { Person, stories } from './person.mjs';

const URL = 'https://example.org/forms/kitchen-visit';
const WALTER = "Walter O'Testwick";
const JOSE = 'José María "Pepe" Núñez Example';
const PAN = 'What did the pan hold?';
const ALONE = 'Are you worried that someone is left alone too long?';

/** The form, in one version; `wrong` changes it for the worse. */
function questionnaire(version, { kettle = 'Is the kettle warm?', wrong = false } = {}) {
  const asked = { linkId: 'pan', text: PAN, type: 'string', required: true, maxLength: 40, enableWhen: [{ question: wrong ? 'kettel' : 'kettle', operator: '=', answerBoolean: true }] };
  return {
    resourceType: 'Questionnaire', url: URL, version, title: 'Kitchen visit', status: 'active',
    item: [
      { linkId: 'kitchen', text: 'The kitchen', type: 'group', item: [{ linkId: 'kettle', text: kettle, type: 'boolean', required: true }, wrong ? { ...asked, extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/minLength', valueInteger: 90 }] } : asked] },
      { linkId: 'people', text: 'The people', type: 'group', item: [
        { linkId: 'alone', text: ALONE, type: 'boolean', extension: [{ url: 'https://doorstep.example/fhir/StructureDefinition/worry', valueCode: 'safeguarding' }] },
        ...(wrong ? [{ linkId: 'kettle', text: 'Who fills the kettle?', type: 'string' }] : []),
      ] },
    ],
  };
}
const file = (form) => ({ name: 'kitchen.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(form)) });

let organisation, browser, olive, alice, sunita;
const test = stories(() => [olive, alice, sunita].filter(Boolean));
before(async () => {
  [organisation, browser] = await Promise.all([Organisation.make(), start()]);
  olive = await Person.seat(browser, organisation, 'olive', LAPTOP);
  await olive.syncNow();
  const seat = (worker, size) => Person.seat(browser, organisation, worker, size);
  [alice, sunita] = [await seat('alice', PHONE), await seat('sunita', LAPTOP)];
});
after(async () => {
  for (const person of [olive, alice, sunita]) await person?.end();
  await browser?.close();
  await organisation?.end();
});

const choose = (form) => olive.page.getByLabel('Choose a form').setInputFiles(file(form));
const publish = async (form, version) => {
  await choose(form);
  await olive.sees('Nothing to put right');
  await olive.button('Publish this version').click();
  await olive.sees(`Kitchen visit, version ${version}, is published. Devices get it when they next sync.`);
};
const yesNo = (name, answer) => alice.page.getByRole('group', { name }).getByRole('radio', { name: answer });
const part = (name) => alice.page.locator('summary').filter({ has: alice.page.getByRole('heading', { name }) });
const checkInAndOut = async () => {
  await alice.button('Check in').click();
  await alice.button('Check out').click();
  await alice.sees(/Alice Amber was there from/);
};

test('a form with faults is refused, each fault named at its place; mended, it is published', async () => {
  await olive.go('Desk');
  await olive.link('Forms').click();
  await olive.heading('Forms').waitFor();
  await choose(questionnaire('1', { wrong: true }));
  await olive.sees('4 things to put right');
  const faults = (await olive.page.getByRole('listitem').filter({ hasText: 'linkId' }).allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim());
  assert.deepEqual(faults, [
    `It depends on “kettel”, which is not in the form. The kitchen › ${PAN}, linkId pan`,
    `No answer can fit its limits. The kitchen › ${PAN}, linkId pan`,
    `It can never be asked: its conditions rule each other out. The kitchen › ${PAN}, linkId pan`,
    'Another question before it has the same `linkId`. The people › Who fills the kettle?, linkId kettle',
  ]);
  assert.equal(await olive.button('Publish this version').count(), 0);
  await olive.looks('forms-refused');
  await publish(questionnaire('1'), '1');
});

test('it comes to the worker’s phone, and is answered with nobody in reach', async () => {
  await organisation.plan('walter', { title: 'Kitchen call', from: 5, workers: ['alice'], form: URL });
  await alice.syncNow();
  await alice.go('Today');
  await alice.link(WALTER).first().waitFor();
  await organisation.unplug();
  await alice.openVisit(WALTER);
  await part('The kitchen').getByText('0 of 1 answered, 1 needs an answer').waitFor();
  await yesNo('Is the kettle warm?', 'Yes').check();
  await part('The kitchen').getByText('1 of 2 answered, 1 needs an answer').waitFor();
  await checkInAndOut();
  await alice.button('Submit this visit').click();
  await alice.heading('Some things are still missing').waitFor();
  await alice.link(/^What did the pan hold/, false).first().click();
  await alice.footSays('Saved on this device');
});

test('what a condition switches off is kept, and comes back with it', async () => {
  const pan = alice.page.getByRole('textbox', { name: PAN });
  await pan.fill('Porridge');
  await alice.leave();
  await part('The kitchen').getByText('All 2 answered').waitFor();
  await yesNo('Is the kettle warm?', 'No').check();
  await pan.waitFor({ state: 'detached' });
  await yesNo('Is the kettle warm?', 'Yes').check();
  assert.equal(await pan.inputValue(), 'Porridge');
});

test('an answer that the form marks says at once that nobody has been told; a no takes it back, a call stays', async () => {
  await yesNo(ALONE, 'Yes').check();
  await alice.heading('Someone may not be safe').waitFor();
  await alice.sees('Nobody has been told.');
  assert.equal(await alice.link('01632 960100').first().getAttribute('href'), 'tel:01632960100');
  await alice.looks('visit-worry');
  // It is taken back at its question, which is one press away, and nowhere else.
  await alice.sees(/^It comes from an answer you gave/);
  await alice.button('Written by mistake').waitFor({ state: 'detached' });
  await alice.link(ALONE).click();
  assert.equal(await alice.page.evaluate((question) => document.activeElement?.matches('input[type=radio]') && document.activeElement.closest('fieldset')?.textContent.includes(question), ALONE), true);
  await yesNo(ALONE, 'No').check();
  await alice.seesNot('Nobody has been told.');
  await yesNo(ALONE, 'Yes').check();
  await alice.sees('Nobody has been told.');
  await alice.button('Submit this visit').click();
  await alice.heading('Visit submitted').waitFor();
  await organisation.serve();
  await alice.syncNow();
  await alice.go('Today');
  await alice.sees('This cannot wait', 'Nobody has been told.');
  await alice.openVisit(WALTER);
  await alice.box('Who did you speak to?').fill('Sunita Silver');
  await alice.button('I have rung them').click();
  await alice.sees('Somebody knows', /Alice Amber rang Sunita Silver/);
  await alice.syncNow();
});

test('the supervisor reads the answers with the form’s words; a second version leaves them as they were', async () => {
  await publish(questionnaire('2', { kettle: 'Is the kettle hot?' }), '2');
  await olive.sees('Version 1, Care', 'Version 2, Care');
  await organisation.plan('jose', { title: 'Kitchen call', from: 10, workers: ['alice'], form: URL });
  await alice.syncNow();
  await alice.openVisit(JOSE);
  await yesNo('Is the kettle hot?', 'Yes').waitFor();
  await alice.openVisit(WALTER);
  await yesNo('Is the kettle warm?', 'Yes').waitFor();
  await sunita.syncNow();
  await sunita.go('Reviews');
  await sunita.link(WALTER).click();
  await sunita.heading('Kitchen visit').waitFor();
  await sunita.sees('Is the kettle warm?', PAN, 'Porridge', ALONE, /Alice Amber rang Sunita Silver/);
  await sunita.seesNot('Is the kettle hot?');
  await sunita.looks('review-form');
});
