/** Coverage that would act on Discord if it were let: it notifies nobody, and is read as it was stored. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { APIMessage } from 'discord-api-types/v10';
import { PermissionFlagsBits } from 'discord-api-types/v10';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import type { Desk } from '../../src/desk.ts';
import type { Store } from '../../src/store/store.ts';
import { deskOver, of } from '../commands/fixtures.ts';
import { loadInto } from '../sources/load.ts';
import { storeAt } from '../store/fixtures.ts';
import { next, pressOn, room, shownWords } from './seeing.ts';
import { mention } from './stubs.ts';
import { startWorld, type World } from './world.ts';

let world: World;
let desk: Desk;
let store: Store;
/** By the word that each sentence alone has. */
let sentences: Record<string, string>;

const hidden = /[\u202a-\u202e\u2066-\u2069\u200b-\u200f\u2060\ufeff\u00ad]/;

beforeEach(async () => {
  store = storeAt();
  desk = await deskOver([], { store });
  world = await startWorld({ desk, permissions: PermissionFlagsBits.MentionEveryone });
  const { asker, other, guild, channelId } = world;
  const role = world.sandbox.world.addRole(guild.id, 'Editors', 0n);
  role.mentionable = true;
  sentences = {
    alpha: `The alpha notice told @everyone and @here, and <@${other.user.id}>, <@!${asker.user.id}> and <@&${role.id}> in <#${channelId}>.`,
    bravo:
      'The bravo notice was **not bold**, *not slanted*, __not underlined__, ~~not struck~~ and ||not hidden|| at all.',
    charlie: 'The charlie notice had [a harmless label](https://evil.example/steal) and <https://evil.example> in it.',
    delta: 'The delta notice had `code`, ```a fence``` and a \\backslash\\ before \\*stars\\*.',
    echo: 'The echo notice had :smile:, <:odd:123456789012345678>, <t:1700000000:R> and </ask:123456789012345678> inside.',
    foxtrot: 'The fox\u200btrot notice \u202eran back\u202cwards and \u2066hid\u2069 a j\u00adoin\ufeff.',
    golf: '# The golf notice looked like a heading.',
    hotel: '> The hotel notice looked like a quotation.',
    india: '- The india notice looked like an item.',
    juliett: '-# The juliett notice looked like small print.',
    kilo: '1. The kilo notice (see www.evil.example or discord.gg/evil) looked like a list_of_things_to_do.',
    lima: 'The lima notice said “quoted ‘within’ quotation” and [1] and 5 * 3 * 2 = 30 and snake_case_words.',
  };
  const dir = mkdtempSync(join(tmpdir(), 'on-record-hostile-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  const title = '@everyone **free** [click](https://evil.example) `nitro` \u202eevil';
  const front = `---\ntitle: ${JSON.stringify(title)}\noutlet: "||The|| *Herald* @here"\nurl: "https://herald.example/a_(b)"\npublished: "2024-03-14"\n---\n`;
  writeFileSync(join(dir, 'hostile.md'), front + Object.values(sentences).join('\n\n'));
  await loadInto(store, dir);
  await desk.index();
});

/** Nobody may be notified by it, whatever it says. */
function expectHarmless(message: APIMessage | undefined): void {
  expect(message).toMatchObject({ mentions: [], mention_roles: [], mention_everyone: false });
}

it('given its words without our care, then they would notify people', () => {
  const { sandbox, application, channelId } = world;
  const body = { content: String(sentences['alpha']) };
  const raw = sandbox.world.messages.create({ channelId, author: application.user, body });
  expect([raw.mentions.length, raw.mention_roles.length, raw.mention_everyone]).toEqual([2, 1, true]);
});

it('given each of its sentences, then what is read is what is stored, in the answer, its context, and /source', async () => {
  const stored = store.article('hostile')?.text as string;
  expect(stored).not.toMatch(hidden);
  for (const word of Object.keys(sentences)) {
    const answer = of('answer', await desk.ask({ question: `${word} notice` }));
    const words = answer.cited[0]?.text as string;
    expect(stored, word).toContain(words);
    expect(words, word).toContain(word);
    const { asker } = world;
    const channelId = room(world);
    const reply = await asker.slash(channelId, 'ask', { question: `${word} notice` }).reply();
    const context = await asker.press(reply as APIMessage, 'Context').reply();
    const cited = await asker.slash(channelId, 'source', { id: `${answer.id}.1` }).reply();
    for (const message of [reply, context, cited]) {
      expect(shownWords(message), word).toContain(words);
      expectHarmless(message);
    }
    expectHarmless(await (await pressOn(asker, reply, 'Cite')).reply());
  }
});

it('given its title and outlet, then they are shown without their teeth', async () => {
  const { asker, channelId } = world;
  const card = await asker.slash(channelId, 'source', { id: 'hostile' }).reply();
  expectHarmless(card);
  expect(JSON.stringify(card?.components)).not.toMatch(/\]\(https:\/\/evil/);
  expect(shownWords(card)).not.toMatch(hidden);
  const coverage = await asker.slash(channelId, 'coverage').reply();
  expectHarmless(coverage);
  const outlets = await asker.complete(channelId, 'ask', { outlet: 'herald' }, 'outlet');
  expect(outlets).toHaveLength(1);
  const filtered = await asker.slash(channelId, 'ask', { question: 'bravo', outlet: outlets[0]?.value }).reply();
  expect(shownWords(filtered)).toContain(sentences['bravo']);
});

it('given a hostile question, then its repetition notifies nobody and is read as it was typed', async () => {
  const { asker, other, channelId } = world;
  const question = `lima notice @everyone <@${other.user.id}> **bold** [x](https://evil.example) \`code\``;
  const reply = await asker.slash(channelId, 'ask', { question: 'lima notice' }).reply();
  expectHarmless(reply);
  const echoed = await asker.slash(channelId, 'ask', { question }).reply();
  expectHarmless(echoed);
  expect(shownWords(echoed)).toContain(question);
  const coming = next(world, asker, channelId);
  mention(world, asker, `@everyone <@${other.user.id}> bravo notice`);
  expectHarmless(await coming);
});

it('then every message that the bot sent has it that nobody be notified', async () => {
  const { asker, channelId, sandbox } = world;
  const reply = await asker.slash(channelId, 'ask', { question: 'alpha notice' }).reply();
  await asker.press(reply as APIMessage, 'Context').reply();
  const coming = next(world, asker, channelId);
  mention(world, asker, 'alpha notice');
  await coming;
  await world.bot.stop();
  const bodies = sandbox.requests.flatMap(({ body }) => {
    const { data = body } = (body ?? {}) as { data?: unknown };
    return data !== null && typeof data === 'object' && 'components' in data ? [data] : [];
  });
  expect(bodies.length).toBe(3);
  for (const body of bodies) expect(body).toMatchObject({ allowed_mentions: { parse: [], replied_user: false } });
});
