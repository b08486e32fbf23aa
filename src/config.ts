/** Settings from the environment and `.env`, checked all at once. */
import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { z } from 'zod';

export interface Config {
  /** Where the archive is kept. */
  dataDir: string;
  /** The folder of articles that is loaded at start. */
  corpusDir: string;
  /** Least level that is logged; by default what suits the way it was started. */
  logLevel?: LogLevel;
  /** Addresses of the feeds that are followed. */
  feeds: string[];
  fetch: FetchConfig;
  /** Servers of the operator's: who has Manage Server there may add feeds. */
  operatorGuilds: string[];
  /** How many feeds may be added in one server. */
  feedsPerServer: number;
  /** How many digests and alerts a server may have, and alerts of one person's own. */
  mostSubscriptions: { digests: number; alerts: number; ownAlerts: number };
  /** Absent without an address: only words count then. */
  embeddings?: EmbeddingsConfig;
  /** Absent without a token. */
  discord?: DiscordConfig;
}

/** A model that turns texts into vectors, behind an OpenAI-compatible endpoint. */
export interface EmbeddingsConfig {
  /** Base address, without a slash at its end. */
  url: string;
  model: string;
  key?: string;
  /** What stands before a text, for models that are to be told what it is. */
  before: { passage?: string; question?: string };
}

export interface FetchConfig {
  /** What may be fetched although it is not public, as it is written: see `readAllowList`. */
  allow: string;
  /** Where sites can complain: an address or a mailbox. */
  contact?: string;
}

export interface DiscordConfig {
  token: string;
  /** Base address of a Discord-compatible API, without the version; Discord's own where absent. */
  api?: string;
  /** The one server in which commands are registered; everywhere where absent. */
  guildId?: string;
  /** Channels whose permissions are looked at by `doctor`. */
  channels: string[];
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

const folder = z.string().trim().min(1, 'is empty: name a folder, or leave the line out for the default');

const SNOWFLAKE = /^\d{17,20}$/;
const HOW_TO_COPY = 'switch on Developer Mode in Discord, right-click, Copy ID';
const id = (what: string) =>
  z.string().trim().regex(SNOWFLAKE, `is not the id of a ${what}, a number of 17 to 20 digits: ${HOW_TO_COPY}`);

/** A line `NAME=` is one that was not filled in. */
const filledIn = <T extends z.ZodType>(type: T) =>
  z.preprocess((value) => (typeof value === 'string' && value.trim() === '' ? undefined : value), type.optional());

const list = (text: string) => text.split(/[\s,]+/).filter((one) => one !== '');

/** Longer ones are no feed's. */
const MAX_ADDRESS = 2_000;
/** In one server, unless it is set otherwise. */
const MOST_FEEDS = 25;
/** Unless it is set otherwise. */
const MOST_SUBSCRIPTIONS = { digests: 10, alerts: 25, ownAlerts: 10 };

const numberOf = (what: string) =>
  filledIn(
    z
      .string()
      .trim()
      .regex(/^\d{1,4}$/, `is not a number of ${what}: write one from 0 to 9999`)
      .transform(Number),
  );

function isPlainAddress(written: string): boolean {
  const url = URL.parse(written);
  return (
    url !== null && /^https?:$/.test(url.protocol) && `${url.username}${url.password}${url.search}${url.hash}` === ''
  );
}

/** As it is kept: without a fragment. Null where it is no web address, or one with a user name, which is never sent. */
function feedAddress(written: string): string | null {
  const url = written.length > MAX_ADDRESS ? null : URL.parse(written);
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return null;
  url.hash = '';
  return url.href;
}

const feeds = z.string().transform((text, context) => {
  const addresses = list(text).map(feedAddress);
  const faulty = addresses.flatMap((address, i) => (address === null ? [i + 1] : []));
  if (faulty.length === 0) return [...new Set(addresses.filter((address) => address !== null))];
  const which = faulty.length === 1 ? `Its entry ${faulty[0]} is` : `Its entries ${faulty.join(', ')} are`;
  const message = `has what is no web address of a feed. ${which} to be written in full, like https://news.example/feed`;
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
});

/** What a model is told of a text. */
const before = filledIn(z.string().trim().max(500, 'is too long: it stands before each text, like search_query:'));

const settings = z.object({
  DATA_DIR: folder.optional(),
  CORPUS_DIR: folder.optional(),
  LOG_LEVEL: filledIn(z.enum(LOG_LEVELS, `is none of ${LOG_LEVELS.join(', ')}`)),
  DISCORD_TOKEN: filledIn(
    z
      .string()
      .trim()
      .regex(/^(?:Bot\s+)?\S+$/i, 'has a space in it: copy it whole from the Developer Portal, under Bot, Reset Token')
      .transform((token) => token.replace(/^Bot\s+/i, '')),
  ),
  DISCORD_API: filledIn(
    z
      .string()
      .trim()
      .refine((address) => /^https?:$/.test(URL.parse(address)?.protocol ?? ''), {
        message: 'is no web address: write it like https://discord.example/api',
      })
      .transform((address) => address.replace(/\/+$/, ''))
      .refine((address) => !/\/v\d+$/.test(address), {
        message: 'ends with a version: leave it out, as in https://discord.example/api',
      }),
  ),
  DISCORD_GUILD_ID: filledIn(id('server')),
  DISCORD_CHANNELS: filledIn(
    z
      .string()
      .transform(list)
      .pipe(z.array(id('channel'))),
  ),
  OPERATOR_GUILDS: filledIn(
    z
      .string()
      .transform(list)
      .pipe(z.array(id('server'))),
  ),
  FEEDS: filledIn(feeds),
  FEEDS_PER_SERVER: numberOf('feeds'),
  DIGESTS_PER_SERVER: numberOf('digests'),
  ALERTS_PER_SERVER: numberOf('alerts'),
  ALERTS_PER_PERSON: numberOf('alerts'),
  EMBEDDINGS_URL: filledIn(
    z
      .string()
      .trim()
      .refine(isPlainAddress, 'is no web address without user name and query: write it like http://127.0.0.1:11434/v1')
      .transform((address) => address.replace(/\/+$/, ''))
      .refine((address) => !address.endsWith('/embeddings'), {
        message: 'ends with /embeddings: leave that out, as in http://127.0.0.1:11434/v1',
      }),
  ),
  EMBEDDINGS_MODEL: filledIn(z.string().trim().max(200, 'is too long for the name of a model')),
  EMBEDDINGS_KEY: filledIn(
    z
      .string()
      .trim()
      .regex(/^[\x21-\x7e]+$/, 'has a character in it that no key has: copy it again'),
  ),
  EMBEDDINGS_BEFORE_PASSAGES: before,
  EMBEDDINGS_BEFORE_QUESTIONS: before,
  FETCH_ALLOW: filledIn(z.string().trim()),
  FETCH_CONTACT: filledIn(
    z
      .string()
      .trim()
      .max(200, 'is too long: give one web address or mailbox')
      .regex(
        /^(?:https?:\/\/\S+|[^\s@]+@[^\s@]+)$/i,
        'is neither a web address nor a mailbox: write https://… or name@…',
      ),
  ),
});

/** The variables that are read. */
export const SETTINGS: readonly string[] = Object.keys(settings.shape);

const environment = settings.refine(
  ({ EMBEDDINGS_URL, EMBEDDINGS_MODEL }) => EMBEDDINGS_URL === undefined || EMBEDDINGS_MODEL !== undefined,
  {
    path: ['EMBEDDINGS_URL'],
    message: 'is set without EMBEDDINGS_MODEL: name the model there, as the endpoint calls it',
  },
);

/**
 * A folder as people write one: `~` is their home, and a relative path is meant from where they stand, which under npm is not the
 * project's folder.
 */
export function folderPath(given: string, env: NodeJS.ProcessEnv): string {
  return resolve(env['INIT_CWD'] ?? process.cwd(), given.trim().replace(/^~(?=$|[\\/])/, homedir()));
}

/** Beside the user's other application data, never in the project's folder. */
function defaultDataDir(env: NodeJS.ProcessEnv): string {
  if (process.platform === 'win32')
    return join(env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'), 'on-record');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'on-record');
  return join(env['XDG_DATA_HOME'] || join(homedir(), '.local', 'share'), 'on-record');
}

/** Where the bot's archive is: one bot has one. */
export function archivePath(dataDir: string): string {
  return join(dataDir, 'archive.sqlite');
}

/**
 * The terminal's archives are kept apart from a live bot's, and one folder's articles from another's: an archive has the name of
 * its folder and a hash of where that lies.
 */
export function sandboxArchive(dataDir: string, corpusDir: string): string {
  const name = basename(corpusDir).replace(/[^\w-]+/g, '-') || 'articles';
  return join(dataDir, 'sandbox', `${name}-${createHash('sha256').update(corpusDir).digest('hex').slice(0, 8)}.sqlite`);
}

/**
 * @param home the project's folder, in which the bundled coverage lies
 * @returns the settings, or every problem there is as a sentence naming the variable; values are never repeated.
 */
export function readConfig(env: NodeJS.ProcessEnv, home: string): { config: Config } | { problems: string[] } {
  const read = environment.safeParse(env);
  if (!read.success)
    return {
      // Of a list, several entries may have the same fault.
      problems: [...new Set(read.error.issues.map(({ path, message }) => `${path[0]?.toString()} ${message}.`))],
    };
  const { DATA_DIR, CORPUS_DIR, LOG_LEVEL, DISCORD_TOKEN, DISCORD_API, DISCORD_GUILD_ID, DISCORD_CHANNELS } = read.data;
  const { OPERATOR_GUILDS, FEEDS, FEEDS_PER_SERVER, FETCH_ALLOW, FETCH_CONTACT } = read.data;
  const { EMBEDDINGS_URL: url, EMBEDDINGS_MODEL: model, EMBEDDINGS_KEY: key } = read.data;
  const { EMBEDDINGS_BEFORE_PASSAGES: passage, EMBEDDINGS_BEFORE_QUESTIONS: question } = read.data;
  const before = { ...(passage && { passage }), ...(question && { question }) };
  const { DIGESTS_PER_SERVER, ALERTS_PER_SERVER, ALERTS_PER_PERSON } = read.data;
  return {
    config: {
      dataDir: folderPath(DATA_DIR ?? defaultDataDir(env), env),
      corpusDir: folderPath(CORPUS_DIR ?? join(home, 'corpus'), env),
      ...(LOG_LEVEL && { logLevel: LOG_LEVEL }),
      feeds: FEEDS ?? [],
      fetch: { allow: FETCH_ALLOW ?? '', ...(FETCH_CONTACT && { contact: FETCH_CONTACT }) },
      operatorGuilds: OPERATOR_GUILDS ?? [],
      feedsPerServer: FEEDS_PER_SERVER ?? MOST_FEEDS,
      mostSubscriptions: {
        digests: DIGESTS_PER_SERVER ?? MOST_SUBSCRIPTIONS.digests,
        alerts: ALERTS_PER_SERVER ?? MOST_SUBSCRIPTIONS.alerts,
        ownAlerts: ALERTS_PER_PERSON ?? MOST_SUBSCRIPTIONS.ownAlerts,
      },
      ...(url && model && { embeddings: { url, model, ...(key && { key }), before } }),
      ...(DISCORD_TOKEN && {
        discord: {
          token: DISCORD_TOKEN,
          ...(DISCORD_API && { api: DISCORD_API }),
          ...(DISCORD_GUILD_ID && { guildId: DISCORD_GUILD_ID }),
          channels: DISCORD_CHANNELS ?? [],
        },
      }),
    },
  };
}
