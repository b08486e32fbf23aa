/** Where runs of the words of one text stand in another, and what stands between them. */
import { shingles } from './hash.ts';
import { idsOf, type Word, type Words } from './words.ts';

/** A run of words that both texts have. */
export interface Run {
  /** In the first text. */
  at: number;
  /** In the second. */
  other: number;
  length: number;
}

export interface Gap {
  start: number;
  end: number;
}

export interface Places {
  runs: Run[];
  /** What stands in either text between two runs that follow each other in both, where it is short. */
  gaps: [here: Gap, there: Gap][];
  /** Words of the first text that stand in the second too, in runs or close to them. */
  shared: number;
}

/** Words that have to follow each other in both texts to be taken for the same place. */
const ANCHOR = 4;
/** Occurrences of one run of words that are looked at; keeps repetitive texts linear. */
const MOST_OCCURRENCES = 8;
/** A run this long may begin the shared text: shorter ones are phrases. */
export const TELLING_RUN = 8;
/** More words between two runs are another sentence rather than the same with other facts. */
const WIDEST_GAP = 12;
/** All numbers are one word when places are compared, so that sentences with other figures meet. */
const ANY_NUMBER = 1;

/** Linear in both texts. What is worked out of one text alone is kept with it, for it may be compared with many. */
export function placesOf(first: Words, second: Words): Places {
  const [left, right] = [rowOf(first), rowOf(second)];
  const runs = runsOf(left, right);
  const gaps = gapsOf(inOrder(runs));
  let shared = 0;
  for (const { at, other, length } of runs)
    for (let i = 0; i < length; i++) if (left.ids[at + i] === right.ids[other + i]) shared++;
  for (const [here, there] of gaps) shared += inCommon(left.ids, here, right.ids, there);
  return { runs, gaps, shared };
}

/** A text's words as numbers. */
interface Row {
  ids: Uint32Array;
  /** The same with all numbers alike. */
  skeleton: Uint32Array;
  /** Of every run of so many words as an anchor has. */
  hashes: Uint32Array;
  /** Where each hash stands; worked out when it is first asked for. */
  places?: HashPlaces;
}

const ROWS = new WeakMap<Words, Row>();

function rowOf(words: Words): Row {
  const known = ROWS.get(words);
  if (known) return known;
  const ids = idsOf(words.list);
  const skeleton = ids.slice();
  words.list.forEach(({ kind }: Word, at) => {
    if (kind === 'number') skeleton[at] = ANY_NUMBER;
  });
  const row = { ids, skeleton, hashes: shingles(skeleton, ANCHOR) };
  ROWS.set(words, row);
  return row;
}

interface HashPlaces {
  /** Where each hash stands first. */
  earliest: Map<number, number>;
  /** For each place where its hash stands next, or -1. */
  later: Int32Array;
}

function hashPlacesOf(hashes: Uint32Array): HashPlaces {
  const earliest = new Map<number, number>();
  const later = new Int32Array(hashes.length);
  for (let at = hashes.length - 1; at >= 0; at--) {
    const hash = hashes[at] as number;
    later[at] = earliest.get(hash) ?? -1;
    earliest.set(hash, at);
  }
  return { earliest, later };
}

/** The longest runs of words of `first` that stand in `second`, in the order of `first`, without overlap there. */
function runsOf({ skeleton: first, hashes: wanted }: Row, row: Row): Run[] {
  const second = row.skeleton;
  if (first.length < ANCHOR || second.length < ANCHOR) return [];
  row.places ??= hashPlacesOf(row.hashes);
  const { earliest, later } = row.places;
  const runs: Run[] = [];
  let expected = 0;
  for (let at = 0; at < wanted.length; ) {
    let other = -1;
    let next = earliest.get(wanted[at] as number) ?? -1;
    for (let seen = 0; next >= 0 && seen < MOST_OCCURRENCES; seen++) {
      if (other < 0 || Math.abs(next - expected) < Math.abs(other - expected)) other = next;
      next = later[next] as number;
    }
    let length = 0;
    while (other >= 0 && at + length < first.length && first[at + length] === second[other + length]) length += 1;
    if (length < ANCHOR) {
      at += 1;
      expected += 1;
      continue;
    }
    runs.push({ at, other, length });
    at += length;
    expected = other + length;
  }
  return runs;
}

/** Without the phrases that happen to stand elsewhere too, between two runs that follow each other in both texts. */
function inOrder(runs: readonly Run[]): Run[] {
  return runs.filter(({ other, length }, i) => {
    const before = runs[i - 1];
    const after = runs[i + 1];
    if (length >= TELLING_RUN || !before || !after) return true;
    return before.other > after.other || (other >= before.other && other <= after.other);
  });
}

function gapsOf(runs: readonly Run[]): [Gap, Gap][] {
  const gaps: [Gap, Gap][] = [];
  for (let i = 1; i < runs.length; i++) {
    const before = runs[i - 1] as Run;
    const after = runs[i] as Run;
    const here = { start: before.at + before.length, end: after.at };
    const there = { start: before.other + before.length, end: after.other };
    if (isShort(here) && isShort(there)) gaps.push([here, there]);
  }
  return gaps;
}

const isShort = ({ start, end }: Gap): boolean => end > start && end - start <= WIDEST_GAP;

/** Each word of either counts once. */
function inCommon(left: Uint32Array, here: Gap, right: Uint32Array, there: Gap): number {
  let found = 0;
  let taken = 0;
  for (let at = here.start; at < here.end; at++) {
    for (let other = there.start; other < there.end; other++) {
      const bit = 1 << (other - there.start);
      if (left[at] !== right[other] || taken & bit) continue;
      taken |= bit;
      found++;
      break;
    }
  }
  return found;
}
