import { beforeAll, describe, expect, it } from 'vitest';
import { timeline } from '../../commands/timeline.ts';
import { actionOf } from '../../src/command.ts';
import type { Desk } from '../../src/desk.ts';
import { PAGE_CITATIONS } from '../../src/limits.ts';
import type { View } from '../../src/view.ts';
import { deskOver, excerpts, linkIn, said } from './fixtures.ts';
import { DAM } from './subjects.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await deskOver(DAM);
});

const run = (options: Record<string, unknown>): Promise<View> => timeline.run({ topic: 'Alder dam', ...options }, desk);

/** The page that its Next button leads to. */
async function turned({ buttons }: View): Promise<View> {
  const next = buttons.find(({ label }) => label === 'Next ▸');
  if (next?.command !== 'timeline') throw new Error('It has no next page.');
  return (await actionOf(timeline, next.action)?.run(next, desk)) as View;
}

describe('/timeline', () => {
  it('shows each sentence under its date, with its marker, outlet and link', async () => {
    const view = await run({});
    expect(view.visibility).toBe('public');
    expect(said(view)).toMatch(
      /^Timeline: Alder dam\n6 sentences · in order of what happened · all outlets\n1968\n— nothing for 50 years —\n3 May 2019\n16 Mar 2021 · “on Tuesday”, counted from the day it was published\npage 1 of 2/,
    );
    expect(excerpts(view).map(({ number }) => number)).toEqual([1, 2, 3]);
    expect(linkIn(excerpts(view)[0] as never)).toMatch(/^https:\/\/herald\.example\/dam/);
    expect(excerpts(view)[1]?.source.join('')).toContain('+1 outlet in nearly the same words');
    expect(excerpts(view)[2]?.source.join('')).toContain('+1 outlet carries this text');
  });

  it('turns its pages, the markers going on', async () => {
    const second = await turned(await run({}));
    expect(said(second)).toMatch(/\nReported on 17 Mar 2021\nReported in Apr 2021\nNo date, neither .*\npage 2 of 2/);
    expect(excerpts(second).map(({ number }) => number)).toEqual([4, 5, 6]);
    expect(second.buttons.map(({ label }) => label)).toEqual(['◂ Previous', 'Context', 'Narrow', 'More ▾']);
  });

  it('says what limits were understood', async () => {
    expect(said(await run({ outlets: 'bell, herald', since: 'March 2021' }))).toMatch(
      /\n\d sentences · in order of what happened · since Mar 2021 · The Bell, Alder Herald\n/,
    );
  });

  it('never has more on a page than an answer', async () => {
    expect(excerpts(await run({})).length).toBeLessThanOrEqual(PAGE_CITATIONS);
  });

  it('given nothing, then says so to the one who asked, and over what it searched', async () => {
    const view = await run({ topic: 'unicorn', since: '2020' });
    expect(view.visibility).toBe('private');
    expect(said(view)).toMatch(
      /^unicorn\nsince 2020 · all outlets\nNothing to show\. The coverage never mentions unicorn\.\nSearched \d passages of 6 articles from 5 outlets, 1 Mar 2021 to 20 May 2021\.\nTo widen: drop the outlets/,
    );
  });

  it('given several outlets, then completes the last', async () => {
    expect(await timeline.complete?.('outlets', 'The Bell, alder', desk)).toEqual([
      { name: 'The Bell, Alder Herald', value: 'The Bell, Alder Herald' },
    ]);
    expect(await timeline.complete?.('outlets', 'skerr', desk)).toEqual([
      { name: 'Skerry Weekly', value: 'Skerry Weekly' },
    ]);
    expect(await timeline.complete?.('topic', 'skerr', desk)).toEqual([]);
  });
});
