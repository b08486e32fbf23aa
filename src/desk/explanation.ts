/** Why an answer or a refusal came out as it did, in the numbers by which it was decided. */
import type { Judged, Outcome } from '../answers/answer.ts';
import type { Failing } from '../answers/enough.ts';
import { type Features, WEIGHTS } from '../answers/evidence.ts';
import type { AnswerType } from '../answers/question.ts';
import type { Speaking, Voice } from '../answers/speaking.ts';
import { comparable } from '../citations/citation.ts';
import { slice } from '../coverage/span.ts';
import type { QueryTerm, Window } from '../retrieval/query.ts';
import { type PassageParts, type ScoredPassage, weightsAt } from '../retrieval/search.ts';
import type { VariantOrigin } from '../retrieval/variants.ts';
import type { Reading } from './reading.ts';
import type { Answer, Cited, NoAnswer, Scope } from './results.ts';
import type { Research } from './subject.ts';

export interface Explanation {
  understood: Understood;
  passages: {
    /** Passages that share a term with the question, and those that were read sentence by sentence. */
    matched: number;
    read: number;
    /** What the parts of a passage's score count. */
    weights: PassageParts;
    ranked: ExplainedPassage[];
  };
  sentences: {
    /** What an answer needs at least. */
    needed: Outcome['workings']['needed'];
    /** What each feature counts. */
    weights: Features;
    /** In the order in which they are shown. */
    shown: ExplainedSentence[];
    /** The best of the others. */
    others: ExplainedSentence[];
  };
  /** Absent where there is an answer. */
  refused?: { lack: NoAnswer['lack'] };
}

/** How a question was understood. */
export interface Understood {
  type: AnswerType;
  scope: Scope;
  /** What an answer has to be published in, or tell of. */
  period: Window | null;
  names: string[];
  /** Who is asked to have said something, as the coverage calls them. */
  speakers: readonly string[];
  phrases: string[];
  words: ExplainedWord[];
}

export interface ExplainedWord extends Pick<QueryTerm, 'name' | 'light' | 'weight'> {
  word: string;
  period: boolean;
  /** What was searched for it, as the coverage writes it; none where the coverage has nothing of the kind. */
  searched: { word: string; weight: number; origin: VariantOrigin }[];
}

interface Place {
  articleId: string;
  outlet: string | null;
  start: number;
  end: number;
}

export interface ExplainedPassage extends Place {
  score: number;
  parts: PassageParts;
  /** What of the score it has for its closeness in meaning; absent where only words count. */
  close?: number;
  /** Share of the question's weight that it has, and the words that it lacks. */
  has: number;
  lacks: string[];
}

export interface ExplainedSentence extends Place {
  /** Marker of the citation that shows it; null for none. */
  number: number | null;
  text: string;
  /** Position of its passage in `ranked`. */
  passage: number;
  score: number;
  features: Features;
  /** What was left of the score at its place, for its like shown before it, and for its outlet. */
  repeated: number;
  heard: number;
  /** The mean of the three after it. */
  support: number;
  inSentence: number;
  inPassage: number;
  rank: number;
  /** Whose words it quotes; undefined where nobody's words are asked for, or it quotes nobody. */
  voice: Voice | undefined;
  /** Undefined where it passed the test for an answer. */
  fails: Failing | undefined;
}

/** The best sentences that are told of and not shown. */
const MOST_OTHERS = 5;

/** What an explanation is made of: all that the answer was made of. */
export interface Explained {
  reading: Reading;
  type: AnswerType;
  /** As ranked, copies left out. */
  ranked: readonly ScoredPassage[];
  matched: number;
  outcome: Outcome;
  speaking: Speaking | undefined;
  result: Answer | NoAnswer;
}

export function explanationOf(
  parts: Explained,
  { index, readerOf }: Pick<Research, 'index' | 'readerOf'>,
): Explanation {
  const { reading, type, ranked, matched, outcome, speaking, result } = parts;
  const { query, scope } = reading;
  const { needed, passages, sentences } = outcome.workings;
  const wordOf = ({ start, end }: QueryTerm) => query.text.slice(start, end);
  const textOf = (one: Judged) => slice(readerOf(one.record).text, one.excerpt.sentence);
  const cited = result.kind === 'answer' ? result.cited : result.nearest;
  const shown = outcome.kind === 'answer' ? outcome.findings : outcome.nearest;
  const keys = new Set(shown.map(keyOf));
  const sentence = (one: Judged): ExplainedSentence => {
    const { record, evidence, passage, support, rank, fails } = one;
    const { repeated = 1, heard = 1 } = one as Partial<{ repeated: number; heard: number }>;
    const { start, end } = one.excerpt.sentence;
    const text = textOf(one);
    const { score, features, inSentence, inPassage, voice } = evidence;
    return {
      ...{
        number: numberIn(cited, text),
        text,
        articleId: record.articleId,
        outlet: record.outlet,
        start,
        end,
        passage,
      },
      ...{ score, features, repeated, heard, support, inSentence, inPassage, rank, voice, fails },
    };
  };
  return {
    understood: {
      type,
      scope,
      period: query.terms.find(({ period }) => period)?.period ?? null,
      names: query.terms.filter(({ name, period }) => name && !period).map(wordOf),
      speakers: speaking?.people ?? [],
      phrases: query.phrases,
      words: query.terms.map((term) => ({
        word: wordOf(term),
        name: term.name && !term.period,
        light: term.light,
        period: term.period !== undefined,
        weight: term.weight,
        searched: term.variants.map(({ term: stem, weight, origin }) => {
          const written = origin === 'word' ? wordOf(term) : (index.lookUp(stem)?.written ?? stem);
          return { word: written, weight, origin };
        }),
      })),
    },
    passages: {
      matched,
      read: passages.length,
      weights: weightsAt(index.size),
      ranked: passages.map(({ record, weighing }, i): ExplainedPassage => {
        const { articleId, outlet, start, end } = record;
        const { score, parts, close } = ranked[i] as ScoredPassage;
        const lacks = weighing.missing.map(wordOf);
        const closeness = close === undefined ? {} : { close };
        return { articleId, outlet, start, end, score, parts, ...closeness, has: weighing.inPassage, lacks };
      }),
    },
    sentences: {
      needed,
      weights: WEIGHTS,
      shown: shown.map(sentence),
      others: sentences
        .filter((one) => !keys.has(keyOf(one)))
        .slice(0, MOST_OTHERS)
        .map(sentence),
    },
    ...(result.kind === 'no-answer' && { refused: { lack: result.lack } }),
  };
}

const keyOf = ({ record, excerpt }: Judged): string => `${excerpt.sentence.start} ${record.articleId}`;

/** Outlets that carry one sentence share a citation. */
function numberIn(cited: readonly Cited[], text: string): number | null {
  const words = comparable(text);
  const found = cited.find(({ articleText, sentence }) => comparable(slice(articleText, sentence)) === words);
  return found?.number ?? null;
}
