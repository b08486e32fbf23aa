/** A poll, as far as a message can carry one. */
import { z } from 'zod';
import { emoji, integer, list, text } from './fields.ts';

/** Discord's documentation, August 2026: a question of 300 characters, 10 answers of 55, at most 32 days. */
export const poll = z.strictObject({
  question: z.strictObject({ text: text(1, 300) }),
  answers: list(z.strictObject({ poll_media: z.strictObject({ text: text(1, 55), emoji: emoji.optional() }) }), 1, 10),
  duration: integer(1, 32 * 24).optional(),
  allow_multiselect: z.boolean().optional(),
  layout_type: z.literal(1).optional(),
});
