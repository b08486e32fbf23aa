/** The promise that everything serves: what is shown are the articles' own words, each with its source. */
import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../../commands/ask.ts';
import { render } from '../../src/cli/render.ts';
import { actionOf } from '../../src/command.ts';
import type { Cited, Desk } from '../../src/desk.ts';
import { phraseForm } from '../../src/language/phrases.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import type { View } from '../../src/view.ts';
import { bundledDesk, CORPUS, deskOver, excerpts, HARBOUR } from '../commands/fixtures.ts';

const ORIGINALS = process.env['COVERAGE_DIR'];
const QUESTIONS = 250;
const MOST_WORDS = 80;

interface House {
  store: Store;
  desk: Desk;
  /** Every word of every article. */
  words: string[];
}

const HOUSES: [string, () => Promise<Pick<House, 'store' | 'desk'>>][] = [
  ['the bundled coverage', () => reading(CORPUS)],
  ['a small coverage of our own', () => holding()],
  ...(ORIGINALS
    ? [
        ['the articles of COVERAGE_DIR', () => reading(resolve(ORIGINALS))] as [
          string,
          () => ReturnType<typeof reading>,
        ],
      ]
    : []),
];

async function reading(dir: string) {
  expect(readdirSync(dir).length).toBeGreaterThan(0);
  const store = openStore(':memory:');
  return { store, desk: await bundledDesk(store, dir) };
}

async function holding() {
  const store = openStore(':memory:');
  return { store, desk: await deskOver(HARBOUR, { store }) };
}

/** Questions of a few words out of the articles, some with a question word, some with a phrase in quotation marks. */
function questions(words: readonly string[]): fc.Arbitrary<string> {
  const some = fc
    .array(fc.nat(words.length - 1), { minLength: 1, maxLength: 7 })
    .map((at) => at.map((i) => words[i] as string).join(' '));
  const run = fc
    .tuple(fc.nat(words.length - 1), fc.integer({ min: 2, max: 5 }))
    .map(
      ([at, length]) =>
        `"${words
          .slice(at, at + length)
          .join(' ')
          .replace(/["“”]/g, '')}"`,
      // Phrases of small words alone have a test of their own in test/desk.test.ts.
    )
    .filter((phrase) => /\p{L}{7}/u.test(phrase));
  const opening = fc.constantFrom('', '', '', 'Who ', 'When did ', 'How many ', 'Why ', 'What does ', 'What did ');
  return fc
    .tuple(opening, fc.oneof({ weight: 4, arbitrary: some }, { weight: 1, arbitrary: run }))
    .map((parts) => parts.join('').slice(0, 900));
}

describe.each(HOUSES)('over %s, whatever is asked', (_, build) => {
  let house: House;
  let answered = 0;
  beforeAll(async () => {
    const { store, desk } = await build();
    house = {
      store,
      desk,
      words: [...store.articles()].flatMap(({ text }) => text.split(/\s+/).filter((word) => word !== '')),
    };
  });

  const textOf = ({ span }: Cited) => house.store.text(span.articleId, span.version) as string;

  function checkCited(cited: readonly Cited[]) {
    for (const one of cited) {
      const { span, text, sentence, bold } = one;
      expect(text).toBe(textOf(one).slice(span.start, span.end));
      expect(text.trim()).not.toBe('');
      expect(text.split(/\s+/).length).toBeLessThanOrEqual(MOST_WORDS);
      expect([sentence.start >= span.start, sentence.end <= span.end, sentence.start < sentence.end]).toEqual([
        true,
        true,
        true,
      ]);
      bold.forEach(({ start, end }, i) => {
        expect([start >= (bold[i - 1]?.end ?? 0), start < end, end <= text.length]).toEqual([true, true, true]);
      });
    }
  }

  function checkView(view: View) {
    const shown = excerpts(view);
    const plain = render(view, { colour: false });
    const coloured = render(view, { colour: true, columns: 70 });
    for (const { number, text, quoted, cutBefore, cutAfter, source } of shown) {
      // Without a width, the words stand there to the letter, further paragraphs set in; with one, only line breaks are added.
      const words = `${cutBefore ? '[…] ' : ''}${text}${cutAfter ? ' […]' : ''}`.replace(/\n(?=[^\n])/g, '\n    ');
      const [, after = ''] = plain.split(`\n[${number}]`);
      // A narrow space of ours keeps doubled quotation marks apart.
      const shown = after.trimStart().replace(/^“\u202f/, '“');
      expect(shown.startsWith(quoted ? `“${words}` : `${words}\n`), after).toBe(true);
      if (quoted) expect(shown.slice(words.length + 1)).toMatch(/^\u202f?”\n/);
      expect(unwrapped(coloured)).toContain(unwrapped(text));
      expect(source.length).toBeGreaterThan(0);
    }
    const markers = [...plain.matchAll(/^\[(\d+)\]/gm)].map(([, number]) => Number(number));
    expect(markers.filter((number) => !shown.some((block) => block.number === number))).toEqual([]);
    expect(new Set(shown.map(({ number }) => number)).size).toBe(shown.length);
  }

  it('every excerpt is a slice of its article, and is rendered as it stands, under a marker with its source', async () => {
    await fc.assert(
      fc.asyncProperty(questions(house.words), async (question) => {
        const result = await house.desk.ask({ question });
        if (result.kind === 'problem') return;
        checkCited(result.kind === 'answer' ? result.cited : result.nearest);
        if (result.kind === 'answer') answered++;
        let view = await ask.run({ question }, house.desk);
        checkView(view);
        const numbers = excerpts(view).map(({ number }) => number);
        for (let next = following(view); next; next = following(view)) {
          view = (await actionOf(ask, 'page')?.run(next, house.desk)) as View;
          checkView(view);
          numbers.push(...excerpts(view).map(({ number }) => number));
        }
        const cited = (result.kind === 'answer' ? result.cited : result.nearest).map(({ number }) => number);
        expect(numbers).toEqual(cited);
        expect(cited).toEqual(cited.map((_, i) => i + 1));
      }),
      { numRuns: QUESTIONS },
    );
    // Were everything refused, nothing would have been tried.
    expect(answered).toBeGreaterThan(QUESTIONS / 20);
  }, 120_000);

  it('a phrase in quotation marks stands in every article that is shown for it', async () => {
    const runs = fc.tuple(fc.nat(house.words.length - 4), fc.integer({ min: 2, max: 4 }));
    await fc.assert(
      fc.asyncProperty(runs, async ([at, length]) => {
        // A stop within the marks is the custom of printers and need not stand in the text.
        const phrase = house.words
          .slice(at, at + length)
          .join(' ')
          .replace(/[?!.,;:…]+$/u, '');
        if (/["“”„«»]/.test(phrase)) return;
        const result = await house.desk.ask({ question: `"${phrase}"` });
        if (result.kind !== 'answer') return;
        for (const one of result.cited) expect(phraseForm(textOf(one))).toContain(phraseForm(phrase));
      }),
      { numRuns: 100 },
    );
  }, 60_000);

  it('what surrounds a citation is a slice of the article too', async () => {
    await fc.assert(
      fc.asyncProperty(questions(house.words), async (question) => {
        const result = await house.desk.ask({ question });
        if (result.kind !== 'answer') return;
        for (const { number } of result.cited) {
          const context = await house.desk.context(result.id, number);
          if ('kind' in context) throw new Error('No context.');
          const { cited, before, after } = context;
          const { start, end } = cited.span;
          expect(textOf(cited).slice(start - before.length, end + after.length)).toBe(before + cited.text + after);
        }
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});

function following({ buttons }: View) {
  return buttons.find(({ action, label }) => action === 'page' && label.startsWith('Next'));
}

function unwrapped(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escapes of bold, faint and colours are our marks
  return text.replace(/\u001b\[[\d;]*m/g, '').replace(/\s+/g, ' ');
}
