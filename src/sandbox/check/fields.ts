/** The kinds of fields that bodies are made of, as zod schemas whose refusals carry Discord's codes. */
import { z } from 'zod';
import { REQUIRED } from './form.ts';
import { CUSTOM_ID_LENGTH, EMOJI_NAME_LENGTH, URL_LENGTH } from './limits.ts';

/** For zod's `refine`: the code and message of a refusal. */
export function refusal(code: string, message: string) {
  return { message, params: { code } };
}

function lengthRefusal(min: number, max: number) {
  return min > 0
    ? refusal('BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`)
    : refusal('BASE_TYPE_MAX_LENGTH', `Must be ${max} or fewer in length.`);
}

/**
 * A text of `min` to `max` UTF-16 units, which is never fewer than Discord may count. White space around it does not count towards
 * the least length, since Discord takes it away.
 */
export function text(min: number, max: number) {
  return z
    .string()
    .refine((value) => value.length <= max && (min === 0 || value.trim().length >= min), lengthRefusal(min, max));
}

/** A text that must be there, of any length up to `max`: Discord calls an empty one missing. */
export function requiredText(max: number) {
  return z
    .string()
    .refine((value) => value.trim() !== '', refusal(...REQUIRED))
    .refine((value) => value.length <= max, lengthRefusal(0, max));
}

export function list<S extends z.ZodType>(item: S, min: number, max: number) {
  return z.array(item).refine((items) => items.length >= min && items.length <= max, lengthRefusal(min, max));
}

/** A list in which nothing stands twice. */
export function set<S extends z.ZodType>(item: S, min: number, max: number) {
  return list(item, min, max).refine(
    (items) => new Set(items).size === items.length,
    refusal('SET_TYPE_ALREADY_CONTAINS_VALUE', 'The set already contains this value'),
  );
}

export function integer(min: number, max: number) {
  return z.int().min(min).max(max);
}

const notSnowflake = refusal('NUMBER_TYPE_COERCE', 'Value is not snowflake.');

export const snowflake = z.string().refine((value) => /^\d{17,19}$/.test(value), notSnowflake);

/** The id of an attachment that is there, or the n of `files[n]` for one that comes along. */
export const attachmentId = z
  .custom<string | number>((value) => /^(?:\d{1,2}|\d{17,19})$/.test(String(value)), notSnowflake)
  .transform(String);

/** A set of permissions, as discord.js writes it or as a number. */
export const permissions = z
  .custom<string | number>(
    (value) => /^\d{1,20}$/.test(String(value)),
    refusal('NUMBER_TYPE_COERCE', 'Value is not int.'),
  )
  .transform(String);

export const customId = text(1, CUSTOM_ID_LENGTH);

/** A component's own number; 0 counts as none. */
export const componentId = integer(0, 2 ** 31 - 1).optional();

/** An address with one of the given schemes. */
export function url(schemes: readonly string[], max = URL_LENGTH) {
  const choices = schemes.map((scheme) => `'${scheme}'`).join(', ');
  return text(0, max)
    .refine((value) => URL.canParse(value), refusal('URL_TYPE_INVALID_URL', 'Not a well formed URL.'))
    .refine(
      (value) => !URL.canParse(value) || schemes.includes(new URL(value).protocol.slice(0, -1)),
      refusal('URL_TYPE_INVALID_SCHEME', `Scheme is not supported. Scheme must be one of (${choices}).`),
    );
}

export const emoji = z
  .strictObject({
    id: snowflake.optional(),
    name: text(0, EMOJI_NAME_LENGTH).optional(),
    animated: z.boolean().optional(),
  })
  .refine(
    ({ id, name }) => id !== undefined || /^(?:\p{RGI_Emoji}|\p{Extended_Pictographic}\uFE0F?)$/v.test(name ?? ''),
    { ...refusal('BUTTON_COMPONENT_INVALID_EMOJI', 'Invalid emoji'), path: ['name'] },
  );

/** A strict object with a literal `type`. */
type Typed = z.ZodObject<{ type: z.ZodLiteral<number> } & z.core.$ZodLooseShape>;

/** One of several kinds, told apart by `type`. */
export function oneOf<const T extends readonly [Typed, ...Typed[]]>(kinds: T) {
  const types = kinds.map(({ shape }) => shape.type.value);
  const choices = `Value of field "type" must be one of (${types.join(', ')}${types.length === 1 ? ',' : ''}).`;
  return z.discriminatedUnion('type', kinds, { error: ({ code }) => (code === 'invalid_union' ? choices : undefined) });
}
