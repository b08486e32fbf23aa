import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkTo } from '../../src/citations/link.ts';
import { SearchedText, type TextDirective } from '../../src/citations/textFragment.ts';

const PAGE = 'https://harbour.example/a';
const original = { url: PAGE, wording: 'original' as const };

/** The link to the nth occurrence of some words. */
function linkIn(text: string, words: string, nth = 1, article = original): string | null {
  let start = -1;
  for (let n = 0; n < nth; n++) start = text.indexOf(words, start + 1);
  return linkTo(article, { start, end: start + words.length }, new SearchedText(text));
}

/** What the link's text directive says, read as the specification's grammar has it; null for a link without one. */
function directiveOf(link: string): TextDirective | null {
  const encoded = link.split(':~:text=')[1];
  if (encoded === undefined) return null;
  const parts = encoded.split(',');
  const prefix = parts[0]?.endsWith('-') ? parts.shift()?.slice(0, -1) : undefined;
  const suffix = parts.at(-1)?.startsWith('-') ? parts.pop()?.slice(1) : undefined;
  const decode = (part: string | undefined) => (part === undefined ? undefined : decodeURIComponent(part));
  return { prefix: decode(prefix), start: decode(parts[0]) ?? '', end: decode(parts[1]), suffix: decode(suffix) };
}

describe('linkTo', () => {
  it('given a short sentence, then names it whole', () => {
    expect(linkIn('The ferry is late. It rains.', 'It rains.')).toBe(`${PAGE}#:~:text=It%20rains.`);
  });

  it('given a long sentence, then names its first and last words, whole words each', () => {
    const sentence = `The harbour master ${'said again and '.repeat(30)}went home for tea.`;
    expect(linkIn(`It rains. ${sentence}`, sentence)).toBe(
      `${PAGE}#:~:text=The%20harbour%20master%20said,went%20home%20for%20tea.`,
    );
  });

  it('given a range over two paragraphs, then names its two ends, also where it is short', () => {
    const text = 'It rains.\n\nThe ferry is late.\n\nNobody minds.';
    expect(linkIn(text, 'The ferry is late.\n\nNobody minds.')).toBe(
      `${PAGE}#:~:text=The%20ferry%20is%20late,Nobody%20minds.`,
    );
  });

  it('given the same words earlier in the article, then adds the words around until they are unique', () => {
    const text = 'He said no. Then he left. She said maybe. Then he left. Then it rained.';
    expect(linkIn(text, 'Then he left.', 1)).toBe(`${PAGE}#:~:text=Then%20he%20left.`);
    expect(linkIn(text, 'Then he left.', 2)).toBe(`${PAGE}#:~:text=maybe.-,Then%20he%20left.`);
  });

  it('given the same words before and only other words after, then adds those', () => {
    const text = 'No.\nHe left.\nShe stayed.\nNo.\nHe left.\nIt rained.';
    expect(linkIn(text, 'He left.', 2)).toBe(`${PAGE}#:~:text=He%20left.,-It`);
  });

  it('given an article that consists of one sentence again and again, then gives the plain address', () => {
    const text = 'The ferry is late. '.repeat(40);
    expect(linkIn(text, 'The ferry is late.', 20)).toBe(PAGE);
  });

  it('given a brief, then gives the plain address, as its words are not on the page', () => {
    expect(
      linkTo({ url: `${PAGE}?utm_source=x`, wording: 'brief' }, { start: 0, end: 3 }, new SearchedText('The ferry.')),
    ).toBe(PAGE);
  });

  it('given no address or none of the web, then gives none', () => {
    for (const url of [null, 'not an address', 'javascript:alert(1)']) {
      expect(linkTo({ ...original, url }, { start: 0, end: 3 }, new SearchedText('The ferry.'))).toBeNull();
    }
  });

  it('keeps the id of a part of the page before the directive, and drops trackers and an older directive', () => {
    const url = `${PAGE}?id=7&fbclid=1#part:~:text=old`;
    expect(linkIn('It rains.', 'It rains.', 1, { ...original, url })).toBe(`${PAGE}?id=7#part:~:text=It%20rains.`);
  });

  it('given a range that begins or ends within a word, or a surrogate pair, then gives the plain address', () => {
    expect(linkTo(original, { start: 1, end: 9 }, new SearchedText('The ferry is late.'))).toBe(PAGE);
    expect(linkTo(original, { start: 0, end: 7 }, new SearchedText('The ferry is late.'))).toBe(PAGE);
    expect(linkTo(original, { start: 0, end: 1 }, new SearchedText('⛴️🚢'))).toBe(PAGE);
    expect(linkTo(original, { start: 1, end: 4 }, new SearchedText('🚢 is'))).toBe(PAGE);
  });

  it('given half a surrogate pair in the words, then gives the plain address', () => {
    expect(linkIn('It \ud83d rains.', 'It \ud83d rains.')).toBe(PAGE);
  });

  it('given a long address, then shrinks the directive, and gives it up where there is no room', () => {
    const sentence =
      'Extraordinarily complicated interconnector maintenance continues throughout midwinter regardless.';
    const linkWith = (length: number) => linkIn(sentence, sentence, 1, { ...original, url: PAGE.padEnd(length, 'a') });
    expect(linkWith(400)).toContain('#:~:text=Extraordinarily%20complicated%20interconnector,throughout%20');
    expect(linkWith(460)).toContain('#:~:text=Extraordinarily,regardless.');
    expect(linkWith(500)).toBe(PAGE.padEnd(500, 'a'));
    expect(linkWith(600)).toBe(PAGE.padEnd(600, 'a'));
  });

  it('given a text without spaces between words, then names words of it', () => {
    const sentence = `${'渡轮今天又晚点了，港口负责人说。'.repeat(4)}大家都回家喝茶。`;
    const link = linkIn(`下雨了。${sentence}`, sentence) ?? '';
    expect(directiveOf(link)?.end).toBeDefined();
    expect(link.length).toBeLessThanOrEqual(512);
  });
});

describe('every link', () => {
  const word = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom('the', 'ferry', 'Late', 'harbour', 'said', 'no', 'it', '3.5', 'U.S.') },
    {
      weight: 2,
      arbitrary: fc.constantFrom('naïve', 'don’t', '“so”', '(never)', 'a-b', 'x,y', 'R&D', '*', '渡轮', '🚢', '—'),
    },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
    { weight: 1, arbitrary: fc.string({ maxLength: 40 }) },
  );
  const gap = fc.constantFrom(' ', ' ', ' ', ' ', '. ', '.\n\n', '\n', '  ', '\u00a0', '');
  const text = fc
    .array(fc.tuple(word, gap), { minLength: 1, maxLength: 120 })
    .map((pairs) => pairs.flat().join(''))
    .filter((text) => text.trim() !== '');
  const range = (length: number) =>
    fc.tuple(fc.nat(length), fc.nat(length)).map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }));
  const textAndRange = text.chain((given) => fc.tuple(fc.constant(given), range(given.length)));

  it('is plain, or at most 512 characters, safe in Markdown, and resolves to exactly the range', () => {
    let resolved = 0;
    fc.assert(
      fc.property(textAndRange, ([text, { start, end }]) => {
        const link = linkTo(original, { start, end }, new SearchedText(text)) ?? '';
        expect(() => decodeURIComponent(link)).not.toThrow();
        const directive = directiveOf(link);
        if (!directive) {
          expect(link).toBe(PAGE);
          return;
        }
        resolved++;
        expect(link.length).toBeLessThanOrEqual(512);
        expect(link).toMatch(/^[\w:/.~#,=%-]+$/);
        const words = text.slice(start, end);
        const from = start + words.length - words.trimStart().length;
        expect(new SearchedText(text).find(directive)).toEqual({ start: from, end: from + words.trim().length });
      }),
      { numRuns: 1000 },
    );
    expect(resolved).toBeGreaterThan(100);
  });

  it('never throws, whatever the text', () => {
    const anything = fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)) });
    fc.assert(
      fc.property(
        anything.chain((given) => fc.tuple(fc.constant(given), range(given.length))),
        ([text, given]) => {
          expect(() => decodeURIComponent(linkTo(original, given, new SearchedText(text)) ?? '')).not.toThrow();
        },
      ),
    );
  });
});
