/** The font of all charts, which comes with the program: which characters it has, and how wide they are. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** The font's own name, by which the drawing asks for it. */
export const FONT = 'DejaVu Sans';
export const FONT_FILE = createRequire(import.meta.url).resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf');

interface Metrics {
  /** Characters that follow each other in the font: the first, the last, and the glyph of the first. */
  runs: { first: number; last: number; glyph: number }[];
  /** By glyph, in ems; those beyond the end are as wide as the last. */
  widths: number[];
}

let metrics: Metrics | undefined;

function read(): Metrics {
  metrics ??= metricsOf(readFileSync(FONT_FILE));
  return metrics;
}

function glyphOf(character: string): number | undefined {
  const code = character.codePointAt(0) as number;
  const run = read().runs.find(({ first, last }) => code >= first && code <= last);
  return run && run.glyph + code - run.first;
}

/** Whether the font has every character of a text: what it lacks would be drawn as nothing, or as a box. */
export function canWrite(text: string): boolean {
  return Array.from(text).every((character) => glyphOf(character) !== undefined);
}

/** About how wide a text is in that size: letters that join or stand closer than usual are not looked at. */
export function widthOf(text: string, size: number): number {
  const { widths } = read();
  return (
    Array.from(text).reduce((sum, character) => sum + (widths[glyphOf(character) ?? 0] ?? widths.at(-1) ?? 1), 0) * size
  );
}

/** Reads the tables cmap (its format 12), hhea, hmtx and head of a TrueType font; https://learn.microsoft.com/typography/opentype/spec */
function metricsOf(font: Buffer): Metrics {
  const table = (name: string): number => {
    const entries = Array.from({ length: font.readUInt16BE(4) }, (_, i) => 12 + 16 * i);
    const entry = entries.find((at) => font.toString('latin1', at, at + 4) === name);
    if (entry === undefined) throw new Error(`The charts’ font has no table “${name}”.`);
    return font.readUInt32BE(entry + 8);
  };
  const cmap = table('cmap');
  const parts = Array.from(
    { length: font.readUInt16BE(cmap + 2) },
    (_, i) => cmap + font.readUInt32BE(cmap + 8 + 8 * i),
  );
  const part = parts.find((at) => font.readUInt16BE(at) === 12);
  if (part === undefined) throw new Error('The charts’ font has no table of characters in format 12.');
  const runs = Array.from({ length: font.readUInt32BE(part + 12) }, (_, i) => {
    const at = part + 16 + 12 * i;
    return { first: font.readUInt32BE(at), last: font.readUInt32BE(at + 4), glyph: font.readUInt32BE(at + 8) };
  });
  const em = font.readUInt16BE(table('head') + 18);
  const hmtx = table('hmtx');
  const glyphs = font.readUInt16BE(table('hhea') + 34);
  const widths = Array.from({ length: glyphs }, (_, i) => font.readUInt16BE(hmtx + 4 * i) / em);
  return { runs, widths };
}
