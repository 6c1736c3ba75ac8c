// Every Questionnaire of FHIR's Structured Data Capture that is at hand: the core's engine lays it out, the page shows
// it, and each of its questions is answered once with a value that fits. What is not supported is named by item.
import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { createServer } from 'vite';
import { PHONE, shot, sound, start } from './browser.mjs';
import { answer, asks, controlId, eachItem } from './standard/answer.mjs';
import { Engine, built } from './standard/engine.mjs';

const shared = process.env['DOORSTEP_SHARED'] ?? resolve(import.meta.dirname, '../../../shared');
const folder = join(shared, 'data/fhir-sdc');
const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.startsWith('Questionnaire-')) : [];
const left = files.length === 0 ? `left out: ${folder} is not there` : built() ? false : 'left out: the program `answering` is not built';
/** More answers than any form of the standard needs. */
const MOST = 400;

let server, browser, engine, page;
const faults = [];
before(async () => {
  if (left) return console.log(left);
  server = await createServer({ server: { host: '127.0.0.1', port: 0 }, logLevel: 'error' });
  await server.listen();
  [engine, browser] = [new Engine(), await start()];
  page = await browser.newPage({ viewport: PHONE });
  page.on('pageerror', (fault) => faults.push(fault.message));
  page.on('console', (said) => said.type() === 'error' && faults.push(said.text()));
  await page.exposeFunction('engine', (question) => engine.ask(question));
  await engine.ask({ read: join(folder, files[0]) });
  await page.goto(`http://127.0.0.1:${server.httpServer.address().port}/e2e/standard/index.html#/visit/v-1`);
  await page.locator('#form').waitFor();
  page.setDefaultTimeout(5_000);
});
after(async () => {
  await engine?.end();
  await browser?.close();
  await server?.close();
});

const answered = (item) => (item.kind === 'group' ? item.instances.length > 0 : item.answered > item.items.reduce((n, i) => n + i.answered, 0) + item.instances.flatMap((i) => i.items).reduce((n, i) => n + i.answered, 0));
const open = (tried) => [...eachItem(engine.page.items)].find((item) => item.kind !== 'attachment' && !tried.has(item.key) && !answered(item) && (asks(item) || (item.kind === 'group' && item.repeats)));

for (const name of files)
  test(name, { skip: left }, async () => {
    const { checked } = await engine.ask({ read: join(folder, name) });
    assert.equal(checked.fault, null);
    for (const { link_id, feature } of checked.unsupported) assert.ok(feature && link_id !== '', 'what is not supported is named by item');
    await page.evaluate(() => window.open_form());
    const items = [...eachItem(engine.page.items)];
    for (const item of items) if (asks(item) || item.kind === 'group') await page.locator(`[id="${controlId(item.options.length === 0 && item.other ? item.other.key : item.key)}"]`).first().waitFor({ state: 'attached' }).catch(() => assert.fail(`${item.link_id} (${item.kind}) is not shown`));
    const tried = new Set();
    for (let n = 0, item = open(tried); item; item = open(tried)) {
      assert.ok(++n < MOST, 'it never ends');
      tried.add(item.key);
      await answer(page, item).catch((fault) => assert.fail(`${item.link_id} (${item.kind}): ${fault.message}`));
      await settled(item);
    }
    const now = [...eachItem(engine.page.items)];
    const wrong = now.flatMap((i) => i.problems).filter((p) => p.code !== 'required' && p.code !== 'too-few');
    assert.deepEqual(wrong, []);
    assert.deepEqual(engine.page.unplaced, []);
    const files = now.filter((i) => asks(i) && i.kind === 'attachment').length;
    assert.equal(engine.page.answered, engine.page.of - files, 'every question was answered');
    assert.deepEqual(faults.splice(0), []);
    if (process.env['SHOTS']) await shot(page, name.replace(/^Questionnaire-|\.json$/g, ''));
  });

test('the largest of them is sound on a telephone', { skip: left }, async () => {
  await engine.ask({ read: join(folder, files.find((name) => name.includes('form-behavior')) ?? files[0]) });
  await page.evaluate(() => window.open_form());
  await page.locator('#form').waitFor();
  await sound(page);
});

/** Waits until the engine has the answer and the page shows what followed from it. */
async function settled(item) {
  const has = () => {
    const now = [...eachItem(engine.page.items)].find((i) => i.key === item.key);
    return !now || answered(now);
  };
  const until = Date.now() + 5_000;
  while (!has()) {
    assert.ok(Date.now() < until, `the answer to ${item.link_id} (${item.kind}) did not come`);
    await new Promise((next) => setImmediate(next));
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
  await page.evaluate(() => new Promise((next) => setTimeout(next, 0)));
}
