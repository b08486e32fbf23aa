import { beforeAll, describe, expect, it } from 'vitest';
import type { Answer, Desk } from '../../src/desk.ts';
import { contextView } from '../../src/replies/context.ts';
import { bundledDesk, deskOver, excerpts, HARBOUR, of, STORM } from '../commands/fixtures.ts';
import { article } from '../store/fixtures.ts';

let desk: Desk;
let answer: Answer;
beforeAll(async () => {
  desk = await deskOver(HARBOUR);
  answer = of('answer', await desk.ask({ question: 'storm power line' }));
});

const context = async (argument: string, { id } = answer, on = desk) => {
  const outcome = await contextView({ answerId: id, argument }, on);
  if ('kind' in outcome) throw new Error('A problem instead of a view.');
  return outcome;
};

describe('the context of citations', () => {
  it('is one run of the article, with what was cited in bold', async () => {
    const shown = excerpts(await context('1-7'));
    expect(shown.flatMap(({ number, also = [] }) => [number, ...also]).toSorted()).toEqual([1, 2, 3, 4, 5, 6, 7]);
    for (const { number, also = [], text, bold, cutBefore, cutAfter } of shown) {
      expect(STORM.text).toContain(text);
      const words = [number, ...also].map((one) => answer.cited.find((cited) => cited.number === one)?.text);
      expect(bold.map(({ start, end }) => text.slice(start, end)).toSorted()).toEqual(words.toSorted());
      expect([cutBefore, cutAfter]).toEqual([false, false]);
    }
  });

  it('shows a paragraph once, whatever is cited from it', async () => {
    const shown = excerpts(await context('1-7'));
    expect(shown.length).toBeLessThan(7);
    for (const [i, { text }] of shown.entries()) {
      for (const other of shown.slice(i + 1))
        expect(text.includes(other.text) || other.text.includes(text)).toBe(false);
    }
  });

  it('reaches to the passages on both sides and no further', async () => {
    const middle = answer.cited.find(({ text }) => text.includes('Dunmarsh'));
    const [block] = excerpts(await context(String(middle?.number)));
    expect(block?.text).toMatch(/Corriston[\s\S]*Dunmarsh[\s\S]*Elverum/);
    expect(block?.text).not.toMatch(/Aldby|Gorsehill/);
  });

  it('begins and ends with words', async () => {
    for (const { text } of excerpts(await context('1-7'))) expect(text.trim()).toBe(text);
  });

  it('given a brief, then stays without quotation marks', async () => {
    const bundled = await bundledDesk();
    const asked = of('answer', await bundled.ask({ question: 'What does takfiri mean?' }));
    for (const { quoted } of excerpts(await context('1', asked, bundled))) expect(quoted).toBe(false);
  });

  it('given an article of one sentence, then shows that', async () => {
    const small = await deskOver([article('tram', 'The tram to Marlow is late.')]);
    const asked = of('answer', await small.ask({ question: 'tram' }));
    expect(excerpts(await context('1', asked, small))[0]?.text).toBe('The tram to Marlow is late.');
  });

  it('given a number beyond the last, then is a problem and shows nothing in part', async () => {
    expect(await contextView({ answerId: answer.id, argument: '6-9' }, desk)).toMatchObject({ kind: 'problem' });
  });
});
