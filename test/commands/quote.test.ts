import { beforeAll, describe, expect, it } from 'vitest';
import { checkQuote } from '../../commands/checkQuote.ts';
import { quote } from '../../commands/quote.ts';
import { actionOf } from '../../src/command.ts';
import type { Desk } from '../../src/desk.ts';
import type { View } from '../../src/view.ts';
import { article } from '../store/fixtures.ts';
import { deskOver, excerpts, HARBOUR, said } from './fixtures.ts';
import { QUOTED, SAID } from './quotations.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await deskOver(QUOTED);
  await desk.readQuotations();
});

const find = (options: Record<string, unknown>): Promise<View> => quote.run({ find: options }, desk);
const check = (options: Record<string, unknown>): Promise<View> => quote.run({ check: options }, desk);
const suggested = (option: string, typed: string) => quote.complete?.(option, typed, desk);

describe('a quotation of which the article says that it was not said', () => {
  it('is exact in its words, and its verdict says what the article says of it', async () => {
    const over = await deskOver([
      article(
        'denied',
        'The mayor was asked. Petra Lindqvist denied having said that “the harbour belongs to nobody but us.”',
        {
          outlet: 'The Bell',
          published: '2024-03-17',
        },
      ),
    ]);
    const options = { text: 'the harbour belongs to nobody but us', speaker: 'Petra Lindqvist' };
    const view = await quote.run({ check: options }, over);
    expect(said(view)).toMatch(
      /\nExact\..*\nBut the article does not say that it was said: .*\n[\s\S]*Perhaps never said: of Petra Lindqvist the article has “denied having said”/,
    );
  });
});

describe('/quote find', () => {
  it('shows each quotation under its speaker, and other words and speakers beside it', async () => {
    const view = await find({ speaker: 'Lindqvist' });
    expect(view.visibility).toBe('public');
    expect(said(view)).toMatch(
      /^Quotes: Lindqvist\n3 quotations · earliest first · all outlets\nPetra Lindqvist · “said”\nEarliest of 4 articles that have the statement\nThe same statement in other words:\nPetra Lindqvist · “said”\nThe same statement, credited to somebody else:\nInes Halloran · “said”\nVerbatim passages/,
    );
    expect(excerpts(view).map(({ text }) => text)[0]).toBe(SAID);
    expect(excerpts(view)[0]?.source.join('')).toContain('+1 outlet');
    expect(view.buttons.map(({ label }) => label)).toEqual(['Context', 'Cite', 'Wrong passage', 'More ▾']);
  });

  it('never puts our own account in quotation marks', async () => {
    const [brief] = excerpts(await find({ topic: 'quota' }));
    expect([brief?.quoted, brief?.source[0]]).toEqual([false, 'Our account of Skerry Weekly']);
  });

  it('is for its asker alone where that is wished, and where there is nothing', async () => {
    expect((await find({ speaker: 'Brandt', private: true })).visibility).toBe('private');
    const none = await find({ speaker: 'Linquist' });
    expect(none.visibility).toBe('private');
    expect(said(none)).toMatch(
      /No quotation to show\. Nobody called “Linquist” is quoted\. Did you mean Petra Lindqvist\?\nSearched 5 passages of 5 articles from 5 outlets.* It has 6 quotations in all\.\nTo widen: write less of the name/,
    );
  });

  it('turns its pages', async () => {
    const view = await find({ topic: 'engine' });
    const next = view.buttons.find(({ label }) => label === 'Next ▸');
    if (next?.command !== 'quote') throw new Error('It has no next page.');
    const second = await actionOf(quote, next.action)?.run(next, desk);
    expect(second && said(second)).toContain('page 2 of 2');
    expect(second && excerpts(second)[0]?.number).toBe(4);
  });

  it('suggests speakers with how often they are quoted, and outlets', async () => {
    expect(await suggested('find speaker', 'l')).toEqual([{ name: 'Petra Lindqvist (3)', value: 'Petra Lindqvist' }]);
    expect((await suggested('check speaker', ''))?.map(({ name }) => name)).toEqual([
      'Petra Lindqvist (3)',
      'Olaf Brandt (2)',
      'Ines Halloran (1)',
    ]);
    expect(await suggested('find outlet', 'bell')).toEqual([{ name: 'The Bell', value: 'The Bell' }]);
    expect(await suggested('find topic', 'f')).toEqual([]);
  });
});

describe('/quote check', () => {
  it.each([
    [
      'word for word',
      { text: SAID },
      /^Quote check\nChecked: “We will .* ask us to”\nExact\. It is quoted word for word\./,
    ],
    [
      'in other marks',
      { text: SAID.toLowerCase() },
      /\nExact\. Every word is the same\. Capitals or punctuation differ\./,
    ],
    ['in part', { text: 'nobody should ask us to' }, /\nPart of it\. The words are quoted, within more\./],
    ['with gaps', { text: 'We will not sail … nobody should ask us to' }, /\nPart of it\..*left out, as it says/],
    [
      'and more',
      { text: 'The council has paid for the new engine, and then some' },
      /\nPart of it\. Only a part of it/,
    ],
    ['in other words', { text: 'We will never sail on one engine' }, /\nWording differs\. What is struck out/],
    [
      'from somebody else',
      { text: SAID, speaker: 'Brandt' },
      /said to be by Brandt\nDifferent speaker\. .* from somebody else than Brandt\./,
    ],
    [
      'from a namesake',
      { text: SAID, speaker: 'Pippi Lindqvist' },
      /\nExact\..*\nNobody called Pippi Lindqvist is quoted in this coverage\. It is credited to Petra Lindqvist; whether that is who is meant is open\./,
    ],
    [
      'from somebody of whom nothing is quoted',
      { text: SAID, speaker: 'Astrid Nobody' },
      /\nNobody called Astrid Nobody is quoted/,
    ],
    [
      'from somebody else, in other marks',
      { text: SAID.toLowerCase(), speaker: 'Brandt' },
      /\nDifferent speaker\. .*Capitals or punctuation differ\./,
    ],
    ['in no more than a word', { text: 'engine' }, /^That is too short to check/],
    [
      'in a brief',
      { text: 'a theft from our children' },
      /\nExact\..*\nOnly our own accounts of the reporting have it\./s,
    ],
    [
      'as the reporter’s',
      { text: 'the school roof leaks when it rains' },
      /\nNot found as a quotation\. .*never said\./,
    ],
    [
      'nowhere',
      { text: 'Bread is dear in every shop of the town' },
      /\nNot found\. .*That does not show that it was never said\.\nSearched 6 quotations of 5 articles, to 17 Mar 2024$/,
    ],
    ['without words', { text: '“…”' }, /^There are no words to check/],
    ['of nothing', {}, /\/quote check needs text/],
  ])('given a quotation that stands there %s, then says so to its asker alone', async (_, options, says) => {
    const view = await check(options);
    expect(said(view)).toMatch(says);
    expect(view.visibility).toBe('private');
    expect(said(view)).not.toMatch(/\b(?:true|false)\b/i);
  });

  it('is shown to everybody where that is wished', async () => {
    expect((await check({ text: SAID, private: false })).visibility).toBe('public');
  });

  it('shortens a long text between its words', async () => {
    const text = `${'the boats wait in the harbour 🚢🚢🚢 '.repeat(20)} and ${SAID}`;
    const [, checked = ''] = said(await check({ text })).split('\n');
    expect(checked.isWellFormed()).toBe(true);
    expect(checked.length).toBeLessThan(700);
    for (const word of checked.match(/\p{L}+/gu) ?? []) expect(`Checked ${text}`).toMatch(new RegExp(`\\b${word}\\b`));
  });

  it('strikes out what is not there, and has in bold what stands there instead', async () => {
    const view = await check({ text: 'We will never sail on one engine, and nobody should ask us to' });
    const struck = view.blocks.flatMap((block) =>
      block.kind === 'text'
        ? block.text.flatMap((one) => (typeof one === 'object' && 'struck' in one ? one.struck : []))
        : [],
    );
    expect(struck).toEqual(['never']);
    const [first] = excerpts(view);
    expect(first?.bold.map(({ start, end }) => first.text.slice(start, end))).toEqual(['not']);
  });
});

describe('Check this quote', () => {
  const run = (text: string) => checkQuote.run(text, desk);

  it('checks what a message quotes, by marks or by a bar, for the one who looked alone', async () => {
    for (const message of [
      `lol **Lindqvist**: “${SAID}” <@123456789012345678>`,
      `what a thing to say\n> ${SAID}\nreally`,
      `>>> ${SAID}`,
      SAID,
    ]) {
      const view = await run(message);
      expect(view.visibility).toBe('private');
      expect(said(view), message).toMatch(/\nExact\./);
    }
  });

  it('checks three quotations at most, and says that there are more', async () => {
    const text = said(
      await run(
        ['nobody should ask us to', 'the new engine', 'one single engine', 'two old engines']
          .map((one) => `> ${one}\n`)
          .join('\n'),
      ),
    );
    expect(text.match(/^Checked:/gm)).toHaveLength(3);
    expect(text).toContain('1 more quotation in it was not checked.');
  });

  it('keeps nothing of the message', async () => {
    const view = await run(`> ${SAID}`);
    const id = view.buttons[0]?.answerId as string;
    expect(await desk.answer(id)).toMatchObject({ question: 'Quote check of a message' });
  });

  it('given no words, then says so', async () => {
    expect(said(await run('https://herald.example/ferry'))).toMatch(/no words to check/);
  });
});

it('says that nothing is loaded', async () => {
  const empty = await deskOver([]);
  expect(said(await quote.run({ find: { topic: 'ferry' } }, empty))).toMatch(/The coverage is empty/);
  expect(said(await checkQuote.run('We will not sail', empty))).toMatch(/The coverage is empty/);
});

it('works beside answers that quote nobody', async () => {
  const view = await quote.run({ find: { topic: 'lamp' } }, await deskOver(HARBOUR));
  expect(said(view)).toMatch(/nobody is quoted in them/);
});
