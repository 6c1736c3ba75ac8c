// Debian's Chromium, and what every page must be on every size: nothing wider than the window, no violation that axe knows.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A telephone and a laptop. */
export const PHONE = { width: 360, height: 740 };
export const LAPTOP = { width: 1280, height: 800 };

export const start = () =>
  chromium.launch({ executablePath: process.env['DOORSTEP_BROWSER'] ?? '/usr/bin/chromium', args: ['--no-sandbox'] });

/** Waits until the page is there, not only said to be opened. */
export const opened = (page) => page.waitForFunction(() => document.querySelector('main h1') && !document.querySelector('.ds-opening'), null, { timeout: 10_000 });

/** How high the window is while the screen's own keyboard is up: Chromium takes its height from the page's window. */
export const KEYBOARD = 400;

/** Whether the box has the focus and where it is typed in is within the window, with nothing over it. */
export const inSight = (box) =>
  box.evaluate((e) => {
    const { left, top, bottom, width, height } = e.getBoundingClientRect();
    const line = Math.min(height, 60);
    const over = [4, line - 4].map((y) => document.elementFromPoint(left + width / 2, top + y));
    return e === document.activeElement && top >= 0 && top + line <= innerHeight && (height > innerHeight / 2 || bottom <= innerHeight) && over.every((o) => o === e);
  });

/** Waits until it is; nobody scrolls for it. */
export async function staysInSight(page, box) {
  for (let frames = 0; !(await inSight(box)); frames++) {
    assert.ok(frames < 30, `${box} is hidden while the screen's keyboard is up`);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
  }
}

/** Controls that stand by themselves and are lower than a fingertip. */
const small = () =>
  [...document.querySelectorAll('main a, main button, main select, main summary, main input:not([type=radio], [type=checkbox])')]
    .filter((e) => !e.closest('.ds-list, p.govuk-body'))
    .map((e) => ({ text: (e.textContent || e.id).trim(), height: e.getBoundingClientRect().height }))
    .filter(({ height }) => height > 0 && height < 43.5);

/** What is wrong with the page as it stands, for whoever uses it with fingers, eyes, ears or keys. */
export async function sound(page) {
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false, 'wider than the window');
  assert.deepEqual(await page.evaluate(small), []);
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document));
  assert.deepEqual(violations.map((v) => [v.id, v.nodes.map((n) => n.html)]), []);
}

/** Keeps a picture of the whole page where `SHOTS=folder` asks for it. */
export async function shot(page, name) {
  const folder = process.env['SHOTS'];
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/${name}-${page.viewportSize().width}.png`, fullPage: true });
}

/** Keeps one picture of the window, as high as the screen, where `PICTURES=folder` asks for it. */
export async function picture(page, name) {
  const folder = process.env['PICTURES'];
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.screenshot({ path: `${folder}/${name}.png` });
}
