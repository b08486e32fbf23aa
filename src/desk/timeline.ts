/** Sentences on a subject in the order of what happened. */
import type { Finding } from '../answers/answer.ts';
import { eachOnce, isOwn } from '../answers/subject.ts';
import { alike, byWhen, gaps, type When, whenOf } from '../answers/timeline.ts';
import { slice } from '../coverage/span.ts';
import { overlaps } from '../language/dates.ts';
import type { Problem } from '../messages/problems.ts';
import type { Window } from '../retrieval/query.ts';
import type { Answer, Cited, Subject } from './results.ts';
import { lookInto, type Nothing, type OnSubject, type Research } from './subject.ts';

/** Lines of a timeline; of more, the best. */
const MOST_LINES = 30;
/** Of those the ones without any date, at the end. */
const MOST_UNDATED = 3;
/** Sentences that are cited before copies are folded. */
const MOST_SENTENCES = 200;

interface Line extends Cited {
  when: When;
}

export function timelineOf(subject: Subject, research: Research): Answer | Nothing | Problem {
  const found = lookInto(subject, 'happened', research);
  if ('kind' in found) return found;
  const { reading, findings, matched } = found;
  const window = windowOf(found);
  const limited = window.since !== undefined || window.until !== undefined;
  const isThen = (when: When) => (when.how === 'undated' ? !limited : overlaps(when, window));
  const chosen = atMostOneUndated(findings, research)
    .filter(({ record, excerpt }) => {
      const { text, meta } = research.readerOf(record);
      return isThen(whenOf(text, excerpt.sentence, meta));
    })
    .slice(0, MOST_SENTENCES);
  const dated = research.cite(eachOnce(chosen), reading).map((cited): Line => {
    const when = whenOf(cited.articleText, cited.sentence, cited.article);
    return { ...cited, when, dates: [] };
  });
  const within = folded(dated).filter(({ when }) => isThen(when));
  const searched = research.searched(reading.filters);
  const { scope } = reading;
  const nothing = { kind: 'nothing-on', topic: subject.topic, scope, searched } as const;
  if (within.length === 0) return { ...nothing, lack: { kind: 'not-within' } };
  if (within.every(({ when }) => when.how === 'undated')) return { ...nothing, lack: { kind: 'not-dated' } };
  const undated = within.filter(({ when }) => when.how === 'undated').slice(0, MOST_UNDATED);
  const known = within.filter(({ when }) => when.how !== 'undated').slice(0, MOST_LINES - undated.length);
  const lines = [...known, ...undated].sort((a, b) => byWhen(a.when, b.when));
  const empty = gaps(lines.map(({ when }) => when));
  return research.answer({
    question: subject.topic,
    scope,
    searched,
    matched,
    corrected: research.corrections(reading),
    cited: lines.map((line, i) => ({ ...research.credited(line), number: i + 1, gap: empty[i] })),
    leftOut: within.length - lines.length,
  });
}

/** The dates of what is to be shown: those given, and a period that the subject names. */
function windowOf({ reading, dates }: OnSubject): Window {
  const named = reading.scope.period ? reading.query.terms.find(({ period }) => period)?.period : undefined;
  const days = (edge: keyof Window) => [dates[edge], named?.[edge]].filter((day) => day !== undefined).sort();
  return { since: days('since').at(-1), until: days('until')[0] };
}

/**
 * Every sentence that has a date, but of those without one only the best of an article: the rest would say when it was published
 * again. One that leads in to a sentence with a date is shown there.
 */
function atMostOneUndated(findings: readonly Finding[], { readerOf }: Research): Finding[] {
  const dated = new Set(
    findings.filter(({ record, excerpt }) => {
      const { text, meta } = readerOf(record);
      const { how } = whenOf(text, excerpt.sentence, meta);
      return how === 'said' || how === 'counted';
    }),
  );
  const leads = new Set([...dated].map(({ record, excerpt }) => `${record.articleId} ${excerpt.start}`));
  const seen = new Set<string>();
  return findings.filter((finding) => {
    if (dated.has(finding)) return true;
    const { record, excerpt } = finding;
    const leadsIn = leads.has(`${record.articleId} ${excerpt.sentence.start}`);
    return isOwn(finding) && !leadsIn && !seen.has(record.articleId) && seen.add(record.articleId);
  });
}

/** Nearly the same sentence about the same time stands once, whoever was cited for it first. */
function folded(lines: readonly Line[]): Line[] {
  const kept: { line: Line; outlets: Set<string> }[] = [];
  for (const line of lines) {
    const like = kept.find(({ line: other }) => isSame(other, line));
    if (!like) kept.push({ line, outlets: new Set() });
    else if (line.article.outlet !== null) like.outlets.add(line.article.outlet);
  }
  return kept.map(({ line, outlets }) => {
    for (const { outlet } of [line.article, ...line.alsoIn]) if (outlet !== null) outlets.delete(outlet);
    return { ...line, nearly: outlets.size };
  });
}

function isSame(a: Line, b: Line): boolean {
  if (a.article.wording !== b.article.wording || byWhen(a.when, b.when) !== 0) return false;
  return alike(slice(a.articleText, a.sentence), slice(b.articleText, b.sentence));
}
