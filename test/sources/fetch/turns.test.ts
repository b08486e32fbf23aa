import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openTurns } from '../../../src/sources/fetch/turns.ts';

const never = new AbortController().signal;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Takes turns and notes who has begun, and when. */
function recorder(limits = { atOnce: 8, atOncePerHost: 2, crawlDelayMs: 30_000 }) {
  const turns = openTurns(limits);
  const began: string[] = [];
  const held = new Map<string, () => void>();
  const start = performance.now();
  return {
    began,
    turns,
    async take(name: string, gapMs = 0, signal = never) {
      const giveBack = await turns.take(name.replace(/\d+$/, ''), gapMs, signal);
      if (giveBack === null) return;
      began.push(`${name} at ${Math.round(performance.now() - start)}`);
      held.set(name, giveBack);
    },
    giveBack: (name: string) => held.get(name)?.(),
  };
}

const settle = () => vi.advanceTimersByTimeAsync(0);

describe('turns', () => {
  it('given three requests to one host, then two run and the third follows when one is done', async () => {
    const { take, giveBack, began } = recorder();
    for (const name of ['a1', 'a2', 'a3']) void take(name);
    await settle();
    expect(began).toEqual(['a1 at 0', 'a2 at 0']);
    giveBack('a1');
    await settle();
    expect(began).toEqual(['a1 at 0', 'a2 at 0', 'a3 at 0']);
  });

  it('given a gap, then begins requests to one host that far apart, and others at once', async () => {
    const { take, giveBack, began } = recorder();
    for (const name of ['a1', 'a2', 'b1', 'a3']) void take(name, 1000);
    await settle();
    expect(began).toEqual(['a1 at 0', 'b1 at 0']);
    await vi.advanceTimersByTimeAsync(1000);
    giveBack('a1');
    await vi.advanceTimersByTimeAsync(999);
    expect(began).toEqual(['a1 at 0', 'b1 at 0', 'a2 at 1000']);
    await vi.advanceTimersByTimeAsync(1);
    expect(began.at(-1)).toBe('a3 at 2000');
  });

  it('given a host with many requests, then others that come later need not wait for all of them', async () => {
    const { take, giveBack, began } = recorder({ atOnce: 1, atOncePerHost: 1, crawlDelayMs: 0 });
    for (const name of ['a1', 'a2', 'a3', 'b1', 'c1']) void take(name);
    for (const name of ['a1', 'a2', 'b1', 'c1']) {
      await settle();
      giveBack(name);
    }
    await settle();
    expect(began.map((each) => each.split(' ')[0])).toEqual(['a1', 'a2', 'b1', 'c1', 'a3']);
  });

  it('given many hosts, then no more than the limit run at once, and all get their turn', async () => {
    const { take, giveBack, began } = recorder({ atOnce: 3, atOncePerHost: 2, crawlDelayMs: 0 });
    const names = [...'abcdefgh'].flatMap((host) => [`${host}1`, `${host}2`]);
    for (const name of names) void take(name, 10);
    let running = 0;
    for (let round = 0; round < 40; round++) {
      await vi.advanceTimersByTimeAsync(10);
      expect(began.length - running).toBeLessThanOrEqual(3);
      for (; running < began.length; running++) giveBack(began[running]?.split(' ')[0] ?? '');
    }
    expect(began.length).toBe(names.length);
  });

  it('given an aborted wait, then gives no turn, keeps nobody else from theirs, and leaves no timer', async () => {
    const { take, giveBack, began, turns } = recorder();
    const control = new AbortController();
    void take('a1', 1000);
    const given = turns.take('a', 1000, control.signal);
    await settle();
    control.abort();
    expect(await given).toBeNull();
    expect(vi.getTimerCount()).toBe(0);
    void take('a2', 1000);
    await vi.advanceTimersByTimeAsync(1000);
    expect(began).toEqual(['a1 at 0', 'a2 at 1000']);
    giveBack('a1');
    expect(await turns.take('a', 0, control.signal)).toBeNull();
  });

  it('given an abort after the turn has begun, then those who wait keep their place', async () => {
    const { take, giveBack, began } = recorder({ atOnce: 1, atOncePerHost: 1, crawlDelayMs: 0 });
    const control = new AbortController();
    void take('a1', 0, control.signal);
    void take('a2');
    await settle();
    control.abort();
    giveBack('a1');
    await settle();
    expect(began).toEqual(['a1 at 0', 'a2 at 0']);
  });
});
