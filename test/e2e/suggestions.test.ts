/** Suggestions while an option is typed: the coverage's own, and none rather than an error. */
import { expect, it } from 'vitest';
import { command, EVERYWHERE, STRING } from '../../src/command.ts';
import { deskOver, HARBOUR } from '../commands/fixtures.ts';
import { article } from '../store/fixtures.ts';
import { idleDesk } from './stubs.ts';
import { startWorld } from './world.ts';

it('given the beginning of an outlet or an article, then what there is of it is suggested, in a server and in direct messages', async () => {
  const { asker, channelId, application } = await startWorld({ desk: await deskOver(HARBOUR) });
  for (const place of [channelId, asker.dm(application.id)]) {
    expect(await asker.complete(place, 'ask', { question: 'x', outlet: 'osterby' }, 'outlet')).toEqual([
      { name: 'Osterby Gazette', value: 'Osterby Gazette' },
      { name: 'Osterby Herald', value: 'Osterby Herald' },
    ]);
    expect(await asker.complete(place, 'source', { id: 'ferry' }, 'id')).toEqual([
      expect.objectContaining({ value: 'ferry' }),
    ]);
    expect(await asker.complete(place, 'ask', { outlet: 'no such outlet' }, 'outlet')).toEqual([]);
  }
});

it('given more than Discord takes, and names that are too long, then the first 25 that fit', async () => {
  const many = Array.from({ length: 40 }, (_, i) =>
    article(`paper-${i}`, undefined, { outlet: `Paper ${i}`, title: `${'long '.repeat(30)}${i}` }),
  );
  const { asker, channelId } = await startWorld({ desk: await deskOver(many) });
  expect(await asker.complete(channelId, 'ask', { outlet: 'paper' }, 'outlet')).toHaveLength(25);
  const articles = await asker.complete(channelId, 'source', { id: '' }, 'id');
  expect(articles).toHaveLength(25);
  for (const { name } of articles) expect(name.length).toBeLessThanOrEqual(100);
});

it.each([
  ['rejects', () => Promise.reject(new Error('no index'))],
  [
    'throws',
    () => {
      throw new Error('no index');
    },
  ],
])('given a command whose completion %s, then nothing is suggested, and the log says why', async (_, complete) => {
  const option = { type: STRING, name: 'outlet', description: 'Outlet', autocomplete: true } as const;
  const failing = command(
    { name: 'ask', description: 'Ask', ...EVERYWHERE, options: [option] },
    { run: () => Promise.reject(new Error('not asked')), complete },
  );
  const { asker, channelId, log } = await startWorld({ desk: idleDesk(), commands: [failing] });
  expect(await asker.complete(channelId, 'ask', { outlet: 'h' }, 'outlet')).toEqual([]);
  expect(log).toContainEqual(
    expect.objectContaining({ level: 'error', facts: expect.objectContaining({ command: 'ask' }) }),
  );
});

it('given a command that the bot no longer has, then nothing is suggested', async () => {
  const { sandbox, application, asker, channelId } = await startWorld({ desk: idleDesk() });
  const option = { type: STRING, name: 'topic', description: 'Topic', autocomplete: true } as const;
  sandbox.world.commands.upsert(application.id, undefined, { name: 'old', description: 'Old', options: [option] });
  expect(await asker.complete(channelId, 'old', { topic: 'a' }, 'topic')).toEqual([]);
});
