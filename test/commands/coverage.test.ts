import { describe, expect, it } from 'vitest';
import { coverage } from '../../commands/coverage.ts';
import { openStore } from '../../src/store/store.ts';
import { article } from '../store/fixtures.ts';
import { bundledDesk, deskOver, HARBOUR, said } from './fixtures.ts';

describe('/coverage', () => {
  it('tells how much there is, from whom and since when, and what is not known', async () => {
    const view = await coverage.run({}, await deskOver(HARBOUR));
    expect(view.visibility).toBe('public');
    expect(said(view).split('\n')).toEqual([
      'The coverage',
      '7 articles from 5 outlets, searched as 13 passages, published Nov 2023 to 4 May 2024.',
      'Northern Post · 2 articles',
      'Osterby Gazette · 1 article',
      'Osterby Herald · 1 article',
      'Skerry Weekly · 1 article',
      'The Bell · 1 article',
      expect.stringMatching(/^1 of them is our own account.* not their words\.$/),
      '1 article without a known outlet.',
      '1 article without a date: never found by since or until.',
    ]);
  });

  it('given the bundled corpus, then says that all of it is our own account', async () => {
    expect(said(await coverage.run({}, await bundledDesk()))).toContain('All of them are our own accounts');
  });

  it('given files that could not be read, then names each with its place, its fault and a remedy', async () => {
    const store = openStore(':memory:');
    store.replaceRejects('tests', [
      { where: 'b.md', line: 3, field: 'date', reason: 'There is no date 2020-13.', remedy: 'Write 2020-07.' },
      { where: 'c.txt', field: 'file', reason: 'This is a binary file.', remedy: 'Save it as text.' },
    ]);
    const lines = said(await coverage.run({}, await deskOver(HARBOUR, { store }))).split('\n');
    expect(lines.slice(-3)).toEqual([
      '2 problems while reading the coverage:',
      'b.md:3 date: There is no date 2020-13. Write 2020-07.',
      'c.txt file: This is a binary file. Save it as text.',
    ]);
  });

  it('given very many outlets and faults, then lists the first and counts the others', async () => {
    const store = openStore(':memory:');
    const faults = Array.from({ length: 15 }, (_, i) => ({
      where: `${i}.md`,
      field: 'file',
      reason: 'Bad.',
      remedy: 'Mend.',
    }));
    store.replaceRejects('tests', faults);
    const many = Array.from({ length: 30 }, (_, i) => article(`a${i}`, undefined, { outlet: `Outlet ${i + 10}` }));
    const view = await coverage.run({}, await deskOver(many, { store }));
    const text = said(view);
    expect(text.match(/^Outlet /gm)).toHaveLength(25);
    expect(text).toContain('and 5 more outlets');
    expect(text.match(/Bad\./g)).toHaveLength(10);
    expect(text).toContain('and 5 more, all of them in problems.txt');
    expect(view.files.map(({ name, content }) => [name, String(content).split('\n').length - 1])).toEqual([
      ['problems.txt', 15],
    ]);
  });

  it('given no article, then says so', async () => {
    expect(said(await coverage.run({}, await deskOver([])))).toBe(
      'The coverage\n0 articles from 0 outlets, searched as 0 passages.',
    );
  });

  it('given an option, then says that it has none', async () => {
    const view = await coverage.run({ outlet: 'The Bell' }, await deskOver([]));
    expect([view.visibility, said(view)]).toEqual([
      'private',
      '/coverage has no options; “outlet” was not understood.',
    ]);
  });
});
