import { stemmer } from 'stemmer';
import { Recent } from '../coverage/recent.ts';

/** Stems, by their words. */
const stems = new Recent<string, string>(20_000);

/**
 * British and American spellings of one word become one form (defence, defense; organise, organize; centre, center; labour, labor).
 * The rules need only be the same for index and query, so a form need not be a word.
 */
function foldVariants(word: string): string {
  if (word.length < 5) return word;
  return word
    .replace(/(def|off|lic|pret)ence/, '$1ense')
    .replace(/our(s|ed|ing|er|ers|hood|able|ite|ites|less)?$/, (_match, ending = '') => `or${ending}`)
    .replace(/^(.{2,})tre(s|d)?$/, '$1ter$2')
    .replace(/([^aeiou]|t)is(e|es|ed|ing|er|ers|ation|ations)$/, '$1iz$2')
    .replace(/yse(s|d|r|rs)?$/, 'yze$1')
    .replace(/ogue(s|d)?$/, 'og$1')
    .replace(/ll(ed|ing|er|ers)$/, 'l$1')
    .replace(/gramme(s)?$/, 'gram$1')
    .replace(/dgement(s)?$/, 'dgment$1');
}

/**
 * The form under which a word is indexed and looked up: spelling variants folded, then the Porter stem
 * (M. F. Porter, "An algorithm for suffix stripping", 1980). Words outside the Latin alphabet stay as they are.
 * @param word lower case, without diacritics
 */
export function stem(word: string): string {
  return /^[a-z]+$/.test(word) ? stems.get(word, () => stemmer(foldVariants(word))) : word;
}

/**
 * A key under which the Latin spellings of one foreign name meet (Ayyoub, Ayoob; Bagheri, Baqeri; Soleimani, Suleimani;
 * Hezbollah, Hizbullah). Double letters count once; vowels are reduced to a, i, u; q, gh and k to g or k.
 * Coarse on purpose: only to be compared between words that are written as names.
 * @param word lower case, without diacritics
 */
export function nameKey(word: string): string {
  return word
    .replace(/^abd(?:[ae]l|$)/, 'abdul')
    .replace(/[ao]llah$/, 'ullah')
    .replace(/dj/g, 'j')
    .replace(/gh|q/g, 'g')
    .replace(/kh/g, 'h')
    .replace(/dh/g, 'd')
    .replace(/ph/g, 'f')
    .replace(/ck|c(?![eihy])/g, 'k')
    .replace(/ou|oo|o|w/g, 'u')
    .replace(/[eai]?[iey]+|j(?=[^aeiou])/g, 'i')
    .replace(/(.)\1+/g, '$1')
    .replace(/(.{3})h$/, '$1');
}

/** Keys of names, by their words. */
const keys = new Recent<string, readonly string[]>(5_000);

/** A short e before the consonant that ends a name: Khaled, Ahmed, Yousef. Not before r: Tyler is no Taylor. */
const LAST_E = /(?<=[^aeiouwy])e(?=[^aeiouwyr]$)/;

/**
 * All keys of a name: its `nameKey`, and where its last vowel is a short e, which stands for any of them (Khaled for Khalid, Ahmed for
 * Ahmad, Yousef for Yusuf), the key of each. Names are the same where they share one: Khaled is Khalid or Khalad, and these are two.
 * @param word lower case, without diacritics
 */
export function nameKeys(word: string): readonly string[] {
  return keys.get(word, () =>
    LAST_E.test(word) ? ['i', 'a', 'u'].map((vowel) => nameKey(word.replace(LAST_E, vowel))) : [nameKey(word)],
  );
}
