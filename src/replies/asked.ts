/** A question that is asked, and what comes of it: an answer, or a refusal that can be put otherwise and waited for. */
import type { Ask, Desk, Problem } from '../desk.ts';
import type { View } from '../view.ts';
import { waitButton } from './alertSettings.ts';
import { answerView } from './answer.ts';
import { changeButton } from './narrow.ts';
import { refusalView } from './refusal.ts';

/** @param visibility of an answer; a refusal is for the one who asked */
export async function askedView(ask: Ask, desk: Desk, visibility: View['visibility']): Promise<View | Problem> {
  const result = await desk.ask(ask);
  if (result.kind === 'problem') return result;
  if (result.kind === 'answer') return answerView(result, 1, visibility);
  const { id } = result;
  return { ...refusalView(result), buttons: id === null ? [] : [changeButton('ask', id), waitButton(id)] };
}
