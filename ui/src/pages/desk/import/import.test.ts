// Importing: nothing is sent before it is complete, what was checked is what is imported, and each failure says what to do.
import { screen, within } from '@testing-library/svelte';
import user from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { Failure } from '../../../backend/backend';
import { importPreview } from '../../../backend/fake/imports';
import type { ApplyImport, PreviewImport } from '../../../backend/generated/verbs';
import { show } from '../../../testing/render';
import { w } from '../../../words/language.svelte';
import { base64 } from './file';
import Import from './Import.svelte';

const SHEET = 'id,name.full\n1,José Example\n';
const open = async () => {
  const shown = await show(Import, { parts: [] }, 'administrator');
  await screen.findByRole('heading', { level: 1, name: 'Import' });
  return shown;
};
async function checked(shown: Awaited<ReturnType<typeof open>>) {
  await user.click(screen.getByRole('radio', { name: 'People' }));
  await user.type(screen.getByRole('textbox', { name: /Which system/ }), 'Old system');
  await user.upload(screen.getByLabelText('Choose the file'), new File([SHEET], 'people.csv', { type: 'text/csv' }));
  await user.click(screen.getByRole('button', { name: 'Check it' }));
  await screen.findByRole('heading', { level: 1, name: 'What the import would do' });
  return shown;
}

test('what is missing is said, and nothing is sent', async () => {
  const { called } = await open();
  await user.click(screen.getByRole('button', { name: 'Check it' }));
  expect(screen.getByRole('alert').textContent).toContain('Choose what you want to import');
  await user.click(screen.getByRole('radio', { name: 'People' }));
  await user.click(screen.getByRole('button', { name: 'Check it' }));
  const alert = screen.getByRole('alert');
  expect(alert.textContent).toContain('Enter which system the file comes from');
  expect(alert.textContent).toContain('Choose a file, or paste its text');
  expect(called('preview_import')).toEqual([]);
});

test('the bytes of the file are sent as they are; refused rows come first with their reason', async () => {
  const { called } = await checked(await open());
  const [asked] = called('preview_import') as PreviewImport[];
  expect(asked).toEqual({ what: 'people', source: 'Old system', files: [{ name: 'people.csv', content: base64(new TextEncoder().encode(SHEET)) }] });
  expect(called('apply_import')).toEqual([]);
  const groups = screen.getAllByRole('heading', { level: 2 }).map((h) => h.textContent);
  expect(groups).toEqual(['Refused', 'Look at these', 'Changed', 'New', 'The same']);
  expect(screen.getByText(/birth\.date: This is not a real date/)).toBeTruthy();
  expect(screen.getByText('Margaret Ellery-Vance has the same NHS number.')).toBeTruthy();
  expect(screen.getByText('was: 01632 960201')).toBeTruthy();
});

test('what was checked is imported under its digest, and the result says what was and what was not', async () => {
  const { called } = await checked(await open());
  await user.click(screen.getByRole('button', { name: 'Import 3 rows' }));
  await screen.findByRole('heading', { level: 1, name: 'Imported' });
  const [asked] = called('preview_import') as PreviewImport[];
  expect(called('apply_import')).toEqual([{ import: asked!, digest: 'd1' } satisfies ApplyImport]);
  expect(screen.getByText('2 new, 1 changed, 1 the same')).toBeTruthy();
  expect(screen.getByText(/2 rows were not imported/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Import something else' }));
  expect(await screen.findByRole('heading', { level: 1, name: 'Import' })).toBeTruthy();
});

test('when the office changed meanwhile, nothing is imported and the new outcome is shown', async () => {
  const { backend } = await checked(await open());
  backend.answers.apply_import = () => {
    throw new Failure('changed');
  };
  backend.answers.preview_import = () => ({ ...importPreview, digest: 'd2', counts: { ...importPreview.counts, new: 0, changed: 0 } });
  await user.click(screen.getByRole('button', { name: 'Import 3 rows' }));
  expect(await screen.findByText(w.imports.changed)).toBeTruthy();
  expect(screen.getByText('There is nothing to import.')).toBeTruthy();
  expect(screen.queryByRole('button', { name: /^Import \d/ })).toBeNull();
});

test('without a connection it says so, before and at the import', async () => {
  const shown = await open();
  const gone = () => {
    throw new Failure('offline');
  };
  shown.backend.answers.import_template = gone;
  await user.click(screen.getByRole('radio', { name: 'Places' }));
  expect(await screen.findByText(w.imports.offline)).toBeTruthy();
  delete shown.backend.answers.import_template;
  await checked(shown);
  shown.backend.answers.apply_import = gone;
  await user.click(screen.getByRole('button', { name: 'Import 3 rows' }));
  expect(await screen.findByText(w.imports.offline)).toBeTruthy();
  expect(within(screen.getByRole('alert')).queryByText(w.imports.changed)).toBeNull();
  expect(screen.getByRole('button', { name: 'Import 3 rows' })).toBeTruthy();
});

test('a file that is too large is told to be split, and not read', async () => {
  const { called } = await open();
  await user.click(screen.getByRole('radio', { name: 'Staff' }));
  await user.upload(screen.getByLabelText('Choose the file'), new File([new Uint8Array(3 * 1024 * 1024 + 1)], 'staff.csv'));
  await user.click(screen.getByRole('button', { name: 'Check it' }));
  expect(screen.getByRole('alert').textContent).toContain('That is more than 3 MB. Split it');
  expect(called('preview_import')).toEqual([]);
});

test('nobody but an administrator is offered an import', async () => {
  await show(Import, { parts: [] }, 'supervisor');
  expect(screen.getByText(w.imports.onlyAdministrators)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Check it' })).toBeNull();
});

test('base64 of any bytes', () => {
  const bytes = Uint8Array.from({ length: 100_000 }, (_, n) => n % 256);
  expect(Uint8Array.from(atob(base64(bytes)), (c) => c.charCodeAt(0))).toEqual(bytes);
});
