/** Quotations by a speaker, on a topic, or both; the same statement of several outlets together. */
import type { Finding } from '../answers/answer.ts';
import { earliest } from '../answers/compare.ts';
import { comparable } from '../citations/citation.ts';
import type { ArticleMeta } from '../coverage/article.ts';
import { slice } from '../coverage/span.ts';
import { nearest } from '../language/nearest.ts';
import { OPTION_LENGTH } from '../limits.ts';
import { type Problem, problems } from '../messages/problems.ts';
import { quoteProblems } from '../messages/quotes.ts';
import type { KeptStatement } from '../quotes/archive.ts';
import { grouped, isSameStatement } from '../quotes/same.ts';
import type { Speaker, Speakers } from '../quotes/speakers.ts';
import { accepts } from '../retrieval/search.ts';
import type { Catalogue } from './catalogue.ts';
import type { Quotations } from './quotations.ts';
import { besideOf, citationOf, earliestFirst, factsOf, othersOf, type Quoted, quotedAt } from './quoted.ts';
import type { Reading } from './reading.ts';
import type { Answer, Cited, NoQuotes, QuoteAsk, QuotePlace } from './results.ts';
import { inSlices, nextSlice } from './slices.ts';
import { lookInto, type Research } from './subject.ts';

/** What of the desk quotations are looked for with. */
export interface QuoteParts {
  research: Research;
  quotations: Quotations;
  catalogue: Catalogue;
  limits: (ask: Pick<QuoteAsk, 'outlet' | 'since' | 'until'>) => Pick<Reading, 'filters' | 'scope'> | Problem;
  /** Completes what is cited by what depends on the article alone. */
  cited: (
    parts: Pick<
      Cited,
      'number' | 'span' | 'sentence' | 'bold' | 'cutBefore' | 'cutAfter' | 'alsoIn' | 'score' | 'quote'
    >,
  ) => Cited;
}

/** Statements that are looked at, and those that are shown with their variants. */
const MOST_STATEMENTS = 300;
const MOST_SHOWN = 30;
/** Variants of one statement that are shown. */
const MOST_VARIANTS = 4;
/** Statements with like words that are looked into for other speakers. */
const MOST_LIKE = 20;
/** Speakers among whom the one who may have been meant is looked for: the most quoted. */
const MOST_NAMES = 1000;
/** Of those with the same family name, so many are suggested. */
const MOST_NAMESAKES = 3;
/** What a statement is worth whose neighbour, or whose passage alone, is on the topic, beside one that is on it itself. */
const NEIGHBOUR = 0.6;
const PASSAGE = 0.3;

interface Candidate extends Quoted {
  score: number;
}

export async function findQuotesOf(ask: QuoteAsk, parts: QuoteParts): Promise<Answer | NoQuotes | Problem> {
  const { research, quotations } = parts;
  const speaker = ask.speaker?.trim() || undefined;
  const topic = ask.topic?.trim() || undefined;
  if (research.index.size === 0) return problems.nothingLoaded();
  if (!speaker && !topic) return quoteProblems.speakerOrTopic();
  if (speaker && speaker.length > OPTION_LENGTH) return problems.tooLong('speaker', speaker.length, OPTION_LENGTH);
  const limits = parts.limits(ask);
  if ('kind' in limits) return limits;
  const { filters, scope } = limits;
  const nothing = {
    kind: 'no-quotes',
    speaker,
    topic,
    scope,
    searched: research.searched(filters),
    quotations: quotations.archive.size,
    unread: quotations.pending,
  } as const;
  const people = speaker ? quotations.speakers.resolve(speaker) : [];
  if (speaker && people.length === 0)
    return { ...nothing, lack: { kind: 'unknown-speaker', near: namesNear(speaker, quotations.speakers) } };
  // Whoever is known by a family name alone may be any of those who have it.
  if (speaker && people.length > 1 && !quotations.speakers.called(speaker))
    return quoteProblems.severalSpeakers(speaker, people);

  const on = topic
    ? lookInto({ topic, outlets: ask.outlet, since: ask.since, until: ask.until }, 'published', research)
    : undefined;
  if (on && 'kind' in on) {
    if (on.kind === 'problem') return on;
    return { ...nothing, scope: on.scope, searched: on.searched, lack: on.lack };
  }
  const within = { ...filters, ...on?.reading.filters };
  const byArticle = on && Map.groupBy(on.findings, ({ record }) => record.articleId);
  const best = on?.findings[0]?.evidence.score || 1;
  const inLimits = (id: string) => {
    const entry = parts.catalogue.get(id);
    return entry && accepts(within, { outlet: entry.meta.outlet, published: entry.published });
  };
  const candidates: Candidate[] = [];
  for (const kept of quotations.archive.statements(byArticle?.keys())) {
    if (speaker && !isBy(kept, people, quotations)) continue;
    if (!inLimits(kept.articleId)) continue;
    const candidate = quotedIn(kept, parts);
    const score = byArticle ? onTopic(candidate, byArticle.get(kept.articleId) ?? [], speaker !== undefined) / best : 1;
    if (candidate && score > 0) candidates.push({ ...candidate, score });
  }
  if (candidates.length === 0) {
    if (speaker)
      return { ...nothing, lack: { kind: 'silent', quotes: people.reduce((sum, { quotes }) => sum + quotes, 0) } };
    return { ...nothing, lack: { kind: 'not-quoted' } };
  }
  // Who is not sure to have spoken comes last.
  candidates.sort((a, b) => Number(b.sure) - Number(a.sure) || b.score - a.score || earliestFirst(a, b));
  const groups = await inSlices(grouped(candidates.slice(0, MOST_STATEMENTS)));
  const shown = groups.slice(0, MOST_SHOWN);
  for (const group of shown) {
    if (speaker) addOtherSpeakers(group, inLimits, parts);
    await nextSlice();
  }
  const cited = citedGroups(shown, parts);
  return research.answer({
    question: [speaker, topic].filter(Boolean).join(' · '),
    scope: on?.reading.scope ?? scope,
    searched: research.searched(within),
    matched: candidates.length,
    corrected: on ? research.corrections(on.reading) : [],
    cited,
    leftOut: groups.length - shown.length,
  });
}

function isBy({ credit }: KeptStatement, people: readonly Speaker[], { speakers }: Quotations): boolean {
  const speaker = credit && speakers.of(credit.name, credit.kind);
  return speaker ? people.includes(speaker) : false;
}

function quotedIn(kept: KeptStatement, { research, quotations }: QuoteParts): Quoted | undefined {
  return quotedAt(kept, research.readerOf(kept), quotations.speakers);
}

/** How much a statement is on the topic, by the sentences that are. */
function onTopic(candidate: Quoted | undefined, findings: readonly Finding[], byPerson: boolean): number {
  if (!candidate) return 0;
  const { start, end } = candidate.statement.marks;
  return Math.max(
    0,
    ...findings.map(({ record, excerpt: { sentence }, evidence: { score } }) => {
      if (sentence.start < end && start < sentence.end) return score;
      const between = start - sentence.end;
      if (between >= 0 && /^\s*$/.test(candidate.reader.text.slice(sentence.end, start)) && between < 4)
        return score * NEIGHBOUR;
      return byPerson && start < record.end && end > record.start ? score * PASSAGE : 0;
    }),
  );
}

/** Those of like words whom somebody else is said to have spoken join the statement. */
function addOtherSpeakers(group: Candidate[], inLimits: (id: string) => boolean | undefined, parts: QuoteParts): void {
  const [first] = group;
  if (!first) return;
  for (const { statement } of parts.quotations.archive.near(first.words, MOST_LIKE)) {
    const isIn = group.some(
      ({ reader, statement: own }) => reader.meta.id === statement.articleId && own.start === statement.start,
    );
    if (isIn || !inLimits(statement.articleId)) continue;
    const other = quotedIn(statement, parts);
    if (other && isSameStatement(first, other)) group.push({ ...other, score: 0 });
  }
}

/** Of each statement the earliest first, then who has it in other words or from another speaker. */
function citedGroups(groups: readonly Candidate[][], parts: QuoteParts): Cited[] {
  const all: Omit<Parameters<QuoteParts['cited']>[0], 'number'>[] = [];
  for (const group of groups) {
    const [first, ...variants] = variantsOf(group);
    if (!first) continue;
    const metas = [...new Map(group.map(({ reader: { meta } }) => [meta.id, meta])).values()];
    const { id } = (first[0] as Candidate).reader.meta;
    const isEarliest = metas.every(({ published }) => published !== null) && onlyId(earliest(metas)) === id;
    all.push(
      cite(first, { ...(metas.length > 1 && { articles: metas.length, ...(isEarliest && { isEarliest }) }) }, parts),
    );
    for (const variant of variants.slice(0, MOST_VARIANTS - 1)) {
      const beside = besideOf(first[0] as Candidate, variant[0] as Candidate, parts.quotations.speakers);
      all.push(cite(variant, { beside }, parts));
    }
  }
  return all.map((one, i) => parts.cited({ ...one, number: i + 1 }));
}

const onlyId = (metas: readonly ArticleMeta[]): string | undefined => (metas.length === 1 ? metas[0]?.id : undefined);

/** Copies, and articles that have it in the same words from the same speaker, are one; a brief never with an original. */
function variantsOf(group: readonly Candidate[]): Candidate[][] {
  const key = (one: Candidate) => {
    const { reader, statement } = one;
    const words = statement.parts.map((part) => comparable(slice(reader.text, part))).join(' ');
    return `${reader.meta.wording} ${speakerKey(one)} ${words}`;
  };
  return [...Map.groupBy(group.toSorted(earliestFirst), key).values()];
}

function speakerKey({ speaker, statement }: Candidate): string {
  return speaker?.name ?? statement.attribution?.speaker ?? '';
}

function cite(variant: readonly Candidate[], place: Omit<QuotePlace, 'start'>, { quotations }: QuoteParts) {
  const first = variant[0] as Candidate;
  const quote = factsOf({ ...place, start: first.statement.start }, first.reader, quotations.speakers);
  return { ...citationOf(first), alsoIn: othersOf(variant), score: first.score, quote };
}

export function completeSpeakers(typed: string, limit: number, speakers: Speakers): { name: string; quotes: number }[] {
  const found = speakers.complete(typed, limit);
  const shown = found.length > 0 ? found : namesNear(typed, speakers).flatMap((name) => speakers.resolve(name));
  return shown.map(({ name, quotes }) => ({ name, quotes }));
}

/** Of the same family name, else of like letters. */
function namesNear(typed: string, speakers: Speakers): string[] {
  const known = speakers.all.slice(0, MOST_NAMES).filter(({ kind }) => kind !== 'nominal');
  const namesakes = known.filter((speaker) => speakers.isNamesake(typed, speaker)).slice(0, MOST_NAMESAKES);
  if (namesakes.length > 0) return namesakes.map(({ name }) => name);
  return nearest(
    typed,
    known.map(({ name }) => name),
  );
}
