/** What a command is: its definition in Discord's JSON form, and plain functions from typed input to a View. */
import type {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
  RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import type { Desk } from './desk.ts';
import { type Problem, problems } from './messages/problems.ts';
import { type View, view } from './view.ts';

/** Kinds of option that commands use, as Discord numbers them. */
export const STRING = 3 satisfies ApplicationCommandOptionType.String;
export const BOOLEAN = 5 satisfies ApplicationCommandOptionType.Boolean;

const MESSAGE = 3 satisfies ApplicationCommandType.Message;

/** Where a command can be used, as Discord numbers it: servers, direct messages with the bot, and wherever somebody goes who installed it. */
export const EVERYWHERE = {
  integration_types: [
    0 satisfies ApplicationIntegrationType.GuildInstall,
    1 satisfies ApplicationIntegrationType.UserInstall,
  ],
  contexts: [
    0 satisfies InteractionContextType.Guild,
    1 satisfies InteractionContextType.BotDM,
    2 satisfies InteractionContextType.PrivateChannel,
  ],
} as const;

interface StringOption {
  type: typeof STRING;
  name: string;
  description: string;
  required?: boolean;
  max_length?: number;
  autocomplete?: boolean;
  choices?: readonly { name: string; value: string }[];
}

interface BooleanOption {
  type: typeof BOOLEAN;
  name: string;
  description: string;
  required?: boolean;
}

export type Option = StringOption | BooleanOption;

export type Definition = Omit<
  RESTPostAPIChatInputApplicationCommandsJSONBody,
  'options' | 'contexts' | 'integration_types'
> & {
  options?: readonly Option[];
  contexts: readonly InteractionContextType[];
  integration_types: readonly ApplicationIntegrationType[];
};

type ValueOf<O extends Option> = O extends StringOption
  ? O extends { choices: readonly { value: infer V }[] }
    ? V
    : string
  : boolean;

/** A command's input as its definition's literal declares it. */
export type InputOf<D extends Definition> = D extends { options: readonly (infer O extends Option)[] }
  ? { [K in O as K['name']]: K extends { required: true } ? ValueOf<K> : ValueOf<K> | undefined }
  : Record<never, never>;

export interface Suggestion {
  name: string;
  value: string;
}

/** A button's press, with what it carried. */
export interface Press {
  answerId: string;
  argument: string;
}

/** What cannot be acted on is shown to the one who typed it, and to nobody else. */
type Reply = Promise<View | Problem>;

/**
 * What becomes of the message whose button was pressed. `turn`: it becomes the View, for the one who asked; anybody else gets a
 * private copy. `aside`: the View is a private reply beside it.
 */
export interface Action {
  effect: 'turn' | 'aside';
  run(press: Press, desk: Desk): Promise<View>;
}

type Pressed = (press: Press, desk: Desk) => Reply;

/** An action that changes the message it was pressed on. */
export const turn = (run: Pressed): Action => ({
  effect: 'turn',
  run: async (...given) => asView(await run(...given)),
});
/** An action that is answered beside the message, to the one who pressed alone. */
export const aside = (run: Pressed): Action => ({
  effect: 'aside',
  run: async (...given) => asView(await run(...given)),
});
type Actions = Readonly<Record<string, Action>>;

interface Behaviour<I> {
  run(input: I, desk: Desk): Reply;
  /** Suggestions for an option while it is typed: never more than Discord takes. */
  complete?(option: string, typed: string, desk: Desk): Promise<Suggestion[]>;
  /** What its buttons do, by the action's name. */
  actions?: Actions;
  /** Who sees what it says, where the View is not there yet to tell: everybody, unless `private` is set or this says so. */
  visibility?: View['visibility'];
}

export interface SlashCommand extends Pick<Behaviour<never>, 'complete'> {
  kind: 'slash';
  definition: Definition;
  actions: Actions;
  /** Runs the command on options as they arrived, checked against the definition first. */
  run(options: Readonly<Record<string, unknown>>, desk: Desk): Promise<View>;
  /** Who is to see that it takes a while. */
  visibility(options: Readonly<Record<string, unknown>>): View['visibility'];
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

export function command<const D extends Definition>(definition: D, behaviour: Behaviour<InputOf<D>>): SlashCommand {
  const { run, complete, actions = {}, visibility = 'public' } = behaviour;
  return {
    kind: 'slash',
    definition,
    actions,
    ...(complete && { complete }),
    async run(options, desk) {
      const checked = checkOptions(definition, options);
      return asView('problem' in checked ? checked.problem : await run(checked.input as InputOf<D>, desk));
    },
    visibility(options) {
      const wish = asBoolean(options['private']);
      return typeof wish === 'boolean' ? (wish ? 'private' : 'public') : visibility;
    },
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

/** What is wrong is shown to the one who did it, and to nobody else. */
function asView(outcome: View | Problem): View {
  return 'kind' in outcome ? view('private', [{ kind: 'text', text: outcome.text }]) : outcome;
}

/** Clients send what they like, so every option is checked again: kind, length, choices, and that nothing needed is missing. */
function checkOptions(
  { name, options = [] }: Definition,
  given: Readonly<Record<string, unknown>>,
): { input: Record<string, unknown> } | { problem: Problem } {
  const unknown = Object.keys(given).find((key) => !options.some((option) => option.name === key));
  if (unknown !== undefined)
    return {
      problem: problems.unknownOption(
        name,
        unknown,
        options.map((option) => option.name),
      ),
    };
  const input: Record<string, unknown> = {};
  for (const option of options) {
    const raw = given[option.name];
    const value = option.type === STRING && typeof raw === 'string' ? raw.trim() : asBoolean(raw);
    if (value === undefined || value === '') {
      if (option.required) return { problem: problems.missingOption(name, option.name) };
      continue;
    }
    if (option.type === BOOLEAN) {
      if (typeof value !== 'boolean') return { problem: problems.notYesOrNo(option.name) };
    } else {
      if (typeof value !== 'string') return { problem: problems.missingOption(name, option.name) };
      if (option.max_length && value.length > option.max_length) {
        return { problem: problems.tooLong(option.name, value.length, option.max_length) };
      }
      const values = option.choices?.map((choice) => choice.value);
      if (values && !values.includes(value)) return { problem: problems.notAChoice(option.name, value, values) };
    }
    input[option.name] = value;
  }
  return { input };
}

function asBoolean(raw: unknown): unknown {
  if (typeof raw !== 'string') return raw;
  if (/^(?:true|yes|y|on)$/i.test(raw.trim())) return true;
  if (/^(?:false|no|n|off)$/i.test(raw.trim())) return false;
  return raw.trim();
}
