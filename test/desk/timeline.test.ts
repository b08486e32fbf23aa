import { beforeAll, describe, expect, it } from 'vitest';
import type { Answer, Desk } from '../../src/desk.ts';
import { deskOver, of } from '../commands/fixtures.ts';
import { DAM } from '../commands/subjects.ts';
import { article } from '../store/fixtures.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await deskOver(DAM);
});

const timeline = async (topic = 'Alder dam', rest: object = {}, over = desk): Promise<Answer> =>
  of('answer', await over.timeline({ topic, ...rest }));
const lines = ({ cited }: Answer) =>
  cited.map(({ when, text }) => [when && 'from' in when ? when.from : when?.how, when?.how, text.slice(0, 24)]);

describe('Desk.timeline', () => {
  it('puts sentences in the order of what happened, by their own dates before that of publication', async () => {
    const found = await timeline();
    expect(lines(found)).toEqual([
      ['1968-01-01', 'said', 'The Alder dam was built '],
      ['2019-05-03', 'said', 'On 3 May 2019 the Alder '],
      ['2021-03-16', 'counted', 'The Alder dam was closed'],
      ['2021-03-17', 'reported', 'Engineers found 12 crack'],
      ['2021-04-01', 'reported', 'The Alder dam holds, an '],
      ['undated', 'undated', 'Nobody swims at the Alde'],
    ]);
    expect(found.cited.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6]);
    for (const { text, span, articleText } of found.cited) expect(articleText.slice(span.start, span.end)).toBe(text);
  });

  it('says how long there was nothing, where that is long against the whole', async () => {
    expect((await timeline()).cited.map(({ gap }) => gap !== undefined)).toEqual([
      false,
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  it('given a copy in another outlet, then cites the earliest once; given nearly the same words, then counts the outlet', async () => {
    const { cited } = await timeline();
    const built = cited.find(({ text }) => text.includes('closed'));
    expect(built?.article.outlet).toBe('Alder Herald');
    expect(built?.alsoIn.map(({ outlet }) => outlet)).toEqual(['The Bell']);
    const opened = cited.find(({ text }) => text.startsWith('On 3 May 2019'));
    expect(opened?.nearly).toBe(1);
  });

  it('given a sentence whose date belongs to the one before it, then shows both as one line', async () => {
    const found = await timeline(
      'weir repairs',
      {},
      await deskOver([
        article('w', 'The council agreed to the weir repairs at Marlow. They began on 3 May 2019.', {
          published: '2021-03-17',
        }),
      ]),
    );
    expect(found.cited.map(({ text }) => text)).toEqual([
      'The council agreed to the weir repairs at Marlow. They began on 3 May 2019.',
    ]);
    expect(found.cited[0]?.when).toMatchObject({ how: 'said', from: '2019-05-03' });
  });

  it('given dates, then they limit what happened and not when it was published', async () => {
    expect(lines(await timeline('Alder dam', { until: '2019' })).map(([from]) => from)).toEqual([
      '1968-01-01',
      '2019-05-03',
    ]);
    expect(lines(await timeline('Alder dam', { since: '2021', until: 'March 2021' })).map(([, how]) => how)).toEqual([
      'counted',
      'reported',
    ]);
    expect(lines(await timeline('Alder dam in 2019')).map(([from]) => from)).toEqual(['2019-05-03']);
  });

  it('given outlets with commas between them, then only those', async () => {
    const found = await timeline('Alder dam', { outlets: 'the bell,  northern post' });
    expect(found.scope.outlets).toEqual(['The Bell', 'Northern Post']);
    expect(new Set(found.cited.map(({ article: { outlet } }) => outlet))).toEqual(
      new Set(['The Bell', 'Northern Post']),
    );
  });

  it('is kept: the same lines, dates and gaps come back under its id', async () => {
    const found = await timeline();
    const again = of('answer', await desk.answer(found.id));
    const facts = ({ cited }: Answer) =>
      cited.map(({ number, text, when, gap, nearly }) => ({ number, text, when, gap, nearly: nearly || undefined }));
    expect(facts(again)).toEqual(facts(found));
  });

  it('given more lines than it shows, then says how many it left out', async () => {
    const names = ['Ada', 'Bea', 'Cid', 'Dora', 'Ed', 'Fay', 'Gus', 'Hal', 'Ivy', 'Jo', 'Kim', 'Lou', 'Max', 'Ned'];
    const text = names
      .flatMap((name, i) =>
        [1, 2, 3].map((m) => `On ${i + 1} ${['', 'May', 'June', 'July'][m]} 2001 ${name} painted the weir.`),
      )
      .join(' ');
    const found = await timeline('painted weir', {}, await deskOver([article('long', text)]));
    expect([found.cited.length, found.leftOut]).toEqual([30, 12]);
    expect(
      of('answer', await (await deskOver([article('long', text)])).timeline({ topic: 'painted weir' })).leftOut,
    ).toBe(12);
  });

  it('given nothing that fits, then says why and over what it searched', async () => {
    const lack = async (topic: string, rest: object = {}) =>
      of('nothing-on', await desk.timeline({ topic, ...rest })).lack;
    expect(await lack('unicorn')).toEqual({ kind: 'unknown-words', words: ['unicorn'] });
    expect(await lack('Alder dam', { since: '2024' })).toEqual({ kind: 'not-within' });
    expect(await lack('"dam of Alder"')).toMatchObject({ kind: 'no-phrase' });
    const nothing = of('nothing-on', await desk.timeline({ topic: 'unicorn', outlets: 'The Bell' }));
    expect(nothing.searched).toMatchObject({ articles: 1, outlets: 1 });
    const undated = await deskOver([article('u', 'The weir leaks.', { published: null, precision: 'undated' })]);
    expect(of('nothing-on', await undated.timeline({ topic: 'weir' })).lack).toEqual({ kind: 'not-dated' });
  });

  it.each([
    [{ topic: ' ' }, /empty/],
    [{ topic: 'dam', outlets: 'The Bell, Harald' }, /No outlet called “Harald”/],
    [{ topic: 'dam', since: 'whenever' }, /is not a date/],
    [{ topic: 'x'.repeat(1001) }, /The topic has 1,001 characters/],
  ])('given %o, then says what is wrong with it', async (input, message) => {
    const { text } = of('problem', await desk.timeline(input));
    expect(text.map((piece) => (typeof piece === 'string' ? piece : Object.values(piece)[0])).join('')).toMatch(
      message,
    );
  });
});
