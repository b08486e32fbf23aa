import { PassThrough, Readable } from 'node:stream';
import { beforeAll, describe, expect, it } from 'vitest';
import { clusterLines, type DigestArgs, digestLines, printDigest } from '../../src/cli/digest.ts';
import type { Desk } from '../../src/desk.ts';
import { clockAt, deskOver } from '../commands/fixtures.ts';
import { eventOf, JUNE } from '../digests/events.ts';
import { article } from '../store/fixtures.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await deskOver(
    JUNE.map(({ meta, text }) => article(meta.id, text, meta)),
    { clock: clockAt('2021-06-09T20:00:00Z') },
  );
});

type Work = typeof printDigest;

async function run(work: Work, args: Partial<DigestArgs>) {
  const [output, errors] = [new PassThrough(), new PassThrough()];
  const asked = { since: '2021-06-01', until: '2021-06-30', span: false, ...args };
  const code = await work(desk, asked, { input: Readable.from([]), output, errors });
  output.end();
  errors.end();
  return { code, text: String(output.read() ?? ''), said: String(errors.read() ?? '') };
}

interface Line {
  date: string;
  stories: {
    headline: string;
    sentences: { text: string; articleId: string; start: number; end: number }[];
    articleIds: string[];
    outlets: string[];
  }[];
}
const linesOf = (text: string): Line[] =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

describe('digest --json', () => {
  it('gives a line for every day with news, every sentence as it stands in its article', async () => {
    const { code, text } = await run(digestLines, {});
    const lines = linesOf(text);
    expect(code).toBe(0);
    expect(lines.map(({ date }) => date)).toEqual(['2021-06-08', '2021-06-09', '2021-06-10']);
    for (const { stories } of lines)
      for (const { sentences, articleIds, ...rest } of stories) {
        expect(Object.keys(rest)).toEqual(['headline', 'outlets']);
        for (const { text: words, articleId, start, end } of sentences) {
          expect(articleIds).toContain(articleId);
          expect(JUNE.find(({ meta }) => meta.id === articleId)?.text.slice(start, end)).toBe(words);
        }
      }
  });

  it('given --span, then gives one line with all stories, also those of which only the month is known', async () => {
    const [line, ...others] = linesOf((await run(digestLines, { span: true })).text);
    expect(others).toEqual([]);
    expect(line?.date).toBe('2021-06-01/2021-06-30');
    expect(line?.stories).toHaveLength(new Set(JUNE.map(({ meta }) => eventOf(meta.id))).size);
    expect(line?.stories[0]?.articleIds.toSorted()).toEqual(['pact-0', 'pact-1', 'pact-2', 'pact-3']);
  });

  it('given plain dates, then reads them; given none that can be read, then says so and ends with 1', async () => {
    const { text } = await run(digestLines, { since: '9 June 2021', until: '9 June 2021' });
    expect(linesOf(text).map(({ date }) => date)).toEqual(['2021-06-09']);
    const wrong = await run(digestLines, { since: 'whenever' });
    expect([wrong.code, wrong.text]).toEqual([1, '']);
    expect(wrong.said).toContain('“whenever” is not a date');
  });
});

describe('digest', () => {
  it('prints all pages, one after the other', async () => {
    const { code, text } = await run(printDigest, {});
    expect(code).toBe(0);
    const numbers = [...text.matchAll(/^\[(\d+)\]/gm)].map(([, number]) => Number(number));
    expect(numbers.length).toBeGreaterThan(6);
    expect(numbers).toEqual(numbers.map((_, i) => i + 1));
  });

  it('given what is wrong, then says so and ends with 1', async () => {
    const { code, said } = await run(printDigest, { zone: 'Nowhere' });
    expect([code, said]).toEqual([1, expect.stringContaining('no time zone')]);
  });
});

describe('digest --clusters', () => {
  it('gives about a hundred words for each line, and names bad lines in their places', async () => {
    const input = [{ id: 'a', articleIds: ['fire-0', 'fire-1'] }, { id: 'b' }, { id: 'c', articleIds: ['none'] }];
    const output = new PassThrough();
    const streams = { input: Readable.from(input.map((row) => `${JSON.stringify(row)}\n`)), output, errors: output };
    await clusterLines(desk, streams);
    const [a, b, c] = linesOf(String(output.read())) as unknown as Record<string, unknown>[];
    expect(a).toMatchObject({
      id: 'a',
      sentences: expect.arrayContaining([expect.objectContaining({ articleId: 'fire-0' })]),
    });
    expect(b).toEqual({ id: 'b', error: 'This line needs articleIds: a list of ids.' });
    expect(c).toEqual({ id: 'c', error: 'There is no article “none”.' });
  });
});
