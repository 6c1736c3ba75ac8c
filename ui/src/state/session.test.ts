// Choices that could not be saved: said in the foot, taken back on the control, and tried again.
import { fireEvent, screen, waitFor } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fake } from '../backend/fake';
import { Failure } from '../backend/backend';
import { question } from '../backend/fake/form';
import Form from '../form/Form.svelte';
import Radios from '../govuk/Radios.svelte';
import Select from '../govuk/Select.svelte';
import Checkboxes from '../govuk/Checkboxes.svelte';
import StatusLine from '../parts/StatusLine.svelte';
import { show } from '../testing/render';
import { Session } from './session.svelte';

beforeEach(() => void vi.useFakeTimers({ shouldAdvanceTime: true }));
afterEach(() => void vi.useRealTimers());

test('a choice that could not be saved is said in the foot, and saved once there is room', async () => {
  const { session } = await show(StatusLine, {});
  let full = true;
  const put = vi.fn(async () => {
    if (full) throw new Failure('disk-full');
  });
  expect(await session.write('a', put)).toBe(false);
  await waitFor(() => screen.getByText(/^Not saved\. This device is full/));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(put).toHaveBeenCalledTimes(2);
  screen.getByText(/^Not saved/);
  full = false;
  await vi.advanceTimersByTimeAsync(1_000);
  expect(session.notSaved).toBe(null);
  await waitFor(() => screen.getByText(/Saved on this device/));
  await vi.advanceTimersByTimeAsync(5_000);
  expect(put).toHaveBeenCalledTimes(3);
});

test('what is chosen next counts, and the one before is not tried again', async () => {
  const session = new Session(fake());
  const saved: string[] = [];
  const first = vi.fn(async () => {
    throw new Failure('busy');
  });
  expect(await session.write('a', first)).toBe(false);
  expect(await session.write('a', async () => saved.push('second'))).toBe(true);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(first).toHaveBeenCalledTimes(1);
  expect([saved, session.notSaved, session.unsaved]).toEqual([['second'], null, 0]);
});

test('what trying again does not mend is said and not tried again; another that is saved does not hide it', async () => {
  const session = new Session(fake());
  const put = vi.fn(async () => {
    throw new Failure('not-allowed');
  });
  expect(await session.write('a', put)).toBe(false);
  expect(await session.write('b', async () => undefined)).toBe(true);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(put).toHaveBeenCalledTimes(1);
  expect(session.notSaved?.code).toBe('not-allowed');
});

const options = [{ value: 'a', label: 'Apple' }, { value: 'b', label: 'Pear' }];

test('radios, ticks and lists go back to what is on disk', async () => {
  const no = async () => false;
  await show(Radios, { legend: 'Fruit', options, value: 'a', chosen: no });
  await fireEvent.click(screen.getByLabelText('Pear'));
  await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>('Apple').checked).toBe(true));
  expect(screen.getByLabelText<HTMLInputElement>('Pear').checked).toBe(false);
  document.body.replaceChildren();
  await show(Checkboxes, { legend: 'Fruit', options, values: ['a'], ticked: no });
  await fireEvent.click(screen.getByLabelText('Apple'));
  await fireEvent.click(screen.getByLabelText('Pear'));
  await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>('Apple').checked).toBe(true));
  await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>('Pear').checked).toBe(false));
  document.body.replaceChildren();
  await show(Select, { label: 'Fruit', options, value: 'a', chosen: no });
  await fireEvent.change(screen.getByLabelText('Fruit'), { target: { value: 'b' } });
  await waitFor(() => expect(screen.getByLabelText<HTMLSelectElement>('Fruit').value).toBe('a'));
});

test('an answer that could not be saved is not shown as one, and is there once it is saved', async () => {
  const items = [question('q', 'boolean', 'Was she up?', { required: true })];
  const page = { url: 'u', version: '1', title: 'A form', items, answered: 0, of: 1, problems: 0, unplaced: [] };
  const { backend, session, called } = await show(Form, { visit: 'v-1', view: { response: 'r-1', canonical: 'u|1', page, base: 'aa' }, problems: false });
  backend.answers.answer = () => {
    throw new Failure('disk-full');
  };
  await fireEvent.click(screen.getByLabelText('Yes'));
  await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>('Yes').checked).toBe(false));
  expect(session.notSaved?.code).toBe('disk-full');
  delete backend.answers.answer;
  await vi.advanceTimersByTimeAsync(1_000);
  await waitFor(() => expect(session.notSaved).toBe(null));
  expect(called('answer')).toHaveLength(2);
  expect(called('answer')[1]).toEqual({ visit: 'v-1', key: 'q', value: { kind: 'boolean', value: true }, base: 'aa' });
});
