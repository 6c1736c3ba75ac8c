// Every box of every page on a telephone: tapped, the screen's keyboard comes up, and the box is still in sight without anybody's help.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { KEYBOARD, opened, PHONE, staysInSight, start } from './browser.mjs';
import { pages, serve } from './pages.mjs';

const BOXES = 'main textarea, main input:not([type=radio], [type=checkbox], [type=file])';
let server, browser;
before(async () => ([server, browser] = await Promise.all([serve(), start()])));
after(async () => {
  await browser?.close();
  await server?.close();
});

for (const [name, mode, hash] of pages)
  test(name, async () => {
    const page = await browser.newPage({ viewport: PHONE, hasTouch: true });
    await page.goto(`${server.address}?fake=${mode}#/${hash}`);
    await opened(page);
    const boxes = page.locator(BOXES).filter({ visible: true });
    const count = await boxes.count();
    for (let n = 0; n < count; n++) {
      const box = boxes.nth(n);
      // As far down as it can be and still be seen and tapped.
      await box.evaluate((e) => window.scrollBy(0, e.getBoundingClientRect().bottom - innerHeight + 60));
      // Tapped where it is once the page stands still.
      const { width, height } = await box.boundingBox();
      await box.tap({ position: { x: width / 2, y: Math.min(height / 2, 20) } });
      await page.setViewportSize({ ...PHONE, height: KEYBOARD });
      await staysInSight(page, box);
      await page.setViewportSize(PHONE);
    }
    assert.equal(await boxes.count(), count);
    await page.close();
  });
