/** What is sent unasked, through discord.js and a Discord: it arrives once, is found again, and says why it cannot be sent. */
import { OverwriteType, PermissionFlagsBits } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import { heard, idleDesk, said } from './stubs.ts';
import { startWorld, type World } from './world.ts';

const start = () => startWorld({ desk: idleDesk(), commands: [] });
const ID = 'k3f9q2-20261114';
const words = (id = ID) => said(`Good morning. ${id}`);
const long = new Date(0);

function deny({ sandbox, application, channelId }: World, bit: bigint): void {
  sandbox.world.setOverwrite(channelId, application.id, OverwriteType.Member, 0n, bit);
}

describe('a message to a channel', () => {
  it('comes once, also where the answer to the first try is lost, and is found by its mark', async () => {
    const world = await start();
    const { bot, channelId, sandbox, asker } = world;
    sandbox.faults.add({ method: 'POST', path: /\/channels\/\d+\/messages$/, kind: 'drop-after' });
    const sent = await bot.courier.send({ channelId }, words(), ID);
    expect(sent).toMatchObject({ kind: 'sent', channelId });
    expect(await bot.courier.send({ channelId }, words(), ID)).toEqual(sent);
    expect(heard(world, asker)).toHaveLength(1);
    expect(await bot.courier.find({ channelId }, ID, new Date())).toEqual({ ...sent, kind: 'found' });
    expect(await bot.courier.find({ channelId }, 'k3f9q2-20261115', new Date())).toEqual({ kind: 'absent' });
  });

  it('is found where our clock is some minutes ahead of Discord’s', async () => {
    const { bot, channelId } = await start();
    const sent = await bot.courier.send({ channelId }, words(), ID);
    const ahead = new Date(Date.now() + 8 * 60_000);
    expect(await bot.courier.find({ channelId }, ID, ahead)).toEqual({ ...sent, kind: 'found' });
  });

  it('is found among hundreds, and somebody else’s that has the same mark is none', async () => {
    const { bot, channelId, asker } = await start();
    asker.say(channelId, ID);
    expect(await bot.courier.find({ channelId }, ID, long)).toEqual({ kind: 'absent' });
    const since = new Date();
    for (let n = 0; n < 150; n++) asker.say(channelId, `${n}`);
    const sent = await bot.courier.send({ channelId }, words(), ID);
    for (let n = 0; n < 150; n++) asker.say(channelId, `${n}`);
    expect(await bot.courier.find({ channelId }, ID, since)).toMatchObject({
      kind: 'found',
      messageId: 'messageId' in sent && sent.messageId,
    });
  });

  it('given no right to write, to see or to read there, then says which', async () => {
    const world = await start();
    const { bot, channelId } = world;
    deny(world, PermissionFlagsBits.SendMessages);
    expect(await bot.courier.send({ channelId }, words(), ID)).toEqual({ kind: 'forbidden' });
    deny(world, PermissionFlagsBits.ReadMessageHistory);
    expect(await bot.courier.find({ channelId }, ID, long)).toEqual({ kind: 'unreadable' });
    expect(await bot.courier.access(channelId)).toMatchObject({ missing: [{ name: 'Read Message History' }] });
    deny(world, PermissionFlagsBits.ViewChannel);
    expect(await bot.courier.find({ channelId }, ID, long)).toEqual({ kind: 'forbidden' });
    world.sandbox.world.deleteChannel(channelId);
    expect(await bot.courier.send({ channelId }, words(), ID)).toEqual({ kind: 'gone' });
    expect(await bot.courier.find({ channelId }, ID, long)).toEqual({ kind: 'gone' });
  });

  it('where Discord stumbles, then says to try later', { timeout: 20_000 }, async () => {
    const { bot, channelId, sandbox } = await start();
    sandbox.faults.add({ method: 'POST', path: /\/messages$/, kind: 'status', status: 502, times: 100 });
    expect(await bot.courier.send({ channelId }, words(), ID)).toEqual({ kind: 'later', reason: 'server' });
  });
});

describe('where Discord wants to be left alone', () => {
  const limited = (seconds: number) => ({
    method: 'POST',
    path: /\/messages$/,
    kind: 'status' as const,
    status: 429,
    body: { message: 'You are being rate limited.', retry_after: seconds, global: false },
    headers: { 'retry-after': String(seconds), via: '1.1 google' },
  });

  it('for minutes, then it says so at once, and for how long', async () => {
    const { bot, channelId, sandbox } = await start();
    sandbox.faults.add(limited(300));
    const before = performance.now();
    const answer = await bot.courier.send({ channelId }, words(), ID);
    expect(answer).toMatchObject({ kind: 'later', reason: 'rate-limited' });
    expect('afterMs' in answer && answer.afterMs).toBeGreaterThan(299_000);
    expect(performance.now() - before).toBeLessThan(5000);
  });

  it('for a moment, then it waits', async () => {
    const { bot, channelId, sandbox } = await start();
    sandbox.faults.add(limited(1));
    expect(await bot.courier.send({ channelId }, words(), ID)).toMatchObject({ kind: 'sent' });
  });
});

describe('a direct message', () => {
  it('arrives, and is found again', async () => {
    const world = await start();
    const { bot, asker, application } = world;
    expect(await bot.courier.tell(asker.user.id, words('A test.'))).toBe('told');
    const sent = await bot.courier.send({ userId: asker.user.id }, words(), ID);
    expect(sent.kind).toBe('sent');
    expect(heard(world, asker, asker.dm(application.id))).toHaveLength(2);
    expect(await bot.courier.find({ userId: asker.user.id }, ID, long)).toMatchObject({ kind: 'found' });
  });

  it('to somebody who takes none, then says so', async () => {
    const { bot, asker } = await start();
    asker.acceptDms(false);
    expect(await bot.courier.tell(asker.user.id, words())).toBe('closed');
    expect(await bot.courier.send({ userId: asker.user.id }, words(), ID)).toEqual({ kind: 'closed' });
  });

  it('to nobody, then says that they are gone', async () => {
    const { bot } = await start();
    expect(await bot.courier.send({ userId: '123456789012345678' }, words(), ID)).toEqual({ kind: 'gone' });
  });
});
