// A made-up form with every type of item.
import type { Value } from '../generated/verbs';
import { eachItem, type Answer, type ItemType, type Page, type PageItem } from '../../form/page';

export const question = (link_id: string, kind: ItemType, text: string, more: Partial<PageItem> = {}): PageItem => ({
  link_id,
  key: link_id,
  kind,
  text,
  prefix: null,
  hint: [],
  help: [],
  required: false,
  read_only: false,
  enabled: true,
  repeats: false,
  limits: { min_length: null, max_length: null, max_decimals: null, minimum: null, maximum: null, min_occurs: null, max_occurs: null },
  units: [],
  options: [],
  other: null,
  answer: null,
  instances: [],
  items: [],
  problems: [],
  answered: more.answer ? 1 : (more.items ?? []).reduce((n, item) => n + item.answered, 0),
  of: kind === 'display' ? 0 : kind === 'group' ? (more.items ?? []).reduce((n, item) => n + item.of, 0) : 1,
  ...more,
});

const options = (key: string | null, ...displays: string[]) =>
  displays.map((display) => ({ code: display.toLowerCase(), display, exclusive: display.startsWith('None'), key: key && `${key}=${display.toLowerCase()}`, chosen: false }));

export const demoForm = (): Page => ({
  url: 'https://example.org/care-visit',
  version: '1',
  title: 'Home care visit',
  answered: 1,
  of: 12,
  problems: 1,
  unplaced: [],
  items: [
    question('wellbeing', 'group', 'How they are', {
      items: [
        question('intro', 'display', 'Ask, do not guess.'),
        question('mood', 'choice', 'How do they seem today?', {
          required: true,
          options: options(null, 'Well', 'Tired', 'Unwell'),
          problems: [{ link_id: 'mood', key: 'mood', code: 'required', limit: null }],
        }),
        question('pain', 'boolean', 'Are they in pain?', { answer: { shape: 'register', value: { kind: 'boolean', value: false } } }),
        question('signs', 'open-choice', 'What did you see?', { repeats: true, options: options('signs', 'Bruise', 'Swelling', 'None of these'), other: { key: 'signs=+', answer: null } }),
      ],
    }),
    question('food', 'group', 'Food and drink', {
      items: [
        question('eaten', 'text', 'What did they eat?', { help: ['Write the meal and how much of it.'] }),
        question('cups', 'integer', 'How many cups did they drink?'),
        question('temperature', 'decimal', 'Temperature of the fridge', { units: [{ code: 'Cel', display: '°C' }] }),
        question('weight', 'quantity', 'Weight', { units: [{ code: 'kg', display: 'kg' }, { code: '[lb_av]', display: 'lb' }] }),
      ],
    }),
    question('rest', 'group', 'Anything else', {
      items: [
        question('last', 'date', 'When did they last see a nurse?', { hint: ['For example, 27 3 2026'] }),
        question('fall', 'dateTime', 'When did they last fall?'),
        question('bed', 'time', 'When did they go to bed?'),
        question('spoke', 'string', 'Who else did you speak to?', { repeats: true, instances: [{ id: '1', key: 'spoke:1', removed: false, answer: { shape: 'register', value: { kind: 'text', value: 'Her neighbour' } }, items: [] }] }),
        question('site', 'url', 'Web address of the leaflet you gave'),
        question('ref', 'reference', 'Reference', { read_only: true, answer: { shape: 'register', value: { kind: 'text', value: 'CARE-114' } } }),
        question('photo', 'attachment', 'Photo of the wound'),
        question('visitor', 'group', 'Visitor', {
          repeats: true,
          instances: [
            { id: '1', key: 'visitor:1', removed: false, answer: null, items: [question('vname', 'string', 'Their name', { key: 'visitor:1/vname' })] },
            { id: '2', key: 'visitor:2', removed: true, answer: null, items: [] },
          ],
        }),
      ],
    }),
  ],
});

/** Puts an answer where its key says; no rule is known here. */
export function putAnswer(page: Page, key: string, value: Value | null): void {
  const answer: Answer | null = value && { shape: 'register', value };
  for (const item of eachItem(page.items)) {
    if (item.key === key) {
      item.answer = answer;
      item.problems = [];
      for (const o of item.options) if (o.key === null) o.chosen = value?.kind === 'text' && value.value === o.code;
    }
    for (const o of item.options) if (o.key === key) o.chosen = value?.kind === 'boolean' && value.value;
    if (item.other?.key === key) item.other.answer = answer;
    const instance = item.instances.find((i) => i.key === key);
    if (instance) {
      instance.removed = value?.kind === 'removed';
      instance.answer = answer;
    } else if (value && item.repeats && key.startsWith(`${item.key}:`) && !key.slice(item.key.length).includes('/')) {
      item.instances.push({ id: key, key, removed: false, answer, items: [] });
    }
  }
}
