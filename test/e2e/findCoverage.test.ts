/** “Find coverage” on messages of every make. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Desk } from '../../src/desk.ts';
import { deskOver, HARBOUR } from '../commands/fixtures.ts';
import { isPrivate, shownWords } from './seeing.ts';
import { startWorld } from './world.ts';

const CAUTION = 'Whether it bears the message out is for you to judge.';

let desk: Desk;
beforeAll(async () => {
  desk = await deskOver(HARBOUR);
});

describe('Find coverage', () => {
  it('on what a bot said in components finds coverage on that, too', async () => {
    const { asker, other, channelId } = await startWorld({ desk });
    const answer = await asker.slash(channelId, 'ask', { question: 'lighthouse lamp' }).reply();
    const found = await other.menu(channelId, 'Find coverage', answer as never).reply();
    expect(isPrivate(found as never)).toBe(true);
    expect(shownWords(found as never)).toMatch(/lighthouse lamp would move to the museum/);
  });

  it('says on every page that it proves nothing', async () => {
    const { asker, channelId } = await startWorld({ desk });
    const message = asker.say(channelId, 'The storm tore down the power line, they say.');
    const first = await asker.menu(channelId, 'Find coverage', message).reply();
    expect(shownWords(first as never)).toContain(CAUTION);
    const second = await asker.press(first as never, 'Next ▸').reply();
    expect(second?.id).toBe(first?.id);
    expect(shownWords(second as never)).toMatch(/page 2 of/);
    expect(shownWords(second as never)).toContain(CAUTION);
  });
});
