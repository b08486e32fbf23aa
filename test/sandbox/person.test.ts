/** What a person is offered, sends and sees. */
import { OverwriteType, PermissionFlagsBits } from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { optionsOf } from '../../src/sandbox/person/options.ts';
import type { Person, SeenEvent } from '../../src/sandbox/person.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';

let sandbox: Sandbox;
let bot: string;
let guild: string;
let channel: string;
let ada: Person;

beforeEach(async () => {
  sandbox = await startSandbox();
  bot = sandbox.addApplication({ name: 'Herald' }).id;
  const made = sandbox.addGuild();
  guild = made.id;
  channel = made.channels[0]?.id as string;
  sandbox.install(bot, guild);
  ada = sandbox.person({ name: 'Ada', guilds: [guild] });
});

afterEach(() => sandbox.close());

const names = (person: Person, id = channel): string[] => person.commands(id).map(({ name }) => name);

describe('what is offered', () => {
  beforeEach(() => {
    sandbox.world.commands.replace(bot, undefined, [
      { name: 'ask', description: 'x', contexts: [0, 1, 2], integration_types: [0, 1] },
      { name: 'here', description: 'x', contexts: [0] },
      { name: 'manage', description: 'x', default_member_permissions: String(PermissionFlagsBits.ManageGuild) },
      { name: 'admins', description: 'x', contexts: [0], default_member_permissions: '0' },
    ]);
    sandbox.world.commands.replace(bot, guild, [{ name: 'local', description: 'x' }]);
  });

  it('given a member, then what their permissions allow', () => {
    expect(names(ada)).toEqual(['local', 'ask', 'here']);
    const keeper = sandbox.person({ name: 'Kay', guilds: [guild], permissions: PermissionFlagsBits.ManageGuild });
    expect(names(keeper)).toEqual(['local', 'ask', 'here', 'manage']);
    const admin = sandbox.person({ name: 'Max', guilds: [guild], permissions: PermissionFlagsBits.Administrator });
    expect(names(admin)).toEqual(['local', 'ask', 'here', 'manage', 'admins']);
    expect(names(sandbox.person({ name: 'Out' }))).toEqual([]);
    expect(() => ada.slash(channel, 'manage')).toThrow('ada is offered no command “manage” here.');
  });

  it('given direct messages, then what their context and installation allow', () => {
    expect(names(ada, ada.dm(bot))).toEqual(['ask', 'manage']);
    const bob = sandbox.person({ name: 'Bob' });
    expect(names(ada, ada.dm(bob.user.id))).toEqual([]);
    sandbox.installForUser(bot, ada.user.id);
    expect(names(ada, ada.dm(bob.user.id))).toEqual(['ask']);
    sandbox.uninstall(bot, guild);
    expect(names(ada)).toEqual(['ask']);
  });
});

describe('the options of a slash command', () => {
  const definition = {
    name: 'digest',
    options: [
      {
        type: 1,
        name: 'set',
        options: [
          { type: 3, name: 'zone' },
          { type: 4, name: 'hour' },
        ],
      },
    ],
  } as never;

  it('given a subcommand, then values are sent within it, of the type that is registered', () => {
    expect(optionsOf(definition, ['set'], { hour: 7, zone: undefined, other: 'x' })).toEqual([
      {
        name: 'set',
        type: 1,
        options: [
          { name: 'hour', type: 4, value: 7 },
          { name: 'other', type: 3, value: 'x' },
        ],
      },
    ]);
    expect(() => optionsOf(definition, [], {})).toThrow('/digest has subcommands');
    expect(() => optionsOf(definition, ['drop'], {})).toThrow('/digest has no subcommand “drop”.');
  });

  it('given an option being filled in, then it is marked, also while it is empty', () => {
    expect(optionsOf(definition, ['set'], { hour: 7 }, 'zone')[0]?.options).toEqual([
      { name: 'hour', type: 4, value: 7 },
      { name: 'zone', type: 3, value: '', focused: true },
    ]);
  });
});

describe('what is seen', () => {
  it('given messages for others, and channels that are closed, then nothing of them', () => {
    const bob = sandbox.person({ name: 'Bob', guilds: [guild] });
    const seen: SeenEvent[] = [];
    const end = ada.watch((event) => seen.push(event));
    const author = sandbox.world.user(bot).user;
    const body = { content: 'psst' };
    const { id } = sandbox.world.messages.create({ channelId: channel, author, body, visibleTo: bob.user.id });
    sandbox.world.messages.delete(channel, id);
    bob.say(channel, 'hello');
    sandbox.world.setOverwrite(channel, ada.user.id, OverwriteType.Member, 0n, PermissionFlagsBits.ViewChannel);
    bob.say(channel, 'hidden');
    expect(seen.map((event) => event.type === 'message' && event.message.content)).toEqual(['hello']);
    expect(ada.messages(channel)).toEqual([]);
    expect(() => ada.say(channel, 'x')).toThrow('Missing Access');
    end();
    ada.say(ada.dm(bob.user.id), 'x');
    expect(seen).toHaveLength(1);
  });

  it('given buttons that cannot be pressed, then it says why', () => {
    const row = {
      type: 1,
      components: [
        { type: 2, style: 5, label: 'Read', url: 'https://example.org' },
        { type: 2, style: 1, label: 'Next', custom_id: 'n', disabled: true },
      ],
    } as never;
    const author = sandbox.world.user(bot).user;
    const body = { content: 'x', components: [row] };
    const message = sandbox.world.messages.create({ channelId: channel, author, body });
    expect(() => ada.press(message, 'Read')).toThrow('is a link');
    expect(() => ada.press(message, 'Next')).toThrow('is disabled');
    expect(() => ada.press(message, 'More')).toThrow('no button “More” (“Read”, “Next”)');
    const hidden = sandbox.world.messages.create({ channelId: channel, author, body, visibleTo: bot });
    expect(() => ada.press(hidden, 'n')).toThrow('for somebody else');
  });
});
