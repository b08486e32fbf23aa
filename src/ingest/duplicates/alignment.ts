/** Which figures, dates and names two texts have in the same places, and which differ there. */
import { Recent } from '../../coverage/recent.ts';
import { nameKey } from '../../language/spelling.ts';
import { type Places, placesOf, TELLING_RUN } from './places.ts';
import type { Word, WordKind, Words } from './words.ts';

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

/** First words, in which a changed fact makes another report. */
const LEAD = 60;
/** Linear in both texts. @param places of the first text's words in the second, where they are known already */
export function align(first: Words, second: Words, places: Places = placesOf(first, second)): Alignment {
  const { runs, gaps, shared } = places;
  const isName = nameTest(first, second);
  const [numbers, dates, names] = [new Tally(), new Tally(), new Tally()];
  let changedInLead = 0;

  for (const { at, other, length } of runs) {
    for (let i = 0; i < length; i++) {
      const word = first.list[at + i] as Word;
      if (word.kind === 'number') {
        const changed = numbers.compare([word.form], [(second.list[other + i] as Word).form]);
        if (at + i < LEAD) changedInLead += changed;
      } else if (word.kind === 'date') dates.add(word.form);
      else if (word.capital && isName(first, at + i)) names.add(word.form);
    }
  }
  for (const [gap, otherGap] of gaps) {
    const here = first.list.slice(gap.start, gap.end);
    const there = second.list.slice(otherGap.start, otherGap.end);
    const namesHere = here.filter((_, i) => isName(first, gap.start + i));
    const namesThere = there.filter((_, i) => isName(second, otherGap.start + i));
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

  /** A fact that both texts have in one place. */
  add(fact: string): void {
    this.#same.add(fact);
  }

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
function nameTest(first: Words, second: Words): (words: Words, at: number) => boolean {
  const [one, other] = [capitalsOf(first), capitalsOf(second)];
  return ({ list, begins, shouted }, at) => {
    const { capital, form } = list[at] as Word;
    if (!capital || shouted) return false;
    if (begins[at] === 0) return true;
    return (one.names.has(form) || other.names.has(form)) && !one.common.has(form) && !other.common.has(form);
  };
}

interface Capitals {
  /** Written with a capital where that tells something. */
  names: ReadonlySet<string>;
  /** Written in small letters. */
  common: ReadonlySet<string>;
}

/** Kept with their text, for it may be compared with many. */
const CAPITALS = new WeakMap<Words, Capitals>();

function capitalsOf(words: Words): Capitals {
  const known = CAPITALS.get(words);
  if (known) return known;
  const names = new Set<string>();
  const common = new Set<string>();
  if (!words.shouted)
    words.list.forEach(({ form, kind, capital }, at) => {
      if (kind !== 'word') return;
      if (!capital) common.add(form);
      else if (words.begins[at] === 0) names.add(form);
    });
  const capitals = { names, common };
  CAPITALS.set(words, capitals);
  return capitals;
}

function formsOf(words: readonly Word[], wanted: WordKind): string[] {
  return words.filter(({ kind }) => kind === wanted).map(({ form }) => form);
}

const KEYS = new Recent<string, string>(5_000);

/** Under which the spellings of a foreign name meet, with its plural and possessive. */
function keysOf(names: readonly Word[]): string[] {
  return names.map(({ form }) => KEYS.get(form, () => nameKey(form.replace(/s$/, ''))));
}

/** `UN` of `United Nations`. */
function isInitialsOf(short: readonly Word[], long: readonly Word[]): boolean {
  const [only, ...others] = short;
  if (!only?.upper || others.length > 0) return false;
  return long.map(({ form }) => form[0]).join('') === only.form;
}
