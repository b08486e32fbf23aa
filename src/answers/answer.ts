/** The answering sentences among the best passages, or the finding that there is none. */

import { sentences } from '../coverage/sentences.ts';
import { type Range, slice } from '../coverage/span.ts';
import { isShouted, terms } from '../language/tokens.ts';
import type { PassageRecord } from '../retrieval/index.ts';
import { phraseRanges, type Query, type Window } from '../retrieval/query.ts';
import { publishedWithin, type ScoredPassage } from '../retrieval/search.ts';
import { type Evidence, type Words, weigh, words } from './evidence.ts';
import { alone, type Excerpt, excerpt, through } from './excerpt.ts';
import type { AnswerType } from './question.ts';

/** One sentence that was weighed, with what would be shown of it. */
export interface Finding {
  record: PassageRecord;
  excerpt: Excerpt;
  evidence: Evidence;
  /** The sentence's words, by which copies of it are known. */
  words: string;
}

/** Why the coverage has no answer. */
export type Lack =
  | { kind: 'nothing-found' }
  | { kind: 'unknown-words'; words: string[] }
  | { kind: 'no-phrase'; phrases: string[] }
  | { kind: 'not-together' }
  | { kind: 'not-said'; type: AnswerType };

export type Outcome = { kind: 'answer'; findings: Finding[] } | { kind: 'no-answer'; lack: Lack; nearest: Finding[] };

/** The text of a passage's article, its title with the outlet's name, and that name alone. */
export interface PassageSource {
  text: string;
  heading: string;
  outlet: string | null;
}

/** Only the best passages are read sentence by sentence. */
const PASSAGES_READ = 24;
const MOST_FINDINGS = 10;
const MOST_NEAREST = 3;
/** Share of the question's weight that a near miss has in its passage. */
const NEAR = 0.25;

/**
 * How much of the question's weight must stand in the sentence and in its passage. The larger the coverage, the likelier it says
 * a thing in the question's own words, so the more of them must be there: `inPassage` for hardly any coverage, `more` beyond it for
 * an unlimited one, half of that at `half` passages. Chosen on SQuAD development questions, half of the articles left out, and our
 * own questions (test/questions, all sets but `fresh`).
 */
const ENOUGH = { inSentence: 0.15, inPassage: 0.28, more: 0.22, half: 150 };

/**
 * @param size passages in the whole coverage
 * @param source gives the stored text that a record's span points into
 */
export function findAnswers(
  size: number,
  query: Query,
  type: AnswerType,
  ranked: readonly ScoredPassage[],
  source: (record: PassageRecord) => PassageSource,
): Outcome {
  const read = ranked.slice(0, PASSAGES_READ);
  const best = read[0]?.score || 1;
  const found: Finding[] = [];
  for (const { record, score } of read) {
    const { text, heading, outlet } = source(record);
    const article = { text, heading: new Set(terms(heading)), outlet: new Set(terms(outlet ?? '')) };
    found.push(...readPassage(query, type, record, score / best, article));
  }
  found.sort(byEvidence);
  const enough = ENOUGH.inPassage + (ENOUGH.more * size) / (size + ENOUGH.half);
  const findings = apart(
    found.filter(({ evidence }) => supports(evidence, enough) && !missesSpeaker(query, type, evidence)),
  );
  if (findings.length > 0 && (!NEEDS_TYPE.has(type) || hasType(findings))) return { kind: 'answer', findings };
  return {
    kind: 'no-answer',
    lack: findings.length > 0 ? { kind: 'not-said', type } : lacking(query, type, found, enough),
    nearest: apart(found.filter(isNear)).slice(0, MOST_NEAREST),
  };
}

/** Every sentence of a passage, weighed where it stands. */
function readPassage(
  query: Query,
  type: AnswerType,
  record: PassageRecord,
  prior: number,
  { text, heading, outlet }: { text: string; heading: ReadonlySet<string>; outlet: ReadonlySet<string> },
): Finding[] {
  const passage = slice(text, record);
  const shouted = isShouted(passage);
  const ranges = sentences(passage)
    .filter(({ kind }) => kind === 'sentence')
    .map((sentence) => ({ ...sentence, start: sentence.start + record.start, end: sentence.end + record.start }));
  const published = (window: Window) => publishedWithin(window, record);
  const list: Words[] = ranges.map((range) => words(text, range, shouted));
  const phrases = phraseRanges(query, passage).map((range) => shift(range, record.start));
  return weigh(query, type, list, { heading, outlet, prior, published }).flatMap((evidence, i): Finding[] => {
    const sentence = ranges[i] as Range;
    const words = wordsOf(list[i] as Words);
    const within = phrases.filter((phrase) => meet(phrase, sentence));
    if (query.phrases.length === 0)
      return [{ record, evidence, words, excerpt: excerpt(text, ranges, i, evidence.matched) }];
    // What is asked for in quotation marks has to be shown, from its first sentence to its last.
    const begins = within.find((phrase) => phrase.start >= sentence.start);
    if (!begins) return [];
    const last = ranges.findLastIndex((range) => meet(range, begins));
    const shown = excerpt(text, ranges, i, [begins]);
    const whole = through(text, shown, ranges.slice(i + 1, last + 1));
    return [{ record, words, evidence: { ...evidence, matched: within }, excerpt: whole ?? shown }];
  });
}

const wordsOf = ({ tokens }: Words): string => tokens.map(({ word }) => word).join(' ');

const shift = ({ start, end }: Range, by: number): Range => ({ start: start + by, end: end + by });

/** Questions that only such a thing answers; for the others a sentence without a recognised one may do. */
const NEEDS_TYPE: ReadonlySet<AnswerType> = new Set(['number', 'time']);
/** One of so many first sentences has to have it … */
const DECIDING = 3;
/** … and as great a share of what the first one has of the question, unless it leans on the sentence before, which is shown with it. */
const COMPARABLE = 0.7;

function hasType(findings: readonly Finding[]): boolean {
  const least = COMPARABLE * (findings[0]?.evidence.inSentence ?? 0);
  return findings
    .slice(0, DECIDING)
    .some(
      ({ evidence, excerpt }) =>
        evidence.type > 0 && (evidence.inSentence >= least || excerpt.start < excerpt.sentence.start),
    );
}

/**
 * The test for an answer: enough of what the question turns on stands in one passage, a part of it in the sentence itself, and no
 * name in it is foreign to the coverage.
 */
function supports({ inSentence, inPassage, missing }: Evidence, enough: number): boolean {
  const foreign = missing.some((term) => term.period || (term.name && !term.known));
  return inSentence >= ENOUGH.inSentence && inPassage >= enough && !foreign;
}

/** What somebody said is not answered from where they are not named. */
function missesSpeaker(query: Query, type: AnswerType, { missing }: Evidence): boolean {
  const speaker = type === 'statement' ? query.terms.find(({ name, period }) => name && !period) : undefined;
  return speaker !== undefined && missing.includes(speaker);
}

/** A miss worth showing has a good part of what was asked for. */
function isNear({ evidence }: Finding): boolean {
  return evidence.inPassage >= NEAR && evidence.inSentence > 0;
}

/** A variant of that weight is the word itself, another spelling of it, or what a typing error meant. */
const MEANT = 0.8;

function lacking(query: Query, type: AnswerType, found: readonly Finding[], enough: number): Lack {
  const unknown = query.terms.filter(
    (term) => !term.light && !term.period && !term.variants.some(({ weight }) => weight >= MEANT),
  );
  const names = unknown.filter(({ name }) => name);
  const words = (names.length > 0 ? names : unknown).map(({ start, end }) => query.text.slice(start, end));
  if (words.length > 0) return { kind: 'unknown-words', words };
  if (query.phrases.length > 0 && found.length === 0) return { kind: 'no-phrase', phrases: query.phrases };
  if (found.length === 0) return { kind: 'nothing-found' };
  const together = found.some(({ evidence }) => evidence.inPassage >= enough);
  return together ? { kind: 'not-said', type } : { kind: 'not-together' };
}

function byEvidence(a: Finding, b: Finding): number {
  return b.evidence.score - a.evidence.score || a.record.id - b.record.id || a.excerpt.start - b.excerpt.start;
}

/** The best of what several questions have found, nothing twice. */
export function bestApart(found: readonly Finding[], most: number): Finding[] {
  return apart([...found].sort(byEvidence)).slice(0, most);
}

/** Nothing twice: what a better finding shows already is left out, also where it only leads in to another sentence. */
function apart(found: readonly Finding[]): Finding[] {
  const kept: Finding[] = [];
  for (const finding of found) {
    const shown = kept.filter(({ record }) => record.articleId === finding.record.articleId);
    const free = (range: Range) => shown.every(({ excerpt }) => !meet(excerpt, range));
    if (free(finding.excerpt)) kept.push(finding);
    else if (free(finding.excerpt.sentence)) kept.push({ ...finding, excerpt: alone(finding.excerpt) });
    if (new Set(kept.map(({ words }) => words)).size > MOST_FINDINGS) {
      kept.pop();
      break;
    }
  }
  return kept;
}

function meet(a: Range, b: Range): boolean {
  return a.start < b.end && b.start < a.end;
}
