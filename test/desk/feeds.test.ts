import { describe, expect, it } from 'vitest';
import { type FeedFinder, Feeds, feedAddress, type Probed } from '../../src/desk/feeds.ts';
import { plainText } from '../../src/messages/line.ts';
import type { Problem } from '../../src/messages/problems.ts';
import { article, storeAt } from '../store/fixtures.ts';

const NOW = '2026-03-10T12:00:00.000Z';
const SERVER = '123456789012345678';
const FEED = 'https://herald.example/feed';

/** What is at each address; what is not there is a problem. */
function deskWith(there: Record<string, Probed> = {}) {
  const store = storeAt();
  const probed: string[] = [];
  let wakings = 0;
  const finder: FeedFinder = {
    async probe(address) {
      probed.push(address);
      return there[address] ?? { kind: 'problem', reason: 'Nobody is there.', remedy: 'Check the address.' };
    },
    wake() {
      wakings++;
    },
  };
  const feeds = new Feeds({ store, clock: () => new Date(NOW), finder });
  const follow = (address: string, title: string | null = null, addedBy = 'terminal') =>
    store.addFeed({ address, title, addedBy, at: NOW });
  return { store, feeds, probed, follow, wakings: () => wakings };
}

const herald: Probed = { kind: 'feed', address: FEED, title: 'The Herald', items: 12, newest: '2026-03-10T09:00Z' };
const words = (outcome: object) => ('text' in outcome ? plainText((outcome as Problem).text) : outcome);

describe('adding a feed', () => {
  it('given its address, then follows it, and has it read at once', async () => {
    const { feeds, store, wakings } = deskWith({ [FEED]: herald });
    const { kind: _, ...feed } = herald;
    expect(await feeds.add(FEED, { addedBy: SERVER })).toEqual({ kind: 'added', feed });
    expect(store.feed(FEED)).toMatchObject({ title: 'The Herald', addedBy: SERVER, addedAt: NOW, nextAt: NOW });
    expect(wakings()).toBe(1);
  });

  it('given it again, then says that it is there, and looks at nothing', async () => {
    const { feeds, probed } = deskWith({ [FEED]: herald });
    await feeds.add(FEED, { addedBy: SERVER });
    expect(words(await feeds.add('herald.example/feed', { addedBy: 'terminal' }))).toBe(
      'This feed is followed already: The Herald https://herald.example/feed.',
    );
    expect(probed).toHaveLength(1);
  });

  it('given an address that leads to one that is there, then says so', async () => {
    const { feeds, follow } = deskWith({ 'https://old.example/': herald });
    follow(FEED, 'The Herald');
    expect(words(await feeds.add('old.example', { addedBy: SERVER }))).toMatch(/^This feed is followed already/);
  });

  it('given one that had stopped, then follows it again', async () => {
    const { feeds, store, follow } = deskWith({ [FEED]: herald });
    follow(FEED);
    store.updateFeed(FEED, { stopped: true, failures: 9 });
    expect(await feeds.add(FEED, { addedBy: SERVER })).toMatchObject({ kind: 'added' });
    expect(store.feed(FEED)).toMatchObject({ stopped: false, failures: 0 });
  });

  it('given a page that names one feed, then follows that; given several, then leaves the choice', async () => {
    const { feeds } = deskWith({
      [FEED]: herald,
      'https://herald.example/': { kind: 'page', feeds: [FEED] },
      'https://bell.example/': { kind: 'page', feeds: ['https://bell.example/a', 'https://bell.example/b'] },
    });
    expect(await feeds.add('herald.example', { addedBy: SERVER })).toMatchObject({ feed: { address: FEED } });
    expect(await feeds.add('bell.example', { addedBy: SERVER })).toEqual({
      kind: 'several',
      feeds: ['https://bell.example/a', 'https://bell.example/b'],
    });
  });

  it('given as many as one server may have, then says so; elsewhere there is room', async () => {
    const { feeds, follow, probed } = deskWith({ [FEED]: herald });
    follow('https://a.example/', null, SERVER);
    follow('https://b.example/', null, SERVER);
    expect(words(await feeds.add(FEED, { addedBy: SERVER, limit: 2 }))).toMatch(/^This server has 2 feeds/);
    expect(probed).toEqual([]);
    expect(await feeds.add(FEED, { addedBy: '223456789012345678', limit: 2 })).toMatchObject({ kind: 'added' });
  });

  it('given two that are looked at together, then the limit holds all the same', async () => {
    const other = { ...herald, address: 'https://bell.example/' };
    const { feeds } = deskWith({ [FEED]: herald, 'https://bell.example/': other });
    const options = { addedBy: SERVER, limit: 1 };
    const outcomes = await Promise.all([feeds.add(FEED, options), feeds.add('https://bell.example/', options)]);
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['added', 'problem']);
  });

  it.each([
    ['no address', 'the herald', /^“the herald” is no web address\. Write it like https:/],
    ['an address where nothing is', 'nowhere.example', /^Nobody is there\. Check the address\.$/],
  ])('given %s, then says what is wrong', async (_, typed, sentence) => {
    const { feeds } = deskWith();
    expect(words(await feeds.add(typed, { addedBy: SERVER }))).toMatch(sentence);
  });

  it('given no way to the network, then says so', async () => {
    const feeds = new Feeds({ store: storeAt(), clock: () => new Date(NOW) });
    expect(words(await feeds.add(FEED, { addedBy: SERVER }))).toMatch(/^Feeds cannot be followed here/);
  });
});

describe('the feeds that are followed', () => {
  it('are listed with their articles and how they are doing', async () => {
    const { feeds, follow, store } = deskWith();
    follow(FEED, 'The Herald');
    store.putArticle(article('ferry'), FEED);
    store.updateFeed(FEED, { readAt: NOW, checkedAt: NOW, problem: 'It is late.', etag: '"1"' });
    expect(await feeds.list()).toEqual([
      {
        ...{ address: FEED, title: 'The Herald', addedBy: 'terminal', articles: 1 },
        ...{ readAt: NOW, checkedAt: NOW, nextAt: NOW, problem: 'It is late.', stopped: false },
      },
    ]);
  });

  it('are found by what is typed of their titles and addresses', async () => {
    const { feeds, follow } = deskWith();
    follow(FEED, 'The Herald');
    follow('https://bell.example/rss', null);
    expect(await feeds.complete('HERALD', 25)).toEqual([{ address: FEED, title: 'The Herald' }]);
    expect(await feeds.complete('rss', 25)).toEqual([{ address: 'https://bell.example/rss', title: null }]);
    expect(await feeds.complete('', 1)).toHaveLength(1);
  });
});

describe('removing a feed', () => {
  const three = () => {
    const desk = deskWith();
    desk.follow(FEED, 'The Herald');
    desk.follow(`${FEED}/sports`, 'The Herald, sports');
    desk.follow('https://bell.example/rss', 'The Bell', 'settings');
    return desk;
  };

  it.each([
    ['its address', 'herald.example/feed', FEED],
    ['a part of its title', ' SPORTS ', `${FEED}/sports`],
  ])('given %s, then follows it no longer; its articles stay', async (_, typed, address) => {
    const { feeds, store } = three();
    store.putArticle(article('ferry'), address);
    expect(await feeds.remove(typed)).toMatchObject({ kind: 'removed', feed: { address, articles: 1 } });
    expect(store.feed(address)).toBeUndefined();
    expect(store.article('ferry')).toBeDefined();
  });

  it.each([
    ['what fits several', 'herald', /^“herald” fits 2 feeds\. Give the address of the one you mean: https:/],
    ['what fits none', 'gazette', /^No feed that is followed has “gazette”/],
    ['nothing', ' ', /^No feed that is followed has “”/],
    ['one of the settings', 'bell', /^This feed stands in the settings: take it out of FEEDS/],
  ])('given %s, then removes none and says why', async (_, typed, sentence) => {
    const { feeds, store } = three();
    expect(words(await feeds.remove(typed))).toMatch(sentence);
    expect(store.feeds()).toHaveLength(3);
  });
});

describe('feedAddress', () => {
  it.each([
    ['https://News.example/feed?a=1#top', 'https://news.example/feed?a=1'],
    [' news.example/feed ', 'https://news.example/feed'],
    ['<http://news.example>', 'http://news.example/'],
    ['feed://news.example/rss', 'https://news.example/rss'],
    ['feed:https://news.example/rss', 'https://news.example/rss'],
    ['url:https://news.example/rss', 'https://news.example/rss'],
    ['url: news.example/rss', 'https://news.example/rss'],
    ['localhost:8080/feed', 'https://localhost:8080/feed'],
    ['http://[::1]:8080/', 'http://[::1]:8080/'],
    ['news', null],
    ['two words.example', null],
    ['ftp://news.example/', null],
    ['javascript:alert(1)', null],
    ['', null],
    [`https://news.example/${'x'.repeat(2000)}`, null],
  ])('given %j, then is %j', (typed, address) => {
    expect(feedAddress(typed)).toBe(address);
  });
});
