// Answers a question of any type as a person would: by its label, its boxes and buttons, with a value that fits.

/** As `controlId` of the page makes it. */
export const controlId = (key) => `q-${key.replace(/[^A-Za-z0-9]/g, (c) => `_${c.codePointAt(0).toString(16)}`)}`;
const QUESTIONS = new Set(['group', 'display']);
export const asks = (item) => !QUESTIONS.has(item.kind) && !item.read_only && item.enabled;

export function* eachItem(items) {
  for (const item of items) {
    if (!item.enabled) continue;
    yield item;
    yield* eachItem(item.items);
    for (const instance of item.instances) if (!instance.removed) yield* eachItem(instance.items);
  }
}

const day = (limit) => (/^\d{4}-\d\d-\d\d/.exec(limit ?? '')?.[0] ?? '2020-07-04').split('-');

function text(item) {
  const { min_length, max_length, minimum } = item.limits;
  switch (item.kind) {
    case 'integer':
      return String(Math.ceil(Number(minimum ?? 1)) || 0);
    case 'decimal':
    case 'quantity':
      return String(parseFloat(minimum ?? '2') || 0);
    case 'time':
      return minimum?.slice(0, 5) ?? '14:30';
    case 'url':
      return 'https://example.org/leaflet';
    default:
      return 'A fitting answer'.padEnd(min_length ?? 0, '.').slice(0, max_length ?? undefined);
  }
}

/** Fills the control with this id, or the one that stands in `box`. */
async function fill(page, box, item, id) {
  const at = (part = '') => (id ? page.locator(`[id="${id}${part}"]`) : box);
  const choice = item.kind === 'choice' || item.kind === 'open-choice';
  if (choice && item.options.length > 12 && !item.options[0].key) return at().selectOption({ index: 1 });
  if ((choice && item.options.length > 0) || item.kind === 'boolean') return at('-0').check();
  if (item.kind === 'date' || item.kind === 'dateTime') {
    const within = id ? at() : box;
    const [year, month, date] = day(item.limits.minimum);
    await within.getByLabel('Day').fill(date);
    await within.getByLabel('Month').fill(month);
    await within.getByLabel('Year').fill(year);
    if (item.kind === 'dateTime') {
      const question = page.locator('.ds-question').filter({ has: within }).last();
      await question.getByRole('textbox', { name: /^Time/ }).last().fill('14:30');
    }
    return page.keyboard.press('Tab');
  }
  const control = id ? at() : box.getByRole('textbox').first();
  await control.fill(text(item));
  await control.blur();
  if (item.kind === 'quantity' && item.units.length > 1) await page.locator('.ds-question').filter({ has: control }).last().locator('select').selectOption({ index: 1 });
}

/** Answers one question, or begins an instance of a group. */
export async function answer(page, item) {
  const spread = item.repeats && !item.options.some((o) => o.key !== null);
  const around = page.locator(`[id="${controlId(item.key)}"]`);
  if (item.kind === 'group') return around.getByRole('button', { name: /^Add/ }).last().click();
  if (!spread) return fill(page, around, item, controlId(item.options.length === 0 && item.other ? item.other.key : item.key));
  await around.getByRole('button', { name: /^Add/ }).last().click();
  const box = around.locator('.ds-box').last();
  if (item.kind === 'boolean') return box.getByRole('radio').first().check();
  return fill(page, box, item, null);
}
