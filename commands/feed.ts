import { printDate } from '../src/citations/date.ts';
import { safeLabel } from '../src/citations/title.ts';
import {
  aside,
  type Caller,
  MANAGE_SERVER,
  type Press,
  STRING,
  subcommand,
  turn,
  WHERE_THE_BOT_IS,
  withSubcommands,
} from '../src/command.ts';
import type { AddedFeed, Desk, FollowedFeed, Problem } from '../src/desk.ts';
import { CUSTOM_ID_LENGTH, MOST_IN_ROW, MOST_SUGGESTIONS, OPTION_LENGTH, SUGGESTION_LENGTH } from '../src/limits.ts';
import { feedCommand as messages } from '../src/messages/feedCommand.ts';
import { type Block, type Button, type Inline, type Line, type View, view } from '../src/view.ts';

/** Longer addresses are no feed's. */
const ADDRESS_LENGTH = 1000;
/** What a button carries has to hold the address and, before it, a version, a command and an action. */
const CARRIED_LENGTH = CUSTOM_ID_LENGTH - 20;
const MOST_LISTED = 25;
const MOST_CHOICES = 2 * MOST_IN_ROW;
/** Who adds a feed where there is no server. */
const OWNER = 'owner';

export const feed = withSubcommands(
  {
    name: 'feed',
    description: 'The feeds that the coverage comes from, for whoever runs me',
    default_member_permissions: MANAGE_SERVER,
    ...WHERE_THE_BOT_IS,
  },
  {
    add: subcommand(
      {
        description: 'Adds a feed: what it holds is archived, and from now on what it brings',
        options: [
          {
            type: STRING,
            name: 'address',
            description: 'Of the feed, or of a page that names it: https://herald.example/feed',
            required: true,
            max_length: ADDRESS_LENGTH,
          },
        ],
      },
      {
        visibility: 'private',
        run: ({ address }, desk, caller) => add(address, desk, caller),
      },
    ),
    list: subcommand(
      { description: 'The feeds that are followed, and how they are doing' },
      {
        visibility: 'private',
        async run(_input, desk, { isOperator }) {
          return isOperator ? listed(await desk.feeds.list()) : messages.notAllowed();
        },
      },
    ),
    remove: subcommand(
      {
        description: 'Follows a feed no longer; its articles stay',
        options: [
          {
            type: STRING,
            name: 'feed',
            description: 'Its title or address',
            required: true,
            autocomplete: true,
            max_length: ADDRESS_LENGTH,
          },
        ],
      },
      {
        visibility: 'private',
        async run({ feed: which }, desk, { isOperator }) {
          if (!isOperator) return messages.notAllowed();
          const removed = await desk.feeds.remove(which);
          return removed.kind === 'problem' ? removed : gone(removed.feed);
        },
        async complete(_option, typed, desk, { isOperator }) {
          if (!isOperator) return [];
          const found = await desk.feeds.complete(typed, MOST_SUGGESTIONS);
          return found.flatMap(({ title, address }) => {
            const name = safeLabel([title, address].filter(Boolean).join(' · '), SUGGESTION_LENGTH) ?? address;
            return address.length <= OPTION_LENGTH ? [{ name: name.slice(0, SUGGESTION_LENGTH), value: address }] : [];
          });
        },
      },
    ),
  },
  {
    actions: {
      add: aside(({ argument }, desk, caller) => add(argument, desk, caller)),
      // The message becomes what is true now; it is no one’s but theirs who pressed.
      undo: turn(async ({ argument }: Press, desk, caller) => {
        const again = await add(argument, desk, caller);
        return 'kind' in again ? again : { ...again, visibility: 'public' };
      }),
    },
  },
);

async function add(address: string, desk: Desk, { isOperator, guildId, mostFeeds }: Caller): Promise<View | Problem> {
  if (!isOperator) return messages.notAllowed();
  const outcome = await desk.feeds.add(address, { addedBy: guildId ?? OWNER, limit: mostFeeds });
  if (outcome.kind === 'problem') return outcome;
  return outcome.kind === 'several' ? choice(outcome.feeds) : added(outcome.feed);
}

function added({ address, title, items, newest }: AddedFeed): View {
  return view('private', [
    { kind: 'heading', text: [messages.added] },
    { kind: 'text', text: [linked(title, address), messages.size(items, newest && printDate(newest, 'minute'))] },
    { kind: 'text', text: messages.afterwards(items) },
    { kind: 'note', text: [address] },
  ]);
}

/** The feeds that a page names, each with a button as far as its address fits into one. */
function choice(feeds: readonly string[]): View {
  const shown = feeds.slice(0, MOST_CHOICES);
  return view(
    'private',
    [
      { kind: 'text', text: messages.several(feeds.length) },
      {
        kind: 'list',
        items: withMore(
          shown.map((address, i) => [`${i + 1}: `, { code: address }]),
          feeds.length,
        ),
      },
      { kind: 'note', text: messages.choose },
    ],
    { buttons: shown.flatMap((address, i) => button(messages.add(i + 1), 'add', address)) },
  );
}

/** Those that are in trouble come first. */
function listed(feeds: readonly FollowedFeed[]): View {
  const shown = [...feeds.filter(({ problem }) => problem), ...feeds.filter(({ problem }) => !problem)];
  return view('private', [
    { kind: 'heading', text: [messages.followed(feeds.length)] },
    feeds.length === 0
      ? { kind: 'text', text: messages.none }
      : { kind: 'list', items: withMore(shown.slice(0, MOST_LISTED).map(line), feeds.length) },
  ]);
}

function line({ address, title, articles, checkedAt, stopped, problem }: FollowedFeed): Line {
  return [
    linked(title, address),
    messages.articles(articles),
    ...(checkedAt === null ? [messages.notRead] : [messages.read, { time: checkedAt }]),
    ...(stopped ? [messages.stopped] : []),
    ...(problem === null ? [] : [messages.problem(problem)]),
  ];
}

function gone({ address, title, articles }: FollowedFeed): View {
  const undo = button(messages.undo, 'undo', address);
  const blocks: Block[] = [
    { kind: 'heading', text: [messages.removed] },
    { kind: 'text', text: [linked(title, address)] },
    { kind: 'text', text: messages.stays(articles) },
    ...(undo.length > 0 ? [] : [{ kind: 'note', text: messages.undoByHand(address) } as const]),
  ];
  return view('private', blocks, { buttons: undo });
}

/** None where the address is longer than a button can carry. */
function button(label: string, action: string, address: string): Button[] {
  if (address.length > CARRIED_LENGTH) return [];
  return [{ label, command: 'feed', action, answerId: '', argument: address }];
}

const linked = (title: string | null, address: string): Inline => ({
  link: address,
  text: messages.name(title, address),
});

const withMore = (lines: readonly Line[], all: number): Line[] =>
  all > lines.length ? [...lines, messages.more(all - lines.length)] : [...lines];
