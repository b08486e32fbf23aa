/** A chart in vega-lite's words: columns for counts, and below them lines for shares. */
import type { TopLevelSpec } from 'vega-lite';
import type { Chart, Label, Series } from '../answers/chart.ts';
import { canWrite, FONT, widthOf } from './font.ts';

/** Of the whole picture, in pixels: a message's container on a desktop. */
export const WIDTH = 550;
const PADDING = 16;
/** Left of the plots, for the figures of their axes. */
const AXIS = 56;
/** What the last period's name may stand out by. */
const OVERHANG = 14;
const PLOT = WIDTH - 2 * PADDING - AXIS - OVERHANG;
const COLUMNS_HEIGHT = 190;
const LINES_HEIGHT = 120;
/** Of all words, in pixels. */
export const TEXT = 16;

/** Dark on white, whatever theme is around: at least 4.5 to 1, apart in hue and in lightness, also for the colour-blind. */
const INK = '#1b1f24';
const GRID = '#d5d9de';
const PAPER = '#ffffff';
const COLOURS = ['#0b5fa5', '#c2410c', '#15803d', '#7e22ce', '#8a6100', '#6b7280'];
/** Kinds of line, so that two are told apart without colour too. */
const DASHES = [
  [1, 0],
  [7, 4],
];

const TITLE_TEXT = 20;
/** Room for the title and for a name in the legend, in pixels: of two names, each may have a line of its own. */
const TITLE_WIDTH = WIDTH - 2 * PADDING;
const NAME_WIDTH = { beside: 180, alone: TITLE_WIDTH - 40 };
/** Areas of the points, in square pixels: where two lines meet, both are seen. */
const POINTS = [90, 25];

interface Row {
  /** The period's place. */
  at: number;
  period: string;
  series: string;
  /** The series' place. */
  order: number;
  value: number | null;
}

/** @returns a specification in which words from outside stand only as data and titles, never as expressions */
export function specificationOf({ title, periods, columns, lines }: Chart): TopLevelSpec {
  const named = columns.series.length > 1;
  return {
    background: PAPER,
    padding: PADDING,
    config: {
      font: FONT,
      view: { stroke: null },
      axis: { labelFontSize: TEXT, labelColor: INK, domainColor: INK, tickColor: INK, gridColor: GRID },
      title: {
        fontSize: TEXT,
        fontWeight: 'normal',
        color: INK,
        anchor: 'start',
        offset: 12,
        frame: 'group',
        dx: -AXIS,
      },
      legend: { labelFontSize: TEXT, labelColor: INK, labelLimit: 0, symbolSize: 180 },
    },
    title: { text: writable(title, TITLE_TEXT, TITLE_WIDTH), fontSize: TITLE_TEXT, offset: 16 },
    spacing: 24,
    resolve: { scale: { color: 'independent', y: 'independent' } },
    vconcat: [
      {
        title: columns.heading,
        width: PLOT,
        height: COLUMNS_HEIGHT,
        data: { values: rowsOf(columns.series, periods) },
        mark: { type: 'bar' },
        encoding: {
          x: across(periods, 'band'),
          y: {
            field: 'value',
            type: 'quantitative',
            stack: columns.stacked ? 'zero' : null,
            title: null,
            axis: { ...FIGURES, format: ',d', tickMinStep: 1 },
          },
          ...(named && !columns.stacked && { xOffset: { field: 'order', type: 'nominal' } }),
          color: coloured(columns.series, named),
          order: { field: 'order', type: 'quantitative' },
        },
      },
      {
        title: lines.heading,
        width: PLOT,
        height: LINES_HEIGHT,
        data: { values: rowsOf(lines.series, periods) },
        encoding: {
          x: across(periods, 'point'),
          y: { field: 'value', type: 'quantitative', title: null, axis: { ...FIGURES, format: '.1~%' } },
          color: coloured(lines.series, false),
        },
        layer: [
          {
            mark: { type: 'line', strokeWidth: 2.5, invalid: 'break-paths-show-domains' },
            encoding: { strokeDash: told(lines.series, DASHES) },
          },
          {
            mark: { type: 'point', filled: true, opacity: 1 },
            encoding: { size: told(lines.series, POINTS) },
          },
        ],
      },
    ],
  } as TopLevelSpec;
}

/** Both plots begin at the same place. */
const FIGURES = { minExtent: AXIS, maxExtent: AXIS, tickCount: 4, domain: false, ticks: false } as const;

function across(periods: readonly string[], type: 'band' | 'point') {
  return {
    field: 'period',
    type: 'ordinal',
    scale: type === 'band' ? { type, domain: [...periods], paddingInner: 0.2 } : { type, domain: [...periods] },
    title: null,
    axis: { labelAngle: 0, labelOverlap: 'greedy', labelSeparation: 12, labelPadding: 10, ticks: false, grid: false },
  } as const;
}

function coloured(series: readonly Series[], legend: boolean) {
  return {
    field: 'series',
    type: 'nominal',
    scale: { domain: namesOf(series), range: COLOURS },
    legend: legend ? { title: null, orient: 'bottom', columns: hasLong(series) ? 1 : 2, columnPadding: 16 } : null,
  } as const;
}

/** By what else a series is told from the others. */
function told(series: readonly Series[], range: readonly unknown[]) {
  return { field: 'series', type: 'ordinal', scale: { domain: namesOf(series), range }, legend: null } as const;
}

function rowsOf(series: readonly Series[], periods: readonly string[]): Row[] {
  const names = namesOf(series);
  return series.flatMap(({ values }, order) =>
    periods.map((period, at) => ({ at, period, series: names[order] as string, order, value: values[at] ?? null })),
  );
}

/** No two the same: where names are, as they are drawn, the later ones have a number. */
function namesOf(series: readonly Series[]): string[] {
  const taken = new Set<string>();
  const room = hasLong(series) ? NAME_WIDTH.alone : NAME_WIDTH.beside;
  return series.map(({ name }) => {
    const drawn = writable(name, TEXT, room);
    let free = drawn;
    for (let i = 2; taken.has(free); i++) free = `${drawn} (${i})`;
    taken.add(free);
    return free;
  });
}

/** Whether two names have no room beside each other. */
function hasLong(series: readonly Series[]): boolean {
  return series.length === 2 && series.some(({ name }) => widthOf(name.text, TEXT) > NAME_WIDTH.beside);
}

/** A label as far as there is room for it, in pixels; the plain one where the font lacks a character. */
function writable({ text, plain }: Label, size: number, room: number): string {
  const line = text.normalize('NFC').replace(/\s+/gu, ' ').trim();
  if (line === '' || !canWrite(line)) return plain;
  if (widthOf(line, size) <= room) return line;
  const characters = Array.from(line);
  let end = characters.length;
  while (end > 0 && widthOf(`${characters.slice(0, end).join('')}…`, size) > room) end--;
  return `${characters.slice(0, end).join('').trimEnd()}…`;
}
