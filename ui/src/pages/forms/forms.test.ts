// Forms are listed by version, checked when one is chosen, and published once nothing is to be put right.
import { screen, waitFor } from '@testing-library/svelte';
import user from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { show } from '../../testing/render';
import Forms from './Forms.svelte';

const file = (form: unknown) => new File([typeof form === 'string' ? form : JSON.stringify(form)], 'form.json', { type: 'application/json' });
const choose = async (form: unknown) => user.upload(await screen.findByLabelText('Choose a form'), file(form));

test('a form with something to put right names each with its place, and cannot be published', async () => {
  await show(Forms, { parts: [] }, 'administrator');
  await choose({ title: 'Faulty' });
  await screen.findByText('2 things to put right');
  expect(screen.getByText('It depends on “damp”, which is not in the form.')).toBeTruthy();
  expect(screen.getByText(/Your home › Damp and mould › Where is it\?/)).toBeTruthy();
  expect(screen.getByText(/calculatedExpression, linkId score/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Publish this version' })).toBeNull();
});

test('a sound form is published for its service, and a version that is taken is not', async () => {
  const { called } = await show(Forms, { parts: [] }, 'administrator');
  await choose({ title: 'Falls', version: '1' });
  await screen.findByText(/Another form is published as version 1/);
  expect(screen.queryByRole('button', { name: 'Publish this version' })).toBeNull();
  await choose({ title: 'Falls', version: '2' });
  await user.click(await screen.findByRole('radio', { name: 'Housing' }));
  await user.click(screen.getByRole('button', { name: 'Publish this version' }));
  await screen.findByText(/Falls, version 2, is published/);
  expect(called('publish_form')).toEqual([{ questionnaire: JSON.stringify({ title: 'Falls', version: '2' }), service: 'housing' }]);
});

test('what is not JSON says where, and no connection says so', async () => {
  const { backend } = await show(Forms, { parts: [] }, 'administrator');
  await choose('{');
  await screen.findByText(/not JSON. Look at line 3, column 7/);
  backend.answers.check_form = () => {
    throw Object.assign(new Error('offline'), { code: 'offline', detail: null });
  };
  await choose('{}');
  await waitFor(() => expect(screen.getByText(/no connection to the office/)).toBeTruthy());
});

test('the list has each version, the newest first; who may not publish is offered nothing', async () => {
  const { backend } = await show(Forms, { parts: [] }, 'supervisor');
  await screen.findByRole('heading', { name: 'Home care visit' });
  expect(screen.queryByLabelText('Choose a form')).toBeNull();
  expect(backend.calls.map((c) => c.verb)).not.toContain('check_form');
});
