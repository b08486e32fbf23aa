/** Where and on which day a story happened, as several outlets say at the beginning: “on Wednesday in Damascus”. */
import type { Token } from '../language/tokens.ts';
import type { Candidate } from './candidates.ts';
import { compare } from './order.ts';

/** Where and when a sentence says that something is or happened, as concepts of their own: “in” or “on”, and the name. */
export interface Scene {
  places: ReadonlySet<string>;
  weekdays: ReadonlySet<string>;
}

/** Sentences of an article that tell of the event itself. */
const EARLY = 4;
/** Outlets that have to agree: what one alone names may be anything. */
const FEWEST = 2;
/** What stands between “in” and the name: “in the capital Damascus”. In words. */
const BETWEEN = 2;
const WEEKDAY = /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$/u;
const MONTH =
  /^(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)$/u;

/** @param list a sentence's tokens in order */
export function sceneIn(list: readonly Token[]): Scene {
  const places = new Set<string>();
  const weekdays = new Set<string>();
  for (const [at, { word, capital }] of list.entries()) {
    if (capital && WEEKDAY.test(word)) weekdays.add(`on ${word}`);
    if (word !== 'in') continue;
    const behind = list.slice(at + 1, at + 2 + BETWEEN);
    const name = behind.find(({ capital }) => capital);
    if (!name || MONTH.test(name.word) || WEEKDAY.test(name.word) || /\p{N}/u.test(name.word)) continue;
    if (behind.slice(0, behind.indexOf(name)).every(({ word, stop }) => !stop || word === 'the'))
      places.add(`in ${name.term}`);
  }
  return { places, weekdays };
}

/** The place and the weekday on which the most outlets agree; none on which no two do. */
export function agreedScene(candidates: readonly Candidate[]): string[] {
  const early = candidates.filter(({ ordinal }) => ordinal < EARLY);
  return [mostNamed(early, ({ scene }) => scene.places), mostNamed(early, ({ scene }) => scene.weekdays)].flat();
}

function mostNamed(candidates: readonly Candidate[], namesOf: (one: Candidate) => Iterable<string>): string[] {
  const outlets = new Map<string, Set<string>>();
  for (const one of candidates)
    for (const name of namesOf(one)) {
      const own = outlets.get(name) ?? new Set();
      outlets.set(name, own.add(one.article.meta.outlet ?? one.article.meta.id));
    }
  const [best] = [...outlets].sort(([a, left], [b, right]) => right.size - left.size || compare(a, b));
  return best && best[1].size >= FEWEST ? [best[0]] : [];
}

/** What a reader learns of it from a sentence: a weekday is none to whoever does not know of which week. */
export function toldOf({ scene: { places, weekdays }, unplaced }: Candidate): string[] {
  return [...places, ...(unplaced ? [] : weekdays)];
}
