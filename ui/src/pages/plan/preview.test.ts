// While a plan is typed: clashes and gaps are named, nothing waits for them, and without a connection that is said.
import { screen, waitFor, within } from '@testing-library/svelte';
import user from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { Failure } from '../../backend/backend';
import { show } from '../../testing/render';
import Plan from './Plan.svelte';
import { previewOf } from './preview';

const said = () => document.querySelector('.ds-preview [role=status]')?.textContent?.trim();
const start = () => screen.findByRole('textbox', { name: 'Start time' });

test('clashes and gaps are named once the plan says enough, and it is planned all the same', async () => {
  const { called } = await show(Plan, { parts: ['new', 'c-1'] }, 'supervisor');
  await user.type(await screen.findByRole('textbox', { name: 'What is the visit for?' }), 'Morning call');
  await user.type(await start(), '10:2');
  expect([said(), called('preview_plan')]).toEqual(['', []]);
  await user.type(await start(), '0');
  await screen.findByText('This clashes with 2 other visits');
  screen.getByText(/^Ana Petrov is at another visit, .*, 10:15 to 10:55: Margaret Ellery-Vance$/);
  screen.getByText(/10:30 to 10:45, for another team$/);
  screen.getByText(/^1 other visit needs more workers on /);
  screen.getByText('12:00 to 12:30, Margaret Ellery-Vance: needs 1 more');
  await user.click(screen.getByRole('button', { name: 'Plan visits' }));
  await screen.findByText('Visit planned');
  expect(called('plan_one').length).toBe(1);
});

test('the office is asked once for what is typed in one go, and an answer about an older plan is not shown', async () => {
  const { backend, called } = await show(Plan, { parts: ['new', 'c-1'] }, 'supervisor');
  await user.type(await start(), '10:20');
  await screen.findByText('This clashes with 2 other visits');
  const before = called('preview_plan').length;
  let answer = () => {};
  const slow = new Promise<void>((done) => (answer = done));
  const call = backend.call.bind(backend);
  backend.call = (async (verb: never, args: never) => {
    const found = await call(verb, args);
    if (verb === 'preview_plan' && (args as { start: string }).start === '12:00') await slow;
    return found;
  }) as typeof backend.call;
  await user.clear(await start());
  await user.type(await start(), '12:00');
  await waitFor(() => expect(called('preview_plan').length).toBe(before + 1));
  await user.clear(await start());
  await user.type(await start(), '10:40');
  await screen.findByText('This clashes with 2 other visits');
  answer();
  await new Promise((done) => setTimeout(done, 0));
  expect(said()).toContain('This clashes with 2 other visits');
});

test('too few for a task are counted as it is typed', async () => {
  await show(Plan, { parts: ['new', 'c-1'] }, 'supervisor');
  await user.type(await start(), '09:00');
  await user.type(screen.getByRole('textbox', { name: 'What is to be done?' }), '3 Hoist');
  await screen.findByText('This visit needs 1 more worker.');
});

test('without a connection it says so, and can be asked again', async () => {
  const { backend } = await show(Plan, { parts: ['new', 'c-1'] }, 'desk-offline');
  await user.type(await start(), '10:20');
  await screen.findByText(/There is no connection to the office, so it is not known whether this clashes/);
  backend.answers.preview_plan = () => {
    throw new Failure('not-found');
  };
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  await screen.findByText(/The office does not have that/);
});

test('a visit that is moved is not in its own way, and keeps how many it takes', async () => {
  const { called } = await show(Plan, { parts: ['change', 'v-2'] }, 'supervisor');
  await start();
  await waitFor(() => expect(called('preview_plan').length).toBe(1));
  expect(called('preview_plan')[0]).toMatchObject({ visit: 'v-2', days: [], start: '13:30', minutes: 45, workers: ['w-ana'], from: '2026-11-24', until: '2026-11-24' });
});

test('a later last day is looked at from the day after the old one; an earlier one clashes with nothing', async () => {
  const { called } = await show(Plan, { parts: [] }, 'supervisor');
  const form = (await screen.findByText('Change the last day: Margaret Ellery-Vance')).closest('details');
  const year = within(form as HTMLElement).getByRole('textbox', { name: 'Year' });
  await user.clear(year);
  await user.type(year, '2025');
  await user.clear(year);
  await user.type(year, '2027');
  await waitFor(() => expect(called('preview_plan').length).toBe(1));
  expect(called('preview_plan')[0]).toMatchObject({ visit: null, days: [1, 3, 5], start: '10:15', from: '2026-12-05', until: '2027-12-04' });
  await screen.findByText(/^This clashes with 2 other visits$/);
  screen.getByText(/10:15 to 10:55: Margaret Ellery-Vance \(8 times\)$/);
});

test('what does not say enough asks for nothing', () => {
  const whole = { case: 'c', from: '2026-11-24', start: '9:05', minutes: '30', workers: ['w'], needs: 1 };
  expect(previewOf(whole)).toEqual({ case: 'c', visit: null, days: [], start: '09:05', minutes: 30, from: '2026-11-24', until: '2026-11-24', workers: ['w'], needs: 1 });
  for (const less of [{ case: '' }, { from: '2026-02-30' }, { start: '25:00' }, { minutes: '0' }, { minutes: '1441' }, { minutes: '7.5' }, { minutes: 'x' }, { workers: [] }, { until: '2026-11-23' }])
    expect(previewOf({ ...whole, ...less }), JSON.stringify(less)).toBeNull();
});
