/** What a button carries: version, action, answer id and argument in one custom_id, so that it works after a restart too. */

import { CUSTOM_ID_LENGTH } from '../limits.ts';
import type { Button } from '../view.ts';

export type Pressed = Pick<Button, 'command' | 'action' | 'answerId' | 'argument'>;

/** Grows when the parts change their meaning; ids of another version are not understood. */
const VERSION = '1';
/** `1:ask.page:k3f9q2:2`; the argument comes last, so that it may contain anything. */
const PARTS = new RegExp(`^${VERSION}:(?<command>[^:]+)\\.(?<action>[^.:]+):(?<answerId>[^:]*):(?<argument>.*)$`, 's');

/** @throws Error where the parts cannot be told apart again or are too long together: a bug of the command's. */
export function toCustomId({ command, action, answerId, argument }: Pressed): string {
  const id = [VERSION, `${command}.${action}`, answerId, argument].join(':');
  const read = fromCustomId(id);
  if (read?.command !== command || read.action !== action || read.answerId !== answerId)
    throw new Error(`The button ${id} needs a command, an action without “.” and an answer id, all without “:”.`);
  if (id.length > CUSTOM_ID_LENGTH)
    throw new Error(`The button ${id} carries ${id.length} characters; Discord takes ${CUSTOM_ID_LENGTH}.`);
  return id;
}

/** @returns undefined for an id of another version, or one that is not ours. */
export function fromCustomId(id: string): Pressed | undefined {
  const parts = PARTS.exec(id)?.groups;
  return parts && (parts as unknown as Pressed);
}
