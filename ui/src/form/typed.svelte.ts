// An answer that is typed: it saves itself as free text does, and is one register when the field is left.
import type { Draft } from '../state/draft.svelte';
import { useAsOf } from '../state/live.svelte';
import { useDraft } from '../state/typing';
import { answerPath } from '../words/say';
import { textValue, useForm } from './doors';
import { typedOf, type Answer } from './page';

export function useAnswer(key: () => string, answer: () => Answer | null): Draft {
  const form = useForm();
  const asOf = useAsOf();
  const draft = useDraft(
    () => ({ record: form().response, path: answerPath(key()) }),
    (text) => form().answer(key(), textValue(text)),
  );
  $effect(() => draft.arrive(typedOf(answer()), form().base, asOf()));
  return draft;
}
