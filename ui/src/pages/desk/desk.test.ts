// The desk's forms: what was typed stays when central cannot be asked, who may be the same is looked at first, and the week's rows.
import { cleanup, render, screen, waitFor } from '@testing-library/svelte';
import user from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { Failure } from '../../backend/backend';
import { directory, week } from '../../backend/fake/many';
import { sessionContext } from '../../state/session.svelte';
import { show } from '../../testing/render';
import Cases from '../cases/Cases.svelte';
import Organisation from '../organisation/Organisation.svelte';
import { clockOf, isClock, span } from '../plan/moments';
import Plan from '../plan/Plan.svelte';
import { rowsOf } from '../plan/rows';

test('what was typed stays when central cannot be reached, and when one looks elsewhere', async () => {
  const { backend, session } = await show(Organisation, { parts: ['team'] }, 'administrator');
  backend.answers.add_team = () => {
    throw new Failure('offline');
  };
  await user.type(await screen.findByRole('textbox', { name: 'Name of the team' }), 'Night team');
  await user.click(screen.getByRole('button', { name: 'Add a team' }));
  await screen.findByText(/There is no connection to the office/);
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Name of the team' }).value).toBe('Night team');
  cleanup();
  render(Organisation, { props: { parts: ['team'] }, context: sessionContext(session) });
  expect((await screen.findByRole<HTMLInputElement>('textbox', { name: 'Name of the team' })).value).toBe('Night team');
  cleanup();
  backend.say('status', { stage: 'locked' } as never);
  render(Organisation, { props: { parts: ['team'] }, context: sessionContext(session) });
  expect((await screen.findByRole<HTMLInputElement>('textbox', { name: 'Name of the team' })).value).toBe('');
});

test('central that does not answer is said, can be left, and what was typed stays; a late answer is told', async () => {
  const { backend } = await show(Organisation, { parts: ['team'] }, 'administrator');
  let give = (): void => undefined;
  backend.answers.add_team = (() => new Promise<{ id: string }>((done) => (give = () => done({ id: 't-2' })))) as never;
  const box = await screen.findByRole<HTMLInputElement>('textbox', { name: 'Name of the team' });
  await user.type(box, 'Night team');
  await user.click(screen.getByRole('button', { name: 'Add a team' }));
  await screen.findByText('Add a team: asking the office…');
  await screen.findByText(/^Add a team: the office has not answered yet/, {}, { timeout: 3_000 });
  await user.click(screen.getByRole('button', { name: 'Stop waiting' }));
  await screen.findByText(/^You stopped waiting/);
  expect(document.activeElement?.textContent).toBe('Add a team');
  expect(box.value).toBe('Night team');
  await user.type(box, ' two');
  give();
  await screen.findByText('Team added');
  expect(screen.queryByText(/^You stopped waiting/)).toBeNull();
  expect(box.value, 'typed since').toBe('Night team two');
  expect(document.activeElement).toBe(box);
});

test('a cancelled visit leaves nothing of its reason behind', async () => {
  const { backend, called } = await show(Plan, { parts: ['change', 'v-2'] }, 'supervisor');
  await user.type(await screen.findByRole('textbox', { name: 'Why is it cancelled?' }), 'She is in hospital.');
  await waitFor(async () => expect(await backend.call('drafts', { record: null })).toHaveLength(1));
  await user.click(screen.getByRole('button', { name: 'Cancel the visit' }));
  await waitFor(() => expect(called('cancel_visit')).toMatchObject([{ reason: 'She is in hospital.', sent: { record: null, place: 'move/v-2' } }]));
  expect(await backend.call('drafts', { record: null })).toEqual([]);
});

test('a form that nobody typed in says what is known now', async () => {
  const { backend, session } = await show(Organisation, { parts: ['office'] }, 'administrator');
  const shown = async () => (await screen.findByRole<HTMLInputElement>('textbox', { name: 'Telephone number of the office' })).value;
  expect(await shown()).toBe('01632 960 100');
  cleanup();
  backend.answers.directory = () => ({ ...directory, telephone: '01632 960555' });
  render(Organisation, { props: { parts: ['office'] }, context: sessionContext(session) });
  expect(await shown()).toBe('01632 960555');
});

test('a team gets another name, and never an empty one', async () => {
  const { called } = await show(Organisation, { parts: [] }, 'administrator');
  expect((await screen.findByRole('link', { name: 'Rename: Home care north' })).getAttribute('href')).toBe('#/organisation/rename/t-1');
  cleanup();
  const { called: renamed } = await show(Organisation, { parts: ['rename', 't-1'] }, 'administrator');
  const name = await screen.findByRole<HTMLInputElement>('textbox', { name: 'Name of the team' });
  expect(name.value).toBe('Home care north');
  await user.clear(name);
  await user.click(screen.getByRole('button', { name: 'Save the name' }));
  expect([called('change_team'), renamed('change_team')]).toEqual([[], []]);
  await user.type(name, ' Home care west ');
  await user.click(screen.getByRole('button', { name: 'Save the name' }));
  await screen.findByText('The team is called Home care west now');
  expect(renamed('change_team')).toMatchObject([{ team: 't-1', name: 'Home care west' }]);
});

test('a set-up code is there to copy and as a picture', async () => {
  const hands = user.setup();
  await show(Organisation, { parts: ['device', 'w-ana'] }, 'administrator');
  await hands.click(await screen.findByRole('button', { name: 'Make a set-up code' }));
  await screen.findByRole('img', { name: 'The set-up code as a QR picture' });
  const code = document.querySelector('.ds-code')?.textContent ?? '';
  expect(code).toMatch(/^DOORSTEP-/);
  await hands.click(screen.getByRole('button', { name: 'Copy the code' }));
  await screen.findByText('The code is copied.');
  expect(await navigator.clipboard.readText()).toBe(code);
});

test('stopping a device says first what becomes of what it has not sent', async () => {
  const { called } = await show(Organisation, { parts: [] }, 'administrator');
  await user.click(await screen.findByRole('button', { name: 'Stop this device: Blue phone 12' }));
  expect(called('revoke_device')).toEqual([]);
  expect(screen.getByText(/It last said that 3 things had not been sent/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Stop this device' }));
  await waitFor(() => expect(called('revoke_device')).toEqual([{ device: 'd-1' }]));
});

test('a supervisor changes nothing of the organisation', async () => {
  await show(Organisation, { parts: ['worker'] }, 'supervisor');
  await screen.findByText('An administrator can change what is on this page.');
  expect(screen.queryByRole('button', { name: 'Add a worker' })).toBeNull();
});

test('a new person is added only once who may be the same was looked at', async () => {
  const { called } = await show(Cases, { parts: ['open'] }, 'supervisor');
  await user.type(await screen.findByRole('searchbox', { name: 'The person' }), 'Margaret Ellery');
  await screen.findByRole('button', { name: 'Margaret Ellery-Vance' });
  await user.click(screen.getByRole('button', { name: 'Add a new person' }));
  await user.click(screen.getByRole('button', { name: 'Add a new person' }));
  await screen.findByText('Same name and date of birth.');
  await user.click(screen.getByRole('button', { name: 'No, this is someone else' }));
  await screen.findByRole('button', { name: 'Change: The person' });
  expect(called('add_person').map((args) => (args as { anyway: boolean }).anyway)).toEqual([false, true]);
});

test('a case is closed only after it was said what that means', async () => {
  const { called } = await show(Cases, { parts: ['c-1'] }, 'supervisor');
  await user.click(await screen.findByRole('button', { name: 'Close this case' }));
  expect(called('close_case')).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Close this case' }));
  await waitFor(() => expect(called('close_case')).toEqual([{ case: 'c-1' }]));
});

test('a visit is neither moved nor cancelled without a reason', async () => {
  const { called } = await show(Plan, { parts: ['change', 'v-1'] }, 'supervisor');
  await user.click(await screen.findByRole('button', { name: 'Move the visit' }));
  await user.click(screen.getByRole('button', { name: 'Cancel the visit' }));
  expect([called('move_visit'), called('cancel_visit')]).toEqual([[], []]);
  await user.type(screen.getByRole('textbox', { name: /Why is it cancelled/ }), 'Her sister is there');
  await user.click(screen.getByRole('button', { name: 'Cancel the visit' }));
  await screen.findByText(/^The visit is cancelled/);
  expect(called('cancel_visit')).toMatchObject([{ visit: 'v-1', reason: 'Her sister is there' }]);
});

test('every visit of a week stands in both views, and those without anyone first', () => {
  const page = week(null);
  const shown = (by: 'workers' | 'people') => rowsOf(by, page, directory, ['t-1'], 'Nobody yet');
  for (const by of ['workers', 'people'] as const) {
    const visits = new Set(shown(by).flatMap((row) => row.visits.map((v) => v.row.visit)));
    expect(visits.size, by).toBe(page.visits.length);
  }
  expect(shown('workers')[0]?.name).toBe('Nobody yet');
  for (const row of shown('workers')) expect(new Set(row.visits).size, row.name).toBe(row.visits.length);
});

test('clock times as people type them', () => {
  expect(['9:05', '09.05', '0905'].map(clockOf)).toEqual(['09:05', '09:05', '09:05']);
  expect(['25:00', 'noon', '9'].map(isClock)).toEqual([false, false, false]);
  expect(span('2026-07-01', '09:00', '45')).toEqual({ start: '2026-07-01T08:00:00.000Z', end: '2026-07-01T08:45:00.000Z' });
});
