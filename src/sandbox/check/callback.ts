/** What Discord refuses in the answer to an interaction: its kind, and the data that goes with it. */
import {
  type APIApplicationCommandOptionChoice,
  type APIModalInteractionResponseCallbackData,
  MessageFlags,
  ApplicationCommandOptionType as Option,
  InteractionResponseType as Type,
} from 'discord-api-types/v10';
import { z } from 'zod';
import { choices, choiceValues } from './commandShapes.ts';
import { integer } from './fields.ts';
import { Form, within, withoutNulls } from './form.ts';
import { type CheckedMessage, checkMessage, type MessageContext } from './message.ts';
import { checkModal } from './modal.ts';

export type CheckedCallback =
  | { type: Type.Pong | Type.DeferredMessageUpdate }
  | { type: Type.DeferredChannelMessageWithSource; data: { flags: number } }
  | { type: Type.ChannelMessageWithSource | Type.UpdateMessage; data: CheckedMessage }
  | { type: Type.ApplicationCommandAutocompleteResult; data: CheckedSuggestions }
  | { type: Type.Modal; data: APIModalInteractionResponseCallbackData };

export interface CheckedSuggestions {
  choices: APIApplicationCommandOptionChoice[];
}

export interface CallbackContext {
  files: MessageContext['files'];
  /** The message whose button or select was used; without one there is nothing to update. */
  message?: MessageContext['edit'];
  /** The type of the option that is being filled in, which suggestions can be given for. */
  focused?: Option | undefined;
}

const ANSWERS = [
  Type.Pong,
  Type.ChannelMessageWithSource,
  Type.DeferredChannelMessageWithSource,
  Type.DeferredMessageUpdate,
  Type.UpdateMessage,
  Type.ApplicationCommandAutocompleteResult,
  Type.Modal,
] as const;

const callback = z.strictObject({ type: z.literal(ANSWERS), data: z.record(z.string(), z.unknown()).nullish() });

const deferral = z.strictObject({ flags: integer(0, 2 ** 31 - 1).default(0) });

function suggestions(value: z.ZodType<string | number>) {
  return z.strictObject({ choices: choices(value).default([]) });
}

const SUGGESTIONS: Readonly<Partial<Record<Option, ReturnType<typeof suggestions>>>> = {
  [Option.String]: suggestions(choiceValues[Option.String]),
  [Option.Integer]: suggestions(choiceValues[Option.Integer]),
  [Option.Number]: suggestions(choiceValues[Option.Number]),
};

/** @throws ApiError as the check of its data does, below `data`. */
export function checkCallback(body: unknown, context: CallbackContext): CheckedCallback {
  const form = new Form();
  const read = form.read(callback, body);
  const onlyOnMessage = read?.type === Type.DeferredMessageUpdate || read?.type === Type.UpdateMessage;
  if (onlyOnMessage && !context.message) {
    form.refuse(['type'], 'BASE_TYPE_CHOICES', 'There is no message to update.');
  }
  form.done();
  if (!read) throw new Error('An answer that cannot be read is refused.');
  const { type } = read;
  const data = read.data ?? {};
  const { files } = context;
  switch (type) {
    case Type.Pong:
    case Type.DeferredMessageUpdate:
      return { type };
    case Type.DeferredChannelMessageWithSource:
      return { type, data: within('data', () => checkDeferral(data)) };
    case Type.ChannelMessageWithSource:
      return { type, data: within('data', () => checkMessage(data, { files, interaction: true })) };
    case Type.UpdateMessage:
      return {
        type,
        data: within('data', () => checkMessage(data, { files, edit: context.message, interaction: true })),
      };
    case Type.ApplicationCommandAutocompleteResult:
      return { type, data: within('data', () => checkAutocomplete(data, context.focused ?? Option.String)) };
    case Type.Modal:
      return { type, data: within('data', () => checkModal(data)) };
  }
}

/**
 * Suggestions for an option of the given type.
 * @throws ApiError 50035 with the faults.
 */
export function checkAutocomplete(body: unknown, type: Option): CheckedSuggestions {
  const schema = SUGGESTIONS[type];
  if (!schema) throw new Error(`An option of type ${type} has no suggestions.`);
  const form = new Form();
  const read = form.read(schema, withoutNulls(body));
  form.done();
  return read as CheckedSuggestions;
}

function checkDeferral(body: unknown): { flags: number } {
  const form = new Form();
  const read = form.read(deferral, withoutNulls(body));
  if (read && read.flags & ~MessageFlags.Ephemeral) {
    form.refuse(['flags'], 'SANDBOX_UNKNOWN_FLAG', 'A deferral can only carry EPHEMERAL');
  }
  form.done();
  return read as { flags: number };
}
