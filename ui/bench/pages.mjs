// What people wait for on the screen, in Debian's Chromium on a device of many records: `node bench/pages.mjs FOLDER DATE [--json FILE]`.
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { LAPTOP, start } from '../e2e/browser.mjs';
import { ended, hear } from '../e2e/real/process.mjs';

const [folder, date, flag, file] = process.argv.slice(2);
const passphrase = process.env['DOORSTEP_PASSPHRASE'];
const built = resolve(import.meta.dirname, '../..', process.env['CARGO_TARGET_DIR'] ?? 'target', 'release', 'doorstep-device');
const STARTS = 6;
const TIMES = 12;

/** Median and spread, in milliseconds. */
function spread(times) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (part) => Math.round((sorted[Math.floor((sorted.length - 1) * part)] ?? 0) * 10) / 10;
  return { median_ms: at(0.5), p5_ms: at(0.05), p95_ms: at(0.95) };
}
const figure = (s) => `${s.median_ms} ms (5 % ${s.p5_ms}, 95 % ${s.p95_ms})`;

/** Megabytes of memory that a process holds, by its own account. */
const held = (child) => Math.round(Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024);

/** The device that runs, so that none outlives the bench. */
let device;

async function open(browser) {
  const began = performance.now();
  device = spawn(built, ['--folder', folder, '--ui', resolve(import.meta.dirname, '../dist')], { stdio: ['ignore', 'pipe', 'inherit'] });
  let address = '';
  await hear(device, 'open ', (line) => (address = line));
  const page = await (await browser.newContext({ viewport: LAPTOP })).newPage();
  await page.goto(address);
  const field = page.getByLabel('Passphrase', { exact: true });
  await field.waitFor();
  const asked = performance.now();
  await field.fill(passphrase);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
  await page.getByRole('heading', { level: 1 }).waitFor();
  return { page, toPassphrase: asked - began, toToday: performance.now() - asked };
}

/** From a change of the address to the next page painted. */
const turn = (page, hash) =>
  page.evaluate(
    (to) =>
      new Promise((done) => {
        const before = document.querySelector('h1');
        const began = performance.now();
        const look = () => {
          const now = document.querySelector('h1');
          if (now && now !== before && !document.querySelector('.ds-opening')) requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)));
          else requestAnimationFrame(look);
        };
        location.hash = to;
        look();
      }),
    hash,
  );

/** From a key to the matches painted. */
const key = (page, text) =>
  page.evaluate(
    (typed) =>
      new Promise((done) => {
        const box = document.querySelector('[role=search] input');
        const began = performance.now();
        const seen = new MutationObserver(() => {
          seen.disconnect();
          requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)));
        });
        seen.observe(box.closest('[role=search]'), { childList: true, subtree: true, characterData: true });
        box.value = typed;
        box.dispatchEvent(new InputEvent('input', { bubbles: true }));
        // A key that leaves the matches as they were paints nothing.
        setTimeout(() => done(null), 2_000);
      }),
    text,
  );

const browser = await start();
const results = {};
try {
  const starts = [];
  for (let n = 0; n < STARTS; n++) {
    const opened = await open(browser);
    starts.push(opened);
    await opened.page.context().close();
    await ended(device, 'SIGTERM');
  }
  results.start_to_passphrase = spread(starts.map((s) => s.toPassphrase));
  results.passphrase_to_today = spread(starts.map((s) => s.toToday));
  console.log(`  process start to the passphrase asked for: ${figure(results.start_to_passphrase)}`);
  console.log(`  passphrase given to Today on screen: ${figure(results.passphrase_to_today)}`);

  const { page } = await open(browser);
  const call = (verb, args) => page.evaluate(async (body) => (await (await fetch('call', { method: 'POST', headers: { 'content-type': 'application/json' }, body })).json()).ok, JSON.stringify({ verb, args }));
  const day = await call('today', { date });
  const visit = day.visits[0];
  const [person] = await call('search', { text: 'margaret oak' });
  const [place] = (await call('search', { text: 'brightwater road' })).filter((hit) => hit.kind === 'place');
  const hashes = {
    Today: `#/today/${date}`,
    Visit: `#/visit/${visit.visit}`,
    Person: `#/record/${person.record}`,
    Place: `#/record/${place.record}`,
    History: `#/history/${person.record}`,
    Sync: '#/sync',
  };
  results.pages = {};
  for (const [name, hash] of Object.entries(hashes)) {
    const times = [];
    for (let n = 0; n < TIMES; n++) {
      await turn(page, '#/nowhere');
      times.push(await turn(page, hash));
    }
    results.pages[name] = spread(times);
    console.log(`  ${name}, from a click to painted: ${figure(results.pages[name])}`);
  }
  await turn(page, hashes.Today);
  const keys = [];
  for (const word of ['margaret oak', 'brightwater', 'okaley', 'ze12 3ab'])
    for (let n = 2; n <= word.length; n++) {
      const time = await key(page, word.slice(0, n));
      if (time !== null) keys.push(time);
    }
  results.search_key = spread(keys);
  console.log(`  search, from a key to the matches painted: ${figure(results.search_key)} over ${keys.length} keys`);
  results.device_memory_mb = held(device);
  results.page_memory_mb = Math.round((await page.evaluate(() => performance.memory.usedJSHeapSize)) / 1e6);
  console.log(`  memory: the device's process ${results.device_memory_mb} MB, the page's own objects ${results.page_memory_mb} MB`);
} finally {
  await browser.close();
  await ended(device, 'SIGTERM');
}
if (flag === '--json') writeFileSync(file, `${JSON.stringify({ core: JSON.parse(readFileSync(file, 'utf8')), pages: results }, null, 2)}\n`);
const slowest = Object.entries(results.pages).sort((a, b) => b[1].median_ms - a[1].median_ms)[0];
console.log(
  `\npages: Today ${Math.round(results.start_to_passphrase.median_ms + results.passphrase_to_today.median_ms)} ms after the process starts (the typing of the passphrase left out), slowest page ${slowest[0]} ${slowest[1].median_ms} ms, search ${results.search_key.median_ms} ms a key, ${results.device_memory_mb} MB`,
);
