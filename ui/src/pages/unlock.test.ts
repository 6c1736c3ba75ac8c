// Unlocking, the way out, and this device's own page, on the made-up backend.
import { fireEvent, screen, waitFor } from '@testing-library/svelte';
import type { Component } from 'svelte';
import { expect, test, vi } from 'vitest';
import App from '../App.svelte';
import { Failure } from '../backend/backend';
import { fake } from '../backend/fake';
import { render } from '@testing-library/svelte';
import { show } from '../testing/render';
import Enrol from './Enrol.svelte';
import ThisDevice from './device/ThisDevice.svelte';
import Unlock from './Unlock.svelte';

const type = (label: string, value: string) => fireEvent.input(screen.getByLabelText(label), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

test('after three wrong passphrases the way out is offered with words', async () => {
  await show(Unlock, {}, 'locked');
  for (const n of [1, 2, 3]) {
    expect(screen.queryByText(/nobody can find it for you/)).toBe(null);
    await type('Passphrase', 'wrong');
    await press('Unlock');
    await waitFor(() => screen.getByText(new RegExp(`^${n} wrong tr`)));
  }
  screen.getByText(/nobody can find it for you/);
});

test('"I cannot unlock": offline it says to connect first, then what was sent, and asks before it sets files aside', async () => {
  const { backend, session, called } = await show(Unlock, {}, 'locked');
  backend.answers.rescue = () => {
    throw new Failure('offline');
  };
  await press('I cannot unlock');
  await press('Send my work to the office');
  await waitFor(() => screen.getByText(/Connect to the internet first/));
  expect(screen.queryByText('Set this device up again')).toBe(null);
  delete backend.answers.rescue;
  await press('Send my work to the office');
  await waitFor(() => screen.getByText('3 pieces of work sent'));
  screen.getByText(/^Written since .*10:31/);
  screen.getByText('The office already had 9 pieces of your work.');
  await press('Set this device up again');
  expect(called('start_over')).toEqual([]);
  await press('Set this device up again');
  await waitFor(() => expect(session.device?.stage).toBe('unenrolled'));
});

test('a PIN has its own words, and says how many tries are left', async () => {
  const { backend, session } = await show(Unlock, {}, 'locked-pin');
  expect(screen.getByLabelText('PIN').getAttribute('inputmode')).toBe('numeric');
  const state = { ...(session.device ?? (await backend.call('device_state', {}))), wrong_tries: 10, tries_left: 0 };
  session.device = state;
  await waitFor(() => screen.getByText(/This device stays locked/));
  expect(screen.queryByLabelText('PIN')).toBe(null);
});

test('what is wrong with a code is told apart', async () => {
  const { backend } = await show(Enrol, {}, 'enrol');
  await type('Set-up code', 'x');
  await type('Choose a passphrase of four words', 'river button seven coat');
  await type('Type the passphrase again', 'river button seven coat');
  await type('A name for this device', 'Blue phone');
  const cases: [Failure, RegExp][] = [
    [new Failure('bad-code', 'cut-off'), /end of the code is missing/],
    [new Failure('bad-code', 'mistyped'), /letter of the code is wrong/],
    [new Failure('bad-code', 'missing'), /There is no code here/],
    [new Failure('code-expired', 'used'), /used before/],
    [new Failure('code-expired', 'expired'), /too old/],
    [new Failure('wrong-certificate'), /not the office that made this code/],
    [new Failure('offline'), /The code is still good/],
  ];
  for (const [failure, words] of cases) {
    backend.answers.enrol = () => {
      throw failure;
    };
    await press('Set up this device');
    await waitFor(() => expect(screen.getAllByText(words).length).toBeGreaterThan(1));
  }
});

test('the passphrase is changed with the old one, and the minutes until it locks are kept', async () => {
  const { called, session } = await show(ThisDevice as Component<{ parts: string[] }>, { parts: [] });
  await fireEvent.click(screen.getByLabelText('5 minutes'));
  await waitFor(() => expect(session.device?.lock_minutes).toBe(5));
  await press('Change your passphrase');
  await waitFor(() => screen.getAllByText('Enter your passphrase as it is now'));
  await type('Your passphrase now', 'river button seven coat');
  await type('New passphrase of four words', 'lantern gravel piano moss');
  await type('Type the new one again', 'lantern gravel piano mosss');
  await press('Change your passphrase');
  await waitFor(() => screen.getAllByText('The two new ones are not the same'));
  await type('Type the new one again', 'lantern gravel piano moss');
  await press('Change your passphrase');
  await waitFor(() => screen.getByText(/Use the new one from now on/));
  expect(called('change_passphrase')).toEqual([{ old: 'river button seven coat', new: 'lantern gravel piano moss' }]);
});

test('locked while typing in a visit, the same field has the focus and the cursor after unlocking', async () => {
  location.hash = '#/visit/v-1';
  await new Promise((done) => setTimeout(done));
  const backend = fake();
  render(App, { props: { backend } });
  const notes = await waitFor(() => screen.getByLabelText<HTMLTextAreaElement>('What happened'));
  notes.focus();
  await fireEvent.input(notes, { target: { value: 'She ate half.' } });
  notes.setSelectionRange(3, 3);
  await press('Lock');
  await waitFor(() => screen.getByText('Unlock Doorstep'));
  const saved = backend.calls.findIndex((c) => c.verb === 'leave_field');
  expect(saved).toBeGreaterThan(-1);
  expect(saved).toBeLessThan(backend.calls.findIndex((c) => c.verb === 'lock'));
  await type('Passphrase', 'river button seven coat');
  await press('Unlock');
  await vi.waitFor(() => {
    const again = screen.getByLabelText<HTMLTextAreaElement>('What happened');
    expect(again).not.toBe(notes);
    expect(document.activeElement).toBe(again);
  });
}, 20_000);
