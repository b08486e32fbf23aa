/** Lists of numbers and lines as named parts of a snapshot, and back. */

/** Named parts. Of a snapshot that is read, each lies at an address that is divisible by 4. */
export type Sections = Map<string, Uint8Array>;

/** Lists between two steps. */
const STEP = 50;

/** One list after the other, in steps. */
export function* joined<T extends Uint32Array | Uint8Array>(
  parts: readonly T[],
  Kind: new (length: number) => T,
): Generator<void, T> {
  const whole = new Kind(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const [i, part] of parts.entries()) {
    whole.set(part, at);
    at += part.length;
    if (i % STEP === 0) yield;
  }
  return whole;
}

export function bytesOf({ buffer, byteOffset, byteLength }: Uint32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** None of them has a line break within. */
export function lines(list: readonly string[]): Uint8Array {
  return new TextEncoder().encode(list.map((line) => `${line}\n`).join(''));
}

/** @throws RangeError where there is no such part */
export function linesIn(sections: Sections, name: string): string[] {
  const text = new TextDecoder().decode(bytesIn(sections, name));
  return text === '' ? [] : text.slice(0, -1).split('\n');
}

/** @throws RangeError where there is no such part, or no whole numbers in it */
export function numbersIn(sections: Sections, name: string): Uint32Array {
  const { buffer, byteOffset, byteLength } = bytesIn(sections, name);
  if (byteLength % 4 !== 0) throw new RangeError(`The snapshot’s part “${name}” has half a number.`);
  return new Uint32Array(buffer, byteOffset, byteLength / 4);
}

/** @throws RangeError where there is no such part */
export function bytesIn(sections: Sections, name: string): Uint8Array {
  const bytes = sections.get(name);
  if (!bytes) throw new RangeError(`The snapshot has no part “${name}”.`);
  return bytes;
}
