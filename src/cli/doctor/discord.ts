/** Discord, as `doctor` looks at it: the token, the application, servers, commands and channels. */
import { commands } from '../../../commands/index.ts';
import type { DiscordConfig } from '../../config.ts';
import { describeFailure, type FailureKind } from '../../discord/failures.ts';
import { type Application, type Guild, inspectApplication, inspectChannel, listGuilds } from '../../discord/inspect.ts';
import { inviteLink, userInstallLink } from '../../discord/invite.ts';
import { register } from '../../discord/register.ts';
import { openRest } from '../../discord/rest.ts';
import { safeError } from '../../discord/safeError.ts';
import { doctor as found } from '../../messages/discord.ts';
import type { Report } from './report.ts';

/** Servers that are named one by one. */
const MOST_NAMED = 5;
/** After these nothing else can be asked of Discord. */
const HOPELESS: readonly FailureKind[] = ['token', 'unreachable', 'server', 'rate-limited'];

export async function checkDiscord(
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
