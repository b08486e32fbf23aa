/** How far a longer piece of work is: a bar that is redrawn on a terminal, plain lines elsewhere, nothing when it is quick. */
import type { WriteStream } from 'node:tty';

/** Work that takes less is not worth a word. In milliseconds. */
const QUIET = 1000;
const REDRAW = 100;
/** Where lines cannot be redrawn, one comes that often. */
const PLAIN = 5000;
/** Columns of the bar; narrower than that it shows too little. */
const WIDEST_BAR = 30;
const NARROWEST_BAR = 5;
/** Taken for a terminal that does not say how wide it is. */
const USUAL_COLUMNS = 80;

export interface Progress {
  (done: number, total: number): void;
  /** Takes the line away. */
  end(): void;
}

/** The pace is counted from the first report on: what had been done before took no time. */
export function progress(
  what: string,
  stream: Pick<WriteStream, 'write' | 'isTTY'> & { columns?: number },
  now: () => number = () => performance.now(),
): Progress {
  const start = now();
  let next = start + QUIET;
  let drawn = false;
  let first: { done: number; time: number } | undefined;
  const show = (done: number, total: number) => {
    const time = now();
    first ??= { done, time };
    if (time < next) return;
    next = time + (stream.isTTY ? REDRAW : PLAIN);
    const seconds = (time - first.time) / 1000;
    const facts = factsOf(done, total, seconds > 0 ? (done - first.done) / seconds : 0);
    stream.write(
      stream.isTTY
        ? `\r\u001b[2K${fitted(what, facts, total === 0 ? 1 : done / total, stream.columns || USUAL_COLUMNS)}`
        : `${what}: ${facts.join(' · ')}\n`,
    );
    drawn = true;
  };
  return Object.assign(show, {
    end() {
      if (drawn && stream.isTTY) stream.write('\r\u001b[2K');
      drawn = false;
    },
  });
}

function factsOf(done: number, total: number, rate: number): string[] {
  const facts = [`${grouped(done)} of ${grouped(total)}`];
  if (rate <= 0) return facts;
  return [
    ...facts,
    `${grouped(rate < 10 ? Number(rate.toFixed(1)) : Math.round(rate))} a second`,
    left((total - done) / rate),
  ];
}

function left(seconds: number): string {
  if (seconds < 100) return `${Math.ceil(seconds)} s left`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 100 ? `${minutes} min left` : `${grouped(Math.ceil(minutes / 60))} h left`;
}

/** One line that does not wrap, which could not be redrawn: what it is, a bar, and as many of the facts as there is room for. */
function fitted(what: string, facts: readonly string[], share: number, columns: number): string {
  const room = columns - 1;
  for (let many = facts.length; many > 0; many--) {
    const said = facts.slice(0, many).join(' · ');
    const bar = Math.min(WIDEST_BAR, room - what.length - said.length - 2);
    if (bar >= NARROWEST_BAR) return `${what} ${barOf(share, bar)} ${said}`;
    if (`${what} ${said}`.length <= room) return `${what} ${said}`;
  }
  return (facts[0] as string).slice(0, Math.max(0, room));
}

function barOf(share: number, columns: number): string {
  const full = Math.floor(Math.min(1, Math.max(0, share)) * columns);
  return '━'.repeat(full) + '┄'.repeat(columns - full);
}

function grouped(number: number): string {
  return number.toLocaleString('en-GB');
}
