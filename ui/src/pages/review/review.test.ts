// The supervisor's queue: keys, filters, what comes next, what is marked, and that no single key signs.
import { screen, waitFor } from '@testing-library/svelte';
import user from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import type { Wrote } from '../../backend/generated/verbs';
import { ana, ben, by } from '../../backend/fake/people';
import { sixty } from '../../backend/fake/queue';
import { shortcuts } from '../../state/shortcuts.svelte';
import { opened, show } from '../../testing/render';
import { passages, same } from './group';
import { beside, matching, nextWaiting, queue, unfiltered } from './queue.svelte';
import Review from './Review.svelte';
import Reviews from './Reviews.svelte';

beforeEach(() => {
  Object.assign(queue, { filter: unfiltered(), shown: [], at: '', decided: null });
  shortcuts.on = true;
  location.hash = '';
});
const list = async (parts: string[] = []) => {
  const shown = await show(Reviews, { parts }, 'queue');
  await opened();
  return shown;
};
const read = async (visit: string) => {
  const shown = await show(Review, { parts: [visit] }, 'queue');
  await opened();
  return shown;
};
const at = () => (document.activeElement as HTMLElement).dataset['visit'];

test('sixty visits wait, the decided ones stand below, and keys go from one to the next', async () => {
  await list();
  expect(document.querySelectorAll('a[data-visit]').length).toBe(63);
  expect(screen.getByText(/60 visits wait for you/)).toBeTruthy();
  await user.keyboard('j');
  expect(at()).toBe('q-0');
  await user.keyboard('jj{ArrowDown}k');
  expect(at()).toBe('q-2');
  await user.keyboard('o');
  expect(location.hash).toBe('#/review/q-2');
});

test('coming back, the focus is where it was left', async () => {
  Object.assign(queue, { at: 'q-7', filter: { ...unfiltered(), worker: 'w-ben' } });
  await list(['back']);
  await waitFor(() => expect(at()).toBe('q-7'));
  expect(queue.filter.worker).toBe('w-ben');
});

test('filters narrow the list, say how much is shown, and can be cleared', async () => {
  await list();
  await user.selectOptions(screen.getByRole('combobox', { name: 'Team' }), 't-2');
  await user.selectOptions(screen.getByRole('combobox', { name: 'State' }), 'to-review');
  const expected = sixty.filter((r) => r.team === 't-2' && r.standing === 'to-review').length;
  expect(expected).toBeGreaterThan(0);
  expect(document.querySelectorAll('a[data-visit]').length).toBe(expected);
  expect(screen.getByText(new RegExp(`${expected} of 63 match`))).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Clear the filters' }));
  expect(document.querySelectorAll('a[data-visit]').length).toBe(63);
});

test('the overview leads to a state of a team', async () => {
  await list(['changed-since-sign-off', 't-1']);
  expect(document.querySelectorAll('a[data-visit]').length).toBe(sixty.filter((r) => r.team === 't-1' && r.standing === 'changed-since-sign-off').length);
});

test('a single key moves the focus and signs nothing; Enter on the button does', async () => {
  queue.shown = ['q-1', 'q-2', 'q-3'];
  const { called } = await read('q-2');
  await user.keyboard('s');
  expect(document.activeElement?.textContent).toContain('Sign off');
  expect(called('sign_off')).toEqual([]);
  await user.keyboard('{Enter}');
  await waitFor(() => expect(location.hash).toBe('#/review/q-3'));
  expect(called('sign_off')).toMatchObject([{ visit: 'q-2', read: [{ record: 'q-2', heads: 'aa' }], comment: '' }]);
  expect(queue.decided).toMatchObject({ visit: 'q-2', signedOff: true });
});

test('no key does anything inside a text box, and none where they are switched off', async () => {
  queue.shown = ['q-1', 'q-2', 'q-3'];
  await read('q-2');
  await user.keyboard('r');
  await user.keyboard('j s k u d');
  expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Comment' }).value).toBe('j s k u d');
  expect(location.hash).toBe('');
  (document.activeElement as HTMLElement).blur();
  shortcuts.on = false;
  await user.keyboard('j');
  expect(location.hash).toBe('');
  shortcuts.on = true;
  await user.keyboard('j');
  expect(location.hash).toBe('#/review/q-3');
});

test('a return needs a comment', async () => {
  const { called } = await read('q-2');
  await user.click(screen.getByRole('button', { name: 'Send back' }));
  expect((await screen.findAllByText('Enter what needs to be put right')).length).toBeGreaterThan(0);
  expect(called('return_visit')).toEqual([]);
});

test('three hundred changes are read by author and time, a part at once', async () => {
  await read('q-0');
  expect(screen.getAllByText(/^Ana Petrov, .*Ana’s phone/).length).toBeLessThan(120);
  expect(screen.getByText(/300 changes/)).toBeTruthy();
  const before = document.querySelectorAll('ol > li').length;
  expect(before).toBe(40);
  await user.click(screen.getByRole('button', { name: 'Show more' }));
  expect(document.querySelectorAll('ol > li').length).toBe(80);
});

test('what one author wrote at one time stands together, and apart from what came after the sign-off', () => {
  const s = (change: string, wrote: Wrote) => ({ text: `${change}. `, by: wrote, change });
  const found = passages([s('a', by(ana, '10:00')), s('b', by(ana, '10:00')), s('c', by(ana, '10:00')), s('d', by(ben, '10:00'))], new Set(['c']));
  expect(found.map((p) => [p.text, p.late])).toEqual([['a. b.', false], ['c.', true], ['d.', false]]);
  expect(same(by(ana, '10:00'), by(ana, '10:01'))).toBe(false);
  expect(same(by(ana, '10:00', true), by(ana, '10:00', false))).toBe(false);
  expect(same(null, by(ana, '10:00'))).toBe(false);
});

test('what comes next keeps the order of the list, goes round, and skips what is decided', () => {
  queue.shown = ['q-0', 'q-1', 'q-2'];
  const rows = sixty.slice(0, 3);
  expect(nextWaiting(rows, 'q-0')).toBe('q-1');
  expect(nextWaiting(rows, 'q-2')).toBe('q-0');
  expect(nextWaiting(rows.map((r) => ({ ...r, waits: r.row.visit === 'q-2' })), 'q-2')).toBe(null);
  expect([beside('q-0', -1), beside('q-0', 1), beside('elsewhere', 1)]).toEqual([null, 'q-1', null]);
  expect(matching(sixty, { ...unfiltered(), conflicts: true }).every((r) => r.row.conflicts > 0)).toBe(true);
});
