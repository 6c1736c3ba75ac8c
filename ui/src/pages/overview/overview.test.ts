// From the overview to the very disagreement and the very device, with the focus there, and back.
import { cleanup, render, screen, waitFor, within } from '@testing-library/svelte';
import { beforeEach, expect, test, vi } from 'vitest';
import { conflicts } from '../../backend/fake/people';
import { parse } from '../../router';
import { sessionContext } from '../../state/session.svelte';
import { opened, show } from '../../testing/render';
import Organisation from '../organisation/Organisation.svelte';
import Record from '../record/Record.svelte';
import Sync from '../Sync.svelte';
import Visit from '../visit/Visit.svelte';
import Overview from './Overview.svelte';

vi.setConfig({ testTimeout: 60_000 });
beforeEach(() => {
  location.hash = '';
});
/** Follows an address as the window does, to a page that is made afresh. */
async function follow(shown: Awaited<ReturnType<typeof show>>, component: unknown, hash: string): Promise<string[]> {
  cleanup();
  const turned = new Promise((done) => window.addEventListener('hashchange', done, { once: true }));
  location.hash = hash;
  await turned;
  const { parts } = parse(hash);
  render(component as never, { props: { parts } as never, context: sessionContext(shown.session) });
  return parts;
}
const hash = (link: HTMLElement) => new URL((link as HTMLAnchorElement).href).hash;

test('each bar of disagreements opens its list, and each row says what, where and who', async () => {
  const shown = await show(Overview, { parts: [] }, 'supervisor');
  await opened();
  const risk = within(screen.getByRole('list', { name: 'Disagreements' })).getByRole('link', { name: '1 About risk' });
  expect(hash(risk)).toBe('#/overview/disagreements/risk');
  await follow(shown, Overview, hash(risk));
  await opened();
  screen.getByRole('heading', { level: 1, name: 'Disagreements about risk' });
  expect(shown.called('conflicts')).toEqual([{ team: null }]);
  const row = screen.getByText(/Ana Petrov/).closest('li')!;
  expect(row.textContent).toMatch(/Margaret Ellery-Vance/);
  expect(row.textContent).toMatch(/Ben Okafor/);
  expect(screen.queryByText(/Morning care/)).toBeNull();
  expect(screen.getByRole('link', { name: 'Back to Overview' })).toBeTruthy();
});

test('a row leads to its record at that very disagreement, with the focus there and the way back to the list', async () => {
  const shown = await show(Overview, { parts: ['disagreements'] }, 'supervisor');
  await opened();
  const [ofVisit, ofRecord] = [/Morning care/, /Margaret Ellery-Vance/].map((name) => hash(screen.getAllByRole('link', { name })[0]!));
  expect(ofVisit).toBe('#/visit/v-1/conflict-k-1/overview');
  await follow(shown, Record, ofRecord!);
  await waitFor(() => expect(document.activeElement?.id).toBe('conflict-k-2'));
  expect(hash(screen.getByRole('link', { name: 'Back to disagreements' }))).toBe('#/overview/disagreements');
  await follow(shown, Visit, ofVisit!);
  await waitFor(() => expect(document.activeElement?.id).toBe('conflict-k-1'));
});

test('whoever has moved on by the time that it comes stays where they are', async () => {
  const shown = await show(Overview, { parts: ['disagreements'] }, 'supervisor');
  await opened();
  let give = (_: never): void => undefined;
  const asked = new Promise<never>((done) => (give = done));
  const page = await shown.backend.call('open_record', { record: 'p-1-care' });
  shown.backend.answers.open_record = (() => asked) as never;
  await follow(shown, Record, '#/record/p-1-care/conflict-k-2/overview');
  const back = screen.getByRole('link', { name: 'Back to disagreements' });
  window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Tab' }));
  back.focus();
  give(page as never);
  await waitFor(() => expect(document.getElementById('conflict-k-2')).toBeTruthy());
  await new Promise((next) => setTimeout(next));
  expect(document.activeElement?.id).not.toBe('conflict-k-2');
});

test('on the Sync page a disagreement leads to its place too, and back', async () => {
  const shown = await show(Sync, { parts: [] }, 'supervisor');
  await opened();
  const link = screen.getByRole('link', { name: /^In: .*Morning care/ });
  expect(hash(link)).toBe('#/visit/v-1/conflict-k-1/sync');
  await follow(shown, Visit, hash(link));
  await waitFor(() => expect(document.activeElement?.id).toBe('conflict-k-1'));
  expect(hash(screen.getByRole('link', { name: 'Back to Sync' }))).toBe('#/sync');
});

test('a device with unsent work leads to its row in the organisation', async () => {
  const shown = await show(Overview, { parts: [] }, 'supervisor');
  await opened();
  const link = screen.getByRole('link', { name: /19 Green phone 3/ });
  await follow(shown, Organisation, hash(link));
  await waitFor(() => expect(document.activeElement?.textContent).toMatch(/^Green phone 3/));
  expect(hash(screen.getByRole('link', { name: 'Back to Overview' }))).toBe('#/overview');
});

test('the made-up disagreements are one about risk and one that is not', () => {
  expect(conflicts.map((c) => c.risk)).toEqual([false, true]);
});
