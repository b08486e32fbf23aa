/** Reporting a wrong passage: the button under an answer, its form, what comes of it, and one's own reports. */

import { safeLabel } from '../citations/title.ts';
import type { Caller, Press } from '../command.ts';
import { NOTE_LENGTH } from '../desk/reports.ts';
import type { Cited, Desk, Problem, ShownReport } from '../desk.ts';
import { MOST_CHOICES, OPTION_LABEL_LENGTH } from '../limits.ts';
import { citations } from '../messages/answers.ts';
import { labels } from '../messages/labels.ts';
import { problems } from '../messages/problems.ts';
import { reports as messages, type Reason, reasons } from '../messages/reports.ts';
import { subscriptionProblems } from '../messages/subscriptionProblems.ts';
import { type Button, type Choice, type Form, type Line, type View, view } from '../view.ts';
import { printNumbers, readNumbers } from './range.ts';

/** What answers a question that somebody asked, so that a passage can be wrong for it. */
const ASKED = ['ask', 'quote', 'timeline', 'compare'];

const reasonOptions = Object.entries(reasons).map(([value, label]) => ({ value, label }));
/** Chosen already in the form. */
const USUAL_REASON: Reason = 'no-answer';

/** Of the citations on a page; none where nobody has asked anything. @param command what answered */
export function reportButtons(answerId: string, cited: readonly Pick<Cited, 'number'>[], command: string): Button[] {
  if (!ASKED.includes(command)) return [];
  const argument = `${printNumbers(cited)} ${command}`;
  return [{ label: labels.wrongPassage, command: 'ask', action: 'report', answerId, argument }];
}

/** `argument` is the citations on the page, and what answered: `1-3 ask`. */
export async function reportForm({ answerId, argument }: Press, desk: Desk): Promise<Form | Problem> {
  const numbers = readNumbers(pageIn(argument));
  if ('kind' in numbers) return numbers;
  const answer = await desk.answer(answerId);
  if (answer.kind === 'problem') return answer;
  const onPage = answer.cited.filter(({ number }) => number >= numbers.first && number <= numbers.last);
  if (onPage.length === 0) {
    const known = answer.cited.map(({ number }) => number);
    return problems.noSuchCitation(answer.id, numbers.first, known);
  }
  const only = onPage.length === 1 ? onPage[0] : undefined;
  return {
    title: messages.title,
    command: 'ask',
    action: 'report',
    answerId,
    argument,
    fields: [
      choice('number', onPage.slice(0, MOST_CHOICES).map(citationOption), only ? `${only.number}` : ''),
      choice('reason', reasonOptions, USUAL_REASON),
      { name: 'note', label: messages.note, value: '', required: false, maxLength: NOTE_LENGTH, isLong: true },
    ],
  };
}

function choice(name: 'number' | 'reason', options: Choice['options'], value: string): Choice {
  return { name, label: messages[name], options, value, required: true };
}

function citationOption({ number, article }: Cited): Choice['options'][number] {
  const outlet = safeLabel(article.outlet) ?? citations.unknownOutlet;
  const title = safeLabel(article.title) ?? citations.untitled;
  const label = `[${number}] ${outlet} · ${title}`;
  return { value: `${number}`, label: safeLabel(label, OPTION_LABEL_LENGTH) ?? label };
}

/** Thanks, to the one who reported it alone, with the way to take it back. */
export async function reported(
  { answerId, argument, fields = {} }: Press,
  desk: Desk,
  { person }: Caller,
): Promise<View | Problem> {
  if (!person) return subscriptionProblems.nowhere();
  const [, command = 'ask'] = argument.split(' ');
  const { number = '', reason = '', note } = fields;
  if (!/^\d{1,3}$/.test(number)) return messages.problems.noPassage();
  const result = await desk.reports.add({ answerId, command, number: Number(number), reason, note }, person.id);
  if (result.kind === 'problem') return result;
  const { report, isNew } = result;
  return view(
    'private',
    [
      { kind: 'heading', text: [isNew ? messages.added : messages.changed] },
      { kind: 'text', text: messages.kept(report.passage.number) },
      { kind: 'list', items: [reportLine(report)] },
      { kind: 'note', text: messages.takeBack },
    ],
    { buttons: [{ label: labels.takeBack, command: 'ask', action: 'unreport', answerId: '', argument: report.id }] },
  );
}

/** `argument` is the report's id. */
export async function takenBack({ argument }: Press, desk: Desk, { person }: Caller): Promise<View | Problem> {
  if (!person) return subscriptionProblems.nowhere();
  if (!(await desk.reports.takeBack(argument, person.id))) return messages.problems.goneAlready();
  return view('public', [
    { kind: 'heading', text: [messages.takenBack] },
    { kind: 'text', text: messages.gone },
  ]);
}

export function reportLine(report: ShownReport): Line {
  return messages.line(report);
}

const pageIn = (argument: string): string => argument.split(' ', 1)[0] ?? '';
