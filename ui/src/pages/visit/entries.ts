// The entries of a visit that can be marked as wrong, each as the page says it.
import type { VisitPage } from '../../backend/generated/verbs';
import { eachItem } from '../../form/page';
import { timeOf } from '../../time';
import { w } from '../../words/language.svelte';
import { answerPath, sayVersion } from '../../words/say';

/** `quote` is what is crossed out; of a text it is the piece that goes. */
export type Entry = { path: string; quote: string; label: string };

const pieces = (sentences: { text: string }[]): string[] => sentences.map((s) => s.text.trim()).filter(Boolean);

export function entriesOf(page: VisitPage): Entry[] {
  const e = w.worker.entry;
  const found: Entry[] = [];
  // What is written twice in the same words is crossed out in both places, and offered once.
  const said = new Set<string>();
  const say = (path: string, label: string, quote = label) => {
    if (!said.has(`${path} ${quote}`)) found.push({ path, quote, label });
    said.add(`${path} ${quote}`);
  };
  for (const c of page.check_ins) {
    const [came, left] = [timeOf(c.checked_in), timeOf(c.checked_out)];
    say(`check.ins/${c.item}`, left ? w.visit.outAt(c.worker.name, came, left) : w.visit.inAt(c.worker.name, came));
  }
  for (const t of page.tasks) say(`tasks/${t.item}`, e.task(t.title, t.status ? w.taskStatus[t.status] : ''));
  const form = page.form?.page;
  for (const item of form ? eachItem(form.items) : []) {
    if (item.answer) {
      const { answer } = item;
      const words = answer.shape === 'text' ? answer.value : sayVersion(answerPath(item.key), answer.value, form ?? null);
      if (words.trim()) say(answerPath(item.key), e.answer(item.text, words), answer.shape === 'text' ? answer.value : e.answer(item.text, words));
    }
    for (const option of item.options) if (option.key && option.chosen) say(answerPath(option.key), e.answer(item.text, option.display));
  }
  for (const text of pieces(page.notes.sentences)) say('notes', e.notes(text), text);
  for (const text of pieces(page.next_time.sentences)) say('next.time', e.next(text), text);
  for (const one of page.endings) say(`endings/${one.item}`, e.ending(w.ending[one.ending], one.worker.name));
  return found;
}
