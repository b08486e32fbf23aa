/** The sentences of the coverage that are on a subject: a few words, not a question. */
import { slice } from '../coverage/span.ts';
import type { PassageRecord } from '../retrieval/index.ts';
import { phraseRanges, type Query, type Window } from '../retrieval/query.ts';
import { publishedWithin, type RankedPassage } from '../retrieval/search.ts';
import type { Finding } from './answer.ts';
import type { ArticleReader, ReadSentence } from './articleReader.ts';
import { type Asked, askedBy } from './asked.ts';
import { commonness, Weighing } from './evidence.ts';
import { alone, excerpt, LEANING } from './excerpt.ts';

/**
 * Share of the subject's weight that stands in the passage or its heading, and in the sentence itself. More than an answer needs: the
 * words of a subject are all there is, and one on half of it is on another.
 */
export const ENOUGH = { inPassage: 0.75, inSentence: 0.35 };

/**
 * Every sentence on the subject, the best first; none that stands in a passage without one of the subject's names.
 * @param readerOf gives the article that a record's span points into
 */
export function onSubject(
  query: Query,
  ranked: readonly RankedPassage[],
  readerOf: (record: PassageRecord) => ArticleReader,
): Finding[] {
  const asked = askedBy(query, 'open');
  const best = ranked[0]?.score || 1;
  const weighed = ranked.map(({ record, score }) => {
    const reader = readerOf(record);
    return { record, reader, weighing: weighingOf(asked, record, score / best, reader) };
  });
  const common = commonness(weighed.map(({ weighing }) => weighing));
  return weighed
    .flatMap((passage) => inPassage(asked.query, passage, common))
    .sort(
      (a, b) => b.evidence.score - a.evidence.score || a.record.id - b.record.id || a.excerpt.start - b.excerpt.start,
    );
}

function weighingOf(asked: Asked, record: PassageRecord, prior: number, reader: ArticleReader): Weighing {
  const { heading, outlet } = reader;
  const published = (window: Window) => publishedWithin(window, record);
  return new Weighing(asked, reader.passage(record), { heading, outlet, prior, published });
}

interface WeighedPassage {
  record: PassageRecord;
  reader: ArticleReader;
  weighing: Weighing;
}

function inPassage(query: Query, { record, reader, weighing }: WeighedPassage, common: readonly number[]): Finding[] {
  const { text } = reader;
  const list = reader.passage(record);
  if (weighing.inPassage < ENOUGH.inPassage) return [];
  if (weighing.missing.some((term) => term.period || term.name)) return [];
  const phrases = phraseRanges(query, slice(text, record)).map(({ start, end }) => ({
    start: start + record.start,
    end: end + record.start,
  }));
  const has = (sentence: ReadSentence) =>
    query.phrases.length === 0 || phrases.some(({ start, end }) => start >= sentence.start && end <= sentence.end);
  return list.flatMap((sentence, i): Finding[] => {
    if (!has(sentence) || told(weighing, list, i) < ENOUGH.inSentence) return [];
    const evidence = weighing.evidence(i, common);
    return [{ record, evidence, words: sentence, excerpt: excerpt(text, list, i, evidence.matched) }];
  });
}

/** How much of the subject a sentence has, or the one before it, on which it leans and with which it is shown. */
function told(weighing: Weighing, list: readonly ReadSentence[], i: number): number {
  const own = weighing.inSentence(i);
  const sentence = list[i];
  const leans = sentence && list[i - 1]?.paragraph === sentence.paragraph && LEANING.test(sentence.text);
  return leans ? Math.max(own, weighing.inSentence(i - 1)) : own;
}

/** Whether a sentence is on the subject by its own words, and not only by the sentence before it. */
export function isOwn({ evidence }: Finding): boolean {
  return evidence.inSentence >= ENOUGH.inSentence;
}

/** Of sentences that are shown together, none stands before another to lead in to it as well: it would be shown twice. */
export function eachOnce(findings: readonly Finding[]): Finding[] {
  const byArticle = Map.groupBy(findings, ({ record }) => record.articleId);
  return findings.map((finding) => {
    const { start, sentence } = finding.excerpt;
    const leadIsShown = byArticle
      .get(finding.record.articleId)
      ?.some(({ excerpt: { sentence: other } }) => other.start < sentence.start && other.end > start);
    return leadIsShown ? { ...finding, excerpt: alone(finding.excerpt) } : finding;
  });
}
