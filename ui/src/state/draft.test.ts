// What is typed is on disk soon, in the order in which it was typed, and nothing that arrives overwrites it.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Failure } from '../backend/backend';
import { Draft } from './draft.svelte';
import { moment } from './live.svelte';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function draft(save: (text: string, base: string) => Promise<unknown> = async () => undefined) {
  const saved: [string, string][] = [];
  const left: string[] = [];
  let unsaved = 0;
  const made = new Draft({
    save: async (text, base) => {
      await save(text, base);
      saved.push([text, base]);
    },
    leave: async (text) => void left.push(text),
    pending: (more) => void (unsaved += more),
  });
  made.arrive('Well.', 'b1', moment());
  return { made, saved, left, unsaved: () => unsaved };
}

test('a key is on disk within 200 ms, on the base that the page gave', async () => {
  const { made, saved, unsaved } = draft();
  made.input('Well. T');
  expect(unsaved()).toBe(1);
  await vi.advanceTimersByTimeAsync(100);
  made.input('Well. Ti');
  await vi.advanceTimersByTimeAsync(100);
  expect(saved).toEqual([['Well. Ti', 'b1']]);
  expect(unsaved()).toBe(0);
});

test('what arrives while typing neither changes the text nor the base', async () => {
  const { made, saved } = draft();
  made.input('Well. Tired.');
  await vi.advanceTimersByTimeAsync(200);
  made.arrive('Well. Asleep.', 'b2', moment());
  expect(made.text).toBe('Well. Tired.');
  expect(made.newer).toBe(true);
  made.input('Well. Tired. Cold.');
  await vi.advanceTimersByTimeAsync(200);
  expect(saved.at(-1)).toEqual(['Well. Tired. Cold.', 'b1']);
});

test('the base moves on once the record says exactly what was typed', async () => {
  const { made, saved } = draft();
  made.input('Well. Tired.');
  await vi.advanceTimersByTimeAsync(200);
  made.arrive('Well. Tired.', 'b2', moment());
  made.input('Well. Tired. Cold.');
  await vi.advanceTimersByTimeAsync(200);
  expect(saved.at(-1)).toEqual(['Well. Tired. Cold.', 'b2']);
  expect(made.newer).toBe(false);
});

test('leaving saves first, then commits, and takes what the page says afterwards', async () => {
  const { made, saved, left } = draft();
  const before = moment();
  made.input('Tired.');
  await made.leave();
  expect(saved).toEqual([['Tired.', 'b1']]);
  expect(left).toEqual(['Tired.']);
  // A page asked for before the field was left does not know of it.
  made.arrive('Well.', 'b1', before);
  expect(made.text).toBe('Tired.');
  made.arrive('Tired. Asleep.', 'b3', moment());
  expect(made.text).toBe('Tired. Asleep.');
});

test('a field that was not typed in commits nothing', async () => {
  const { made, left } = draft();
  await made.leave();
  expect(left).toEqual([]);
});

test('what could not be saved stays, is tried again, and is then committed', async () => {
  let full = true;
  const { made, saved, left, unsaved } = draft(async () => {
    if (full) throw new Failure('disk-full');
  });
  made.input('Tired.');
  const leaving = made.leave();
  await vi.advanceTimersByTimeAsync(0);
  await leaving;
  expect(made.failure?.code).toBe('disk-full');
  expect(made.text).toBe('Tired.');
  expect([unsaved(), left.length]).toEqual([1, 0]);
  made.arrive('Well.', 'b9', moment());
  expect(made.text).toBe('Tired.');
  full = false;
  await vi.advanceTimersByTimeAsync(2_000);
  expect(saved).toEqual([['Tired.', 'b1']]);
  expect([left, unsaved(), made.failure]).toEqual([['Tired.'], 0, null]);
});

test('saves do not overtake each other', async () => {
  const waits: (() => void)[] = [];
  const { made, saved } = draft(() => new Promise<void>((done) => void waits.push(done)));
  made.input('a');
  await vi.advanceTimersByTimeAsync(200);
  made.input('ab');
  await vi.advanceTimersByTimeAsync(200);
  expect(waits.length).toBe(1);
  waits[0]?.();
  await vi.advanceTimersByTimeAsync(400);
  waits[1]?.();
  await vi.advanceTimersByTimeAsync(0);
  expect(saved.map(([text]) => text)).toEqual(['a', 'ab']);
});

test('left twice at once, a field is committed once', async () => {
  const { made, left } = draft();
  made.input('Tired.');
  await Promise.all([made.leave(), made.leave()]);
  expect(left).toEqual(['Tired.']);
});

test('a value that is written whole waits for a pause, but not for long', async () => {
  const saved: string[] = [];
  const made = new Draft({ save: async (text) => void saved.push(text), leave: async () => undefined, whole: () => true });
  for (const text of ['A', 'An', 'Ana']) {
    made.input(text);
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(saved).toEqual([]);
  await vi.advanceTimersByTimeAsync(100);
  expect(saved).toEqual(['Ana']);
  for (let n = 0; n < 12; n++) {
    made.input(`Ana ${n}`);
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(saved.length).toBeGreaterThan(1);
});

test('left again while a slow save of an earlier text runs, the later text is saved and committed too', async () => {
  const waits: (() => void)[] = [];
  const { made, saved, left, unsaved } = draft(() => new Promise<void>((done) => void waits.push(done)));
  made.input('2026');
  void made.leave();
  await vi.advanceTimersByTimeAsync(0);
  made.input('2026T14:30');
  void made.leave();
  await vi.advanceTimersByTimeAsync(500);
  while (waits.length > 0) {
    waits.shift()?.();
    await vi.advanceTimersByTimeAsync(500);
  }
  expect(saved.at(-1)?.[0]).toBe('2026T14:30');
  expect([left.at(-1), unsaved()]).toEqual(['2026T14:30', 0]);
});
