// Arriving at a page: its heading takes the focus once, also where the page is first shown as being opened.
import { getContext, setContext } from 'svelte';

const KEY = Symbol('arrival');
type Arrival = { begun: boolean };

/** For the component that shows one page as being opened and then as it is. */
export const provideArrival = (): Arrival => setContext(KEY, { begun: false });

/** For a page that is being made: gives whether its heading may take the focus. Whoever has moved on meanwhile stays there. */
export function useArrival(): () => boolean {
  const arrival = getContext<Arrival | undefined>(KEY);
  return () => {
    const free = !arrival?.begun || document.activeElement === null || document.activeElement === document.body;
    if (arrival) arrival.begun = true;
    return free;
  };
}
