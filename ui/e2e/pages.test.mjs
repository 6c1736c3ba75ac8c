// Every page in Chromium on the made-up backend, on a telephone and on a laptop: no fault, nothing cut off,
// targets large enough, and no violation that axe knows. `SHOTS=folder` keeps a picture of each.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { LAPTOP, opened, PHONE, picture, shot, sound, start } from './browser.mjs';
import { pages, serve } from './pages.mjs';

/** Those that the documents show: `PICTURES=../docs/pictures` takes them anew. */
const shown = new Set(
  'enrol unlock device today my-cases visit submitted record history sync reviews-sixty review desk organisation code cases plan import forms person place start overview aside'.split(' '),
);

let server, browser;
before(async () => ([server, browser] = await Promise.all([serve(), start()])));
after(async () => {
  await browser?.close();
  await server?.close();
});

for (const viewport of [PHONE, LAPTOP])
  for (const [name, mode, hash] of pages)
    test(`${name} at ${viewport.width}`, async () => {
      const page = await browser.newPage({ viewport });
      const faults = [];
      page.on('pageerror', (error) => faults.push(error.message));
      page.on('console', (said) => said.type() === 'error' && faults.push(said.text()));
      await page.goto(`${server.address}?fake=${mode}#/${hash}`);
      await opened(page).catch((error) => faults.push(error.message));
      assert.deepEqual(faults, []);
      await page.waitForFunction(() => !document.querySelector('[aria-busy=true]'));
      await sound(page);
      await shot(page, name);
      if (shown.has(name)) await picture(page, `${name}-${viewport.width}`);
      await page.close();
    });
