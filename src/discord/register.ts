/** Brings the commands that Discord has to those of the program, sending only what changes something. */
import { ApplicationCommandType, DiscordAPIError, HTTPError, type REST, RESTJSONErrorCodes, Routes } from 'discord.js';
import { z } from 'zod';
import { isRefusedForm } from './errors.ts';
import { UnexpectedAnswer } from './failures.ts';
import { type Changes, type CommandJson, compare, keyOf, labelOf } from './registerDiff.ts';
import { read } from './rest.ts';

export interface RegisterOptions {
  /** The one server to register in, where changes show at once; everywhere where absent. */
  guildId?: string | undefined;
  /** Where everywhere is registered: servers that may still have commands of their own. For one server, everywhere is looked at. */
  otherGuildIds?: readonly string[];
  /** Takes all commands out of the other scopes. */
  clearOther?: boolean;
  /** Says what would change, and changes nothing. */
  dryRun?: boolean;
}

export interface Registration extends Changes {
  /** Absent: everywhere. */
  guildId?: string | undefined;
  /** Whether anything differed, and so was sent unless this was a dry run. */
  changed: boolean;
  /** Other scopes that keep a command of the same kind and name: people see it twice there. */
  doubled: ScopedNames[];
  /** Other scopes whose commands were all taken out. */
  cleared: ScopedNames[];
}

export interface ScopedNames {
  guildId?: string | undefined;
  names: string[];
}

/** https://discord.com/developers/docs/interactions/application-commands: commands of each kind in a scope. */
const MOST: readonly [ApplicationCommandType, number][] = [
  [ApplicationCommandType.ChatInput, 100],
  [ApplicationCommandType.User, 15],
  [ApplicationCommandType.Message, 15],
];

/** HTTP's words for what a service cannot do: not found, method not allowed, not implemented. */
const NOT_OFFERED = new Set([404, 405, 501]);

const commandList = z.array(z.looseObject({ name: z.string(), type: z.number().optional() }));

/**
 * Registers `definitions` as all there is in one scope: one PUT, and none where nothing differs.
 * @throws RangeError where there are more commands than a scope takes, before anything is sent; and what `rest` throws.
 */
export async function register(
  rest: REST,
  applicationId: string,
  definitions: readonly CommandJson[],
  { guildId, otherGuildIds = [], clearOther = false, dryRun = false }: RegisterOptions = {},
): Promise<Registration> {
  checkNumbers(definitions);
  const route = routeOf(applicationId, guildId);
  const changes = compare(definitions, await listed(rest, route), guildId ? 'guild' : 'everywhere');
  const changed = changes.created.length + changes.updated.length + changes.removed.length > 0;
  if (changed && !dryRun) await put(rest, route, definitions, guildId);

  const registration: Registration = { guildId, ...changes, changed, doubled: [], cleared: [] };
  const ours = new Set(definitions.map(keyOf));
  const others = guildId ? [undefined] : otherGuildIds;
  for (const other of others) {
    const there = await listedElsewhere(rest, routeOf(applicationId, other));
    if (clearOther && there.length > 0) {
      if (!dryRun) await rest.put(routeOf(applicationId, other), { body: [] });
      registration.cleared.push({ guildId: other, names: there.map(labelOf) });
      continue;
    }
    const names = there.filter((command) => ours.has(keyOf(command))).map(labelOf);
    if (names.length > 0) registration.doubled.push({ guildId: other, names });
  }
  return registration;
}

function routeOf(applicationId: string, guildId: string | undefined): `/${string}` {
  return guildId ? Routes.applicationGuildCommands(applicationId, guildId) : Routes.applicationCommands(applicationId);
}

/** A service that is only like Discord may take commands and not list them, or not as Discord does: then it has none. */
async function listed(rest: REST, route: `/${string}`): Promise<CommandJson[]> {
  try {
    return await read(rest, route, commandList, { with_localizations: 'true' });
  } catch (error) {
    const status = error instanceof DiscordAPIError || error instanceof HTTPError ? error.status : undefined;
    if (error instanceof UnexpectedAnswer || NOT_OFFERED.has(status ?? 0)) return [];
    throw error;
  }
}

/** A server that gave the bot no right to have commands has none. */
async function listedElsewhere(rest: REST, route: `/${string}`): Promise<CommandJson[]> {
  try {
    return await listed(rest, route);
  } catch (error) {
    if (error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.MissingAccess) return [];
    throw error;
  }
}

async function put(rest: REST, route: `/${string}`, definitions: readonly CommandJson[], guildId?: string) {
  try {
    await rest.put(route, { body: guildId ? definitions.map(forGuild) : definitions });
  } catch (error) {
    // A service that is only like Discord may know no places and no permissions; whoever uses a command is looked at again anyway.
    if (!isRefusedForm(error)) throw error;
    await rest.put(route, { body: definitions.map(forAnyService) });
  }
}

/** Where a command can be used is for commands everywhere alone. */
function forGuild({ contexts: _, integration_types: __, ...rest }: CommandJson): CommandJson {
  return rest;
}

function forAnyService(definition: CommandJson): CommandJson {
  const { default_member_permissions: _, ...rest } = forGuild(definition);
  return rest;
}

function checkNumbers(definitions: readonly CommandJson[]): void {
  for (const [kind, most] of MOST) {
    const count = definitions.filter(({ type = ApplicationCommandType.ChatInput }) => type === kind).length;
    if (count > most) {
      throw new RangeError(`${count} commands of the kind ${ApplicationCommandType[kind]}; Discord takes ${most}.`);
    }
  }
}
