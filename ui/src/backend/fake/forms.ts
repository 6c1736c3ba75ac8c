// What the made-up central finds in a form: something to put right where the form says so by its title.
import type { CheckedForm } from '../generated/verbs';

export function checkedForm(questionnaire: string): CheckedForm {
  const none: CheckedForm = { url: '', version: '', title: '', questions: 0, standing: 'new', fault: null, findings: [], unsupported: [] };
  let form: { url?: string; version?: string; title?: string };
  try {
    form = JSON.parse(questionnaire) as typeof form;
  } catch {
    return { ...none, fault: { fault: 'not-json', line: 3, column: 7 } };
  }
  const said = { ...none, url: form.url ?? '', version: form.version ?? '', title: form.title ?? '', questions: 4 };
  const unsupported = [{ link_id: 'score', feature: 'calculatedExpression' }];
  if (said.title !== 'Faulty') return { ...said, unsupported, standing: said.version === '1' ? 'taken' : 'new' };
  return {
    ...said,
    unsupported,
    findings: [
      { finding: { link_id: 'where', code: 'dangling-condition', about: 'damp' }, text: 'Where is it?', within: ['Your home', 'Damp and mould'] },
      { finding: { link_id: '', code: 'no-version', about: null }, text: '', within: [] },
    ],
  };
}
