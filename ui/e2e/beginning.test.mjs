// A story's visits are all on one day in London, whenever it is told.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { beginning } from './real/organisation.mjs';

const day = (moment) => new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', dateStyle: 'short' }).format(moment);

test('visits up to 90 minutes ahead are on the day on which the story began, summer and winter', () => {
  for (const date of ['2026-01-15', '2026-07-15'])
    for (let minute = 0; minute < 24 * 60; minute += 7) {
      const now = Date.parse(`${date}T00:00:00Z`) + minute * 60_000;
      const begins = beginning(now);
      assert.equal(day(begins + 90 * 60_000), day(now), new Date(now).toISOString());
      assert.equal(begins % 300_000, 0);
      assert.ok(begins <= now + 300_000 && begins > now - 96 * 60_000);
    }
});
