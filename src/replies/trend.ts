/** Articles over time as they are shown: the figures in words, and the picture of them. */
import type { Chart, NoTrend, Trend } from '../desk.ts';
import { answers, refusals } from '../messages/answers.ts';
import { headline } from '../messages/line.ts';
import { trend as messages } from '../messages/trend.ts';
import { type Block, type Line, type View, type ViewFile, view } from '../view.ts';
import { limits } from './scope.ts';

/** Periods that are listed: all of them, else those with the most. */
const MOST_LISTED = 10;

/** @param picture a PNG of the trend's chart; undefined where it could not be drawn */
export function trendView(trend: Trend, picture: Uint8Array | undefined): View {
  const { topics, by, scope, periods, all, subjects, outlets, counted, coarse, undated, repeated, corrected } = trend;
  const listed = notable(trend);
  const empty = all.filter((n) => n === 0).length;
  const peak = periods[peakOf(subjects[0] as number[])] as Trend['periods'][number];
  const notes: (string | Line)[] = [
    ...(trend.foreign.length > 0 ? [messages.none.foreign(trend.foreign)] : []),
    ...corrected.map(({ typed, taken }) => answers.corrected(typed, taken)),
    ...(outlets.length > 1 && topics.length === 1
      ? [messages.outlets(outlets.map(({ name, counts }) => ({ name, articles: sum(counts) })))]
      : []),
    ...(empty > 0 ? [messages.empty(empty, by)] : []),
    ...(sum(coarse) + sum(undated) > 0 ? [messages.uncounted(sum(coarse), sum(undated), by)] : []),
    ...(repeated > 0 ? [messages.repeated(repeated)] : []),
    messages.counting,
    ...answers.pending(trend.searched.pending),
    messages.read(headline(topics[0] as string), peak.from, peak.to),
    ...(picture ? [] : [messages.undrawn]),
  ];
  const list = listed.map((i) =>
    messages.figures({
      period: periods[i]?.name ?? '',
      counts: subjects.map((counts) => counts[i] as number),
      all: all[i] as number,
    }),
  );
  const blocks: Block[] = [
    { kind: 'heading', text: [headline(messages.heading(topics))] },
    { kind: 'note', text: [[messages.unit(by), ...limits(scope), ...answers.period(scope.period)].join(' · ')] },
    { kind: 'text', text: messages.total(topics.map(headline), counted, ends(trend)) },
    ...(listed.length < periods.length
      ? [
          {
            kind: 'note',
            text: [messages.notable(listed.length, by, periods.length, listed.length < MOST_LISTED)],
          } as const,
        ]
      : []),
    { kind: 'list', items: list },
    ...notes.map((text): Block => ({ kind: 'note', text: typeof text === 'string' ? [text] : text })),
  ];
  return view('public', blocks, { files: picture ? [fileOf(trend, picture)] : [] });
}

export function noTrendView({ topics, scope, searched, lack }: NoTrend): View {
  const [reason, advice] = reasonFor(lack, headline(topics[0] as string));
  return view('private', [
    { kind: 'heading', text: [headline(messages.heading(topics))] },
    { kind: 'note', text: [limits(scope).join(' · ')] },
    { kind: 'text', text: [{ bold: messages.none.heading }, '. ', ...reason] },
    { kind: 'text', text: refusals.searched(searched) },
    ...(advice.length > 0 ? [{ kind: 'note', text: advice } as const] : []),
  ]);
}

/** Why there is no trend, and what to do about it. */
function reasonFor(lack: NoTrend['lack'], topic: string): [reason: Line, advice: Line] {
  const { none } = messages;
  switch (lack.kind) {
    case 'nothing':
      return [lack.foreign.length > 0 ? none.foreign(lack.foreign) : none.nothing, none.widen];
    case 'out-of-range':
      return [refusals.outOfRange(lack.reach), none.widen];
    case 'no-dates':
      return [none.noDates, none.ask(topic)];
    case 'too-coarse':
      return [none.tooCoarse(lack.by, lack.articles), none.other];
    case 'one-period':
      return [none.onePeriod(lack.by, lack.period, lack.articles, lack.coarse), none.other];
    case 'too-many-periods':
      return [none.tooMany(lack.by, lack.periods, lack.most), []];
  }
}

/** The trend as a picture: by outlet, or one subject beside the other. */
export function chartOf(trend: Trend): Chart {
  const { topics, by, periods, all, subjects, outlets } = trend;
  const { picture } = messages;
  const named = subjects.map((counts, i) => ({
    name: { text: topics[i] as string, plain: picture.plainSubject(i + 1) },
    values: counts,
  }));
  const byOutlet = outlets.map(({ name, counts }, i) => {
    const plain = picture.plainOutlet(i + 1);
    return { name: name === null ? { text: picture.others, plain } : { text: name, plain }, values: counts };
  });
  return {
    title: { text: picture.title(topics), plain: picture.plainTitle(topics) },
    periods: periods.map(({ short }) => short),
    columns: {
      heading: picture.columns(by, ends(trend)),
      stacked: topics.length === 1,
      series: topics.length === 1 && byOutlet.length > 0 ? byOutlet : named,
    },
    lines: {
      heading: picture.lines,
      series: named.map(({ name, values }) => ({
        name,
        values: values.map((n, i) => (all[i] ? n / (all[i] as number) : null)),
      })),
    },
  };
}

function fileOf(trend: Trend, content: Uint8Array): ViewFile {
  const { topics, by, periods, subjects, all } = trend;
  const peaks = subjects.map((counts) => {
    const i = peakOf(counts);
    const period = periods[i]?.name ?? '';
    return { period, articles: counts[i] as number, total: sum(counts) === 0 ? 0 : (all[i] as number) };
  });
  const description = messages.picture.description(topics.map(headline), by, ends(trend), peaks);
  return { name: messages.picture.file, mediaType: 'image/png', content, description };
}

/** The places of the periods that are listed, in their order. */
function notable({ periods, subjects }: Trend): number[] {
  const total = (i: number) => sum(subjects.map((counts) => counts[i] as number));
  const order = periods.map((_, i) => i);
  if (order.length <= MOST_LISTED) return order;
  return order
    .toSorted((a, b) => total(b) - total(a) || a - b)
    .slice(0, MOST_LISTED)
    .filter((i) => total(i) > 0)
    .sort((a, b) => a - b);
}

const peakOf = (counts: readonly number[]): number => counts.indexOf(Math.max(...counts));

function ends({ periods }: Trend): [string, string] {
  return [periods[0]?.name ?? '', periods.at(-1)?.name ?? ''];
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
