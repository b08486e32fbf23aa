/** The bot at a service that is like Discord and is not: one that takes less, says less, and answers in its own words. */
import { describe, expect, it, onTestFinished } from 'vitest';
import { commands } from '../../commands/index.ts';
import { startBot } from '../../src/discord/bot.ts';
import { deskOver, HARBOUR } from '../commands/fixtures.ts';
import { BOT, type Body, type Habits, type OtherServer, startOther, TOKEN } from './otherServer.ts';
import { type Logged, logInto } from './world.ts';

const QUESTION = 'storm power line';
const SENTENCE = 'In Aldby the storm tore down the power line.';
/** As much of a message as older servers know. */
const OLD_FIELDS = [
  'content',
  'nonce',
  'tts',
  'flags',
  'components',
  'allowed_mentions',
  'attachments',
  'message_reference',
];

async function started(habits?: Habits): Promise<{ server: OtherServer; log: Logged[] }> {
  const server = await startOther(habits);
  const log: Logged[] = [];
  const desk = await deskOver(HARBOUR);
  const bot = await startBot({ token: TOKEN, api: server.api, desk, commands, log: logInto(log) });
  onTestFinished(() => bot.stop(1000));
  return { server, log };
}

/** All that is in a message, marks and escapes aside. */
const wordsOf = (body: Body): string => JSON.stringify(body).replace(/\*\*|\\+/g, '');

/** The custom_id of a button, by its label. */
function button(body: object, label: string): string {
  const { custom_id, components = [], ...rest } = body as { custom_id?: string; components?: object[]; label?: string };
  if (custom_id !== undefined && rest.label === label) return custom_id;
  return components.map((one) => button(one, label)).find((found) => found !== '') ?? '';
}

/** What a bot is for: registers, answers a slash command and a mention, and updates its button's message. */
async function serves(server: OtherServer): Promise<void> {
  expect(server.registered.at(-1)?.map(({ name }) => name)).toContain('ask');

  server.slash('ask', { question: QUESTION });
  const answer = await server.next();
  expect(answer.type).toBe(4);
  expect(wordsOf(answer.body)).toContain(SENTENCE);

  server.press(answer.body, button(answer.body, 'Next ▸'));
  const turned = await server.next();
  expect(turned.type).toBe(7);
  expect(button(turned.body, '◂ Previous')).not.toBe('');
  expect(wordsOf(turned.body)).not.toContain(SENTENCE);

  server.say('Nobody is asked here.');
  server.say(`<@${BOT}> ${QUESTION}`);
  const mentioned = await server.next();
  expect(mentioned.type).toBeUndefined();
  expect(wordsOf(mentioned.body)).toContain(SENTENCE);
}

describe('at another service', () => {
  it.each<[string, Habits]>([
    ['Components V2', { v2: true }],
    ['no Components V2', {}],
    ['no Components V2, in words without a code', { refusal: { message: 'Bad Request' } }],
    ['no Components V2, in plain words', { refusal: { code: 0, message: 'unknown flag' } }],
    ['callbacks with 204', { acknowledgement: [204, ''] }],
    ['callbacks with plain text', { acknowledgement: [200, 'OK'] }],
    ['commands without places', { commandFields: ['type', 'name', 'description', 'options'] }],
    ['only the fields that it knows', { takes: OLD_FIELDS }],
  ])('given that it takes %s, then serves', async (_, habits) => {
    const { server } = await started(habits);
    await serves(server);
  });

  it.each<[string, [number, unknown]]>([
    ['405', [405, { message: 'Method Not Allowed' }]],
    ['404', [404, { code: 0, message: '404: Not Found' }]],
    ['501', [501, { message: 'Not Implemented' }]],
    ['something else', [200, { commands: [] }]],
  ])('given that it lists no commands but answers with %s, then registers them all the same', async (_, list) => {
    const { server, log } = await started({ list });
    await serves(server);
    expect(log.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('given that it never tells of its servers, then serves', async () => {
    const { server } = await started({ silent: true });
    await serves(server);
  });

  it('given that it leaves out what discord.js relies on, then serves', async () => {
    const { server } = await started({ reticent: true });
    await serves(server);
  });

  it('given that it shows no components of the message that is pressed, then updates it for whoever presses', async () => {
    const { server } = await started({ bare: true });
    await serves(server);
  });
});
