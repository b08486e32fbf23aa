/** A subject that is asked about: its words, outlets and dates understood, and every sentence on it. */
import { type Finding, findAnswers } from '../answers/answer.ts';
import type { ArticleReader } from '../answers/articleReader.ts';
import type { Evidence } from '../answers/evidence.ts';
import type { Excerpt } from '../answers/excerpt.ts';
import type { Lack } from '../answers/lack.ts';
import { onSubject } from '../answers/subject.ts';
import type { Span } from '../coverage/span.ts';
import { QUESTION_LENGTH } from '../limits.ts';
import { type Problem, problems } from '../messages/problems.ts';
import type { PassageIndex } from '../retrieval/index.ts';
import type { Outlets } from '../retrieval/outlets.ts';
import type { Window } from '../retrieval/query.ts';
import type { Filters, Found, ScoredPassage } from '../retrieval/search.ts';
import type { Reading } from './reading.ts';
import type { Answer, Ask, Cited, Correction, NothingOn, Searched, Subject } from './results.ts';

/** Nothing on a subject, not kept yet. */
export type Nothing = Omit<NothingOn, 'id'>;

/** A finding as far as citing it goes. */
export interface Citable {
  record: Pick<Span, 'articleId' | 'version'>;
  excerpt: Excerpt;
  evidence: Pick<Evidence, 'matched' | 'score'>;
}

/** What of the desk a subject is looked into with. */
export interface Research {
  index: PassageIndex;
  outlets: () => Outlets;
  read: (ask: Ask) => Reading | Problem;
  search: (reading: Reading, depth: number) => Found;
  readerOf: (place: Pick<Span, 'articleId' | 'version'>) => ArticleReader;
  searched: (filters: Filters) => Searched;
  corrections: (reading: Reading) => Correction[];
  cite: (findings: readonly Citable[], reading: Reading) => Cited[];
  /** Says of what is cited whose words it has, where it does not say so itself. */
  credited: (cited: Cited, statement?: number) => Cited;
  /** Gives an answer its id, and keeps it for its buttons. */
  answer: (parts: Omit<Answer, 'kind' | 'id'>) => Answer;
}

/** What was found on a subject. */
export interface OnSubject {
  reading: Reading;
  /** The best first, never empty. */
  findings: Finding[];
  matched: number;
  /** Whether that is all there is on it: of a large coverage only the best is read. */
  whole: boolean;
  /** The dates that were given. */
  dates: Window;
}

/** Passages read sentence by sentence: far more than for an answer, since the order here is not by rank. */
const DEPTH = 600;
/** Where one of the last of so many is on the subject still, there may be more of them. */
const LAST = 60;
/** Passages of each outlet that is not among them, and outlets that are looked through for that. */
const DEPTH_OF_EACH = 20;
const MOST_LOOKED_THROUGH = 100;

/**
 * The sentences on a subject, or why there are none.
 * @param dates `published`: the dates limit the articles. `happened`: they are the caller's to apply to what the sentences tell.
 */
export function lookInto(
  subject: Subject,
  dates: 'published' | 'happened',
  research: Research,
): OnSubject | Nothing | Problem {
  const reading = readSubject(subject, research);
  if ('kind' in reading) return reading;
  const filters = dates === 'published' ? reading.filters : { outlets: reading.filters.outlets };
  const { passages: best, matched } = research.search({ ...reading, filters }, DEPTH);
  const last = new Set(best.slice(-LAST).map(({ record }) => record.id));
  const first = onSubject(reading.query, best, research.readerOf);
  const whole = best.length < DEPTH || !first.some(({ record }) => last.has(record.id));
  const passages = whole ? best : [...best, ...further(reading, filters, best, research)];
  const findings = whole ? first : onSubject(reading.query, passages, research.readerOf);
  if (findings.length > 0)
    return {
      reading: { ...reading, filters },
      findings,
      matched,
      whole,
      dates: { since: reading.filters.since, until: reading.filters.until },
    };
  const searched = research.searched(filters);
  const { scope } = reading;
  const nothing = { kind: 'nothing-on', topic: subject.topic, scope, searched } as const;
  if (searched.articles === 0) {
    return {
      ...nothing,
      lack: { kind: 'out-of-range', reach: research.searched({ outlets: reading.filters.outlets }).to },
    };
  }
  const outcome = findAnswers(research.index.size, reading.query, 'open', passages, research.readerOf);
  const lack: Lack = outcome.kind === 'no-answer' ? outcome.lack : { kind: 'not-together' };
  return { ...nothing, lack };
}

/** Beyond the best: what was published within the dates, where they do not limit that anyway, and what each other outlet has. */
function further(
  reading: Reading,
  filters: Filters,
  best: readonly ScoredPassage[],
  research: Research,
): ScoredPassage[] {
  const known = new Set(best.map(({ record }) => record.id));
  const heard = new Set(best.map(({ record }) => record.outlet));
  const { since, until } = reading.filters;
  const then = since === filters.since && until === filters.until ? [] : research.search(reading, DEPTH).passages;
  const unheard = (filters.outlets ?? research.outlets().counts.map(([name]) => name))
    .filter((name) => !heard.has(name))
    .slice(0, MOST_LOOKED_THROUGH)
    .flatMap(
      (name) => research.search({ ...reading, filters: { ...filters, outlets: [name] } }, DEPTH_OF_EACH).passages,
    );
  return [...then, ...unheard].filter(({ record }) => !known.has(record.id) && known.add(record.id));
}

/** The subject as it is understood, or what is wrong with it. */
export function readSubject({ topic, outlets, since, until }: Subject, research: Research): Reading | Problem {
  if (topic.length > QUESTION_LENGTH) return problems.tooLong('topic', topic.length, QUESTION_LENGTH);
  const reading = research.read({ question: topic, since, until });
  if ('kind' in reading || !outlets?.trim()) return reading;
  const names = resolveOutlets(outlets, research.outlets());
  if ('kind' in names) return names;
  return {
    ...reading,
    scope: { ...reading.scope, outlets: names.outlets },
    filters: { ...reading.filters, outlets: names.outlets },
  };
}

/** Names separated by commas; one that has a comma itself is taken as it is. */
export function resolveOutlets(typed: string, outlets: Outlets): { outlets: string[] } | Problem {
  const parts = outlets.resolve(typed).length === 1 ? [typed] : typed.split(',').filter((part) => part.trim() !== '');
  const found: string[] = [];
  for (const part of parts) {
    const [name, ...others] = outlets.resolve(part);
    if (name === undefined) return problems.unknownOutlet(part.trim(), outlets.near(part));
    if (others.length > 0) return problems.severalOutlets(part.trim(), [name, ...others]);
    if (!found.includes(name)) found.push(name);
  }
  return { outlets: found };
}
