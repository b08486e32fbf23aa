import { describe, expect, it } from 'vitest';
import { progress } from '../../src/cli/progress.ts';

/** Back to the line's beginning, which is emptied. */
const REDRAWN = '\r\u001b\\[2K';

function watched(isTTY: boolean) {
  const clock = { ms: 5000 };
  let written = '';
  const write = (text: string) => {
    written += text;
    return true;
  };
  const show = progress('Reading articles', { isTTY, write } as never, () => clock.ms);
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
    clock.ms += 2000;
    show(5000, 20_000);
    expect(taken()).toBe('Reading articles: 5,000 of 20,000 · 2,500 a second · 6 s left\n');
  });

  it('given a terminal, then draws one line anew, ten times a second at most, and takes it away', () => {
    const { clock, show, taken } = watched(true);
    clock.ms += 1000;
    show(1, 10);
    expect(taken()).toMatch(new RegExp(`^${REDRAWN}Reading articles: 1 of 10 .*left$`));
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
});
