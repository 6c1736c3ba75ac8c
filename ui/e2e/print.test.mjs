// Paper: a visit, a review and a record as they are printed. `SHOTS=folder` keeps a picture and the PDF of each.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { createServer } from 'vite';
import { opened, shot, start } from './browser.mjs';

let server, browser, address;
before(async () => {
  server = await createServer({ server: { host: '127.0.0.1', port: 0 }, logLevel: 'error' });
  await server.listen();
  address = `http://127.0.0.1:${server.httpServer.address().port}/`;
  browser = await start();
});
after(async () => {
  await browser?.close();
  await server?.close();
});

/** A page on A4 as wide as its margins leave it. */
async function paper(mode, hash) {
  const page = await browser.newPage({ viewport: { width: 680, height: 1008 } });
  await page.goto(`${address}?fake=${mode}#/${hash}`);
  await opened(page);
  await page.locator('details.ds-part > summary').first().click({ timeout: 2_000 }).catch(() => {});
  await page.emulateMedia({ media: 'print' });
  return page;
}
const visible = (page, selector) => page.locator(selector).filter({ visible: true }).count();
/** Anything that is printed in another colour than black, or on another than white. */
const coloured = () => {
  const off = /^rgb\(0, 0, 0\)$/;
  const none = /^rgba\(0, 0, 0, 0\)$|^rgb\(255, 255, 255\)$/;
  return [...document.querySelectorAll('body *')]
    .filter((e) => e.checkVisibility())
    .map((e) => [e, getComputedStyle(e)])
    .filter(([, s]) => !off.test(s.color) || !none.test(s.backgroundColor) || (parseFloat(s.borderTopWidth) > 0 && s.borderTopStyle !== 'none' && !off.test(s.borderTopColor)))
    .map(([e]) => e.outerHTML.slice(0, 80));
};

for (const [name, mode, hash, ...words] of [
  ['visit', '', 'visit/v-1', 'Margaret Ellery-Vance', 'Morning care', '24 Nov 2026 at 10:15', 'To do', 'Printed by Ana Petrov', 'She ate half of her porridge.', 'She ate all of her porridge'],
  ['review', 'supervisor', 'review/v-1', 'Margaret Ellery-Vance', '24 Nov 2026 at 10:15', 'Printed by Sue Whitcombe', 'People wrote different things', 'Not answered'],
  ['record', '', 'record/p-1', 'Margaret Ellery-Vance', 'Printed by Ana Petrov'],
])
  test(`${name} on paper`, async () => {
    const page = await paper(mode, hash);
    const said = (await page.locator('body').innerText()).replace(/\s+/g, ' ');
    for (const text of words) assert.ok(said.includes(text), `“${text}” is printed`);
    assert.equal(await visible(page, 'nav, button:not([aria-pressed="true"]), .ds-header, .ds-status, .govuk-back-link, .govuk-skip-link, a.ds-link'), 0, 'nothing that can only be pressed');
    assert.deepEqual(await page.evaluate(coloured), [], 'black on white');
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false, 'nothing is cut off at the side');
    assert.equal(await page.evaluate(() => [...document.querySelectorAll('.ds-question, .ds-box, .ds-said, .govuk-summary-list__row')].every((e) => getComputedStyle(e).breakInside === 'avoid')), true, 'no answer is cut in two');
    assert.equal(await page.evaluate(() => [...document.querySelectorAll('details.ds-part')].every((d) => d.open)), true, 'parts that were folded away are printed');
    const pdf = await page.pdf({ preferCSSPageSize: true });
    const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
    assert.ok(pages >= 1 && pages <= 8, `${pages} pages`);
    await shot(page, `print-${name}`);
    if (process.env['SHOTS']) writeFileSync(`${process.env['SHOTS']}/print-${name}.pdf`, pdf);
    await page.close();
  });

test('a long text is printed whole, and not only what its box shows', async () => {
  const page = await paper('', 'visit/v-1');
  await page.emulateMedia({ media: 'screen' });
  const long = Array.from({ length: 80 }, (_, n) => `Line ${n} of a long note.`).join('\n');
  await page.getByRole('textbox', { name: 'What happened' }).fill(long);
  await page.emulateMedia({ media: 'print' });
  await page.waitForFunction(() => document.body.innerText.includes('Line 79 of a long note.'));
  await page.close();
});
