/** What each outlet says on a subject, who had it first, and where their figures or the people they credit differ. */
import type { Finding } from '../answers/answer.ts';
import { differing, earliest } from '../answers/compare.ts';
import { THE_DEAD } from '../answers/figures.ts';
import { eachOnce, isOwn } from '../answers/subject.ts';
import { printDate } from '../citations/date.ts';
import { type Range, slice } from '../coverage/span.ts';
import type { Problem } from '../messages/problems.ts';
import { type Credited, disputedIn } from './disputed.ts';
import type { QuoteParts } from './findQuotes.ts';
import type { Answer, Cited, Comparison, Shown, Subject } from './results.ts';
import { lookInto, type Nothing } from './subject.ts';

/** Outlets whose sentences are shown; of more, those with the best. */
const MOST_OUTLETS = 24;

export async function compareOf(
  subject: Subject,
  parts: Pick<QuoteParts, 'research' | 'quotations'>,
): Promise<Answer | Nothing | Problem> {
  const { research } = parts;
  const found = lookInto(subject, 'published', research);
  if ('kind' in found) return found;
  const { reading, matched, whole } = found;
  const findings = found.findings.filter(isOwn);
  const metaOf = ({ record }: Finding) => research.readerOf(record).meta;
  const best = firstOfEach(findings, (finding) => metaOf(finding).outlet);
  const stated = findings.map((finding) => ({
    finding,
    outlet: metaOf(finding).outlet,
    text: slice(research.readerOf(finding.record).text, finding.excerpt.sentence),
  }));
  const things = differing(stated);
  const articles = firstOfEach(findings, ({ record }) => record.articleId);
  const first = earliest(articles.map(metaOf));
  const having = new Set(articles.map((finding) => metaOf(finding).outlet));
  // Who was first is said where all was read, and there is somebody to have been second.
  const firstOnes = !whole || having.size < 2 ? [] : articles.filter((finding) => first.includes(metaOf(finding)));
  const disputed = await disputedIn(findings, parts);
  const chosen = new Set([
    ...disputed.flat().map(({ finding }) => finding),
    ...things.flatMap(({ figures }) => figures.map(({ from }) => from.finding)),
    ...best.slice(0, MOST_OUTLETS),
    ...firstOfEach(firstOnes, (finding) => metaOf(finding).outlet),
  ]);
  const cited = research
    .cite(eachOnce([...chosen]), reading)
    .map((one) => research.credited(one, disputed.flat().find((other) => isOf(one, other))?.start));
  const undated = articles.filter((finding) => metaOf(finding).published === null).length;
  return research.answer({
    question: subject.topic,
    scope: reading.scope,
    searched: research.searched(reading.filters),
    matched,
    corrected: research.corrections(reading),
    cited,
    leftOut: Math.max(0, best.length - MOST_OUTLETS),
    comparison: {
      first: firstOfEach(firstOnes, (finding) => metaOf(finding).outlet).flatMap((finding) => {
        const { id, outlet, published, precision } = metaOf(finding);
        const number = cited.find(({ article, alsoIn }) => [article, ...alsoIn].some((meta) => meta.id === id))?.number;
        return number === undefined ? [] : [{ number, outlet, date: printDate(published, precision) }];
      }),
      undated,
      differing: shownIn(cited),
      disputed: disputed.flatMap((pair) => {
        const numbers = pair.flatMap((one) => cited.find((each) => isOf(each, one))?.number ?? []);
        return numbers.length === pair.length ? [numbers] : [];
      }),
      silent: silentOnes(having, reading.filters.outlets ?? research.outlets().counts.map(([name]) => name)),
    },
  });
}

function isOf({ article, sentence }: Cited, { finding: { record, excerpt } }: Credited): boolean {
  return article.id === record.articleId && sentence.start === excerpt.sentence.start;
}

/** Where the figures that differ stand in what is cited. */
function shownIn(cited: readonly Cited[]): Comparison['differing'] {
  const stated = cited.map((one) => ({ one, outlet: one.article.outlet, text: slice(one.articleText, one.sentence) }));
  return differing(stated).map(({ figures, agree }) => {
    const shown = (one: Cited, { start, end }: Range): Shown => {
      const by = one.sentence.start - one.span.start;
      return { number: one.number, start: start + by, end: end + by };
    };
    const [{ from, figure }] = figures as [(typeof figures)[number]];
    return {
      ...(figure.noun !== THE_DEAD && figure.named && { noun: shown(from.one, figure.named) }),
      values: figures.map((each) => shown(each.from.one, each.figure)),
      agree,
    };
  });
}

function silentOnes(having: ReadonlySet<string | null>, all: readonly string[]): string[] {
  return all.filter((name) => !having.has(name));
}

/** The first of each kind, in their order. */
function firstOfEach<T, K>(list: readonly T[], kindOf: (one: T) => K): T[] {
  const seen = new Set<K>();
  return list.filter((one) => {
    const kind = kindOf(one);
    return !seen.has(kind) && seen.add(kind);
  });
}
