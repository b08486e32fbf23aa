/** How far a longer piece of work is: a line that is redrawn on a terminal, plain lines elsewhere, nothing when it is quick. */
import type { WriteStream } from 'node:tty';

/** Work that takes less is not worth a word. In milliseconds. */
const QUIET = 1000;
const REDRAW = 100;
/** Where lines cannot be redrawn, one comes that often. */
const PLAIN = 5000;

export interface Progress {
  (done: number, total: number): void;
  /** Takes the line away. */
  end(): void;
}

export function progress(
  what: string,
  stream: Pick<WriteStream, 'write' | 'isTTY'>,
  now: () => number = () => performance.now(),
): Progress {
  const start = now();
  let next = start + QUIET;
  let drawn = false;
  const show = (done: number, total: number) => {
    const time = now();
    if (time < next) return;
    next = time + (stream.isTTY ? REDRAW : PLAIN);
    const seconds = (time - start) / 1000;
    const rate = done / seconds;
    const text = `${what}: ${done.toLocaleString('en-GB')} of ${total.toLocaleString('en-GB')} · ${Math.round(rate).toLocaleString('en-GB')} a second${rate > 0 ? ` · ${Math.ceil((total - done) / rate).toLocaleString('en-GB')} s left` : ''}`;
    stream.write(stream.isTTY ? `\r\u001b[2K${text}` : `${text}\n`);
    drawn = true;
  };
  return Object.assign(show, {
    end() {
      if (drawn && stream.isTTY) stream.write('\r\u001b[2K');
    },
  });
}
