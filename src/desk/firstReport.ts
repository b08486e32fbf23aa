/** Who had something first: the earliest articles that tell it, then the other outlets in the order in which they followed. */
import type { Finding } from '../answers/answer.ts';
import { earliest } from '../answers/compare.ts';
import { type FirstAsked, TELLS_FIRST } from '../answers/firstReport.ts';
import { outletsListed } from '../answers/outletSides.ts';
import { ENOUGH, eachOnce } from '../answers/subject.ts';
import { byDate } from '../citations/citation.ts';
import { printDate } from '../citations/date.ts';
import type { ArticleMeta } from '../coverage/article.ts';
import { slice } from '../coverage/span.ts';
import { publishedPeriod } from '../language/dates.ts';
import type { Query, QueryTerm } from '../retrieval/query.ts';
import type { Reading } from './reading.ts';
import type { Ask, Made } from './results.ts';
import { type Asked, type Parts, refused } from './sides.ts';
import { lookInto, type Research } from './subject.ts';

/** Sentences that are shown. */
const MOST_SHOWN = 10;
const MOST_NEAREST = 3;
/** Times that an earlier article is looked for, where there is too much on the subject to read all of it. */
const MOST_EARLIER = 8;

/**
 * Undefined where what was to be reported cannot be understood by itself, or those who are named are no outlets of the coverage ("Did the
 * mayor or the police report it first?"). Where nothing is on it, what answers it as a question, and nobody was first: that may be about
 * something else.
 */
export function firstReport(ask: Ask, asked: FirstAsked, { research, find, madeOf }: Parts): Asked | undefined {
  const listed = asked.named === undefined ? undefined : outletsListed(asked.named, research.outlets());
  if (listed?.known.length === 0) return undefined;
  const isLimited = Boolean(ask.outlet?.trim());
  const topic = listed && !isLimited ? `${asked.topic} by ${listed.known.join(' and by ')}` : asked.topic;
  const read = research.read({ ...ask, question: topic });
  if ('kind' in read) return undefined;
  const absent = isLimited ? [] : (listed?.absent ?? []);
  const reading = absent.length > 0 ? { ...read, scope: { ...read.scope, absent } } : read;
  const answered = find(reading);
  const { findings, isCertain } = onIt(ask, topic, research);
  if (findings.length === 0) {
    const missing = reading.query.terms.filter(({ known, light, period }) => !known && !light && !period);
    const made = madeOf(answered);
    // What only shares other words with it does not tell it.
    const isOther = made.kind === 'answer' && missing.length > 0;
    const words = missing.map((term) => slice(topic, term));
    return {
      made: isOther ? refused(made, { kind: 'unknown-words', words }) : made,
      parts: [answered],
    };
  }
  return {
    made: madeFrom(ask, reading, { findings, isCertain, matched: answered.matched }, research),
    parts: [answered],
  };
}

function madeFrom(
  { question }: Ask,
  reading: Reading,
  { findings, isCertain, matched }: { findings: Finding[]; isCertain: boolean; matched: number },
  research: Research,
): Made {
  const metaOf = ({ record }: Finding) => research.readerOf(record).meta;
  const articles = ofEach(findings, ({ record }) => record.articleId);
  const firstMetas = new Set(earliest(articles.map(metaOf)));
  const first = ofEach(
    articles.filter((finding) => firstMetas.has(metaOf(finding))),
    (finding) => metaOf(finding).outlet,
  );
  const common = { question, scope: reading.scope, searched: research.searched(reading.filters) };
  if (first.length === 0 || !isCertain) {
    const nearest = research
      .cite(eachOnce(articles.slice(0, MOST_NEAREST)), reading)
      .map((one) => research.credited(one));
    const lack = { kind: first.length === 0 ? 'not-dated' : 'too-many' } as const;
    return { kind: 'no-answer', ...common, lack, hasPhrases: reading.query.phrases.length > 0, nearest };
  }
  const saying = findings.filter(({ words }) => TELLS_FIRST.test(words.text)).slice(0, 1);
  const followed = ofEach(
    articles.toSorted((a, b) => byDate(metaOf(a), metaOf(b))),
    (finding) => metaOf(finding).outlet,
  );
  const chosen = new Set([...first, ...saying, ...followed]);
  const shown = eachOnce([...chosen]).slice(0, Math.max(MOST_SHOWN, first.length));
  const cited = research.cite(shown, reading).map((one) => research.credited(one));
  return {
    kind: 'answer',
    ...common,
    matched,
    corrected: research.corrections(reading),
    cited,
    comparison: {
      first: first.flatMap((finding) => {
        const { id, outlet, published, precision } = metaOf(finding);
        const number = cited.find(({ article, alsoIn }) => [article, ...alsoIn].some((meta) => meta.id === id))?.number;
        return number === undefined ? [] : [{ number, outlet, date: printDate(published, precision) }];
      }),
      undated: articles.filter((finding) => metaOf(finding).published === null).length,
      differing: [],
      disputed: [],
      silent: [],
    },
  };
}

/** What is on it, back to the first: of a large coverage only the best is read, so earlier articles are asked for by themselves. */
function onIt(
  { outlet, since, until }: Ask,
  topic: string,
  research: Research,
): { findings: Finding[]; isCertain: boolean } {
  const findings: Finding[] = [];
  let isCertain = false;
  for (let i = 0, end = until; !isCertain && i < MOST_EARLIER; i++) {
    const found = lookInto({ topic, outlets: outlet, since, until: end }, 'published', research);
    if ('kind' in found) break;
    findings.push(...found.findings.filter((finding) => tellsIt(finding, found.reading.query)));
    isCertain = found.whole;
    const next = endOf(findings.map(({ record }) => research.readerOf(record).meta));
    if (next === undefined || next === end) break;
    end = next;
  }
  return { findings, isCertain };
}

/** Whether a sentence is on the subject by its own words, when its time is left aside, which everything of that time has. */
function tellsIt({ evidence: { inSentence, inPassage } }: Finding, { terms }: Query): boolean {
  const weightOf = (some: readonly QueryTerm[]) => some.reduce((sum, { weight }) => sum + weight, 0);
  const all = weightOf(terms);
  const times = weightOf(terms.filter(({ period }) => period));
  const has = (share: number, enough: number) => share * all - times >= enough * (all - times);
  return all > times && has(inPassage, ENOUGH.inPassage) && has(inSentence, ENOUGH.inSentence);
}

/** The last day on which the first of some articles may have been published. */
function endOf(metas: readonly ArticleMeta[]): string | undefined {
  return metas.flatMap(({ published, precision }) => publishedPeriod(published, precision)?.to ?? []).sort()[0];
}

/** The first of each kind, in their order. */
function ofEach<T, K>(list: readonly T[], kindOf: (one: T) => K): T[] {
  const seen = new Set<K>();
  return list.filter((one) => {
    const kind = kindOf(one);
    return !seen.has(kind) && seen.add(kind);
  });
}
