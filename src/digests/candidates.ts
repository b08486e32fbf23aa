/** The sentences of a story that may be shown in a digest, with what they are chosen by. */
import { whenOf } from '../answers/timeline.ts';
import { type Sentence, sentences } from '../coverage/sentences.ts';
import { type Range, slice } from '../coverage/span.ts';
import { countWords } from '../coverage/words.ts';
import { relativeDates } from '../language/relativeDates.ts';
import { isShouted, type Token, tokens } from '../language/tokens.ts';
import type { Read } from './features.ts';
import { isBareQuotation, isWhole, standsAlone } from './standing.ts';

export interface Candidate {
  article: Read;
  /** Of the article's text; a sentence as it stands there. */
  sentence: Range;
  /** What is shown: the sentence, and before it the one on which it leans. */
  shown: Range;
  /** Counts the article's sentences from 0. */
  ordinal: number;
  /** Of what is shown. */
  words: number;
  /** Terms of what is shown, each once. */
  terms: ReadonlySet<string>;
  /** Those of them that are written as names or numbers. */
  telling: ReadonlySet<string>;
  /** It tells of a time well before the story's, or has “on Wednesday” in an article whose day is not known. */
  background: boolean;
  unplaced: boolean;
}

/** What is read of an article, in UTF-16 units, and of its sentences. */
const READ = 12_000;
const MOST_SENTENCES = 60;
/** Shorter sentences say too little, longer ones are no line of a briefing. In words. */
const SHORTEST = 6;
const LONGEST = 60;
/** Days before the publication from which a sentence is no news. */
const OLD = 45;
const ENDS = /[.!?…]["”’')\]]*$/u;
/** Addressed to the reader, or the writer's own. */
const OWN_VOICE = /(?<![\p{L}’'])(?:I|we|our|us|you|your|my)(?![\p{L}’'.])/u;

/** In the article's order. */
export function candidatesIn(article: Read): Candidate[] {
  const text = article.text.slice(0, READ);
  const shouted = isShouted(text);
  const list = sentences(text).filter(({ kind }) => kind === 'sentence');
  const punctuated = list.filter((one) => ENDS.test(slice(text, one))).length > list.length / 2;
  return list.slice(0, MOST_SENTENCES).flatMap((sentence, ordinal): Candidate[] => {
    const words = slice(text, sentence);
    if (sentence.end === text.length && text.length < article.text.length) return [];
    if ((punctuated && !ENDS.test(words)) || isUnfit(words)) return [];
    const before = list[ordinal - 1];
    const alone = standsAlone(words);
    if (!alone && !(before && leansOn(text, before, sentence))) return [];
    const shown = { start: alone ? sentence.start : (before as Sentence).start, end: sentence.end };
    const count = countWords(text, shown);
    if (countWords(text, sentence) < SHORTEST || count > LONGEST) return [];
    const kept = tokens(slice(text, shown), shouted).filter(({ stop }) => !stop);
    return [
      {
        article,
        sentence: { start: sentence.start, end: sentence.end },
        shown,
        ordinal,
        words: count,
        terms: new Set(kept.map(({ term }) => term)),
        telling: new Set(kept.filter(isTelling).map(({ term }) => term)),
        background: isBackground(article, sentence),
        unplaced: isUnplaced(article, words),
      },
    ];
  });
}

/** Whether the sentence before, in the same paragraph, is one on which this may lean, and stands alone itself. */
function leansOn(text: string, before: Sentence, { paragraph }: Sentence): boolean {
  const words = slice(text, before);
  return before.paragraph === paragraph && !isUnfit(words) && standsAlone(words);
}

function isUnfit(words: string): boolean {
  return (
    /[?:]["”’')\]]*$/u.test(words) ||
    !isWhole(words) ||
    isBareQuotation(words) ||
    OWN_VOICE.test(words.replace(/“[^”]*”|"[^"]*"|‘[^’]*’(?!\p{L})/gu, ''))
  );
}

const isTelling = ({ capital, word }: Token): boolean => capital || /\p{N}/u.test(word);

function isBackground({ meta, text }: Read, sentence: Range): boolean {
  const when = whenOf(text, sentence, meta);
  if (when.how !== 'said' || meta.published === null) return false;
  const published = Date.parse(meta.published.slice(0, 10));
  return Number.isFinite(published) && published - Date.parse(when.to) > OLD * 86_400_000;
}

/** Any day will do: whether there is something to count from it is all that is asked. */
const SOME_DAY = '2001-05-16';

function isUnplaced({ meta }: Read, words: string): boolean {
  if (meta.precision === 'day' || meta.precision === 'minute') return false;
  return relativeDates(words, { day: SOME_DAY }).length > 0;
}
