/** What is sent unasked, when it is paused and resumed, removed and put back: through discord.js and a Discord. */
import { describe, expect, it } from 'vitest';
import { shownWords } from './seeing.ts';
import { SAILED, startSending as start } from './sending.ts';
import { eventually, heard } from './stubs.ts';

describe('a digest', { timeout: 40_000 }, () => {
  it('paused stays silent, and resumed tells of the days that it missed', async () => {
    const { looks, say, posts, turn } = await start();
    await say('digest set', { time: '21:00', zone: 'UTC' });
    expect(await say('digest pause')).toContain('Digest paused');
    turn('2024-03-14T21:00:05.000Z');
    await looks(2);
    expect(posts()).toEqual([]);
    expect(await say('digest resume')).toMatch(/Digest resumed[\s\S]*Next: Fri 15 Mar 2024, 21:00/);
    turn('2024-03-15T21:00:05.000Z');
    await eventually(() => expect(posts()).toHaveLength(1));
    expect(posts()[0]).toContain('until its second engine has been replaced');
  });

  it('removed and put back by its button comes under its id, and not twice on a day', async () => {
    const { looks, say, posts, turn, manager, channelId, store } = await start();
    await say('digest set', { time: '21:00', zone: 'UTC' });
    const [before] = store.subscriptions();
    turn('2024-03-14T21:00:05.000Z');
    await eventually(() => expect(posts()).toHaveLength(1));
    turn('2024-03-14T20:59:00.000Z');
    const removed = await manager.slash(channelId, 'digest remove').reply();
    expect(store.subscriptions()).toEqual([]);
    const back = removed && (await manager.press(removed, 'Undo').reply());
    expect(shownWords(back)).toMatch(/Digest put back[\s\S]*Next: Fri 15 Mar 2024, 21:00/);
    expect(store.subscriptions()).toMatchObject([{ id: before?.id }]);
    turn('2024-03-14T21:00:10.000Z');
    await looks(2);
    expect(posts()).toHaveLength(1);
    turn('2024-03-15T21:00:05.000Z');
    await eventually(() => expect(posts()).toHaveLength(2));
  });
});

describe('an alert', { timeout: 40_000 }, () => {
  it('paused tells of nothing, and resumed or put back of nothing that came meanwhile', async () => {
    const { looks, say, arrive, desk, other, application, channelId, world, turn, store } = await start();
    await say('alert add', { query: 'ferry to Osterby' }, other);
    const [before] = store.subscriptions();
    const told = () => heard(world, other, other.dm(application.id));
    const passes = async (at: string) => {
      turn(at);
      await desk.subscriptions.match();
      await looks(2);
    };
    expect(await say('alert pause', { alert: 'ferry' }, other)).toContain('Alert paused');
    turn('2024-03-15T08:00:00.000Z');
    arrive('back', SAILED);
    await passes('2024-03-15T08:10:00.000Z');
    expect(await say('alert resume', { alert: 'ferry' }, other)).toContain('Alert resumed');
    await passes('2024-03-15T08:20:00.000Z');
    const removed = await other.slash(channelId, 'alert remove', { alert: 'ferry' }).reply();
    arrive('late', 'The ferry to Osterby was an hour late on its first day, the harbour office said on Saturday.');
    await passes('2024-03-15T08:30:00.000Z');
    const undone = removed && (await other.press(removed, 'Undo').reply());
    expect(shownWords(undone)).toMatch(/Alert put back[\s\S]*“ferry to Osterby”/);
    expect(store.subscriptions()).toMatchObject([{ id: before?.id, paused: null }]);
    await passes('2024-03-15T08:40:00.000Z');
    expect(told()).toHaveLength(1);
    arrive('full', 'The ferry to Osterby was full on Sunday, and forty people had to wait on the quay in the rain.');
    await passes('2024-03-15T08:50:00.000Z');
    await passes('2024-03-15T08:51:00.000Z');
    await eventually(() => expect(told()).toHaveLength(2));
    expect(told()[1]).toContain('forty people had to wait');
  });
});
