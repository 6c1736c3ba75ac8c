// The idle lock by a clock of the test: when it locks, when it warns, and what puts it off.
import { beforeEach, expect, test } from 'vitest';
import { Idle, type Clock } from './idle.svelte';

let now: number;
let ticks: (() => void)[];
let locked: number;
let limit: number;
const clock: Clock = {
  now: () => now,
  every: (_, act) => {
    ticks.push(act);
    return () => void (ticks = ticks.filter((t) => t !== act));
  },
};
const pass = (seconds: number) => {
  now += seconds * 1_000;
  for (const tick of ticks) tick();
};
const start = () => new Idle(clock, () => limit, async () => void (locked += 1));
beforeEach(() => {
  [now, ticks, locked, limit] = [1_000_000, [], 0, 120_000];
});

test('it locks after two minutes, and says so twenty seconds before', () => {
  const idle = start();
  pass(99);
  expect(idle.left).toBe(null);
  pass(1);
  expect(idle.left).toBe(20);
  pass(19.5);
  expect([idle.left, locked]).toEqual([1, 0]);
  pass(0.5);
  expect(locked).toBe(1);
  pass(0);
  expect(locked).toBe(1);
});

test('a key, a touch or a pointer puts it off, also during the warning', () => {
  const idle = start();
  for (const seconds of [60, 119, 110]) {
    pass(seconds);
    idle.touched();
    expect(idle.left).toBe(null);
  }
  pass(119);
  expect(locked).toBe(0);
});

test('a machine that slept is locked by whoever wakes it, not kept open', () => {
  const idle = start();
  now += 3_600_000;
  idle.touched();
  expect(locked).toBe(1);
});

test('a clock put back begins again, and does not keep it open for longer', () => {
  const idle = start();
  pass(-86_400);
  expect(idle.left).toBe(null);
  pass(120);
  expect(locked).toBe(1);
});

test('a longer limit counts from the last touch', () => {
  const idle = start();
  limit = 300_000;
  pass(279);
  expect([idle.left, locked]).toEqual([null, 0]);
  pass(2);
  expect(idle.left).toBe(19);
});

test('after it ended it locks nothing', () => {
  start().stop();
  pass(500);
  expect(locked).toBe(0);
});
