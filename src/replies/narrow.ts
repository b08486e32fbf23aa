/** The form by which an answer's question is asked again within other limits, and what comes of it. */
import type { Press } from '../command.ts';
import type { Ask, Desk, Problem } from '../desk.ts';
import { CUSTOM_ID_LENGTH, OPTION_LENGTH, QUESTION_LENGTH } from '../limits.ts';
import { labels } from '../messages/labels.ts';
import { narrowing } from '../messages/narrow.ts';
import { type Button, type Form, type View, view } from '../view.ts';
import { answerView } from './answer.ts';
import { refused } from './refusal.ts';

const FIELDS = ['question', 'outlet', 'since', 'until'] as const;
/** Characters of a button's argument: what its command, its action and the answer's id leave. */
const ARGUMENT_LENGTH = CUSTOM_ID_LENGTH - '1:ask.narrow:k3f9q2:'.length;

/** @param press its argument, where there is one, is what was typed before in place of the answer's own limits */
export async function narrowForm({ answerId, argument }: Press, desk: Desk): Promise<Form | Problem> {
  const asked = await desk.asked(answerId);
  if ('kind' in asked) return asked;
  const typed = new URLSearchParams(argument);
  return {
    title: narrowing.title,
    command: 'ask',
    action: 'narrow',
    answerId,
    argument: '',
    fields: FIELDS.map((name) => {
      const maxLength = name === 'question' ? QUESTION_LENGTH : OPTION_LENGTH;
      const value = (typed.get(name) ?? asked[name] ?? '').slice(0, maxLength).toWellFormed();
      return { name, label: narrowing[name], value, required: name === 'question', maxLength };
    }),
  };
}

/** The answer within the limits that were filled in; what is wrong with them is said with a way back to them. */
export async function narrowed({ answerId, fields = {} }: Press, desk: Desk): Promise<View | Problem> {
  const asked = await desk.asked(answerId);
  if ('kind' in asked) return asked;
  const ask: Ask = { question: fields['question'] ?? asked.question };
  for (const name of ['outlet', 'since', 'until'] as const) ask[name] = fields[name]?.trim();
  const result = await desk.ask(ask);
  if (result.kind === 'answer') return answerView(result, 1, 'public');
  const again = changeIt(answerId, asked, ask);
  if (result.kind === 'no-answer') {
    const shown = refused(result);
    return { ...shown, buttons: [again, ...shown.buttons] };
  }
  // What does not fit into the button can be copied from here.
  const typed = FIELDS.flatMap((name) => (ask[name] ? [`${name}: ${ask[name]}`] : [])).join('\n');
  return view(
    'private',
    [
      { kind: 'text', text: result.text },
      { kind: 'note', text: [narrowing.typed] },
      { kind: 'code', text: typed },
    ],
    { buttons: [again] },
  );
}

function changeIt(answerId: string, asked: Ask, typed: Ask): Button {
  const changed = new URLSearchParams();
  for (const name of FIELDS.toReversed()) {
    if ((typed[name] ?? '') === (asked[name] ?? '')) continue;
    changed.set(name, typed[name] ?? '');
    if (changed.toString().length > ARGUMENT_LENGTH) changed.delete(name);
  }
  return { label: labels.changeIt, command: 'ask', action: 'narrow', answerId, argument: changed.toString() };
}
