import { describe, expect, it } from 'vitest';
import { progress } from '../../src/cli/progress.ts';

/** Back to the line's beginning, which is emptied. */
const REDRAWN = '\r\u001b\\[2K';

function watched(isTTY: boolean, columns = 80) {
  const clock = { ms: 5000 };
  let written = '';
  const write = (text: string) => {
    written += text;
    return true;
  };
  const show = progress('Reading articles', { isTTY, columns, write } as never, () => clock.ms);
  const taken = () => {
    const all = written;
    written = '';
    return all;
  };
  return { clock, show, taken };
}

describe('progress', () => {
  it('given less than a second of work, then says nothing', () => {
    for (const isTTY of [true, false]) {
      const { clock, show, taken } = watched(isTTY);
      for (; clock.ms < 5999; clock.ms += 100) show(clock.ms, 10_000);
      show.end();
      expect(taken()).toBe('');
    }
  });

  it('given more, then tells how much is done, how fast, and how long it will take', () => {
    const { clock, show, taken } = watched(false);
    show(0, 20_000);
    clock.ms += 2000;
    show(5000, 20_000);
    expect(taken()).toBe('Reading articles: 5,000 of 20,000 · 2,500 a second · 6 s left\n');
  });

  it('given a terminal, then draws one line anew, ten times a second at most, and takes it away', () => {
    const { clock, show, taken } = watched(true);
    show(0, 10);
    clock.ms += 1000;
    show(1, 10);
    expect(taken()).toMatch(new RegExp(`^${REDRAWN}Reading articles ━*┄+ 1 of 10 · 1 a second · 9 s left$`));
    clock.ms += 99;
    show(2, 10);
    expect(taken()).toBe('');
    clock.ms += 1;
    show(3, 10);
    expect(taken()).toMatch(new RegExp(`^${REDRAWN}.*3 of 10`));
    show.end();
    expect(taken()).toBe('\r\u001b[2K');
  });

  it('given no terminal, then writes a line every five seconds and takes none away', () => {
    const { clock, show, taken } = watched(false);
    for (let done = 0; done <= 120; done++) {
      show(done, 120);
      clock.ms += 100;
    }
    show.end();
    const lines = taken().split('\n').slice(0, -1);
    expect(lines).toHaveLength(3);
    for (const line of lines) expect(line).toMatch(/^Reading articles: \d+ of 120 · 10 a second · \d+ s left$/);
  });

  it('given nothing done yet, then makes no promise that cannot be counted', () => {
    const { clock, show, taken } = watched(false);
    clock.ms += 1000;
    show(0, 10);
    expect(taken()).not.toMatch(/NaN|Infinity/);
  });

  it('given work that was half done before, then counts its own pace alone', () => {
    const { clock, show, taken } = watched(false);
    show(5000, 10_000);
    clock.ms += 1000;
    show(5100, 10_000);
    expect(taken()).toBe('Reading articles: 5,100 of 10,000 · 100 a second · 49 s left\n');
  });

  it('given much that is left, then tells it in minutes or hours, and a slow pace in tenths', () => {
    const { clock, show, taken } = watched(false);
    show(0, 100_000);
    clock.ms += 10_000;
    show(1000, 100_000);
    expect(taken()).toMatch(/ · 100 a second · 17 min left\n$/);
    clock.ms += 990_000;
    show(1500, 100_000);
    expect(taken()).toMatch(/ · 1\.5 a second · 19 h left\n$/);
  });

  it('given a terminal, then its bar is full when all is done, and no line is wider than the terminal', () => {
    for (const columns of [10, 20, 40, 60, 80, 200]) {
      const { clock, show, taken } = watched(true, columns);
      show(0, 1000);
      for (const done of [1, 500, 1000]) {
        clock.ms += 2000;
        show(done, 1000);
        const line = taken().slice('\r\u001b[2K'.length);
        expect(line.length, line).toBeLessThan(columns);
        expect(line).toContain(columns > 20 ? `${done.toLocaleString('en-GB')} of 1,000` : '');
        if (done === 1000) expect(line).not.toContain('┄');
        if (columns >= 80) expect(line).toMatch(done === 1 ? / ━*┄+ / : / ━+┄* /);
      }
    }
  });
});
