/** A text's signature and the keys under which texts that may be copies of each other meet. */
import { hash, mixed, shingles } from './hash.ts';

/*
 * MinHash (A. Broder, "On the resemblance and containment of documents", 1997): a place of two signatures is equal with probability s,
 * the Jaccard similarity of the texts' shingles. With b bands of r places each, two texts share a band with probability
 * 1 − (1 − s^r)^b (J. Leskovec, A. Rajaraman, J. Ullman, "Mining of Massive Datasets", ch. 3.4). For r = 3 and b = 20 that is
 * 0.9999 at s = 0.75, 0.992 at 0.6, 0.93 at 0.5 and 0.42 at 0.3; at 0.01, more than unrelated articles have, 0.00002.
 */
const SHINGLE = 4;
const ROWS = 3;
const BANDS = 20;
const BODY = ROWS * BANDS;
/**
 * A text cut to less than half has too little in common with the whole one, but nearly always the beginning. So the beginnings have
 * places of their own, which are keys by themselves: 1 − (1 − s)^4, 0.94 at s = 0.5. Longer shingles make up for the single row.
 */
const LEAD_WORDS = 120;
const LEAD_SHINGLE = 8;
const LEAD_KEYS = 4;

/** Of a text without words. */
const NOTHING = 0xffffffff;

const PLACES = BODY + LEAD_KEYS;
const FACTORS = Uint32Array.from({ length: PLACES }, (_, i) => mixed(2 * i + 1) | 1);
const SUMMANDS = Uint32Array.from({ length: PLACES }, (_, i) => mixed(0x9e3779b9 + i));

/** 64 places: 256 bytes. */
export function signature(words: readonly string[]): Uint32Array {
  const ids = new Uint32Array(words.length);
  for (let at = 0; at < ids.length; at++) ids[at] = hash(words[at] as string);
  const places = new Uint32Array(PLACES).fill(NOTHING);
  lower(places, 0, BODY, shingles(ids, SHINGLE));
  lower(places, BODY, PLACES, shingles(ids.subarray(0, LEAD_WORDS), LEAD_SHINGLE));
  return places;
}

function lower(places: Uint32Array, from: number, to: number, hashes: Uint32Array): void {
  for (let place = from; place < to; place++) {
    const factor = FACTORS[place] as number;
    const summand = SUMMANDS[place] as number;
    let least = NOTHING;
    for (let i = 0; i < hashes.length; i++) {
      const value = (Math.imul(hashes[i] as number, factor) + summand) >>> 0;
      if (value < least) least = value;
    }
    places[place] = least;
  }
}

/**
 * 24 whole numbers from 0 to 2^53 − 1, in an order without meaning; none for a text without words. Texts that share one may be copies.
 * @param places a signature
 */
export function keys(places: Uint32Array): number[] {
  if (places.every((place) => place === NOTHING)) return [];
  const found: number[] = [];
  for (let start = 0; start < PLACES; start += start < BODY ? ROWS : 1) {
    let high = mixed(start);
    let low = mixed(~start);
    for (let i = start; i < start + (start < BODY ? ROWS : 1); i++) {
      high = mixed(high + (places[i] as number));
      low = mixed(low ^ (places[i] as number));
    }
    found.push((high >>> 11) * 2 ** 32 + low);
  }
  return found;
}
