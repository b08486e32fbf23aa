import { describe, expect, it } from 'vitest';
import { feed } from '../../commands/feed.ts';
import { actionOf, type Caller } from '../../src/command.ts';
import { toCustomId } from '../../src/discord/customId.ts';
import type { View } from '../../src/view.ts';
import { type Followed, following, HERALD, herald, lane, OPERATOR } from './feeds.ts';
import { said, words } from './fixtures.ts';

const STRANGER: Caller = { ...OPERATOR, isOperator: false };
const REFUSED =
  /^Feeds are for whoever runs me: .*own my application.*Manage Server in the servers that my operator has named\.$/;

const add = ({ desk }: Followed, address: string, caller = OPERATOR) => feed.run({ add: { address } }, desk, caller);
const list = ({ desk }: Followed, caller = OPERATOR) => feed.run({ list: {} }, desk, caller);
const remove = ({ desk }: Followed, which: string, caller = OPERATOR) =>
  feed.run({ remove: { feed: which } }, desk, caller);
const press = ({ desk }: Followed, view: View, label: string, caller = OPERATOR) => {
  const button = view.buttons.find((one) => one.label === label);
  if (!button) throw new Error(`There is no ${label}.`);
  return actionOf(feed, button.action)?.run(button, desk, caller) as Promise<View>;
};
const links = ({ blocks }: View): string[] =>
  blocks
    .flatMap((block) => (block.kind === 'list' ? block.items.flat() : block.kind === 'text' ? block.text : []))
    .flatMap((piece) => (typeof piece === 'object' && 'link' in piece ? [piece.link] : []));

describe('/feed', () => {
  it('given somebody who does not run the bot, then does nothing, and says who may', async () => {
    const there = following({ [HERALD]: herald() });
    await add(there, HERALD);
    const before = said(await list(there));
    for (const view of [
      await add(there, HERALD, STRANGER),
      await list(there, STRANGER),
      await remove(there, HERALD, STRANGER),
    ])
      expect([view.visibility, said(view)]).toEqual(['private', expect.stringMatching(REFUSED)]);
    for (const action of ['add', 'undo']) {
      const shown = await actionOf(feed, action)?.run({ answerId: '', argument: HERALD }, there.desk, STRANGER);
      expect(shown && said(shown)).toMatch(REFUSED);
    }
    expect(await feed.complete?.('remove feed', '', there.desk, STRANGER)).toEqual([]);
    expect(there.finder.probed).toHaveLength(1);
    expect(said(await list(there))).toBe(before);
  });

  it('is hidden from those without Manage Server, and offered in servers and in direct messages with the bot', () => {
    expect(feed.definition).toMatchObject({
      default_member_permissions: '32',
      contexts: [0, 1],
      integration_types: [0],
    });
  });

  it('tells the one who asks alone that it takes a while', () => {
    for (const given of [{ add: { address: HERALD } }, { list: {} }, { remove: { feed: 'x' } }])
      expect(feed.visibility(given)).toBe('private');
  });
});

describe('/feed add', () => {
  it('given a feed, then says what it is, how much it has, and what becomes of that, to the one who asked', async () => {
    const there = following({ [HERALD]: herald({ items: 20, newest: '2024-03-14' }) });
    const view = await add(there, HERALD);
    expect(view.visibility).toBe('private');
    expect(said(view)).toBe(
      [
        'Added to the feeds',
        'Osterby Herald · 20 items, the newest of 14 Mar 2024',
        'Its 20 items are archived now and can be asked about in a moment; nobody is alerted to what is old. From now on it is read regularly.',
        HERALD,
      ].join('\n'),
    );
    expect(links(view)).toEqual([HERALD]);
    expect(there.finder.woken).toBe(1);
  });

  it.each([
    [1, '2024-03', ' · 1 item, the newest of Mar 2024', /^Its item is archived now/m],
    [2, null, ' · 2 items', /^Its 2 items are archived now/m],
    [0, null, ' · 0 items', /^It has no items yet\./m],
  ])('given %i items, the newest of %s, then agrees with itself', async (items, newest, size, afterwards) => {
    const text = said(await add(following({ [HERALD]: herald({ items, newest }) }), HERALD));
    expect(text.split('\n')[1]).toBe(`Osterby Herald${size}`);
    expect(text).toMatch(afterwards);
  });

  it('given a feed without a title, then calls it by its address', async () => {
    const there = following({ [HERALD]: herald({ title: null }) });
    expect(said(await add(there, HERALD))).toContain('\nherald.example/feed · ');
    expect(said(await list(there))).toContain('\nherald.example/feed · ');
  });

  it('given a page that names feeds, then lists them, and adds the one whose button is pressed', async () => {
    const other = 'https://herald.example/sport/feed';
    const there = following({
      'https://herald.example/': { kind: 'page', feeds: [HERALD, other] },
      [other]: herald({ address: other, title: 'Herald Sport' }),
    });
    const view = await add(there, 'https://herald.example/');
    expect(said(view)).toBe(
      `That is a page, not a feed. It names these 2 feeds:\n1: ${HERALD}\n2: ${other}\n` +
        'Press a button to add one, or copy its address behind /feed add.',
    );
    expect(view.buttons.map(({ label }) => label)).toEqual(['Add 1', 'Add 2']);
    const added = await press(there, view, 'Add 2');
    expect([added.visibility, said(added)]).toEqual([
      'private',
      expect.stringMatching(/^Added to the feeds\nHerald Sport/),
    ]);
  });

  it('given more feeds than there is room for, and longer addresses than a button carries, then lists what it can', async () => {
    const many = Array.from({ length: 30 }, (_, i) => `https://herald.example/${'long/'.repeat(i * 2)}feed`);
    const view = await add(
      following({ 'https://herald.example/': { kind: 'page', feeds: many } }),
      'https://herald.example/',
    );
    expect(said(view)).toContain(`10: ${many[9]}\nand 20 more`);
    expect(view.buttons.length).toBeGreaterThan(3);
    for (const button of view.buttons) expect(() => toCustomId(button)).not.toThrow();
    expect(view.buttons.length).toBeLessThan(10);
  });

  it.each([
    ['what is no address', 'herald', /is no web address/],
    ['what cannot be followed', 'https://herald.example/page', /^No feed is there\. Look for another\.$/],
    ['a feed that is there already', HERALD, /already/],
  ])('given %s, then says so, to the one who asked', async (_, address, sentence) => {
    const there = following({
      [HERALD]: herald(),
      'https://herald.example/page': { kind: 'problem', reason: 'No feed is there.', remedy: 'Look for another.' },
    });
    await add(there, HERALD);
    const view = await add(there, address);
    expect([view.visibility, said(view)]).toEqual(['private', expect.stringMatching(sentence)]);
  });

  it('given as many as one server may have, then refuses the next there, and not elsewhere', async () => {
    const pages = Object.fromEntries(
      [1, 2, 3].map((n) => [`${HERALD}/${n}`, herald({ address: `${HERALD}/${n}`, title: `Herald ${n}` })]),
    );
    const there = following(pages);
    const one = { ...OPERATOR, mostFeeds: 1 };
    await add(there, `${HERALD}/1`, one);
    expect(said(await add(there, `${HERALD}/2`, one))).toMatch(/as many as one may have/);
    expect(said(await add(there, `${HERALD}/2`, { ...one, guildId: '333333333333333399' }))).toMatch(/^Added/);
    const owner = { guildId: null, isOperator: true, mostFeeds: Number.POSITIVE_INFINITY };
    expect(said(await add(there, `${HERALD}/3`, owner))).toMatch(/^Added/);
  });
});

describe('/feed list', () => {
  it('given none, then says how to add one', async () => {
    expect(said(await list(following({})))).toBe('No feeds\nNo feed is followed. /feed add adds one.');
  });

  it('given some, then each with its link, articles and when it was read, those in trouble first', async () => {
    const there = following({ [HERALD]: herald(), [lane(1)]: herald({ address: lane(1), title: 'Lane' }) });
    await add(there, HERALD);
    await add(there, lane(1));
    there.store.updateFeed(HERALD, { checkedAt: '2024-05-01T12:00:00.000Z' });
    there.store.updateFeed(lane(1), { problem: 'It is gone.', stopped: true, checkedAt: '2024-05-02T12:00:00.000Z' });
    const view = await list(there);
    expect(view.visibility).toBe('private');
    expect(said(view).split('\n')).toEqual([
      '2 feeds',
      'Lane · 0 articles · read 2024-05-02T12:00:00.000Z · stopped · It is gone.',
      'Osterby Herald · 0 articles · read 2024-05-01T12:00:00.000Z',
    ]);
    expect(links(view)).toEqual([lane(1), HERALD]);
  });

  it('given one that was not read yet, then says so', async () => {
    const there = following({ [HERALD]: herald() });
    await add(there, HERALD);
    expect(said(await list(there))).toContain('Osterby Herald · 0 articles · not read yet');
  });

  it('given more than fit, then says how many are missing', async () => {
    const there = following({});
    for (let i = 0; i < 30; i++)
      there.store.addFeed({ address: lane(i), title: `Lane ${i}`, addedBy: 'terminal', at: '2024-05-01T12:00:00Z' });
    const lines = said(await list(there)).split('\n');
    expect([lines.length, lines[0], lines.at(-1)]).toEqual([27, '30 feeds', 'and 5 more']);
  });
});

describe('/feed remove', () => {
  it('given a feed, then says that its articles stay, how to take one down, and can be undone', async () => {
    const there = following({ [HERALD]: herald() });
    await add(there, HERALD);
    const view = await remove(there, HERALD);
    expect(view.visibility).toBe('private');
    expect(said(view)).toBe('Removed from the feeds\nOsterby Herald\nNo article in the archive is from it.');
    expect(said(await list(there))).toMatch(/^No feeds/);
    const undone = await press(there, view, 'Undo');
    expect(said(undone)).toMatch(/^Added to the feeds\nOsterby Herald/);
    // It takes the place of what was said before, which only they can see.
    expect(undone.visibility).toBe('public');
    expect(said(await list(there))).toContain('Osterby Herald');
    expect((await press(there, view, 'Undo')).visibility).toBe('private');
  });

  it('given its title, then removes it too', async () => {
    const there = following({ [HERALD]: herald() });
    await add(there, HERALD);
    expect(said(await remove(there, 'osterby herald'))).toMatch(/^Removed/);
  });

  it('given an address that no button can carry, then gives what to type instead', async () => {
    const long = `https://herald.example/${'long/'.repeat(30)}feed`;
    const there = following({ [long]: herald({ address: long }) });
    await add(there, long);
    const view = await remove(there, long);
    expect(view.buttons).toEqual([]);
    expect(said(view)).toContain(`To add it again: /feed add ${long}`);
  });

  it('given none of that name, then says so', async () => {
    const view = await remove(following({}), 'Herald');
    expect([view.visibility, said(view)]).toEqual(['private', expect.stringContaining('“Herald”')]);
  });

  it('suggests feeds by title and address, as Discord takes them', async () => {
    const there = following({});
    const at = '2024-05-01T12:00:00Z';
    there.store.addFeed({ address: HERALD, title: 'Osterby <@1> Herald', addedBy: 'terminal', at });
    there.store.addFeed({ address: lane(2), title: null, addedBy: 'terminal', at });
    there.store.addFeed({ address: `https://long.example/${'a'.repeat(100)}`, title: 'Long', addedBy: 'terminal', at });
    const complete = (typed: string) => feed.complete?.('remove feed', typed, there.desk, OPERATOR);
    expect(await complete('herald')).toEqual([
      { name: 'Osterby @1 Herald · https herald.example / feed', value: HERALD },
    ]);
    expect((await complete(''))?.map(({ value }) => value)).toEqual([HERALD, lane(2)]);
    for (const { name } of (await complete('')) ?? []) expect(name.length).toBeLessThanOrEqual(100);
  });
});

it('given hostile titles, then shows them as words', async () => {
  const title = '@everyone **free** [click](https://evil.example)';
  const there = following({ [HERALD]: herald({ title }) });
  const view = await add(there, HERALD);
  expect(links(view)).toEqual([HERALD]);
  expect(view.blocks.flatMap((block) => (block.kind === 'text' ? [words(block.text)] : [])).join()).toContain(title);
});
