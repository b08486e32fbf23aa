import { beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../../commands/ask.ts';
import { actionOf } from '../../src/command.ts';
import type { Desk } from '../../src/desk.ts';
import { PAGE_CHARACTERS, PAGE_CITATIONS, QUESTION_LENGTH } from '../../src/limits.ts';
import { openStore } from '../../src/store/store.ts';
import type { Button, View } from '../../src/view.ts';
import { article } from '../store/fixtures.ts';
import { bundledDesk, deskOver, excerpts, FERRY, HARBOUR, linkIn, said, words } from './fixtures.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await deskOver(HARBOUR);
});

const press = async ({ action, answerId, argument }: Button, on = desk): Promise<View> => {
  const found = actionOf(ask, action);
  if (!found) throw new Error(`There is no action ${action}.`);
  return found.run({ answerId, argument }, on);
};
const button = ({ buttons }: View, label: string): Button | undefined =>
  buttons.find((one) => one.label.includes(label));
const labels = ({ buttons }: View) => buttons.map(({ label }) => label);
const numbers = (view: View) => excerpts(view).map(({ number }) => number);

describe('/ask', () => {
  it('given a question with an answer, then shows it publicly: question, limits, excerpts, foot', async () => {
    const view = await ask.run({ question: 'Who told the council about the engine?' }, desk);
    expect(view.visibility).toBe('public');
    expect(view.blocks.map(({ kind }) => kind)).toEqual(['heading', 'note', 'excerpt', 'excerpt', 'excerpt', 'note']);
    expect(said(view)).toMatch(/^Who told the council about the engine\?\n\d+ of \d+ passages · all outlets\n/);
    expect(said(view)).toMatch(/Verbatim passages, not a summary · coverage to 4 May 2024, 5 outlets · [2-9a-z]{6}$/);
  });

  it('given `private`, then shows it to the asker alone', async () => {
    for (const value of [true, 'true', 'yes']) {
      expect((await ask.run({ question: 'lamp', private: value }, desk)).visibility).toBe('private');
    }
    expect((await ask.run({ question: 'lamp', private: false }, desk)).visibility).toBe('public');
  });

  it('given the outlet’s own words, then they stand in quotation marks under a link to the very words', async () => {
    const [block] = excerpts(await ask.run({ question: 'Who told the council about the engine?' }, desk));
    expect(block).toMatchObject({ number: 1, quoted: true, cutBefore: false, cutAfter: false });
    expect(words(block?.source ?? [])).toBe('Osterby Herald · 14 Mar 2024 · Ferry to Osterby stays in harbour');
    expect(linkIn(block as never)).toMatch(/^https:\/\/herald\.example\/ferry#:~:text=/);
  });

  it('given a brief, then it is our account, in no quotation marks, under a plain link', async () => {
    const view = await ask.run({ question: 'Olaf Brandt' }, desk);
    const [block] = excerpts(view);
    expect(block).toMatchObject({ quoted: false });
    expect(words(block?.source ?? [])).toBe('Our account of Skerry Weekly · Nov 2023 · Skerry pier blocked');
    expect(linkIn(block as never)).toBe('https://skerry.example/pier');
    expect(said(view)).toContain('Our accounts of the reporting, not the outlets’ words');
  });

  it('given both kinds, then says so', async () => {
    expect(said(await ask.run({ question: 'Lindqvist and Brandt' }, desk))).toContain(
      'Verbatim passages and our own accounts',
    );
  });

  it('given an article of which nothing is known, then says so and has no link', async () => {
    const [block] = excerpts(await ask.run({ question: 'bakery' }, desk));
    expect(words(block?.source ?? [])).toBe('outlet not known · undated · untitled (no link)');
    expect(linkIn(block as never)).toBeUndefined();
  });

  it('given one text in several outlets, then shows it once and counts the others', async () => {
    const [block, ...others] = excerpts(await ask.run({ question: 'lighthouse lamp' }, desk));
    expect(others).toEqual([]);
    expect(words(block?.source ?? [])).toBe(
      'Osterby Gazette · 2 May 2024 · Old lamp to museum · +2 outlets carry this text',
    );
  });

  it('given limits, then repeats them as they were understood', async () => {
    const limited = { question: 'lamp', outlet: 'bell', since: 'may 2024', until: '2024-05-04' };
    expect(said(await ask.run(limited, desk))).toContain(' · May 2024 to 4 May 2024 · The Bell\n');
    expect(said(await ask.run({ question: 'lamp', since: '2024' }, desk))).toContain(' · since 2024 · all outlets\n');
    expect(said(await ask.run({ question: 'lamp', until: '2024' }, desk))).toContain(' · until 2024 · all outlets\n');
  });

  it('given a misspelt word, then says what was searched in its place', async () => {
    expect(said(await ask.run({ question: 'lihgthouse' }, desk))).toContain(
      '“lihgthouse” is not in the coverage; searched for lighthouse instead.',
    );
  });

  it('given no answer, then says so to the asker alone, with what was searched, what is nearest, and how to widen', async () => {
    const view = await ask.run({ question: 'How many fishermen blocked the pier?', since: '2023' }, desk);
    expect(view.visibility).toBe('private');
    expect(said(view).split('\n')).toEqual([
      'How many fishermen blocked the pier?',
      'since 2023 · all outlets',
      'No answer in the coverage. The coverage mentions the subject, but no passage gives a number for it.',
      'Searched 12 passages of 6 articles from 5 outlets, Nov 2023 to 4 May 2024.',
      'Nearest, but not an answer:',
      expect.stringMatching(/^To widen: drop the outlet or the dates; .*\/coverage\)\.$/),
    ]);
    expect(excerpts(view).length).toBeGreaterThan(0);
  });

  it('given a phrase that nobody wrote, then proposes to leave the quotation marks out', async () => {
    const view = await ask.run({ question: '"will never sail"' }, desk);
    expect(said(view)).toContain('No passage has the exact words “will never sail”.');
    expect(said(view)).toContain('leave out the quotation marks');
  });

  it.each([
    [{}, '/ask needs question. Add it and send it again.'],
    [{ question: '   ' }, '/ask needs question. Add it and send it again.'],
    [
      { question: 'x'.repeat(QUESTION_LENGTH + 1) },
      'The question has 1,001 characters; at most 1,000 can be read. Shorten it.',
    ],
    [{ question: 'lamp', outlet: 'Skery Wekly' }, 'No outlet called “Skery Wekly”. Did you mean Skerry Weekly?'],
    [
      { question: 'lamp', since: 'soonish' },
      'since “soonish” is not a date that can be read. Write it like 2018, July 2020, 8 July 2020 or last week.',
    ],
    [{ question: 'lamp', private: 'maybe' }, 'For private say true or false.'],
    [
      { question: 'lamp', speaker: 'Petra' },
      '/ask has no option “speaker”. It has question, outlet, since, until and private.',
    ],
  ])('given %o, then says what to do, to the asker alone', async (input, sentence) => {
    expect(await ask.run(input, desk)).toEqual({
      visibility: 'private',
      blocks: [{ kind: 'text', text: expect.anything() }],
      buttons: [],
      files: [],
    });
    expect(said(await ask.run(input, desk))).toBe(sentence);
  });
});

describe('the pages of an answer', () => {
  it('show every citation once, and markers keep their numbers', async () => {
    let view = await ask.run({ question: 'storm power line' }, desk);
    const seen = [...numbers(view)];
    for (let next = button(view, 'Next'); next; next = button(view, 'Next')) {
      view = await press(next);
      seen.push(...numbers(view));
    }
    expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('are as short as a phone likes', async () => {
    const view = await ask.run({ question: 'storm power line' }, desk);
    const shown = excerpts(view);
    expect(shown.length).toBeLessThanOrEqual(PAGE_CITATIONS);
    expect(shown.map(({ text }) => text).join('').length).toBeLessThanOrEqual(PAGE_CHARACTERS);
    expect(said(view)).toContain('page 1 of 3 · ');
  });

  it('have a button for the page before and after only where there is one', async () => {
    const first = await ask.run({ question: 'storm power line' }, desk);
    expect(labels(first)).toEqual(['Next ▸', 'Context', 'Narrow', 'More ▾']);
    const second = await press(button(first, 'Next') as Button);
    expect(labels(second)).toEqual(['◂ Previous', 'Next ▸', 'Narrow', 'More ▾']);
    const third = await press(button(second, 'Next') as Button);
    expect(labels(third)).toEqual(['◂ Previous', 'Context', 'Narrow', 'More ▾']);
    expect(await press(button(third, 'Previous') as Button)).toEqual(second);
    expect(await press(button(second, 'Previous') as Button)).toEqual(first);
    expect(labels(await ask.run({ question: 'lighthouse lamp' }, desk))).toEqual([
      'Context',
      'Narrow',
      'Cite',
      'More ▾',
    ]);
  });

  it.each([
    ['0', 1],
    ['-3', 1],
    ['99', 3],
    ['two', 1],
    ['', 1],
    ['1.5', 1],
  ])('given a press for page “%s”, then shows page %i', async (argument, page) => {
    const next = button(await ask.run({ question: 'storm power line' }, desk), 'Next') as Button;
    expect(said(await press({ ...next, argument }))).toContain(`page ${page} of 3`);
  });

  it('given a press on an answer that is no longer kept, then says so to the one who pressed', async () => {
    for (const action of ['page', 'context']) {
      const view = await press({ label: '', command: 'ask', action, answerId: 'zzzzzz', argument: '1' });
      expect(view.visibility).toBe('private');
      expect(said(view)).toBe('That answer is no longer kept: answers live for 30 days. Ask the question again.');
    }
  });

  it('given an action that there is not, then does nothing', async () => {
    for (const action of ['', 'toString', 'constructor', 'delete']) {
      expect(actionOf(ask, action)).toBeUndefined();
    }
  });
});

describe('the Context button', () => {
  it('shows each citation of the page within its article, to the one who pressed', async () => {
    const view = await ask.run({ question: 'Who told the council about the engine?' }, desk);
    const context = await press(button(view, 'Context') as Button);
    expect(context.visibility).toBe('private');
    expect(excerpts(context).flatMap(({ number, also = [] }) => [number, ...also])).toEqual(numbers(view));
    const bold = excerpts(context).flatMap((block) => {
      expect(FERRY.text).toContain(block.text);
      return block.bold.map(({ start, end }) => block.text.slice(start, end));
    });
    expect(bold.toSorted()).toEqual(
      excerpts(view)
        .map(({ text }) => text)
        .toSorted(),
    );
  });

  it('given one number, then shows that one', async () => {
    const context = button(await ask.run({ question: 'storm power line' }, desk), 'Context') as Button;
    expect(context.argument).toBe('1-3');
    expect(numbers(await press({ ...context, argument: '5' }))).toEqual([5]);
  });

  it('given a number that the answer does not have, then lists those it has', async () => {
    const context = button(await ask.run({ question: 'lighthouse lamp' }, desk), 'Context') as Button;
    expect(said(await press({ ...context, argument: '7' }))).toBe(
      `Answer ${context.answerId} has no citation 7. It has ${context.answerId}.1.`,
    );
  });

  it.each(['two', '3-1'])('given “%s” for a number, then still says something', async (argument) => {
    const context = button(await ask.run({ question: 'storm power line' }, desk), 'Context') as Button;
    expect((await press({ ...context, argument })).blocks).not.toEqual([]);
  });

  it('given that the article has changed since, then shows the text as it was cited and says so', async () => {
    const store = openStore(':memory:');
    const own = await deskOver([FERRY], { store });
    const view = await ask.run({ question: 'Who told the council about the engine?' }, own);
    store.putArticle({ ...FERRY, text: 'The ferry sails again, all engines running.' }, 'tests');
    await own.index();
    const context = await press(button(view, 'Context') as Button, own);
    expect(said(context)).toMatch(/^(?:The article has been updated since; this is the text as it was cited\.\n?)+$/);
    for (const { text } of excerpts(context)) expect(FERRY.text).toContain(text);
  });
});

describe('the suggestions of /ask', () => {
  it('are outlets for the outlet, and nothing elsewhere', async () => {
    expect(await ask.complete?.('outlet', 'nor', desk)).toEqual([{ name: 'Northern Post', value: 'Northern Post' }]);
    expect(await ask.complete?.('question', 'nor', desk)).toEqual([]);
  });

  it('given many outlets, or names too long for Discord, then gives 25 that fit', async () => {
    const many = Array.from({ length: 40 }, (_, i) =>
      article(`a${i}`, undefined, { outlet: `Outlet ${'x'.repeat(i % 2 ? 0 : 100)} ${i}` }),
    );
    const found = (await ask.complete?.('outlet', '', await deskOver(many))) ?? [];
    expect(found.length).toBeLessThanOrEqual(25);
    for (const { name, value } of found) expect(Math.max(name.length, value.length)).toBeLessThanOrEqual(100);
  });

  it('are outlets that /ask then accepts', async () => {
    const bundled = await bundledDesk();
    for (const { value } of (await ask.complete?.('outlet', '', bundled)) ?? []) {
      expect(said(await ask.run({ question: 'Iran and Syria', outlet: value }, bundled)), value).toContain(value);
    }
  });
});

describe('the Cite button', () => {
  it('gives the citations of the page to copy, to the one who pressed, and all of them as files', async () => {
    const view = await ask.run({ question: 'storm power line' }, desk);
    const more = await press(button(view, 'More') as Button);
    const shown = await press(button(more, 'Cite') as Button);
    const [code] = shown.blocks.flatMap((block) => (block.kind === 'code' ? [block.text] : []));
    expect(code?.match(/^\[\d+\] /gm)).toHaveLength(excerpts(view).length);
    expect(said(shown)).toContain('All 7 citations of the answer as a file:');
    expect(labels(shown)).toEqual(['Markdown file', 'BibTeX file', 'CSV file']);
    expect(shown.visibility).toBe('private');
  });

  it.each([
    ['9', 'has no citation 9'],
    ['x', '“x” is no citation’s number'],
  ])('given “%s”, then says what there is', async (argument, sentence) => {
    const cite = button(await ask.run({ question: 'lighthouse lamp' }, desk), 'Cite') as Button;
    expect(said(await press({ ...cite, argument }))).toContain(sentence);
  });

  it('given an answer that is no longer kept, then says so', async () => {
    const view = await press({ label: '', command: 'ask', action: 'cite', answerId: 'zzzzzz', argument: '1' });
    expect(said(view)).toMatch(/^That answer is no longer kept/);
  });
});
