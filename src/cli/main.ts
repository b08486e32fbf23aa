/** `npm run on-record -- COMMAND`: questions from the command line, one by one or as JSON lines, and what an operator needs. */
import '../preload.cjs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ask } from '../../commands/ask.ts';
import { quote } from '../../commands/quote.ts';
import { archivePath, folderPath, readConfig } from '../config.ts';
import type { Desk } from '../desk.ts';
import { EndpointFailure } from '../embeddings/endpoint.ts';
import { backUp } from '../store/backup.ts';
import { openStore } from '../store/store.ts';
import { openWordNet } from '../thesaurus/wordnet.ts';
import type { DigestArgs } from './digest.ts';
import { embedderAt } from './embeddings.ts';
import { readLine } from './line.ts';
import { articleLines, askLines, duplicateLines, quoteLines, rankLines, type Streams, searchLines } from './measure.ts';
import { openDesk } from './openDesk.ts';
import { loadArticles } from './prepare.ts';
import { lookOf, render } from './render.ts';
import { loadEnv } from './settings.ts';

const USAGE = `Usage: npm run -s on-record -- COMMAND [options]

  ask "QUESTION" [--corpus DIR]   answers one question; options stand in it: outlet:NAME since:DATE until:DATE
  ask --explain "QUESTION"        the same, and why: how the question was understood, what passages and sentences scored, and what an
                                  answer needs; with --json, as a member "explain" of each line
  quote find|check …              finds quotations or checks one, its options written as in the conversation:
                                  quote find speaker:NAME topic:WORDS, quote check "QUOTATION" speaker:NAME
  ask --json                      {"id", "question", "outlet"?, "since"?, "until"?} a line in, answers a line out
  search --json [--depth N]       {"qid", "text"} a line in, the best passages of N articles (100) a line out
  rank --json                     {"qid", "question", "candidates": [{"id", "text"}]} a line in, their order a line out
  articles --json                 every article as stored, one a line
  quotes --json                   every quotation of every article, with its speaker, one a line
  duplicates --json               {"articleId", "duplicateOf"} a line for every article that is folded into another
  digest [--date D | --since D --until D] [--zone ZONE] [--topic WORDS] [--outlet NAMES] [--span] [--json]
                                  the stories of a day (today) or a period, to read; --json: {"date", "stories"} a line for every day
                                  that has some, with --span one line for the whole period
  digest --clusters --json        {"id", "articleIds"} a line in, about a hundred words of these articles a line out
  import PATH|URL|OPML … [--dry-run] [--all]
                                  adds folders, files and web pages to the bot's archive, also while the bot runs, and follows feeds;
                                  --dry-run tries it on a copy, --all lists every problem
  import --explain FILE|URL …     shows what would be kept of a page, what taken out and why, and how its date is known
  remove ARTICLE … [--copies] [--yes] [--undo]
                                  takes articles down, by id, address or words of the title; --copies also in other outlets,
                                  --yes without asking, --undo opens them again
  feeds [list | add URL|OPML … | remove FEED | poll]
                                  the feeds that are followed; poll asks those that are due, where no bot runs
  reports [--json | --csv] [--out FILE] [--sandbox [--corpus DIR]]
                                  the passages that people reported as wrong: to read, as {"id", "question", "reason", "passage", …} a line,
                                  or as a table; --sandbox those made in the sandbox
  reports delete ID … | --all --yes
                                  deletes some of them, or all
  doctor [--channel ID …]         looks at settings, coverage and Discord, and says what to mend
  register [--guild ID] [--clear-other] [--dry-run]
                                  registers the commands with Discord: everywhere, or in one server, where they show at once;
                                  --clear-other takes them out of where else they are registered
  backup FILE                     copies the bot's archive into a new file, also while the bot runs
  eval [DIR] [--record]           measures answers on the data sets in a folder (EVAL_DIR) and on our own questions;
                                  --record keeps the figures for the next time

  --embeddings URL[,MODEL]        with ask, search and eval: also by the vectors of an OpenAI-compatible endpoint; its key, where it needs
                                  one, stands in the environment as EMBEDDINGS_KEY
  --corpus DIR   the folder of articles (the bundled coverage)
  --help         this page
`;

const HOME = fileURLToPath(new URL('../..', import.meta.url));
const MEASURED = ['ask', 'quote', 'quotes', 'search', 'rank', 'articles', 'duplicates', 'digest', 'eval'] as const;
const OPERATED = ['import', 'remove', 'feeds', 'doctor', 'register', 'backup', 'reports'] as const;
type Operated = (typeof OPERATED)[number];
const COMMANDS = [...MEASURED, ...OPERATED] as const;
const UNREADABLE = 2;
const ID = /^\d{17,20}$/;
const streams: Streams = { input: process.stdin, output: process.stdout };

process.exitCode = await main(process.argv.slice(2));
// Nobody reads on, so that an input which stays open does not keep the process alive.
process.stdin.destroy();

async function main(argv: string[]): Promise<number> {
  // A reader that has seen enough closes the pipe: the end of the work, not a fault.
  process.stdout.on('error', () => process.stdout.destroy());
  const args = readArgs(argv);
  if ('problem' in args) return say(args.problem);
  const { command, depth, json, words } = args;
  if (isOperated(command)) return operate(command, args);
  const embedder = args.embeddings === undefined ? undefined : embedderAt(args.embeddings, process.env, HOME);
  if (embedder && 'problem' in embedder) return say(embedder.problem);
  if (command === 'eval') {
    const { evaluate } = await import('./eval.ts');
    const dir = args.words.trim() || process.env['EVAL_DIR'];
    return evaluate({
      dir: dir && folderPath(dir, process.env),
      home: HOME,
      record: args.record,
      embedder,
      output: process.stdout,
    });
  }
  if (command === 'rank') {
    await rankLines(openWordNet(), streams);
    return 0;
  }
  const store = openStore(':memory:');
  if (!(await loadArticles(store, args.corpus ?? join(HOME, 'corpus')))) return UNREADABLE;
  if (command === 'articles') {
    await articleLines(store, streams);
    return 0;
  }
  if (command === 'quotes') {
    await quoteLines(store, streams);
    return 0;
  }
  if (command === 'duplicates') {
    await duplicateLines(store, streams);
    return 0;
  }
  let desk: Desk;
  try {
    desk = await openDesk(store, embedder);
  } catch (error) {
    if (error instanceof EndpointFailure) return say(`--embeddings gives no vectors: ${error.message}.`);
    throw error;
  }
  // A live bot reads them in the background; here nothing may depend on how far that is.
  if (command === 'ask' || command === 'quote') await desk.readQuotations();
  if (command === 'quote') return quoteOnce(desk, words);
  if (command === 'digest') {
    const { clusterLines, digestLines, printDigest } = await import('./digest.ts');
    const all = { ...streams, errors: process.stderr };
    if (!args.clusters) return (json ? digestLines : printDigest)(desk, args.digest, all);
    await clusterLines(desk, all);
    return 0;
  }
  if (command === 'search') await searchLines(desk, depth, streams);
  else if (json) await askLines(desk, streams, args.explain);
  else return answerOnce(desk, words, args.explain);
  return 0;
}

/** What is measured does without settings and network; these alone read `.env`, and load what talks to Discord. */
async function operate(command: Operated, { corpus, channels, ...rest }: Args): Promise<number> {
  const unreadable = loadEnv(HOME);
  if (unreadable) return say(unreadable);
  const output = process.stdout;
  if (command === 'backup') return copyArchive(rest.words);
  const common = { env: process.env, home: HOME, output };
  const errors = process.stderr;
  if (command === 'import') {
    const { importCoverage } = await import('./import.ts');
    return importCoverage({ ...common, ...rest, errors });
  }
  if (command === 'remove') {
    const { removeArticles } = await import('./remove.ts');
    return removeArticles({ ...common, ...rest, input: process.stdin, errors });
  }
  if (command === 'feeds') {
    const [{ feedsCommand }, { untilInterrupted }] = await Promise.all([
      import('./feeds.ts'),
      import('./import/interrupt.ts'),
    ]);
    const interruption = untilInterrupted();
    const code = await feedsCommand({ ...common, args: rest.given, errors, signal: interruption.signal });
    interruption.forget();
    return interruption.code ?? code;
  }
  if (command === 'reports') {
    const { reportsCommand } = await import('./reports.ts');
    return reportsCommand({ ...common, ...rest, corpus, errors });
  }
  if (command === 'register') {
    const { registerCommands } = await import('./register.ts');
    return registerCommands({ ...common, ...rest, errors });
  }
  const { doctor } = await import('./doctor.ts');
  return doctor({ ...common, corpus, channels, look: lookOf(output) });
}

async function copyArchive(file: string): Promise<number> {
  if (file.trim() === '') return say('Name the file to copy to: npm run backup -- ~/on-record-backup.sqlite');
  const read = readConfig(process.env, HOME);
  if ('problems' in read) return say(read.problems.join('\n'));
  const to = folderPath(file, process.env);
  const copied = await backUp(archivePath(read.config.dataDir), to);
  if ('problem' in copied) return say(copied.problem);
  process.stdout.write(`The archive was copied to ${to}.\n`);
  return 0;
}

async function answerOnce(desk: Desk, words: string, explain: boolean): Promise<number> {
  if (words.trim() === '') return say('Type a question: npm run -s on-record -- ask "Who signed the agreement?"');
  const { options } = readLine(`/ask ${words}`);
  const look = lookOf(process.stdout);
  if (explain) {
    const { explainOnce } = await import('./explain.ts');
    const shown = await explainOnce(desk, options, look);
    if (shown !== undefined) {
      process.stdout.write(shown);
      return 0;
    }
  }
  const shown = await ask.run(options, desk);
  process.stdout.write(render({ ...shown, buttons: [] }, look));
  return 0;
}

async function quoteOnce(desk: Desk, words: string): Promise<number> {
  const { name, options } = readLine(`/quote ${words}`);
  const [, subcommand] = name.split(' ');
  const shown = await quote.run(subcommand === undefined ? {} : { [subcommand]: options }, desk);
  process.stdout.write(render({ ...shown, buttons: [] }, lookOf(process.stdout)));
  return 0;
}

interface Args {
  command: (typeof COMMANDS)[number];
  /** The folder that was named. */
  corpus: string | undefined;
  depth: number;
  json: boolean;
  /** What stands behind the command. */
  given: string[];
  words: string;
  channels: string[];
  guildId: string | undefined;
  clearOther: boolean;
  dryRun: boolean;
  explain: boolean;
  all: boolean;
  copies: boolean;
  yes: boolean;
  undo: boolean;
  record: boolean;
  embeddings: string | undefined;
  csv: boolean;
  /** The file that reports are written to. */
  out: string | undefined;
  sandbox: boolean;
  digest: DigestArgs;
  /** Of a digest: articles come in by their ids. */
  clusters: boolean;
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
  for (const [option, id] of [['guild', values.guild], ...values.channel.map((id) => ['channel', id])])
    if (id !== undefined && !ID.test(id))
      return { problem: `--${option} takes an id, a number of 17 to 20 digits, not “${id}”.` };
  return {
    command: command as Args['command'],
    corpus: values.corpus && folderPath(values.corpus, process.env),
    depth,
    json: values.json,
    given: words,
    words: words.join(' '),
    channels: values.channel,
    guildId: values.guild,
    clearOther: values['clear-other'],
    dryRun: values['dry-run'],
    explain: values.explain,
    all: values.all,
    copies: values.copies,
    yes: values.yes,
    undo: values.undo,
    record: values.record,
    embeddings: values.embeddings,
    csv: values.csv,
    out: values.out,
    sandbox: values.sandbox,
    digest: {
      since: values.since ?? values.date ?? 'today',
      until: values.until ?? values.date ?? 'today',
      zone: values.zone,
      topic: values.topic,
      outlet: values.outlet,
      span: values.span,
    },
    clusters: values.clusters,
  };
}

function isOperated(command: string): command is Operated {
  return OPERATED.some((one) => one === command);
}

function parse(args: string[]) {
  return parseArgs({
    args,
    allowPositionals: true,
    options: {
      corpus: { type: 'string' },
      depth: { type: 'string', default: '100' },
      json: { type: 'boolean', default: false },
      channel: { type: 'string', multiple: true, default: [] },
      guild: { type: 'string' },
      'clear-other': { type: 'boolean', default: false },
      'dry-run': { type: 'boolean', default: false },
      explain: { type: 'boolean', default: false },
      all: { type: 'boolean', default: false },
      copies: { type: 'boolean', default: false },
      yes: { type: 'boolean', short: 'y', default: false },
      undo: { type: 'boolean', default: false },
      record: { type: 'boolean', default: false },
      embeddings: { type: 'string' },
      csv: { type: 'boolean', default: false },
      out: { type: 'string' },
      sandbox: { type: 'boolean', default: false },
      date: { type: 'string' },
      since: { type: 'string' },
      until: { type: 'string' },
      zone: { type: 'string' },
      topic: { type: 'string' },
      outlet: { type: 'string' },
      span: { type: 'boolean', default: false },
      clusters: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
}

function say(text: string): number {
  process.stderr.write(`${text.trimEnd()}\n`);
  return text === USAGE ? 0 : 1;
}
