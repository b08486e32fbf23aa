/** Where the words of one text stand in another, and which figures, dates and names differ in the same places. */
import { nameKey } from '../../language/spelling.ts';
import { shingles } from './hash.ts';
import { idsOf, type Word, type WordKind, type Words } from './words.ts';

export interface Facts {
  /** Distinct ones that both texts have in the same place. */
  same: number;
  /** Distinct pairs of one by another. */
  changed: number;
}

export interface Alignment {
  /** Words of the first text that stand in the second too, in runs or close to them. */
  shared: number;
  /** Where in the second the shared text begins: a word's position. */
  begins: number;
  numbers: Facts;
  dates: Facts;
  names: Facts;
  /** Changed facts among the first words of the first text. */
  changedInLead: number;
}

/** Words that have to follow each other in both texts to be taken for the same place. */
const ANCHOR = 4;
/** Occurrences of one run of words that are looked at; keeps repetitive texts linear. */
const MOST_OCCURRENCES = 8;
/** A run this long may begin the shared text: shorter ones are phrases. */
const TELLING_RUN = 8;
/** More words between two runs are another sentence rather than the same with other facts. */
const WIDEST_GAP = 12;
const LEAD = 60;
/** All numbers are one word when places are compared, so that sentences with other figures meet. */
const ANY_NUMBER = 1;

interface Run {
  /** In the first text. */
  at: number;
  /** In the second. */
  other: number;
  length: number;
}

/** Linear in both texts. */
export function align(first: Words, second: Words): Alignment {
  const isName = nameTest(first, second);
  const runs = runsOf(skeleton(first.list), skeleton(second.list));
  const [numbers, dates, names] = [new Tally(), new Tally(), new Tally()];
  let shared = 0;
  let changedInLead = 0;

  for (const { at, other, length } of runs) {
    for (let i = 0; i < length; i++) {
      const word = first.list[at + i] as Word;
      const there = second.list[other + i] as Word;
      if (word.id === there.id) shared += 1;
      if (word.kind === 'number') {
        const changed = numbers.compare([word.form], [there.form]);
        if (at + i < LEAD) changedInLead += changed;
      } else if (word.kind === 'date') dates.compare([word.form], [word.form]);
      else if (isName(first, at + i)) names.compare([word.form], [word.form]);
    }
  }
  for (const [gap, otherGap] of gapsOf(inOrder(runs))) {
    const here = first.list.slice(gap.start, gap.end);
    const there = second.list.slice(otherGap.start, otherGap.end);
    const namesHere = here.filter((_, i) => isName(first, gap.start + i));
    const namesThere = there.filter((_, i) => isName(second, otherGap.start + i));
    shared += inCommon(here, there);
    let changed = numbers.compare(formsOf(here, 'number'), formsOf(there, 'number'));
    changed += dates.compare(formsOf(here, 'date'), formsOf(there, 'date'));
    if (!isInitialsOf(namesHere, namesThere) && !isInitialsOf(namesThere, namesHere))
      changed += names.compare(keysOf(namesHere), keysOf(namesThere));
    if (gap.start < LEAD) changedInLead += changed;
  }
  const telling = runs.filter(({ length }) => length >= TELLING_RUN);
  return {
    shared,
    begins: telling.reduce((least, { other }) => Math.min(least, other), second.list.length),
    numbers: numbers.facts(),
    dates: dates.facts(),
    names: names.facts(),
    changedInLead,
  };
}

/** Distinct facts. */
class Tally {
  readonly #same = new Set<string>();
  readonly #changed = new Set<string>();

  /** The facts of one place in either text. @returns how many stand for another one there. What only one text has is none. */
  compare(here: readonly string[], there: readonly string[]): number {
    const left = here.filter((fact) => !there.includes(fact));
    const right = there.filter((fact) => !here.includes(fact));
    for (const fact of here) if (there.includes(fact)) this.#same.add(fact);
    const changed = Math.min(left.length, right.length);
    for (let i = 0; i < changed; i++) this.#changed.add(`${left[i]} ${right[i]}`);
    return changed;
  }

  facts(): Facts {
    return { same: this.#same.size, changed: this.#changed.size };
  }
}

/**
 * Whether the word at a place is, or belongs to, a name: written with a capital where that tells something, or where the same word is so
 * elsewhere in either text and nowhere in small letters.
 */
function nameTest(...texts: Words[]): (words: Words, at: number) => boolean {
  const names = new Set<string>();
  const common = new Set<string>();
  for (const { list, begins, shouted } of texts) {
    if (shouted) continue;
    list.forEach(({ form, kind, capital }, at) => {
      if (kind !== 'word') return;
      if (!capital) common.add(form);
      else if (begins[at] === 0) names.add(form);
    });
  }
  return ({ list, begins, shouted }, at) => {
    const word = list[at] as Word;
    if (!word.capital || shouted) return false;
    return begins[at] === 0 || (names.has(word.form) && !common.has(word.form));
  };
}

function formsOf(words: readonly Word[], wanted: WordKind): string[] {
  return words.filter(({ kind }) => kind === wanted).map(({ form }) => form);
}

/** Under which the spellings of a foreign name meet, with its plural and possessive. */
function keysOf(names: readonly Word[]): string[] {
  return names.map(({ form }) => nameKey(form.replace(/s$/, '')));
}

function skeleton(list: readonly Word[]): Uint32Array {
  const ids = idsOf(list);
  list.forEach(({ kind }, at) => {
    if (kind === 'number') ids[at] = ANY_NUMBER;
  });
  return ids;
}

/** The longest runs of words of `first` that stand in `second`, in the order of `first`, without overlap there. */
function runsOf(first: Uint32Array, second: Uint32Array): Run[] {
  if (first.length < ANCHOR || second.length < ANCHOR) return [];
  const wanted = shingles(first, ANCHOR);
  const { earliest, later } = placesOf(shingles(second, ANCHOR));
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

/** Where each hash stands first, and for each place where its hash stands next, or -1. */
function placesOf(hashes: Uint32Array): { earliest: Map<number, number>; later: Int32Array } {
  const earliest = new Map<number, number>();
  const later = new Int32Array(hashes.length);
  for (let at = hashes.length - 1; at >= 0; at--) {
    const hash = hashes[at] as number;
    later[at] = earliest.get(hash) ?? -1;
    earliest.set(hash, at);
  }
  return { earliest, later };
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

interface Gap {
  start: number;
  end: number;
}

/** What stands in either text between two runs that follow each other in both, where it is short. */
function* gapsOf(runs: readonly Run[]): Generator<[Gap, Gap]> {
  for (let i = 1; i < runs.length; i++) {
    const before = runs[i - 1] as Run;
    const after = runs[i] as Run;
    const here = { start: before.at + before.length, end: after.at };
    const there = { start: before.other + before.length, end: after.other };
    const widths = [here.end - here.start, there.end - there.start];
    if (widths.every((width) => width > 0 && width <= WIDEST_GAP)) yield [here, there];
  }
}

function inCommon(here: readonly Word[], there: readonly Word[]): number {
  const left = there.map(({ id }) => id);
  let found = 0;
  for (const { id } of here) {
    const at = left.indexOf(id);
    if (at < 0) continue;
    left.splice(at, 1);
    found += 1;
  }
  return found;
}

/** `UN` of `United Nations`. */
function isInitialsOf(short: readonly Word[], long: readonly Word[]): boolean {
  const [only, ...others] = short;
  if (!only?.upper || others.length > 0) return false;
  return long.map(({ form }) => form[0]).join('') === only.form;
}
