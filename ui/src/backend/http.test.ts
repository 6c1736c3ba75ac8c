// The browser's backend: what it sends, what it makes of answers, and what it says after a lost connection.
import { afterEach, expect, test, vi } from 'vitest';
import { http } from './http';

class Events extends EventTarget {
  static last: Events;
  constructor(readonly url: string) {
    super();
    Events.last = this;
  }
}
vi.stubGlobal('EventSource', Events);
afterEach(() => void vi.restoreAllMocks());
const answers = (answer: () => Promise<Response>) => vi.spyOn(globalThis, 'fetch').mockImplementation(answer);

test('a verb is posted to the page’s own place and its reply returned', async () => {
  const fetched = answers(async () => Response.json({ ok: [{ record: 'p-1' }] }));
  expect(await http.call('search', { text: 'ell' })).toEqual([{ record: 'p-1' }]);
  const [url, request] = fetched.mock.calls[0] ?? [];
  expect(url).toBe(new URL('call', document.baseURI).href);
  expect(JSON.parse(String(request?.body))).toEqual({ verb: 'search', args: { text: 'ell' } });
});

test('an error, an answer that is none, and no answer each have a code', async () => {
  answers(async () => Response.json({ error: { code: 'wait', detail: '30' } }));
  await expect(http.call('lock', {})).rejects.toMatchObject({ code: 'wait', detail: '30' });
  answers(async () => Response.json('what?'));
  await expect(http.call('lock', {})).rejects.toMatchObject({ code: 'internal' });
  answers(async () => Promise.reject(new TypeError('gone')));
  await expect(http.call('lock', {})).rejects.toMatchObject({ code: 'app-gone' });
});

test('events are heard, and after a lost connection everything is asked for again', () => {
  const heard: unknown[] = [];
  const stop = http.listen('changed', (said) => heard.push(said.keys));
  Events.last.dispatchEvent(new Event('open'));
  Events.last.dispatchEvent(new MessageEvent('changed', { data: '{"keys":["v-1"]}' }));
  Events.last.dispatchEvent(new Event('open'));
  stop();
  Events.last.dispatchEvent(new MessageEvent('changed', { data: '{"keys":["v-2"]}' }));
  expect(heard).toEqual([['v-1'], ['*']]);
});
