/** What a picture of figures over time shows, whoever draws it. */

/** Words in a picture. `plain` takes their place where the picture's font lacks a character of them. */
export interface Label {
  text: string;
  plain: string;
}

export interface Series {
  name: Label;
  /** One for each period; null where there is nothing to measure. */
  values: readonly (number | null)[];
}

export interface Chart {
  title: Label;
  /** Names of the periods in their order, none twice. */
  periods: readonly string[];
  /** Counts, as columns: on top of each other where they add up to a whole, else beside each other. */
  columns: { heading: string; stacked: boolean; series: readonly Series[] };
  /** Shares, 0 to 1, as lines that break where there is nothing to measure. */
  lines: { heading: string; series: readonly Series[] };
}

/** A PNG of the chart; undefined where it could not be drawn. */
export type Draw = (chart: Chart) => Promise<Uint8Array | undefined>;
