/** Deliveries arrive once, on time, whatever happens in between. */
import { describe, expect, it } from 'vitest';
import { EVERY_DAY, localDay, type Schedule } from '../../src/digests/calendar.ts';
import { backUp } from '../../src/store/backup.ts';
import { openStore } from '../../src/store/store.ts';
import { archivePath } from '../store/fixtures.ts';
import { digest, FakePost, LONDON, minutesAfter, type Step, world } from './channel.ts';

const START = '2026-06-01T12:00:00.000Z';
/** 08:00 in London the next day. */
const DUE = '2026-06-02T07:00:00.000Z';

describe('a digest', () => {
  it('is sent when it is due, not before, and once', async () => {
    const { store, post, at } = world(START);
    const { id } = digest(store, new Date(START));
    await at(minutesAfter(DUE, -1));
    expect(post.messages).toEqual([]);
    await at(DUE);
    await at(minutesAfter(DUE, 1));
    expect(post.messages).toEqual([{ place: '42', id: `${id}-20260602`, text: 'digest' }]);
    expect(store.deliveriesOf(id, 9)).toMatchObject([{ state: 'sent', messageId: '1', channelId: '42', tries: 1 }]);
    expect(store.subscription(id)).toMatchObject({ since: DUE, nextAt: '2026-06-03T07:00:00.000Z' });
  });

  it('of one channel is removed, then the others stay', async () => {
    const { store, post, at } = world(START);
    const gone = digest(store, new Date(START), { channelId: '41' });
    digest(store, new Date(START), { channelId: '42' });
    digest(store, new Date(START), { channelId: '43' });
    store.removeSubscription(gone.id);
    await at(DUE);
    expect(post.messages.map(({ place }) => place)).toEqual(['42', '43']);
  });

  it('that is paused is not sent, also where it was due already', async () => {
    const { store, post, at } = world(START);
    const { id } = digest(store, new Date(START));
    store.addDelivery({ id: `${id}-x`, subscriptionId: id, what: 'digest', dueAt: START });
    store.updateSubscription(id, { paused: 'by hand' });
    await at(DUE);
    expect(post.messages).toEqual([]);
    expect(store.deliveriesOf(id, 9)).toMatchObject([{ state: 'skipped', reason: 'paused' }]);
  });
});

describe('a year on a fake clock', () => {
  const zones = ['America/New_York', 'Europe/London', 'Australia/Lord_Howe', 'Asia/Kolkata', 'UTC'];
  const times: [number, number][] = [
    [0, 0],
    [1, 30],
    [2, 15],
    [8, 0],
  ];
  it.each(zones)(
    'in %s, then one message comes on each local date, within the minute',
    async (zone) => {
      const { store, post, at, clock } = world('2025-12-30T00:00:00.000Z');
      const made = new Map<string, Schedule>();
      for (const [hour, minute] of times) {
        const schedule = { hour, minute, zone, days: EVERY_DAY };
        made.set(digest(store, clock.now, { schedule, channelId: `${hour}:${minute}` }).id, schedule);
      }
      const came = new Map<string, string[]>();
      while (clock.now.toISOString() < '2027-01-02') {
        const next = store.subscriptions().map(({ nextAt }) => nextAt as string);
        // As late as somebody who looks every minute may be.
        await at(minutesAfter(next.sort()[0] as string, 0.9));
        for (const { place } of post.messages.splice(0)) {
          const list = came.get(place) ?? [];
          came.set(place, [...list, localDay(clock.now, zone)]);
        }
      }
      for (const { hour, minute } of made.values()) {
        const days = (came.get(`${hour}:${minute}`) ?? []).filter((day) => day.startsWith('2026'));
        expect(days).toHaveLength(365);
        expect(new Set(days).size).toBe(365);
      }
    },
    60_000,
  );
});

describe('after a stop', () => {
  it.each([
    [5 * 60 + 59, 'digest (late)'],
    [9, 'digest'],
  ])('of %i minutes beyond its time, then “%s” is sent', async (minutes, text) => {
    const { store, post, at } = world(START);
    digest(store, new Date(START));
    await at(minutesAfter(DUE, minutes));
    expect(post.messages.map((message) => message.text)).toEqual([text]);
  });

  it('of more than six hours, then it is skipped and recorded, and its coverage is left for the next one', async () => {
    const { store, post, at } = world(START);
    const { id, since } = digest(store, new Date(START));
    await at(minutesAfter(DUE, 6 * 60 + 1));
    expect(post.messages).toEqual([]);
    expect(store.deliveriesOf(id, 9)).toMatchObject([{ state: 'skipped', reason: 'late', dueAt: DUE }]);
    expect(store.subscription(id)?.since).toBe(since);
    await at('2026-06-03T07:00:00.000Z');
    expect(post.messages).toHaveLength(1);
  });

  it('of days, then each that was missed is recorded, and only what is not too late is sent', async () => {
    const { store, post, at } = world(START);
    const { id } = digest(store, new Date(START));
    await at('2026-06-05T09:00:00.000Z');
    expect(store.deliveriesOf(id, 9).map(({ state, dueAt }) => `${dueAt.slice(0, 10)} ${state}`)).toEqual([
      '2026-06-05 sent',
      '2026-06-04 skipped',
      '2026-06-03 skipped',
      '2026-06-02 skipped',
    ]);
    expect(post.messages.map(({ text }) => text)).toEqual(['digest (late)']);
  });
});

describe('an archive that is put back from a copy', () => {
  it('sends nothing again of which Discord has the message: what is late is looked for first', async () => {
    const path = archivePath();
    const { store, post, at } = world(START, undefined, openStore(path));
    const { id } = digest(store, new Date(START));
    await backUp(path, `${path}.copy`);
    await at(DUE);
    const later = world(START, undefined, openStore(`${path}.copy`));
    await later.at(minutesAfter(DUE, 60), later.again(post));
    expect(post.messages).toHaveLength(1);
    expect(later.store.deliveriesOf(id, 9)).toMatchObject([{ state: 'sent', messageId: '1', tries: 1 }]);
  });

  it('where nobody may read the channel, then what is late is sent all the same', async () => {
    const { store, post, at } = world(START);
    digest(store, new Date(START));
    post.unreadable = true;
    await at(minutesAfter(DUE, 60));
    expect(post.messages).toHaveLength(1);
  });
});

describe('a process that is killed', () => {
  it.each<Step>(['compose', 'before sending', 'after sending'])(
    'at “%s”, then the message comes once',
    async (step) => {
      const { store, post, at, again } = world(START);
      const { id } = digest(store, new Date(START));
      post.diesAt = step;
      void at(DUE);
      await new Promise((resolve) => setTimeout(resolve, 50));
      post.diesAt = undefined;
      const next = again();
      // What the first process has taken, nobody else takes while it may still be at it.
      await at(minutesAfter(DUE, 1), next);
      expect(post.messages).toHaveLength(step === 'after sending' ? 1 : 0);
      await at(minutesAfter(DUE, 3), next);
      await at(minutesAfter(DUE, 10), next);
      expect(post.messages).toHaveLength(1);
      expect(post.found).toEqual([`${id}-20260602`]);
      expect(store.deliveriesOf(id, 9)).toMatchObject([{ state: 'sent', messageId: '1', tries: 2 }]);
      expect(store.subscription(id)?.since).toBe(DUE);
    },
  );

  it('again while it looks for the message, then it still comes once', async () => {
    const { store, post, at, again } = world(START);
    digest(store, new Date(START));
    for (const [step, minutes] of [
      ['after sending', 0],
      ['find', 3],
      ['find', 6],
    ] as const) {
      post.diesAt = step;
      void at(minutesAfter(DUE, minutes), again());
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    post.diesAt = undefined;
    await at(minutesAfter(DUE, 9), again());
    expect(post.messages).toHaveLength(1);
    expect(store.dueDeliveries('9999', 9)).toEqual([]);
  });

  it('and nobody may read the channel, then a second message is sent only while Discord still knows the nonce', async () => {
    for (const [minutes, messages] of [
      [2, 2],
      [3, 1],
    ] as const) {
      const { store, post, at, again } = world(START);
      const { id } = digest(store, new Date(START));
      post.diesAt = 'after sending';
      void at(DUE);
      await new Promise((resolve) => setTimeout(resolve, 50));
      post.diesAt = undefined;
      post.unreadable = true;
      await at(minutesAfter(DUE, minutes), again());
      // The fake knows no nonces: a real channel has one message either way.
      expect(post.messages).toHaveLength(messages);
      expect(store.deliveriesOf(id, 1)[0]?.reason).toBe(messages === 1 ? 'uncertain' : null);
    }
  });

  it('six hours go by, then it is still looked for before it counts as skipped', async () => {
    const { store, post, at, again } = world(START);
    const { id } = digest(store, new Date(START));
    post.diesAt = 'after sending';
    void at(DUE);
    await new Promise((resolve) => setTimeout(resolve, 50));
    post.diesAt = undefined;
    await at(minutesAfter(DUE, 500), again());
    expect(store.deliveriesOf(id, 1)).toMatchObject([{ state: 'sent', messageId: '1' }]);
  });
});

describe('two processes', () => {
  it('where the slow one fails after the quick one has sent, then what was sent stays so', async () => {
    const { store, post, at, again } = world(START);
    const { id } = digest(store, new Date(START));
    const slow = new FakePost();
    const gate = Promise.withResolvers<void>();
    slow.refusing.set('42', { kind: 'forbidden' });
    slow.reach = async (step) => (step === 'before sending' ? gate.promise : undefined);
    const first = at(DUE, again(slow));
    await new Promise((resolve) => setTimeout(resolve, 20));
    await at(minutesAfter(DUE, 3), again());
    gate.resolve();
    await first;
    expect(post.messages).toHaveLength(1);
    expect(store.deliveriesOf(id, 9)).toMatchObject([{ state: 'sent', messageId: '1', tries: 2 }]);
    expect(store.subscription(id)?.paused).toBeNull();
  });

  it('look at the same moment, then each message comes once', async () => {
    const { store, post, clock, again } = world(START);
    for (let n = 0; n < 50; n++) digest(store, new Date(START), { channelId: String(n) });
    clock.now = new Date(DUE);
    await Promise.all([again().look(), again().look(), again().look()]);
    expect(post.messages.map(({ place }) => Number(place)).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 50 }, (_, n) => n),
    );
  });
});

describe('a channel', () => {
  it.each(['forbidden', 'gone'] as const)('that is %s pauses the digest and its owner is told, once', async (kind) => {
    const { store, post, at } = world(START);
    const { id } = digest(store, new Date(START));
    post.refusing.set('42', { kind });
    await at(DUE);
    expect(store.subscription(id)?.paused).toBe(kind);
    await at(minutesAfter(DUE, 1));
    for (const day of ['03', '04', '05']) await at(`2026-06-${day}T07:00:00.000Z`);
    expect(post.messages.map(({ place, text }) => `${place} ${text}`)).toEqual(['dm 9 notice']);
    expect(store.deliveriesOf(id, 9)).toMatchObject([{ state: 'failed', reason: kind }]);
  });

  it('that is forbidden, whose owner takes no messages: it is paused all the same, and nothing is tried on and on', async () => {
    const { store, post, at, log } = world(START);
    const { id } = digest(store, new Date(START));
    post.refusing.set('42', { kind: 'forbidden' }).set('dm 9', { kind: 'closed' });
    await at(DUE);
    await at(minutesAfter(DUE, 1));
    await at(minutesAfter(DUE, 2));
    expect(store.subscription(id)?.paused).toBe('forbidden');
    expect(log.filter((line) => line.includes('closed'))).toHaveLength(1);
    expect(store.dueDeliveries('9999', 9)).toEqual([]);
  });

  it('where Discord stumbles, then it is tried again, ever more seldom, and comes once', async () => {
    const { store, post, at } = world(START);
    const { id } = digest(store, new Date(START));
    post.refusing.set('42', { kind: 'later', reason: 'server' });
    await at(DUE);
    const next = () => store.deliveriesOf(id, 1)[0]?.heldUntil as string;
    const waits: number[] = [];
    for (let before = DUE; waits.length < 7; before = next()) {
      if (before !== DUE) await at(before);
      waits.push((Date.parse(next()) - Date.parse(before)) / 1000);
    }
    expect(waits).toEqual([30, 60, 120, 240, 480, 900, 900]);
    post.refusing.clear();
    await at(next());
    expect(post.messages).toHaveLength(1);
    expect(store.subscription(id)?.paused).toBeNull();
  });

  it('that takes the message in no form: it failed, and the next one is tried', async () => {
    const { store, post, at } = world(START);
    const { id } = digest(store, new Date(START));
    post.refusing.set('42', { kind: 'refused', reason: 'code 50035' });
    await at(DUE);
    expect(store.deliveriesOf(id, 1)).toMatchObject([{ state: 'failed', reason: 'code 50035' }]);
    expect(store.subscription(id)?.paused).toBeNull();
  });
});

describe('a digest that cannot be made', () => {
  it('is no message; its owner is told once, and what it missed is left for the next one', async () => {
    let possible = false;
    const { store, post, at } = world(START, async ({ delivery: { what } }) =>
      possible || what === 'notice' ? { kind: 'message', message: what } : { kind: 'impossible' },
    );
    const { id, since } = digest(store, new Date(START));
    for (const day of ['02', '03', '04']) {
      await at(`2026-06-${day}T07:00:00.000Z`);
      await at(`2026-06-${day}T07:01:00.000Z`);
    }
    expect(post.messages.map(({ place, text }) => `${place} ${text}`)).toEqual(['dm 9 notice']);
    expect(store.deliveriesOf(id, 9).map(({ reason }) => reason)).toEqual(Array(3).fill('impossible'));
    expect(store.subscription(id)).toMatchObject({ since, paused: null });
    possible = true;
    await at('2026-06-05T07:00:00.000Z');
    possible = false;
    await at('2026-06-06T07:00:00.000Z');
    await at('2026-06-06T07:01:00.000Z');
    expect(post.messages.map(({ place }) => place)).toEqual(['dm 9', '42', 'dm 9']);
    expect(store.subscription(id)?.since).toBe('2026-06-05T07:00:00.000Z');
  });
});

describe('what breaks while it is written', () => {
  it('is tried some times, then left; the others are sent', async () => {
    const { store, post, at, log } = world(START, async ({ subscription: { channelId } }) => {
      if (channelId === '41') throw new Error('No words.');
      return { kind: 'message', message: 'digest' };
    });
    const broken = digest(store, new Date(START), { channelId: '41' });
    digest(store, new Date(START), { channelId: '42' });
    for (let minutes = 0; minutes < 60; minutes += 3) await at(minutesAfter(DUE, minutes));
    expect(post.messages.map(({ place }) => place)).toEqual(['42']);
    expect(store.deliveriesOf(broken.id, 1)).toMatchObject([{ state: 'failed', reason: 'broken', tries: 5 }]);
    expect(log.filter((line) => line.includes('broke off'))).toHaveLength(5);
  });
});

describe('one message that hangs', () => {
  it('keeps no other from its time, neither in the same minute nor later', async () => {
    const { store, post, at } = world(START);
    digest(store, new Date(START), { channelId: 'stuck' });
    digest(store, new Date(START), { channelId: '42' });
    post.hanging.add('stuck');
    void at(DUE);
    await new Promise((resolve) => setTimeout(resolve, 20));
    void at('2026-06-03T07:00:00.000Z');
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(post.messages.map(({ place }) => place)).toEqual(['42', '42']);
  });

  it('keeps the program from ending only so long', async () => {
    const { store, post, at, delivery, clock, again } = world(START);
    const { id } = digest(store, new Date(START), { channelId: 'stuck' });
    post.hanging.add('stuck');
    void at(DUE);
    await new Promise((resolve) => setTimeout(resolve, 20));
    await delivery.close(50);
    post.hanging.clear();
    clock.now = new Date(minutesAfter(DUE, 3));
    await again().look();
    expect(store.deliveriesOf(id, 1)).toMatchObject([{ state: 'sent', tries: 2 }]);
  });
});

describe('a fault', () => {
  it('in finding what is new keeps nothing from being sent, and is said once', async () => {
    const { store, post, at, again, log } = world(START);
    digest(store, new Date(START));
    const service = again(post, async () => {
      throw new Error('No index.');
    });
    await at(DUE, service);
    await at(minutesAfter(DUE, 1), service);
    expect(post.messages).toHaveLength(1);
    expect(log.filter((line) => line.includes('No index.'))).toHaveLength(1);
  });

  it.each([
    ['settings that nobody can read', { schedule: { hour: 'early' }, length: 'usual' }],
    ['a zone that is not known any more', { schedule: { ...LONDON, zone: 'Europe/Atlantis' }, length: 'usual' }],
  ])('in one digest, %s, keeps no other from being sent, and is said once', async (_, settings) => {
    const { store, post, at, log } = world(START);
    const broken = digest(store, new Date(START), { channelId: '41' });
    digest(store, new Date(START), { channelId: '42' });
    store.updateSubscription(broken.id, { settings: settings as never });
    await at(DUE);
    await at(minutesAfter(DUE, 1));
    expect(post.messages.map(({ place }) => place)).toEqual(['42']);
    expect(log.filter((line) => line.includes(broken.id))).toHaveLength(1);
  });
});

describe('a delivery of something that nobody can read any more', () => {
  it('is left, and not taken again and again', async () => {
    const { store, at } = world(START);
    const { id } = digest(store, new Date(START));
    store.addDelivery({ id: 'x', subscriptionId: id, what: 'digest', dueAt: START });
    store.updateSubscription(id, { settings: {} as never });
    await at(START);
    expect(store.delivery('x')).toMatchObject({ state: 'failed', reason: 'unreadable', tries: 1 });
  });
});

describe('shutdown', () => {
  it('waits for what is in flight and begins nothing more', async () => {
    const { store, post, clock, again } = world(START);
    for (let n = 0; n < 40; n++) digest(store, new Date(START), { channelId: String(n) });
    const slow = new FakePost();
    const gate = Promise.withResolvers<void>();
    slow.reach = async (step) => (step === 'after sending' ? gate.promise : undefined);
    const service = again(slow);
    clock.now = new Date(DUE);
    void service.look();
    await new Promise((resolve) => setTimeout(resolve, 50));
    const closed = service.close();
    gate.resolve();
    await closed;
    const sent = slow.messages.length;
    expect(sent).toBeGreaterThan(0);
    expect(sent).toBeLessThan(40);
    expect(
      store.subscriptions().flatMap(({ id }) => store.deliveriesOf(id, 1).filter(({ state }) => state === 'sent')),
    ).toHaveLength(sent);
    // The rest is there for the next start.
    await again().look();
    expect(post.messages.length + sent).toBe(40);
  });
});
