// Answers of an import, made up: a template, a preview with one row of each kind, and a result.
import type { ImportPreview, ImportRow, ImportTemplate } from '../generated/verbs';

export const importTemplate: ImportTemplate = {
  csv: 'id,name.full,birth.date,phone,alerts\nP-1001,Edith Mabel Thistlewood,1938-03-14,01632 960201,Wears a hearing aid; Cat runs out at the door\n',
  columns: [
    { name: 'id', needed: true, example: 'P-1001' },
    { name: 'name.full', needed: true, example: 'Edith Mabel Thistlewood' },
    { name: 'birth.date', needed: false, example: '1938-03-14' },
    { name: 'phone', needed: false, example: '01632 960201' },
    { name: 'alerts', needed: false, example: 'Wears a hearing aid; Cat runs out at the door' },
  ],
  more: ['name.given', 'name.family', 'care.about.communication', 'housing.tenancy.type'],
  most_bytes: 3 * 1024 * 1024,
};

const row = (line: number, title: string, outcome: ImportRow['outcome'], more: Partial<ImportRow> = {}): ImportRow => ({
  file: 'people.csv', line, resource: null, title, outcome, wrong: [], warnings: [], fields: [], ...more,
});
const fresh = (after: string) => ({ field: 'name.full', before: null, after, changed_here: false });

export const importPreview: ImportPreview = {
  digest: 'd1',
  counts: { new: 2, changed: 1, same: 1, refused: 2, warned: 1 },
  rows: [
    row(3, 'Frank Sample', 'refused', { wrong: [{ code: 'not-a-date', column: 'birth.date', detail: null }] }),
    row(7, '9,"Open Example', 'refused', { wrong: [{ code: 'quote-open', column: null, detail: null }] }),
    row(5, 'Gus Invented', 'new', { warnings: [{ code: 'same-nhs-number', column: null, detail: 'Margaret Ellery-Vance' }], fields: [fresh('Gus Invented')] }),
    row(4, 'Edith Mabel Thistlewood', 'changed', { fields: [{ field: 'telecoms/value', before: '01632 960201', after: '01632 960209', changed_here: true }] }),
    row(2, 'Maeve Fictional-Brady', 'new', { fields: [fresh('Maeve Fictional-Brady'), { field: 'care.about.important', before: null, after: 'Her allotment.', changed_here: false }] }),
    row(6, 'Siân Samplington', 'same'),
  ],
  left_out: 0,
  unmapped: 0,
  skipped: [],
};
