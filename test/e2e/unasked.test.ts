/** What is sent unasked, from the command that sets it up to the message: through discord.js and a Discord. */
import { PermissionFlagsBits } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import { labelsOf, shownWords } from './seeing.ts';
import { EVENING, SAILED, startSending as start } from './sending.ts';
import { eventually, heard, sentences } from './stubs.ts';

describe('a digest', { timeout: 40_000 }, () => {
  it('set up in a channel comes there when its time comes, once, as it was previewed', async () => {
    const { looks, say, posts, turn, manager, channelId } = await start();
    const answer = await say('digest set', { time: '21:00', zone: 'UTC' });
    expect(answer).toContain('Digest set');
    expect(answer).toContain('Next: Thu 14 Mar 2024, 21:00');
    expect(answer).toContain('until its second engine has been replaced');
    await looks(2);
    expect(posts()).toEqual([]);
    turn('2024-03-14T21:00:05.000Z');
    const [post] = await eventually(() => {
      expect(posts()).toHaveLength(1);
      return posts();
    });
    expect(post).toMatch(/^### Digest · .*\n-# Thu 14 Mar 2024, 21:00 \(UTC\) · \w{6}-20240314\n/);
    expect(post).toContain('until its second engine has been replaced');
    await looks(2);
    expect(posts()).toHaveLength(1);
    const message = manager.messages(channelId).at(-1);
    expect(labelsOf(message)).toEqual(['Context', 'Cite', 'More ▾']);
    const context = message && (await manager.press(message, 'Context').reply());
    expect(shownWords(context)).toContain('We will not sail on one engine');
    expect(await say('digest show')).toMatch(/Next: Fri 15 Mar 2024, 21:00[\s\S]*21:00: sent/);
  });

  it('removed or paused comes no more, and another one stays', async () => {
    const { looks, say, posts, turn } = await start();
    await say('digest set', { time: '21:00', zone: 'UTC' });
    await say('digest set', { time: '21:00', zone: 'UTC', topic: 'ferry' });
    await say('digest set', { time: '21:00', zone: 'UTC', topic: 'lamp' });
    await say('digest remove', { digest: 'lamp' });
    await say('digest pause', { digest: 'ferry' });
    turn('2024-03-14T21:00:05.000Z');
    await eventually(() => expect(posts()).toHaveLength(1));
    await looks(2);
    expect(posts()).toHaveLength(1);
  });

  it('where the bot may not write is paused, which its owner is told once, and comes again when that is mended', async () => {
    const { looks, say, posts, turn, deny, manager, application, world, store } = await start();
    deny(PermissionFlagsBits.AttachFiles);
    expect(await say('digest set', { time: '21:00', zone: 'UTC' })).toContain('I may write in #');
    deny(PermissionFlagsBits.ReadMessageHistory);
    expect(await say('digest set', { time: '21:00' })).toMatch(/I lack Read Message History\. After a breakdown/);
    deny(PermissionFlagsBits.SendMessages);
    expect(await say('digest set', { time: '21:00', zone: 'UTC' })).toContain('I lack Send Messages');
    turn('2024-03-14T21:00:05.000Z');
    await eventually(() => expect(store.subscriptions()[0]?.paused).toBe('forbidden'));
    const told = () => heard(world, manager, manager.dm(application.id));
    await eventually(() => expect(told()).toHaveLength(1));
    expect(told()[0]).toMatch(/Your digest is paused[\s\S]*I may not write there\.[\s\S]*\/digest resume/);
    turn('2024-03-15T21:00:05.000Z');
    await looks(2);
    expect(told()).toHaveLength(1);
    expect(posts()).toEqual([]);
    deny(0n);
    expect(await say('digest resume')).toMatch(/Digest resumed[\s\S]*Next: Sat 16 Mar 2024, 21:00/);
    turn('2024-03-16T21:00:05.000Z');
    await eventually(() => expect(posts()).toHaveLength(1));
  });

  it('of a server that the bot leaves goes with it, also where it left while it was not running', async () => {
    const { sandbox, say, store, guild, application, world, desk } = await start();
    await say('digest set');
    sandbox.uninstall(application.id, guild.id);
    await eventually(() => expect(store.subscriptions()).toEqual([]));
    expect(sentences(world.log)).toContain('What was to be sent to a server went with the server.');
    const elsewhere = sandbox.addGuild({ name: 'Second', channels: ['news'] });
    sandbox.install(application.id, elsewhere.id);
    const set = (guildId: string) =>
      desk.subscriptions.setDigest({ guildId, channelId: '1', ownerId: '1', locale: 'en-GB' }, 9);
    await set(guild.id);
    await set(elsewhere.id);
    await world.restart();
    await eventually(() => expect(store.subscriptions()).toMatchObject([{ guildId: elsewhere.id }]));
  });
});

describe('an alert', { timeout: 40_000 }, () => {
  it('comes in direct messages when an article matches, once, and is stopped by its button', async () => {
    const { looks, say, arrive, desk, other, application, world, turn, store } = await start();
    expect(await say('alert add', { query: 'ferry to Osterby' }, other)).toContain('Alert set');
    const told = () => heard(world, other, other.dm(application.id));
    expect(told()).toEqual([expect.stringContaining('Test: news on “ferry to Osterby” comes here')]);
    turn('2024-03-15T08:00:00.000Z');
    arrive('back', SAILED);
    await eventually(() =>
      expect(store.alertsToSend(EVENING, 1).length + store.dueDeliveries('2025', 1).length).toBeGreaterThan(0),
    );
    turn('2024-03-15T08:00:10.000Z');
    await eventually(() => expect(told()).toHaveLength(2));
    expect(told()[1]).toMatch(/^### New on “ferry to Osterby”\n-# \w{6}-\w+\n/);
    expect(told()[1]).toContain('sailed again on Friday with a new engine');
    arrive('back', `${SAILED} The mayor spoke.`);
    turn('2024-03-15T09:00:10.000Z');
    await desk.subscriptions.match();
    await looks(2);
    expect(told()).toHaveLength(2);
    const message = other.messages(other.dm(application.id)).at(-1);
    const stopped = message && (await other.press(message, 'Stop this alert').reply());
    expect(shownWords(stopped)).toContain('Alert removed');
    expect(store.subscriptions()).toEqual([]);
  });

  it('comes in a channel, all of an hour in one message', async () => {
    const { looks, say, arrive, posts, turn, desk } = await start();
    await say('alert add', { query: 'ferry to Osterby', where: 'this channel', pace: 'hourly' });
    turn('2024-03-14T20:10:00.000Z');
    arrive('back', SAILED);
    arrive('late', 'The ferry to Osterby was an hour late on its first day, the harbour office said on Saturday.');
    await desk.subscriptions.match();
    await looks(2);
    expect(posts()).toEqual([]);
    turn('2024-03-14T21:00:01.000Z');
    await eventually(() => expect(posts()).toHaveLength(1));
    expect(posts()[0]).toMatch(/2 articles[\s\S]*an hour late|2 articles[\s\S]*sailed again/);
  });

  it('is made by the button of a refused question, and not where direct messages are closed', async () => {
    const { other, channelId, store, application, world } = await start();
    const refused = await other.slash(channelId, 'ask', { question: 'Who won the chess cup in Reykjavik?' }).reply();
    other.acceptDms(false);
    const closed = refused && (await other.press(refused, 'Tell me when there is news on this').reply());
    expect(shownWords(closed)).toContain('I cannot write to you directly, so nothing was set up.');
    expect(store.subscriptions()).toEqual([]);
    other.acceptDms(true);
    const set = refused && (await other.press(refused, 'Tell me when there is news on this').reply());
    expect(shownWords(set)).toContain('Alert set');
    expect(heard(world, other, other.dm(application.id))).toHaveLength(1);
  });
});
