/** Long work in slices, between which others get their turn. */

/** Work done at one go, in milliseconds: a gateway's heartbeat and other people's questions wait for it. */
export const SLICE = 8;

/** Lets others have their turn. @returns when the next slice ends */
export async function nextSlice(): Promise<number> {
  await new Promise((resolve) => setImmediate(resolve));
  return performance.now() + SLICE;
}

/** What a generator returns that yields wherever it may be interrupted. */
export async function inSlices<T>(work: Generator<void, T>): Promise<T> {
  let sliceEnd = performance.now() + SLICE;
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    if (performance.now() > sliceEnd) sliceEnd = await nextSlice();
  }
}
