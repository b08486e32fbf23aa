/** Commands that do as a test says, and what people read of a message. */
import type { APIMessage } from 'discord-api-types/v10';
import { vi } from 'vitest';
import { command, EVERYWHERE, type SlashCommand, STRING, turn } from '../../src/command.ts';
import { Desk } from '../../src/desk.ts';
import type { Person } from '../../src/sandbox/person.ts';
import { openStore } from '../../src/store/store.ts';
import { type View, view } from '../../src/view.ts';
import type { Logged, World } from './world.ts';

/** For commands that ask it nothing. */
export const idleDesk = (): Desk => new Desk({ store: openStore(':memory:'), clock: () => new Date() });

export const said = (text: string, visibility: View['visibility'] = 'public'): View =>
  view(visibility, [{ kind: 'text', text: [text] }], {
    buttons: [{ label: 'Turn', command: 'ask', action: 'turn', answerId: 'k3f9q2', argument: text }],
  });

/** `/ask`, also behind mentions: says what `run` makes of the question, by default “Heard …”. Its button turns it to what `turned` says. */
export function asking(
  run: (question: string) => View | Promise<View> = (question) => said(`Heard ${question}.`),
  turned: (text: string) => View | Promise<View> = (text) => said(`Turned ${text}`),
): SlashCommand {
  return command(
    {
      name: 'ask',
      description: 'Ask',
      ...EVERYWHERE,
      options: [{ type: STRING, name: 'question', description: 'What to ask', required: true }],
    },
    {
      run: async ({ question }) => run(question),
      actions: { turn: turn(async ({ argument }) => turned(argument)) },
    },
  );
}

/** Holds back what waits for it. */
export class Gate {
  readonly #opened = Promise.withResolvers<void>();
  open(): void {
    this.#opened.resolve();
  }
  passed(): Promise<void> {
    return this.#opened.promise;
  }
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** All words of a message, of plain content or of components. */
export function wordsOf(message: APIMessage | undefined): string {
  const all: string[] = message?.content ? [message.content] : [];
  const visit = (component: object): void => {
    if ('content' in component) all.push(String(component.content));
    if ('components' in component) (component.components as object[]).forEach(visit);
  };
  (message?.components ?? []).forEach(visit);
  return all.join('\n');
}

/** What the bot says in a channel and somebody can see, oldest first. */
export const heard = (world: World, person: Person, channelId = world.channelId): string[] =>
  person
    .messages(channelId)
    .filter(({ author }) => author.id === world.application.id)
    .map(wordsOf);

/** Asks by a mention. */
export const mention = (world: World, person: Person, question: string, channelId = world.channelId): APIMessage =>
  person.say(channelId, `<@${world.application.id}> ${question}`);

/** Resolves once `check` throws no more. */
export const eventually = <T>(check: () => T | Promise<T>, timeout = 8000): Promise<T> =>
  vi.waitFor(check, { timeout, interval: 20 });

export const sentences = (log: readonly Logged[], ...levels: Logged['level'][]): string[] =>
  log.filter(({ level }) => levels.length === 0 || levels.includes(level)).map(({ message }) => message);
