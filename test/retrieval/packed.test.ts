import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PackedPostings } from '../../src/retrieval/packed.ts';
import { InventedCoverage } from '../bench/invented.ts';
import { article, indexOf } from './fixtures.ts';

const FIELDS = ['text', 'heading'] as const;

function packedOf(index: ReturnType<typeof indexOf>): PackedPostings {
  const passages = Array.from({ length: index.capacity }, (_, id) => index.record(id));
  const steps = PackedPostings.of(passages, index.words.vocabulary);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** By term: the passages that have it. */
function all(index: ReturnType<typeof indexOf>, packed?: PackedPostings) {
  const { vocabulary } = index.words;
  return Array.from({ length: vocabulary.size }, (_, number) => {
    const term = vocabulary.term(number);
    return FIELDS.map((field) => [...(packed ? packed.get(number, field) : index.postings(term, field))]);
  });
}

describe('packed postings', () => {
  it('are MiniSearch’s', () => {
    const index = indexOf(...new InventedCoverage(4).articles(200), article('twice', 'Storm after storm.\n\nA storm.'));
    expect(all(index, packedOf(index))).toEqual(all(index));
  });

  it('have none of a term that came up later', () => {
    const index = indexOf(article('first', 'A storm.'));
    const packed = packedOf(index);
    index.add(article('second', 'A lighthouse.'));
    expect(packed.get(index.number('lighthous') ?? index.number('lighthouse') ?? -1, 'text')).toEqual(
      new Uint32Array(0),
    );
  });
});

describe('an index that packs its postings now and then', () => {
  const articles = new InventedCoverage(9).articles(9_500);
  const probes = Array.from(
    { length: 60 },
    (_, i) => (articles[i * 20] as { text: string }).text.split(' ')[3] as string,
  );

  it('has the same as a small one of the same articles, whatever was added and removed in between', {
    timeout: 60_000,
  }, () => {
    const index = indexOf(...articles);
    const seen = (one: typeof index) =>
      probes.map((word) => {
        const term = word.toLowerCase();
        return FIELDS.map((field) =>
          [...one.postings(term, field)].map((id) => {
            const { articleId, start } = one.record(id) as { articleId: string; start: number };
            return `${articleId} ${start}`;
          }),
        );
      });
    fc.assert(
      fc.property(fc.array(fc.nat(40), { maxLength: 12 }), (changes) => {
        const kept = new Set(articles.slice(0, 41).map(({ id }) => id));
        for (const n of changes) {
          const one = articles[n] as (typeof articles)[0];
          if (kept.delete(one.id)) index.remove(one.id);
          else {
            kept.add(one.id);
            index.add(one);
          }
        }
        const small = indexOf(...articles.slice(0, 41).filter(({ id }) => kept.has(id)));
        const own = new Set(articles.slice(0, 41).map(({ id }) => id));
        const only = (found: string[][][]) =>
          found.map((fields) =>
            fields.map((places) => places.filter((place) => own.has(place.split(' ')[0] as string)).sort()),
          );
        expect(only(seen(index))).toEqual(only(seen(small)));
        for (const n of new Set(changes))
          if (!kept.has((articles[n] as { id: string }).id)) index.add(articles[n] as never);
      }),
      { numRuns: 20 },
    );
  });
});
