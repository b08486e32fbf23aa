/** What the buttons of an answer do that belong to the command it came from. */
import { aside, turn } from '../command.ts';
import type { Answer } from '../desk.ts';
import type { View } from '../view.ts';
import { pages } from './citations.ts';
import { moreView } from './controls.ts';
import { isProblem, moveToThread, type Paged } from './thread.ts';

/** Of anything that is shown page by page. */
export function pagedActions<T extends { kind: string; id: string }>(paged: Paged<T>) {
  const { command, load, show } = paged;
  return {
    page: turn(async ({ answerId, argument }, desk) => {
      const found = await load(answerId, desk);
      return isProblem(found) ? found : show(found, Number(argument));
    }),
    more: aside((press, desk, caller) => moreView(press, desk, caller, command)),
    thread: aside((press, desk, caller) => moveToThread(press, desk, caller, paged)),
  };
}

/** @param show one page of an answer, for all */
export function answerActions(command: string, show: (answer: Answer, page: number) => View) {
  return pagedActions<Answer>({
    command,
    load: (id, desk) => desk.answer(id),
    show,
    pages: ({ cited }) => pages(cited),
  });
}
