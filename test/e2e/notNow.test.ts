/** What people read while the thread that answers is being started again. */
import { MessageFlags } from 'discord-api-types/v10';
import { expect, it } from 'vitest';
import { NotNow } from '../../src/desk/notNow.ts';
import { asking, idleDesk, sentences, wordsOf } from './stubs.ts';
import { startWorld } from './world.ts';

it('given nobody to answer, then asks for a moment, alone the one who asked, and the log tells of no fault', async () => {
  const world = await startWorld({
    desk: idleDesk(),
    commands: [asking(() => Promise.reject(new NotNow()))],
  });
  const reply = await world.asker.slash(world.channelId, 'ask', { question: 'anything' }).reply();
  expect(wordsOf(reply)).toMatch(/^One moment: .* Ask again in a minute\.$/);
  expect((reply?.flags ?? 0) & MessageFlags.Ephemeral).toBeTruthy();
  expect(sentences(world.log, 'error')).toEqual([]);
  expect(sentences(world.log, 'warn')).toEqual(['Not answered: there was no thread to answer it.']);
});
