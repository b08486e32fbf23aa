/** What the operator is told about Discord: what failed and what to do, what registering changed. */
import { count, either, type Sentence } from './line.ts';
import { subscriptions } from './subscriptions.ts';

/** Where the operator sets things up. */
const PORTAL = 'https://discord.com/developers/applications';

export const failures = {
  token: [
    'Discord does not accept the bot’s token. Make a new one in the Developer Portal (',
    { code: PORTAL },
    ') under Bot, Reset Token, and put it into ',
    { code: 'DISCORD_TOKEN' },
    '.',
  ],
  unreachable: (reason: string): Sentence => [
    `Discord cannot be reached (${reason}). Check this machine’s way to the internet (cable, name service, proxy, firewall), and `,
    { code: 'DISCORD_API' },
    ' if it is set.',
  ],
  slow: [
    'Discord did not answer in time. Try again in a moment; if it stays so, check this machine’s way to the internet and ',
    { code: 'https://discordstatus.com' },
    '.',
  ],
  notSecure: (reason: string): Sentence => [
    `No secure connection to Discord comes about (${reason}). Check this machine’s date and time, and whether a proxy or a virus scanner reads along.`,
  ],
  notDiscord: [
    'What answers is not Discord’s interface. Check ',
    { code: 'DISCORD_API' },
    ' if it is set, and whether a proxy or a login page stands in between.',
  ],
  intents: [
    'Discord refuses the intents that the bot asks for. Switch them on in the Developer Portal (',
    { code: PORTAL },
    ') under Bot, Privileged Gateway Intents, or let the bot do without them: On Record needs none.',
  ],
  sharding: [
    'The bot is in more servers than one connection may serve (2,500). Take it out of some: On Record runs over one connection.',
  ],
  outdated: ['Discord no longer knows the version of its interface that the program uses. Update On Record.'],
  missingAccess: [
    'The bot may not see that channel or server. Invite it to the server, and give it View Channel in the channel’s settings under Permissions.',
  ],
  missingPermission: (): Sentence => [
    'The bot lacks a permission there. ',
    { code: 'npm run doctor -- --channel ID' },
    ' names it, with the channel’s id.',
  ],
  noDirectMessages: [
    'That person takes no direct messages from the bot. They can allow them in the server’s privacy settings.',
  ],
  channelGone: ['That channel does not exist any more. Choose another one.'],
  guildGone: ['That server does not exist any more, or the bot is not in it. Invite the bot again.'],
  messageGone: ['That message was deleted meanwhile. Use the command again for a new one.'],
  interactionGone: [
    'Discord no longer waits for this answer: it came too late. Use the command again; if that happens often, the machine or its connection is too slow, or a second copy of the bot is running.',
  ],
  answered: [
    'Something else has answered this already. If that happens often, a second copy of the bot is running with the same token: stop one.',
  ],
  followUps: ['Discord takes no more replies to this command. Use the command again.'],
  tooManyCreated: ['Too many commands were created today: Discord takes 200 a day. Register again tomorrow.'],
  refused: (code: number | string): Sentence => [
    `Discord refuses what the bot sent as malformed (code ${code}), a mistake in the program. Report it with the lines of the log around it.`,
  ],
  limited: (seconds: number): Sentence => [
    `Discord asks the bot to be slower. Try again in ${count(seconds, 'second')}.`,
  ],
  broken: (status: number): Sentence => [
    `Discord itself is in trouble (status ${status}). Try again later; `,
    { code: 'https://discordstatus.com' },
    ' shows how it is.',
  ],
  forbidden: (code: number | string): Sentence => [
    `Discord does not allow the bot to do that (code ${code}). Check the bot’s permissions in the server’s settings.`,
  ],
  unknown: (what: string): Sentence => [`Something unforeseen went wrong with Discord: ${what}. See the log.`],
} satisfies Record<string, Sentence | ((...given: never[]) => Sentence)>;

interface ScopedNames {
  guildId?: string | undefined;
  names: readonly string[];
}

const place = (guildId: string | undefined) => (guildId ? `server ${guildId}` : 'every server');
const list = (names: readonly string[]) => names.join(', ');

/** What registering changed; `planned` where it was only a trial. */
export const registration = {
  created: (names: readonly string[], planned: boolean): Sentence => [
    `${planned ? 'Would create' : 'Created'}: ${list(names)}.`,
  ],
  updated: (name: string, fields: readonly string[], planned: boolean): Sentence => [
    `${planned ? 'Would update' : 'Updated'}: ${name} (${list(fields)}).`,
  ],
  removed: (names: readonly string[], planned: boolean): Sentence => [
    `${planned ? 'Would remove' : 'Removed'}: ${list(names)}.`,
  ],
  unchanged: (names: readonly string[]): Sentence => [`Unchanged: ${list(names)}.`],
  cleared: ({ guildId, names }: ScopedNames, planned: boolean): Sentence => [
    `${planned ? 'Would take' : 'Took'} the commands registered for ${place(guildId)} out: ${list(names)}.`,
  ],
  doubled: ({ guildId, names }: ScopedNames, planned = false): Sentence => [
    `${list(names)} ${planned ? 'would show' : names.length === 1 ? 'shows' : 'show'} twice: registered for ${place(guildId)} as well. `,
    { code: 'npm run register -- --clear-other' },
    ' takes those out.',
  ],
  nothing: (guildId: string | undefined): Sentence => [
    `The commands for ${place(guildId)} are up to date; nothing was sent.`,
  ],
  done: (guildId: string | undefined): Sentence => [
    `The commands for ${place(guildId)} are up to date now. Where Discord still shows the old ones, Ctrl-R there loads the new ones.`,
  ],
  trial: (guildId: string | undefined): Sentence => [
    `A trial for ${place(guildId)}: nothing was sent. Leave `,
    { code: '--dry-run' },
    ' out to register.',
  ],
};

interface Snapshot {
  articles: number;
  passages: number;
  bytes: number;
  /** ISO 8601. */
  savedAt: string;
}

interface Embeddings {
  url: string;
  model: string;
  /** In a vector. */
  numbers: number;
  ms: number;
}

interface Size {
  passages: number;
  ms: number;
}

interface Access {
  name: string;
  guild: string;
  /** The bot's own role. */
  role: string | undefined;
  missing: readonly { name: string; inChannel: boolean }[];
}

const and = (names: readonly string[]) => either(names, 'and').join('');

/** What `doctor` found, each with what to do where something is to be done. */
export const doctor = {
  node: (version: string): Sentence => [`Node ${version}`],
  settings: ['Settings: read, none at fault.'],
  data: (dir: string): Sentence => [`Data folder: ${dir} can be written to.`],
  dataToBeMade: (dir: string): Sentence => [`Data folder: ${dir} is not there yet and can be made.`],
  noData: (dir: string, reason: string): Sentence => [
    `Data folder: ${dir} cannot be written to (${reason}). Give the program’s user the right to, or set another `,
    { code: 'DATA_DIR' },
    '.',
  ],
  archive: (path: string, articles: number): Sentence => [`Archive: ${path} is sound, ${count(articles, 'article')}.`],
  feeds: (feeds: number): Sentence => [`Feeds: ${count(feeds, 'feed')}, all read without a fault.`],
  reports: (n: number): Sentence => [
    `Wrong passages: ${count(n, 'report')} from people who asked. `,
    { code: 'npm run reports' },
    ' shows what they say.',
  ],
  unasked: (digests: number, alerts: number, sent: number): Sentence => [
    `Sent unasked: ${count(digests, 'digest')} and ${count(alerts, 'alert')} are set up; ${count(sent, 'message')} went out in the last 90 days.`,
  ],
  stopped: (n: number): Sentence => [
    `${count(n, 'digest or alert', 'digests and alerts')} cannot be sent and ${n === 1 ? 'is' : 'are'} paused. Whoever set them up was told what to mend:`,
  ],
  stoppedOne: (kind: string, id: string, reason: string): Sentence => [
    `${kind} ${id}: ${subscriptions.reason(reason)}`,
  ],
  undelivered: ['Not sent of late:'] as Sentence,
  undeliveredOne: (id: string, dueAt: string, reason: string): Sentence => [
    `${id}, due ${dueAt}: ${subscriptions.reason(reason)}`,
  ],
  failingFeeds: (failing: number, feeds: number): Sentence => [
    `Feeds: ${failing} of ${count(feeds, 'feed')} could not be read the last time. Mend these, or take them out with `,
    { code: 'npm run feeds -- remove ADDRESS' },
    ':',
  ],
  snapshot: (path: string, { articles, passages, bytes, savedAt }: Snapshot): Sentence => [
    `Snapshot of the index: ${path} is sound, ${count(passages, 'passage')} of ${count(articles, 'article')}, ${(bytes / 1_000_000).toFixed(1)} MB, saved ${savedAt.slice(0, 16).replace('T', ' ')} UTC.`,
  ],
  noSnapshot: [
    'Snapshot of the index: none. The bot saves one from some thousand passages on, and starts faster with it.',
  ] as Sentence,
  oldSnapshot: [
    'Snapshot of the index: of another version of the program. The bot builds the index anew at its next start, and saves it.',
  ] as Sentence,
  damagedSnapshot: (path: string, reason: string): Sentence => [
    `Snapshot of the index: ${path} is damaged (${reason}). The bot builds the index anew at its next start, and saves it; you may delete the file.`,
  ],
  noArchive: ['Archive: none yet; the bot makes it at its first start.'],
  damaged: (path: string, reason: string): Sentence => [
    `Archive: ${path} is damaged (${reason}). Stop the bot, delete the -wal and -shm files beside it, and put a backup in its place, or move it away to build a new one.`,
  ],
  coverage: (articles: number, dir: string): Sentence => [`Coverage: ${count(articles, 'article')} in ${dir}.`],
  rejects: (articles: number, dir: string, rejects: number): Sentence => [
    `Coverage: ${count(articles, 'article')} in ${dir}, and ${count(rejects, 'problem')} while reading it. Mend these:`,
  ],
  noArticle: (dir: string): Sentence => [
    `Coverage: no article in ${dir}, so that every question will be refused. Put articles there, or set `,
    { code: 'CORPUS_DIR' },
    '; corpus/FORMAT.md shows how a file looks.',
  ],
  noCoverage: (reason: string): Sentence => [`Coverage: ${reason}`],
  more: (n: number): Sentence => [`and ${count(n, 'more problem')}`],
  index: ({ passages, ms }: Size): Sentence => [
    `Index: ${count(passages, 'passage')}, made in ${Math.round(ms).toLocaleString('en-GB')} ms.`,
  ],
  embeddings: ({ url, model, numbers, ms }: Embeddings): Sentence => [
    `Embeddings: ${model} at ${url} gives vectors of ${count(numbers, 'number')}, one for a question in ${Math.ceil(ms)} ms.`,
  ],
  slowEmbeddings: ({ url, model, ms }: Embeddings): Sentence => [
    `Embeddings: ${model} at ${url} takes ${Math.ceil(ms)} ms for a question, and questions wait 800 ms: most are answered without. Take a smaller model or a faster machine.`,
  ],
  noEmbeddings: (url: string, reason: string): Sentence => [
    `Embeddings: ${url} gives no vectors: ${reason}. Start it, or mend EMBEDDINGS_URL, EMBEDDINGS_MODEL and EMBEDDINGS_KEY; until then questions are answered by their words alone.`,
  ],
  noToken: [
    'Token: none, so that the bot cannot go to Discord. Make one in the Developer Portal (',
    { code: PORTAL },
    ') under Bot, Reset Token, and set ',
    { code: 'DISCORD_TOKEN' },
    ' to it in the settings (.env). The terminal works without one.',
  ],
  token: (bot: string): Sentence => [`Token: accepted, for the bot ${bot}.`],
  application: (name: string, id: string, open: boolean): Sentence => [
    `Application: ${name} (${id}), ${open ? 'which anybody can add' : 'which only its owner can add'}.`,
  ],
  interactionsUrl: [
    'Application: an Interactions Endpoint URL is set, so that Discord sends no command to the bot. Clear it in the Developer Portal under General Information.',
  ],
  codeGrant: [
    'Application: “Requires OAuth2 Code Grant” is on, so that the invite link fails. Switch it off in the Developer Portal under Bot.',
  ],
  noGuildInstall: [
    'Application: it cannot be added to servers. Tick Guild Install in the Developer Portal under Installation.',
  ],
  userInstall: ['Installing for oneself: possible.'],
  noUserInstall: [
    'Installing for oneself: switched off. To let people take the commands along to any server, tick User Install in the Developer Portal under Installation.',
  ],
  intents: ['Intents: no privileged one is switched on, and none is needed.'],
  needlessIntents: (names: readonly string[]): Sentence => [
    `Intents: ${and(names)} ${names.length === 1 ? 'is' : 'are'} switched on, and not needed. Switch ${names.length === 1 ? 'it' : 'them'} off in the Developer Portal under Bot.`,
  ],
  guilds: (names: readonly string[]): Sentence => [`Servers: ${count(names.length, 'server')}: ${list(names)}.`],
  manyGuilds: (n: number, names: readonly string[]): Sentence => [
    `Servers: ${n >= 200 ? '200 or more' : n}, among them ${list(names)}.`,
  ],
  noGuild: ['Servers: the bot is in none yet. Open the invite link below to add it to one.'],
  notInGuild: (id: string): Sentence => [
    `Servers: the bot is not in ${id}, where `,
    { code: 'DISCORD_GUILD_ID' },
    ' has its commands registered. Add it with the invite link below, or mend the setting.',
  ],
  commands: (n: number, guildId: string | undefined): Sentence => [
    `Commands: all ${n} are registered for ${place(guildId)} and up to date.`,
  ],
  noCommands: (guildId: string | undefined): Sentence => [
    `Commands: none are registered for ${place(guildId)} yet. The bot does that when it starts.`,
  ],
  staleCommands: (guildId: string | undefined, what: readonly string[]): Sentence => [
    `Commands: those registered for ${place(guildId)} are not the program’s (${what.join('; ')}). Start the bot, which registers them, or run `,
    { code: 'npm run register' },
    '.',
  ],
  doubled: (scoped: ScopedNames): Sentence => ['Commands: ', ...registration.doubled(scoped)],
  oneServer: [
    'Commands: registered for one server only, so that there are none in direct messages or for people who install the bot for themselves. Leave ',
    { code: 'DISCORD_GUILD_ID' },
    ' out and register again for those.',
  ],
  noChannels: [
    'Permissions: no channel was looked at. Name some with ',
    { code: 'npm run doctor -- --channel ID' },
    ' or in ',
    { code: 'DISCORD_CHANNELS' },
    '.',
  ],
  channel: ({ name, guild }: Access): Sentence => [`Channel #${name} in ${guild}: the bot may do there what it needs.`],
  lacking: ({ name, guild, role, missing }: Access): Sentence => {
    const named = (inChannel: boolean) => missing.filter((one) => one.inChannel === inChannel).map((one) => one.name);
    const who = role ? `the role “${role}”` : 'the bot';
    const here = named(true);
    const everywhere = named(false);
    return [
      `Channel #${name} in ${guild}: the bot lacks ${and(missing.map((one) => one.name))}.`,
      ...(here.length > 0 ? [` Allow ${who} ${and(here)} in the channel’s settings under Permissions.`] : []),
      ...(everywhere.length > 0
        ? [` Give ${who} ${and(everywhere)} in Server Settings under Roles, or in the channel’s settings.`]
        : []),
    ];
  },
  unknownChannel: (id: string): Sentence => [
    `Channel ${id}: there is none. Switch on Developer Mode in Discord, right-click the channel, Copy Channel ID.`,
  ],
  hiddenChannel: (id: string): Sentence => [
    `Channel ${id}: the bot lacks View Channel, or is not in its server. Add it with the invite link below, and allow it View Channel in the channel’s settings under Permissions.`,
  ],
  notForMessages: (name: string): Sentence => [
    `Channel #${name}: it takes no messages itself. Name a text channel, or a thread.`,
  ],
  invite: (link: string): Sentence => ['To add the bot to a server: ', { code: link }],
  install: (link: string): Sentence => ['To install the commands for oneself: ', { code: link }],
  sound: ['No problem was found.'],
  summary: (problems: number): Sentence => [`${count(problems, 'problem')} to mend.`],
} satisfies Record<string, Sentence | ((...given: never[]) => Sentence)>;
