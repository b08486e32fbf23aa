/** The conversation on a real terminal, and what stands in for it where there is none. */
import { createInterface, type Interface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { WriteStream } from 'node:tty';
import type { Desk } from '../desk.ts';
import { plainText } from '../messages/line.ts';
import { problems } from '../messages/problems.ts';
import { welcome } from '../messages/welcome.ts';
import { view } from '../view.ts';
import { Conversation } from './conversation.ts';
import { lookOf, render } from './render.ts';

export interface Terminal {
  input: Readable & { isTTY?: boolean };
  output: Pick<WriteStream, 'write' | 'isTTY' | 'columns'> & NodeJS.WritableStream;
}

const PROMPT = '› ';
/** Asked where nobody can type. */
const SAMPLES = 3;

/**
 * Talks until the other side says goodbye, or until SIGINT or SIGTERM. Without a terminal it answers sample questions, then
 * whatever lines arrive, and goes on serving after the last of them.
 */
export async function serve(desk: Desk, terminal: Terminal): Promise<void> {
  const stopped = untilSignal();
  try {
    if (terminal.input.isTTY && terminal.output.isTTY) await talk(desk, terminal, stopped.promise);
    else await answerLines(desk, terminal, stopped.promise);
  } finally {
    stopped.forget();
  }
}

async function talk(desk: Desk, { input, output }: Terminal, stopped: Promise<void>): Promise<void> {
  const conversation = new Conversation(desk);
  const { searched } = await desk.coverage();
  const examples = await desk.examples(SAMPLES);
  const opening = view('private', [
    { kind: 'heading', text: [welcome.heading] },
    { kind: 'text', text: welcome.coverage(searched) },
    { kind: 'text', text: welcome.howTo(examples) },
    { kind: 'list', items: examples.map(welcome.example) },
    { kind: 'note', text: welcome.keys },
  ]);
  output.write(render(opening, lookOf(output)));
  const lines = createInterface({
    input,
    output,
    prompt: PROMPT,
    historySize: 200,
    removeHistoryDuplicates: true,
    completer: (typed: string, done: (error: null, result: [string[], string]) => void) => {
      conversation.complete(typed).then(
        (found) => done(null, found),
        () => done(null, [[], typed]),
      );
    },
  });
  // The terminal hands Ctrl-C to readline, not to the process.
  lines.on('SIGINT', () => lines.close());
  stopped.then(() => lines.close());
  lines.prompt();
  await eachLine(lines, async (line) => {
    const goOn = await reply(conversation, line, output);
    if (goOn) lines.prompt();
    return goOn;
  });
  output.write('\n');
}

async function answerLines(desk: Desk, { input, output }: Terminal, stopped: Promise<void>): Promise<void> {
  const conversation = new Conversation(desk);
  for (const question of await desk.examples(SAMPLES)) {
    output.write(`${PROMPT}${question}\n`);
    await reply(conversation, question, output);
    output.write('\n');
  }
  output.write(`${plainText(welcome.waiting)}\n`);
  // Nothing else keeps the process alive once its input has ended.
  const alive = setInterval(() => {}, 2 ** 30);
  const lines = createInterface({ input });
  stopped.then(() => lines.close());
  const left = await eachLine(lines, async (line) => {
    output.write(`${PROMPT}${line}\n`);
    return reply(conversation, line, output);
  });
  if (!left) await stopped;
  clearInterval(alive);
}

/** Hands lines over one at a time until `handle` gives false or the input ends; true where `handle` ended it. */
async function eachLine(lines: Interface, handle: (line: string) => Promise<boolean>): Promise<boolean> {
  for await (const line of lines) {
    if (await handle(line)) continue;
    lines.close();
    return true;
  }
  return false;
}

async function reply(conversation: Conversation, line: string, output: Terminal['output']): Promise<boolean> {
  try {
    const shown = await conversation.say(line);
    if (shown === null) return false;
    if (shown !== undefined) output.write(render(shown, lookOf(output)));
  } catch (error) {
    process.stderr.write(`${(error as Error).stack}\n`);
    output.write(`${plainText(problems.broken().text)}\n`);
  }
  return true;
}

function untilSignal(): { promise: Promise<void>; forget: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  const stop = () => resolve();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  return { promise, forget: () => void process.off('SIGINT', stop).off('SIGTERM', stop) };
}
