import { describe, expect, it } from 'vitest';
import { readSources } from '../../src/ingest/sources.ts';

const read = (json: unknown) =>
  readSources(new TextEncoder().encode(typeof json === 'string' ? json : JSON.stringify(json)), 'dir/sources.json');

describe('readSources', () => {
  it('given entries, then gives each file its metadata', () => {
    const { metadata, refused, rejects } = read([
      {
        file: 'a.txt',
        outlet: 'The Quay',
        title: 'Harbour',
        author: 'Ann',
        url: 'https://example.org/',
        published: 2018,
      },
      { file: './b/c.txt', source: 'Elsewhere', authors: ['Ann', 'Bo'], date: '2020-07', publishedNote: 'guessed' },
    ]);
    expect(rejects).toEqual([]);
    expect(refused.size).toBe(0);
    expect(Object.fromEntries(metadata)).toEqual({
      'a.txt': {
        id: null,
        title: 'Harbour',
        outlet: 'The Quay',
        url: 'https://example.org/',
        authors: ['Ann'],
        published: '2018',
        precision: 'year',
        wording: null,
      },
      'b/c.txt': {
        id: null,
        title: null,
        outlet: 'Elsewhere',
        url: null,
        authors: ['Ann', 'Bo'],
        published: '2020-07',
        precision: 'month',
        wording: null,
      },
    });
  });

  it.each([
    ['a missing comma', '[\n {"file": "a.txt"}\n {"file": "b.txt"}\n]', 3],
    ['an end that is missing', '[\n {"file": "a.txt"},\n', 2],
    ['nothing', '', 1],
  ])('given %s, then says that it is not valid JSON, and on which line', (_, json, line) => {
    const { metadata, rejects } = read(json);
    expect(metadata.size).toBe(0);
    expect(rejects).toMatchObject([{ where: 'dir/sources.json', line, field: 'file' }]);
    expect(rejects[0]?.reason).toMatch(/not valid JSON/);
  });

  it.each(['{"file": "a.txt"}', '7', 'null', '"a.txt"'])('given %s, then says that it is not a list', (json) => {
    expect(read(json).rejects).toMatchObject([{ field: 'file', reason: 'The file is not a list of entries.' }]);
  });

  it('given a binary file, then rejects it', () => {
    expect(readSources(Uint8Array.of(0, 1, 2), 'sources.json').rejects).toMatchObject([{ field: 'file' }]);
  });

  it('given a fault, then says what comes of it', () => {
    const { rejects } = read([
      { file: 'a.txt', date: 'soon' },
      { file: 'b.txt', wording: 'ours' },
    ]);
    expect(rejects.map(({ remedy }) => remedy)).toEqual([
      expect.stringMatching(/Until then this date is left out, and without another one the article is undated\.$/),
      expect.stringMatching(/Until then b\.txt is left out\.$/),
    ]);
  });

  it('given faulty entries, then names each and reads the rest', () => {
    const { metadata, refused, rejects } = read([
      { outlet: 'The Quay' },
      null,
      'a.txt',
      { file: 7 },
      { file: 'half.txt', published: '2020-02-31', url: 'nowhere', outlet: 'The Quay' },
      { file: 'bad.txt', published: '2020-02-31', wording: 'ours' },
      { file: 'good.txt', title: 'Harbour' },
      { file: 'good.txt', title: 'Other' },
    ]);
    expect([...metadata.keys()]).toEqual(['half.txt', 'good.txt']);
    expect(metadata.get('half.txt')).toMatchObject({ outlet: 'The Quay', url: null, published: null });
    expect(metadata.get('good.txt')?.title).toBe('Harbour');
    expect([...refused]).toEqual(['bad.txt']);
    expect(rejects.map(({ field, reason }) => `${field}: ${reason}`)).toEqual([
      'file: Entry 1 names no file.',
      'file: Entry 2 names no file.',
      'file: Entry 3 names no file.',
      'file: Entry 4 names no file.',
      'url: Entry 5 (half.txt): The value is not a web address.',
      'published: Entry 5 (half.txt): There is no date 2020-02-31.',
      'published: Entry 6 (bad.txt): There is no date 2020-02-31.',
      'wording: Entry 6 (bad.txt): The wording is neither original nor brief.',
      'file: Entry 8 is the second one for good.txt.',
    ]);
  });
});
