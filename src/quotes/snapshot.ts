/** The quotations of the coverage as bytes, and back: to read them anew takes a millisecond an article. */
import { bytesOf, joined, lines, linesIn, numbersIn, type Sections } from '../coverage/sections.ts';
import { FIELDS, type QuoteArchive, type ReadArticle } from './archive.ts';
import type { Credit } from './speakers.ts';

/** A line for each article: what it depends on, and whom it credits. */
type Line = [id: string, version: number, published: string | null, credits: Omit<Credit, 'articleId' | 'published'>[]];

/** In steps, between which the archive may change. */
export function* packed(archive: QuoteArchive): Generator<void, Sections> {
  const all = [...archive.articles];
  const list = (of: (article: ReadArticle) => Uint32Array) => joined(all.map(of), Uint32Array);
  const line = ({ source: { id, version, published }, credits }: ReadArticle): Line => [
    id,
    version,
    published,
    credits.map(({ articleId: _, published: __, ...credit }) => credit),
  ];
  return new Map([
    ['quoted', lines(all.map((article) => JSON.stringify(line(article))))],
    ['quotedCounts', bytesOf(Uint32Array.from(all.flatMap(({ places, words }) => [places.length, words.length])))],
    ['quotedPlaces', bytesOf(yield* list(({ places }) => places))],
    ['quotedWords', bytesOf(yield* list(({ words }) => words))],
  ]);
}

/**
 * The articles of a snapshot by their ids.
 * @throws RangeError or SyntaxError where its sections are not sound
 */
export function unpacked(sections: Sections): Map<string, ReadArticle> {
  const counts = numbersIn(sections, 'quotedCounts');
  const allPlaces = numbersIn(sections, 'quotedPlaces');
  const allWords = numbersIn(sections, 'quotedWords');
  const found = new Map<string, ReadArticle>();
  let [place, word] = [0, 0];
  for (const [i, text] of linesIn(sections, 'quoted').entries()) {
    const [id, version, published, credited] = lineIn(text);
    const places = allPlaces.subarray(place, place + (counts[2 * i] ?? 0));
    const words = allWords.subarray(word, word + (counts[2 * i + 1] ?? 0));
    place += places.length;
    word += words.length;
    const credits = credited.map((credit): Credit => ({ ...credit, articleId: id, published }));
    if (!fits(places, words, credits)) throw new RangeError('The snapshot’s quotations are not sound.');
    found.set(id, { source: { id, version, published }, places, words, credits });
  }
  if (place !== allPlaces.length || word !== allWords.length || 2 * found.size !== counts.length)
    throw new RangeError('Parts of the snapshot’s quotations do not fit each other.');
  return found;
}

function lineIn(text: string): Line {
  const line = JSON.parse(text) as Line;
  if (!Array.isArray(line) || typeof line[0] !== 'string' || !Array.isArray(line[3]))
    throw new RangeError('The snapshot’s quotations are not sound.');
  return line;
}

function fits(places: Uint32Array, words: Uint32Array, credits: readonly Credit[]): boolean {
  let before = 0;
  for (let at = 0; at < places.length; at += FIELDS) {
    const [, , end = 0, credit = 0] = places.subarray(at, at + FIELDS);
    if (end < before || credit > credits.length) return false;
    before = end;
  }
  return places.length % FIELDS === 0 && before === words.length;
}
