/** Numbers that stand for words and for runs of words. */

/** FNV-1a over UTF-16 units, then the finaliser of MurmurHash3; 32 bits without sign. */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return mixed(value);
}

/** The finaliser of MurmurHash3 (Austin Appleby): every bit of the 32 changes about half of them. */
export function mixed(value: number): number {
  let mixing = value ^ (value >>> 16);
  mixing = Math.imul(mixing, 0x85ebca6b);
  mixing = Math.imul(mixing ^ (mixing >>> 13), 0xc2b2ae35);
  return (mixing ^ (mixing >>> 16)) >>> 0;
}

/** A hash for every run of `length` words, or for all of them where they are fewer. */
export function shingles(ids: ArrayLike<number>, length: number): Uint32Array {
  const size = Math.min(length, ids.length);
  const found = new Uint32Array(size === 0 ? 0 : ids.length - size + 1);
  for (let at = 0; at < found.length; at++) {
    let value = size;
    for (let i = at; i < at + size; i++) value = Math.imul(value, 0x5bd1e995) + (ids[i] as number);
    found[at] = mixed(value);
  }
  return found;
}
