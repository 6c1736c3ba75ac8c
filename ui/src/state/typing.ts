// A draft that is kept by the core: durable by `type_text`, committed by `leave_field`.
import { onDestroy } from 'svelte';
import { failureOf } from '../backend/backend';
import type { FieldRef } from '../backend/generated/verbs';
import { Draft } from './draft.svelte';
import { useSession } from './session.svelte';

/**
 * A draft for the component being made. `put` writes the whole value at once: for a register of a core that keeps
 * only free text while it is typed.
 */
export function useDraft(field: () => FieldRef, put?: (text: string) => Promise<unknown>): Draft {
  const session = useSession();
  let whole = false;
  const draft = new Draft({
    async save(text, base) {
      if (put && whole) return put(text);
      try {
        return await session.call('type_text', { ...field(), base, text });
      } catch (error) {
        if (!put || failureOf(error).code !== 'invalid') throw error;
        whole = true;
        return put(text);
      }
    },
    leave: async () => (whole ? undefined : session.call('leave_field', field())),
    pending: (more) => void (session.unsaved += more),
    failed: (failure) => void (session.notSaved = failure),
  });
  session.drafts.add(draft);
  const away = () => {
    if (document.visibilityState === 'hidden') void draft.flush();
  };
  document.addEventListener('visibilitychange', away);
  onDestroy(() => {
    document.removeEventListener('visibilitychange', away);
    void draft.leave().finally(() => session.drafts.delete(draft));
  });
  return draft;
}
