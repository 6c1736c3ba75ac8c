// Every page while it is opened and when it cannot be: its title and the way back at once, said once if it takes long, and what to do.
import { render, screen, waitFor } from '@testing-library/svelte';
import user from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { Failure } from '../backend/backend';
import { fake } from '../backend/fake';
import { pages } from '../pages/pages';
import { Session, sessionContext } from '../state/session.svelte';
import { opened, show } from '../testing/render';
import Cases from '../pages/cases/Cases.svelte';

vi.setConfig({ testTimeout: 60_000 });
/** The pages that no link of another one has to lead back from: the head of the window names them. */
const named = new Set(['today', 'sync', 'overview', 'reviews', 'desk']);
const parts: Record<string, string[]> = { visit: ['v-1'], record: ['p-1'], history: ['p-1'], review: ['v-1'], submitted: ['v-1'], register: ['person'], device: [], start: [] };

for (const [name, component] of Object.entries(pages))
  test(`${name} shows its title and the way back before anything has come`, async () => {
    const session = new Session(fake('slow'));
    await session.look();
    render(component, { props: { parts: parts[name] ?? [] }, context: sessionContext(session) });
    const title = await screen.findByRole('heading', { level: 1 });
    expect(title.textContent?.trim()).not.toMatch(/^$|Opening/);
    if (!named.has(name)) expect(document.querySelector('.govuk-back-link')).toBeTruthy();
  });

test('what takes long is said once, and the heading keeps the focus until the page is there', async () => {
  const backend = fake('supervisor');
  const session = new Session(backend);
  await session.look();
  let give = (_: unknown): void => undefined;
  backend.answers.directory = (() => new Promise((done) => (give = done))) as never;
  render(Cases, { props: { parts: [] }, context: sessionContext(session) });
  const opening = document.querySelector('.ds-opening')!;
  expect(opening.getAttribute('role')).toBe('status');
  expect(opening.textContent).toBe('Opening…');
  expect(document.activeElement?.tagName).toBe('H1');
  await waitFor(() => expect(opening.textContent).toMatch(/^Still opening/), { timeout: 3_000 });
  backend.answers = {};
  give(await backend.call('directory', {}));
  await opened();
  expect(document.activeElement?.tagName).toBe('H1');
});

test('whoever has gone to the head of the window meanwhile is not called back', async () => {
  const backend = fake('supervisor');
  const session = new Session(backend);
  await session.look();
  let give = (_: unknown): void => undefined;
  backend.answers.directory = (() => new Promise((done) => (give = done))) as never;
  const elsewhere = document.body.appendChild(document.createElement('button'));
  render(Cases, { props: { parts: [] }, context: sessionContext(session) });
  await waitFor(() => expect(document.activeElement?.tagName).toBe('H1'));
  elsewhere.focus();
  backend.answers = {};
  give(await backend.call('directory', {}));
  await opened();
  expect(document.activeElement).toBe(elsewhere);
});

test('what could not be opened says what to do next, and tries again', async () => {
  const { backend } = await show(Cases, { parts: [] }, 'supervisor');
  await opened();
  backend.answers.directory = () => {
    throw new Failure('busy', '5');
  };
  backend.say('changed', { keys: ['directory'] });
  await screen.findByRole('alert');
  screen.getByRole('heading', { level: 1, name: 'Cases' });
  backend.answers = {};
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
});
