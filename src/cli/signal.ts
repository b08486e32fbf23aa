/** The end of a program that serves until it is told to stop. */

/** @returns what resolves at SIGINT or SIGTERM, and what gives up waiting for them */
export function untilSignal(): { promise: Promise<void>; forget: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  const stop = () => resolve();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  return { promise, forget: () => void process.off('SIGINT', stop).off('SIGTERM', stop) };
}
