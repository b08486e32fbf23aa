/** What Discord refuses in the definitions of application commands. */
import {
  ApplicationCommandType,
  ApplicationCommandOptionType as Option,
  type RESTPostAPIApplicationCommandsJSONBody,
  type RESTPutAPIApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import { ApiError, apiErrors, type FormErrors } from '../errors.ts';
import { type CommandShape, command, type OptionShape } from './commandShapes.ts';
import { Form, type Path, REQUIRED, withoutNulls } from './form.ts';
import { COMMAND_SIZE, MOST_COMMANDS } from './limits.ts';

/** Discord's own pattern; besides, a letter that has a lower case must be in it. */
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]+$/u;

/**
 * All commands of a scope.
 * @throws ApiError 50035 with the faults of each, below its position; 30032 where there are too many of a kind.
 */
export function checkCommands(body: unknown): RESTPutAPIApplicationCommandsJSONBody {
  if (!Array.isArray(body)) {
    throw apiErrors.invalidForm({
      _errors: [{ code: 'LIST_TYPE_CONVERT', message: 'Only iterables may be used in a ListType' }],
    });
  }
  const errors: FormErrors = {};
  const commands = body.flatMap((definition, i) => {
    try {
      return [checkCommand(definition)];
    } catch (error) {
      if (!(error instanceof ApiError && error.errors)) throw error;
      errors[i] = error.errors;
      return [];
    }
  });
  if (Object.keys(errors).length > 0) throw apiErrors.invalidForm(errors);

  const form = new Form();
  const seen = new Set<string>();
  for (const [i, { type, name }] of commands.entries()) {
    const key = `${type ?? ApplicationCommandType.ChatInput} ${name}`;
    if (seen.has(key)) {
      form.refuse([i], 'APPLICATION_COMMANDS_DUPLICATE_NAME', 'Application command names must be unique');
    }
    seen.add(key);
  }
  form.done();
  const most = [
    [ApplicationCommandType.ChatInput, MOST_COMMANDS.chatInput],
    [ApplicationCommandType.User, MOST_COMMANDS.user],
    [ApplicationCommandType.Message, MOST_COMMANDS.message],
  ] as const;
  for (const [kind, limit] of most) {
    if (commands.filter(({ type = ApplicationCommandType.ChatInput }) => type === kind).length <= limit) continue;
    throw new ApiError(400, 30032, `Maximum number of application commands reached (${limit})`);
  }
  return commands;
}

/**
 * One command, without its nulls.
 * @throws ApiError 50035 with the faults.
 */
export function checkCommand(body: unknown): RESTPostAPIApplicationCommandsJSONBody {
  const form = new Form();
  const read = form.read(command, withoutNulls(body));
  if (read) {
    if ((read.type ?? ApplicationCommandType.ChatInput) === ApplicationCommandType.ChatInput)
      checkChatInput(form, read);
    else checkMenu(form, read);
    if (sizeOf(read) > COMMAND_SIZE) {
      form.refuse([], 'APPLICATION_COMMAND_TOO_LARGE', `Command exceeds maximum size (${COMMAND_SIZE})`);
    }
  }
  form.done();
  return read as RESTPostAPIApplicationCommandsJSONBody;
}

function checkChatInput(form: Form, read: CommandShape): void {
  checkNames(form, read, []);
  if (read.description === undefined) form.refuse(['description'], ...REQUIRED);
  else if (read.description.trim() === '') {
    form.refuse(['description'], 'BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 100 in length.');
  }
  checkOptions(form, read.options ?? [], ['options']);
}

function checkMenu(form: Form, { description, description_localizations: localized, options }: CommandShape): void {
  if (description || localized) {
    const message = 'Context menu commands cannot have description';
    form.refuse(['description'], 'APPLICATION_COMMAND_INVALID_DESCRIPTION', message);
  }
  if (options?.length) {
    form.refuse(['options'], 'SANDBOX_MENU_OPTIONS', 'Context menu commands cannot have options');
  }
}

function checkOptions(form: Form, options: readonly OptionShape[], path: Path): void {
  const groups = options.filter(({ type }) => type === Option.Subcommand || type === Option.SubcommandGroup);
  if (groups.length > 0 && groups.length < options.length) {
    const message = 'Sub-command and sub-command group option types are mutually exclusive to all other types';
    form.refuse(path, 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', message);
  }
  const names = new Set<string>();
  let optional = false;
  for (const [i, option] of options.entries()) {
    const place = [...path, i];
    checkNames(form, option, place);
    if (names.has(option.name)) {
      const message = `Option name ${option.name} is already used in these options`;
      form.refuse(place, 'APPLICATION_COMMAND_OPTIONS_NAME_INVALID', message);
    }
    names.add(option.name);
    if (option.type === Option.Subcommand || option.type === Option.SubcommandGroup) {
      checkOptions(form, option.options ?? [], [...place, 'options']);
      continue;
    }
    if (option.required && optional) {
      const message = 'Required options must be placed before non-required options';
      form.refuse(place, 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID', message);
    }
    optional ||= !option.required;
    checkValues(form, option, place);
  }
}

function checkValues(form: Form, option: OptionShape, path: Path): void {
  if ('choices' in option && option.choices) {
    if (option.autocomplete && option.choices.length > 0) {
      form.refuse([...path, 'autocomplete'], 'SANDBOX_CHOICES_AND_AUTOCOMPLETE', 'Choices exclude autocomplete');
    }
    for (const field of ['name', 'value'] as const) {
      const seen = new Set<string | number>();
      for (const [i, choice] of option.choices.entries()) {
        if (seen.has(choice[field])) {
          form.refuse(
            [...path, 'choices', i, field],
            'SANDBOX_CHOICE_DUPLICATED',
            `The choice's ${field} is already used`,
          );
        }
        seen.add(choice[field]);
      }
    }
  }
  const { min_length: minLength, max_length: maxLength, min_value: min, max_value: max } = option as Ranges;
  if (minLength !== undefined && maxLength !== undefined && minLength > maxLength) {
    form.refuse([...path, 'min_length'], 'SANDBOX_OPTION_RANGE', 'min_length exceeds max_length');
  }
  if (min !== undefined && max !== undefined && min > max) {
    form.refuse([...path, 'min_value'], 'SANDBOX_OPTION_RANGE', 'min_value exceeds max_value');
  }
}

interface Ranges {
  min_length?: number;
  max_length?: number;
  min_value?: number;
  max_value?: number;
}

type Named = Pick<CommandShape, 'name' | 'name_localizations'>;

function checkNames(form: Form, { name, name_localizations: localized = {} }: Named, path: Path): void {
  const check = (given: string, field: Path) => {
    if (NAME.test(given) && given === given.toLowerCase()) return;
    form.refuse([...path, ...field], 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid');
  };
  check(name, ['name']);
  for (const [locale, given] of Object.entries(localized)) check(given, ['name_localizations', locale]);
}

/** Characters of names, descriptions and choices; of a field in several languages the longest counts. */
function sizeOf(part: CommandShape | OptionShape): number {
  const longest = (text = '', localized: Record<string, string> = {}) =>
    Math.max(text.length, ...Object.values(localized).map((other) => other.length));
  let size = longest(part.name, part.name_localizations) + longest(part.description, part.description_localizations);
  if ('choices' in part) {
    for (const choice of part.choices ?? []) {
      size += longest(choice.name, choice.name_localizations) + String(choice.value).length;
    }
  }
  if ('options' in part) for (const option of part.options ?? []) size += sizeOf(option);
  return size;
}
