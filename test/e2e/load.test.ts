/** Many people at once: everybody has their own answer, and soon. */
import { expect, it } from 'vitest';
import { asking, eventually, Gate, heard, idleDesk, pause, said, sentences, wordsOf } from './stubs.ts';
import { startWorld, type World } from './world.ts';

const PEOPLE = 10;
const EACH = 5;

/** Everybody asks everything at once. Gives back what each was answered, by the question. */
async function all(world: World, patience: number): Promise<Map<string, string>> {
  const guilds = [world.guild.id];
  const people = Array.from({ length: PEOPLE }, (_, i) => world.sandbox.person({ name: `Reader ${i}`, guilds }));
  const exchanges = people.flatMap((person, i) =>
    Array.from({ length: EACH }, (_, j) => {
      const question = `question ${j} of reader ${i}`;
      return { question, exchange: person.slash(world.channelId, 'ask', { question }) };
    }),
  );
  const before = performance.now();
  const answers = await Promise.all(
    exchanges.map(async ({ question, exchange }) => [question, wordsOf(await exchange.reply())] as const),
  );
  expect(performance.now() - before).toBeLessThan(patience);
  return new Map(answers);
}

function expectOwnAnswers(world: World, answers: ReadonlyMap<string, string>): void {
  expect(answers.size).toBe(PEOPLE * EACH);
  for (const [question, answer] of answers) expect(answer).toBe(`Heard ${question}.`);
  expect(heard(world, world.asker)).toHaveLength(PEOPLE * EACH);
  expect(sentences(world.log, 'warn', 'error')).toEqual([]);
}

it('given 50 questions at once, then all have their own answer within 3 seconds, none announced first', async () => {
  const world = await startWorld({ desk: idleDesk(), commands: [asking()] });
  expectOwnAnswers(world, await all(world, 3000));
  expect(world.sandbox.requests.filter(({ path }) => path.startsWith('/webhooks/'))).toEqual([]);
});

it('given 50 questions in flight and Discord’s rate limits, then all are announced in time and have their own answer within 6 seconds', async () => {
  const world = await startWorld({
    desk: idleDesk(),
    commands: [asking((question) => pause(1700).then(() => said(`Heard ${question}.`)))],
    sandbox: { rateLimits: true },
  });
  expectOwnAnswers(world, await all(world, 6000));
  const edits = () => world.sandbox.requests.filter(({ path }) => path.endsWith('/messages/@original'));
  await eventually(() => expect(edits()).toHaveLength(PEOPLE * EACH));
  expect(world.sandbox.invalidRequests.count).toBe(0);
});

it('given 50 questions that hang, then somebody else is answered at once', async () => {
  const gate = new Gate();
  const world = await startWorld({
    desk: idleDesk(),
    commands: [
      asking((question) => (question === 'quick' ? said('Heard quick.') : gate.passed().then(() => said('Heard.')))),
    ],
  });
  for (let i = 0; i < 50; i++) world.other.slash(world.channelId, 'ask', { question: `${i}` });
  const before = performance.now();
  expect(wordsOf(await world.asker.slash(world.channelId, 'ask', { question: 'quick' }).reply())).toBe('Heard quick.');
  expect(performance.now() - before).toBeLessThan(1000);
  gate.open();
});
