/** What alerts have found arrives, whatever stands in its way, and never as a flood. */
import { describe, expect, it } from 'vitest';
import { nextAfter } from '../../src/digests/next.ts';
import { openStore } from '../../src/store/store.ts';
import type { AlertSettings } from '../../src/store/subscriptions.ts';
import { article, storyOf } from '../store/fixtures.ts';
import { minutesAfter, world } from './channel.ts';

const START = '2026-06-01T12:00:00.000Z';
const DAY = 1440;

/** An alert in a channel, and articles that it has found; each message names them. */
function start(pace: AlertSettings['pace'] = 'at once') {
  const store = openStore(':memory:');
  const all = world(
    START,
    async ({ delivery, subscription }) => {
      if (delivery.what === 'notice') return { kind: 'message', message: 'notice' };
      const taken = store.takeMatches(subscription.id, delivery.id);
      return taken.length > 0 ? { kind: 'message', message: taken.join(' ') } : { kind: 'nothing', reason: 'nothing' };
    },
    store,
  );
  const settings: AlertSettings = { query: 'ferry', pace };
  const made = store.addSubscription(
    {
      kind: 'alert',
      guildId: '7',
      channelId: '42',
      ownerId: '9',
      settings,
      createdAt: START,
      since: START,
      nextAt: nextAfter({ settings }, new Date(START)),
    },
    9,
  );
  const id = made?.id as string;
  const found = (articleId: string, at: string) => {
    const outcomes = [{ value: article(articleId, storyOf(articleId)) }];
    store.putItem({ origin: 'f', item: `f#${articleId}`, stamp: at, outcomes, at, backlog: false });
    const from = store.matchedUpTo();
    store.noteMatches(from, from + 1, [{ subscriptionId: id, articleId }]);
  };
  const told = () => all.post.messages.filter(({ place }) => place === '42').map(({ text }) => text);
  /** Looks every minute. */
  const pass = async (from: string, minutes: number) => {
    for (let n = 0; n <= minutes; n++) await all.at(minutesAfter(from, n));
  };
  return { ...all, id, found, told, pass };
}

describe('what an alert has found', () => {
  it.each(['forbidden', 'gone', 'closed'] as const)(
    'when nothing could be sent (%s) comes once that is mended',
    async (kind) => {
      const { store, post, id, found, told, pass } = start();
      post.refusing.set('42', { kind });
      found('ferry', START);
      await pass(START, 2);
      expect(store.subscription(id)?.paused).toBe(kind);
      expect(told()).toEqual([]);
      post.refusing.clear();
      store.updateSubscription(id, { paused: null });
      await pass(minutesAfter(START, DAY), 3);
      expect(told()).toEqual(['ferry']);
    },
  );

  it('before it was paused comes on resuming, but not when that is weeks later', async () => {
    for (const [days, expected] of [
      [2, ['ferry']],
      [19, []],
    ] as const) {
      const { store, id, found, told, pass, at } = start('hourly');
      found('ferry', START);
      store.updateSubscription(id, { paused: 'by hand' });
      for (let day = 1; day < days; day++) await at(minutesAfter(START, day * DAY));
      store.updateSubscription(id, { paused: null, nextAt: minutesAfter(START, days * DAY) });
      await pass(minutesAfter(START, days * DAY), 2);
      expect(told()).toEqual(expected);
    }
  });

  it('taken by a message that was paused on its way comes on resuming', async () => {
    const { store, post, id, found, told, pass } = start();
    post.refusing.set('42', { kind: 'later', reason: 'server' });
    found('ferry', START);
    await pass(START, 1);
    store.updateSubscription(id, { paused: 'by hand' });
    await pass(minutesAfter(START, 1), 5);
    post.refusing.clear();
    store.updateSubscription(id, { paused: null });
    await pass(minutesAfter(START, 10), 2);
    expect(told()).toEqual(['ferry']);
  });

  it('and Discord takes in no form is left, and what comes after it is told', async () => {
    const { store, post, id, found, told, pass } = start();
    post.refusing.set('42', { kind: 'refused', reason: 'code 50035' });
    found('ferry', START);
    await pass(START, 30);
    expect(store.deliveriesOf(id, 99)).toHaveLength(1);
    post.refusing.clear();
    found('lamp', minutesAfter(START, 31));
    await pass(minutesAfter(START, 31), 2);
    expect(told()).toEqual(['lamp']);
  });
});

describe('an alert that finds something every minute', () => {
  it('while Discord is out of order for an hour says it all in two messages', async () => {
    const { post, found, told, pass } = start();
    post.refusing.set('42', { kind: 'later', reason: 'server' });
    for (let n = 0; n < 60; n++) {
      found(`a${n}`, minutesAfter(START, n));
      await pass(minutesAfter(START, n), 0);
    }
    post.refusing.clear();
    await pass(minutesAfter(START, 60), 30);
    expect(told()).toHaveLength(2);
    expect(new Set(told().join(' ').split(' ')).size).toBe(60);
  });

  it('hourly, while Discord is out of order for a day, says it all in two messages', async () => {
    const { post, found, told, pass, at } = start('hourly');
    post.refusing.set('42', { kind: 'later', reason: 'server' });
    for (let n = 0; n < 24; n++) {
      found(`a${n}`, minutesAfter(START, n * 60));
      await at(minutesAfter(START, n * 60 + 1));
    }
    post.refusing.clear();
    await pass(minutesAfter(START, DAY), 120);
    expect(told()).toHaveLength(2);
    expect(new Set(told().join(' ').split(' ')).size).toBe(24);
  });

  it('sends twelve messages an hour and gathers the rest, of which nothing is lost or said twice', async () => {
    const { found, told, pass } = start();
    for (let n = 0; n < 180; n++) {
      found(`a${n}`, minutesAfter(START, n));
      await pass(minutesAfter(START, n), 0);
    }
    await pass(minutesAfter(START, 180), 60);
    const articles = told().flatMap((text) => text.split(' '));
    expect(articles).toHaveLength(180);
    expect(new Set(articles).size).toBe(180);
    expect(told().length).toBeLessThanOrEqual(4 * 12);
  });
});

describe('what can never be sent', () => {
  it.each(['alert', 'notice'] as const)('%s: is given up after a week', async (what) => {
    const { store, post, id, found, at } = start();
    for (const place of ['42', 'dm 9']) post.refusing.set(place, { kind: 'later', reason: 'server' });
    found('ferry', START);
    store.addDelivery({ id: 'x', subscriptionId: id, what, dueAt: START });
    for (let day = 0; day <= 8; day++) await at(minutesAfter(START, day * DAY));
    expect(store.delivery('x')).toMatchObject({ state: 'skipped', reason: 'old' });
  });

  it('where Discord says how long it wants to be left alone, then it is', async () => {
    const { store, post, found, pass, id } = start();
    post.refusing.set('42', { kind: 'later', reason: 'rate-limited', afterMs: 600_000 });
    found('ferry', START);
    await pass(START, 9);
    expect(store.deliveriesOf(id, 1)).toMatchObject([{ tries: 1 }]);
    await pass(minutesAfter(START, 10), 2);
    expect(store.deliveriesOf(id, 1)).toMatchObject([{ tries: 2 }]);
  });
});

describe('matches', () => {
  it('are forgotten with the deliveries that told of them, and no sooner', async () => {
    const { store, found, pass, at, id } = start();
    found('ferry', START);
    await pass(START, 1);
    await at(minutesAfter(START, 89 * DAY));
    expect(store.hasMatched(id, ['ferry'])).toBe(true);
    await at(minutesAfter(START, 91 * DAY));
    expect(store.hasMatched(id, ['ferry'])).toBe(false);
  });
});
