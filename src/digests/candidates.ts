/** The sentences of a story that may be shown in a digest, with what they are chosen by. */
import { alikeWords, whenOf, wordsOf, YEAR } from '../answers/timeline.ts';
import { sentences } from '../coverage/sentences.ts';
import { type Range, slice } from '../coverage/span.ts';
import { countWords } from '../coverage/words.ts';
import { relativeDates } from '../language/relativeDates.ts';
import { isShouted, type Token, tokens } from '../language/tokens.ts';
import { conceptsOf } from './concepts.ts';
import type { Read } from './features.ts';
import { type Scene, sceneIn } from './scene.ts';
import { isUnfit, standsAlone } from './standing.ts';

/** A sentence as it stands in its article. */
export interface Candidate {
  article: Read;
  /** Of the article's text. */
  sentence: Range;
  /** Counts the article's sentences from 0, those left out that do not end like one. */
  ordinal: number;
  words: number;
  /** All its words, as they are compared. */
  forms: ReadonlySet<string>;
  /** Its terms, and pairs of them. */
  concepts: ReadonlySet<string>;
  /** Those of them that are written as names or numbers. */
  telling: ReadonlySet<string>;
  /** Where and when it says that something is or happened. */
  scene: Scene;
  /** It leans on the sentence before: to be shown behind it only. */
  leans: boolean;
  /** The sentence before, where it is in the same paragraph or is the article's first, which most outlets set apart. */
  before: Candidate | undefined;
  /** It is no line of a report: a question, half a quotation, the writer's own voice, a scrap. */
  unfit: boolean;
  /** It tells of a time well before the story's. */
  background: boolean;
  /** It has “on Wednesday” in an article whose day is not known. */
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

/** In the article's order. */
export function candidatesIn(article: Read): Candidate[] {
  const text = article.text.slice(0, READ);
  const shouted = isShouted(text);
  // Repeated above the text by some outlets.
  const title = article.meta.title === null ? undefined : wordsOf(article.meta.title);
  const list = sentences(text).filter(({ kind }) => kind === 'sentence');
  // The last one may be half of one.
  if (text.length < article.text.length) list.pop();
  const punctuated = list.filter((one) => ENDS.test(slice(text, one))).length > list.length / 2;
  const found: Candidate[] = [];
  let ordinal = 0;
  for (const [at, { start, end, paragraph }] of list.slice(0, MOST_SENTENCES).entries()) {
    const words = slice(text, { start, end });
    const before = found[at - 1];
    const isScrap = punctuated && !ENDS.test(words);
    const all = tokens(words, shouted);
    const kept = all.filter(({ stop }) => !stop);
    const forms = new Set(all.map(({ word }) => word));
    const count = countWords(text, { start, end });
    found.push({
      article,
      sentence: { start, end },
      ordinal,
      words: count,
      forms,
      concepts: conceptsOf(kept),
      telling: new Set(kept.filter(isTelling).map(({ term }) => term)),
      scene: sceneIn(all),
      leans: !standsAlone(words),
      before: before?.ordinal === 0 || list[at - 1]?.paragraph === paragraph ? before : undefined,
      unfit:
        (title !== undefined && alikeWords(forms, title)) ||
        count < SHORTEST ||
        count > LONGEST ||
        isScrap ||
        isUnfit(words),
      background: isBackground(article, { start, end }),
      unplaced: isUnplaced(article, words),
    });
    if (!isScrap) ordinal++;
  }
  return found;
}

const isTelling = ({ capital, word }: Token): boolean => capital || /\p{N}/u.test(word);

function isBackground({ meta, text }: Read, sentence: Range): boolean {
  if (meta.published === null || !YEAR.test(slice(text, sentence))) return false;
  const when = whenOf(text, sentence, meta);
  if (when.how !== 'said') return false;
  const published = Date.parse(meta.published.slice(0, 10));
  return Number.isFinite(published) && published - Date.parse(when.to) > OLD * 86_400_000;
}

/** Any day will do: whether there is something to count from it is all that is asked. */
const SOME_DAY = '2001-05-16';

function isUnplaced({ meta }: Read, words: string): boolean {
  if (meta.precision === 'day' || meta.precision === 'minute') return false;
  return relativeDates(words, { from: SOME_DAY, to: SOME_DAY }).length > 0;
}
