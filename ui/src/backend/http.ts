// The backend in a browser: calls by POST, events by server-sent events, both relative to the page's address.
import { EVERYTHING, Failure, failureOf, type Backend, type Reply } from './backend';

const here = (path: string) => new URL(path, document.baseURI).href;

let events: EventSource | null = null;

function stream(): EventSource {
  if (events) return events;
  const made = new EventSource(here('events'), { withCredentials: true });
  let opened = false;
  made.addEventListener('open', () => {
    // Between two connections anything may have changed.
    if (opened) made.dispatchEvent(new MessageEvent('changed', { data: JSON.stringify({ keys: [EVERYTHING] }) }));
    opened = true;
  });
  return (events = made);
}

export const http: Backend = {
  async call(verb, args) {
    let answer: unknown;
    try {
      const response = await fetch(here('call'), {
        method: 'POST',
        credentials: 'same-origin',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ verb, args }),
      });
      answer = await response.json();
    } catch {
      throw new Failure('app-gone');
    }
    if (typeof answer === 'object' && answer !== null) {
      if ('ok' in answer) return answer.ok as Reply<typeof verb>;
      if ('error' in answer) throw failureOf(answer.error);
    }
    throw new Failure('internal');
  },
  listen(event, hear) {
    const heard = (message: MessageEvent<string>) => hear(JSON.parse(message.data));
    stream().addEventListener(event, heard as EventListener);
    return () => stream().removeEventListener(event, heard as EventListener);
  },
};
