import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openWordNet } from '../../src/thesaurus/wordnet.ts';

const wordNet = openWordNet();
const words = (word: string, relation?: string) =>
  wordNet
    .related(word)
    .filter((other) => !relation || other.relation === relation)
    .map((other) => other.word);

const ASKED =
  `agreement soldier kill raid attack scientist laboratory newspaper law blame journalist people said flew take
  run set good dead nuclear quickly cat turkey france zzgl`.split(/\s+/);

describe('related', () => {
  it('given a verb and the noun of the same root, then each is derived from the other', () => {
    expect(words('die', 'derived')).toContain('death');
    expect(words('death', 'derived')).toContain('die');
  });

  it('given a word, then tells its synonyms, its kind and its kinds', () => {
    expect(words('laboratory', 'synonym')).toContain('lab');
    expect(words('agreement', 'synonym')).toContain('accord');
    expect(words('agreement', 'narrower')).toContain('deal');
    expect(words('pact', 'synonym')).toContain('treaty');
    expect(words('raid', 'broader')).toContain('attack');
    expect(words('attack', 'narrower')).toContain('raid');
    expect(words('quick', 'similar')).toContain('hurried');
  });

  it('given soldiers and troops, then they meet in a third word', () => {
    expect(words('soldier')).toContain('soldiery');
    expect(words('troops')).toContain('soldiery');
  });

  it('given an inflected form, then its base form comes as a synonym of the first sense', () => {
    for (const [form, base] of [
      ['flew', 'fly'],
      ['troops', 'troop'],
      ['women', 'woman'],
      ['killings', 'killing'],
      ['planned', 'plan'],
    ] as const) {
      expect(wordNet.related(form)).toContainEqual({ word: base, relation: 'synonym', sense: 0 });
    }
  });

  it('given an irregular past, then what is related to its verb is related to it', () => {
    expect(words('died', 'derived')).toContain('death');
    expect(words('fled', 'derived')).toContain('flight');
  });

  it('given what is derived from a synonym, then it is not derived from the word', () => {
    expect(words('die', 'derived')).not.toContain('expiration');
    expect(words('expire', 'derived')).toContain('expiration');
  });

  it.each(ASKED)(
    'given %s, then tells single words in lower case, once each, never itself, the strongest first',
    (word) => {
      const found = wordNet.related(word);
      const strength = ['synonym', 'derived', 'similar', 'broader', 'narrower'];
      const order = found.map((other) => strength.indexOf(other.relation) * 10 + other.sense);
      expect(order).toEqual(order.toSorted((a, b) => a - b));
      expect(new Set(found.map((other) => other.word)).size).toBe(found.length);
      for (const other of found) {
        expect(other.word).toMatch(/^[a-z]+$/);
        expect(other.word).not.toBe(word);
        expect(other.sense).toBeLessThan(4);
      }
    },
  );

  it('given the same word again, then tells the same in the same order, remembered or not', () => {
    const another = openWordNet();
    for (const word of ASKED) {
      const first = wordNet.related(word);
      expect(wordNet.related(word)).toEqual(first);
      expect(another.related(word)).toEqual(first);
    }
  });

  it('given a word that is not in it or is no single word, then tells none', () => {
    for (const word of ['zzgl', '', ' ', 'cease fire', '50000', 'éclat', '中国', 'x'.repeat(5000)]) {
      expect(wordNet.related(word)).toEqual([]);
      expect(wordNet.kind(word)).toBe('unknown');
    }
  });

  it('given words never asked before, then answers each within a few milliseconds', () => {
    const fresh = openWordNet();
    const start = performance.now();
    for (const word of ASKED) fresh.related(word);
    expect((performance.now() - start) / ASKED.length).toBeLessThan(10);
  });

  it('given more words than are remembered, then still answers the first as before', () => {
    const fresh = openWordNet();
    const first = fresh.related('harbour');
    for (let i = 0; i < 600; i++) fresh.related(`nonword${i}`);
    expect(fresh.related('harbour')).toEqual(first);
    expect(first).not.toEqual([]);
  });
});

describe('kind', () => {
  it.each([
    ['agreement', 'ordinary'],
    ['flew', 'ordinary'],
    ['turkey', 'ordinary'],
    ['people', 'ordinary'],
    ['quickly', 'ordinary'],
    ['france', 'name'],
    ['paris', 'name'],
    ['damascus', 'name'],
    ['netanyahu', 'unknown'],
    ['zzgl', 'unknown'],
  ])('given %s, then says %s', (word, kind) => {
    expect(wordNet.kind(word)).toBe(kind);
  });
});

describe('openWordNet', () => {
  it('given a folder without the files, then fails in one line that says what to do', () => {
    const folder = mkdtempSync(join(tmpdir(), 'no-wordnet-'));
    try {
      expect(() => openWordNet(folder)).toThrow(/^The thesaurus .*Run `npm ci`\.$/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
