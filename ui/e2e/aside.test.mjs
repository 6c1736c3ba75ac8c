// Every reason for which central or a device puts something aside has its words and a next step on the page.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from 'node:test';

const root = resolve(import.meta.dirname, '../..');
const read = (file) => readFileSync(resolve(root, file), 'utf8');
const said = new Set([...read('ui/src/words/en/aside.ts').matchAll(/^ {2}'?([a-z-]+)'?: \{ why: /gm)].map(([, reason]) => reason));

for (const [file, pattern] of [
  ['central/src/push.rs', /Quarantine\(\s*"([a-z-]+)"/g],
  ['central/src/push/home.rs', /Quarantine\(\s*"([a-z-]+)"/g],
  ['central/src/sync.rs', /Some\("([a-z-]+)"\)/g],
  ['central/src/spool.rs', /reason: Some\("([a-z-]+)"/g],
  ['sync-core/src/document/gate/fault.rs', /=> "([a-z-]+)"/g],
  ['sync-core/src/client/gated.rs', /(?:Err|ok_or)\("([a-z-]+)"\)|\|_\| "([a-z-]+)"/g],
])
  test(`reasons of ${file}`, () => {
    const reasons = [...read(file).matchAll(pattern)].map(([, a, b]) => a ?? b);
    assert.notEqual(reasons.length, 0);
    assert.deepEqual(reasons.filter((reason) => !said.has(reason)), []);
  });
