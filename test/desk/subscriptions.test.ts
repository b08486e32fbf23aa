/** Digests and alerts as the desk keeps them: what is set up, what is new to whom, and what each is to tell. */
import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/coverage/article.ts';
import type { AlertDraft, DigestDraft } from '../../src/desk/subscriptions.ts';
import { plainText } from '../../src/messages/line.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { clockAt, deskOver, FERRY, HARBOUR, of, WIRE } from '../commands/fixtures.ts';
import { article } from '../store/fixtures.ts';

const START = '2026-03-10T12:00:00.000Z';
const ADA = '111111111111111111';

async function start(old: readonly Article[] = HARBOUR) {
  const store = openStore(':memory:');
  const clock = clockAt(START);
  const desk = await deskOver(old, { store, clock });
  const arrive = (one: Article, at: string, backlog = false) =>
    store.putItem({
      origin: 'f',
      item: `f#${one.id}`,
      stamp: at,
      outcomes: [{ value: one }],
      at,
      backlog,
    });
  return { store, clock, desk, arrive };
}

const direct = (query: string, more: Partial<AlertDraft> = {}): AlertDraft => ({
  to: { guildId: null, channelId: null },
  ownerId: ADA,
  query,
  locale: 'en-GB',
  ...more,
});

const daily = (more: Partial<DigestDraft> = {}): DigestDraft => ({
  guildId: '7',
  channelId: '42',
  ownerId: ADA,
  locale: 'en-GB',
  ...more,
});

const waitingFor = (store: Store, id: string) => store.takeMatches(id, `${id}-x`);

const BACK = (id: string, more: Partial<Article> = {}) =>
  article(id, 'The ferry to Osterby sailed again on Monday with a new engine. Hundreds waved from the pier.', {
    title: 'Ferry sails again',
    outlet: 'Northern Post',
    url: `https://post.example/${id}`,
    published: '2026-03-11',
    ...more,
  });

describe('an alert', () => {
  it('tells of what comes in after it was made, once, and of nothing old', async () => {
    const { store, desk, arrive } = await start();
    const { subscription } = of('set', await desk.subscriptions.addAlert(direct('ferry to Osterby'), 10));
    await desk.subscriptions.match();
    expect(store.hasWaiting(subscription.id)).toBe(false);
    arrive(BACK('back'), '2026-03-11T08:00:00.000Z');
    await desk.subscriptions.match();
    await desk.subscriptions.match();
    expect(store.alertsToSend(START, 1)).toEqual([subscription.id]);
    expect(waitingFor(store, subscription.id)).toEqual(['back']);
    arrive(BACK('back', { text: `${BACK('back').text} The mayor spoke.` }), '2026-03-12T08:00:00.000Z');
    await desk.subscriptions.match();
    expect(store.hasWaiting(subscription.id)).toBe(false);
  });

  it('tells nothing of the backlog of a feed, nor of an old article that has changed', async () => {
    const { store, desk, arrive } = await start(WIRE);
    arrive(FERRY, '2026-03-01T00:00:00.000Z');
    await desk.index();
    const { subscription } = of('set', await desk.subscriptions.addAlert(direct('ferry to Osterby'), 10));
    arrive(BACK('listed'), '2026-03-11T08:00:00.000Z', true);
    arrive({ ...FERRY, text: `${FERRY.text} It was repaired.` }, '2026-03-11T08:00:00.000Z');
    await desk.subscriptions.match();
    expect(store.hasWaiting(subscription.id)).toBe(false);
  });

  it('of a text that several outlets carry, tells once, whether they come together or one by one', async () => {
    const { store, desk, arrive } = await start([FERRY]);
    const { subscription } = of('set', await desk.subscriptions.addAlert(direct('lighthouse lamp museum'), 10));
    const [post, gazette, bell] = WIRE as [Article, Article, Article];
    arrive(post, '2026-03-11T08:00:00.000Z');
    arrive(gazette, '2026-03-11T08:00:01.000Z');
    await desk.subscriptions.match();
    arrive(bell, '2026-03-11T09:00:00.000Z');
    await desk.subscriptions.match();
    expect(waitingFor(store, subscription.id)).toHaveLength(1);
  });

  it.each([
    ['ferry Osterby', true],
    ['"new engine"', true],
    ['"old engine"', false],
    ['ferry to Aldby', false],
    ['Ostreby', false],
    ['what happened to the ferry last week', true],
    ['price of bread', false],
  ])('on “%s”, then that the ferry sails again is told: %s', async (query, told) => {
    const { store, desk, arrive } = await start();
    const { subscription } = of('set', await desk.subscriptions.addAlert(direct(query), 10));
    arrive(BACK('back'), '2026-03-11T08:00:00.000Z');
    await desk.subscriptions.match();
    expect(store.hasWaiting(subscription.id)).toBe(told);
  });

  it('for words in quotation marks that stand everywhere is held against an article without a text, too', async () => {
    const { store, desk, arrive } = await start();
    const { subscription } = of('set', await desk.subscriptions.addAlert(direct('"to the"'), 10));
    arrive(article('empty', ''), '2026-03-11T08:00:00.000Z');
    arrive(BACK('back', { text: 'The ferry went to the island.' }), '2026-03-11T08:01:00.000Z');
    await desk.subscriptions.match();
    expect(waitingFor(store, subscription.id)).toEqual(['back']);
  });

  it('of an article that changes long after it came tells nothing, though what it was told of is forgotten', async () => {
    const { store, clock, desk, arrive } = await start();
    const { subscription } = of('set', await desk.subscriptions.addAlert(direct('ferry to Osterby'), 10));
    arrive(BACK('back'), '2026-03-11T08:00:00.000Z');
    await desk.subscriptions.match();
    expect(waitingFor(store, subscription.id)).toEqual(['back']);
    clock.now = new Date('2026-06-20T00:00:00.000Z');
    const old = '2026-03-22T00:00:00.000Z';
    expect(store.deleteMatchesBefore({ waiting: old, told: old })).toBe(1);
    arrive(BACK('back', { text: `${BACK('back').text} The mayor spoke.` }), '2026-06-20T00:00:00.000Z');
    await desk.subscriptions.match();
    expect(store.hasWaiting(subscription.id)).toBe(false);
  });

  it('waits for a word that the coverage does not have yet', async () => {
    const { store, desk, arrive } = await start();
    const { subscription } = of('set', await desk.subscriptions.addAlert(direct('Kestrelby bridge'), 10));
    arrive(BACK('back'), '2026-03-11T08:00:00.000Z');
    arrive(
      article('bridge', 'The bridge at Kestrelby was opened by the queen on Friday morning.'),
      '2026-03-11T09:00:00.000Z',
    );
    await desk.subscriptions.match();
    expect(waitingFor(store, subscription.id)).toEqual(['bridge']);
  });

  it('that is paused hears nothing, and what came meanwhile is old when it goes on', async () => {
    const { store, clock, desk, arrive } = await start();
    const { subscription } = of('set', await desk.subscriptions.addAlert(direct('ferry to Osterby'), 10));
    await desk.subscriptions.pause(subscription.id);
    arrive(BACK('back'), '2026-03-11T08:00:00.000Z');
    await desk.subscriptions.match();
    clock.now = new Date('2026-03-12T00:00:00.000Z');
    const [paused] = await desk.subscriptions.list('alert', { ownerId: ADA });
    await desk.subscriptions.resume(paused as never);
    await desk.subscriptions.match();
    expect(store.hasWaiting(subscription.id)).toBe(false);
  });

  it('becomes an answer with its citation; of an article that was taken down there is nothing to tell', async () => {
    const { store, desk, arrive } = await start();
    const { subscription } = of('set', await desk.subscriptions.addAlert(direct('ferry to Osterby'), 10));
    arrive(BACK('back'), '2026-03-11T08:00:00.000Z');
    await desk.subscriptions.match();
    const answer = await desk.subscriptions.alertFor(subscription, 'one');
    expect(answer?.cited.map(({ text }) => text)).toEqual([
      expect.stringContaining('The ferry to Osterby sailed again'),
    ]);
    expect(await desk.answer(answer?.id ?? '')).toMatchObject({ kind: 'answer' });
    store.removeArticle('back');
    await desk.index();
    expect(await desk.subscriptions.alertFor(subscription, 'one')).toBeUndefined();
  });

  it('is one alone for one search and place, and there are no more than allowed', async () => {
    const { desk } = await start();
    const first = of('set', await desk.subscriptions.addAlert(direct('ferry'), 1));
    const again = of('set', await desk.subscriptions.addAlert(direct(' Ferry ', { pace: 'daily' }), 1));
    expect([again.isNew, again.subscription.id]).toEqual([false, first.subscription.id]);
    expect(again.subscription.nextAt).toBe('2026-03-11T08:00:00.000Z');
    const full = of('problem', await desk.subscriptions.addAlert(direct('lamp'), 1));
    expect(plainText(full.text)).toMatch(/^You have 1 alert, and more are not allowed\./);
  });
});

describe('a digest', () => {
  it('is set for a time where its channel is, guessed where nobody says', async () => {
    const { desk } = await start();
    const { subscription, zoneIsGuess } = of(
      'set',
      await desk.subscriptions.setDigest(daily({ time: '7:30', zone: 'new york' }), 5),
    );
    expect(zoneIsGuess).toBe(false);
    // Clocks were put forward on 8 March.
    expect(subscription.nextAt).toBe('2026-03-11T11:30:00.000Z');
    expect(subscription.since).toBe('2026-03-10T11:30:00.000Z');
    expect(of('set', await desk.subscriptions.setDigest(daily({ channelId: '43' }), 5))).toMatchObject({
      zoneIsGuess: true,
      subscription: { settings: { schedule: { zone: 'Europe/London', hour: 8 } } },
    });
  });

  it('whose time is changed on a day that has had it comes the next day', async () => {
    const { store, clock, desk } = await start();
    const { subscription } = of('set', await desk.subscriptions.setDigest(daily(), 5));
    clock.now = new Date('2026-03-11T09:00:00.000Z');
    store.addDelivery({
      id: `${subscription.id}-20260311`,
      subscriptionId: subscription.id,
      what: 'digest',
      dueAt: START,
    });
    const changed = of('set', await desk.subscriptions.setDigest(daily({ time: '20:00' }), 5));
    expect(changed).toMatchObject({ isNew: false, subscription: { nextAt: '2026-03-12T20:00:00.000Z' } });
  });

  it.each([
    [{ time: 'eight' }, 'is no time of day'],
    [{ zone: 'Atlantis' }, 'is no time zone'],
    [{ days: 'someday' }, 'are no days'],
    [{ outlet: 'The Void' }, 'No outlet called'],
  ])('with %o is not set, and it says why', async (more, why) => {
    const { desk } = await start();
    const problem = of('problem', await desk.subscriptions.setDigest(daily(more), 5));
    expect(plainText(problem.text)).toContain(why);
    expect(await desk.subscriptions.list('digest', { guildId: '7' })).toEqual([]);
  });

  it('tells of the time since the last one that was sent', async () => {
    const { desk } = await start();
    const { subscription } = of('set', await desk.subscriptions.setDigest(daily(), 5));
    const since = { ...subscription, since: '2024-03-13T08:00:00.000Z' };
    const digest = of('digest', await desk.subscriptions.digestAt(since, new Date('2024-03-14T08:00:00.000Z')));
    expect(digest.stories.map(({ headline }) => headline.id)).toEqual(['ferry']);
  });

  it('tells what came late, and what has changed of what it has shown, and neither again', async () => {
    const { store, clock, desk, arrive } = await start();
    const { subscription } = of('set', await desk.subscriptions.setDigest(daily(), 5));
    /** As a delivery makes it, and records it. */
    const told = async (day: number) => {
      clock.now = new Date(`2026-03-${day}T08:00:00.000Z`);
      const one = store.subscription(subscription.id) as typeof subscription;
      const { stories, shown, upTo } = of('digest', await desk.subscriptions.digestAt(one, clock.now));
      const id = `${one.id}-202603${day}`;
      const dueAt = clock.now.toISOString();
      store.addDelivery({ id, subscriptionId: one.id, what: 'digest', dueAt });
      const claim = store.claimDelivery(store.delivery(id) as never, dueAt, dueAt);
      store.noteTold(id, shown as never, upTo);
      store.finish(claim as never, { state: 'sent', at: dueAt });
      store.updateSubscription(one.id, { since: dueAt, toldUpTo: upTo as number });
      return stories.map(({ update, articles }) => `${update ? 'update ' : ''}${articles.map(({ id: each }) => each)}`);
    };
    arrive(BACK('late', { published: '2026-03-08' }), '2026-03-11T07:00:00.000Z');
    arrive(
      BACK('old', { published: '2026-02-20', text: 'The mill in Aldby was sold to the town for 300 crowns.' }),
      '2026-03-11T07:00:00.000Z',
    );
    expect(await told(11)).toEqual(['late']);
    const first = 'Curator Wanda Petrosyan opened the new hall of the museum in Aldby on Wednesday.';
    arrive(BACK('new', { text: first, title: 'Museum has a new hall' }), '2026-03-11T20:00:00.000Z');
    expect(await told(12)).toEqual(['new']);
    const text = `${first} The roof of the Aldby museum was damaged by fire on Thursday and 40 paintings were lost, fire chief Olaf Brandt said.`;
    arrive(BACK('new', { text, title: 'Museum has a new hall', published: '2026-03-12' }), '2026-03-12T20:00:00.000Z');
    expect(await told(13)).toEqual(['update new']);
    expect(await told(14)).toEqual([]);
  });
});

describe('what was removed', () => {
  it('is put back for its holder alone, within an hour, and stays as it is where it is there already', async () => {
    const { store, clock, desk } = await start();
    const { subscription } = of('set', await desk.subscriptions.addAlert(direct('ferry'), 1));
    const { id } = subscription;
    const back = (holder: { ownerId: string } | { guildId: string }, most = 1) =>
      desk.subscriptions.putBack('alert', id, holder, most);
    await desk.subscriptions.remove(id);
    expect(store.subscriptions()).toEqual([]);
    expect(plainText(of('problem', await back({ ownerId: '2' })).text)).toContain('gone for good');
    expect(plainText(of('problem', await back({ guildId: '7' })).text)).toContain('gone for good');
    expect(of('alert', await back({ ownerId: ADA }))).toMatchObject({ id, settings: subscription.settings });
    expect(of('alert', await back({ ownerId: ADA })).id).toBe(id);
    await desk.subscriptions.remove(id);
    clock.now = new Date(clock.now.getTime() + 3_600_001);
    expect(plainText(of('problem', await back({ ownerId: ADA })).text)).toContain('gone for good');
  });

  it('is not put back beside one on the same, nor beyond what is allowed', async () => {
    const { desk } = await start();
    const { subscription } = of('set', await desk.subscriptions.setDigest(daily({ topic: 'ferry' }), 5));
    await desk.subscriptions.remove(subscription.id);
    const back = (most: number) => desk.subscriptions.putBack('digest', subscription.id, { guildId: '7' }, most);
    await desk.subscriptions.setDigest(daily({ topic: 'lamp' }), 5);
    expect(plainText(of('problem', await back(1)).text)).toContain('more are not allowed');
    const again = of('set', await desk.subscriptions.setDigest(daily({ topic: 'Ferry' }), 5)).subscription;
    expect(again.id).not.toBe(subscription.id);
    expect(plainText(of('problem', await back(5)).text)).toContain(`on the same there again: ${again.id}`);
  });

  it('is forgotten with the person, uncounted', async () => {
    const { desk } = await start();
    const { subscription } = of('set', await desk.subscriptions.addAlert(direct('ferry'), 10));
    await desk.subscriptions.remove(subscription.id);
    expect(await desk.subscriptions.forget(ADA)).toEqual({ alerts: 0, inServers: 0 });
    expect(
      of('problem', await desk.subscriptions.putBack('alert', subscription.id, { ownerId: ADA }, 10)),
    ).toBeDefined();
  });
});

describe('what is kept of a person', () => {
  it('is listed and deleted; what they set up in a server stays, without their id', async () => {
    const { store, desk } = await start();
    await desk.subscriptions.addAlert(direct('ferry'), 10);
    await desk.subscriptions.addAlert(direct('lamp', { ownerId: '2' }), 10);
    await desk.subscriptions.setDigest(daily(), 5);
    expect(await desk.subscriptions.heldOf(ADA)).toMatchObject({
      alerts: [{ settings: { query: 'ferry' } }],
      inServers: 1,
    });
    expect(await desk.subscriptions.forget(ADA)).toEqual({ alerts: 1, inServers: 1 });
    expect(JSON.stringify(store.subscriptions())).not.toContain(ADA);
    expect(store.subscriptions()).toHaveLength(2);
  });

  it('a server that the bot has left takes its own along, and no others', async () => {
    const { store, desk } = await start();
    await desk.subscriptions.setDigest(daily(), 5);
    await desk.subscriptions.setDigest(daily({ guildId: '8', channelId: '80' }), 5);
    expect(await desk.subscriptions.guilds()).toEqual(['7', '8']);
    expect(await desk.subscriptions.removeGuild('7')).toBe(1);
    expect(store.subscriptions().map(({ guildId }) => guildId)).toEqual(['8']);
  });
});
