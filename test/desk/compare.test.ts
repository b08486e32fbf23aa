import { beforeAll, describe, expect, it } from 'vitest';
import type { Answer, Desk } from '../../src/desk.ts';
import { deskOver, of } from '../commands/fixtures.ts';
import { DAM } from '../commands/subjects.ts';
import { article } from '../store/fixtures.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await deskOver(DAM);
});

const compare = async (topic = 'Alder dam', rest: object = {}, over = desk): Promise<Answer> =>
  of('answer', await over.compare({ topic, ...rest }));

describe('Desk.compare', () => {
  it('has a sentence of every outlet that has something on it, and names the others', async () => {
    const { cited, comparison } = await compare();
    const having = cited.flatMap(({ article: { outlet }, alsoIn }) => [outlet, ...alsoIn.map((other) => other.outlet)]);
    expect(new Set(having)).toEqual(new Set(['Alder Herald', 'The Bell', 'Northern Post', 'Skerry Weekly', null]));
    expect(comparison?.silent).toEqual(['Baker’s Gazette']);
    for (const { text, span, articleText } of cited) expect(articleText.slice(span.start, span.end)).toBe(text);
  });

  it('cites a text that several outlets carry once, from whoever had it first', async () => {
    const { cited } = await compare();
    const closed = cited.filter(({ text }) => text.includes('closed on Tuesday'));
    expect(closed.map(({ article: { id }, alsoIn }) => [id, alsoIn.map((other) => other.id)])).toEqual([
      ['dam-herald', ['dam-bell']],
    ]);
  });

  it('says who had it first where that is certain', async () => {
    const { comparison, cited } = await compare();
    expect(comparison).toMatchObject({
      first: [{ outlet: 'Alder Herald', date: '17 Mar 2021' }],
      undated: 1,
    });
    const number = comparison?.first[0]?.number;
    expect(cited.find((one) => one.number === number)?.article.id).toBe('dam-herald');
  });

  it('given a month that may be before a day, then credits neither alone', async () => {
    const { comparison } = await compare('Alder dam', { outlets: 'Northern Post, Skerry Weekly' });
    expect(comparison?.first.map(({ outlet }) => outlet)).toEqual(['Northern Post']);
    const both = await deskOver([
      article('one', 'The weir leaks badly.', { outlet: 'One', published: '2021-03', precision: 'month' }),
      article('two', 'A weir that leaks floods a mill.', { outlet: 'Two', published: '2021-03-17' }),
    ]);
    const { comparison: undecided } = await compare('weir leaks', {}, both);
    expect(undecided?.first.map(({ outlet }) => outlet).sort()).toEqual(['One', 'Two']);
  });

  it('given one outlet, then nobody was first', async () => {
    expect((await compare('Alder dam', { outlets: 'The Bell' })).comparison?.first).toEqual([]);
  });

  it('puts different figures for one thing beside each other, in the articles’ words', async () => {
    const { comparison, cited } = await compare('Alder dam cracks');
    const words = ({ number, start, end }: { number: number; start: number; end: number }) =>
      cited.find((one) => one.number === number)?.text.slice(start, end);
    expect(comparison?.differing.map(({ noun, values }) => [noun && words(noun), values.map(words).sort()])).toEqual([
      ['cracks', ['12', '40']],
    ]);
  });

  it('given the dead by several names, then puts their figures beside each other under none of them', async () => {
    const flood = await deskOver([
      article('one', 'The flood at Marlow killed more than 400 people.', { outlet: 'One', published: '2021-03-17' }),
      article('two', 'The Marlow flood cost the lives of hundreds.', { outlet: 'Two', published: '2021-03-18' }),
    ]);
    const { comparison, cited } = await compare('Marlow flood', {}, flood);
    expect(comparison?.differing).toEqual([{ values: [expect.anything(), expect.anything()], agree: true }]);
    const values = comparison?.differing[0]?.values ?? [];
    expect(
      values.map(({ number, start, end }) => cited.find((one) => one.number === number)?.text.slice(start, end)).sort(),
    ).toEqual(['hundreds', 'more than 400']);
  });

  it('is kept as it was', async () => {
    const found = await compare('Alder dam cracks');
    const again = of('answer', await desk.answer(found.id));
    expect(again.comparison).toEqual(found.comparison);
    expect(again.cited.map(({ number, text }) => [number, text])).toEqual(
      found.cited.map(({ number, text }) => [number, text]),
    );
  });

  it('given dates, then they limit when it was published', async () => {
    const { cited } = await compare('Alder dam', { since: 'May 2021' });
    expect(cited.map(({ article: { id } }) => id)).toEqual(['dam-weekly']);
    expect(of('nothing-on', await desk.compare({ topic: 'dam', since: '2030' })).lack).toEqual({
      kind: 'out-of-range',
      reach: '20 May 2021',
    });
  });
});
