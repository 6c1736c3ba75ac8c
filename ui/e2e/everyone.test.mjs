// Every page for everyone: by keyboard alone, at 200 % and 400 %, in forced colours, without motion, and by what a screen
// reader is given. The trees lie in `e2e/trees`; `DOORSTEP_WRITE_TREES=1` writes them anew, for a person to read.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { LAPTOP, opened, start } from './browser.mjs';
import { pages, serve } from './pages.mjs';

const trees = join(import.meta.dirname, 'trees');
/** More stops of the Tab key than any page has. */
const STOPS = 400;

let server, browser;
before(async () => ([server, browser] = await Promise.all([serve(), start()])));
after(async () => {
  await browser?.close();
  await server?.close();
});

/** Times and days pass; how they are said does not. */
const timeless = (tree) =>
  tree
    .replace(/\b\d{1,2}:\d{2}\b/g, '00:00')
    .replace(/\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b/g, 'DAY')
    .replace(/\b\d{1,2} (January|February|March|April|May|June|July|August|September|October|November|December)( \d{4})?/g, 'DATE')
    .replace(/\b(Today|Yesterday|Tomorrow|today|yesterday|tomorrow) at\b/g, 'DAY at')
    .replace(/\d{4}-\d{2}-\d{2}/g, 'DATE')
    .replace(/\b\d+ (h|min|minutes|hours|days)\b/g, 'N $1');

/** What a screen reader is given, once it no longer changes. */
async function settled(page) {
  for (let before = ''; ; ) {
    // What the office is asked for while one types comes a moment later.
    const busy = await page.locator('[aria-busy=true]').count();
    const now = await page.locator('body').ariaSnapshot();
    if (busy === 0 && now === before) return now;
    before = now;
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  }
}

/** Walks the page with the Tab key, once around: what never had the focus, and what did not show it. */
async function walk(page) {
  await page.evaluate(() => {
    const stops = [...document.querySelectorAll('a[href], button:not([disabled]), input:not([disabled]), select, textarea, summary')];
    globalThis.wanted = new Set(stops.filter((e) => e.checkVisibility({ checkVisibilityCSS: true }) && e.tabIndex >= 0));
  });
  const hidden = new Set();
  let around = 0;
  for (let stop = 0; stop < STOPS && around < 2; stop++) {
    await page.keyboard.press('Tab');
    const said = await page.evaluate(() => {
      const at = document.activeElement;
      if (!at || at === document.body) return null;
      globalThis.wanted.delete(at);
      // A radio stands for its group: one stop, and the arrows do the rest.
      if (at.type === 'radio') for (const e of [...globalThis.wanted]) if (e.type === 'radio' && e.name === at.name) globalThis.wanted.delete(e);
      const ring = (e, part) => {
        const style = getComputedStyle(e, part);
        return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
      };
      const label = at.labels?.[0];
      const shown = ring(at) || (label && (ring(label, '::before') || ring(label, '::after')));
      return shown ? '' : at.outerHTML.slice(0, 120);
    });
    if (said === null) around++;
    else if (said) hidden.add(said);
  }
  return { hidden: [...hidden], never: await page.evaluate(() => [...globalThis.wanted].map((e) => e.outerHTML.slice(0, 120))) };
}

for (const [name, mode, hash] of pages)
  test(name, async () => {
    const page = await browser.newPage({ viewport: LAPTOP });
    await page.goto(`${server.address}?fake=${mode}#/${hash}`);
    await opened(page);

    const tree = timeless(await settled(page));
    const file = join(trees, `${name}.yml`);
    if (process.env['DOORSTEP_WRITE_TREES']) {
      mkdirSync(trees, { recursive: true });
      writeFileSync(file, `${tree}\n`);
    }
    assert.ok(existsSync(file), `${name}.yml is missing: write it with DOORSTEP_WRITE_TREES=1 and read it`);
    assert.equal(`${tree}\n`, readFileSync(file, 'utf8'), 'what a screen reader is given');

    assert.deepEqual(await walk(page), { hidden: [], never: [] }, 'by the Tab key');

    await page.emulateMedia({ reducedMotion: 'reduce', forcedColors: 'active' });
    assert.equal(await page.evaluate(() => document.getAnimations().length), 0, 'moves for those who asked for stillness');
    assert.deepEqual(await page.evaluate(bare), [], 'no border in forced colours');
    await page.emulateMedia({ reducedMotion: null, forcedColors: null });

    for (const part of [2, 4]) {
      await page.setViewportSize({ width: LAPTOP.width / part, height: LAPTOP.height / part });
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, `cut off at ${part}00 %`);
    }
    await page.close();
  });

/** Boxes and buttons of which nothing would be seen where the system paints all colours. */
const bare = () =>
  [...document.querySelectorAll('main button, main input:not([type=radio], [type=checkbox], [type=hidden], [type=file]), main select, main textarea')]
    .filter((e) => e.checkVisibility() && !e.classList.contains('govuk-button--link'))
    .filter((e) => parseFloat(getComputedStyle(e).borderTopWidth) + parseFloat(getComputedStyle(e).outlineWidth) === 0)
    .map((e) => e.outerHTML.slice(0, 120));
