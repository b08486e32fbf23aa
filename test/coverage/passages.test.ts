import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passages } from '../../src/coverage/passages.ts';
import { sentences } from '../../src/coverage/sentences.ts';
import { slice } from '../../src/coverage/span.ts';
import { scrapedText } from './scraped-text.ts';

/** A sentence of so many words. */
const sentence = (words: number): string => `The ${'harbour '.repeat(words - 2)}opened.`;
const paragraph = (...lengths: number[]): string => lengths.map(sentence).join(' ');

/** How many words each passage of the paragraphs has. */
const sizes = (...paragraphs: string[]): number[] => {
  const text = paragraphs.join('\n\n');
  return passages(text).map((passage) => slice(text, passage).split(/\s+/).length);
};

describe('passages', () => {
  it('given one-sentence paragraphs, then it joins them until they are enough', () => {
    expect(sizes(...Array.from({ length: 7 }, () => sentence(25)))).toEqual([75, 100]);
  });

  it('given a paragraph of up to 160 words, then it stays whole', () => {
    expect(sizes(paragraph(40, 40, 40, 40), sentence(80))).toEqual([160, 80]);
    expect(sizes(sentence(50), paragraph(50, 50, 50), sentence(80))).toEqual([50, 150, 80]);
  });

  it('given a few words before a paragraph that leaves room for them, then they are joined', () => {
    expect(sizes(sentence(20), paragraph(70, 70))).toEqual([160]);
    expect(sizes(sentence(20), paragraph(75, 75))).toEqual([20, 150]);
  });

  it('given a longer paragraph, then it is cut at sentence ends into parts of like size', () => {
    expect(sizes(paragraph(...Array.from({ length: 20 }, () => 10)))).toEqual([100, 100]);
    expect(sizes(paragraph(...Array.from({ length: 30 }, () => 20)))).toEqual([60, 80, 80, 80, 60, 80, 80, 80]);
  });

  it('given one over-long sentence, then it is a passage of its own', () => {
    expect(sizes(paragraph(20, 200, 20))).toEqual([20, 200, 20]);
  });

  it('given short paragraphs where most are enough by themselves, then they stay apart, but for a few words', () => {
    const long = paragraph(40, 40);
    expect(sizes(long, paragraph(15, 15), paragraph(15, 15), long, long)).toEqual([80, 30, 30, 80, 80]);
    expect(sizes(long, sentence(20), paragraph(15, 15), long, long, long)).toEqual([80, 50, 80, 80, 80]);
    expect(sizes(long, long, long, paragraph(15, 15))).toEqual([80, 80, 80, 30]);
  });

  it('given short paragraphs where most are short, then they are joined', () => {
    expect(sizes(paragraph(40, 40), paragraph(15, 15), paragraph(15, 15), paragraph(15, 15))).toEqual([80, 90]);
  });

  it('given a heading, then it goes with what follows', () => {
    const text = [sentence(45), 'Ferries Wait', sentence(45), 'Photo', 'The Eastern Pier', paragraph(60, 60)].join(
      '\n\n',
    );
    const kinds = passages(text).map((passage) => passage.sentences.map(({ kind }) => kind));
    expect(kinds).toEqual([['sentence'], ['heading', 'sentence'], ['heading', 'heading', 'sentence', 'sentence']]);
  });

  it('given a heading after a few words, then both go with what follows', () => {
    expect(sizes('Harbour Opens', sentence(20), 'Ferries Wait', sentence(60))).toEqual([84]);
  });

  it('given a heading before a long paragraph, then it goes with its first part only', () => {
    expect(sizes(sentence(60), 'Ferries Wait', paragraph(90, 90))).toEqual([60, 92, 90]);
  });

  it('given a scrap at the end, then it is joined to the last passage, but for one with a heading', () => {
    expect(sizes(sentence(80), sentence(10))).toEqual([90]);
    expect(sizes(sentence(80), 'Related news', 'Tags')).toEqual([83]);
    expect(sizes(sentence(80), 'Ferries Wait', sentence(10))).toEqual([80, 12]);
  });

  it('given a script without spaces, then it counts two characters as a word', () => {
    const text = Array.from({ length: 8 }, () => `${'港'.repeat(49)}。`).join('\n\n');
    expect(passages(text).map((passage) => passage.sentences.length)).toEqual([3, 3, 2]);
  });

  it('given no text, then there is none', () => {
    expect(passages(' \n\n\u00a0')).toEqual([]);
  });
});

describe('laws of passages', () => {
  const articleText = fc
    .array(fc.oneof(scrapedText, fc.integer({ min: 2, max: 300 }).map(sentence)), { maxLength: 12 })
    .chain((parts) => fc.constantFrom('\n\n', ' ').map((separator) => parts.join(separator)));

  it('tile the text: every sentence is in exactly one, in order', () => {
    fc.assert(
      fc.property(articleText, (text) => {
        const all = passages(text);
        expect(all.flatMap((passage) => passage.sentences)).toEqual(sentences(text));
        expect(all.map(({ ordinal }) => ordinal)).toEqual(all.map((_, at) => at));
        let end = 0;
        for (const passage of all) {
          expect(passage.start).toBe(passage.sentences[0]?.start);
          expect(passage.end).toBe(passage.sentences.at(-1)?.end);
          expect(text.slice(end, passage.start).trim()).toBe('');
          end = passage.end;
        }
        expect(text.slice(end).trim()).toBe('');
      }),
      { numRuns: 1000 },
    );
  });

  it('have at most 160 words and the headings above them, unless they are one sentence', () => {
    fc.assert(
      fc.property(articleText, (text) => {
        for (const passage of passages(text)) {
          const body = passage.sentences.filter(({ kind }) => kind === 'sentence');
          const words = body.map((part) => slice(text, part).split(/\s+/).length);
          if (body.length > 1) expect(words.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(170);
        }
      }),
    );
  });
});
