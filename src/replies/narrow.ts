/** The form by which what was asked is asked again within other limits or in other words, and what comes of it. */
import { type Action, formed, type Press } from '../command.ts';
import type { Asked, Desk, Problem } from '../desk.ts';
import { CUSTOM_ID_LENGTH, OPTION_LENGTH, QUESTION_LENGTH } from '../limits.ts';
import { labels } from '../messages/labels.ts';
import { narrowing as messages } from '../messages/narrow.ts';
import { type Button, type Form, type View, view } from '../view.ts';

const PARTS = ['question', 'outlet', 'since', 'until'] as const;
type Part = (typeof PARTS)[number];
/** What is asked, as it was typed. */
export type Typed = { question: string } & { [part in Part]?: string | undefined };

/** How the answers of one command are narrowed. */
export interface Narrowing {
  command: string;
  /** What the command calls a part, where that is something else. */
  names?: Partial<Record<Part, string>>;
  /** What stands above a part, where that is something else. */
  labels?: Partial<Record<Part, string>>;
  /** What stands in the form at first; what was asked where absent. */
  asked?(answerId: string, desk: Desk): Promise<Asked | Problem>;
  /** Asks, and shows what comes of it. */
  ask(typed: Typed, desk: Desk): Promise<View | Problem>;
}

/** Its button's argument, where there is one, is what was typed before in place of what was asked. */
export function narrowing(how: Narrowing): Action {
  return formed(
    (press, desk) => formOf(how, press, desk),
    (press, desk) => narrowed(how, press, desk),
  );
}

/** By which a question without an answer is put otherwise. */
export function changeButton(command: string, answerId: string, label = labels.changeQuestion): Button {
  return { label, command, action: 'narrow', answerId, argument: '' };
}

async function formOf(how: Narrowing, { answerId, argument }: Press, desk: Desk): Promise<Form | Problem> {
  const asked = await typedBefore(how, answerId, desk);
  if ('kind' in asked) return asked;
  const typed = new URLSearchParams(argument);
  return {
    title: messages.title,
    command: how.command,
    action: 'narrow',
    answerId,
    argument: '',
    fields: PARTS.map((part) => {
      const maxLength = part === 'question' ? QUESTION_LENGTH : OPTION_LENGTH;
      const value = (typed.get(part) ?? asked[part] ?? '').slice(0, maxLength).toWellFormed();
      const label = how.labels?.[part] ?? messages[part];
      return { name: nameOf(how, part), label, value, required: part === 'question', maxLength };
    }),
  };
}

/** What comes of the limits that were filled in; what is wrong with them is said with a way back to them. */
async function narrowed(how: Narrowing, { answerId, fields = {} }: Press, desk: Desk): Promise<View | Problem> {
  const asked = await typedBefore(how, answerId, desk);
  if ('kind' in asked) return asked;
  const typed: Typed = { question: fields[nameOf(how, 'question')] ?? asked.question };
  for (const part of ['outlet', 'since', 'until'] as const) typed[part] = fields[nameOf(how, part)]?.trim();
  const result = await how.ask(typed, desk);
  if (!('kind' in result)) return result;
  // What does not fit into the button can be copied from here.
  const lines = PARTS.flatMap((part) => (typed[part] ? [`${nameOf(how, part)}: ${typed[part]}`] : []));
  return view(
    'private',
    [
      { kind: 'text', text: result.text },
      { kind: 'note', text: [messages.typed] },
      { kind: 'code', text: lines.join('\n') },
    ],
    { buttons: [changeIt(how.command, answerId, asked, typed)] },
  );
}

async function typedBefore(how: Narrowing, answerId: string, desk: Desk): Promise<Typed | Problem> {
  const asked = await (how.asked?.(answerId, desk) ?? desk.asked(answerId));
  if ('kind' in asked) return asked;
  const { question, outlets, since, until } = asked;
  return { question, outlet: outlets.join(', '), since, until };
}

const nameOf = ({ names }: Narrowing, part: Part): string => names?.[part] ?? part;

function changeIt(command: string, answerId: string, asked: Typed, typed: Typed): Button {
  const button = { label: labels.changeIt, command, action: 'narrow', answerId };
  const room = CUSTOM_ID_LENGTH - `1:${command}.narrow:${answerId}:`.length;
  const changed = new URLSearchParams();
  for (const part of PARTS.toReversed()) {
    if ((typed[part] ?? '') === (asked[part] ?? '')) continue;
    changed.set(part, typed[part] ?? '');
    if (changed.toString().length > room) changed.delete(part);
  }
  return { ...button, argument: changed.toString() };
}
