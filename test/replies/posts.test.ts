/** What is sent unasked, as it is read: the mark is right below the heading, whatever is cut from the end. */
import { describe, expect, it } from 'vitest';
import { render } from '../../src/discord/render.ts';
import { TEXTS_LENGTH } from '../../src/limits.ts';
import { composeWith } from '../../src/main/sending.ts';
import { openStore, type Subscription } from '../../src/store/store.ts';
import type { View } from '../../src/view.ts';
import { clockAt, deskOver, excerpts, HARBOUR, of, said } from '../commands/fixtures.ts';
import { article } from '../store/fixtures.ts';

const ADA = '111111111111111111';
const DUE = '2024-03-14T20:00:00.000Z';

async function start() {
  const store = openStore(':memory:');
  const clock = clockAt(DUE);
  const desk = await deskOver(HARBOUR, { store, clock });
  const compose = async (subscription: Subscription, what: 'digest' | 'alert' | 'notice', late = false) => {
    const id = `${subscription.id}-20240314`;
    store.addDelivery({ id, subscriptionId: subscription.id, what, dueAt: DUE });
    const delivery = store.delivery(id);
    if (!delivery) throw new Error('There is no delivery.');
    const composed = await composeWith(desk)({ delivery, subscription, late });
    return { id, composed };
  };
  const setDigest = async (more: object = {}) => {
    const draft = { guildId: '7', channelId: '42', ownerId: ADA, locale: 'en-GB', ...more };
    return of('set', await desk.subscriptions.setDigest(draft, 5)).subscription;
  };
  const addAlert = async (
    query: string,
    to: { guildId: string; channelId: string } | { guildId: null; channelId: null },
  ) => of('set', await desk.subscriptions.addAlert({ to, ownerId: ADA, query, locale: 'en-GB' }, 5)).subscription;
  return { store, clock, desk, compose, setDigest, addAlert };
}

const second = ({ blocks }: View): string => said({ blocks: blocks.slice(1, 2) } as unknown as View);

describe('a digest that is sent', () => {
  it('has below its heading when it was due there and its mark, its stories, and what it shows for later', async () => {
    const { compose, setDigest } = await start();
    const { id, composed } = await compose(await setDigest(), 'digest');
    const { message, told } = of('message', composed);
    expect(message.visibility).toBe('public');
    expect(second(message)).toBe(`Thu 14 Mar 2024, 20:00 (Europe/London) · ${id}`);
    expect(excerpts(message)[0]?.text).toContain('ferry');
    expect(told?.shown).toEqual([{ articleId: 'ferry', version: 1 }]);
  });

  it('says that it is late', async () => {
    const { compose, setDigest } = await start();
    const { composed } = await compose(await setDigest(), 'digest', true);
    expect(second(of('message', composed).message)).toMatch(/^late, due Thu 14 Mar 2024, 20:00/);
  });

  it('on a quiet day says so', async () => {
    const { compose, setDigest } = await start();
    const quiet = of('message', (await compose(await setDigest({ topic: 'chess' }), 'digest')).composed);
    expect(said(quiet.message)).toContain('All quiet.');
  });

  it('where it cannot be made, then nothing comes to the channel, and its owner reads why', async () => {
    const composedFor = async (what: 'digest' | 'notice') => {
      const { compose, setDigest } = await start();
      const set = await setDigest({ outlet: 'The Bell' });
      return compose({ ...set, settings: { ...set.settings, outlet: 'The Void' } }, what);
    };
    expect((await composedFor('digest')).composed).toEqual({ kind: 'impossible' });
    const { id, composed } = await composedFor('notice');
    const { message } = of('message', composed);
    expect(said(message)).toMatch(
      /^Your digest could not be made\n[\s\S]*No outlet called “The Void”[\s\S]*\/digest show/,
    );
    expect(said(message)).toContain('every day at 08:00 (Europe/London), for the channel could not be made');
    expect(second(message)).toBe(id);
  });

  it('where all is well again before its owner is told, then nothing is said', async () => {
    const { compose, setDigest } = await start();
    expect((await compose(await setDigest(), 'notice')).composed).toEqual({ kind: 'nothing', reason: 'nothing' });
  });

  it('however long it is, keeps its mark', async () => {
    const { desk, compose, setDigest, store } = await start();
    const long = Array.from(
      { length: 60 },
      (_, i) => `Sentence ${i} tells at length of the storm over Aldby and of its ${i} wires.`,
    );
    store.putArticle(article('long', long.join(' '), { title: 'x'.repeat(400), published: '2024-03-14' }), 'tests');
    await desk.index();
    const { id, composed } = await compose(await setDigest({ length: 'long' }), 'digest');
    const { message } = of('message', composed);
    const filler = Array.from({ length: 40 }, () => ({ kind: 'text', text: ['Words. '.repeat(60)] }) as const);
    const rendered = JSON.stringify(render({ ...message, blocks: [...message.blocks, ...filler] }));
    expect(rendered).toContain(id);
    expect(rendered.length).toBeLessThan(3 * TEXTS_LENGTH);
  });

  it('is made once for all who want the same within a minute', async () => {
    const { clock, compose, setDigest } = await start();
    const idOf = async (channelId: string) => {
      const { composed } = await compose(await setDigest({ channelId }), 'digest');
      return said(of('message', composed).message).match(/· (\w{6})$/)?.[1];
    };
    const first = await idOf('1');
    expect(await idOf('2')).toBe(first);
    clock.now = new Date(clock.now.getTime() + 61_000);
    expect(await idOf('3')).not.toBe(first);
  });
});

describe('an alert that is sent', () => {
  const NEWS = article('back', 'The ferry to Osterby sailed again on Monday with a new engine.', {
    title: 'Ferry sails again',
    outlet: 'Northern Post',
    url: 'https://post.example/back',
    published: '2024-03-15',
  });
  const arrived = async (at: Awaited<ReturnType<typeof start>>) => {
    at.store.putItem({
      origin: 'f',
      item: 'f#back',
      stamp: DUE,
      outcomes: [{ value: NEWS }],
      at: '2024-03-15T08:00:00.000Z',
      backlog: false,
    });
    await at.desk.subscriptions.match();
  };

  it('quotes what matches with its source, and in direct messages can be stopped', async () => {
    const world = await start();
    const subscription = await world.addAlert('ferry to Osterby', { guildId: null, channelId: null });
    await arrived(world);
    const { id, composed } = await world.compose(subscription, 'alert');
    const { message } = of('message', composed);
    expect(said(message)).toMatch(`New on “ferry to Osterby”\n${id}\n1 article · all outlets\n`);
    expect(excerpts(message).map(({ text }) => text)).toEqual([NEWS.text]);
    expect(message.buttons.map(({ label }) => label)).toEqual(['Context', 'Cite', 'Stop this alert']);
  });

  it('in a channel cannot be stopped by whoever reads it', async () => {
    const world = await start();
    const subscription = await world.addAlert('ferry to Osterby', { guildId: '7', channelId: '42' });
    await arrived(world);
    const { message } = of('message', (await world.compose(subscription, 'alert')).composed);
    expect(message.buttons.map(({ label }) => label)).toEqual(['Context', 'Cite', 'More ▾']);
  });

  it('with nothing left to tell is not sent', async () => {
    const world = await start();
    const subscription = await world.addAlert('ferry to Osterby', { guildId: null, channelId: null });
    expect((await world.compose(subscription, 'alert')).composed).toEqual({ kind: 'nothing', reason: 'nothing' });
  });
});

describe('a notice', () => {
  it.each([
    [
      'forbidden',
      /is paused: I may not write there\.\nGive me View Channel and Send Messages there, then use \/digest resume there/,
    ],
    ['gone', /is paused: the channel is gone\.\nSet it up for another channel with \/digest set/],
  ] as const)('that a digest was paused as %s says which, why, and what to do', async (paused, says) => {
    const { compose, setDigest } = await start();
    const { id, composed } = await compose({ ...(await setDigest({ topic: 'ferry' })), paused }, 'notice');
    const { message } = of('message', composed);
    expect(said(message)).toMatch(says);
    expect(said(message)).toContain('The digest on “ferry”, every day at 08:00 (Europe/London), for the channel');
    expect(JSON.stringify(message)).toContain('https://discord.com/channels/7/42');
    expect(second(message)).toBe(id);
  });
});
