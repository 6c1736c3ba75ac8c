// What every page is while it waits for its device or for central: sound, with a title, a way back and what can be done.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { LAPTOP, PHONE, shot, sound, start } from './browser.mjs';
import { serve } from './pages.mjs';

let server, browser;
before(async () => ([server, browser] = await Promise.all([serve(), start()])));
after(async () => {
  await browser?.close();
  await server?.close();
});

for (const viewport of [PHONE, LAPTOP]) {
  test(`a page that opens slowly, at ${viewport.width}`, async () => {
    const page = await browser.newPage({ viewport });
    await page.goto(`${server.address}?fake=slow#/review/v-1`);
    await page.getByText(/^Still opening/).waitFor();
    assert.equal(await page.locator('h1').innerText(), 'The visit');
    assert.equal(await page.evaluate(() => document.activeElement.tagName), 'H1');
    await sound(page);
    await shot(page, 'slow');
    await page.getByRole('link', { name: 'Back to Reviews' }).click();
    await page.getByRole('heading', { name: 'Reviews', level: 1 }).waitFor();
    await page.close();
  });

  test(`an office that does not answer, at ${viewport.width}`, async () => {
    const page = await browser.newPage({ viewport });
    await page.goto(`${server.address}?fake=unanswered#/organisation/team`);
    await page.getByLabel('Name of the team').fill('Night team');
    await page.getByRole('button', { name: 'Add a team' }).click();
    await page.getByText(/has not answered yet/).waitFor();
    await sound(page);
    await shot(page, 'unanswered');
    await page.getByRole('button', { name: 'Stop waiting' }).click();
    await page.getByText(/^You stopped waiting/).waitFor();
    assert.equal(await page.getByLabel('Name of the team').inputValue(), 'Night team');
    await sound(page);
    await shot(page, 'stopped');
    await page.close();
  });
}
