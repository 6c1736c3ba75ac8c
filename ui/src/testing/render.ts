// Renders one component on the made-up backend.
import { render, waitFor } from '@testing-library/svelte';
import type { Component } from 'svelte';
import { fake } from '../backend/fake';
import { Session, sessionContext } from '../state/session.svelte';

export async function show<P extends Record<string, unknown>>(component: Component<P>, props: P, mode = '') {
  const backend = fake(mode);
  const session = new Session(backend);
  await session.look();
  const shown = render(component as Component<Record<string, unknown>>, { props, context: sessionContext(session) });
  return { ...shown, backend, session, called: (verb: string) => backend.calls.filter((c) => c.verb === verb).map((c) => c.args) };
}

/** Waits until the page is there, not only said to be opened. */
export const opened = (): Promise<void> =>
  waitFor(() => {
    if (!document.querySelector('h1') || document.querySelector('.ds-opening')) throw new Error('still opening');
  });
