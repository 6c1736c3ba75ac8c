// A draft that is kept by the core: free text by `type_text` and `leave_field`, a register by writing it whole, a form that
// was not sent yet by whoever has it.
import { onDestroy } from 'svelte';
import type { FieldRef } from '../backend/generated/verbs';
import { Draft, type Doors } from './draft.svelte';
import { useSession } from './session.svelte';

/** Free text, for the component being made. */
export function useText(field: () => FieldRef): Draft {
  const session = useSession();
  return useDraft({
    save: (text, base) => session.call('type_text', { ...field(), base, text }),
    leave: () => session.call('leave_field', field()),
  });
}

/** A register: what is typed is one value, and two values are a disagreement. `base` is what the page showed when
 *  typing began, so that what has come meanwhile is not overwritten unseen. */
export function useRegister(put: (text: string, base: string | null) => Promise<unknown>): Draft {
  return useDraft({ save: (text, base) => put(text, base || null), leave: async () => undefined, whole: () => true });
}

export function useDraft(doors: Doors): Draft {
  const session = useSession();
  const draft: Draft = new Draft({
    ...doors,
    pending: (more) => void (session.unsaved += more),
    failed: (failure) => session.failed(draft, failure),
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
