/** What the bot was about to answer goes away under it: it says so in its log, and answers elsewhere as before. */
import { type APIMessage, OverwriteType, PermissionFlagsBits } from 'discord-api-types/v10';
import { expect, it } from 'vitest';
import { asking, eventually, Gate, heard, idleDesk, mention, said, sentences, wordsOf } from './stubs.ts';
import { startWorld, type World } from './world.ts';

/** A bot that thinks about “slow” until the gate is open, in two channels of a server and another server besides. */
async function slowly() {
  const gate = new Gate();
  const started = new Gate();
  const wait = async () => {
    started.open();
    await gate.passed();
  };
  const world = await startWorld({
    desk: idleDesk(),
    channels: ['coverage', 'elsewhere'],
    commands: [
      asking(
        async (question) => {
          if (question === 'slow') await wait();
          return said(`Heard ${question}.`);
        },
        async (text) => {
          await wait();
          return said(`Turned ${text}`);
        },
      ),
    ],
  });
  const { sandbox, application } = world;
  const second = sandbox.addGuild({ name: 'Second', channels: ['news'] });
  sandbox.install(application.id, second.id);
  const reader = sandbox.person({ name: 'Cleo', guilds: [second.id] });
  const [, elsewhere] = world.guild.channels.map(({ id }) => id) as [string, string];
  return { world, gate, started, elsewhere, reader, news: second.channels[0]?.id as string };
}

const logged = (world: World, expected: RegExp) =>
  eventually(() => expect(sentences(world.log, 'warn')).toContainEqual(expect.stringMatching(expected)));

const answers = async (world: World, person: World['asker'], channelId: string) => {
  expect(wordsOf(await person.slash(channelId, 'ask', { question: 'after' }).reply())).toBe('Heard after.');
  expect(sentences(world.log, 'error')).toEqual([]);
};

const MISSING = /may not see that channel or server/;
const NO_PERMISSION = /lacks a permission there/;
const NO_CHANNEL = /channel does not exist any more/;
const NO_MESSAGE = /message was deleted meanwhile/;

it('given a server that removes the bot while an announced answer is under way, then it is delivered or logged, and others are answered', async () => {
  const { world, gate, reader, news } = await slowly();
  const exchange = world.asker.slash(world.channelId, 'ask', { question: 'slow' });
  await exchange.acknowledged();
  world.sandbox.uninstall(world.application.id, world.guild.id);
  gate.open();
  // The interaction's own token outlives the membership.
  expect(wordsOf(await exchange.reply())).toBe('Heard slow.');
  await answers(world, reader, news);
});

it('given a server that removes the bot before a mention is answered, then the log says so, and others are answered', async () => {
  const { world, gate, started, reader, news } = await slowly();
  mention(world, world.asker, 'slow');
  await started.passed();
  world.sandbox.uninstall(world.application.id, world.guild.id);
  gate.open();
  await logged(world, MISSING);
  expect(heard(world, world.asker)).toEqual([]);
  await answers(world, reader, news);
});

it('given a channel that is deleted before the answer, then the log says so, and other channels are answered', async () => {
  const { world, gate, elsewhere } = await slowly();
  const exchange = world.asker.slash(world.channelId, 'ask', { question: 'slow' });
  await exchange.acknowledged();
  world.sandbox.world.deleteChannel(world.channelId);
  gate.open();
  await logged(world, new RegExp(`${NO_CHANNEL.source}|${NO_MESSAGE.source}`));
  await answers(world, world.asker, elsewhere);
});

it('given a channel that is deleted before a mention is answered, then the log says so, and other channels are answered', async () => {
  const { world, gate, started, elsewhere } = await slowly();
  mention(world, world.asker, 'slow');
  await started.passed();
  world.sandbox.world.deleteChannel(world.channelId);
  gate.open();
  await logged(world, NO_CHANNEL);
  await answers(world, world.asker, elsewhere);
});

it('given a mention that is deleted before it is answered, then the answer stands without it', async () => {
  const { world, gate, started } = await slowly();
  const question = mention(world, world.asker, 'slow');
  await started.passed();
  world.sandbox.world.messages.delete(world.channelId, question.id);
  gate.open();
  await eventually(() => expect(heard(world, world.asker)).toEqual(['Heard slow.']));
  await answers(world, world.asker, world.channelId);
});

it('given a message that is deleted before its button has turned it, then the log says so, and the next question is answered', async () => {
  for (const announced of [false, true]) {
    const { world, gate, started } = await slowly();
    const message = await world.asker.slash(world.channelId, 'ask', { question: 'quick' }).reply();
    const press = world.asker.press(message as APIMessage, 'Turn');
    await (announced ? press.acknowledged() : started.passed());
    world.sandbox.world.messages.delete(world.channelId, message?.id as string);
    gate.open();
    await logged(world, NO_MESSAGE);
    await answers(world, world.asker, world.channelId);
  }
});

it('given that the bot may not write any more before a mention is answered, then who asked is told, the log says so, and other channels are answered', async () => {
  for (const [bit, expected] of [
    [PermissionFlagsBits.SendMessages, NO_PERMISSION],
    [PermissionFlagsBits.ViewChannel, MISSING],
  ] as const) {
    const { world, gate, started, elsewhere } = await slowly();
    mention(world, world.asker, 'slow');
    await started.passed();
    const { id } = world.application;
    world.sandbox.world.setOverwrite(world.channelId, id, OverwriteType.Member, 0n, bit);
    gate.open();
    await logged(world, expected);
    expect(heard(world, world.asker, world.asker.dm(id))).toEqual([expect.stringContaining('where I may not write')]);
    await answers(world, world.asker, elsewhere);
    expect(wordsOf(await world.asker.slash(world.channelId, 'ask', { question: 'here' }).reply())).toBe('Heard here.');
  }
});

it('given that the bot may not write and who asked takes no messages, then the log says so, and other channels are answered', async () => {
  const { world, elsewhere } = await slowly();
  world.asker.acceptDms(false);
  world.sandbox.world.setOverwrite(
    world.channelId,
    world.application.id,
    OverwriteType.Member,
    0n,
    PermissionFlagsBits.SendMessages,
  );
  mention(world, world.asker, 'quick');
  await logged(world, NO_PERMISSION);
  await answers(world, world.asker, elsewhere);
});

it('given that the bot may not read back any more, then a mention is answered beside it', async () => {
  const { world } = await slowly();
  world.sandbox.world.setOverwrite(
    world.channelId,
    world.application.id,
    OverwriteType.Member,
    0n,
    PermissionFlagsBits.ReadMessageHistory,
  );
  mention(world, world.asker, 'quick');
  await eventually(() => expect(heard(world, world.asker)).toEqual(['Heard quick.']));
  expect(sentences(world.log, 'warn', 'error')).toEqual([]);
});
