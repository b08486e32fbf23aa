/** The conversation on a real terminal, and what stands in for it where there is none. */
import { createInterface, type Interface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { WriteStream } from 'node:tty';
import type { Desk } from '../desk.ts';
import { plainText } from '../messages/line.ts';
import { problems } from '../messages/problems.ts';
import { terminal as messages } from '../messages/terminal.ts';
import { welcome } from '../messages/welcome.ts';
import { view } from '../view.ts';
import { Conversation, type Speaker } from './conversation.ts';
import { lookOf, render } from './render.ts';
import { untilSignal } from './signal.ts';

export interface Terminal {
  input: Readable & { isTTY?: boolean };
  output: Pick<WriteStream, 'write' | 'isTTY' | 'columns'> & NodeJS.WritableStream;
}

/** Who is talked for, where, and what there is to ask about. */
export interface Talk {
  person: Speaker;
  channelId: string;
  desk: Pick<Desk, 'coverage' | 'examples'>;
  /** Where the same is to be had in a browser. */
  url?: string;
}

const PROMPT = '› ';
/** Shown to whoever can type, and asked where nobody can. */
const SAMPLES = 3;
/** An answer that takes longer is announced. Milliseconds. */
const THINKING_AFTER = 500;

/**
 * Talks until the other side says goodbye, or until SIGINT or SIGTERM. Without a terminal it answers sample questions, then
 * whatever lines arrive, and goes on serving after the last of them.
 */
export async function serve(talk: Talk, terminal: Terminal): Promise<void> {
  const stopped = untilSignal();
  try {
    if (terminal.input.isTTY && terminal.output.isTTY) await converse(talk, terminal, stopped.promise);
    else await answerLines(talk, terminal, stopped.promise);
  } finally {
    stopped.forget();
  }
}

async function converse(talk: Talk, { input, output }: Terminal, stopped: Promise<void>): Promise<void> {
  const conversation = new Conversation(talk);
  const { searched } = await talk.desk.coverage();
  const examples = await talk.desk.examples(SAMPLES);
  const opening = view('private', [
    { kind: 'heading', text: [welcome.heading] },
    { kind: 'text', text: welcome.coverage(searched) },
    { kind: 'text', text: welcome.howTo(examples) },
    { kind: 'list', items: examples.map(welcome.example) },
    { kind: 'note', text: welcome.keys },
    ...(talk.url ? [{ kind: 'note', text: welcome.page(talk.url) } as const] : []),
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

async function answerLines(talk: Talk, { input, output }: Terminal, stopped: Promise<void>): Promise<void> {
  const conversation = new Conversation(talk);
  if (talk.url) output.write(`${plainText(welcome.page(talk.url))}\n`);
  for (const question of await talk.desk.examples(SAMPLES)) {
    output.write(`${PROMPT}${question}\n`);
    const answered = reply(conversation, question, output).then(() => true);
    if (!(await Promise.race([answered, stopped]))) return;
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
  const end = thinking(output);
  try {
    const shown = await conversation.say(line, lookOf(output));
    end();
    if (shown === null) return false;
    if (shown !== undefined) output.write(shown);
  } catch (error) {
    end();
    process.stderr.write(`${(error as Error).stack}\n`);
    output.write(`${plainText(problems.broken().text)}\n`);
  }
  return true;
}

/** Says on a terminal that the answer takes a while; the function that is returned takes that away again. */
function thinking(output: Terminal['output']): () => void {
  if (!output.isTTY) return () => {};
  let drawn = false;
  const timer = setTimeout(() => {
    drawn = true;
    output.write(messages.thinking);
  }, THINKING_AFTER);
  return () => {
    clearTimeout(timer);
    if (drawn) output.write('\r\u001b[2K');
  };
}
