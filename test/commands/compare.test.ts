import { beforeAll, describe, expect, it } from 'vitest';
import { compare } from '../../commands/compare.ts';
import { actionOf } from '../../src/command.ts';
import type { Desk } from '../../src/desk.ts';
import { PAGE_CITATIONS } from '../../src/limits.ts';
import type { View } from '../../src/view.ts';
import { article } from '../store/fixtures.ts';
import { deskOver, excerpts, linkIn, said } from './fixtures.ts';
import { DAM } from './subjects.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await deskOver(DAM);
});

const run = (options: Record<string, unknown>): Promise<View> => compare.run({ topic: 'Alder dam', ...options }, desk);

/** The page that its Next button leads to. */
async function turned({ buttons }: View): Promise<View> {
  const next = buttons.find(({ label }) => label === 'Next ▸');
  if (next?.command !== 'compare') throw new Error('It has no next page.');
  return (await actionOf(compare, next.action)?.run(next, desk)) as View;
}

describe('/compare', () => {
  it('says who was first, which figures differ and who has nothing, above the sentences', async () => {
    const view = await run({ topic: 'Alder dam cracks' });
    expect(view.visibility).toBe('public');
    expect(said(view)).toMatch(
      /^Compared: Alder dam cracks\n2 outlets on it · all outlets\nFirst of what is loaded: Alder Herald, 17 Mar 2021 \[\d\]\.\nDifferent figures for cracks: (12|40) \[\d\] and (12|40) \[\d\]\. They may count different things\.\nNothing found in .*Skerry Weekly.*\./,
    );
    expect(linkIn(excerpts(view)[0] as never)).toMatch(/^https:/);
  });

  it('given figures that may all be right, then does not call them different', async () => {
    const flood = await deskOver([
      article('one', 'The flood at Marlow killed 380,000 people.', { outlet: 'One' }),
      article('two', 'The Marlow flood killed hundreds of thousands.', { outlet: 'Two' }),
    ]);
    const text = said(await compare.run({ topic: 'Marlow flood' }, flood));
    expect(text).toMatch(/\nFigures for the dead: (380,000|hundreds of thousands) \[1\] and /);
  });

  it('turns its pages; what holds for all stands on the first alone', async () => {
    const first = await run({});
    expect(said(first)).toContain('First of what is loaded: Alder Herald, 17 Mar 2021');
    expect(said(first)).toContain('Not counted: 1 article without a date.');
    expect(said(first)).toContain('5 outlets on it');
    const second = await turned(first);
    expect(said(second)).not.toContain('First of what is loaded');
    expect(excerpts(second)[0]?.number).toBe(excerpts(first).length + 1);
  });

  it('never puts the words of an article in quotation marks itself', async () => {
    const view = await run({ topic: 'Alder dam cracks' });
    expect(said(view)).not.toMatch(/[“”]/);
    expect(excerpts(view).length).toBeLessThanOrEqual(PAGE_CITATIONS);
  });

  it('given nothing, then says so to the one who asked', async () => {
    const view = await run({ topic: 'unicorn' });
    expect(view.visibility).toBe('private');
    expect(said(view)).toMatch(/^unicorn\nNothing to show\. The coverage never mentions unicorn\.\nSearched/);
  });
});
