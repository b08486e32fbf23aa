/** What a command is: its definition in Discord's JSON form, and plain functions from typed input to a View. */
import type {
  ApplicationCommandType,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import {
  asBoolean,
  checkOptions,
  type Definition,
  type Given,
  type InputOf,
  type Option,
  SUBCOMMAND,
  type SubcommandOption,
} from './command/options.ts';
import type { Desk } from './desk.ts';
import { type Problem, problems } from './messages/problems.ts';
import { type Form, type View, view } from './view.ts';

export { BOOLEAN, CHANNEL, type Definition, type Given, type Option, STRING, SUBCOMMAND } from './command/options.ts';

const MESSAGE = 3 satisfies ApplicationCommandType.Message;

const IN_SERVERS = 0 satisfies ApplicationIntegrationType.GuildInstall;
const FOR_ONESELF = 1 satisfies ApplicationIntegrationType.UserInstall;
const SERVER = 0 satisfies InteractionContextType.Guild;
const BOT_DM = 1 satisfies InteractionContextType.BotDM;
const OTHER_DM = 2 satisfies InteractionContextType.PrivateChannel;

/** Where a command can be used, as Discord numbers it: servers, direct messages with the bot, and wherever somebody goes who installed it. */
export const EVERYWHERE = {
  integration_types: [IN_SERVERS, FOR_ONESELF],
  contexts: [SERVER, BOT_DM, OTHER_DM],
} as const;

/** Where the bot itself is: servers that have it, and direct messages with it. */
export const WHERE_THE_BOT_IS = { integration_types: [IN_SERVERS], contexts: [SERVER, BOT_DM] } as const;

/** Kinds of channel in which messages can be posted: text, voice, announcements, and threads of all three kinds. */
export const WHERE_MESSAGES_ARE = [0, 2, 5, 10, 11, 12] as const satisfies readonly ChannelType[];

/** The permission Manage Server, as a definition's `default_member_permissions` has it. */
export const MANAGE_SERVER = '32';

/** Who uses a command, as far as commands have to know. */
export interface Caller {
  /** The server in which it is used; null in direct messages. */
  guildId: string | null;
  /** Who runs the bot: the application's owner, or somebody with Manage Server in one of the operator's servers, used there. */
  isOperator: boolean;
  /** How many feeds may be added from there. */
  mostFeeds: number;
  /** Absent where nothing can be sent unasked. */
  person?: Person;
  /** Absent where no thread can be started. */
  threads?: Threads;
}

/** A channel of a server whose messages can have threads. */
export interface Threads {
  guildId: string;
  /** The message whose button was pressed, where everybody sees it. */
  messageId: string | null;
  /** Permissions for a thread that are missing there, as Discord names them: the bot's, and those of the one who wants it. */
  lacking: { bot: readonly string[]; person: readonly string[] };
  /** Starts a thread from a message of the channel; it has the message's id. */
  start(messageId: string, name: string): Promise<Started>;
  /** Whether it could be posted. @param nonce at most 25 characters: with the same one nothing is posted twice */
  post(threadId: string, shown: View, nonce: string): Promise<boolean>;
}

/**
 * `there`: the message has one already. `gone`: there is no such message any more. `refused`: the bot may not. `nowhere`: not in that kind
 * of channel. `full`: the server has as many as Discord allows.
 */
export type Started = 'started' | 'there' | 'gone' | 'refused' | 'nowhere' | 'full';

/** Somebody who can have something sent to them, or to the channel they are in. */
export interface Person {
  id: string;
  channelId: string;
  /** The language of their Discord, `en-GB`. */
  locale: string;
  /** Whether they have the permission Manage Server where they are. */
  managesServer: boolean;
  /** How many subscriptions there may be: of a server, and alerts of one person's own. */
  most: { digests: number; alerts: number; ownAlerts: number };
  reach: Reach;
}

/** What the bot finds out and does besides replying. */
export interface Reach {
  access(channelId: string): Promise<Access>;
  /** Writes to somebody directly. `closed`: they take no messages from the bot. */
  tell(userId: string, shown: View): Promise<'told' | 'closed' | 'later'>;
}

/** What the bot may do in a channel. */
export type Access =
  | { kind: 'unknown' }
  | { kind: 'not visible' }
  | { kind: 'not for messages'; name: string }
  | {
      kind: 'server channel';
      name: string;
      guild: { id: string };
      /** Permissions that it lacks, as Discord names them. */
      missing: readonly { name: string }[];
    };

const ANYBODY: Caller = { guildId: null, isOperator: false, mostFeeds: 0 };

export interface Suggestion {
  name: string;
  value: string;
}

/** A button's press, with what it carried. */
export interface Press {
  answerId: string;
  argument: string;
  /** What was filled in, by the fields’ names, where the action has a form. */
  fields?: Readonly<Record<string, string>>;
}

/** What cannot be acted on is shown to the one who typed it, and to nobody else. */
type Reply = Promise<View | Problem>;

/**
 * What becomes of the message whose button was pressed. `turn`: it becomes the View, for the one who asked; anybody else gets a
 * private copy. `aside`: the View is a private reply beside it.
 */
export interface Action {
  effect: 'turn' | 'aside';
  /** What is to be filled in before it runs; a View where there is nothing to fill in. */
  form?(press: Press, desk: Desk): Promise<Form | View>;
  run(press: Press, desk: Desk, caller?: Caller): Promise<View>;
}

type Pressed = (press: Press, desk: Desk, caller: Caller) => Reply;

const action = (effect: Action['effect'], run: Pressed): Action => ({
  effect,
  run: async (press, desk, caller = ANYBODY) => asView(await run(press, desk, caller)),
});
/** An action that changes the message it was pressed on. */
export const turn = (run: Pressed): Action => action('turn', run);
/** An action that is answered beside the message, to the one who pressed alone. */
export const aside = (run: Pressed): Action => action('aside', run);
type Opened = (press: Press, desk: Desk) => Promise<Form | Problem>;

const withForm = (form: Opened, filledIn: Action): Action => ({
  ...filledIn,
  form: async (press, desk) => {
    const opened = await form(press, desk);
    return 'title' in opened ? opened : asView(opened);
  },
});
/** An action that changes the message once a form is filled in. */
export const formed = (form: Opened, run: Pressed): Action => withForm(form, turn(run));
/** An action that is answered beside the message once a form is filled in. */
export const formedAside = (form: Opened, run: Pressed): Action => withForm(form, aside(run));
type Actions = Readonly<Record<string, Action>>;

interface Behaviour<I> {
  run(input: I, desk: Desk, caller: Caller): Reply;
  /** Suggestions for an option while it is typed: never more than Discord takes. */
  complete?(option: string, typed: string, desk: Desk, caller: Caller): Promise<Suggestion[]>;
  /** Who sees what it says, where the View is not there yet to tell: everybody, unless `private` is set or this says so. */
  visibility?: View['visibility'];
}

interface Usable {
  /** Runs it on options as they arrived, checked against the definition first. */
  run(options: Given, desk: Desk, caller?: Caller): Promise<View>;
  /** Who is to see that it takes a while. */
  visibility(options: Given): View['visibility'];
  /** @param option with its subcommand: `remove feed` */
  complete?(option: string, typed: string, desk: Desk, caller?: Caller): Promise<Suggestion[]>;
}

export interface SlashCommand extends Usable {
  kind: 'slash';
  definition: Definition;
  /** What its buttons do, by the action's name. */
  actions: Actions;
}

export type MessageDefinition = Pick<RESTPostAPIContextMenuApplicationCommandsJSONBody, 'name'> & {
  type: typeof MESSAGE;
  contexts: readonly InteractionContextType[];
  integration_types: readonly ApplicationIntegrationType[];
};

/** An entry in the menu of a message. */
export interface MessageCommand {
  kind: 'message';
  definition: MessageDefinition;
  actions: Actions;
  /** @param text the message's content as it was written, markup and all */
  run(text: string, desk: Desk): Promise<View>;
}

export type Command = SlashCommand | MessageCommand;

export function command<const D extends Definition & { options?: readonly Option[] }>(
  definition: D,
  { actions = {}, ...behaviour }: Behaviour<InputOf<D>> & { actions?: Actions },
): SlashCommand {
  return { kind: 'slash', definition, actions, ...usable(definition.name, definition.options, behaviour) };
}

/** A part of a command that is used by itself, as `/feed add`. */
export interface Subcommand extends Omit<SubcommandOption, 'type' | 'name'> {
  behaviour: Behaviour<never>;
}

export function subcommand<const D extends Omit<SubcommandOption, 'type' | 'name'>>(
  definition: D,
  behaviour: Behaviour<InputOf<D>>,
): Subcommand {
  return { ...definition, behaviour };
}

/** A command that is nothing but its subcommands, in the order in which they are given. */
export function withSubcommands(
  definition: Omit<Definition, 'options'>,
  subcommands: Readonly<Record<string, Subcommand>>,
  { actions = {} }: { actions?: Actions } = {},
): SlashCommand {
  const names = Object.keys(subcommands);
  const parts = new Map(
    Object.entries(subcommands).map(([name, { options, behaviour }]) => [
      name,
      usable(`${definition.name} ${name}`, options, behaviour),
    ]),
  );
  /** The subcommand that is meant, and its options. */
  const chosen = (given: Given): { name: string; part?: Usable | undefined; options: Given } => {
    const [[name, options] = ['', {}]] = Object.entries(given);
    return { name, part: parts.get(name), options: (options ?? {}) as Given };
  };
  const completes = Object.values(subcommands).some(({ behaviour }) => behaviour.complete);
  return {
    kind: 'slash',
    definition: {
      ...definition,
      options: Object.entries(subcommands).map(([name, { behaviour: _, ...rest }]) => ({
        type: SUBCOMMAND,
        name,
        ...rest,
      })),
    },
    actions,
    async run(given, desk, caller) {
      const { name, part, options } = chosen(given);
      return part?.run(options, desk, caller) ?? asView(problems.whichSubcommand(definition.name, name, names));
    },
    visibility(given) {
      const { part, options } = chosen(given);
      return part?.visibility(options) ?? 'private';
    },
    ...(completes && {
      async complete(option, typed, desk, caller) {
        const [name = '', below = ''] = option.split(' ');
        return parts.get(name)?.complete?.(below, typed, desk, caller) ?? [];
      },
    }),
  };
}

export function messageCommand(
  definition: Omit<MessageDefinition, 'type'>,
  { run, actions = {} }: { run(text: string, desk: Desk): Reply; actions?: Actions },
): MessageCommand {
  return {
    kind: 'message',
    definition: { type: MESSAGE, ...definition },
    actions,
    run: async (text, desk) => asView(await run(text, desk)),
  };
}

/** The action of that name; undefined where the command has none. */
export function actionOf({ actions }: Command, name: string): Action | undefined {
  return Object.hasOwn(actions, name) ? actions[name] : undefined;
}

/** @param name with its subcommand */
function usable<I>(
  name: string,
  options: readonly Option[] = [],
  { run, complete, visibility = 'public' }: Behaviour<I>,
): Usable {
  return {
    async run(given, desk, caller = ANYBODY) {
      const checked = checkOptions(name, options, given);
      return asView('problem' in checked ? checked.problem : await run(checked.input as I, desk, caller));
    },
    visibility(given) {
      const wish = asBoolean(given['private']);
      return typeof wish === 'boolean' ? (wish ? 'private' : 'public') : visibility;
    },
    ...(complete && {
      complete: (option: string, typed: string, desk: Desk, caller = ANYBODY) => complete(option, typed, desk, caller),
    }),
  };
}

/** What is wrong is shown to the one who did it, and to nobody else. */
function asView(outcome: View | Problem): View {
  return 'kind' in outcome ? view('private', [{ kind: 'text', text: outcome.text }]) : outcome;
}
