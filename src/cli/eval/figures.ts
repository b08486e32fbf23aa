/** The figures of an evaluation beside those they are to be compared with. */

/** The figures of one set, by their names, and how long a question took. */
export interface Figures {
  values: Record<string, number>;
  /** Milliseconds for one question, on average; absent where none was asked. */
  ms?: number;
}

/** By set. */
export type Report = Record<string, Figures>;

/**
 * The best that simple systems reach on the whole of the sets, of which a part is measured: MiniSearch with stop words and stems, a
 * tuned BM25+, sentences by the overlap of rare words. They come with the sets; where a figure is missing, none is known.
 */
const BASELINES: Record<string, Record<string, number>> = {
  TIME: { 'nDCG@10': 0.794, MAP: 0.728 },
  SQuAD: { 'paragraph@1': 0.808, 'paragraph@5': 0.946, 'answer@1': 0.739, 'answer@3': 0.878 },
  TrecQA: { MAP: 0.77 },
  WikiQA: { MAP: 0.63 },
  'five articles': { 'first sentence': 0.62, 'first citation': 0.84, refused: 0.08 },
};

const COLUMNS = { name: 30, figure: 10 };

/** @param last the figures that were recorded last, by set and name */
export function table(report: Report, last: Record<string, Record<string, number>>): string {
  const row = (name: string, ...figures: string[]) =>
    [name.padEnd(COLUMNS.name), ...figures.map((figure) => figure.padStart(COLUMNS.figure))].join('').trimEnd();
  const lines = Object.entries(report).flatMap(([set, { values, ms }]) => [
    row(ms === undefined ? set : `${set}, ${ms.toFixed(1)} ms each`),
    ...Object.entries(values).map(([name, value]) =>
      row(`  ${name}`, printed(value), printed(baseline(set, name)), printed(last[set]?.[name])),
    ),
  ]);
  return `${[row('', 'now', 'baseline', 'last'), ...lines].join('\n')}\n`;
}

/** Our sets of questions on the five articles have one baseline. */
function baseline(set: string, name: string): number | undefined {
  return BASELINES[set.startsWith('five articles') ? 'five articles' : set]?.[name];
}

function printed(value: number | undefined): string {
  return value === undefined || Number.isNaN(value) ? '–' : value.toFixed(3);
}
