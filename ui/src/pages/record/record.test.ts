// The record's page and its history on the made-up backend: what is shown, what is written, and what is told apart.
import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import user from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { rules } from '../../backend/generated/fields';
import { Failure } from '../../backend/backend';
import { show } from '../../testing/render';
import { w } from '../../words/language.svelte';
import History from './History.svelte';
import Record from './Record.svelte';
import { ask, lastAt, momentsOf } from './moments';
import { valueOf } from './rules';

// A whole record is a long page, and finding things in it by name takes a while.
vi.setConfig({ testTimeout: 60_000 });

/** Quicker than a search by role on a long page. */
const named = (name: string): Element => document.querySelector(`[aria-label="${name}"]`)!;

test('every field, every field of an item and every code has words', () => {
  const without: string[] = [];
  for (const rule of Object.values(rules).flat()) {
    if (!w.fields[rule.key]) without.push(rule.key);
    for (const code of rule.codes) if (!w.lists[rule.list]?.[code]) without.push(`${rule.list} ${code}`);
    for (const inner of rule.within) {
      if (!w.inner[inner.key]) without.push(`${rule.key}/${inner.key}`);
      for (const code of inner.codes) if (!w.lists[inner.list]?.[code]) without.push(`${inner.list} ${code}`);
    }
  }
  expect(without).toEqual([]);
});

test('declined, not known and not asked are told apart, and an NHS number with a mistake is pointed out', async () => {
  await show(Record, { parts: ['p-1'] });
  await screen.findByText('Full name');
  screen.getByText('They would rather not say');
  screen.getByText('They do not know');
  screen.getAllByText(/Not asked yet/);
  screen.getByText(w.subject.warnings['nhs-check-digit']);
  screen.getByText(/Written by mistake: It is her neighbour’s number\./);
  expect(screen.getAllByText(/Imported from old-system/).length).toBeGreaterThan(0);
});

test('a coded field is changed in place to an absent reason, on what the page showed', async () => {
  const { called } = await show(Record, { parts: ['p-1'] });
  await screen.findByText('Full name');
  await fireEvent.click(named('Change Gender'));
  await fireEvent.click(screen.getByText('They would rather not say', { selector: 'label' }));
  await fireEvent.click(screen.getByText('Save change'));
  await waitFor(() => expect(called('put')).toHaveLength(1));
  expect(called('put')).toMatchObject([{ record: 'p-1', path: 'gender', value: { kind: 'absent', value: 'asked-declined' }, base: 'aa', observed: null }]);
});

test('an item is marked as written by mistake only with a reason', async () => {
  const { called } = await show(Record, { parts: ['p-1'] });
  await screen.findByText('Full name');
  await fireEvent.click(named('This is wrong: 07700 900 982'));
  await fireEvent.click(screen.getByText('Mark as written by mistake'));
  await screen.findByText('Write why it is wrong');
  await fireEvent.input(screen.getByText('Why is it wrong?').parentElement!.querySelector('input')!, { target: { value: 'Not hers' } });
  await fireEvent.click(screen.getByText('Mark as written by mistake'));
  await waitFor(() => expect(called('put')).toMatchObject([{ path: 'telecoms/t-2/status.reason' }, { path: 'telecoms/t-2/status', value: { value: 'entered-in-error' } }]));
});

test('a hazard says who became aware and when, and is reported with an earlier moment', async () => {
  const { called } = await show(Record, { parts: ['l-1'] });
  expect((await screen.findAllByText(/Ana Petrov became aware/)).length).toBeGreaterThan(0);
  await user.click(screen.getByText('Report a hazard'));
  await user.click(screen.getByText('Report this hazard'));
  screen.getByText('Choose what the hazard is');
  await user.selectOptions(screen.getByLabelText('What is the hazard?'), 'Damp and mould');
  await user.click(screen.getByLabelText('Earlier'));
  const form = within(screen.getByText('What is the hazard?').closest('details')!);
  for (const [label, typed] of [['Month', '11'], ['Year', '2026'], ['Time', '10:42']] as const) await user.type(form.getByLabelText(label), typed);
  await user.type(form.getByLabelText('Day', { selector: 'input' }), '24');
  await user.click(screen.getByText('Report this hazard'));
  await waitFor(() => expect(called('add_item')).toHaveLength(1));
  expect(called('add_item')[0]).toMatchObject({ collection: 'hazards', fields: [{ key: 'category', value: { value: '1' } }, { key: 'aware', value: { kind: 'time', value: '2026-11-24T10:42:00.000Z' } }] });
});

test('a failed page says why and tries again', async () => {
  const shown = await show(Record, { parts: ['no-such'] });
  await screen.findByRole('alert');
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(shown.called('open_record').length).toBeGreaterThan(1);
});

test('the history opens at the newest change, goes back by key, and takes a time that is typed', async () => {
  const { called } = await show(History, { parts: ['p-1'] });
  await screen.findByText('Change 3 of 3');
  expect((await screen.findAllByText('Taken out:')).length).toBeGreaterThan(0);
  expect(screen.getAllByText('Added:').length).toBeGreaterThan(0);
  await user.keyboard('k');
  await screen.findByText('Change 2 of 3');
  await waitFor(() => expect(called('record_at').at(-1)).toMatchObject({ at: '2026-11-24T09:10:00.000Z', clock: 'observed', against: { against: 'before', at: '2026-11-24T09:00:00.000Z' } }));
  await user.clear(screen.getByRole('textbox', { name: 'Time' }));
  await user.type(screen.getByRole('textbox', { name: 'Time' }), '10:42{Enter}');
  await screen.findByText('Change 3 of 3');
  await waitFor(() => expect(called('record_at').at(-1)).toMatchObject({ at: '2026-11-24T10:42:59.999Z' }));
  await user.click(screen.getByRole('radio', { name: /What the office had by then/ }));
  await screen.findByText(/1 change is on this device only/);
});

test('only the office can say what another device showed, and a failure says so', async () => {
  const { backend } = await show(History, { parts: ['p-1'] }, 'supervisor');
  backend.answers.shown_elsewhere = () => { throw new Failure('offline'); };
  await user.click(await screen.findByRole('radio', { name: /What another device showed/ }));
  await screen.findByText(/Only the office knows what other devices showed/);
});

test('what another device showed last before a time is asked for by its heads', () => {
  const row = (record: string, at: string, heads: string) => ({ record, device: 'd', device_name: '', worker: 'w', worker_name: '', at, received: at, heads });
  const rows = [row('a', '2026-11-24T10:00:00.000Z', 'h1'), row('b', '2026-11-24T10:10:00.000Z', 'h2'), row('a', '2026-11-24T10:50:00.000Z', 'h3')];
  const moments = momentsOf(rows, 'd');
  expect(moments.map((m) => m.at.slice(11, 16))).toEqual(['10:00', '10:10', '10:50']);
  expect(lastAt(moments, '2026-11-24T10:42:59.999Z')).toBe(1);
  const question = { way: 'elsewhere' as const, at: '2026-11-24T10:42:59.999Z', before: '2026-11-24T10:00:00.000Z', compare: 'before' as const, device: 'd', rows };
  expect(ask('a', question)).toMatchObject({ heads: 'h1', clock: 'shown', against: { against: 'before', heads: 'h1' } });
  expect(ask('c', question)).toBeNull();
});

test('what cannot be stored is not', () => {
  const rule = (key: string) => rules.person.find((r) => r.key === 'telecoms')!.within.find((r) => r.key === key)!;
  expect(valueOf(rule('rank'), '2')).toEqual({ kind: 'integer', value: 2 });
  expect(valueOf(rule('rank'), 'first')).toBeNull();
  expect(valueOf(rule('value'), '  ')).toBeNull();
});
