/** The terminal's conversation: lines in, Views out, the last View's buttons at hand. */
import { commands, findCommand } from '../../commands/index.ts';
import type { Desk } from '../desk.ts';
import { nearest } from '../language/nearest.ts';
import { MOST_SUGGESTIONS } from '../limits.ts';
import { type Problem, problems } from '../messages/problems.ts';
import { type Button, type View, view } from '../view.ts';
import { readLine } from './line.ts';
import { keyed } from './render.ts';

/** Ways to say goodbye. */
const LEAVE = /^\/?(?:q|quit|exit|bye)$/i;

export class Conversation {
  readonly #desk: Desk;
  #buttons: readonly Button[] = [];

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  /** The View for a line; null where it was a goodbye, undefined where there is nothing to say. */
  async say(line: string): Promise<View | null | undefined> {
    const typed = line.trim();
    if (typed === '') return undefined;
    if (LEAVE.test(typed)) return null;
    const shown = await (this.#pressed(typed) ?? this.#run(typed));
    // Whatever else is looked at, the keys of the last answer stay at hand.
    if (shown.buttons.length > 0) this.#buttons = shown.buttons;
    return shown;
  }

  /** Completions of what is typed so far, and the part that they replace: the form in which readline wants them. */
  async complete(typed: string): Promise<[string[], string]> {
    if (/^\/\S*$/.test(typed)) {
      const names = commands.map(({ definition }) => `/${definition.name} `).filter((name) => name.startsWith(typed));
      return [names, typed];
    }
    const [, name = 'ask', text = ''] = /^\/(\S+)\s+([\s\S]*)$/.exec(typed) ?? [undefined, 'ask', typed];
    const command = findCommand(name);
    const options = command?.definition.options ?? [];
    const last = [...text.matchAll(/(?<!\S)([a-z]+):/gi)].at(-1);
    const option =
      options.find((other) => other.name === (last?.[1] ?? '').toLowerCase()) ??
      options.find((other) => other.required);
    const part = last ? text.slice(last.index + last[0].length).trimStart() : text;
    if (command?.complete && option && 'autocomplete' in option && option.autocomplete) {
      const found = await command.complete(option.name, part, this.#desk);
      return [found.slice(0, MOST_SUGGESTIONS).map(({ value }) => value), part];
    }
    const word = /\S*$/.exec(text)?.[0] ?? '';
    const names = options.map((other) => `${other.name}:`).filter((other) => word !== '' && other.startsWith(word));
    return [names, word];
  }

  /**
   * What a button's letter does, alone or with the numbers of the citations that are meant: `n`, `c 2`, `c 1-3`. A button's word
   * counts as well. Undefined where the line is none of these.
   */
  #pressed(typed: string): Promise<View> | undefined {
    const [, word = '', numbers] = /^([a-z]+)(?:\s*(\d{1,3}(?:-\d{1,3})?))?$/i.exec(typed) ?? [];
    const wanted = word.toLowerCase();
    const [, button] =
      keyed(this.#buttons).find(
        ([key, { label }]) => key === wanted || (label.toLowerCase().includes(wanted) && wanted.length > 3),
      ) ?? [];
    if (!button) return /^[npc]$/.test(wanted) ? Promise.resolve(said(problems.nothingToPress())) : undefined;
    return press(button.action === 'context' && numbers ? { ...button, argument: numbers } : button, this.#desk);
  }

  async #run(typed: string): Promise<View> {
    // A command's bare name is meant as one.
    const { name, options } = readLine(findCommand(typed.toLowerCase()) ? `/${typed}` : typed);
    const command = findCommand(name);
    if (command) return command.run(options, this.#desk);
    const near = nearest(
      name,
      commands.map(({ definition }) => definition.name),
    );
    return said(
      problems.noSuchCommand(
        `/${name}`,
        near.map((other) => `/${other}`),
      ),
    );
  }
}

async function press({ command, action, answerId, argument }: Button, desk: Desk): Promise<View> {
  const shown = await findCommand(command)?.press(action, { answerId, argument }, desk);
  return shown ?? said(problems.answerGone());
}

const said = ({ text }: Problem): View => view('private', [{ kind: 'text', text }]);
