/** From a question as somebody typed it, limits included, to what is searched for. */

import { type AskedEvent, eventIn } from '../answers/event.ts';
import { type OutletSide, outletSidesOf } from '../answers/outletSides.ts';
import { outletsAsked } from '../answers/question.ts';
import { sidesOf } from '../answers/sides.ts';
import {
  type FoundPeriod,
  findPeriod,
  overlaps,
  type Period,
  parsePeriod,
  periodLimits,
  printPeriod,
} from '../language/dates.ts';
import { QUESTION_LENGTH } from '../limits.ts';
import { type Problem, problems } from '../messages/problems.ts';
import type { NamedOutlet, Outlets } from '../retrieval/outlets.ts';
import { type AskedPeriod, parseQuery, type Query } from '../retrieval/query.ts';
import type { Filters } from '../retrieval/search.ts';
import type { Lexicon } from '../retrieval/variants.ts';
import type { Ask, Scope } from './results.ts';

export interface Reading {
  query: Query;
  filters: Filters;
  /** The limits as they are shown. */
  scope: Scope;
}

/** What a question is read against. */
interface Surroundings {
  lexicon: Lexicon;
  outlets: Outlets;
  /** ISO day, from which "last week" is counted. */
  today: string;
}

/**
 * Understands a question and its limits, or says what is wrong with them.
 * @param found the period that it asks for, where that is known already
 * @param naming where it names outlets, unless the limits do so
 */
export function readAsk(
  { question, outlet, since, until }: Ask,
  { lexicon, outlets, today }: Surroundings,
  found = findPeriod(question, today),
  naming: readonly NamedOutlet[] = outlets.named(question),
): Reading | Problem {
  if (lexicon.index.size === 0) return problems.nothingLoaded();
  if (question.trim() === '') return problems.emptyQuestion();
  if (question.length > QUESTION_LENGTH) return problems.tooLong('question', question.length, QUESTION_LENGTH);
  const limits = readLimits({ outlet, since, until }, { outlets, today });
  if ('kind' in limits) return limits;
  const { scope, filters } = limits;
  const named = scope.outlets ? [] : naming;
  if (named.length > 0) scope.outlets = [...new Set(named.map(({ name }) => name))];
  filters.outlets = scope.outlets;
  const period: AskedPeriod | undefined = found && {
    ...found.range,
    window: periodLimits(found),
    byEvent: found.event !== undefined,
  };
  if (found) scope.period = printLimits(found);
  const inGeneral = outletsAsked(question);
  const query = parseQuery(question, lexicon, inGeneral ? [...named, inGeneral] : named, period);
  if (query.terms.length === 0 && query.phrases.length === 0) return problems.nothingAsked(question);
  return { query, filters, scope };
}

/**
 * The period of a question that tells it by an event ("before the pact"); undefined where it tells it by a date, or the event has none.
 * A date within the event's own words ("before the pact of July 2020") says which event is meant, and when it was if nothing else does.
 * @param whenWas gives the days of an event, by what the coverage tells of it
 */
export function periodByEvent(
  { question }: Ask,
  today: string,
  whenWas: (event: string) => Period | undefined,
): FoundPeriod | undefined {
  const event = eventIn(question);
  const dated = findPeriod(question, today);
  if (!event || (dated && !isOfEvent(dated, event))) return undefined;
  const told = whenWas(event.words);
  const within = dated && { since: dated.period.from, until: dated.period.to };
  const period = told && (!within || overlaps(told, within)) ? told : dated?.period;
  return period && { relation: event.relation, period, range: event.range, event: event.words };
}

function isOfEvent({ relation, range }: FoundPeriod, event: AskedEvent): boolean {
  return relation === 'in' && range.start > event.range.start && range.end <= event.range.end;
}

/** A question that compares periods, understood once for each of them; none where it compares none. */
export function readSides(ask: Ask, surroundings: Surroundings): Reading[] {
  return sidesOf(ask.question, surroundings.today).flatMap(({ question, period }) => {
    const reading = readAsk({ ...ask, question }, surroundings, period);
    return 'kind' in reading ? [] : [reading];
  });
}

/** A question that sets outlets against each other, as it is for each of them and for all together. */
export interface OutletReadings {
  each: Reading[];
  all: Reading;
  /** Outlets that it names and the coverage has nothing of. */
  absent: string[];
}

/** Undefined where the question sets no outlets against each other; a problem where it does not say on what. */
export function readOutletSides(
  ask: Ask,
  surroundings: Surroundings,
  whenWas: (event: string) => Period | undefined,
): OutletReadings | Problem | undefined {
  const sides = ask.outlet?.trim() ? undefined : outletSidesOf(ask.question, surroundings.outlets);
  if (!sides) return undefined;
  const read = ({ question, named, outlets }: OutletSide): Reading[] => {
    const one = { ...ask, question };
    const byEvent = periodByEvent(one, surroundings.today, whenWas);
    const reading = readAsk(one, surroundings, byEvent, named);
    if ('kind' in reading) return [];
    const limits = outlets.length > 0 ? { outlets } : {};
    return [{ ...reading, filters: { ...reading.filters, ...limits }, scope: { ...reading.scope, ...limits } }];
  };
  const [all] = read(sides.all);
  if (all) return { each: sides.each.flatMap(read), all, absent: sides.absent };
  const known = sides.each.flatMap(({ outlets }) => outlets);
  return known.length > 0 ? problems.nothingCompared([...known, ...sides.absent]) : undefined;
}

/** Understands an outlet and dates, or says what is wrong with them. */
export function readLimits(
  { outlet, since, until }: Omit<Ask, 'question'>,
  { outlets, today }: Pick<Surroundings, 'outlets' | 'today'>,
): Pick<Reading, 'filters' | 'scope'> | Problem {
  const scope: Scope = {};
  const filters: Filters = {};
  if (outlet?.trim()) {
    const [name, ...others] = outlets.resolve(outlet);
    if (name === undefined) return problems.unknownOutlet(outlet, outlets.near(outlet));
    if (others.length > 0) return problems.severalOutlets(outlet, [name, ...others]);
    scope.outlets = [name];
  }
  if (since?.trim()) {
    const period = parsePeriod(since, today);
    if (!period) return problems.notADate('since', since);
    filters.since = period.from;
    scope.since = printEdge(period, period.from);
  }
  if (until?.trim()) {
    const period = parsePeriod(until, today);
    if (!period) return problems.notADate('until', until);
    filters.until = period.to;
    scope.until = printEdge(period, period.to);
  }
  if (filters.since && filters.until && filters.since > filters.until) {
    return problems.datesReversed(scope.since as string, scope.until as string);
  }
  filters.outlets = scope.outlets;
  return { filters, scope };
}

function printLimits({ relation, period, event }: FoundPeriod): string {
  const isIn = relation === 'in';
  const printed =
    (isIn ? printPeriod(period) : printEdge(period, period.from)) + (event === undefined ? '' : ` (“${event}”)`);
  return isIn ? printed : `${relation} ${printed}`;
}

/** A limit as people say it: "since 2018", "since Jul 2020", but the day where a period has no name of its own. */
function printEdge(period: Period, day: string): string {
  const printed = printPeriod(period);
  return printed.includes('–') ? printPeriod({ from: day, to: day }) : printed;
}
