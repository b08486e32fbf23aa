/** What Discord refuses in a thread that is started from a message. */
import { ThreadAutoArchiveDuration } from 'discord-api-types/v10';
import { z } from 'zod';
import { integer, text } from './fields.ts';
import { Form, withoutNulls } from './form.ts';
import { MOST_SLOWMODE, THREAD_NAME_LENGTH } from './limits.ts';

const shape = z.strictObject({
  name: text(1, THREAD_NAME_LENGTH),
  auto_archive_duration: z.enum(ThreadAutoArchiveDuration).optional(),
  rate_limit_per_user: integer(0, MOST_SLOWMODE).optional(),
  // discord.js says of what type it will be; Discord takes that from the channel.
  type: z.int().optional(),
});

export type CheckedThread = z.output<typeof shape>;

/** @throws ApiError 50035 with the faults. */
export function checkThread(body: unknown): CheckedThread {
  const form = new Form();
  const thread = form.read(shape, withoutNulls(body));
  form.done();
  return thread as CheckedThread;
}
