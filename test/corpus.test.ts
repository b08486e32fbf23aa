/** The bundled coverage: accounts in our own words, and the format that operators follow. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Article } from '../src/coverage/article.ts';
import { readFile } from '../src/ingest/readFile.ts';
import { readSources } from '../src/ingest/sources.ts';
import { openStore } from '../src/store/store.ts';
import { loadInto } from './sources/load.ts';

const CORPUS = join(import.meta.dirname, '../corpus');
/** The folder of the outlets' own articles, as scraped; only on machines that have them. */
const ORIGINALS = process.env['COVERAGE_DIR'];
const QUOTED = /“([^“”]*)”/gu;

/** As many words as a short quotation has, and one fewer than a passage that is copied. */
const LONGEST_QUOTED = 12;
const COPIED_RUN = 13;

const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .replace(/['’‘]/g, "'")
    .match(/[\p{L}\p{N}]+(?:'[\p{L}]+)*/gu) ?? [];

let articles: Article[];
beforeAll(async () => {
  const store = openStore(':memory:');
  const loaded = await loadInto(store, CORPUS);
  if ('rejects' in loaded) throw new Error('The corpus cannot be read.');
  expect(loaded.value.rejects).toEqual([]);
  articles = [...store.articles()];
  store.close();
});

describe('the bundled corpus', () => {
  it('has five articles, one from each of five outlets', () => {
    expect(articles).toHaveLength(5);
    expect(new Set(articles.map(({ outlet }) => outlet)).size).toBe(5);
  });

  it('has nothing but briefs, each with its title, outlet, address and date', () => {
    for (const { id, title, outlet, url, published, precision, wording, removed } of articles) {
      expect({ id, wording, removed }).toEqual({ id, wording: 'brief', removed: [] });
      expect(title, id).toMatch(/\S/);
      expect(outlet, id).toMatch(/\S/);
      expect(url, id).toMatch(/^https:\/\//);
      expect(published, id).toMatch(precision === 'month' ? /^\d{4}-\d{2}$/ : /^\d{4}-\d{2}-\d{2}$/);
    }
  });

  it('tells each story in 300 to 600 words', () => {
    for (const { id, text } of articles) {
      const { length } = text.split(/\s+/);
      expect(length, id).toBeGreaterThanOrEqual(300);
      expect(length, id).toBeLessThanOrEqual(600);
    }
  });

  it('quotes short phrases only, each opened and closed', () => {
    for (const { id, text } of articles) {
      const quoted = [...text.matchAll(QUOTED)].map(([, phrase]) => phrase as string);
      expect(text.replace(QUOTED, '').match(/[“”"]/g), id).toBeNull();
      expect(quoted.length, id).toBeGreaterThan(0);
      expect(
        quoted.filter((phrase) => phrase.trim().split(/\s+/).length > LONGEST_QUOTED),
        id,
      ).toEqual([]);
    }
  });

  it('keeps the agreement of 2018 apart from the one of 2020', () => {
    for (const { id, published, text } of articles) {
      const [own, other] = published?.startsWith('2018') ? ['August 2018', 'July 2020'] : ['July 2020', 'August 2018'];
      expect(text, id).toContain(`${own} `);
      expect(text, id).not.toContain(`${other} agreement`);
    }
  });

  it.skipIf(!ORIGINALS)(
    'has no run of thirteen words in common with the articles that it tells of (needs COVERAGE_DIR)',
    () => {
      const folder = resolve(ORIGINALS as string);
      const originals = readdirSync(folder).filter((name) => name.endsWith('.txt'));
      expect(originals).toHaveLength(5);
      const runs = new Set(originals.flatMap((name) => runsOf(readFileSync(join(folder, name), 'utf8'))));
      for (const { id, text } of articles)
        expect(
          runsOf(text).filter((run) => runs.has(run)),
          id,
        ).toEqual([]);
    },
  );
});

function runsOf(text: string): string[] {
  const words = wordsOf(text);
  return words.slice(COPIED_RUN - 1).map((_, i) => words.slice(i, i + COPIED_RUN).join(' '));
}

describe('the examples of FORMAT.md', () => {
  const format = readFileSync(join(CORPUS, 'FORMAT.md'), 'utf8');
  const examples = [...format.matchAll(/^```(\w+) ?([^\n]*)\n([\s\S]*?)^```$/gm)].map(
    ([, language, info, content]) => ({
      language,
      info: info as string,
      content: content as string,
    }),
  );
  const markdown = examples.filter(({ language }) => language === 'markdown');
  const read = async (content: string) => {
    const [outcome] = await readFile({ name: 'example.md', bytes: Buffer.from(content) });
    return outcome ?? { rejects: [] };
  };

  it('are one that is right and three that are wrong', () => {
    expect(markdown.map(({ info }) => info.split(':')[0])).toEqual(['valid', 'invalid', 'invalid', 'invalid']);
  });

  it.each(markdown.filter(({ info }) => info === 'valid'))(
    'given the right one, then it is an article with all its fields',
    async ({ content }) => {
      const outcome = await read(content);
      if ('rejects' in outcome) throw new Error(JSON.stringify(outcome.rejects));
      const { removed, ...article } = outcome.value;
      expect(removed).toEqual([]);
      for (const [field, value] of Object.entries(article)) expect(value, field).not.toBeNull();
      expect(article.authors).not.toEqual([]);
    },
  );

  it.each(markdown.filter(({ info }) => info !== 'valid'))(
    'given the one that is $info, then that field is named, with a remedy',
    async ({ info, content }) => {
      const outcome = await read(content);
      const [reject, ...others] = 'rejects' in outcome ? outcome.rejects : (outcome.faults ?? []);
      expect(others).toEqual([]);
      const field = info.replace('invalid: ', '').toLowerCase();
      // Front matter that cannot be read is a fault of the whole file, and its reason says which part is meant.
      if (field === 'front matter')
        expect(reject).toMatchObject({ field: 'file', reason: expect.stringMatching(/front matter/i) });
      else expect(reject?.field.toLowerCase()).toBe(field);
      expect(reject?.remedy).toMatch(/\.$/);
    },
  );

  it('given its sources.json, then every entry is read', () => {
    const [{ content } = { content: '' }] = examples.filter(({ language }) => language === 'json');
    const { metadata, rejects } = readSources(Buffer.from(content), 'sources.json');
    expect(rejects).toEqual([]);
    expect([...metadata.keys()]).toEqual(['ferry.txt']);
  });
});
