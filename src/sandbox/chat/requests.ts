/** The bodies of the page's requests, read. */
import { z } from 'zod';
import type { Requests } from './contract.ts';

/** Longest message that people without a subscription can write. */
const MESSAGE_LENGTH = 2000;

const id = z.string({ error: 'must be an id' }).regex(/^\d{17,20}$/, 'must be an id');
const name = z.string({ error: 'must be a name' }).min(1, 'must be a name').max(100, 'is too long');
const customId = z.string({ error: 'must be text' }).min(1, 'must not be empty').max(100, 'is too long');
const text = z.string({ error: 'must be text' }).max(6000, 'is too long');
const values = z.array(text, { error: 'must be a list of texts' }).max(25, 'has too many values');
const options = z
  .record(name, z.union([text, z.number(), z.boolean()], { error: 'must be text, a number, true or false' }), {
    error: 'must be an object of values by name',
  })
  .exactOptional();
const base = { as: id, channelId: id };
const own = { nonce: z.string({ error: 'must be text' }).max(25, 'is too long').exactOptional() };

/** @see Requests */
export const requests: { [Name in keyof Requests]: z.ZodType<Requests[Name]> } = {
  say: z.strictObject({
    ...base,
    content: z
      .string({ error: 'must be text' })
      .refine((content) => content.trim() !== '', 'must not be empty')
      .max(MESSAGE_LENGTH, `takes at most ${MESSAGE_LENGTH} characters`),
    reply: id.exactOptional(),
  }),
  slash: z.strictObject({ ...base, ...own, name, options }),
  complete: z.strictObject({ ...base, name, options, focused: name }),
  menu: z.strictObject({ ...base, ...own, name, messageId: id }),
  press: z.strictObject({ ...base, ...own, messageId: id, customId }),
  choose: z.strictObject({ ...base, ...own, messageId: id, customId, values }),
  submit: z.strictObject({
    as: id,
    ...own,
    modalId: id,
    fields: z.record(customId, z.union([text, values], { error: 'must be text or a list of texts' }), {
      error: 'must be an object of values by name',
    }),
  }),
  dismiss: z.strictObject({ ...base, messageId: id }),
};

/** What is wrong with a body, a sentence. */
export function problemOf({ issues: [issue] }: z.ZodError): string {
  if (!issue) return 'The request is not valid.';
  if (issue.code === 'unrecognized_keys') return `The request has an unknown field “${issue.keys[0]}”.`;
  if (issue.code === 'invalid_key') return `“${issue.path.join('.')}” is no possible name.`;
  if (!issue.path.length) return 'The request must be a JSON object.';
  return `“${issue.path.join('.')}” ${issue.message}.`;
}
