/** The answering sentences among the best passages, or the finding that there is none. */

import { meet, type Range, slice } from '../coverage/span.ts';
import type { PassageRecord } from '../retrieval/index.ts';
import { phraseRanges, type Query, type Window } from '../retrieval/query.ts';
import { isNearby, publishedWithin, type RankedPassage } from '../retrieval/search.ts';
import { apart, byEvidence } from './apart.ts';
import type { ArticleReader, ReadSentence } from './articleReader.ts';
import { type Asked, askedBy } from './asked.ts';
import { type Failing, failing, LEAST_IN_SENTENCE, supportNeeded } from './enough.ts';
import { commonness, type Evidence, Weighing } from './evidence.ts';
import { type Excerpt, excerpt, through } from './excerpt.ts';
import { isNever, type Lack, lacking } from './lack.ts';
import type { Words } from './overlap.ts';
import type { AnswerType } from './question.ts';
import { type Placed, sideBySide } from './sideBySide.ts';
import type { Speaking } from './speaking.ts';

/** One sentence that was weighed, with what would be shown of it. */
export interface Finding {
  record: PassageRecord;
  excerpt: Excerpt;
  evidence: Evidence;
  /** The sentence's words, by which copies of it are known. */
  words: Words;
}

/** A sentence that was put to the test for an answer. */
export interface Judged extends Finding {
  /** Position of its passage among those that were read. */
  passage: number;
  /** The passage's score for each unit of the question's weight, without its closeness: comparable across questions. */
  rank: number;
  /** The mean of that, of what the sentence has of the question, and of what the passage has. */
  support: number;
  /** Undefined where it is an answer. */
  fails: Failing | undefined;
}

export type Outcome = (
  | { kind: 'answer'; findings: Placed<Judged>[] }
  | { kind: 'no-answer'; lack: Lack; nearest: Judged[] }
) & { workings: Workings };

/** How an outcome came about. */
export interface Workings {
  /** The support that an answer needs, and what its sentence and its passage need of the question. */
  needed: { support: number; inSentence: number; inPassage: number };
  /** The passages that were read, the best first. */
  passages: readonly Pick<WeighedPassage, 'record' | 'weighing'>[];
  /** All sentences that were weighed, the best first. */
  sentences: readonly Judged[];
}

/** Only the best passages are read sentence by sentence. */
const PASSAGES_READ = 24;
const MOST_NEAREST = 3;
/** Share of the question's weight that its passage has at least, for a sentence to be shown even as a miss: less than any answer needs. */
const NEAR = 0.25;

/**
 * @param size passages in the whole coverage
 * @param readerOf gives the article that a record's span points into
 * @param speaking where the question asks what somebody said, and they are known to the coverage
 */
export function findAnswers(
  size: number,
  query: Query,
  type: AnswerType,
  ranked: readonly RankedPassage[],
  readerOf: (record: PassageRecord) => ArticleReader,
  speaking?: Speaking,
): Outcome {
  const asked = askedBy(query, type, speaking?.asked);
  const read = ranked.slice(0, PASSAGES_READ);
  const best = read[0]?.score || 1;
  const enough = supportNeeded(size);
  const found: Judged[] = [];
  /** How much of the question a passage has at most; undefined where none has a sentence to show. */
  let most: number | undefined;
  const passages = read.map(({ record, score }) =>
    weighPassage(asked, record, score / best, readerOf(record), speaking),
  );
  const common = commonness(passages.map(({ weighing }) => weighing));
  for (const [i, passage] of passages.entries()) {
    if (passage.shown.length === 0) continue;
    const { inPassage } = passage.weighing;
    most = Math.max(most ?? 0, inPassage);
    const ranked = read[i] as RankedPassage;
    if (inPassage < NEAR && !isNearby(ranked, asked.total)) continue;
    const { score, close = 0 } = ranked;
    const rank = (score - close) / asked.total;
    for (const finding of findingsOf(passage, common)) {
      const { evidence } = finding;
      const support = (evidence.inSentence + evidence.inPassage + rank) / 3;
      // What is close in meaning alone is a miss at best.
      const fails = inPassage < NEAR ? 'support' : failing(query, type, evidence, support, enough);
      found.push({ ...finding, passage: i, rank, support, fails });
    }
  }
  found.sort(byEvidence);
  const needed = { support: enough, inSentence: LEAST_IN_SENTENCE, inPassage: NEAR };
  const workings = { needed, passages, sentences: found };
  const supported = found.filter(({ fails }) => fails === undefined);
  const findings = sideBySide(unpadded(apart(supported)), type === 'outlets');
  if (findings.length > 0 && (!NEEDS_TYPE.has(type) || hasType(findings)))
    return { kind: 'answer', findings, workings };
  return {
    kind: 'no-answer',
    lack:
      findings.length > 0
        ? { kind: 'not-said', type }
        : lacking(query, type, most, enough, isNever(passages.map(({ weighing }) => weighing.missing)), speaking),
    nearest: apart(found).slice(0, MOST_NEAREST),
    workings,
  };
}

/** A page's worth is shown in any case; beyond it what has that share of the best one's score: the rest only shares words with the question. */
const PAGE = 3;
const COMPARED_WITH_BEST = 0.7;

function unpadded(found: Judged[]): Judged[] {
  const least = COMPARED_WITH_BEST * (found[0]?.evidence.score ?? 0);
  return found.filter(({ evidence }, i) => i < PAGE || evidence.score >= least);
}

interface WeighedPassage {
  record: PassageRecord;
  text: string;
  list: readonly ReadSentence[];
  weighing: Weighing;
  /** Where it has what the question has in quotation marks. */
  phrases: Range[];
  /** The sentences that may be shown: none where there are only headings, or none of the question's quotations. */
  shown: readonly ReadSentence[];
}

function weighPassage(
  asked: Asked,
  record: PassageRecord,
  prior: number,
  reader: ArticleReader,
  speaking: Speaking | undefined,
): WeighedPassage {
  const { query } = asked;
  const { text, heading, outlet } = reader;
  const list = reader.passage(record);
  const phrases = phraseRanges(query, slice(text, record)).map((range) => shift(range, record.start));
  // What is asked for in quotation marks has to be shown, from its first sentence to its last.
  const shown = query.phrases.length === 0 ? list : list.filter((sentence) => beginning(phrases, sentence));
  const published = (window: Window) => publishedWithin(window, record);
  const voices = speaking && list.map((sentence) => speaking.voice(record, sentence));
  const weighing = new Weighing(asked, list, {
    heading,
    outlet,
    prior,
    voices,
    published,
    told: (sentence) => reader.told(sentence),
  });
  return { record, text, list, weighing, phrases, shown };
}

/** The sentences of a passage that have a part of the question, weighed where they stand. */
function findingsOf(passage: WeighedPassage, common: readonly number[]): Finding[] {
  const { record, text, list, weighing, phrases, shown } = passage;
  return list.flatMap((sentence, i): Finding[] => {
    if (!shown.includes(sentence) || weighing.inSentence(i) === 0) return [];
    const evidence = weighing.evidence(i, common);
    const phrase = beginning(phrases, sentence);
    if (!phrase) return [{ record, evidence, words: sentence, excerpt: excerpt(text, list, i, evidence.matched) }];
    const last = list.findLastIndex((range) => meet(range, phrase));
    const first = excerpt(text, list, i, [phrase]);
    const whole = through(text, first, list.slice(i + 1, last + 1));
    const matched = phrases.filter((other) => meet(other, sentence));
    return [{ record, words: sentence, evidence: { ...evidence, matched }, excerpt: whole ?? first }];
  });
}

/** The first of the phrases that begins in a sentence. */
function beginning(phrases: readonly Range[], sentence: Range): Range | undefined {
  return phrases.find((phrase) => phrase.start >= sentence.start && meet(phrase, sentence));
}

const shift = ({ start, end }: Range, by: number): Range => ({ start: start + by, end: end + by });

/**
 * Questions that only such a thing answers; for the others a sentence without a recognised one may do. Where they ask something
 * of a name ("When did the mayor resign?"), a number or a date beside the name alone is none: the first sentence has to tell of it.
 */
const NEEDS_TYPE: ReadonlySet<AnswerType> = new Set(['number', 'time']);
/** How surely a sentence has it, at least. */
const SURE = 0.5;
/** One of so many first sentences has to have it … */
const DECIDING = 3;
/**
 * … and to compare with the first one, in its share of the question or in its score, unless it leans on the sentence before, which is shown
 * with it. Without the score, .1 points fewer of the SQuAD development questions have their answer in three, and as many more are refused.
 */
const COMPARABLE = { inSentence: 0.7, score: 0.9 };

function hasType(findings: readonly Finding[]): boolean {
  const first = findings[0]?.evidence;
  if (!first) return false;
  return findings
    .slice(0, DECIDING)
    .some(
      ({ evidence, excerpt }) =>
        evidence.type >= SURE &&
        !evidence.namesOnly &&
        (evidence.inSentence >= COMPARABLE.inSentence * first.inSentence ||
          evidence.score >= COMPARABLE.score * first.score ||
          excerpt.start < excerpt.sentence.start),
    );
}
