/** A chart as a PNG: described in vega-lite, laid out by vega as SVG, painted by resvg with the program's own font. */
import { Resvg } from '@resvg/resvg-js';
import { parse, textMetrics, View } from 'vega';
import { compile } from 'vega-lite';
import type { Chart } from '../answers/chart.ts';
import { FONT, FONT_FILE, widthOf } from './font.ts';
import { specificationOf, TEXT, WIDTH } from './specification.ts';

declare module 'vega' {
  /** Exported by vega, but left out of its types. */
  const textMetrics: { width: (item: { fontSize?: number }, text: unknown) => number };
}

// Where there is no browser, vega takes every letter for as wide as the widest.
textMetrics.width = ({ fontSize = TEXT }, text) => widthOf(String(text ?? ''), fontSize);

/** For dense screens. */
const SCALE = 2;

export async function draw(chart: Chart): Promise<Uint8Array> {
  return paint(await layOut(chart));
}

/** As SVG. */
export async function layOut(chart: Chart): Promise<string> {
  const view = new View(parse(compile(specificationOf(chart)).spec), { renderer: 'none' });
  try {
    return await view.toSVG();
  } finally {
    view.finalize();
  }
}

/** @param fontFiles of which nothing but the program's own font is needed, whatever the machine has */
export function paint(svg: string, fontFiles: string[] = [FONT_FILE]): Uint8Array {
  const painter = new Resvg(svg, {
    fitTo: { mode: 'width', value: WIDTH * SCALE },
    font: { loadSystemFonts: false, fontFiles, defaultFontFamily: FONT },
  });
  return painter.render().asPng();
}
