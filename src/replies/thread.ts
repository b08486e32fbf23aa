/** Moving an answer to a thread: it is started from the answer's message, and has the pages that do not stand there. */
import { safeLabel } from '../citations/title.ts';
import type { Caller, Press, Threads } from '../command.ts';
import type { Desk, Problem } from '../desk.ts';
import { THREAD_NAME_LENGTH } from '../limits.ts';
import { plainText, type Sentence } from '../messages/line.ts';
import { threads as messages } from '../messages/threads.ts';
import { type View, view } from '../view.ts';
import { deleteButton, type Marked, rowOf } from './controls.ts';
import { readNumbers } from './range.ts';

/** What can be shown page by page. */
export interface Paged<T> {
  /** The command whose answers it shows. */
  command: string;
  load(id: string, desk: Desk): Promise<T | Problem>;
  show(found: T, page: number): View;
  /** What each page cites. */
  pages(found: T): readonly (readonly Marked[])[];
}

/** With the first words, as many messages as Discord takes at once. */
const MOST_PAGES = 4;

/** `argument` is what the message cites already, and its id: `1-3 1234567890123456789`. */
export async function moveToThread<T extends { kind: string; id: string }>(
  { answerId, argument }: Press,
  desk: Desk,
  { threads, person }: Caller,
  paged: Paged<T>,
): Promise<View | Problem> {
  const [shownNumbers = '', messageId] = argument.split(' ');
  const shown = readNumbers(shownNumbers);
  if ('kind' in shown) return shown;
  if (!threads || !person || messageId === undefined) return messages.nowhere();
  const found = await paged.load(answerId, desk);
  if (isProblem(found)) return found;
  const lacking = refusal(threads);
  if (lacking) return lacking;

  const started = await threads.start(messageId, nameOf(paged.show(found, 1)));
  if (started === 'there') return linked(messages.there, threads, messageId);
  if (started !== 'started') return messages[started]();
  const pages = paged.pages(found);
  const others = pages
    .map((cited, i) => ({ cited, number: i + 1 }))
    .filter(({ cited: [first] }) => first && (first.number < shown.first || first.number > shown.last));
  const posted = others.slice(0, MOST_PAGES);
  const left = others.length - posted.length;
  const numbers = posted.map(({ number }) => number);
  const posts = [
    view('public', [{ kind: 'text', text: messages.welcome(numbers, left) }]),
    ...posted.map(({ cited, number }, i): View => {
      // What stands right above or below need not be turned to.
      const turns = left > 0 && i === posted.length - 1;
      const page = turns ? { cited, number, of: pages.length } : { cited, number: 1, of: 1 };
      const buttons = [...rowOf(found.id, page, paged.command), deleteButton(person.id)];
      return { ...paged.show(found, number), buttons };
    }),
  ];
  for (const [i, post] of posts.entries()) {
    const isThere = await threads.post(messageId, post, `${messageId}.${i}`);
    if (!isThere) return linked(messages.partly, threads, messageId);
  }
  return linked(messages.moved, threads, messageId);
}

export const isProblem = (found: { kind: string }): found is Problem => found.kind === 'problem';

function refusal({ lacking }: Threads): Problem | undefined {
  if (lacking.person.length > 0) return messages.youMayNot(lacking.person);
  return lacking.bot.length > 0 ? messages.iMayNot(lacking.bot) : undefined;
}

/** A thread has the id of the message that it was started from. */
function linked(text: Sentence, { guildId }: Threads, threadId: string): View {
  const link = { link: `https://discord.com/channels/${guildId}/${threadId}`, text: messages.open };
  return view('private', [{ kind: 'text', text: [...text, link] }]);
}

/** The answer's heading, as a label that does nothing by itself. */
function nameOf({ blocks: [heading] }: View): string {
  const words = heading?.kind === 'heading' ? plainText(heading.text.filter((piece) => typeof piece === 'string')) : '';
  return safeLabel(words, THREAD_NAME_LENGTH) ?? messages.unnamed;
}
