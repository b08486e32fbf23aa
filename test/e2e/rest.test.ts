/** Requests to Discord fail in every way that they can: who asked has the answer once wherever Discord allows it; the log says the rest. */
import { describe, expect, it, type TestContext } from 'vitest';
import type { SlashCommand } from '../../src/command.ts';
import type { Fault } from '../../src/sandbox/faults.ts';
import type { Exchange } from '../../src/sandbox/person.ts';
import { asking, eventually, Gate, heard, idleDesk, mention, said, sentences, wordsOf } from './stubs.ts';
import { startWorld, type World } from './world.ts';

const TIMEOUT = 30_000;
const ALWAYS = Number.POSITIVE_INFINITY;

interface Case {
  fault: Omit<Fault, 'method' | 'path' | 'when'>;
  /** Found in what the log says where the answer cannot be delivered; where absent, it is. */
  fails?: RegExp;
}

const limited = (seconds: number): Case['fault'] => ({
  kind: 'status',
  status: 429,
  body: { message: 'You are being rate limited.', retry_after: seconds, global: false },
  headers: { 'Retry-After': `${Math.ceil(seconds)}`, 'X-RateLimit-Scope': 'user' },
});

const TROUBLE = /Discord itself is in trouble \(status 50[03]\)/;
const UNREACHABLE = /Discord cannot be reached \(/;

/** By the question that it befalls. */
const CASES: Readonly<Record<string, Case>> = {
  'asked to be slower': { fault: limited(0.3) },
  'asked to be slower twice': { fault: { ...limited(0.2), times: 2 } },
  '500 once': { fault: { kind: 'status', status: 500 } },
  '502 once': { fault: { kind: 'status', status: 502 } },
  '503 twice': { fault: { kind: 'status', status: 503, times: 2 } },
  '500 always': { fault: { kind: 'status', status: 500, times: ALWAYS }, fails: TROUBLE },
  '503 always': { fault: { kind: 'status', status: 503, times: ALWAYS }, fails: TROUBLE },
  'reset once': { fault: { kind: 'reset' } },
  'reset thrice': { fault: { kind: 'reset', times: 3 } },
  'reset always': { fault: { kind: 'reset', times: ALWAYS }, fails: UNREACHABLE },
  'done but the answer lost': { fault: { kind: 'drop-after' } },
  'slow by a second': { fault: { kind: 'delay', ms: 1000 } },
  'slow by four seconds': { fault: { kind: 'delay', ms: 4000 } },
};
const QUESTIONS = Object.keys(CASES);

/** Every case's fault befalls the requests whose body has its question. */
function befall({ sandbox }: World, method: string, path: RegExp): void {
  for (const [question, { fault }] of Object.entries(CASES)) {
    const when = (body: unknown) => JSON.stringify(body)?.includes(`Heard ${question}.`) ?? false;
    sandbox.faults.add({ ...fault, method, path, when });
  }
}

const started = ({ onTestFinished }: TestContext, command: SlashCommand, rest: object = {}): Promise<World> =>
  startWorld({ desk: idleDesk(), commands: [command], onTestFinished, ...rest });

/** Asks everything at once, and waits until each either has come or is in the log. */
async function settle(world: World, delivered: (question: string) => number): Promise<void> {
  const failures = Object.values(CASES).flatMap(({ fails }) => fails ?? []);
  await eventually(() => {
    const counts = Object.fromEntries(QUESTIONS.map((question) => [question, delivered(question)]));
    expect(counts).toEqual(Object.fromEntries(QUESTIONS.map((question) => [question, CASES[question]?.fails ? 0 : 1])));
    expect(sentences(world.log, 'warn', 'error')).toHaveLength(failures.length);
  }, 15_000);
  for (const expected of failures) expect(sentences(world.log, 'warn')).toContainEqual(expect.stringMatching(expected));
  world.sandbox.faults.clear();
  expect(wordsOf(await world.asker.slash(world.channelId, 'ask', { question: 'after' }).reply())).toBe('Heard after.');
}

const times = (all: readonly string[], question: string): number =>
  all.filter((words) => words === `Heard ${question}.`).length;

describe.concurrent('given that it fails in every way,', { timeout: TIMEOUT }, () => {
  it('then an immediate answer comes once or is in the log', async (context) => {
    const world = await started(context, asking());
    befall(world, 'POST', /\/callback$/);
    for (const question of QUESTIONS) world.asker.slash(world.channelId, 'ask', { question });
    await settle(world, (question) => times(heard(world, world.asker), question));
  });

  it('then an answer that was announced comes once or is in the log', async (context) => {
    const gate = new Gate();
    const world = await started(
      context,
      asking((question) => gate.passed().then(() => said(`Heard ${question}.`))),
    );
    befall(world, 'PATCH', /\/messages\/@original$/);
    const exchanges = QUESTIONS.map((question) => world.asker.slash(world.channelId, 'ask', { question }));
    await Promise.all(exchanges.map((exchange) => exchange.acknowledged()));
    gate.open();
    await settle(world, (question) => times(heard(world, world.asker), question));
  });

  it('then a private answer to what was announced to all comes or is in the log', async (context) => {
    const gate = new Gate();
    const command = asking((question) =>
      question === 'after' ? said('Heard after.') : gate.passed().then(() => said(`Heard ${question}.`, 'private')),
    );
    const world = await started(context, command);
    befall(world, 'POST', /^\/webhooks\/\d+\/[^/]+$/);
    const exchanges = QUESTIONS.map((question) => [question, world.asker.slash(world.channelId, 'ask', { question })]);
    await Promise.all(exchanges.map(([, exchange]) => (exchange as Exchange).acknowledged()));
    gate.open();
    const words = (question: string) => times(heard(world, world.asker), question);
    // A follow-up has no mark by which Discord would know it again, so one whose answer was lost comes twice.
    await settle(world, (question) => Math.min(1, words(question)));
    expect(QUESTIONS.filter((question) => words(question) > 1)).toEqual(['done but the answer lost']);
    expect(heard(world, world.other)).toEqual(['Heard after.']);
  });

  it('then the answer to a mention comes once or is in the log', async (context) => {
    const world = await started(context, asking(), { channels: ['coverage', ...QUESTIONS.keys()].map(String) });
    befall(world, 'POST', /^\/channels\/\d+\/messages$/);
    const channels = new Map(QUESTIONS.map((question, i) => [question, world.guild.channels[i + 1]?.id as string]));
    for (const [question, channelId] of channels) mention(world, world.asker, question, channelId);
    await settle(world, (question) => times(heard(world, world.asker, channels.get(question)), question));
  });

  it('then an announcement is heard all the same, and the answer comes once', async (context) => {
    const gates = new Map(QUESTIONS.map((question) => [question, new Gate()]));
    const world = await started(
      context,
      asking(async (question) => {
        await gates.get(question)?.passed();
        return said(`Heard ${question}.`);
      }),
    );
    // Told to wait for a second twice, it is too late to announce anything.
    const soft = QUESTIONS.filter((question) => !CASES[question]?.fails && !/slower twice/.test(question));
    const { asker, channelId, sandbox } = world;
    for (const question of soft) {
      const exchange = asker.slash(channelId, 'ask', { question });
      const { fault } = CASES[question] as Case;
      sandbox.faults.add({ ...fault, method: 'POST', path: new RegExp(`^/interactions/${exchange.id}/`) });
      exchange.acknowledged().then(
        () => gates.get(question)?.open(),
        () => {},
      );
    }
    await eventually(
      () => expect(heard(world, asker).toSorted()).toEqual(soft.map((q) => `Heard ${q}.`).toSorted()),
      15_000,
    );
    expect(sentences(world.log, 'warn', 'error')).toEqual([]);
  });

  it('then the typing that is shown to who mentioned the bot holds nothing up', async (context) => {
    const gate = new Gate();
    const world = await started(
      context,
      asking((question) => gate.passed().then(() => said(`Heard ${question}.`))),
    );
    const typing = new Gate();
    const when = () => {
      typing.open();
      return true;
    };
    world.sandbox.faults.add({ kind: 'delay', ms: 8000, path: /\/typing$/, when });
    mention(world, world.asker, 'one');
    await typing.passed();
    gate.open();
    await eventually(() => expect(heard(world, world.asker)).toEqual(['Heard one.']), 4000);
  });

  it('then what was announced to all is taken away, though the answer to that was lost, and the private answer comes', async (context) => {
    const gate = new Gate();
    const world = await started(
      context,
      asking((question) => gate.passed().then(() => said(`Heard ${question}.`, 'private'))),
    );
    world.sandbox.faults.add({ kind: 'drop-after', method: 'DELETE', path: /@original$/ });
    const exchange = world.asker.slash(world.channelId, 'ask', { question: 'one' });
    await exchange.acknowledged();
    gate.open();
    await eventually(() => expect(heard(world, world.asker)).toEqual(['Heard one.']));
    expect(heard(world, world.other)).toEqual([]);
    expect(sentences(world.log, 'warn', 'error')).toEqual([]);
  });

  it('then an answer that Discord wants so late that nobody waits for it any more is in the log', async (context) => {
    const world = await started(context, asking());
    world.sandbox.faults.add({ ...limited(4), path: /\/callback$/ });
    await expect(world.asker.slash(world.channelId, 'ask', { question: 'one' }).reply()).rejects.toThrow();
    await eventually(() => expect(sentences(world.log, 'warn')).toEqual([expect.stringContaining('it came too late')]));
    expect(wordsOf(await world.asker.slash(world.channelId, 'ask', { question: 'after' }).reply())).toBe(
      'Heard after.',
    );
  });
});

describe.concurrent('given that registering the commands fails,', { timeout: TIMEOUT }, () => {
  const FAULTS: Readonly<Record<string, Case>> = {
    'asked to be slower': { fault: limited(0.3) },
    '500 once': { fault: { kind: 'status', status: 500 } },
    '503 twice': { fault: { kind: 'status', status: 503, times: 2 } },
    'reset once': { fault: { kind: 'reset' } },
    'done but the answer lost': { fault: { kind: 'drop-after' } },
    'slow by a second': { fault: { kind: 'delay', ms: 1000 } },
    '502 always': { fault: { kind: 'status', status: 502, times: ALWAYS }, fails: /in trouble \(status 502\)/ },
    'reset always': { fault: { kind: 'reset', times: ALWAYS }, fails: UNREACHABLE },
    'refused as malformed': {
      fault: { kind: 'status', status: 400, times: ALWAYS, body: { code: 50035, message: 'Invalid Form Body' } },
      fails: /refuses what the bot sent as malformed \(code 50035\)/,
    },
  };
  for (const method of ['GET', 'PUT']) {
    for (const [how, { fault, fails }] of Object.entries(FAULTS)) {
      const then = fails ? 'the bot answers those that are there and says why' : 'they are registered all the same';
      it(`${how} at the ${method}, then ${then}`, async (context) => {
        const world = await started(context, asking());
        world.sandbox.faults.add({ ...fault, method, path: /\/commands$/ });
        const changed = asking();
        const renamed: SlashCommand = { ...changed, definition: { ...changed.definition, description: 'Ask it' } };
        await world.restart({ commands: [renamed] });
        world.sandbox.faults.clear();
        const [offered] = world.asker.commands(world.channelId);
        expect(offered?.description).toBe(fails ? 'Ask' : 'Ask it');
        const problems = sentences(world.log, 'warn', 'error');
        expect(problems).toHaveLength(fails ? 1 : 0);
        if (fails) {
          expect(problems[0]).toContain('The commands could not be registered and stay as they were.');
          expect(problems[0]).toMatch(fails);
        }
        const reply = await world.asker.slash(world.channelId, 'ask', { question: 'after' }).reply();
        expect(wordsOf(reply)).toBe('Heard after.');
      });
    }
  }
});

it('given a token that is refused while the bot runs, then the log says so every time, and commands, which need none, are answered', async (context) => {
  const world = await started(context, asking());
  const { asker, channelId, sandbox } = world;
  sandbox.faults.add({
    kind: 'status',
    status: 401,
    body: { message: '401: Unauthorized', code: 0 },
    path: /\/messages$/,
  });
  for (const times of [1, 2]) {
    mention(world, asker, 'one');
    await eventually(() => {
      const problems = sentences(world.log, 'warn', 'error');
      expect(problems).toHaveLength(times);
      expect(problems.at(-1)).toContain('Discord does not accept the bot’s token.');
    });
  }
  expect(wordsOf(await asker.slash(channelId, 'ask', { question: 'two' }).reply())).toBe('Heard two.');
});
