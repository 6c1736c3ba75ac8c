// Every page in Chromium on the made-up backend, on a telephone and on a laptop: no fault, nothing cut off,
// targets large enough, and no violation that axe knows. `SHOTS=folder` keeps a picture of each.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { createServer } from 'vite';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const shots = process.env['SHOTS'];
const sizes = [
  [360, 740],
  [1280, 800],
];
const pages = [
  ['enrol', 'enrol', ''], ['unlock', 'locked', ''], ['today', '', 'today'], ['filling', 'filling', 'today'],
  ['empty', 'empty', 'today'], ['visit', '', 'visit/v-1'], ['submitted', '', 'submitted/v-0'], ['record', '', 'record/p-1'],
  ['history', '', 'history/p-1'], ['sync', 'offline', 'sync'], ['refused', 'refused', 'sync'], ['reviews', 'supervisor', 'reviews'],
  ['review', 'supervisor', 'review/v-1'], ['desk', 'supervisor', 'desk'], ['plan', 'supervisor', 'desk/plan/c-1'],
  ['case', 'supervisor', 'desk/case'], ['person', '', 'register/person'], ['place', '', 'register/place'],
  ['start', '', 'start'], ['lost', '', 'nowhere'],
];

let server, browser, address;
before(async () => {
  server = await createServer({ server: { host: '127.0.0.1', port: 0 }, logLevel: 'error' });
  await server.listen();
  address = `http://127.0.0.1:${server.httpServer.address().port}/`;
  browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
  if (shots) mkdirSync(shots, { recursive: true });
});
after(async () => {
  await browser?.close();
  await server?.close();
});

/** Controls that stand by themselves and are lower than a fingertip. */
const small = () =>
  [...document.querySelectorAll('main a, main button, main select, main summary, main input:not([type=radio], [type=checkbox])')]
    .filter((e) => !e.closest('.ds-list, p.govuk-body'))
    .map((e) => ({ text: (e.textContent || e.id).trim(), height: e.getBoundingClientRect().height }))
    .filter(({ height }) => height > 0 && height < 43.5);

for (const [width, height] of sizes)
  for (const [name, mode, hash] of pages)
    test(`${name} at ${width}`, async () => {
      const page = await browser.newPage({ viewport: { width, height } });
      const faults = [];
      page.on('pageerror', (error) => faults.push(error.message));
      page.on('console', (said) => said.type() === 'error' && faults.push(said.text()));
      await page.goto(`${address}?fake=${mode}#/${hash}`);
      await page.locator('h1').waitFor({ timeout: 10_000 }).catch((error) => faults.push(error.message));
      assert.deepEqual(faults, []);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false, 'wider than the window');
      assert.deepEqual(await page.evaluate(small), []);
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => globalThis.axe.run(document));
      assert.deepEqual(violations.map((v) => [v.id, v.nodes.map((n) => n.html)]), []);
      if (shots) await page.screenshot({ path: `${shots}/${name}-${width}.png`, fullPage: true });
      await page.close();
    });
