import { describe, expect, it } from 'vitest';
import { alert } from '../../commands/alert.ts';
import { ask } from '../../commands/ask.ts';
import { actionOf } from '../../src/command.ts';
import { toCustomId } from '../../src/discord/customId.ts';
import { openStore } from '../../src/store/store.ts';
import type { View } from '../../src/view.ts';
import { clockAt, deskOver, HARBOUR, said } from './fixtures.ts';
import { ADA, CHANNEL, SERVER, type Settings, serverChannel, subscriber } from './subscribers.ts';

async function start(settings: Settings = {}) {
  const store = openStore(':memory:');
  const desk = await deskOver(HARBOUR, { store, clock: clockAt() });
  const who = subscriber(settings);
  const run = (name: string, options: Record<string, unknown> = {}): Promise<View> =>
    alert.run({ [name]: options }, desk, who.caller);
  return { store, desk, run, ...who };
}

describe('/alert add', () => {
  it('goes to direct messages, also of somebody who manages nothing, and is tried there at once', async () => {
    const { run, store, told } = await start({ managesServer: false });
    const shown = await run('add', { query: 'ferry to Osterby' });
    expect(shown.visibility).toBe('private');
    expect(said(shown)).toMatch(/^Alert set\n“ferry to Osterby” · at once · direct messages · \w{6}\n/);
    expect(said(shown)).toMatch(/A test message is in your direct messages\.[\s\S]*of nothing that is there already/);
    expect(told).toEqual([expect.stringMatching(`^${ADA}: Test: news on “ferry to Osterby” comes here\n`)]);
    expect(store.subscriptions()).toMatchObject([{ guildId: null, channelId: null, ownerId: ADA }]);
  });

  it('given closed direct messages, then sets nothing up and says how to open them', async () => {
    const { run, store, direct } = await start();
    direct.answer = 'closed';
    expect(said(await run('add', { query: 'ferry' }))).toMatch(/cannot write to you directly.*where:this channel/);
    expect(store.subscriptions()).toEqual([]);
  });

  it('given a Discord that stumbles, then is set up and says that the test did not come through', async () => {
    const { run, store, direct } = await start();
    direct.answer = 'later';
    expect(said(await run('add', { query: 'ferry' }))).toContain('could not be sent just now');
    expect(store.subscriptions()).toHaveLength(1);
  });

  it('goes to the channel for those with Manage Server alone, after a look at its permissions', async () => {
    const there = { query: 'ferry', where: 'this channel' };
    const { run, store, told } = await start({ access: { [CHANNEL]: serverChannel(['Send Messages']) } });
    expect(said(await run('add', there))).toMatch(
      /^Alert set\n“ferry” · at once · #news · [\s\S]*I lack Send Messages/,
    );
    expect(store.subscriptions()).toMatchObject([{ guildId: SERVER, channelId: CHANNEL }]);
    expect(told).toEqual([]);
    const other = await start({ managesServer: false });
    expect(said(await other.run('add', there))).toMatch(/permission Manage Server.*where:my direct messages/);
    expect(other.store.subscriptions()).toEqual([]);
  });

  it('in direct messages, “this channel” is these', async () => {
    const { run, store } = await start({ guildId: null, managesServer: false });
    await run('add', { query: 'ferry', where: 'this channel' });
    expect(store.subscriptions()).toMatchObject([{ guildId: null, ownerId: ADA }]);
  });

  it('daily, then says when next', async () => {
    const { run } = await start();
    const shown = said(await run('add', { query: 'ferry', pace: 'daily', time: '18:00', zone: 'Oslo' }));
    expect(shown).toContain('every day at 18:00 (Europe/Oslo)');
    expect(shown).toContain('Next: Tue 10 Mar 2026, 18:00 (2026-03-10T17:00:00.000Z)');
  });

  it('given the same again, then changes the one there is', async () => {
    const { run, store } = await start();
    await run('add', { query: 'ferry' });
    expect(said(await run('add', { query: ' Ferry ', pace: 'hourly' }))).toMatch(/^Alert changed\n.*hourly/);
    expect(store.subscriptions()).toHaveLength(1);
  });

  it('changes what is named of the one there is, and says that it is no longer paused', async () => {
    const { run, store } = await start();
    await run('add', { query: 'ferry', pace: 'daily', time: '18:00', zone: 'Oslo' });
    await run('pause', { alert: 'ferry' });
    const shown = said(await run('add', { query: 'ferry', time: '19:00' }));
    expect(shown).toMatch(/^Alert changed\n“ferry” · every day at 19:00 \(Europe\/Oslo\)/);
    expect(shown).toContain('It was paused; from now on');
    expect(said(await run('add', { query: 'ferry' }))).toMatch(/every day at 19:00(?![\s\S]*It was paused)/);
    expect(store.subscriptions()).toMatchObject([{ paused: null, settings: { pace: 'daily' } }]);
  });

  it('tries direct messages for a new one and for one that was paused, not for each change', async () => {
    const { run, store, told, direct } = await start();
    await run('add', { query: 'ferry' });
    await run('add', { query: 'ferry' });
    expect(told).toHaveLength(1);
    direct.answer = 'closed';
    expect(said(await run('add', { query: 'ferry', pace: 'hourly' }))).toMatch(/^Alert changed\n/);
    await run('pause', { alert: 'ferry' });
    const shown = said(await run('add', { query: 'ferry' }));
    expect(shown).toMatch(/stays paused.*\/alert resume/);
    expect(store.subscriptions()).toMatchObject([{ paused: 'closed' }]);
    direct.answer = 'told';
    expect(said(await run('add', { query: 'ferry' }))).toMatch(/A test message is in your direct messages/);
    expect(store.subscriptions()).toMatchObject([{ paused: null }]);
  });

  it('given too many, or nothing to wait for, then says so', async () => {
    const { run } = await start({ most: { digests: 0, alerts: 0, ownAlerts: 1 } });
    expect(said(await run('add', { query: 'what is the' }))).toContain('has no word to search for');
    await run('add', { query: 'ferry' });
    expect(said(await run('add', { query: 'lamp' }))).toContain('You have 1 alert, and more are not allowed.');
    expect(said(await run('add', { query: 'lamp', where: 'this channel' }))).toContain('allows no alerts here');
  });

  it('suggests outlets and zones', async () => {
    const { desk, caller } = await start();
    expect((await alert.complete?.('add outlet', 'bell', desk, caller))?.[0]?.value).toBe('The Bell');
    expect((await alert.complete?.('add zone', '', desk, caller))?.[0]?.value).toBe('Europe/London');
  });
});

describe('/alert list and remove', () => {
  it('list one’s own, and the server’s to whoever manages it', async () => {
    const { run, desk } = await start();
    expect(said(await run('list'))).toMatch(/There are none\. \/alert add/);
    await run('add', { query: 'ferry' });
    await run('add', { query: 'lamp', where: 'this channel' });
    expect(said(await run('list'))).toMatch(/directly:\n“ferry” .*\nSent to channels of this server:\n“lamp”/);
    const other = subscriber({ id: '222222222222222222', managesServer: false }).caller;
    expect(said(await alert.run({ list: {} }, desk, other))).toContain('There are none.');
    expect(said(await alert.run({ remove: { alert: 'lamp' } }, desk, other))).toContain(
      'There is no alert “lamp” here',
    );
    expect(await alert.complete?.('remove alert', '', desk, other)).toEqual([]);
  });

  it('remove the one that is meant, and say how to have it again', async () => {
    const { run, store, desk, caller } = await start();
    await run('add', { query: 'ferry', pace: 'hourly', outlet: 'The Bell' });
    await run('add', { query: 'lamp', where: 'this channel' });
    expect((await alert.complete?.('remove alert', '', desk, caller))?.map(({ name }) => name)).toEqual([
      expect.stringMatching(/^“ferry” · hourly · direct messages · \w{6}$/),
      expect.stringMatching(/^“lamp” · at once · this channel · \w{6}$/),
    ]);
    expect((await run('remove', { alert: 'ferry' })).blocks.at(-1)).toEqual({
      kind: 'code',
      text: '/alert add query:ferry pace:hourly outlet:The Bell',
    });
    expect((await run('remove', { alert: 'lamp' })).blocks.at(-1)).toMatchObject({
      text: expect.stringContaining('where:this channel'),
    });
    expect(store.subscriptions()).toEqual([]);
    await run('add', { query: 'harbour', pace: 'daily', time: '7 pm', zone: 'Kolkata' });
    const { blocks } = await run('remove', { alert: 'harbour' });
    expect(blocks.at(-1)).toMatchObject({
      text: '/alert add query:harbour pace:daily time:19:00 zone:Asia/Kolkata',
    });
  });

  it('pause one until it is resumed, and suggest the same ones for both', async () => {
    const { run, store, desk, caller } = await start();
    await run('add', { query: 'ferry', pace: 'daily', time: '07:30', zone: 'London' });
    const paused = said(await run('pause', { alert: 'ferry' }));
    expect(paused).toMatch(/^Alert paused\n“ferry” · every day at 07:30 \(Europe\/London\)/);
    expect(paused).toContain('/alert resume');
    expect(store.subscriptions()).toMatchObject([{ paused: 'by hand' }]);
    expect(said(await run('list'))).toMatch(/07:30 \(Europe\/London\) · direct messages · paused/);
    expect(await alert.complete?.('resume alert', '', desk, caller)).toHaveLength(1);
    const resumed = said(await run('resume', { alert: 'ferry' }));
    expect(resumed).toMatch(/^Alert resumed\n“ferry” .*Next: /);
    expect(resumed).toContain('what came meanwhile is no news to it');
    expect(store.subscriptions()).toMatchObject([{ paused: null }]);
  });

  it('let only those pause and resume a channel’s alert who manage the server', async () => {
    const { run, store, desk } = await start();
    await run('add', { query: 'lamp', where: 'this channel' });
    const other = subscriber({ id: '222222222222222222', managesServer: false }).caller;
    expect(said(await alert.run({ pause: { alert: 'lamp' } }, desk, other))).toContain('There is no alert “lamp” here');
    expect(store.subscriptions()).toMatchObject([{ paused: null }]);
    expect(said(await run('pause', { alert: 'lamp' }))).toContain('Alert paused');
    expect(said(await alert.run({ resume: { alert: 'lamp' } }, desk, other))).toContain('There is no alert');
    expect(said(await run('resume', { alert: 'lamp' }))).toMatch(/I may write in #/);
    expect(store.subscriptions()).toMatchObject([{ paused: null }]);
  });

  it('given somebody else’s alert by its id, then there is none', async () => {
    const { run, store, desk } = await start();
    await run('add', { query: 'ferry' });
    const other = subscriber({ id: '222222222222222222' }).caller;
    const argument = store.subscriptions()[0]?.id as string;
    const stopped = await actionOf(alert, 'stop')?.run({ answerId: '', argument }, desk, other);
    expect(stopped && said(stopped)).toContain('There is no alert');
    expect(store.subscriptions()).toHaveLength(1);
  });
});

describe('a refused question', () => {
  const REFUSED = 'Who won the chess tournament in Reykjavik?';

  it('can be waited for by a button', async () => {
    const { desk, store, caller, told } = await start({ managesServer: false });
    const [, button] = (await ask.run({ question: REFUSED }, desk)).buttons;
    expect(button).toMatchObject({ label: 'Tell me when there is news on this', command: 'alert', action: 'wait' });
    const shown = button && (await actionOf(alert, button.action)?.run(button, desk, caller));
    expect(shown && said(shown)).toMatch(/^Alert set\n/);
    expect(told).toHaveLength(1);
    expect(store.subscriptions()).toMatchObject([{ settings: { query: REFUSED, pace: 'at once' }, ownerId: ADA }]);
  });

  it('is waited for however long it is, in the outlet in which it was asked', async () => {
    const { desk, store, caller } = await start();
    const question = `Who won ${'the chess tournament and '.repeat(6)}the lamp in Reykjavik?`;
    const [, button] = (await ask.run({ question, outlet: 'Bell', since: '2024' }, desk)).buttons;
    expect(button && toCustomId(button).length).toBeLessThanOrEqual(100);
    const shown = button && (await actionOf(alert, 'wait')?.run(button, desk, caller));
    expect(shown && said(shown)).toMatch(/^Alert set\n.* · only The Bell · at once/);
    expect(store.subscriptions()).toMatchObject([{ settings: { query: question, outlet: 'The Bell' } }]);
  });

  it('given that it is no longer kept, then says so and sets nothing up', async () => {
    const { desk, store, caller } = await start();
    const shown = await actionOf(alert, 'wait')?.run({ answerId: 'aaaaaa', argument: '' }, desk, caller);
    expect(shown && said(shown)).toMatch(/30 days|no longer|gone/);
    expect(store.subscriptions()).toEqual([]);
  });
});
