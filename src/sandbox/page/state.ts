/** What the page knows of one person's view: the stream's opening, and what each event after it changes. */
import { type APIMessage, MessageType } from 'discord-api-types/v10';
import type { ChatEvent, ChatInteraction, Opening } from '../chat/contract.ts';
import { MOST_MESSAGES } from '../chat/limits.ts';

/** Refusals that are kept to be shown. */
const MOST_REFUSALS = 20;

/** A modal is no part of it: whoever asked for one opens it. */
export function after(state: Opening, event: ChatEvent): Opening {
  switch (event.type) {
    case 'opening':
      return event.opening;
    case 'message':
    case 'messageUpdate':
      return changed(state, event.channelId, (messages) => put(messages, event.message));
    case 'messageDelete':
      return changed(state, event.channelId, (messages) => messages.filter(({ id }) => id !== event.messageId));
    case 'interaction': {
      const { type: _, ...interaction } = event;
      const pending = state.pending.filter(({ id }) => id !== event.id);
      // That a modal could not be sent is seen in the modal.
      const over = event.state === 'done' || (event.state === 'failed' && event.by === 'submit');
      return { ...state, pending: over ? pending : [...pending, interaction] };
    }
    case 'interactionGone':
      return { ...state, pending: state.pending.filter(({ id }) => id !== event.id) };
    case 'channels':
      return { ...state, channels: event.channels };
    case 'commands':
      return { ...state, commands: { ...state.commands, [event.channelId]: event.commands } };
    case 'bot':
      return { ...state, connected: event.connected };
    case 'refused': {
      const { type: _, ...refusal } = event;
      return { ...state, refused: [...state.refused, refusal].slice(-MOST_REFUSALS) };
    }
    case 'refusedGone':
      return { ...state, refused: state.refused.filter(({ id }) => id !== event.id) };
    case 'modal':
      return state;
  }
}

function changed(state: Opening, channelId: string, change: (messages: APIMessage[]) => APIMessage[]): Opening {
  return { ...state, messages: { ...state.messages, [channelId]: change(state.messages[channelId] ?? []) } };
}

/** In its place by id, which is its place in time. The oldest go, as they would in a reload. */
function put(messages: readonly APIMessage[], message: APIMessage): APIMessage[] {
  const others = messages.filter(({ id }) => id !== message.id);
  const after = others.findLastIndex(({ id }) => isOlder(id, message.id));
  return others.toSpliced(after + 1, 0, message).slice(-MOST_MESSAGES);
}

const isOlder = (a: string, b: string): boolean => a.length < b.length || (a.length === b.length && a < b);

/** A new day, or one more message of the same author shortly after the last. */
export interface Place {
  day: boolean;
  grouped: boolean;
}

const GROUPED_MS = 7 * 60_000;

/** Where a message stands among those of its channel. */
export function placeOf(message: APIMessage, before: APIMessage | undefined): Place {
  const day = before === undefined || dayOf(before) !== dayOf(message);
  const soon = before !== undefined && Date.parse(message.timestamp) - Date.parse(before.timestamp) < GROUPED_MS;
  const same = before?.author.id === message.author.id && before.flags === message.flags;
  return { day, grouped: !day && soon && same && message.type === MessageType.Default };
}

const dayOf = ({ timestamp }: APIMessage): string => new Date(timestamp).toDateString();

/** The custom_ids of a message's components that are being processed, and why the last one failed. */
export function statesOf(
  messageId: string,
  pending: readonly ChatInteraction[],
): { busy: string[]; failed: ChatInteraction | undefined } {
  const own = pending.filter(({ messageId: id, by }) => id === messageId && by !== 'menu');
  return {
    busy: own.flatMap(({ customId, state, by }) => (customId && state === 'sent' && by !== 'submit' ? [customId] : [])),
    failed: own.findLast(({ state }) => state === 'failed'),
  };
}

/** Those that stand among the messages, as lines of their own: commands that nothing shows yet. */
export function linesOf(channelId: string, pending: readonly ChatInteraction[]): ChatInteraction[] {
  return pending.filter(
    ({ channelId: at, by, state }) => at === channelId && state !== 'thinking' && (by === 'slash' || by === 'menu'),
  );
}

export type Entry = { message: APIMessage; place: Place } | { line: ChatInteraction };

/** Messages, oldest first, and lines as one list in the order of time. */
export function entriesOf(messages: readonly APIMessage[], lines: readonly ChatInteraction[]): Entry[] {
  const entries: Entry[] = [];
  const waiting = lines.toSorted((a, b) => (isOlder(a.id, b.id) ? -1 : 1));
  for (const [i, message] of messages.entries()) {
    const older = waiting.findIndex(({ id }) => isOlder(message.id, id));
    const above = waiting.splice(0, older < 0 ? waiting.length : older);
    const { day, grouped } = placeOf(message, messages[i - 1]);
    entries.push(...above.map((line) => ({ line })), { message, place: { day, grouped: grouped && !above.length } });
  }
  return [...entries, ...waiting.map((line) => ({ line }))];
}
