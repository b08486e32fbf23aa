/** Ctrl-C while something is being written: the first ends it at the next good moment, the second at once. */

/** npm passes a signal on to a program that has got it from the terminal already: what comes that soon is the same key. Milliseconds. */
const SAME_KEY = 500;

const NUMBERS = { SIGINT: 2, SIGTERM: 15 } as const;

export interface Interruption {
  signal: AbortSignal;
  /** 128 and the signal's number, as shells have it; undefined as long as there was none. */
  readonly code: number | undefined;
  forget(): void;
}

/** @param onFirst called when the first signal has come */
export function untilInterrupted(onFirst: () => void = () => {}): Interruption {
  const control = new AbortController();
  let first: { at: number; code: number } | undefined;
  const handle = (name: NodeJS.Signals) => {
    const code = 128 + NUMBERS[name as keyof typeof NUMBERS];
    if (first) {
      if (performance.now() - first.at > SAME_KEY) process.exit(code);
      return;
    }
    first = { at: performance.now(), code };
    control.abort();
    onFirst();
  };
  process.on('SIGINT', handle).on('SIGTERM', handle);
  return {
    signal: control.signal,
    get code() {
      return first?.code;
    },
    forget: () => void process.off('SIGINT', handle).off('SIGTERM', handle),
  };
}
