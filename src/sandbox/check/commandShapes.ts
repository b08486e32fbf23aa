/** The shapes of commands and their options: which fields each kind has. */
import {
  ApplicationCommandType,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  Locale,
  ApplicationCommandOptionType as Option,
} from 'discord-api-types/v10';
import { z } from 'zod';
import { integer, list, oneOf, permissions, set, snowflake, text } from './fields.ts';
import {
  CHOICE_LENGTH,
  COMMAND_DESCRIPTION_LENGTH,
  COMMAND_NAME_LENGTH,
  MOST_CHOICES,
  MOST_OPTIONS,
  OPTION_TEXT_LENGTH,
} from './limits.ts';

function localized<S extends z.ZodType<string>>(field: S) {
  return z.partialRecord(z.enum(Locale), field).optional() as unknown as z.ZodOptional<z.ZodRecord<z.ZodString, S>>;
}

const name = text(1, COMMAND_NAME_LENGTH);
const description = text(1, COMMAND_DESCRIPTION_LENGTH);
const safeInteger = integer(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);

/** A choice of an option, or a suggestion of an autocomplete answer. */
export function choices<S extends z.ZodType<string | number>>(value: S) {
  const choice = z.strictObject({
    name: text(1, CHOICE_LENGTH),
    name_localizations: localized(text(1, CHOICE_LENGTH)),
    value,
  });
  return list(choice, 0, MOST_CHOICES);
}

/** What the value of a choice may be, by the type of its option. */
export const choiceValues = {
  [Option.String]: text(1, CHOICE_LENGTH),
  [Option.Integer]: safeInteger,
  [Option.Number]: z.number(),
};

function option<T extends Option, S extends z.core.$ZodLooseShape>(type: T, fields: S) {
  return z.strictObject({
    type: z.literal(type),
    name,
    name_localizations: localized(name),
    description,
    description_localizations: localized(description),
    required: z.boolean().optional(),
    ...fields,
  });
}

const autocomplete = z.boolean().optional();

const values = [
  option(Option.String, {
    autocomplete,
    choices: choices(choiceValues[Option.String]).optional(),
    min_length: integer(0, OPTION_TEXT_LENGTH).optional(),
    max_length: integer(1, OPTION_TEXT_LENGTH).optional(),
  }),
  option(Option.Integer, {
    autocomplete,
    choices: choices(choiceValues[Option.Integer]).optional(),
    min_value: safeInteger.optional(),
    max_value: safeInteger.optional(),
  }),
  option(Option.Number, {
    autocomplete,
    choices: choices(choiceValues[Option.Number]).optional(),
    min_value: z.number().optional(),
    max_value: z.number().optional(),
  }),
  option(Option.Boolean, {}),
  option(Option.User, {}),
  option(Option.Channel, { channel_types: set(z.enum(ChannelType), 0, MOST_OPTIONS).optional() }),
  option(Option.Role, {}),
  option(Option.Mentionable, {}),
  option(Option.Attachment, {}),
] as const;

const subcommand = option(Option.Subcommand, { options: list(oneOf(values), 0, MOST_OPTIONS).optional() });

const group = option(Option.SubcommandGroup, { options: list(oneOf([subcommand]), 0, MOST_OPTIONS).optional() });

const anyOption = oneOf([subcommand, group, ...values]);

export const command = z.strictObject({
  /** Sent back by those who change what they have fetched. */
  id: snowflake.optional(),
  type: z
    .literal([ApplicationCommandType.ChatInput, ApplicationCommandType.User, ApplicationCommandType.Message])
    .optional(),
  name,
  name_localizations: localized(name),
  description: text(0, COMMAND_DESCRIPTION_LENGTH).optional(),
  description_localizations: localized(description),
  options: list(anyOption, 0, MOST_OPTIONS).optional(),
  default_member_permissions: permissions.optional(),
  dm_permission: z.boolean().optional(),
  nsfw: z.boolean().optional(),
  integration_types: set(z.enum(ApplicationIntegrationType), 1, 2).optional(),
  contexts: set(z.enum(InteractionContextType), 1, 3).optional(),
});

export type CommandShape = z.output<typeof command>;
export type OptionShape = z.output<typeof anyOption>;
