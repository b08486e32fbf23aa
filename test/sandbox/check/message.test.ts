import { describe, expect, it } from 'vitest';
import { checkMessage, type ExistingMessage, type MessageContext } from '../../../src/sandbox/check/message.ts';
import { button, container, EPHEMERAL, many, refusals, row, text, upload, V2 } from './refusals.ts';

const SENDING: MessageContext = { files: [], interaction: false };
const ANSWERING: MessageContext = { files: [], interaction: true };
const said = (body: unknown, context: Partial<MessageContext> = {}) =>
  refusals(() => checkMessage(body, { ...SENDING, ...context }));

const existing = (rest: Partial<ExistingMessage> = {}): ExistingMessage => ({
  content: 'Old words',
  embeds: [],
  attachments: [],
  components: [],
  flags: 0,
  ...rest,
});
const attached = (id: string, filename: string) =>
  ({ id, filename, size: 3, url: 'http://localhost/a', proxy_url: 'http://localhost/a' }) as const;
const ID = '123456789012345678';

describe('the content of a message', () => {
  it('given 2,000 characters, then it is accepted; given one more, refused', () => {
    expect(said({ content: 'a'.repeat(2000) })).toEqual([]);
    expect(said({ content: 'a'.repeat(2001) })).toEqual(['content BASE_TYPE_MAX_LENGTH']);
  });

  it.each([[{}], [{ content: '' }], [{ content: ' \n' }], [{ content: null }], [{ embeds: [], components: [] }]])(
    'given %j, then it is refused as empty',
    (body) => {
      expect(said(body)).toEqual(['50006']);
    },
  );

  it('given something else to show, then content is not needed', () => {
    expect(said({ embeds: [{ title: 'Grid' }] })).toEqual([]);
    expect(said({ components: [row(button('a'))] })).toEqual([]);
    expect(said({}, { files: [upload('list.csv')] })).toEqual([]);
    expect(said({ sticker_ids: [ID] })).toEqual([]);
    expect(said({ poll: { question: { text: 'Will it?' }, answers: [{ poll_media: { text: 'Yes' } }] } })).toEqual([]);
    expect(said({ message_reference: { type: 1, message_id: ID, channel_id: ID } })).toEqual([]);
  });

  it('given a misspelt or mistyped field, then it is named', () => {
    expect(said({ content: 'a', contents: 'b' })).toEqual(['contents SANDBOX_UNKNOWN_FIELD']);
    expect(said({ content: 5 })).toEqual(['content STRING_TYPE_CONVERT']);
    expect(said({ content: 'a', tts: 'no' })).toEqual(['tts BOOLEAN_TYPE_CONVERT']);
    expect(said({ content: 'a', components: {} })).toEqual(['components LIST_TYPE_CONVERT']);
    expect(said('a')).toEqual(['MODEL_TYPE_CONVERT']);
    expect(said({ content: 'a', constructor: 'b' })).toEqual(['constructor SANDBOX_UNKNOWN_FIELD']);
    expect(said(JSON.parse('{"content": 5, "__proto__": {"_errors": 1}}'))).toContain('content STRING_TYPE_CONVERT');
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it('given the nulls that discord.js sends, then they count as not given', () => {
    const checked = checkMessage(
      {
        content: 'a',
        tts: false,
        enforce_nonce: false,
        attachments: [{ id: '0', description: null, title: null, waveform: null, duration_secs: null }],
      },
      { ...SENDING, files: [upload('list.csv')] },
    );
    expect(checked).toEqual({ content: 'a', tts: false, enforce_nonce: false, attachments: [{ id: '0' }] });
  });
});

describe('the flags of a message', () => {
  it('given SUPPRESS_EMBEDS, SUPPRESS_NOTIFICATIONS or V2, then they are accepted', () => {
    expect(said({ content: 'a', flags: (1 << 2) | (1 << 12) })).toEqual([]);
    expect(said({ components: [text('a')], flags: V2 })).toEqual([]);
  });

  it('given EPHEMERAL, then only an answer to an interaction may have it', () => {
    expect(said({ content: 'a', flags: EPHEMERAL }, ANSWERING)).toEqual([]);
    expect(said({ content: 'a', flags: EPHEMERAL })).toEqual(['flags SANDBOX_UNKNOWN_FLAG']);
  });

  it('given a flag that only Discord sets, then it is refused, and an edit may repeat it', () => {
    expect(said({ content: 'a', flags: 1 << 5 })).toEqual(['flags SANDBOX_UNKNOWN_FLAG']);
    expect(said({ content: 'a', flags: EPHEMERAL }, { edit: existing() })).toEqual(['flags SANDBOX_UNKNOWN_FLAG']);
    expect(said({ content: 'a', flags: EPHEMERAL }, { edit: existing({ flags: EPHEMERAL }) })).toEqual([]);
  });

  it.each([
    ['content', { content: 'a' }],
    ['embeds', { embeds: [{ title: 'a' }] }],
    ['sticker_ids', { sticker_ids: [ID] }],
    ['poll', { poll: { question: { text: 'a' }, answers: [{ poll_media: { text: 'b' } }] } }],
  ])('given %s beside V2 components, then it is refused', (field, body) => {
    expect(said({ ...body, flags: V2, components: [text('a')] })).toEqual([
      `${field} MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2`,
    ]);
  });

  it('given empty content, embeds and stickers beside V2 components, then they are accepted', () => {
    const empty = { content: null, embeds: [], sticker_ids: [], poll: null };
    expect(said({ ...empty, flags: V2, components: [text('a')] })).toEqual([]);
  });

  it('given V2 and only a file or nothing, then it is refused as empty', () => {
    expect(said({ flags: V2 }, { files: [upload('list.csv')] })).toEqual(['50006']);
    expect(said({ flags: V2, components: [] })).toEqual(['50006']);
  });
});

describe('an edit', () => {
  it('given a V2 message, then its flag cannot be taken off', () => {
    const edit = existing({ content: '', flags: V2, components: [text('a') as never] });
    const removed = ['flags MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG'];
    expect(said({ flags: 0, components: [text('b')] }, { edit })).toEqual(removed);
    expect(said({ flags: V2, components: [text('b')] }, { edit })).toEqual([]);
    expect(said({ components: [text('b')] }, { edit })).toEqual([]);
    expect(said({ content: 'b' }, { edit })).toEqual(['content MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2']);
  });

  it('given a message with content, then V2 needs the content emptied', () => {
    const edit = existing();
    const upgrade = { flags: V2, components: [text('b')] };
    expect(said(upgrade, { edit })).toEqual(['content MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2']);
    expect(said({ ...upgrade, content: null }, { edit })).toEqual([]);
    expect(checkMessage({ ...upgrade, content: null }, { ...SENDING, edit }).content).toBe('');
  });

  it('given a message with embeds, then V2 needs them emptied by a list, not by null', () => {
    const edit = existing({ content: '', embeds: [{ title: 'Grid' }] });
    const upgrade = { flags: V2, components: [text('b')] };
    const refused = ['embeds MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2'];
    expect(said({ ...upgrade, embeds: null }, { edit })).toEqual(refused);
    expect(said({ ...upgrade, embeds: [] }, { edit })).toEqual([]);
  });

  it('given a deferred answer, then V2 components need the flag', () => {
    const edit = existing({ content: '', flags: 1 << 7 });
    expect(said({ components: [text('a')] }, { edit })).toEqual(['components.0 UNION_TYPE_CHOICES']);
    expect(said({ components: [text('a')], flags: V2 }, { edit })).toEqual([]);
  });

  it('given that nothing would be left, then it is refused as empty', () => {
    expect(said({ content: '' }, { edit: existing() })).toEqual(['50006']);
    expect(said({ content: '' }, { edit: existing({ attachments: [attached(ID, 'list.csv')] }) })).toEqual([]);
    expect(said({ components: [] }, { edit: existing() })).toEqual([]);
    expect(said({}, { edit: existing() })).toEqual([]);
  });

  it('given attachments to keep, then only those that are there', () => {
    const edit = existing({ attachments: [attached(ID, 'list.csv')] });
    expect(said({ attachments: [{ id: ID, proxyURL: 'http://localhost/a' }] }, { edit })).toEqual([]);
    expect(said({ attachments: [{ id: '999999999999999999' }] }, { edit })).toEqual([
      'attachments.0.id ATTACHMENT_NOT_FOUND',
    ]);
  });
});

describe('the files of a message', () => {
  const file = (name: string) => ({ type: 13, file: { url: `attachment://${name}` } });
  const v2 = (...components: object[]) => ({ flags: V2, components });

  it('given ten, then they are accepted; given eleven, refused', () => {
    const files = (count: number) => many(count, (i) => upload(`${i}.csv`, 1, i));
    expect(said({ content: 'a' }, { files: files(10) })).toEqual([]);
    expect(said({ content: 'a' }, { files: files(11) })).toEqual(['attachments BASE_TYPE_MAX_LENGTH']);
    const edit = existing({ attachments: [attached(ID, 'list.csv')] });
    expect(said({ content: 'a' }, { files: files(10), edit })).toEqual(['attachments BASE_TYPE_MAX_LENGTH']);
    expect(said({ content: 'a', attachments: [] }, { files: files(10), edit })).toEqual([]);
  });

  it('given 10 MiB, then it is accepted; given a byte more, refused', () => {
    expect(said({ content: 'a' }, { files: [upload('a.csv', 10 * 1024 * 1024)] })).toEqual([]);
    expect(said({ content: 'a' }, { files: [upload('a.csv', 10 * 1024 * 1024 + 1)] })).toEqual(['40005']);
  });

  it('given a description of 1,024 characters, then it is accepted; given one more, refused', () => {
    const described = (length: number) => ({ attachments: [{ id: 0, description: 'a'.repeat(length) }] });
    expect(said(described(1024), { files: [upload('a.png')] })).toEqual([]);
    expect(said(described(1025), { files: [upload('a.png')] })).toEqual([
      'attachments.0.description BASE_TYPE_MAX_LENGTH',
    ]);
  });

  it('given an attachment without its file, then it is refused', () => {
    expect(said({ content: 'a', attachments: [{ id: '1' }] }, { files: [upload('a.png')] })).toEqual([
      'attachments.0.id ATTACHMENT_NOT_FOUND',
    ]);
  });

  it('given a file component, then what it refers to must be attached under that very name', () => {
    const missing = 'components.0.file.url UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND';
    const files = [upload('list.csv')];
    expect(said(v2(file('list.csv')), { files })).toEqual([]);
    expect(said(v2(file('List.csv')), { files })).toEqual([missing]);
    expect(said(v2(file('list.csv')))).toEqual([missing]);
  });

  it('given a name that Discord would change, then nothing can refer to it', () => {
    const named = v2(file('my(list).csv'));
    expect(said(named, { files: [upload('my(list).csv')] })).toEqual([
      'components.0.file.url UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
    ]);
  });

  it('given a file that an edit keeps, then components may refer to it; given one that it drops, not', () => {
    const edit = existing({ content: '', flags: V2, attachments: [attached(ID, 'list.csv')] });
    expect(said(v2(file('list.csv')), { edit })).toEqual([]);
    expect(said({ ...v2(file('list.csv')), attachments: [{ id: ID }] }, { edit })).toEqual([]);
    expect(said({ ...v2(file('list.csv')), attachments: [] }, { edit })).toEqual([
      'components.0.file.url UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
    ]);
  });

  it('given a file component with a web address, then it is refused', () => {
    expect(said(v2({ type: 13, file: { url: 'https://herald.example/a.csv' } }))).toEqual([
      'components.0.file.url URL_TYPE_INVALID_SCHEME',
    ]);
  });
});

describe('mentions, nonces and references', () => {
  it('given parse and a list of the same kind, then they are refused together', () => {
    const mentions = (allowed: object) => said({ content: 'a', allowed_mentions: allowed });
    expect(mentions({ parse: [] })).toEqual([]);
    expect(mentions({ parse: ['roles', 'everyone'], users: [ID], replied_user: false })).toEqual([]);
    expect(mentions({ parse: ['users'], users: [] })).toEqual([]);
    expect(mentions({ parse: ['users'], users: [ID] })).toEqual([
      'allowed_mentions MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
    ]);
    expect(mentions({ parse: ['here'] })).toEqual(['allowed_mentions.parse.0 BASE_TYPE_CHOICES']);
    expect(mentions({ users: [ID, ID] })).toEqual(['allowed_mentions.users SET_TYPE_ALREADY_CONTAINS_VALUE']);
    expect(mentions({ users: many(100, (i) => `${BigInt(ID) + BigInt(i)}`) })).toEqual([]);
    expect(mentions({ users: many(101, (i) => `${BigInt(ID) + BigInt(i)}`) })).toEqual([
      'allowed_mentions.users BASE_TYPE_MAX_LENGTH',
    ]);
    expect(mentions({ repliedUser: false })).toEqual(['allowed_mentions.repliedUser SANDBOX_UNKNOWN_FIELD']);
  });

  it('given a nonce of 25 characters, then it is accepted; given one more, refused', () => {
    expect(said({ content: 'a', nonce: 'n'.repeat(25), enforce_nonce: true })).toEqual([]);
    expect(said({ content: 'a', nonce: 12 })).toEqual([]);
    expect(said({ content: 'a', nonce: 'n'.repeat(26) })).toEqual(['nonce NONCE_TYPE_TOO_LONG']);
    expect(said({ content: 'a', nonce: 1.5 })).toEqual(['nonce NONCE_TYPE_INVALID_TYPE']);
  });

  it('given a reference, then it needs the id of a message', () => {
    const reply = (reference: object) => said({ content: 'a', message_reference: reference });
    expect(reply({ message_id: ID, fail_if_not_exists: true })).toEqual([]);
    expect(reply({ fail_if_not_exists: true })).toEqual(['message_reference.message_id BASE_TYPE_REQUIRED']);
    expect(reply({ message_id: '12' })).toEqual(['message_reference.message_id NUMBER_TYPE_COERCE']);
  });
});

describe('embeds', () => {
  const embed = (...embeds: object[]) => said({ embeds });

  it.each([
    ['title', 256, (t: string) => ({ title: t })],
    ['description', 4096, (t: string) => ({ description: t })],
    ['footer.text', 2048, (t: string) => ({ footer: { text: t } })],
    ['author.name', 256, (t: string) => ({ author: { name: t } })],
    ['fields.0.name', 256, (t: string) => ({ fields: [{ name: t, value: 'b' }] })],
    ['fields.0.value', 1024, (t: string) => ({ fields: [{ name: 'a', value: t }] })],
  ])('given a %s of %i characters, then it is accepted; given one more, refused', (place, length, make) => {
    expect(embed(make('a'.repeat(length)))).toEqual([]);
    expect(embed(make('a'.repeat(length + 1)))).toEqual([`embeds.0.${place} BASE_TYPE_MAX_LENGTH`]);
  });

  it('given ten, 25 fields and 6,000 characters, then they are accepted; given one more, refused', () => {
    const fields = (count: number) => ({ fields: many(count, () => ({ name: 'a', value: 'b', inline: true })) });
    expect(embed(...many(10, () => ({ title: 'a' })))).toEqual([]);
    expect(embed(...many(11, () => ({ title: 'a' })))).toEqual(['embeds BASE_TYPE_MAX_LENGTH']);
    expect(embed(fields(25))).toEqual([]);
    expect(embed(fields(26))).toEqual(['embeds.0.fields BASE_TYPE_MAX_LENGTH']);
    expect(embed({ description: 'a'.repeat(3000) }, { description: 'b'.repeat(3000) })).toEqual([]);
    expect(embed({ description: 'a'.repeat(3000) }, { description: 'b'.repeat(3001) })).toEqual([
      'embeds MAX_EMBED_SIZE_EXCEEDED',
    ]);
  });

  it('given nothing to show, a colour or an address out of range, then it is refused', () => {
    expect(embed({ color: 0xffffff, title: 'a' })).toEqual([]);
    expect(embed({ color: 1 })).toEqual(['embeds.0.description BASE_TYPE_REQUIRED']);
    expect(embed({ title: 'a', color: 0x1000000 })).toEqual(['embeds.0.color NUMBER_TYPE_MAX']);
    expect(embed({ title: 'a', url: 'ftp://herald.example' })).toEqual(['embeds.0.url URL_TYPE_INVALID_SCHEME']);
    expect(embed({ title: 'a', timestamp: '2026-11-14T09:00:00.000Z' })).toEqual([]);
    expect(embed({ title: 'a', timestamp: 'today' })).toEqual(['embeds.0.timestamp DATE_TIME_TYPE_PARSE']);
    expect(embed({ image: { url: 'attachment://chart.png' } })).toEqual([
      'embeds.0.image.url UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
    ]);
    expect(said({ embeds: [{ image: { url: 'attachment://chart.png' } }] }, { files: [upload('chart.png')] })).toEqual(
      [],
    );
  });
});

it('a full message is checked in well under a tenth of a millisecond', () => {
  const part = (i: number) => [text(`Paragraph ${i}`), row(button(`a${i}`), button(`b${i}`), button(`c${i}`))];
  const body = { flags: V2, components: [container(...many(7, part).flat())] };
  const rounds = 2000;
  for (let i = 0; i < rounds; i++) checkMessage(body, ANSWERING);
  const begun = performance.now();
  for (let i = 0; i < rounds; i++) checkMessage(body, ANSWERING);
  // Ten times what is meant, for busy machines.
  expect((performance.now() - begun) / rounds).toBeLessThan(1);
});
