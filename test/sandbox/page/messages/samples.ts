/** Messages that hold, between them, everything that a message can hold. Attachments stand at `http://127.0.0.1:1/`. */
import {
  type APIEmbed,
  type APIMessage,
  type APIMessageTopLevelComponent,
  type APIUser,
  ButtonStyle,
  ComponentType,
  InteractionType,
  MessageFlags,
  MessageType,
} from 'discord-api-types/v10';

const user = (id: string, username: string, bot = false): APIUser => ({
  id,
  username,
  discriminator: '0',
  global_name: username,
  avatar: null,
  ...(bot && { bot }),
});

export const ADA = user('100000000000000001', 'Ada');
export const BELA = user('100000000000000002', 'Bela');
export const BOT = user('100000000000000003', 'On Record', true);
const CHANNEL = '200000000000000001';
const ROLE = '300000000000000001';

export const SETTING = {
  viewerId: ADA.id,
  names: {
    user: { [ADA.id]: 'Ada', [BELA.id]: 'Bela', [BOT.id]: 'On Record' },
    channel: { [CHANNEL]: 'coverage' },
    role: { [ROLE]: 'Editors' },
  },
  choices: {
    [ComponentType.UserSelect]: [ADA, BELA].map(({ id, username }) => ({ id, label: username })),
    [ComponentType.ChannelSelect]: [{ id: CHANNEL, label: 'coverage' }],
  },
};

const LINES = Array.from({ length: 20 }, (_, i) => `${i + 1};line ${i + 1};${'long '.repeat(i)}`);
const FILE = 'http://127.0.0.1:1/attachments/1/2';
const PICTURE =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 200" width="300" height="200"><rect width="300" height="200" fill="#357"/><path d="M0 200 100 80l60 70 50-40 90 90z" fill="#9bd"/></svg>';
/** By path. */
export const FILES = {
  '/attachments/1/2/lines.csv': { type: 'text/csv', body: LINES.join('\n') },
  '/attachments/1/2/short.txt': { type: 'text/plain', body: 'Two lines,\r\nno more.\n' },
  '/attachments/1/2/harbour.svg': { type: 'image/svg+xml', body: PICTURE },
};

let last = 500_000_000_000_000_000n;

export function sample(changes: Partial<APIMessage> = {}): APIMessage {
  last += 1n;
  return {
    id: String(last),
    channel_id: CHANNEL,
    type: MessageType.Default,
    author: BOT,
    content: '',
    timestamp: new Date().toISOString(),
    edited_timestamp: null,
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: [],
    embeds: [],
    components: [],
    pinned: false,
    ...changes,
  };
}

export const laidOut = (...components: APIMessageTopLevelComponent[]): Partial<APIMessage> => ({
  flags: MessageFlags.IsComponentsV2,
  components,
});

const WORD = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'.repeat(2);
export const LONG_URL = `https://herald.example/${'ferry-to-osterby-stays-in-harbour/'.repeat(6)}`;

export const MARKDOWN = [
  '# One',
  '## Two',
  '### Three',
  'Plain, **bold**, *italic*, __underlined__, ~~struck~~, ***all of it***, `code`, ||a secret with **bold**||.',
  'A [masked *link*](https://herald.example/ferry#:~:text=engine) and https://herald.example/a.',
  `<@${ADA.id}> in <#${CHANNEL}>, <@&${ROLE}>, <@999999999999999999>, @everyone: </ask:400000000000000001> <:wave:600000000000000001> 🎉`,
  '- first\n  - below\n    - deeper\n- second',
  '3. three\n4. four',
  '> quoted **words**\n> and more',
  '-# small **print**',
  `\`\`\`ts\nconst aVeryLongLine = '${'x'.repeat(120)}';\n\nlet b;\n\`\`\``,
  'At <t:1700000000:t>, <t:1700000000:T>, <t:1700000000:d>, <t:1700000000:D>, <t:1700000000:f>, <t:1700000000:F>, <t:1700000000:R>, <t:1700000000:s>.',
  WORD,
  LONG_URL,
].join('\n');

export const BUTTONS: APIMessageTopLevelComponent = {
  type: ComponentType.ActionRow,
  components: [
    { type: ComponentType.Button, style: ButtonStyle.Primary, label: 'Primary', custom_id: 'primary' },
    {
      type: ComponentType.Button,
      style: ButtonStyle.Secondary,
      label: 'Secondary',
      custom_id: 'secondary',
      emoji: { name: '📰' },
    },
    { type: ComponentType.Button, style: ButtonStyle.Success, label: 'Success', custom_id: 'success' },
    { type: ComponentType.Button, style: ButtonStyle.Danger, label: 'Danger', custom_id: 'danger', disabled: true },
    { type: ComponentType.Button, style: ButtonStyle.Link, label: 'Read it', url: 'https://herald.example/ferry' },
  ],
};

const option = (value: string, extra = {}) => ({ label: `The ${value}`, value, ...extra });
export const OUTLETS: APIMessageTopLevelComponent = {
  type: ComponentType.ActionRow,
  components: [
    {
      type: ComponentType.StringSelect,
      custom_id: 'outlet',
      placeholder: 'Only one outlet',
      options: [
        option('Bell', { description: 'Daily, of the north', emoji: { name: '🔔' } }),
        option('Gazette'),
        option('Herald'),
      ],
    },
  ],
};
export const MANY_OUTLETS: APIMessageTopLevelComponent = {
  type: ComponentType.ActionRow,
  components: [
    {
      type: ComponentType.StringSelect,
      custom_id: 'outlets',
      min_values: 1,
      max_values: 2,
      options: [option('Bell', { default: true }), option('Gazette'), option('Herald')],
    },
  ],
};
export const PEOPLE: APIMessageTopLevelComponent = {
  type: ComponentType.ActionRow,
  components: [{ type: ComponentType.UserSelect, custom_id: 'people' }],
};

const picture = { url: `${FILE}/harbour.svg` };
const text = (content: string) => ({ type: ComponentType.TextDisplay, content }) as const;

export const CONTAINER: APIMessageTopLevelComponent = {
  type: ComponentType.Container,
  accent_color: 0xf0b232,
  components: [
    text(
      '### Will the ferry sail?\n-# 3 of 11 passages · since 1 Nov\n[1] “The ferry will stay in harbour **until its second engine** has been replaced.”\n-# The Herald · 14 Nov 2026 · [Ferry stays](https://herald.example/ferry)',
    ),
    { type: ComponentType.Separator, divider: true, spacing: 2 },
    {
      type: ComponentType.Section,
      components: [text('**Beside a picture**\nwith words that go on for longer than one line does.')],
      accessory: { type: ComponentType.Thumbnail, media: picture, description: 'The harbour' },
    },
    {
      type: ComponentType.Section,
      components: [text('Beside a button')],
      accessory: { type: ComponentType.Button, style: ButtonStyle.Secondary, label: 'Context', custom_id: 'context' },
    },
    { type: ComponentType.Separator, divider: false, spacing: 1 },
    {
      type: ComponentType.MediaGallery,
      items: [{ media: picture, description: 'One' }, { media: picture }, { media: picture, spoiler: true }],
    },
    {
      type: ComponentType.File,
      file: { url: `${FILE}/lines.csv` },
      name: 'lines.csv',
      size: FILES['/attachments/1/2/lines.csv'].body.length,
    },
    BUTTONS,
    OUTLETS,
  ],
};

export const EMBED: APIEmbed = {
  author: { name: 'Osterby Herald', url: 'https://herald.example/', icon_url: picture.url },
  title: 'Ferry **stays** 123456789012345678',
  url: 'https://herald.example/ferry',
  description: `It waits for an *engine*.\n${WORD}`,
  color: 0x3ba55d,
  fields: [
    { name: 'Outlet', value: 'Herald', inline: true },
    { name: 'Date', value: '14 Nov', inline: true },
    { name: 'All', value: `- one\n- ${LONG_URL}` },
  ],
  thumbnail: picture,
  image: { url: 'https://pictures.example/ferry.png' },
  footer: { text: 'coverage to 20 Nov' },
  timestamp: '2026-11-14T12:00:00.000Z',
};

const attached = (id: string, filename: string, type: string, extra = {}) => ({
  id,
  filename,
  size: FILES[`/attachments/1/2/${filename}` as keyof typeof FILES]?.body.length ?? 3_500_000,
  url: `${FILE}/${filename}`,
  proxy_url: `${FILE}/${filename}`,
  content_type: type,
  ...extra,
});

export const ATTACHED = sample({
  content: 'Files:',
  attachments: [
    attached('1', 'harbour.svg', 'image/svg+xml', { description: 'A harbour' }),
    attached('2', 'lines.csv', 'text/csv'),
    attached('3', 'short.txt', 'text/plain; charset=utf-8'),
    attached('4', `${'very-long-name-'.repeat(12)}.zip`, 'application/zip'),
  ],
});

export const usedCommand = (name: string): Partial<APIMessage> => ({
  type: MessageType.ChatInputCommand,
  interaction: { id: '1', type: InteractionType.ApplicationCommand, name, user: ADA },
  interaction_metadata: {
    id: '1',
    type: InteractionType.ApplicationCommand,
    user: ADA,
    authorizing_integration_owners: {},
  },
});

const QUESTION = sample({ author: ADA, content: `<@${BOT.id}> will the **ferry** sail? ${'words '.repeat(60)}` });

/** All of it, in the order of a conversation. */
export function everything() {
  return [
    { message: sample({ type: MessageType.UserJoin, author: BELA }) },
    { message: QUESTION },
    { message: sample({ author: ADA, content: 'A second line of mine' }), grouped: true },
    { message: sample({ author: BELA, content: `Look, <@${ADA.id}>`, mentions: [ADA] }) },
    {
      message: sample({
        type: MessageType.Reply,
        content: 'No.',
        referenced_message: QUESTION,
        message_reference: { channel_id: CHANNEL, message_id: QUESTION.id },
        mentions: [ADA],
      }),
    },
    {
      message: sample({
        type: MessageType.Reply,
        content: 'What was asked is gone.',
        referenced_message: null,
        message_reference: { channel_id: CHANNEL, message_id: '1' },
      }),
    },
    { message: sample({ content: MARKDOWN, edited_timestamp: '2026-11-20T13:05:00.000Z' }) },
    { message: sample({ author: ADA, content: '🎉👩‍🚀 🇩🇰' }) },
    { message: sample({ ...usedCommand('ask'), ...laidOut(CONTAINER) }), busy: ['secondary'] },
    {
      message: sample({ content: 'Classic', components: [BUTTONS, OUTLETS, MANY_OUTLETS, PEOPLE] }),
      failed: 'The bot did not answer within 3 seconds.',
    },
    { message: sample({ embeds: [EMBED, { description: 'Plain, without a colour.' }] }) },
    { message: ATTACHED },
    {
      message: sample({
        ...usedCommand('digest preview'),
        content: 'Only for you.',
        flags: MessageFlags.Ephemeral,
      }),
    },
    { message: sample({ ...usedCommand('ask'), flags: MessageFlags.Loading }) },
    { message: sample({ ...usedCommand('ask'), flags: MessageFlags.Loading | MessageFlags.Ephemeral }) },
  ];
}
