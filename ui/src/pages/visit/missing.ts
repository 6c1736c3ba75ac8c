// What is missing before a visit can be submitted: in words, and where on the page it can be put right.
import type { Missing, VisitPage } from '../../backend/generated/verbs';
import { controlId, problemsOf } from '../../form/page';
import { w } from '../../words/language.svelte';

export type Line = { text: string; target: string };

export function missingOf(page: VisitPage): Line[] {
  const lines = page.missing.map((missing) => lineOf(page, missing));
  // A visit that could not go ahead has no form to fill in.
  if (!page.form || page.endings.length > 0) return lines;
  const problems = problemsOf(page.form.page).map(({ item, problem }) => ({
    text: w.visit.missingWords.form(item.text, w.form.problems[problem.code](problem.limit)),
    target: controlId(problem.key),
  }));
  return [...lines, ...problems];
}

function lineOf(page: VisitPage, missing: Missing): Line {
  const words = w.visit.missingWords;
  const task = (id: string) => page.tasks.find((t) => t.item === id)?.title ?? '';
  switch (missing.missing) {
    case 'check-in':
      return { text: words.checkIn, target: 'here' };
    case 'check-out': {
      const worker = page.check_ins.find((c) => c.worker.id === missing.worker)?.worker.name ?? '';
      return { text: words.checkOut(worker), target: page.row.here ? 'check-out' : 'here' };
    }
    case 'task-open':
      return { text: words.task(task(missing.task)), target: `task-${missing.task}` };
    case 'reason':
      return { text: words.reason(task(missing.task)), target: `task-${missing.task}-reason` };
    case 'alone-reason':
      return { text: words.alone(task(missing.task)), target: `task-${missing.task}-alone` };
    case 'tried':
      return { text: words.tried, target: 'ending' };
  }
}
