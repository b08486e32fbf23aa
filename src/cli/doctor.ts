/** `doctor`: looks at everything that the bot needs, changes nothing, and says what to mend. */
import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { styleText } from 'node:util';
import { commands } from '../../commands/index.ts';
import { archivePath, type Config, type DiscordConfig, folderPath, readConfig } from '../config.ts';
import { describeFailure, type FailureKind, safeError } from '../discord/failures.ts';
import { type Application, type Guild, inspectApplication, inspectChannel, listGuilds } from '../discord/inspect.ts';
import { inviteLink, userInstallLink } from '../discord/invite.ts';
import { register } from '../discord/register.ts';
import { openRest } from '../discord/rest.ts';
import type { Reject } from '../ingest/reject.ts';
import { coverage } from '../messages/coverage.ts';
import { doctor as found } from '../messages/discord.ts';
import { plainText, type Sentence } from '../messages/line.ts';
import { loadFolder } from '../sources/load.ts';
import { openReader } from '../sources/reader.ts';
import { checkArchive, type Unasked } from '../store/check.ts';
import { openStore } from '../store/store.ts';
import { openDesk } from './prepare.ts';
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

type Mark = 'ok' | 'note' | 'problem';
type Report = (mark: Mark, sentence: Sentence, details?: readonly string[]) => void;

const SIGNS = { ok: ['green', '✓'], note: ['yellow', '!'], problem: ['red', '✗'] } as const;
const WORDS = { ok: 'ok      ', note: 'note    ', problem: 'PROBLEM ' };
/** Servers that are named one by one, and faults of files and feeds. */
const MOST_NAMED = 5;
const MOST_FAULTS = 100;
/** After these nothing else can be asked of Discord. */
const HOPELESS: readonly FailureKind[] = ['token', 'unreachable', 'server', 'rate-limited'];

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
  await checkCoverage(report, options.corpus ? folderPath(options.corpus, options.env) : config.corpusDir);
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

function reportArchive(report: Report, path: string): void {
  const checked = checkArchive(path);
  if (checked.state === 'damaged') report('problem', found.damaged(path, checked.reason));
  else if (checked.state === 'absent') report('ok', found.noArchive);
  else {
    const { articles, feeds, unasked, reports } = checked;
    report('ok', found.archive(path, articles));
    const failing = feeds.flatMap(({ address, problem }) => (problem === null ? [] : [`${address}: ${problem}`]));
    if (failing.length > 0) report('note', found.failingFeeds(failing.length, feeds.length), failing);
    else if (feeds.length > 0) report('ok', found.feeds(feeds.length));
    reportUnasked(report, unasked);
    if (reports > 0) report('ok', found.reports(reports));
  }
}

function reportUnasked(report: Report, { digests, alerts, stopped, sent, failed }: Unasked): void {
  if (digests + alerts > 0) report('ok', found.unasked(digests, alerts, sent));
  if (stopped.length > 0) {
    const why = stopped
      .slice(0, MOST_FAULTS)
      .map(({ id, kind, reason }) => plainText(found.stoppedOne(kind, id, reason)));
    report('note', found.stopped(stopped.length), why);
  }
  if (failed.length > 0) {
    report(
      'note',
      found.undelivered,
      failed.map(({ id, dueAt, reason }) => plainText(found.undeliveredOne(id, dueAt, reason))),
    );
  }
}

/** Reads the folder into an archive of its own in memory: one that a bot has open stays as it is. */
async function checkCoverage(report: Report, dir: string): Promise<void> {
  const store = openStore(':memory:');
  const reader = openReader();
  try {
    const loaded = await loadFolder(store, dir, { reader, clock: () => new Date() });
    if ('rejects' in loaded) {
      for (const reject of loaded.rejects) report('problem', found.noCoverage(described(reject)));
      return;
    }
    const { articles, rejects } = loaded.value;
    if (articles === 0) report('problem', found.noArticle(dir), named(rejects));
    else if (rejects.length === 0) report('ok', found.coverage(articles, dir));
    else report('note', found.rejects(articles, dir, rejects.length), named(rejects));
    const start = performance.now();
    const { searched } = await (await openDesk(store)).coverage();
    report('ok', found.index({ passages: searched.passages, ms: performance.now() - start }));
  } finally {
    await reader.close();
    store.close();
  }
}

function named(rejects: readonly Reject[]): string[] {
  const more = rejects.length - MOST_FAULTS;
  return [...rejects.slice(0, MOST_FAULTS).map(described), ...(more > 0 ? [plainText(found.more(more))] : [])];
}

const described = (reject: Reject) => plainText(coverage.reject(reject));

async function checkDiscord(
  report: Report,
  discord: DiscordConfig,
  channels: readonly string[],
  timeoutMs?: number,
): Promise<void> {
  const rest = openRest(discord, timeoutMs);
  let application: Application | undefined;
  let guilds: Guild[] = [];
  const steps = [
    async () => {
      application = await inspectApplication(rest);
      reportApplication(report, application);
    },
    async () => {
      guilds = await listGuilds(rest);
      reportGuilds(report, guilds, discord.guildId);
    },
    async () => {
      const otherGuildIds = guilds.map(({ id }) => id);
      const { id } = application as Application;
      const definitions = commands.map(({ definition }) => definition);
      const { guildId } = discord;
      const state = await register(rest, id, definitions, { guildId, otherGuildIds, dryRun: true });
      reportCommands(report, state);
    },
    ...channels.map((id) => async () => {
      reportChannel(report, id, await inspectChannel(rest, id, (application as Application).botId));
    }),
  ];
  for (const step of steps) {
    try {
      await step();
    } catch (error) {
      const { kind, sentence } = describeFailure(error);
      const { name, message } = safeError(error);
      report('problem', sentence, kind === 'unknown' ? [`${name}: ${message}`] : []);
      if (!application || HOPELESS.includes(kind)) break;
    }
  }
  if (channels.length === 0) report('note', found.noChannels);
  if (!application) return;
  if (application.guildInstall) report('ok', found.invite(inviteLink(application.id)));
  if (application.userInstall) report('ok', found.install(userInstallLink(application.id)));
}

function reportApplication(report: Report, application: Application): void {
  const { id, name, botName, privileged } = application;
  report('ok', found.token(botName));
  report('ok', found.application(name, id, application.public));
  if (application.interactionsUrl) report('problem', found.interactionsUrl);
  if (application.codeGrant) report('problem', found.codeGrant);
  if (!application.guildInstall) report('problem', found.noGuildInstall);
  if (application.userInstall) report('ok', found.userInstall);
  else report('note', found.noUserInstall);
  if (privileged.length > 0) report('note', found.needlessIntents(privileged));
  else report('ok', found.intents);
}

function reportGuilds(report: Report, guilds: readonly Guild[], guildId: string | undefined): void {
  const names = guilds.slice(0, MOST_NAMED).map(({ name }) => name);
  if (guilds.length === 0) report('note', found.noGuild);
  else report('ok', guilds.length > names.length ? found.manyGuilds(guilds.length, names) : found.guilds(names));
  if (guildId && guilds.length < 200 && !guilds.some(({ id }) => id === guildId)) {
    report('problem', found.notInGuild(guildId));
  }
}

function reportCommands(report: Report, state: Awaited<ReturnType<typeof register>>): void {
  const { guildId, created, updated, removed, unchanged } = state;
  if (unchanged.length + updated.length + removed.length === 0) report('note', found.noCommands(guildId));
  else if (state.changed) {
    const updates = updated.map(({ name, fields }) => `${name} ${fields.join(', ')}`);
    const what = [
      ...(created.length > 0 ? [`missing: ${created.join(', ')}`] : []),
      ...(updates.length > 0 ? [`different: ${updates.join(', ')}`] : []),
      ...(removed.length > 0 ? [`unknown: ${removed.join(', ')}`] : []),
    ];
    report('note', found.staleCommands(guildId, what));
  } else report('ok', found.commands(unchanged.length, guildId));
  // What this scope is yet to get shows once so far.
  const there = new Set([...unchanged, ...updated.map(({ name }) => name)]);
  for (const other of state.doubled) {
    const names = other.names.filter((name) => there.has(name));
    if (names.length > 0) report('problem', found.doubled({ ...other, names }));
  }
  if (guildId) report('note', found.oneServer);
}

function reportChannel(report: Report, id: string, access: Awaited<ReturnType<typeof inspectChannel>>): void {
  if (access.kind === 'unknown') report('problem', found.unknownChannel(id));
  else if (access.kind === 'not visible') report('problem', found.hiddenChannel(id));
  else if (access.kind === 'not for messages') report('problem', found.notForMessages(access.name));
  else {
    const shown = { ...access, guild: access.guild.name };
    if (access.missing.length > 0) report('problem', found.lacking(shown));
    else report('ok', found.channel(shown));
  }
}
