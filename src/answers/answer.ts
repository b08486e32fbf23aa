/** The answering sentences among the best passages, or the finding that there is none. */

import { type Range, slice } from '../coverage/span.ts';
import type { PassageRecord } from '../retrieval/index.ts';
import { phraseRanges, type Query, type QueryTerm, type Window } from '../retrieval/query.ts';
import { isNearby, publishedWithin, type RankedPassage } from '../retrieval/search.ts';
import { apart, byEvidence, meet } from './apart.ts';
import type { ArticleReader, ReadSentence } from './articleReader.ts';
import { type Asked, askedBy } from './asked.ts';
import { commonness, type Evidence, Weighing } from './evidence.ts';
import { type Excerpt, excerpt, through } from './excerpt.ts';
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

/** Why the coverage has no answer. */
export type Lack =
  | { kind: 'nothing-found' }
  | { kind: 'unknown-words'; words: string[] }
  | { kind: 'no-phrase'; phrases: string[] }
  /** Neither published in the period that is asked for nor telling of it. */
  | { kind: 'not-then' }
  | { kind: 'not-together' }
  /** Who is asked to have said something is named, and never quoted. */
  | { kind: 'not-quoted'; name: string }
  | { kind: 'not-said'; type: AnswerType };

/** Why a sentence is no answer, by the first test that it fails. */
export type Failing = 'foreign' | 'sentence' | 'support' | 'speaker' | 'subject' | 'office';

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
 * How well a sentence and its passage must support an answer. The larger the coverage, the likelier it says a thing in the
 * question's own words, so the more of them must be there: `support` for hardly any coverage, `more` beyond it for an unlimited
 * one, half of that at `half` passages. `inSentence`: the least share of the question's weight that any answer has, with what the sentence
 * has that it leans on.
 *
 * Chosen on SQuAD development questions, half of whose articles are indexed, and on test/questions/tune.jsonl: of those, it refuses 86.1 % on
 * the half that is not, and 1.2 % of what would be answered right on the half that is. The growth with the coverage is about what 85 % takes
 * for 1, 2, 3, 6, 9 and 11 of the twelve articles (.38, .43, .48, .55, .56, .56). By the share in the passage alone, at as many refusals, .7
 * points more of the right ones are lost. Little or nothing was gained by logistic functions of the same three and of twenty more, by the
 * share that the whole article has, or by the missing names; the share of what is asked of the names that a sentence has saves .1 points there and
 * loses 1 to 3 on test/questions, where answers are in other words. Two of the question's words at least, whatever they weigh: 1.7 points more
 * of what has no answer, .6 more of what has one, and 4 fewer right first sentences on test/questions/tune.jsonl.
 */
const ENOUGH = { inSentence: 0.15, support: 0.18, more: 0.424, half: 50 };

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
  const enough = ENOUGH.support + (ENOUGH.more * size) / (size + ENOUGH.half);
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
  const needed = { support: enough, inSentence: ENOUGH.inSentence, inPassage: NEAR };
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
        : lacking(query, type, most, enough, isNever(passages), speaking),
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

/**
 * The test for an answer: enough of what the question turns on stands in one passage, a good part of it in the sentence itself, and the
 * passage and its article are about it.
 */
function failing(
  query: Query,
  type: AnswerType,
  evidence: Evidence,
  support: number,
  enough: number,
): Failing | undefined {
  if (evidence.missing.some((term) => isForeign(term, query))) return 'foreign';
  if (evidence.inSentence + evidence.features.leaning < ENOUGH.inSentence) return 'sentence';
  if (support < enough) return 'support';
  if (evidence.apart) return 'office';
  if (evidence.voice === 'others' || missesSpeaker(query, type, evidence)) return 'speaker';
  return type === 'statement' && evidence.strays ? 'subject' : undefined;
}

/**
 * Whether a missing term rules an answer out: a period that is told by its dates, or a name that the coverage never has; but not the end of a designation whose
 * beginning it has ("Tarka-S2" where the coverage writes of the Tarka-S).
 */
function isForeign({ period, optional, name, known, start }: QueryTerm, { text, terms }: Query): boolean {
  if (period) return !optional;
  const isEnd = () => terms.some((term) => term.known && term.name && term.end === start - 1 && text[term.end] === '-');
  return name && !known && !isEnd();
}

/** What somebody said is not answered from where they are not named. */
function missesSpeaker(query: Query, type: AnswerType, { missing }: Evidence): boolean {
  const speaker = type === 'statement' ? query.terms.find(({ name, period }) => name && !period) : undefined;
  return speaker !== undefined && missing.includes(speaker);
}

/** A variant of that weight is the word itself, another spelling of it, or what a typing error meant. */
const MEANT = 0.8;

/** Whether what was read has nothing of the period that is asked for. */
function isNever(read: readonly Pick<WeighedPassage, 'weighing'>[]): boolean {
  return read.every(({ weighing }) => weighing.missing.some(({ period, optional }) => period && !optional));
}

/** Words that a hyphen joins, as one. */
function joined(words: readonly Range[], text: string): Range[] {
  return words.reduce<Range[]>((all, word) => {
    const last = all.at(-1);
    if (last && word.start === last.end + 1 && text[last.end] === '-') last.end = word.end;
    else all.push({ start: word.start, end: word.end });
    return all;
  }, []);
}

function lacking(
  query: Query,
  type: AnswerType,
  most: number | undefined,
  enough: number,
  never: boolean,
  speaking: Speaking | undefined,
): Lack {
  const unknown = query.terms.filter(
    (term) => !term.light && !term.period && !term.variants.some(({ weight }) => weight >= MEANT),
  );
  const names = unknown.filter(({ name }) => name);
  const words = joined(names.length > 0 ? names : unknown, query.text).map((range) => slice(query.text, range));
  if (words.length > 0) return { kind: 'unknown-words', words };
  if (never && query.terms.some(({ period, optional }) => period && !optional)) return { kind: 'not-then' };
  if (speaking?.people.length === 0) return { kind: 'not-quoted', name: slice(query.text, speaking.asked) };
  if (most === undefined && query.phrases.length > 0) return { kind: 'no-phrase', phrases: query.phrases };
  if (most === undefined) return { kind: 'nothing-found' };
  return most >= enough ? { kind: 'not-said', type } : { kind: 'not-together' };
}
