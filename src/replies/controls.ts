/** What can be done with an answer: as much as its row has room for, and all that is answered beside it behind More. */
import type { Caller, Press } from '../command.ts';
import type { Cited, Desk, Problem } from '../desk.ts';
import { MOST_IN_ROW } from '../limits.ts';
import { labels } from '../messages/labels.ts';
import { more as messages } from '../messages/more.ts';
import { type Button, type View, view } from '../view.ts';
import type { Page } from './citations.ts';
import { printNumbers, readNumbers } from './range.ts';
import { reportButtons } from './reports.ts';

export type Marked = Pick<Cited, 'number'>;
type Shown = Pick<Page, 'number' | 'of'> & { cited: readonly Marked[] };

/** Commands whose answers can be asked for again within other limits. */
const NARROWED: ReadonlySet<string> = new Set(['ask', 'timeline', 'compare', 'Find coverage']);
/** Stands for the command of buttons that belong to the message rather than to a command. */
export const MESSAGE = 'message';
/** More and Delete have a place in every row. */
const ROOM = MOST_IN_ROW - 2;

/** What is answered beside an answer, in the order in which it is offered: first in its row, as far as there is room, and behind More. */
function asides(answerId: string, cited: readonly Marked[], command: string): [Button, ...Button[]] {
  const argument = printNumbers(cited);
  return [
    { label: labels.context, command: 'ask', action: 'context', answerId, argument },
    { label: labels.cite, command: 'ask', action: 'cite', answerId, argument },
    ...reportButtons(answerId, cited, command),
  ];
}

/**
 * The row below a page of an answer. What changes the message stays in it; of the rest, what there is no room for is behind More alone.
 * @param command whose answer it is
 */
export function rowOf(answerId: string, { cited, number, of }: Shown, command: string): Button[] {
  const own = (label: string, action: string, argument: string) => ({ label, command, action, answerId, argument });
  const [first, ...others] = asides(answerId, cited, command);
  const row = [
    ...(number > 1 ? [own(labels.previous, 'page', `${number - 1}`)] : []),
    ...(number < of ? [own(labels.next, 'page', `${number + 1}`)] : []),
    first,
    ...(NARROWED.has(command) ? [own(labels.narrow, 'narrow', '')] : []),
    ...others,
  ];
  while (row.length > ROOM) {
    const last = row.findLastIndex(({ action }) => action !== 'page' && action !== 'narrow');
    if (last < 0) break;
    row.splice(last, 1);
  }
  return [...row, own(labels.more, 'more', printNumbers(cited))];
}

/**
 * What More opens. A private reply and no select menu: on a phone its buttons show their whole names, with a line on what each does, and
 * take a second press, where a menu keeps its choice.
 * @param command whose answer it is
 */
export async function moreView(
  { answerId, argument }: Press,
  desk: Desk,
  { threads }: Caller,
  command: string,
): Promise<View | Problem> {
  const numbers = readNumbers(argument);
  if ('kind' in numbers) return numbers;
  const answer = await desk.answer(answerId);
  if (answer.kind === 'problem') return answer;
  const cited = answer.cited.filter(({ number }) => number >= numbers.first && number <= numbers.last);
  const buttons: Button[] = asides(answerId, cited, command);
  if (threads?.messageId) {
    const carried = `${printNumbers(cited)} ${threads.messageId}`;
    buttons.push({ label: labels.thread, command, action: 'thread', answerId, argument: carried });
  }
  const items = buttons.map(({ label, action }) => messages.does(label, action));
  return view('private', [{ kind: 'list', items }], { buttons });
}

/** In what the bot says to all stands who asked for it, so that they can take it away. */
export function deleteButton(asker: string): Button {
  return { label: labels.delete, command: MESSAGE, action: 'delete', answerId: '', argument: asker };
}
