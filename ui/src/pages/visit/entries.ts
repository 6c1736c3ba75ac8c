// The entries of a visit that can be marked as wrong, each as the page says it, and the few of them that one looks at.
import type { PageItem, Timestamp, VisitPage, Wrote } from '../../backend/generated/verbs';
import { eachItem } from '../../form/page';
import { timeOf } from '../../time';
import { w } from '../../words/language.svelte';
import { answerPath, sayVersion } from '../../words/say';

/** `quote` is what is crossed out; of a text it is the piece that goes. `at` is when it was written, where that is known. */
export type Entry = { path: string; quote: string; label: string; heading: string; at: Timestamp | null };
/** Entries under one heading. */
export type Heap = { heading: string; entries: Entry[] };

type Said = { text: string; by: Wrote | null };
const pieces = (sentences: Said[]): Said[] => sentences.map((s) => ({ ...s, text: s.text.trim() })).filter((s) => s.text);

export function entriesOf(page: VisitPage): Entry[] {
  const e = w.worker.entry;
  const found: Entry[] = [];
  // What is written twice in the same words is crossed out in both places, and offered once.
  const said = new Set<string>();
  const say = (heading: string, path: string, label: string, quote = label, at: Timestamp | null = null) => {
    if (!said.has(`${path} ${quote}`)) found.push({ path, quote, label, heading, at });
    said.add(`${path} ${quote}`);
  };
  for (const c of page.check_ins) {
    const [came, left] = [timeOf(c.checked_in), timeOf(c.checked_out)];
    say(w.visit.here, `check.ins/${c.item}`, left ? w.visit.outAt(c.worker.name, came, left) : w.visit.inAt(c.worker.name, came), undefined, c.checked_out ?? c.checked_in);
  }
  for (const t of page.tasks) say(w.visit.tasks, `tasks/${t.item}`, e.task(t.title, t.status ? w.taskStatus[t.status] : ''), undefined, t.by?.observed ?? null);
  const form = page.form?.page;
  for (const part of form?.items ?? []) answers(part, part.items.length + part.instances.length > 0 ? part.text : (form?.title ?? w.visit.form));
  function answers(part: PageItem, heading: string) {
    for (const item of eachItem([part])) {
      if (item.answer) {
        const { answer } = item;
        const words = answer.shape === 'text' ? answer.value : sayVersion(answerPath(item.key), answer.value, form ?? null);
        if (words.trim()) say(heading, answerPath(item.key), e.answer(item.text, words), answer.shape === 'text' ? answer.value : undefined);
      }
      for (const option of item.options) if (option.key && option.chosen) say(heading, answerPath(option.key), e.answer(item.text, option.display));
    }
  }
  for (const { text, by } of pieces(page.notes.sentences)) say(w.visit.notesLabel, 'notes', text, text, by?.observed ?? null);
  for (const { text, by } of pieces(page.next_time.sentences)) say(w.visit.nextLabel, 'next.time', text, text, by?.observed ?? null);
  for (const one of page.endings) say(w.visit.endedShort, `endings/${one.item}`, e.ending(w.ending[one.ending], one.worker.name), undefined, one.at);
  return found;
}

/** The headings under which entries stand, in the order of the page, with how many. */
export function headingsOf(entries: Entry[]): { heading: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { heading } of entries) counts.set(heading, (counts.get(heading) ?? 0) + 1);
  return [...counts].map(([heading, count]) => ({ heading, count }));
}

/** Entries under a heading, or all, in which every typed word stands; the newest first, those without a moment last. */
export function matching(entries: Entry[], heading: string, words: string): Entry[] {
  const typed = words.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const meant = entries.filter((e) => (heading === '' || e.heading === heading) && typed.every((word) => e.label.toLocaleLowerCase().includes(word)));
  const order = new Map(meant.map((e, n) => [e, n]));
  const place = (e: Entry) => order.get(e) ?? 0;
  // Of two of one moment the later in the text is the newer.
  return meant.sort((a, b) => (b.at ?? '').localeCompare(a.at ?? '') || (a.at ? place(b) - place(a) : place(a) - place(b)));
}

/** Entries in heaps, each under its heading, in the order in which they come. */
export function heaped(entries: Entry[]): Heap[] {
  const heaps = new Map<string, Entry[]>();
  for (const entry of entries) heaps.set(entry.heading, [...(heaps.get(entry.heading) ?? []), entry]);
  return [...heaps].map(([heading, entries]) => ({ heading, entries }));
}
