/** `register`: brings Discord's commands to the program's, and says what changed. */
import { commands } from '../../commands/index.ts';
import { readConfig } from '../config.ts';
import { describeFailure } from '../discord/failures.ts';
import { inspectApplication, listGuilds } from '../discord/inspect.ts';
import { type Registration, register } from '../discord/register.ts';
import { openRest } from '../discord/rest.ts';
import { doctor, registration as said } from '../messages/discord.ts';
import { plainText, type Sentence } from '../messages/line.ts';

export interface RegisterCommandOptions {
  env: NodeJS.ProcessEnv;
  /** The project's folder. */
  home: string;
  /** The one server to register in, in place of the configured one. */
  guildId?: string | undefined;
  clearOther: boolean;
  dryRun: boolean;
  output: { write(text: string): unknown };
  errors: { write(text: string): unknown };
  /** Time limit of each request. */
  timeoutMs?: number;
}

/** @returns the exit code: 0 where Discord has the program's commands, or would have without `dryRun`; 1 where that failed. */
export async function registerCommands({
  env,
  home,
  output,
  errors,
  ...options
}: RegisterCommandOptions): Promise<0 | 1> {
  const fail = (...sentences: Sentence[]) => {
    for (const sentence of sentences) errors.write(`${plainText(sentence)}\n`);
    return 1 as const;
  };
  const read = readConfig(env, home);
  if ('problems' in read) return fail(...read.problems.map((problem) => [problem]));
  const { discord } = read.config;
  if (!discord) return fail(doctor.noToken);
  const { clearOther, dryRun, guildId = discord.guildId } = options;
  const rest = openRest(discord, options.timeoutMs);
  try {
    const { id } = await inspectApplication(rest);
    const otherGuildIds = guildId ? [] : (await listGuilds(rest)).map((guild) => guild.id);
    const definitions = commands.map(({ definition }) => definition);
    const registration = await register(rest, id, definitions, { guildId, otherGuildIds, clearOther, dryRun });
    for (const sentence of told(registration, dryRun)) output.write(`${plainText(sentence)}\n`);
    return 0;
  } catch (error) {
    return fail(describeFailure(error).sentence);
  }
}

function told(registration: Registration, planned: boolean): Sentence[] {
  const { guildId, changed, created, updated, removed, unchanged, cleared, doubled } = registration;
  return [
    ...(created.length > 0 ? [said.created(created, planned)] : []),
    ...updated.map(({ name, fields }) => said.updated(name, fields, planned)),
    ...(removed.length > 0 ? [said.removed(removed, planned)] : []),
    ...(unchanged.length > 0 ? [said.unchanged(unchanged)] : []),
    ...cleared.map((scoped) => said.cleared(scoped, planned)),
    ...doubled.map((scoped) => said.doubled(scoped, planned)),
    !changed ? said.nothing(guildId) : planned ? said.trial(guildId) : said.done(guildId),
  ];
}
