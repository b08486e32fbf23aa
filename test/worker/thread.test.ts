import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { NotNow } from '../../src/desk/notNow.ts';
import { Thread, type ThreadOptions } from '../../src/worker/thread.ts';

const ENTRY = new URL('./fragile.ts', import.meta.url);

function opened(options: Partial<ThreadOptions> = {}, data: object = {}) {
  const dir = mkdtempSync(join(tmpdir(), 'on-record-thread-'));
  const lives = join(dir, 'lives');
  const notes: { level: string; message: string; facts: Record<string, unknown> }[] = [];
  const thread = new Thread({
    entry: ENTRY,
    data: { lives, ...data },
    note: (level, facts, message) => notes.push({ level, facts, message }),
    delay: { first: 10, most: 40 },
    ...options,
  });
  onTestFinished(async () => {
    await thread.close();
    rmSync(dir, { recursive: true });
  });
  const ask = (question: string) => thread.call('desk', 'ask', [{ question }]);
  return { thread, ask, notes, lives: () => readFileSync(lives, 'utf8') };
}

describe('a thread that answers', { timeout: 60_000 }, () => {
  it('answers, also what was asked before it was ready', async () => {
    const { ask, thread } = opened();
    expect(await Promise.all([ask('one'), ask('two')])).toEqual(['Heard one.', 'Heard two.']);
    expect(await thread.call('subscriptions', 'guilds', [])).toEqual(['one']);
  });

  it('tells of progress', async () => {
    const { thread } = opened();
    const told: number[][] = [];
    await thread.call('desk', 'index', [], (done, total) => told.push([done, total]));
    expect(told).toEqual([
      [1, 2],
      [2, 2],
    ]);
  });

  it('hands on what is thrown', async () => {
    await expect(opened().ask('fault')).rejects.toThrow(new RangeError('Something is wrong.'));
  });

  it.each(['exit', 'memory', 'uncaught'])(
    'given a death by %s, then another one answers, and the log says so',
    async (death) => {
      const { ask, notes, lives } = opened({ limits: { maxOldGenerationSizeMb: 32 } });
      await ask('before');
      const others = [ask('slow'), ask(death).catch((error) => error), ask('slow')];
      const [first, killer] = await Promise.all(others);
      expect(first).toBe('Heard slow.');
      // It is tried twice, and no third time.
      expect(killer).toBeInstanceOf(NotNow);
      expect(await ask('after')).toBe('Heard after.');
      expect(lives()).toBe('xxx');
      expect(notes.map(({ level }) => level)).toEqual(['error', 'error']);
    },
  );

  it('given death after death, then waits longer each time, up to a limit', async () => {
    const { ask, notes } = opened();
    for (let n = 0; n < 2; n++) await ask('exit').catch(() => {});
    expect(notes.map(({ facts }) => facts['again'])).toEqual([10, 20, 40, 40]);
  });

  it('given no thread for too long, then says that it is not now', async () => {
    const { ask } = opened({ patience: 50, delay: { first: 60_000, most: 60_000 } });
    await ask('before');
    const dying = ask('exit').catch((error) => error);
    await new Promise((resolve) => setTimeout(resolve, 100));
    await expect(ask('meanwhile')).rejects.toBeInstanceOf(NotNow);
    expect(await dying).toBeInstanceOf(NotNow);
  });

  it('given one that cannot start, then says why and tries no more', async () => {
    const { ask, notes } = opened({}, { stillborn: true });
    await expect(ask('anything')).rejects.toThrow('It cannot be opened.');
    expect(notes).toEqual([]);
  });

  it('closed, lets what is under way be answered first, and is closed then', async () => {
    const { ask, thread, lives } = opened();
    await ask('before');
    const last = ask('slow');
    await thread.close();
    expect(await last).toBe('Heard slow.');
    expect(lives()).toBe('x.');
    await expect(ask('late')).rejects.toBeInstanceOf(NotNow);
  });
});
