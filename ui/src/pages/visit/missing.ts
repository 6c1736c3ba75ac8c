// What is missing before a visit can be submitted: in words, and where on the page it can be put right.
import type { Missing, VisitPage } from '../../backend/generated/verbs';
import { controlId, eachItem, problemsOf, type Page } from '../../form/page';
import { w } from '../../words/en';
import { sayMissing } from '../../words/say';

export type Line = { text: string; target?: string };

export function missingOf(page: VisitPage): Line[] {
  const form = page.form?.page as unknown as Page | undefined;
  const lines = page.missing.flatMap((missing) => line(page, form, missing));
  const said = new Set(lines.map((l) => l.target));
  // The core lists what it refuses; the form's own problems have sentences of their own.
  const problems = form ? problemsOf(form) : [];
  const more = page.missing.some(isForm)
    ? problems.map(({ item, problem }) => ({
        text: w.visit.missingWords.form(`${item.text}. ${w.form.problems[problem.code](problem.limit)}`),
        target: controlId(problem.key),
      }))
    : [];
  return [...lines, ...more.filter((l) => !said.has(l.target))];
}

const isForm = (missing: Missing): boolean => /form|answer/.test(missing.missing);
const key = (missing: Missing, ...names: string[]): string => {
  const fields = missing as Record<string, unknown>;
  for (const name of names) if (typeof fields[name] === 'string') return fields[name];
  return '';
};

function line(page: VisitPage, form: Page | undefined, missing: Missing): Line[] {
  if (isForm(missing)) {
    const at = key(missing, 'key', 'value', 'link_id');
    const item = form && [...eachItem(form.items)].find((i) => i.key === at || i.link_id === at);
    if (!form || (at === '' && problemsOf(form).length > 0)) return [];
    if (item && item.problems.length > 0) return [];
    return [{ text: w.visit.missingWords.form(item?.text ?? form.title), ...(item ? { target: controlId(item.key) } : {}) }];
  }
  if (missing.missing === 'check-in' || (missing.missing as string) === 'check-out') return [{ text: sayMissing(missing, ''), target: 'here' }];
  const id = key(missing, 'task', 'item', 'value');
  const task = page.tasks.find((t) => t.item === id);
  if (task) {
    const place = /alone/.test(missing.missing) ? '-alone' : /reason/.test(missing.missing) ? '-reason' : '';
    return [{ text: sayMissing(missing, task.title), target: `task-${task.item}${place}` }];
  }
  if (/end|tried/.test(missing.missing)) return [{ text: w.visit.missingWords.ending(), target: 'ending' }];
  return [{ text: sayMissing(missing, '') }];
}
