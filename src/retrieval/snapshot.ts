/**
 * The index as bytes, and back. What is kept are the terms of each passage; counts and postings follow from them, so that an article
 * which has changed or gone since is simply left out. The bytes name no format: whoever keeps them sees to it that they are read by the
 * program that wrote them.
 */
import type { ArticleMeta } from '../coverage/article.ts';
import { bytesIn, bytesOf, joined, lines, linesIn, numbersIn, type Sections } from '../coverage/sections.ts';
import type { Explained } from './abbreviations.ts';
import type { PassageIndex } from './index.ts';
import { type ArticleTerms, IndexedArticle } from './passages.ts';

/** What the snapshot knows of an article it is told by whoever reads it. */
export interface Known {
  /** The article as the archive has it; undefined where the snapshot's state of it is no longer the archive's. */
  metaOf: (articleId: string, fingerprint: number) => ArticleMeta | undefined;
}

/** Articles between two steps. */
const STEP = 50;
const PLACE_BYTES = 12;

/**
 * In steps, between which the index may change: what comes in meanwhile may be missing.
 * @param fingerprintOf by which a state of an article is told from others; one that has none is left out
 */
export function* packed(
  index: PassageIndex,
  fingerprintOf: (articleId: string) => number | undefined,
): Generator<void, Sections> {
  const { vocabulary, spellings } = index.words;
  const articles = [...index.articles].filter(({ id }) => fingerprintOf(id) !== undefined);
  const parts: ArticleTerms[] = [];
  for (const article of articles) {
    parts.push(article.packed);
    if (parts.length % STEP === 0) yield;
  }
  const explained: [number, readonly Explained[]][] = [];
  for (const [i, { id }] of articles.entries()) {
    const own = index.abbreviations.of(id);
    if (own.length > 0) explained.push([i, own]);
  }
  yield;
  const terms = bytesOf(
    yield* joined(
      parts.map((part) => part.terms),
      Uint32Array,
    ),
  );
  const capitals = yield* joined(
    parts.map((part) => part.capitals),
    Uint8Array,
  );
  // Last of all, since they have every number that is used before.
  const numbers = Array.from({ length: vocabulary.size }, (_, number) => number);
  const written = numbers.map((number) => {
    const own = vocabulary.written(number);
    return own === vocabulary.term(number) ? '' : own;
  });
  yield;
  const keys = [...spellings.byKey];
  return new Map([
    ['articles', lines(articles.map(({ id }) => JSON.stringify(id)))],
    ['fingerprints', bytesOf(Uint32Array.from(articles, ({ id }) => fingerprintOf(id) as number))],
    ['passages', bytesOf(Uint32Array.from(articles, ({ passages }) => passages.length))],
    ['headingLengths', bytesOf(Uint32Array.from(articles, ({ heading }) => heading.length))],
    [
      'headings',
      bytesOf(
        yield* joined(
          articles.map(({ heading }) => heading),
          Uint32Array,
        ),
      ),
    ],
    [
      'places',
      bytesOf(
        yield* joined(
          parts.map(({ places }) => places),
          Uint32Array,
        ),
      ),
    ],
    ['terms', terms],
    ['capitals', capitals],
    ['abbreviations', new TextEncoder().encode(JSON.stringify(explained))],
    ['vocabulary', lines(numbers.map((number) => vocabulary.term(number)))],
    ['written', lines(written)],
    ['spellingKeys', lines(keys.map(([key]) => key))],
    ['spellings', lines(keys.map(([, own]) => own.map((term) => vocabulary.number(term)).join(' ')))],
  ]);
}

/** The articles of a snapshot, and the state in which it has each. */
export function articlesIn(sections: Sections): { id: string; fingerprint: number }[] {
  const fingerprints = numbersIn(sections, 'fingerprints');
  return linesIn(sections, 'articles').map((line, i) => ({
    id: JSON.parse(line) as string,
    fingerprint: fingerprints[i] as number,
  }));
}

/**
 * Fills an empty index, in steps.
 * @returns how many articles were taken, and how many the snapshot has
 * @throws RangeError where the sections do not fit each other; nothing has been taken then
 */
export function* unpacked(
  index: PassageIndex,
  sections: Sections,
  { metaOf }: Known,
): Generator<void, { taken: string[]; all: number }> {
  const known = articlesIn(sections);
  const passages = numbersIn(sections, 'passages');
  const headingLengths = numbersIn(sections, 'headingLengths');
  const headings = numbersIn(sections, 'headings');
  const places = numbersIn(sections, 'places');
  const terms = numbersIn(sections, 'terms');
  const capitals = bytesIn(sections, 'capitals');
  const vocabulary = linesIn(sections, 'vocabulary');
  const written = linesIn(sections, 'written');
  yield;
  const keys = linesIn(sections, 'spellingKeys');
  const spellings = linesIn(sections, 'spellings').map((line) => line.split(' ').map(Number));
  const explained = new Map(
    JSON.parse(new TextDecoder().decode(bytesIn(sections, 'abbreviations'))) as [number, Explained[]][],
  );
  yield;
  const fits =
    [numbersIn(sections, 'fingerprints'), passages, headingLengths].every(({ length }) => length === known.length) &&
    sum(passages) * PLACE_BYTES === places.byteLength &&
    sum(headingLengths) === headings.length &&
    terms.length === capitals.length &&
    written.length === vocabulary.length &&
    spellings.length === keys.length &&
    lengthsIn(places) === terms.length &&
    [terms, headings].every((numbers) => allBelow(numbers, vocabulary.length)) &&
    spellings.every((numbers) => numbers.every((number) => number < vocabulary.length));
  if (!fits) throw new RangeError('Parts of the snapshot do not fit each other.');
  yield;
  const words = index.words;
  words.vocabulary.take(vocabulary, written);
  for (const [i, key] of keys.entries()) {
    words.spellings.take(
      key,
      (spellings[i] as number[]).map((number) => vocabulary[number] as string),
    );
  }
  yield;
  const taken: string[] = [];
  const articles = function* () {
    let [place, term, heading] = [0, 0, 0];
    for (const [i, { id, fingerprint }] of known.entries()) {
      const own = places.subarray(place, place + 3 * (passages[i] as number));
      const ownTerms = lengthsIn(own);
      const from = { place, term, heading };
      place += own.length;
      term += ownTerms;
      heading += headingLengths[i] as number;
      const meta = metaOf(id, fingerprint);
      if (!meta) continue;
      taken.push(id);
      index.abbreviations.take(id, explained.get(i) ?? []);
      yield {
        article: new IndexedArticle(meta, headings.subarray(from.heading, heading)),
        terms: { places: own, terms: terms.subarray(from.term, term), capitals: capitals.subarray(from.term, term) },
      };
    }
  };
  yield* index.taking(articles());
  return { taken, all: known.length };
}

function sum(numbers: Uint32Array): number {
  return numbers.reduce((all, number) => all + number, 0);
}

/** Terms of all passages. */
function lengthsIn(places: Uint32Array): number {
  let length = 0;
  for (let at = 2; at < places.length; at += 3) length += places[at] as number;
  return length;
}

function allBelow(numbers: Uint32Array, limit: number): boolean {
  for (let i = 0; i < numbers.length; i++) if ((numbers[i] as number) >= limit) return false;
  return true;
}
