// An answer that is typed as one value: it saves itself, whole, with every pause of the fingers.
import type { Value } from '../backend/generated/verbs';
import type { Draft } from '../state/draft.svelte';
import { useAsOf } from '../state/live.svelte';
import { useRegister } from '../state/typing';
import { textValue, useForm } from './doors';
import { typedOf, type Answer } from './page';

/** `write` says what value a text is; without it a text. */
export function useAnswer(key: () => string, answer: () => Answer | null, write: (text: string) => Value | null = textValue): Draft {
  const form = useForm();
  const asOf = useAsOf();
  const draft = useRegister((text, base) => form().answer(key(), write(text), base));
  $effect(() => draft.arrive(typedOf(answer()), form().base, asOf()));
  return draft;
}
