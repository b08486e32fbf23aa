/** `npm run on-record -- COMMAND`: questions from the command line, one by one or as JSON lines. */
import '../nodeVersion.cjs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { folderPath } from '../config.ts';
import type { Desk } from '../desk.ts';
import { openStore } from '../store/store.ts';
import { openWordNet } from '../thesaurus/wordnet.ts';
import { Conversation } from './conversation.ts';
import { articleLines, askLines, rankLines, type Streams, searchLines } from './measure.ts';
import { loadArticles, openDesk } from './prepare.ts';
import { lookOf, render } from './render.ts';

const USAGE = `Usage: npm run -s on-record -- COMMAND [options]

  ask "QUESTION" [--corpus DIR]   answers one question; options stand in it: outlet:NAME since:DATE until:DATE
  ask --json                      {"id", "question", "outlet"?, "since"?, "until"?} a line in, answers a line out
  search --json [--depth N]       {"qid", "text"} a line in, the best passages of N articles (100) a line out
  rank --json                     {"qid", "question", "candidates": [{"id", "text"}]} a line in, their order a line out
  articles --json                 every article as stored, one a line

  --corpus DIR   the folder of articles (the bundled coverage)
  --help         this page
`;

const COMMANDS = ['ask', 'search', 'rank', 'articles'] as const;
const UNREADABLE = 2;
const streams: Streams = { input: process.stdin, output: process.stdout };

process.exitCode = await main(process.argv.slice(2));
// Nobody reads on, so that an input which stays open does not keep the process alive.
process.stdin.destroy();

async function main(argv: string[]): Promise<number> {
  // A reader that has seen enough closes the pipe: the end of the work, not a fault.
  process.stdout.on('error', () => process.stdout.destroy());
  const args = readArgs(argv);
  if ('problem' in args) return say(args.problem);
  const { command, corpus, depth, json, words } = args;
  if (command === 'rank') {
    await rankLines(openWordNet(), streams);
    return 0;
  }
  const store = openStore(':memory:');
  if (!(await loadArticles(store, corpus))) return UNREADABLE;
  if (command === 'articles') {
    await articleLines(store, streams);
    return 0;
  }
  const desk = await openDesk(store);
  if (command === 'search') await searchLines(desk, depth, streams);
  else if (json) await askLines(desk, streams);
  else return answerOnce(desk, words);
  return 0;
}

async function answerOnce(desk: Desk, words: string): Promise<number> {
  const shown = await new Conversation(desk).say(words);
  if (!shown) return say('Type a question: npm run -s on-record -- ask "Who signed the agreement?"');
  process.stdout.write(render({ ...shown, buttons: [] }, lookOf(process.stdout)));
  return 0;
}

interface Args {
  command: (typeof COMMANDS)[number];
  corpus: string;
  depth: number;
  json: boolean;
  words: string;
}

function readArgs(argv: string[]): Args | { problem: string } {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(argv);
  } catch (error) {
    return { problem: `${(error as Error).message}\n\n${USAGE}` };
  }
  const { values, positionals } = parsed;
  const [command, ...words] = positionals;
  if (values.help) return { problem: USAGE };
  if (!COMMANDS.includes(command as Args['command'])) {
    return { problem: command === undefined ? USAGE : `There is no command “${command}”.\n\n${USAGE}` };
  }
  const depth = Number(values.depth);
  if (!Number.isInteger(depth) || depth < 1)
    return { problem: `--depth takes a whole number from 1 on, not “${values.depth}”.` };
  if (values.corpus?.trim() === '') return { problem: '--corpus names no folder. Write it like --corpus ~/articles.' };
  const bundled = fileURLToPath(new URL('../../corpus', import.meta.url));
  return {
    command: command as Args['command'],
    corpus: values.corpus === undefined ? bundled : folderPath(values.corpus, process.env),
    depth,
    json: values.json,
    words: words.join(' '),
  };
}

function parse(args: string[]) {
  return parseArgs({
    args,
    allowPositionals: true,
    options: {
      corpus: { type: 'string' },
      depth: { type: 'string', default: '100' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
}

function say(text: string): number {
  process.stderr.write(`${text.trimEnd()}\n`);
  return text === USAGE ? 0 : 1;
}
