// One visit on a telephone: what to know first, being there, tasks, the form, notes that outlive a dead battery, submitting.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { PHONE, start } from '../browser.mjs';
import { Organisation } from './organisation.mjs';
import { Person, stories } from './person.mjs';

let organisation, browser, device, alice;
const test = stories(() => [alice].filter(Boolean));
before(async () => {
  [organisation, browser] = await Promise.all([Organisation.make(), start()]);
  await organisation.plan('edith', { title: 'Morning call', from: -10, workers: ['alice'], tasks: ['Help with washing'] });
  await organisation.plan('walter', { title: 'Double-up: hoist transfer', from: 10, workers: ['alice', 'bob'], tasks: ['Hoist from bed to chair:2', 'Lunch and a drink'] });
  device = await organisation.device('alice');
  alice = await Person.at(browser, device, PHONE, 'alice');
  await alice.unlock();
});
after(async () => {
  await alice?.end();
  await browser?.close();
  await organisation?.end();
});

/** A question of the form: radios, tick boxes or a date. */
const question = (name) => alice.page.getByRole('group', { name });
/** One task of the visit. */
const task = (name) => alice.page.getByRole('group', { name });

test('before the door: alerts first, how to get in, and “none known” is told from “not asked”', async () => {
  await alice.openVisit('Edith Mabel "Edie" Thistlewood');
  await alice.sees('Wears a hearing aid in the left ear: speak to her right side', 'No known allergies. We asked.', /Side gate sticks/);
  await alice.sees('That her tea is poured before anything else is done.');
  await alice.seesNot('1234');
  await alice.button('Show codes').click();
  await alice.sees('1234', 'Left of the door, behind the drainpipe');
  await alice.button('Hide codes').click();
  await alice.seesNot('1234');
  await alice.openVisit("Walter O'Testwick");
  await alice.sees('Two people for every transfer', 'Cat runs out at the front door', 'Nobody has asked about allergies yet.');
  await alice.looks('visit-before');
});

test('an alert and an allergy are added in the visit and stand there at once', async () => {
  await alice.page.getByText('Add an alert').click();
  await alice.page.getByLabel('What kind of alert?').selectOption({ label: 'Uses a wheelchair' });
  await alice.box('What should others know?').fill('Brakes slip: put the chair against the wall.');
  await alice.button('Add').click();
  await alice.sees('Uses a wheelchair', 'Brakes slip: put the chair against the wall.');
  await alice.page.getByText('Add an allergy').click();
  await alice.box('What are they allergic to?').fill('Latex');
  await alice.button('Add').click();
  await alice.page.getByRole('listitem').filter({ hasText: 'Latex' }).waitFor();
  await alice.seesNot('Nobody has asked about allergies yet.');
  await alice.looks('visit-added');
  await alice.button('Undo: Latex').click();
  await alice.sees('Taken back: Latex', 'Nobody has asked about allergies yet.');
  await alice.page.getByText('Add a task').click();
  await alice.box('What needs doing?').fill('Water the fern');
  await alice.button('Add').click();
  await task('Water the fern').waitFor();
  await alice.button('Undo: Water the fern').click();
  await task('Water the fern').waitFor({ state: 'detached' });
});

test('check in; a task for two that one did alone asks why', async () => {
  await alice.button('Check in').click();
  await alice.sees(/Alice Amber came at \d\d:\d\d/);
  const hoist = task('Hoist from bed to chair');
  await hoist.getByText('Needs 2 people').waitFor();
  await hoist.getByRole('button', { name: 'Done', exact: true }).click();
  await hoist.getByRole('textbox', { name: 'Why was it done alone?' }).waitFor();
  const lunch = task('Lunch and a drink');
  await lunch.getByRole('button', { name: 'Not done' }).click();
  await lunch.getByRole('textbox', { name: 'Why?' }).fill('His daughter had cooked.');
  await alice.leave();
  await alice.footSays('Saved on this device');
});

test('the form: yes or no, a choice, ticks, a number, a measure, a time, and what depends on them', async () => {
  const { page } = alice;
  await question(/sore, red or broken skin/).getByRole('radio', { name: 'Yes' }).check();
  await question(/Where on the body/).getByRole('checkbox', { name: 'Heel' }).check();
  await question(/sore, red or broken skin/).getByRole('radio', { name: 'No' }).check();
  await question(/Where on the body/).waitFor({ state: 'detached' });
  await question(/How much did they eat/).getByRole('radio', { name: 'Some of it' }).check();
  await page.getByRole('textbox', { name: /How many cups did they drink/ }).fill('2');
  await alice.leave();
  await page.getByRole('textbox', { name: /Weight, if you weighed them/ }).fill('71.5');
  await alice.leave();
  await question(/Did they take their medicines/).getByRole('radio', { name: 'Yes, all of them' }).check();
  await page.getByRole('textbox', { name: /What time did they take them/ }).fill('09:15');
  await alice.leave();
  await question(/What did you help with/).getByRole('checkbox', { name: 'Moving about' }).check();
  await question(/Did two workers help them to move/).getByRole('radio', { name: 'No' }).check();
  await question(/Have they had a fall/).getByRole('radio', { name: 'Yes' }).check();
  const fell = question(/When did they fall/);
  await fell.getByLabel('Day').pressSequentially('1');
  await fell.getByLabel('Month').pressSequentially('7');
  await fell.getByLabel('Year').pressSequentially('2026');
  await page.getByRole('textbox', { name: /^Time/ }).fill('14:30');
  await alice.leave();
  await question(/Were they hurt/).getByRole('radio', { name: 'No' }).check();
  await question(/Is the home warm enough/).getByRole('radio', { name: 'Yes' }).check();
  await alice.footSays('Saved on this device');
  await page.reload();
  await question(/How much did they eat/).waitFor();
  assert.equal(await question(/How much did they eat/).getByRole('radio', { name: 'Some of it' }).isChecked(), true);
  assert.equal(await page.getByRole('textbox', { name: /How many cups did they drink/ }).inputValue(), '2');
  assert.equal(await page.getByRole('textbox', { name: /Weight, if you weighed them/ }).inputValue(), '71.5');
  assert.equal(await page.getByRole('textbox', { name: /What time did they take them/ }).inputValue(), '09:15');
  assert.equal(await fell.getByLabel('Day').inputValue(), '01');
  assert.equal(await page.getByRole('textbox', { name: /^Time/ }).inputValue(), '14:30');
  await alice.looks('visit');
});

test('what was typed outlives a battery that dies in the middle of a word', async () => {
  const typed = 'Walter slept well. He asked for his tartan blan';
  await alice.box('What happened').pressSequentially(typed);
  await alice.footSays('Saved on this device');
  await device.kill();
  await device.start();
  await alice.page.goto(device.address);
  await alice.unlock();
  await alice.openVisit("Walter O'Testwick");
  assert.equal(await alice.box('What happened').inputValue(), typed);
});

test('submitting lists what is missing, each line leads to its place, and then it goes through', async () => {
  const { page } = alice;
  await alice.button('Submit this visit').click();
  await alice.heading('Some things are still missing').waitFor();
  assert.equal(await alice.page.getByText('it does not look right').count(), 0);
  await alice.looks('visit-missing');
  await alice.link('Say why this was done alone: Hoist from bed to chair').click();
  const alone = alice.box('Why was it done alone?');
  assert.equal(await alone.evaluate((e) => e === document.activeElement), true);
  await alone.fill('Bob was held up; the ceiling hoist takes one at need.');
  await alice.leave();
  const missing = await page.getByRole('alert').getByRole('link').allTextContents();
  for (const line of missing.filter((text) => /^(?!Say why|Check)/.test(text))) {
    const asked = question(line.replace(/ Answer this question$/, ''));
    if (await asked.count()) await asked.getByRole('radio').nth(1).check();
  }
  await alice.button('Check out').click();
  await alice.sees(/Alice Amber was there from \d\d:\d\d to \d\d:\d\d/);
  await alice.button('Submit this visit').click();
  await alice.heading('Visit submitted').waitFor();
  await alice.sees(/The office has it|It is saved on this device/);
  await alice.looks('submitted');
  await alice.link('Go to Today').click();
  await alice.sees('1 visit to do, 1 visit done');
});

test('a visit that could not go ahead says what was tried', async () => {
  await alice.openVisit('Edith Mabel "Edie" Thistlewood');
  await alice.page.getByText('Choose what happened.').click();
  await alice.page.getByRole('radio', { name: 'Nobody answered' }).check();
  await alice.button('Record this').click();
  await alice.sees('Enter what you tried');
  await alice.box('What did you try?').fill('Rang twice, looked through the window, rang her daughter.');
  await alice.button('Record this').click();
  await alice.sees(/Nobody answered\. Alice Amber, \d\d:\d\d/, 'Rang twice, looked through the window, rang her daughter.');
  await alice.button('Submit this visit').click();
  await alice.heading('Visit submitted').waitFor();
});

test('no reply stays “nobody has been told” until a call is written down, whatever the office has', async () => {
  await alice.sees('Nobody has been told.');
  await alice.looks('submitted-untold');
  await alice.syncNow();
  await alice.go('Today');
  await alice.sees('This cannot wait', 'Nobody has been told.');
  assert.equal(await alice.link('01632 960100').first().getAttribute('href'), 'tel:01632960100');
  await alice.looks('today-untold');
  await alice.openVisit('Edith Mabel "Edie" Thistlewood');
  await alice.button('I have rung them').click();
  await alice.sees('Enter the name of the person you spoke to');
  await alice.looks('visit-untold');
  await alice.box('Who did you speak to?').fill('Sunita Silver');
  await alice.button('I have rung them').click();
  await alice.sees('Somebody knows', /Alice Amber rang Sunita Silver, .*\d\d:\d\d/);
  await alice.go('Today');
  await alice.seesNot('Nobody has been told.');
});

test('what is written after submission shows as that, and what is wrong is crossed out and never gone', async () => {
  await alice.openVisit("Walter O'Testwick");
  await alice.sees(/You submitted this .*You can still add or change things/);
  await alice.box('What should the next visitor know?').fill('The cat is in. Mrs Jones has a cough.');
  await alice.leave();
  await alice.heading('Written after it was submitted').waitFor();
  await alice.sees('For next time:');
  await alice.page.getByText(/^Mark it as wrong/).click();
  // So much was written that one says first which words it is about.
  await alice.page.getByLabel('Look for words in it').fill('cough');
  await alice.page.getByRole('radio', { name: 'Mrs Jones has a cough.' }).check();
  await alice.button('Cross it out').click();
  await alice.sees('Choose why');
  await alice.page.getByRole('radio', { name: 'It is about someone else' }).check();
  await alice.button('Cross it out').click();
  await alice.page.locator('s').filter({ hasText: 'Mrs Jones has a cough.' }).waitFor();
  await alice.sees(/It is about someone else\. Alice Amber, .*\d\d:\d\d/);
  assert.equal((await alice.box('What should the next visitor know?').inputValue()).trim(), 'The cat is in.');
  await alice.button('It was right: take this back: Mrs Jones has a cough.').click();
  await alice.sees(/Taken back by Alice Amber, .*It counts again/);
  await alice.page.waitForFunction(() => [...document.querySelectorAll('textarea')].some((box) => box.value.includes('Mrs Jones has a cough.')));
  await alice.looks('visit-amended');
});

test('someone who is not safe: raised, described, and taken back', async () => {
  await alice.page.getByText(/^Someone may be hurt or not looked after, or/).click();
  await alice.page.getByRole('radio', { name: 'Someone may be hurt or not looked after' }).check();
  await alice.button('Record this').first().click();
  await alice.heading('Someone may not be safe').waitFor();
  await alice.box('What did you see or hear?').fill('Bruises on both arms.');
  await alice.footSays('Saved on this device');
  await alice.looks('visit-concern');
  await alice.go('Today');
  await alice.sees('This cannot wait');
  await alice.openVisit("Walter O'Testwick");
  assert.equal(await alice.box('What did you see or hear?').inputValue(), 'Bruises on both arms.');
  await alice.button('Written by mistake').click();
  await alice.seesNot('Someone may not be safe');
});

test('the round’s other days are an arrow key and a swipe away, and my cases one tap', async () => {
  const { page } = alice;
  await alice.go('Today');
  await alice.link('My cases').click();
  await alice.heading('My cases').waitFor();
  await alice.link("Walter O'Testwick").waitFor();
  await alice.looks('my-cases');
  await alice.go('Today');
  await page.keyboard.press('ArrowRight');
  await alice.heading(/^Visits on /).waitFor();
  await page.keyboard.press('ArrowLeft');
  await alice.heading('Today').waitFor();
  const swipe = (from, to) =>
    page.locator('.ds-swipe').evaluate((at, [from, to]) => {
      const finger = (type, x) => at.dispatchEvent(new PointerEvent(type, { bubbles: true, pointerType: 'touch', isPrimary: true, clientX: x, clientY: 300 }));
      finger('pointerdown', from);
      finger('pointerup', to);
    }, [from, to]);
  await swipe(60, 300);
  await alice.heading(/^Visits on /).waitFor();
  await swipe(300, 60);
  await alice.heading('Today').waitFor();
});
