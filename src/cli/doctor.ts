/** `doctor`: looks at everything that the bot needs, changes nothing, and says what to mend. */
import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { styleText } from 'node:util';
import { archivePath, type Config, folderPath, readConfig } from '../config.ts';
import { doctor as found } from '../messages/discord.ts';
import { plainText } from '../messages/line.ts';
import { reportArchive } from './doctor/archive.ts';
import { checkCoverage } from './doctor/coverage.ts';
import { checkDiscord } from './doctor/discord.ts';
import { checkEmbeddings } from './doctor/embeddings.ts';
import type { Report } from './doctor/report.ts';
import { reportSnapshot } from './doctor/snapshot.ts';
import type { Look } from './render.ts';

export interface DoctorOptions {
  env: NodeJS.ProcessEnv;
  /** The project's folder. */
  home: string;
  /** Channels to look at besides the configured ones. */
  channels?: readonly string[];
  /** A folder of articles in place of the configured one. */
  corpus?: string | undefined;
  output: { write(text: string): unknown };
  look: Pick<Look, 'colour'>;
  /** Time limit of each request. */
  timeoutMs?: number;
}

const SIGNS = { ok: ['green', '✓'], note: ['yellow', '!'], problem: ['red', '✗'] } as const;
const WORDS = { ok: 'ok      ', note: 'note    ', problem: 'PROBLEM ' };

/**
 * Prints a line for each check, with the remedy where there is a problem.
 * @returns the exit code: 0, or 1 where there is any problem; that there is no token is one.
 */
export async function doctor({ output, look, ...options }: DoctorOptions): Promise<0 | 1> {
  let problems = 0;
  const report: Report = (mark, sentence, details = []) => {
    if (mark === 'problem') problems++;
    const [colour, sign] = SIGNS[mark];
    const begin = look.colour ? styleText(colour, sign, { validateStream: false }) : WORDS[mark];
    output.write([`${begin} ${plainText(sentence)}`, ...details.map((detail) => `    ${detail}`), ''].join('\n'));
  };
  report('ok', found.node(process.versions.node));
  const { config, faulty } = checkSettings(report, options.env, options.home);
  await checkData(report, config.dataDir);
  reportArchive(report, archivePath(config.dataDir));
  await reportSnapshot(report, archivePath(config.dataDir));
  await checkCoverage(report, options.corpus ? folderPath(options.corpus, options.env) : config.corpusDir);
  if (config.embeddings) await checkEmbeddings(report, config.embeddings, options.timeoutMs);
  const { discord } = config;
  if (discord) {
    const channels = [...new Set([...discord.channels, ...(options.channels ?? [])])];
    await checkDiscord(report, discord, channels, options.timeoutMs);
  } else if (!faulty.has('DISCORD_TOKEN')) report('problem', found.noToken);
  output.write(`\n${plainText(problems === 0 ? found.sound : found.summary(problems))}\n`);
  return problems === 0 ? 0 : 1;
}

/** What is wrong is reported, and the rest looked at as though it had not been set. */
function checkSettings(report: Report, env: NodeJS.ProcessEnv, home: string): { config: Config; faulty: Set<string> } {
  const read = readConfig(env, home);
  if ('config' in read) {
    report('ok', found.settings);
    return { config: read.config, faulty: new Set() };
  }
  for (const problem of read.problems) report('problem', [problem]);
  const faulty = new Set(read.problems.map((problem) => problem.split(' ', 1)[0] as string));
  const again = readConfig(Object.fromEntries(Object.entries(env).filter(([name]) => !faulty.has(name))), home);
  if (!('config' in again)) throw new Error(`Settings that are left out are at fault: ${again.problems.join(' ')}`);
  return { config: again.config, faulty };
}

async function checkData(report: Report, dataDir: string): Promise<void> {
  try {
    for (let dir = dataDir; ; dir = dirname(dir)) {
      const there = await stat(dir).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT' && dir !== dirname(dir)) return undefined;
        throw error;
      });
      if (!there) continue;
      if (!there.isDirectory()) throw Object.assign(new Error(), { code: 'ENOTDIR' });
      await access(dir, constants.W_OK | constants.X_OK);
      report('ok', dir === dataDir ? found.data(dataDir) : found.dataToBeMade(dataDir));
      return;
    }
  } catch (error) {
    report('problem', found.noData(dataDir, (error as NodeJS.ErrnoException).code ?? 'unknown'));
  }
}
