/** What a year of digests tells: whatever comes in, however late and however it is dated, once and in the first digest after it came. */
import { expect, it, onTestFinished } from 'vitest';
import type { Article } from '../../src/coverage/article.ts';
import { openDelivery } from '../../src/delivery/delivery.ts';
import { Desk } from '../../src/desk.ts';
import { composeWith } from '../../src/main/sending.ts';
import { openStore } from '../../src/store/store.ts';
import { FakePost, minutesAfter } from '../delivery/channel.ts';
import { article } from '../store/fixtures.ts';

const FIRST = '2026-01-01T00:00:00.000Z';
const DAYS = 365;
const DAY = 24 * 60;
/** For two days from here the program does not run. */
const STOPPED = 100;

/** When it comes in, and what. */
interface Arrival {
  at: string;
  article: Article;
  /** It was there before its feed was followed. */
  backlog?: boolean;
}

const SYLLABLES = [
  'bra',
  'kel',
  'tun',
  'vos',
  'mir',
  'dal',
  'fen',
  'gor',
  'hal',
  'jut',
  'lem',
  'nor',
  'pim',
  'ras',
  'sul',
  'wex',
];
const THINGS = [
  'bridge',
  'school',
  'mill',
  'chapel',
  'library',
  'tannery',
  'orchard',
  'theatre',
  'quarry',
  'station',
  'brewery',
];

function isRunning(at: string): boolean {
  const day = (Date.parse(at) - Date.parse(FIRST)) / (DAY * 60_000);
  return day < STOPPED || day > STOPPED + 2;
}

/** A name that no other number has. */
function nameOf(n: number, from: string): string {
  const parts = [n % 16, Math.floor(n / 16) % 16, Math.floor(n / 256) % 16].map((at) => SYLLABLES[at]);
  return `${from}${parts.join('')}`;
}

function story(n: number, topic: boolean, dated: Pick<Article, 'published' | 'precision'>): Article {
  const [place, person] = [nameOf(n, 'Al'), nameOf(n * 7 + 3, 'Os')];
  const thing = THINGS[n % THINGS.length];
  const text = topic
    ? `The ferry to Osterby brought ${n + 20} crates of ${nameOf(n * 11 + 5, 'un')} apples for the ${thing} in ${place}, captain ${person} said.`
    : `The ${thing} in ${place} was sold for ${n + 300} crowns to ${person} ${nameOf(n * 13 + 1, 'Ri')}, the council of ${place} said.`;
  return article(`a${n}`, text, {
    title: `${place} and its ${thing}`,
    outlet: `${nameOf(n % 5, 'The ')} Post`,
    url: null,
    ...dated,
  });
}

/** Every day something, and on some days what is late, dated to a month, or to no day, or old news of a feed that was not followed before. */
function yearOfArrivals(): Arrival[] {
  const arrivals: Arrival[] = [];
  const add = (minute: number, topic: boolean, dated: Pick<Article, 'published' | 'precision'>, backlog = false) =>
    arrivals.push({ at: minutesAfter(FIRST, minute), article: story(arrivals.length, topic, dated), backlog });
  for (let day = 0; day < DAYS; day++) {
    const minute = day * DAY + ((day * 397) % DAY);
    const time = (at: number) => ({
      published: `${minutesAfter(FIRST, at).slice(0, 16)}Z`,
      precision: 'minute' as const,
    });
    add(minute + 20, day % 2 === 0, time(minute));
    if (day % 3 === 0) add(minute + 300 + DAY * (day % 6), day % 2 === 1, time(minute + 100));
    if (day % 5 === 0)
      add(minute + 9, false, { published: minutesAfter(FIRST, minute).slice(0, 10), precision: 'day' });
    if (day % 9 === 0)
      add(minute + 5, true, { published: minutesAfter(FIRST, minute).slice(0, 7), precision: 'month' });
    if (day % 31 === 0) add(minute + 3, false, { published: null, precision: 'undated' });
    if (day % 40 === 0) add(minute + 2, false, time(minute - 9 * DAY), true);
  }
  return arrivals.sort((a, b) => (a.at < b.at ? -1 : 1));
}

it('tells everything that comes in once, in every zone, and of a topic all that is on it', {
  timeout: 180_000,
}, async () => {
  const clock = { now: new Date(FIRST) };
  const store = openStore(':memory:');
  onTestFinished(() => store.close());
  const desk = new Desk({ store, clock: () => clock.now });
  const compose = composeWith(desk);
  const post = new FakePost();
  const quiet = () => {};
  /** Of each digest: when it was made for, and the articles in it. */
  const sent = new Map<string, { due: string; ids: string[] }[]>();
  const delivery = openDelivery<string>({
    store,
    post,
    compose: async (occasion) => {
      const composed = await compose(occasion);
      return composed.kind === 'message' ? { ...composed, message: JSON.stringify(composed.told?.shown) } : composed;
    },
    clock: () => clock.now,
    log: { info: quiet, warn: quiet, error: (facts, message) => expect.fail(`${message} ${JSON.stringify(facts)}`) },
    limits: { aSecond: 100_000 },
  });
  const digests: [zone: string, time: string, topic?: string][] = [
    ['America/New_York', '08:00'],
    ['Europe/London', '00:00'],
    ['Australia/Sydney', '08:00', 'ferry Osterby'],
    ['Australia/Lord_Howe', '02:15'],
    ['Asia/Kolkata', '23:59', 'ferry Osterby'],
    ['UTC', '12:00'],
  ];
  const topics = new Map<string, string | undefined>();
  for (const [zone, time, topic] of digests) {
    const where = { guildId: '7', channelId: zone, ownerId: '9', locale: 'en-GB', length: 'long' as const };
    const set = await desk.subscriptions.setDigest({ ...where, zone, time, topic }, 9);
    if (set.kind === 'problem') throw new Error(JSON.stringify(set.text));
    topics.set(zone, topic);
  }

  const arrivals = yearOfArrivals();
  const waiting = [...arrivals];
  const come = () => {
    for (
      let next = waiting[0];
      next && next.at <= clock.now.toISOString() && isRunning(clock.now.toISOString());
      next = waiting[0]
    ) {
      const { article: one, backlog = false } = waiting.shift() as Arrival;
      const at = clock.now.toISOString();
      store.putItem({ origin: 'f', item: one.id, stamp: at, outcomes: [{ value: one }], at, backlog });
    }
  };
  let due: string | undefined;
  const nextDue = () => {
    due ??= store
      .subscriptions()
      .map(({ nextAt }) => nextAt as string)
      .toSorted()[0] as string;
    return due;
  };
  // As somebody who looks every quarter of an hour.
  for (let minute = 0; minute <= (DAYS + 8) * DAY; minute += 15) {
    clock.now = new Date(minutesAfter(FIRST, minute));
    come();
    if (!isRunning(clock.now.toISOString()) || nextDue() > clock.now.toISOString()) continue;
    await desk.index();
    await delivery.look();
    due = undefined;
    for (const { place, text } of post.messages.splice(0)) {
      const ids = (JSON.parse(text) as { articleId: string }[]).map(({ articleId }) => articleId);
      sent.set(place, [...(sent.get(place) ?? []), { due: clock.now.toISOString(), ids }]);
    }
  }

  const news = arrivals.filter(({ backlog }) => !backlog);
  expect(news.length).toBeGreaterThan(DAYS);
  for (const [zone, topic] of topics) {
    const told = sent.get(zone) ?? [];
    const isOnTopic = ({ article: { text } }: Arrival) => topic === undefined || text.includes('Osterby');
    const all = told.flatMap(({ ids }) => ids);
    expect([zone, all.toSorted()]).toEqual([
      zone,
      news
        .filter(isOnTopic)
        .map(({ article: { id } }) => id)
        .toSorted(),
    ]);
    // Nobody waits for the next one but one.
    for (const { at, article } of news.filter(isOnTopic)) {
      const next = told.find(({ due }) => due >= at && isRunning(at));
      if (next) expect([zone, article.id, next.ids]).toEqual([zone, article.id, expect.arrayContaining([article.id])]);
    }
  }
});
