/** Every form under which a word of a question may stand in the coverage. */
import type { Recent } from '../coverage/recent.ts';
import { otherForms } from '../language/irregular.ts';
import { sameCountry } from '../language/places.ts';
import { stem } from '../language/spelling.ts';
import type { RelatedWord, Thesaurus } from '../language/thesaurus.ts';
import type { Token } from '../language/tokens.ts';
import type { PassageIndex } from './index.ts';
import type { Meaning } from './meaning.ts';

export interface Variant {
  term: string;
  /** 1 for the word itself, less for what it may have meant. */
  weight: number;
  origin: VariantOrigin;
}

/** What it is to the word of the question. */
export type VariantOrigin =
  | 'word'
  | 'country'
  | 'form'
  | 'spelling'
  | 'abbreviation'
  | 'related'
  | 'compound'
  | 'typing-error';

/** Where a question's words are looked up. */
export interface Lexicon {
  index: PassageIndex;
  thesaurus: Thesaurus;
  /** What words of earlier questions were found to mean, where it is to be kept. */
  meanings?: Recent<string, Meaning>;
}

/** Another spelling of a name, or its abbreviation. */
export const SAME_NAME = 0.9;
/** “Began” for “begin”: what no stem leads to. On SQuAD development questions .1 points more of the answers first, and in three. */
const FORM = 0.9;
const TYPING_ERROR = 0.8;
const COMPOUND = 0.6;

/**
 * The word itself first, then its country's other names, other spellings of a name, irregular forms, and related words. Only where the
 * coverage has none of them: the head of a compound, or what a typing error may have meant.
 * @returns terms that the coverage has; `corrected` where they stand for a typing error
 */
export function variantsOf(token: Token, lexicon: Lexicon): { variants: Variant[]; corrected: boolean } {
  const { index, thesaurus } = lexicon;
  const { word, term } = token;
  const found = new Map<string, Variant>();
  const add = (other: string, weight: number, origin: VariantOrigin) => {
    if (!found.has(other) && index.has(other)) found.set(other, { term: other, weight, origin });
  };
  add(term, 1, 'word');
  for (const [other, weight] of sameCountry(term)) add(other, weight, 'country');
  const mayBeName = !token.acronym && (!index.has(term) || index.isName(term));
  if (mayBeName) for (const other of index.otherSpellings(word, term)) add(other, SAME_NAME, 'spelling');
  // A capital within the question makes a name, and names have no synonyms.
  const named = token.capital && token.start > 0;
  if (!named) for (const other of otherForms(word)) add(stem(other), FORM, 'form');
  if (!named) for (const [other, weight] of related(token, lexicon)) add(other, weight, 'related');
  if (found.size === 0) for (const other of headOf(word, lexicon)) add(other, COMPOUND, 'compound');
  const kind = thesaurus.kind(word);
  const corrected = found.size === 0 && kind !== 'ordinary';
  if (corrected) for (const other of index.similar(term)) add(other, TYPING_ERROR, 'typing-error');
  // The stem of what is no word may have lost what is like the one that was meant.
  if (found.size === 0 && kind === 'unknown')
    for (const other of index.similar(word)) add(other, TYPING_ERROR, 'typing-error');
  return {
    variants: [...found.values()],
    corrected: corrected && found.size > 0,
  };
}

/** How far a related word stands for the word itself. Chosen on the SQuAD, TrecQA and WikiQA development questions and our own. */
const RELATED = {
  synonym: 0.6,
  derived: 0.6,
  similar: 0.4,
  broader: 0.3,
  narrower: 0.15,
  /** Each further sense of a word is that much less likely to be the one meant. */
  sense: 0.8,
  /** A synonym of a synonym: this share of the product of both. */
  second: 0.6,
  /** How many there may be for one word. */
  most: 12,
};

/** Words of the coverage that a thesaurus relates to the token's, the likeliest first, with their weights. */
function related(token: Token, lexicon: Lexicon): [string, number][] {
  if (!/^[a-z]{3,}$/.test(token.word)) return [];
  const first = lexicon.thesaurus.related(token.word).map((other) => ({ ...other, weight: weightOf(other, 1) }));
  const likeliest = inCoverage(first, token.term, lexicon);
  // In a large coverage these are enough as a rule, and what is further off need not be looked up.
  const least = likeliest.length < RELATED.most ? 0 : (likeliest.at(-1) as [string, number])[1];
  const all = first.flatMap((one): Weighed[] => {
    const share = one.weight * RELATED.second;
    if (!isNear(one) || share * NEAREST < least) return [one];
    const second = lexicon.thesaurus.related(one.word, 'near').filter(isNear);
    return [one, ...second.map((other) => ({ ...other, weight: weightOf(other, share) }))];
  });
  return all.length === first.length ? likeliest : inCoverage(all, token.term, lexicon);
}

interface Weighed {
  word: string;
  weight: number;
}

/** The heaviest of them that the coverage has, each term once; not the token's own. */
function inCoverage(words: readonly Weighed[], own: string, { index }: Lexicon): [string, number][] {
  const found = new Map<string, number>();
  for (const { word, weight } of words.toSorted((a, b) => b.weight - a.weight)) {
    const term = stem(word);
    if (weight > 0 && term !== own && !found.has(term) && index.has(term)) found.set(term, weight);
    if (found.size === RELATED.most) break;
  }
  return [...found];
}

const weightOf = ({ relation, sense }: RelatedWord, share: number) =>
  share * RELATED[relation] * RELATED.sense ** sense;
const NEAREST = Math.max(RELATED.synonym, RELATED.derived);
const isNear = ({ relation, sense }: RelatedWord) => (relation === 'synonym' || relation === 'derived') && sense < 3;

/** What an unknown word that is written in one is a kind of: airbase → base. Both parts have to be words of the language. */
function headOf(word: string, { thesaurus }: Lexicon): string[] {
  if (!/^[a-z]{6,}$/.test(word) || thesaurus.kind(word) !== 'unknown') return [];
  for (let at = 3; at <= word.length - 3; at++) {
    const parts = [word.slice(0, at), word.slice(at)];
    if (parts.every((part) => thesaurus.kind(part) === 'ordinary')) return [stem(parts[1] as string)];
  }
  return [];
}
