/** The trend of a subject: its articles, counted over time, or why there is nothing to count. */
import {
  articlesOn,
  type By,
  type Counted,
  type Counts,
  countedAs,
  countOver,
  foreign,
  type TrendLack,
} from '../answers/trend.ts';
import { type Period, printPeriod } from '../language/dates.ts';
import { toDay } from '../language/periods.ts';
import { type Problem, problems } from '../messages/problems.ts';
import type { PassageRecord } from '../retrieval/index.ts';
import { accepts } from '../retrieval/search.ts';
import type { Catalogue } from './catalogue.ts';
import type { Reading } from './reading.ts';
import type { Ask, Correction, Scope, Searched } from './results.ts';

/** A subject as somebody typed it, and its limits. */
export interface TrendAsk {
  topic: string;
  /** A second subject, to be counted beside the first. */
  versus?: string | undefined;
  /** Names with commas between them. */
  outlets?: string | undefined;
  since?: string | undefined;
  until?: string | undefined;
  /** Chosen to fit where it is left out. */
  by?: By | undefined;
}

/** A period with its name, and a short one that no other period of the trend has. */
export interface NamedPeriod extends Period {
  name: string;
  short: string;
}

export interface Trend extends Counts {
  kind: 'trend';
  periods: NamedPeriod[];
  /** As they were typed, one or two. */
  topics: string[];
  scope: Scope;
  searched: Searched;
  corrected: Correction[];
  /** Words of a subject without articles that the coverage has in no form. */
  foreign: string[];
}

export interface NoTrend {
  kind: 'no-trend';
  topics: string[];
  scope: Scope;
  searched: Searched;
  /** `foreign`: words that the coverage has in no form. `period`: printed. */
  lack:
    | Exclude<TrendLack, { kind: 'one-period' }>
    | { kind: 'one-period'; by: By; period: string; articles: number; coarse: number }
    | { kind: 'nothing'; foreign: string[] }
    | { kind: 'out-of-range'; reach: string | undefined };
}

/** What the desk hands over. */
interface Parts {
  catalogue: Catalogue;
  read: (ask: Ask) => Reading | Problem;
  searched: (filters: Reading['filters']) => Searched;
  corrections: (reading: Reading) => Correction[];
  textOf: (record: PassageRecord) => string;
}

export function trendOf(
  { topic, versus, outlets, since, until, by }: TrendAsk,
  parts: Parts,
): Trend | NoTrend | Problem {
  const { catalogue, read } = parts;
  const first = read({ question: topic, since, until });
  if ('kind' in first) return first;
  const second = versus?.trim() ? read({ question: versus, since, until }) : undefined;
  if (second && 'kind' in second) return second;
  const readings = second ? [first, second] : [first];
  const { filters, scope } = first;
  if (outlets?.trim()) {
    const names = outletsIn(outlets, catalogue);
    if ('kind' in names) return names;
    scope.outlets = names;
    filters.outlets = names;
  }
  const within = [...catalogue.entries].filter(({ meta: { outlet }, published }) =>
    accepts(filters, { outlet, published }),
  );
  const inLimits = new Map(within.map(({ meta, published }) => [meta.id, countedAs(meta, published)]));
  const titleOf = (id: string) => catalogue.get(id)?.meta.title ?? '';
  const on = readings.map(({ query }) =>
    [...articlesOn(query, catalogue.index, { titleOf, textOf: parts.textOf })].flatMap(
      (id): Counted | Counted[] => inLimits.get(id) ?? [],
    ),
  );
  const common = { topics: second ? [topic, versus as string] : [topic], scope, searched: parts.searched(filters) };
  const words = [...new Set(readings.flatMap(({ query }) => foreign(query)))];
  if (within.length === 0) {
    return {
      kind: 'no-trend',
      ...common,
      lack: { kind: 'out-of-range', reach: parts.searched({ outlets: filters.outlets }).to },
    };
  }
  if (on.every((articles) => articles.length === 0)) {
    return { kind: 'no-trend', ...common, lack: { kind: 'nothing', foreign: words } };
  }
  const counts = countOver([...inLimits.values()], on, { by, since: filters.since, until: filters.until });
  if ('kind' in counts) {
    const lack = counts.kind === 'one-period' ? { ...counts, period: printPeriod(counts.period) } : counts;
    return { kind: 'no-trend', ...common, lack };
  }
  const periods = named(counts.periods, counts.by);
  return {
    kind: 'trend',
    ...common,
    ...counts,
    periods,
    corrected: readings.flatMap(parts.corrections),
    foreign: words,
  };
}

function named(periods: readonly Period[], by: By): NamedPeriod[] {
  const inOneYear = new Set(periods.map(({ from }) => from.slice(0, 4))).size === 1;
  const format = { day: 'd LLL', week: 'd LLL', month: 'LLL', year: 'yyyy' }[by];
  const whole = inOneYear || by === 'year' ? format : `${format} yyyy`;
  return periods.map((period) => ({
    ...period,
    name: printPeriod(period),
    short: toDay(period.from).setLocale('en-US').toFormat(whole),
  }));
}

/** The outlets that are named, one after the other; a name may have a comma of its own. */
function outletsIn(typed: string, { outlets }: Catalogue): string[] | Problem {
  const names =
    outlets.resolve(typed).length === 1 ? [typed] : typed.split(/[,;]/).filter((name) => name.trim() !== '');
  const found = new Set<string>();
  for (const name of names) {
    const [one, ...others] = outlets.resolve(name);
    if (one === undefined) return problems.unknownOutlet(name.trim(), outlets.near(name));
    if (others.length > 0) return problems.severalOutlets(name.trim(), [one, ...others]);
    found.add(one);
  }
  return found.size > 0 ? [...found] : problems.unknownOutlet(typed, []);
}
