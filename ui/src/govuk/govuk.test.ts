// Dates, postcodes and the summary of errors behave as the design system says.
import { render, screen } from '@testing-library/svelte';
import user from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { momentAt, partialDate, timeOf } from '../time';
import { joined, parts } from './date';
import ErrorSummary from './ErrorSummary.svelte';

test.each([
  ['7', '3', '1950', '1950-03-07'],
  ['', 'mar', '1950', '1950-03'],
  ['', '', '1950', '1950'],
  ['27', 'January', '2026', '2026-01-27'],
  ['31', '2', '2026', '2026-02-31'],
  ['27', '', '', '--27'],
])('a date typed as %s/%s/%s is kept as %s', (day, month, year, kept) => {
  expect(joined(day, month, year)).toBe(kept);
  expect(joined(...parts(kept))).toBe(kept);
});

test('times are London’s, in summer and in winter', () => {
  expect(timeOf('2026-07-07T13:30:00Z')).toBe('14:30');
  expect(timeOf('2026-11-24T10:42:00Z')).toBe('10:42');
  expect(momentAt('2026-07-07', '14:30')).toBe('2026-07-07T13:30:00.000Z');
  expect(momentAt('2026-02-31', '14:30')).toBeNull();
  expect(partialDate('1941-03')).toBe('March 1941');
});

test('the summary of errors takes the focus and leads to the field', async () => {
  document.body.insertAdjacentHTML('beforeend', '<div class="govuk-form-group"><input id="name"></div>');
  render(ErrorSummary, { errors: [{ text: 'Enter a name', target: 'name' }] });
  expect(document.activeElement).toBe(screen.getByRole('alert'));
  await user.click(screen.getByRole('link', { name: 'Enter a name' }));
  expect(document.activeElement?.id).toBe('name');
});
