import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerpt, MOST_SENTENCES, MOST_WORDS } from '../../src/answers/excerpt.ts';
import { type Sentence, sentences } from '../../src/coverage/sentences.ts';
import { slice } from '../../src/coverage/span.ts';

const rangesOf = (text: string): Sentence[] => sentences(text).filter(({ kind }) => kind === 'sentence');
const wordsIn = (text: string): number => text.match(/\S+/g)?.length ?? 0;

/** What is shown for the sentence that has `needle`, which stands for what the question's words matched. */
function shown(text: string, needle: string): string {
  const ranges = rangesOf(text);
  const start = text.indexOf(needle);
  const at = ranges.findIndex((range) => range.start <= start && start < range.end);
  return slice(text, excerpt(text, ranges, at, [{ start, end: start + needle.length }]));
}

describe('a sentence that can stand alone', () => {
  it('given one, then it alone is shown', () => {
    expect(shown('The ferry sank. Divers found the wreck. It rained.', 'Divers')).toBe('Divers found the wreck.');
  });
});

describe('a sentence that leans on the one before', () => {
  it.each([
    'She',
    'He',
    'It',
    'They',
    'This',
    'That',
    'But the crew',
    'However, they',
    '“She',
    '(Both',
    'His ship',
    'Then Vey',
  ])('given one that begins with %s, then that one is shown too', (beginning) => {
    const text = `Divers were there. The captain met the nurse. ${beginning} swam to a kayak. It rained.`;
    expect(shown(text, 'kayak')).toBe(`The captain met the nurse. ${beginning} swam to a kayak.`);
  });

  it.each(['Hedda', 'Thistles', 'Item two', 'Sophie', 'Butter', 'Shetland boats'])(
    'given %s, which only begins alike, then it is not',
    (beginning) => {
      expect(shown(`The captain met the nurse. ${beginning} swam to a kayak.`, 'kayak')).toBe(
        `${beginning} swam to a kayak.`,
      );
    },
  );

  it('given it first, then it is shown alone', () => {
    expect(shown('She swam to a kayak. It rained.', 'kayak')).toBe('She swam to a kayak.');
  });

  it('given a paragraph’s beginning, then nothing of the paragraph before is shown', () => {
    expect(shown('The captain met the nurse.\n\nShe swam to a kayak.', 'kayak')).toBe('She swam to a kayak.');
    expect(shown('The captain met the nurse.\n\nOn the shore\n\nShe swam to a kayak.', 'kayak')).toBe(
      'She swam to a kayak.',
    );
  });

  it.each([
    'The captain met the nurse.\nShe swam to a kayak.',
    'The captain met the nurse.\nOn the shore\nShe swam to a kayak.',
  ])('given %j, whose paragraphs have no blank line between them, then nothing of the one before is shown', (text) => {
    expect(shown(text, 'kayak')).toBe('She swam to a kayak.');
  });

  it('given one so long that both would be too much, then it is shown alone', () => {
    const before = `The captain met ${'the nurse and '.repeat(20)}the cook.`;
    const sentence = `She swam ${'to the shore and '.repeat(10)}to a kayak.`;
    expect(shown(`${before} ${sentence}`, 'kayak')).toBe(sentence);
  });
});

describe('a sentence that is too long', () => {
  const clause = (word: string, length = 12): string =>
    `the ${word} ${'was seen again '.repeat(length / 3)}by the harbour`;

  it('given clauses, then the part with what matched is shown, from one clause’s beginning to another’s end', () => {
    const text = `One said that ${['nurse', 'cook', 'captain', 'diver', 'baker', 'miner', 'kayak', 'mayor'].map((word) => clause(word)).join(', ')}.`;
    const part = shown(text, 'kayak');
    expect(part).toContain('kayak');
    expect(part).toMatch(/^the /);
    expect(part).toMatch(/[,.]$/);
    expect(part).not.toContain('nurse');
    const ranges = rangesOf(text);
    const start = text.indexOf('kayak');
    expect(excerpt(text, ranges, 0, [{ start, end: start + 5 }])).toMatchObject({ cutBefore: true });
  });

  it('given nothing that matched, then its beginning is shown, and that it goes on', () => {
    const text = `${['nurse', 'cook', 'captain', 'diver', 'baker', 'miner'].map((word) => clause(word, 15)).join(', ')}.`;
    const cut = excerpt(text, rangesOf(text), 0, []);
    expect(cut).toMatchObject({ start: 0, cutBefore: false, cutAfter: true });
  });

  it('given no clause at all, then its first words are shown', () => {
    const text = `The ferry ${'went on and '.repeat(60)}on.`;
    const cut = excerpt(text, rangesOf(text), 0, []);
    expect(cut).toMatchObject({ start: 0, cutBefore: false, cutAfter: true });
    expect(wordsIn(slice(text, cut))).toBe(MOST_WORDS);
  });

  it('given no clause at all, then what matched is still shown', () => {
    expect(shown(`The ferry ${'went on and '.repeat(60)}on to a kayak.`, 'kayak')).toContain('kayak');
  });

  it('given a sentence that is not too long, then nothing is cut', () => {
    const text = `The ferry ${'sails '.repeat(MOST_WORDS - 3)}on.`;
    expect(excerpt(text, rangesOf(text), 0, [])).toMatchObject({
      start: 0,
      end: text.length,
      cutBefore: false,
      cutAfter: false,
    });
  });
});

describe('any text', () => {
  const word = fc.constantFrom(
    'ferry',
    'She',
    'the',
    'harbour,',
    'but',
    '“said',
    'nine',
    'Quellmar',
    '–',
    '(it',
    'then)',
    'K-12;',
    'Ölfjörd’s',
    'over:',
    '渡轮',
  );
  const sentence = fc.oneof(
    { weight: 5, arbitrary: fc.array(word, { minLength: 1, maxLength: 25 }) },
    { weight: 2, arbitrary: fc.array(word, { minLength: 100, maxLength: 200 }) },
    { weight: 1, arbitrary: fc.nat(200).map((n) => ['x'.repeat(900), ...Array<string>(n).fill('on')]) },
  );
  const text = fc
    .array(
      fc.tuple(
        sentence.map((words) => `${words.join(' ')}.`),
        fc.constantFrom(' ', ' ', '\n\n', '\n\nThe news\n\n'),
      ),
      { minLength: 1, maxLength: 8 },
    )
    .map((parts) => parts.flat().join('').trim());

  it('given any of its sentences, then at most 80 words and three sentences of one paragraph are shown, and the sentence is among them', () => {
    fc.assert(
      fc.property(text, fc.nat(), fc.array(fc.nat()), (input, pick, marks) => {
        const ranges = rangesOf(input);
        if (ranges.length === 0) return;
        const at = pick % ranges.length;
        const own = ranges[at] as Sentence;
        const matched = marks
          .map((mark) => own.start + (mark % (own.end - own.start)))
          .map((start) => ({ start, end: Math.min(own.end, start + 3) }));
        const found = excerpt(input, ranges, at, matched);
        const words = slice(input, found);

        expect(wordsIn(words)).toBeLessThanOrEqual(MOST_WORDS);
        expect(wordsIn(words)).toBeGreaterThan(0);
        expect(ranges.filter((range) => range.start < found.end && found.start < range.end).length).toBeLessThanOrEqual(
          MOST_SENTENCES,
        );
        expect(words).not.toMatch(/\n\s*\n|^\s|\s$/);

        const answering = slice(input, found.sentence);
        expect(found.start).toBeLessThanOrEqual(found.sentence.start);
        expect(found.end).toBeGreaterThanOrEqual(found.sentence.end);
        expect(slice(input, own)).toContain(answering);
        if (!found.cutBefore) expect(found.sentence.start).toBe(own.start);
        if (!found.cutAfter) expect(found.sentence.end).toBe(own.end);
        if (wordsIn(slice(input, own)) <= MOST_WORDS)
          expect(found).toMatchObject({ sentence: { start: own.start, end: own.end } });
      }),
      { numRuns: 300 },
    );
  });

  it.each(['nine, ', 'nine '])(
    'given a table that lost its line ends, %j over and over, then it is cut in no time',
    (cell) => {
      const input = `${cell.repeat(20_000)}ten.`;
      const matched = Array.from(input.matchAll(/nine/g), ({ index }) => ({ start: index, end: index + 4 }));
      const ranges = rangesOf(input);
      const began = performance.now();
      const found = excerpt(input, ranges, 0, matched);
      expect(wordsIn(slice(input, found))).toBe(MOST_WORDS);
      expect(performance.now() - began).toBeLessThan(4000);
    },
  );
});
