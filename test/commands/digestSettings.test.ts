import { describe, expect, it } from 'vitest';
import { digest } from '../../commands/digest.ts';
import { openStore } from '../../src/store/store.ts';
import type { View } from '../../src/view.ts';
import { clockAt, deskOver, excerpts, HARBOUR, said } from './fixtures.ts';
import { ADA, CHANNEL, SERVER, type Settings, serverChannel, subscriber } from './subscribers.ts';

/** A day on which the coverage has something, in the evening before summer time begins in New York. */
const EVENING = '2024-03-14T20:00:00Z';
const OTHER = '525252525252525252';

async function start(settings: Settings = {}) {
  const store = openStore(':memory:');
  const clock = clockAt(EVENING);
  const desk = await deskOver(HARBOUR, { store, clock });
  const { caller } = subscriber(settings);
  const run = (name: string, options: Record<string, unknown> = {}): Promise<View> =>
    digest.run({ [name]: options }, desk, caller);
  return { store, clock, desk, caller, run };
}

describe('/digest set', () => {
  it('answers with when it comes next there, whether it can be sent, and a preview, to the one who set it alone', async () => {
    const { run, store } = await start();
    const shown = await run('set', { time: '7 am', zone: 'New York', days: 'weekdays' });
    expect(shown.visibility).toBe('private');
    expect(said(shown)).toMatch(
      /^Digest set\nall coverage · on weekdays at 07:00 \(America\/New York\) · #news · \w{6}\n/,
    );
    expect(said(shown)).toContain('Next: Fri 15 Mar 2024, 07:00 (2024-03-15T11:00:00.000Z)');
    expect(said(shown)).toContain('I may write in #news.');
    expect(said(shown)).toMatch(/Preview.*\nDigest · .*14 Mar 2024/);
    expect(excerpts(shown)[0]?.text).toContain('ferry');
    expect(store.subscriptions()).toMatchObject([{ guildId: SERVER, channelId: CHANNEL, ownerId: ADA }]);
  });

  it('guesses the zone from the language, and says so', async () => {
    const { run } = await start();
    expect(said(await run('set'))).toMatch(/every day at 08:00 \(Europe\/London\)[\s\S]*Europe\/London is guessed/);
    expect(said(await run('set', { zone: 'Paris' }))).not.toContain('guessed');
  });

  it('given the same again, then changes the one there is; on another topic or elsewhere it is another', async () => {
    const { run, store } = await start();
    await run('set');
    expect(said(await run('set', { time: '9:30' }))).toMatch(/^Digest changed\n[\s\S]*at 09:30/);
    await run('set', { topic: 'ferry' });
    await run('set', { channel: OTHER });
    expect(store.subscriptions()).toHaveLength(3);
  });

  it('changes what is named of the one there is, and leaves the rest as it was', async () => {
    const { run, store } = await start();
    await run('set', { topic: 'ferry', time: '07:00', days: 'weekdays', zone: 'Oslo', length: 'short' });
    const shown = said(await run('set', { topic: 'Ferry', length: 'long' }));
    expect(shown).toMatch(/^Digest changed\n.* on weekdays at 07:00 \(Europe\/Oslo\)/);
    expect(shown).not.toContain('guessed');
    await run('set', { topic: 'ferry', time: '9:30' });
    expect(store.subscriptions()).toMatchObject([
      { settings: { length: 'long', schedule: { hour: 9, minute: 30, days: [1, 2, 3, 4, 5], zone: 'Europe/Oslo' } } },
    ]);
  });

  it('given one that is paused, then says that it is sent again; its notices go to whoever changed it last', async () => {
    const { run, store, desk } = await start();
    await run('set');
    await run('pause');
    const bob = subscriber({ id: '222222222222222222' }).caller;
    expect(said(await digest.run({ set: { time: '9:30' } }, desk, bob))).toContain('It was paused; from now on');
    expect(store.subscriptions()).toMatchObject([{ paused: null, ownerId: '222222222222222222' }]);
    expect(said(await run('set', { time: '10:30' }))).not.toContain('It was paused');
  });

  it.each([
    [
      'lacks a permission there, then is set and says what is missing',
      serverChannel(['Send Messages']),
      /^Digest set[\s\S]*I lack Send Messages\./,
      1,
    ],
    ['is not visible, then is not set', { kind: 'not visible' }, /cannot see that channel/, 0],
    [
      'takes no messages, then is not set',
      { kind: 'not for messages', name: 'forum' },
      /Nothing can be posted in #forum/,
      0,
    ],
    ['is in another server, then is not set', serverChannel([], 'news', '1'), /in another server/, 0],
  ] as const)('given a channel that %s', async (_, access, says, set) => {
    const { run, store } = await start({ access: { [OTHER]: access } });
    expect(said(await run('set', { channel: OTHER }))).toMatch(says);
    expect(store.subscriptions()).toHaveLength(set);
  });

  it('given what cannot be read, then says how to write it, and sets nothing', async () => {
    const { run, store } = await start();
    expect(said(await run('set', { time: 'breakfast' }))).toContain('“breakfast” is no time of day');
    expect(said(await run('set', { zone: 'Atlantis' }))).toContain('“Atlantis” is no time zone');
    expect(store.subscriptions()).toEqual([]);
  });

  it('given as many as are allowed, then says so', async () => {
    const { run } = await start({ most: { digests: 1, alerts: 0, ownAlerts: 0 } });
    await run('set');
    expect(said(await run('set', { topic: 'ferry' }))).toContain('This server has 1 digest, and more are not allowed.');
  });

  it('suggests zones, the likely one first, and outlets', async () => {
    const { desk, caller } = await start();
    const zones = await digest.complete?.('set zone', '', desk, caller);
    expect(zones?.[0]).toEqual({ name: 'Europe/London', value: 'Europe/London' });
    expect(await digest.complete?.('set zone', 'osl', desk, caller)).toEqual([
      { name: 'Europe/Oslo', value: 'Europe/Oslo' },
    ]);
    expect((await digest.complete?.('set outlet', 'bell', desk, caller))?.[0]?.value).toBe('The Bell');
  });
});

describe('/digest', () => {
  it.each(['set', 'show', 'preview', 'pause', 'resume', 'remove'])(
    '%s is for those with Manage Server, in a server, on Discord',
    async (name) => {
      const { run } = await start({ managesServer: false });
      expect(said(await run(name))).toMatch(/permission Manage Server.*\/digest today/);
      const direct = await start({ guildId: null });
      expect(said(await direct.run(name))).toContain('Digests go to a channel of a server');
      expect(said(await digest.run({ [name]: {} }, direct.desk))).toContain('works on Discord only');
    },
  );

  it('shows each with its next run, what came of the last ones, and what is wrong with its channel', async () => {
    const { run, store } = await start({ access: { [OTHER]: { kind: 'not visible' } } });
    expect(said(await run('show'))).toContain('There is no digest here.');
    await run('set');
    await run('set', { topic: 'ferry' });
    const [first] = store.subscriptions();
    const id = `${first?.id}-20240314`;
    const due = { id, subscriptionId: first?.id as string, what: 'digest' as const, dueAt: '2024-03-14T08:00:00Z' };
    store.addDelivery(due);
    store.finish({ id, tries: 0 }, { state: 'skipped', at: EVENING, reason: 'late' });
    const shown = said(await run('show'));
    expect(shown).toMatch(/^2 digests\nall coverage · every day at 08:00 .* · Next: Fri 15 Mar 2024, 08:00 /);
    expect(shown).toContain('Thu 14 Mar 2024, 08:00: not sent: it was more than six hours late');
    expect(shown).toContain('“ferry” · every day');
    expect(shown).toContain('Nothing has been due yet.');
    expect(said(await run('show', { digest: 'ferry' }))).toMatch(/^1 digest\n/);
  });

  it('links to a message that was sent', async () => {
    const { run, store } = await start();
    await run('set');
    const [{ id: subscriptionId } = { id: '' }] = store.subscriptions();
    store.addDelivery({ id: 'x', subscriptionId, what: 'digest', dueAt: EVENING });
    store.finish({ id: 'x', tries: 0 }, { state: 'sent', at: EVENING, channelId: CHANNEL, messageId: '9' });
    expect(JSON.stringify(await run('show'))).toContain(`https://discord.com/channels/${SERVER}/${CHANNEL}/9`);
  });

  it('pauses, resumes and removes the one that is meant, and leaves the others', async () => {
    const { run, store } = await start();
    await run('set');
    await run('set', { topic: 'ferry', outlet: 'Osterby Herald', days: 'Mon, Thu', zone: 'Oslo', length: 'short' });
    expect(said(await run('pause'))).toContain('That fits 2 digests.');
    expect(said(await run('pause', { digest: 'ferry' }))).toMatch(/^Digest paused\n“ferry”/);
    expect(store.subscriptions().map(({ paused }) => paused)).toEqual([null, 'by hand']);
    expect(said(await run('show'))).toContain(' · paused · ');
    expect(said(await run('resume', { digest: 'ferry' }))).toMatch(
      /^Digest resumed\n“ferry”.*Next: Mon 18 Mar 2024, 08:00/,
    );
    const removed = await run('remove', { digest: 'ferry' });
    expect(removed.blocks.at(-1)).toEqual({
      kind: 'code',
      text: '/digest set time:08:00 zone:Europe/Oslo days:Mondays and Thursdays topic:ferry outlet:Osterby Herald length:short',
    });
    expect(store.subscriptions()).toMatchObject([{ settings: { length: 'usual' } }]);
    expect(said(await run('remove', { digest: 'ferry' }))).toContain('There is no digest “ferry” here.');
  });

  it('given what /digest remove gives back, then makes the same again', async () => {
    const { run, store } = await start();
    await run('set', { topic: 'ferry', days: 'Thu and Mon' });
    const [before] = store.subscriptions();
    await run('remove');
    await run('set', { topic: 'ferry', time: '08:00', zone: 'Europe/London', days: 'Mondays and Thursdays' });
    expect(store.subscriptions()[0]?.settings).toEqual(before?.settings);
  });

  it('previews for the one who asked, and leaves the next digest as it is', async () => {
    const { run, store } = await start();
    await run('set');
    const before = store.subscriptions();
    const shown = await run('preview');
    expect(shown.visibility).toBe('private');
    expect(excerpts(shown).length).toBeGreaterThan(0);
    expect(store.subscriptions()).toEqual(before);
  });

  it('suggests those of the server, told apart, to those who may', async () => {
    const { run, desk, caller } = await start();
    await run('set', { topic: 'ferry' });
    await run('set', { topic: 'lamp', channel: OTHER });
    const found = await digest.complete?.('remove digest', '', desk, caller);
    expect(found?.map(({ name }) => name)).toEqual([
      expect.stringMatching(/^“ferry” · every day at 08:00 \(Europe\/London\) · this channel · \w{6}$/),
      expect.stringMatching(/^“lamp” · .* · another channel · \w{6}$/),
    ]);
    expect(await digest.complete?.('remove digest', 'lam', desk, caller)).toHaveLength(1);
    expect(await digest.complete?.('remove digest', '', desk, subscriber({ managesServer: false }).caller)).toEqual([]);
  });
});
