/** What a word of a question comes to in the coverage: its forms there, whether it names something, and its weight. */
import type { Token } from '../language/tokens.ts';
import type { AskedToken } from './abbreviations.ts';
import type { QueryTerm } from './query.ts';
import { type Lexicon, SAME_NAME, type Variant, variantsOf } from './variants.ts';

/** What a word comes to in the coverage as it is, wherever it stands in a question. */
export type Meaning = Omit<QueryTerm, 'start' | 'end' | 'period' | 'optional'>;

/**
 * Words by which people phrase questions rather than name their subject, and the article of Arabic names, which is written or left out
 * (Bashar al-Assad, Bashar Assad); as stems.
 */
const LIGHT = new Set(
  `say said sai tell told talk write wrote written think thought mention report articl coverag stori new happen kind type sort thing stuff peopl person
  someon somebodi name know known mean give given make made take took big lot number amount exact reason caus way call describ explain
  accord detail inform much mani long far ever actual real realli come came go went put want need show find found use involv
  differ consid place time date year month day plan role part countri do guy folk al el`.split(/\s+/),
);

const LIGHT_WEIGHT = 0.35;

/**
 * What a word tells of a question's subject beside its frequency in the coverage. Names tell more. Words of many senses ("put",
 * "good") tell less than a rare word should; that counts while the coverage is too small to know what is rare: at `few` passages
 * it counts half.
 */
const TELLING = { name: 1.2, vague: 0.8, few: 100 };

/** A token of the question with what it means there. */
export function queryTerm(token: AskedToken, lexicon: Lexicon): QueryTerm {
  const { shorts = [], part, start, end } = token;
  const meaning = meaningIn(token, lexicon);
  const had = new Set(meaning.variants.map(({ term }) => term));
  const more = shorts.filter((short) => !had.has(short) && lexicon.index.has(short));
  if (more.length === 0) return { ...meaning, start, end };
  return {
    ...meaning,
    ...(part && { weight: part.share * meaningIn(part.of, lexicon).weight }),
    name: !meaning.light,
    known: true,
    corrected: false,
    variants: [
      ...(meaning.corrected ? [] : meaning.variants),
      ...more.map((term): Variant => ({ term, weight: part ? 1 : SAME_NAME, origin: 'abbreviation' })),
    ],
    start,
    end,
  };
}

function meaningIn(token: Token, lexicon: Lexicon): Meaning {
  const { word, term, capital, acronym, start } = token;
  const key = [lexicon.index.revision, word, term, capital, acronym, start > 0].join(' ');
  const find = () => meaningOf(token, lexicon);
  return lexicon.meanings?.get(key, find) ?? find();
}

/** Of a token, only its forms and whether it opens the question count. */
function meaningOf(token: Token, lexicon: Lexicon): Meaning {
  const { index } = lexicon;
  const { word, term } = token;
  const light = LIGHT.has(term);
  const known = index.has(term);
  const own: Variant[] = known ? [{ term, weight: 1, origin: 'word' }] : [];
  const { variants, corrected } = light ? { variants: own, corrected: false } : variantsOf(token, lexicon);
  const idf = index.idf(variants[0]?.term ?? term);
  const named = token.capital || index.isName(term);
  return {
    word,
    term,
    name: !light && (index.isName(term) || isName(token, known, lexicon)),
    light,
    known: variants.length > 0,
    weight: idf * (light ? LIGHT_WEIGHT : named ? TELLING.name : specificity(word, lexicon)),
    variants,
    corrected,
  };
}

function specificity(word: string, { index, thesaurus }: Lexicon): number {
  const doubt = (TELLING.vague * TELLING.few) / (TELLING.few + index.size);
  return 1 / (1 + doubt * Math.log(1 + thesaurus.senses(word)));
}

/** "1,3" and "1,2,4": several numbers, which another text puts spaces between. */
const LISTED_NUMBERS = /^\d+(?:,\d+)+$/;

/**
 * Names must be answered to the letter: a designation, a word with a capital inside the question, and a word that neither the
 * coverage nor the language has as an ordinary one.
 */
function isName(token: Token, known: boolean, { thesaurus }: Lexicon): boolean {
  if (LISTED_NUMBERS.test(token.word)) return false;
  if (token.capital && (token.start > 0 || /\d/.test(token.word))) return true;
  return !known && thesaurus.kind(token.word) !== 'ordinary';
}
