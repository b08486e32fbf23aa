import { describe, expect, it } from 'vitest';
import type { Chart } from '../../src/answers/chart.ts';
import { openCharts } from '../../src/charts/charts.ts';
import { layOut, paint } from '../../src/charts/draw.ts';
import { canWrite, widthOf } from '../../src/charts/font.ts';
import { TEXT, WIDTH } from '../../src/charts/specification.ts';

const label = (text: string, plain = 'plain words') => ({ text, plain });

function chart(
  title: string,
  names: readonly string[] = ['ferry'],
  periods = ['Jan 2024', 'Feb 2024', 'Mar 2024'],
): Chart {
  const series = names.map((name, n) => ({
    name: label(name, `subject ${n + 1}`),
    values: periods.map((_, i) => (i * 7 + n) % 12),
  }));
  return {
    title: label(title),
    periods,
    columns: { heading: 'Articles per month', stacked: true, series },
    lines: {
      heading: 'Share of all articles',
      series: [{ name: label('ferry'), values: periods.map((_, i) => (i % 3 === 1 ? null : i / 200)) }],
    },
  };
}

/** Width and height of a PNG. */
function sizeOf(png: Uint8Array): { width: number; height: number } {
  const bytes = Buffer.from(png);
  expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

/** All that is written in a picture. */
const wordsIn = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, words]) => words);

describe('a chart', () => {
  it('is as wide as a message on a dense screen, with words of at least 16 pixels, and small', async () => {
    const svg = await layOut(chart('Articles on “ferry”', ['Herald', 'Bell', 'Post']));
    const sizes = [...svg.matchAll(/font-size="([\d.]+)/g)].map(([, size]) => Number(size));
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(TEXT);
    const drawn = Number(/<svg[^>]* width="([\d.]+)"/.exec(svg)?.[1]);
    expect(drawn).toBeGreaterThan(0.9 * WIDTH);
    // What is wider is shrunk, its words too.
    expect(drawn).toBeLessThanOrEqual(1.03 * WIDTH);
    const png = paint(svg);
    expect(sizeOf(png).width).toBe(2 * WIDTH);
    expect(png.length).toBeLessThan(200_000);
  });

  it('has words that are drawn, which are none without the font', async () => {
    const svg = await layOut(chart('Articles on “ferry”'));
    const withFont = paint(svg);
    const without = paint(svg, []);
    expect(sizeOf(withFont)).toEqual(sizeOf(without));
    expect(withFont.length).toBeGreaterThan(without.length + 10_000);
    // Each word in it counts.
    expect(paint(svg.replaceAll('Feb 2024', '')).length).toBeLessThan(withFont.length);
    expect(paint(svg.replaceAll('Articles per month', '')).length).toBeLessThan(withFont.length);
  });

  it('given two subjects with the same shares, shows both, and their long names whole', async () => {
    const names = ['the new ferry terminal at Skerry harbour', 'the lighthouse keepers of the northern coast'];
    const made = chart('Two subjects', names);
    const { series } = made.columns;
    const columns = { ...made.columns, stacked: false };
    const same = series.map((one) => ({ ...one, values: [0.1, 0.2, 0.2] }));
    const svg = await layOut({ ...made, columns, lines: { ...made.lines, series: same } });
    expect(wordsIn(svg)).toEqual(expect.arrayContaining(names));
    const points = [...svg.matchAll(/aria-roledescription="point"[^>]*d="M([\d.]+),/g)].map(([, radius]) => radius);
    expect(new Set(points).size).toBe(2);
    expect(Number(/<svg[^>]* width="([\d.]+)"/.exec(svg)?.[1])).toBeLessThanOrEqual(1.03 * WIDTH);
  });

  it('given the most periods and long names, then is still small and as wide', async () => {
    const periods = Array.from({ length: 120 }, (_, i) => `${i} Mar 2024`);
    const names = Array.from({ length: 6 }, (_, i) => `${i} ${'WWWWW '.repeat(20)}`);
    const svg = await layOut(chart('W'.repeat(1000), names, periods));
    expect(Number(/<svg[^>]* width="([\d.]+)"/.exec(svg)?.[1])).toBeLessThanOrEqual(1.03 * WIDTH);
    expect(paint(svg).length).toBeLessThan(200_000);
  });

  it('given words that look like markup or code, then draws them as words', async () => {
    const hostile = `<script>&"'</text><image href="file:///etc/passwd"/>`;
    const svg = await layOut(chart(hostile, [hostile, 'datum.value', "{signal: 'width'}"]));
    expect(svg).not.toMatch(/<script|<image/);
    expect(wordsIn(svg).join(' ')).toContain('&lt;script&gt;&amp;');
    expect(wordsIn(svg)).toContain('datum.value');
    expect(sizeOf(paint(svg)).width).toBe(2 * WIDTH);
  });

  it.each([
    ['قطار المدينة', true],
    ['מעריב', true],
    ['Ελλάδα и Россия', true],
    ['日本', false],
    ['ferry 🚢', false],
    ['a\u0000b', false],
    ['\ud800', false],
  ])('given %j, then writes it where the font can, and the plain words else', async (text, can) => {
    expect(canWrite(text)).toBe(can);
    const svg = await layOut(chart(text, [text, 'Bell']));
    expect(wordsIn(svg)).toEqual(expect.arrayContaining(can ? [text] : ['plain words', 'subject 1']));
    expect(sizeOf(paint(svg)).width).toBe(2 * WIDTH);
  });

  it('given names that are drawn alike, then keeps them apart', async () => {
    const words = wordsIn(await layOut(chart('Two', ['Herald', 'Herald'])));
    expect(words).toEqual(expect.arrayContaining(['Herald', 'Herald (2)']));
  });

  it('given a narrow and a wide letter, then the font knows their widths', () => {
    expect(widthOf('i', 20)).toBeLessThan(widthOf('W', 20) / 2);
    expect(widthOf('WW', 20)).toBeCloseTo(2 * widthOf('W', 20));
  });
});

describe('the thread that draws', () => {
  it('keeps nobody waiting, and gives what is drawn', async () => {
    const failures: unknown[] = [];
    const charts = openCharts((error) => failures.push(error));
    let longest = 0;
    let last = performance.now();
    const beat = setInterval(() => {
      const now = performance.now();
      longest = Math.max(longest, now - last);
      last = now;
    }, 2);
    const png = await charts.draw(chart('Articles on “ferry”'));
    clearInterval(beat);
    await charts.close();
    expect(failures).toEqual([]);
    expect(sizeOf(png as Uint8Array).width).toBe(2 * WIDTH);
    // Drawing takes some 300 ms the first time; on a busy machine a beat may be late by itself.
    expect(longest).toBeLessThan(150);
  });

  it('given what cannot be drawn, then tells, and gives nothing', async () => {
    const failures: unknown[] = [];
    const charts = openCharts((error) => failures.push(error));
    expect(await charts.draw({} as Chart)).toBeUndefined();
    await charts.close();
    expect(failures).toHaveLength(1);
  });
});
