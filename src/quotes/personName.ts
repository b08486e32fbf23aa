/** Names of people in parts that can be compared, however a transliteration spells them. */
import { nameKey } from '../language/spelling.ts';
import { fold } from '../language/tokens.ts';

export interface NamePart {
  /** Lower case, no diacritics. */
  word: string;
  /** Under which spellings of one name meet. */
  key: string;
}

export interface PersonName {
  /** Given names first; titles and particles are left out. Never empty. */
  parts: NamePart[];
  /** By Mr or Mrs and their like. */
  gender: 'f' | 'm' | undefined;
  /** "jr", "sr", "iii": it tells a son from his father. */
  suffix: string | undefined;
}

/** Forms of address and ranks: before a name they say little of who that is. */
export const RANKS = new Set(
  `mr mrs ms miss mx dr prof professor sir dame lord lady rev reverend gen general lt lieutenant col colonel maj major capt captain sgt
  sergeant brig brigadier adm admiral rear vice cmdr commander marshal field sheikh sheik ayatollah imam rabbi father hojatoleslam mullah
  haji former the`.split(/\s+/),
);
/** Before a name these say what somebody is, not who. */
export const TITLES = new Set([
  ...RANKS,
  ...`bishop archbishop cardinal pope king queen prince princess president premier minister prime chancellor senator sen rep congressman
  congresswoman gov governor mayor judge justice ambassador envoy secretary foreign mp`.split(/\s+/),
]);
/** These come and go with who writes. */
const PARTICLES = new Set('al el ul bin ibn von van der den de la le du da di dos'.split(' '));
const FEMALE = new Set('mrs ms miss dame lady queen princess congresswoman'.split(' '));
const MALE = new Set('mr sir lord king prince congressman'.split(' '));
/** Behind a name of two words and more they tell generations apart. */
export const SUFFIXES = new Set('jr sr ii iii iv'.split(' '));
/** Shorter names sound alike by chance: Lee and Li, Reed and Reid. Letters of the one and of the other. */
const LONG_ENOUGH = [4, 5] as const;

/** Undefined where nothing is left of it that could name somebody. */
export function personName(name: string): PersonName | undefined {
  const words =
    fold(name)
      .replace(/'s$/, '')
      .match(/[\p{L}\p{N}']+/gu) ?? [];
  const gender = words.some((word) => FEMALE.has(word)) ? 'f' : words.some((word) => MALE.has(word)) ? 'm' : undefined;
  const firstName = words.findIndex((word) => !TITLES.has(word));
  const kept = (firstName < 0 ? [] : words.slice(firstName)).filter((word) => !PARTICLES.has(word));
  const parts = kept.map((word) => word.replaceAll("'", '')).filter((word) => word !== '');
  const suffix = parts.length > 1 && SUFFIXES.has(parts.at(-1) as string) ? parts.pop() : undefined;
  return parts.length === 0
    ? undefined
    : { parts: parts.map((word) => ({ word, key: nameKey(word) })), gender, suffix };
}

/** Before the name that somebody typed they say what that person is, wherever they stand. */
const OFFICES = new Set([
  ...TITLES,
  ...`pm vp fm deputy chief leader spokesman spokeswoman spokesperson chairman chairwoman director commander`.split(
    ' ',
  ),
]);

/** What a typed name may mean: all of it, and what follows the office in it, as in "Marlow’s Prime Minister Ada Reed". */
export function readingsOf(typed: string): PersonName[] {
  const words = typed.match(/[\p{L}\p{M}\p{N}'’‘.-]+/gu) ?? [];
  const office = words.slice(0, -1).findLastIndex((word) => OFFICES.has(fold(word).replace(/[.]|'s$/g, '')));
  return [typed, ...(office < 0 ? [] : [words.slice(office + 1).join(' ')])].flatMap((name) => personName(name) ?? []);
}

/** The family name, or the only name there is. */
export function lastOf({ parts }: PersonName): NamePart {
  return parts.at(-1) as NamePart;
}

/**
 * One name in two spellings: Mohammad and Muhammed, Yusuf and Yousef, Ayyoub and Ayoob; not Hassan and Hussein, Rashad and Rashid, Martin
 * and Martina, Lee and Li.
 */
export function isSamePart(a: NamePart, b: NamePart): boolean {
  if (a.word === b.word) return true;
  const [shorter, longer] = [a.word.length, b.word.length].sort((x, y) => x - y) as [number, number];
  if (shorter < LONG_ENOUGH[0] || longer < LONG_ENOUGH[1]) return false;
  return a.key === b.key || differInOneVowel(a.word, b.word);
}

/** Vowels that stand for each other in transliterations. A final one tells men from women, and short names differ in one alone. */
const INTERCHANGED = new Set(['ae', 'ea', 'ei', 'ie', 'eu', 'ue']);
const LEAST_LETTERS = 5;

function differInOneVowel(one: string, other: string): boolean {
  const [a, b] = [one, other].map((word) => word.replace(/ou|oo|o|w/g, 'u').replace(/(.)\1+/g, '$1')) as [
    string,
    string,
  ];
  if (a.length !== b.length || a.length < LEAST_LETTERS || a.at(-1) !== b.at(-1)) return false;
  const different = [...a].flatMap((letter, i) => (letter === b[i] ? [] : [`${letter}${b[i]}`]));
  return different.length === 1 && INTERCHANGED.has(different[0] as string);
}

/**
 * Whether two names of several parts can be one person's: the same family name and suffix, and of the given names, from the first on, each
 * the other's, as far as both have them; an initial stands for a name. George W. is not George H. W.
 */
export function canBeOne(a: PersonName, b: PersonName): boolean {
  if (!isSamePart(lastOf(a), lastOf(b)) || a.suffix !== b.suffix) return false;
  if (a.gender && b.gender && a.gender !== b.gender) return false;
  const [short, long] = [a.parts.slice(0, -1), b.parts.slice(0, -1)].sort((x, y) => x.length - y.length);
  if (!short || !long || short.length === 0) return false;
  return short.every((part, i) => isSameGiven(part, long[i] as NamePart));
}

function isSameGiven(a: NamePart, b: NamePart): boolean {
  if (a.word.length === 1 || b.word.length === 1) return a.word[0] === b.word[0];
  return isSamePart(a, b);
}
