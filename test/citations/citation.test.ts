import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Excerpt, numberCitations, otherOutlets } from '../../src/citations/citation.ts';
import type { ArticleMeta } from '../../src/coverage/article.ts';
import { meta } from './fixtures.ts';

function excerpt(id: string, sentence: string, rest: Partial<ArticleMeta> = {}): Excerpt {
  return { span: { articleId: id, version: 1, start: 0, end: sentence.length }, article: meta(id, rest), sentence };
}

const idsOf = (excerpts: Excerpt[]) =>
  numberCitations(excerpts).map(({ number, article, alsoIn }) => [number, article.id, ...alsoIn.map(({ id }) => id)]);

describe('numberCitations', () => {
  it('numbers excerpts from 1 in the order of their rank', () => {
    expect(idsOf([excerpt('b', 'Two.'), excerpt('a', 'One.')])).toEqual([
      [1, 'b'],
      [2, 'a'],
    ]);
  });

  it('given the same words set differently, then one citation, earliest first, at the best rank', () => {
    const excerpts = [
      excerpt('late', '“The ferry’s late,” he said.', { published: '2024-03-06' }),
      excerpt('other', 'Nothing moved.'),
      excerpt('early', '"The  ferry\'s late" – he said', { published: '2024-03-04' }),
    ];
    expect(idsOf(excerpts)).toEqual([
      [1, 'early', 'late'],
      [2, 'other'],
    ]);
    expect(numberCitations(excerpts)[0]?.span.articleId).toBe('early');
  });

  it.each([
    ['It grew by 3.5 million.', 'It grew by 35 million.'],
    ['It stands at -5 degrees.', 'It stands at 5 degrees.'],
    ['It stands at 5%.', 'It stands at 5.'],
    ["He measures 5'10.", 'He measures 510.'],
    ['The ferry is late.', 'The ferry is late?'],
    ['It costs $5.', 'It costs €5.'],
    ['…', '—'],
  ])('given “%s” and “%s”, then two citations: they do not say the same', (one, other) => {
    expect(idsOf([excerpt('a', one), excerpt('b', other)])).toHaveLength(2);
  });

  it('given the same sentence in a brief and an original, then two citations', () => {
    expect(idsOf([excerpt('a', 'Late.', { wording: 'brief' }), excerpt('b', 'Late.')])).toHaveLength(2);
  });

  it('given the same sentence twice in one article, then one citation of its better-ranked place', () => {
    const again = { ...excerpt('a', 'Late.'), span: { articleId: 'a', version: 1, start: 50, end: 55 } };
    const citations = numberCitations([again, excerpt('a', 'Late.')]);
    expect(citations).toMatchObject([{ number: 1, span: { start: 50 }, alsoIn: [] }]);
  });

  it('given vague dates, then credits nobody as first on a guess; undated ones come last, equal ones by id', () => {
    const dates: [string, string | null][] = [
      ['z', null],
      ['year', '2024'],
      ['month', '2024-03'],
      ['b', '2024-03-05'],
      ['a', '2024-03-05'],
      ['minute', '2024-03-05T08:00Z'],
    ];
    const excerpts = dates.map(([id, published]) => excerpt(id, 'Late.', { published }));
    expect(idsOf(excerpts)).toEqual([[1, 'minute', 'a', 'b', 'month', 'year', 'z']]);
  });

  it('gives every excerpt exactly one citation, and every citation a number of its own', () => {
    const any = fc.array(
      fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd'), sentence: fc.constantFrom('One.', 'one!', 'Two.', '…') }),
    );
    fc.assert(
      fc.property(any, (given) => {
        const citations = numberCitations(given.map(({ id, sentence }) => excerpt(id, sentence)));
        expect(citations.map(({ number }) => number)).toEqual(citations.map((_, index) => index + 1));
        const shown = new Set(citations.flatMap(({ article, alsoIn }) => [article, ...alsoIn]).map(({ id }) => id));
        expect(shown).toEqual(new Set(given.map(({ id }) => id)));
      }),
    );
  });
});

describe('otherOutlets', () => {
  it('counts each other outlet once, and no article without an outlet', () => {
    const outlets = ['Harbour Post', 'Harbour Post', 'The Buoy', 'The Buoy', null, 'Wave'];
    const [citation] = numberCitations(outlets.map((outlet, n) => excerpt(`a${n}`, 'Late.', { outlet })));
    expect(citation && otherOutlets(citation)).toBe(2);
  });
});
