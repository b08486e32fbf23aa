/** What a slash command is: its definition in Discord's JSON form, and plain functions from typed input to a View. */
import type {
  ApplicationCommandOptionType,
  ApplicationIntegrationType,
  InteractionContextType,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import type { Desk } from './desk.ts';
import { type Problem, problems } from './messages/problems.ts';
import { type View, view } from './view.ts';

/** Kinds of option that commands use, as Discord numbers them. */
export const STRING = 3 satisfies ApplicationCommandOptionType.String;
export const BOOLEAN = 5 satisfies ApplicationCommandOptionType.Boolean;

/** Where a command can be used, as Discord numbers it: a server and the direct messages with the bot, installed to a server. */
export const SERVERS_AND_DMS = {
  integration_types: [0 satisfies ApplicationIntegrationType.GuildInstall],
  contexts: [0 satisfies InteractionContextType.Guild, 1 satisfies InteractionContextType.BotDM],
} as const;
/** The same, and wherever somebody goes who installed the bot for themselves. */
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

interface Behaviour<I> {
  run(input: I, desk: Desk): Reply;
  /** Suggestions for an option while it is typed: never more than Discord takes. */
  complete?(option: string, typed: string, desk: Desk): Promise<Suggestion[]>;
  /** What its buttons do, by the action's name. */
  actions?: Readonly<Record<string, (press: Press, desk: Desk) => Reply>>;
}

export interface Command extends Pick<Behaviour<never>, 'complete'> {
  definition: Definition;
  /** Runs the command on options as they arrived, checked against the definition first. */
  run(options: Readonly<Record<string, unknown>>, desk: Desk): Promise<View>;
  /** Runs what a button does; undefined where the command has no such action. */
  press(action: string, press: Press, desk: Desk): Promise<View | undefined>;
}

export function command<const D extends Definition>(definition: D, behaviour: Behaviour<InputOf<D>>): Command {
  const { run, complete, actions = {} } = behaviour;
  return {
    definition,
    ...(complete && { complete }),
    async run(options, desk) {
      const checked = checkOptions(definition, options);
      return asView('problem' in checked ? checked.problem : await run(checked.input as InputOf<D>, desk));
    },
    async press(action, press, desk) {
      return Object.hasOwn(actions, action)
        ? asView(await (actions[action] as NonNullable<(typeof actions)[string]>)(press, desk))
        : undefined;
    },
  };
}

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
