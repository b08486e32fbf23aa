/** What Discord refuses in a message that is created, edited, or given as an answer to an interaction. */
import {
  AllowedMentionsTypes,
  type APIMessage,
  type APIMessageTopLevelComponent,
  MessageFlags,
  MessageReferenceType,
} from 'discord-api-types/v10';
import { z } from 'zod';
import { ApiError, apiErrors } from '../errors.ts';
import { legacyComponents, v2Components } from './components.ts';
import { checkEmbeds, embeds } from './embeds.ts';
import { attachmentId, integer, list, refusal, set, snowflake, text } from './fields.ts';
import { Form, withoutNulls } from './form.ts';
import { checkLayout } from './layout.ts';
import * as limits from './limits.ts';
import { poll } from './poll.ts';

export interface MessageContext {
  /** What came as `files[n]`. */
  files: readonly { index: number; name: string; bytes: { length: number } }[];
  /** The message that is changed, where one is. */
  edit?: ExistingMessage | undefined;
  /** Sent with an interaction's token: it may be ephemeral. */
  interaction: boolean;
}

export type ExistingMessage = Pick<
  APIMessage,
  'content' | 'embeds' | 'attachments' | 'components' | 'poll' | 'sticker_items'
> & { flags?: number | undefined };

export type CheckedMessage = Omit<z.output<typeof shape>, 'components'> & {
  components?: APIMessageTopLevelComponent[] | undefined;
};

/** The flags that an edit can set, besides repeating those that are set. */
const EDIT_FLAGS = MessageFlags.SuppressEmbeds | MessageFlags.IsComponentsV2;
const CREATE_FLAGS = EDIT_FLAGS | MessageFlags.SuppressNotifications;

const mentionIds = set(snowflake, 0, limits.MOST_MENTIONS).optional();

/** Open: discord.js sends all that it knows of an attachment that is kept. */
const attachment = z.object({
  id: attachmentId,
  filename: text(1, limits.ALT_TEXT_LENGTH).optional(),
  description: text(0, limits.ALT_TEXT_LENGTH).optional(),
  title: text(0, limits.ALT_TEXT_LENGTH).optional(),
});

const shape = z.strictObject({
  content: text(0, limits.CONTENT_LENGTH).optional(),
  tts: z.boolean().optional(),
  nonce: z
    .custom<string | number>(
      (nonce) => typeof nonce === 'string' || Number.isInteger(nonce),
      refusal('NONCE_TYPE_INVALID_TYPE', 'This field must be a string or integer.'),
    )
    .refine(
      (nonce) => String(nonce).length <= limits.NONCE_LENGTH,
      refusal('NONCE_TYPE_TOO_LONG', `Must be ${limits.NONCE_LENGTH} or fewer characters long.`),
    )
    .optional(),
  enforce_nonce: z.boolean().optional(),
  embeds: embeds.optional(),
  /** Which kinds may stand here depends on the flags. */
  components: z.array(z.unknown()).optional(),
  allowed_mentions: z
    .strictObject({
      parse: set(z.enum(AllowedMentionsTypes), 0, 3).optional(),
      users: mentionIds,
      roles: mentionIds,
      replied_user: z.boolean().optional(),
    })
    .optional(),
  flags: integer(0, 2 ** 31 - 1).optional(),
  message_reference: z
    .strictObject({
      type: z.enum(MessageReferenceType).optional(),
      message_id: snowflake,
      channel_id: snowflake.optional(),
      guild_id: snowflake.optional(),
      fail_if_not_exists: z.boolean().optional(),
    })
    .optional(),
  attachments: list(attachment, 0, limits.MOST_FILES).optional(),
  sticker_ids: list(snowflake, 0, limits.MOST_STICKERS).optional(),
  poll: poll.optional(),
});

/**
 * The body without its nulls; `content: null` becomes '', which empties it on an edit. What an edit leaves out stays as it was.
 * @throws ApiError 50035 with the faults, 50006 where nothing would be left to show, 40005 where a file is too large.
 */
export function checkMessage(body: unknown, context: MessageContext): CheckedMessage {
  const form = new Form();
  const message = form.read(shape, withContent(withoutNulls(body), body));
  form.done();
  if (!message) throw new Error('A message that cannot be read is refused.');

  const v2 = checkFlags(form, message.flags, context);
  const given =
    message.components && form.read(v2 ? v2Components : legacyComponents, message.components, ['components']);
  const kept = checkAttachments(form, message, context);
  if (v2) checkLegacyFields(form, message, context.edit);
  if (given) checkLayout(form, given, kept);
  if (message.embeds) checkEmbeds(form, message.embeds, kept);
  checkMentions(form, message.allowed_mentions);
  form.done();

  const { components: _unread, ...rest } = message;
  const checked = { ...rest, ...(given && { components: given as APIMessageTopLevelComponent[] }) };
  if (isEmpty(checked, context, v2)) throw apiErrors.emptyMessage();
  return checked;
}

function withContent(stripped: unknown, body: unknown): unknown {
  const emptied = typeof body === 'object' && body !== null && 'content' in body && body.content === null;
  return emptied ? { ...(stripped as object), content: '' } : stripped;
}

/** Whether the message has the Components V2 flag, or will. */
function checkFlags(form: Form, flags: number | undefined, { edit, interaction }: MessageContext): boolean {
  const before = edit?.flags ?? 0;
  if (flags === undefined) return (before & MessageFlags.IsComponentsV2) !== 0;
  const allowed = edit ? EDIT_FLAGS | before : CREATE_FLAGS | (interaction ? MessageFlags.Ephemeral : 0);
  const unknown = flags & ~allowed;
  if (unknown) form.refuse(['flags'], 'SANDBOX_UNKNOWN_FLAG', `These flags cannot be set here: ${unknown}`);
  if (before & ~flags & MessageFlags.IsComponentsV2) {
    const message = 'The IS_COMPONENTS_V2 flag cannot be removed';
    form.refuse(['flags'], 'MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG', message);
    return true;
  }
  return (flags & MessageFlags.IsComponentsV2) !== 0;
}

function checkLegacyFields(form: Form, message: z.output<typeof shape>, edit: ExistingMessage | undefined): void {
  const used = {
    content: (message.content ?? edit?.content ?? '') !== '',
    embeds: (message.embeds ?? edit?.embeds ?? []).length > 0,
    sticker_ids: (message.sticker_ids ?? edit?.sticker_items ?? []).length > 0,
    poll: (message.poll ?? edit?.poll) !== undefined,
  };
  for (const [field, isUsed] of Object.entries(used)) {
    if (!isUsed) continue;
    const why = `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`;
    form.refuse([field], 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2', why);
  }
}

/** The names that `attachment://…` may refer to: those that Discord keeps as they are. */
function checkAttachments(form: Form, message: z.output<typeof shape>, { files, edit }: MessageContext): Set<string> {
  if (files.some(({ bytes }) => bytes.length > limits.FILE_SIZE)) {
    throw new ApiError(413, 40005, 'Request entity too large');
  }
  const names = new Map<string, string>();
  const described = new Map(message.attachments?.map(({ id, filename }) => [id, filename]));
  for (const { id, filename } of edit?.attachments ?? []) {
    if (!message.attachments || described.has(id)) names.set(id, filename);
  }
  for (const { index, name } of files) names.set(String(index), described.get(String(index)) ?? name);
  for (const [i, { id }] of (message.attachments ?? []).entries()) {
    if (!names.has(id)) form.refuse(['attachments', i, 'id'], 'ATTACHMENT_NOT_FOUND', 'Attachment data not found');
  }
  if (names.size > limits.MOST_FILES) {
    form.refuse(['attachments'], 'BASE_TYPE_MAX_LENGTH', `Must be ${limits.MOST_FILES} or fewer in length.`);
  }
  return new Set([...names.values()].filter((name) => /^[\p{L}\p{N}._-]+$/u.test(name)));
}

function checkMentions(form: Form, mentions: z.output<typeof shape>['allowed_mentions']): void {
  for (const kind of ['users', 'roles'] as const) {
    if (!mentions?.parse?.includes(kind as AllowedMentionsTypes) || !mentions[kind]?.length) continue;
    const message = `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`;
    form.refuse(['allowed_mentions'], 'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE', message);
  }
}

/** Whether nothing would be left to show. Under Components V2 a file shows only through a component. */
function isEmpty(message: CheckedMessage, { files, edit }: MessageContext, v2: boolean): boolean {
  if ((message.components ?? edit?.components ?? []).length > 0) return false;
  if (v2) return true;
  const shown = [
    (message.content ?? edit?.content ?? '').trim(),
    (message.embeds ?? edit?.embeds ?? []).length,
    (message.sticker_ids ?? edit?.sticker_items ?? []).length,
    (message.attachments ?? edit?.attachments ?? []).length,
    files.length,
    message.poll ?? edit?.poll,
    message.message_reference?.type === MessageReferenceType.Forward,
  ];
  return !shown.some(Boolean);
}
