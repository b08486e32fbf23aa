/** The words of something said, as they are compared: for a search by their stems, for a verdict to the letter. */
import { type Range, slice } from '../coverage/span.ts';
import { hash } from '../ingest/duplicates/hash.ts';
import { stem } from '../language/spelling.ts';
import { STOP_WORDS } from '../language/stopWords.ts';
import { fold, UNSPACED } from '../language/tokens.ts';

export interface SaidWord extends Range {
  /** In lower case with one kind of apostrophe and nothing else changed: a word of a verdict. */
  form: string;
  /** A hash of its stem, 32 bits, the last one set for a stop word: a word of a search. */
  id: number;
}

const WORD = /\p{N}+(?:[.,:]\p{N}+)*%?|[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’‘ʼ][\p{L}\p{M}\p{N}]+)*/gu;
/** What small words tell of a statement beside the others. Chosen so that four of them weigh about one other. */
const STOP_WEIGHT = 0.25;

/** The words in parts of a text, in their order; offsets are the text's. Linear. */
export function saidWords(text: string, ranges: readonly Range[] = [{ start: 0, end: text.length }]): SaidWord[] {
  return ranges.flatMap((range) =>
    [...slice(text, range).matchAll(WORD)].flatMap((match): SaidWord[] => {
      const start = range.start + match.index;
      if (!UNSPACED.test(match[0])) return [wordAt(match[0], start)];
      const characters = [...match[0]];
      let at = start;
      return characters.map((character) => {
        const word = wordAt(character, at);
        at = word.end;
        return word;
      });
    }),
  );
}

function wordAt(raw: string, start: number): SaidWord {
  const folded = fold(raw);
  const stop = STOP_WORDS.has(folded);
  const id = (hash(stem(folded.replace(/'s$/, '').replaceAll("'", ''))) & ~1) | (stop ? 1 : 0);
  const form = raw.normalize('NFC').replace(/[’‘ʼ]/g, "'").toLowerCase();
  return { form, id: id >>> 0, start, end: start + raw.length };
}

/** What a word tells: less for a stop word. */
export function weightOf(id: number): number {
  return id & 1 ? STOP_WEIGHT : 1;
}

export function weigh(words: readonly Pick<SaidWord, 'id'>[]): number {
  return words.reduce((sum, { id }) => sum + weightOf(id), 0);
}
