/** A service that takes no Components V2: the same words and buttons come as plain content. */
import { type APIMessage, MessageFlags } from 'discord-api-types/v10';
import { describe, expect, it, type TestContext } from 'vitest';
import type { SlashCommand } from '../../src/command.ts';
import type { Fault } from '../../src/sandbox/faults.ts';
import { asking, eventually, Gate, heard, idleDesk, mention, said, sentences } from './stubs.ts';
import { startWorld, type World } from './world.ts';

const started = ({ onTestFinished }: TestContext, command: SlashCommand): Promise<World> =>
  startWorld({ desk: idleDesk(), commands: [command], onTestFinished });

describe.concurrent('given a service that takes no Components V2,', () => {
  const isV2 = (body: unknown): boolean => {
    const { flags = 0, data } = body as { flags?: number; data?: { flags?: number } };
    return ((data?.flags ?? flags) & MessageFlags.IsComponentsV2) !== 0;
  };
  const refused: Fault = {
    kind: 'status',
    status: 400,
    times: Number.POSITIVE_INFINITY,
    when: isV2,
    body: { code: 50035, message: 'Invalid Form Body' },
  };

  it('then replies are plain content with their buttons, later ones at once, and the log says so once', async (context) => {
    const world = await started(context, asking());
    const { asker, channelId, sandbox } = world;
    sandbox.faults.add(refused);
    const tried = () => sandbox.requests.filter(({ method, body }) => method !== 'GET' && body && isV2(body)).length;

    const reply = await asker.slash(channelId, 'ask', { question: 'one' }).reply();
    expect(reply).toMatchObject({ content: 'Heard one.', components: [{ components: [{ label: 'Turn' }, {}] }] });
    // People are faster than the answer to the bot's request in this process alone.
    await eventually(() => expect(sentences(world.log, 'warn')).toHaveLength(1));

    const turned = await asker.press(reply as APIMessage, 'Turn').reply();
    expect(turned).toMatchObject({ id: reply?.id, content: 'Turned Heard one.' });
    mention(world, asker, 'two');
    await eventually(() => expect(heard(world, asker)).toContain('Heard two.'));
    expect(tried()).toBe(1);
    expect(sentences(world.log, 'warn', 'error')).toEqual([
      expect.stringContaining('Replies are plain text from now on.'),
    ]);
  });

  it('then an answer that was announced comes as plain content too', async (context) => {
    const gate = new Gate();
    const world = await started(
      context,
      asking((question) => gate.passed().then(() => said(`Heard ${question}.`))),
    );
    world.sandbox.faults.add(refused);
    const exchange = world.asker.slash(world.channelId, 'ask', { question: 'one' });
    await exchange.acknowledged();
    gate.open();
    expect(await exchange.reply()).toMatchObject({ content: 'Heard one.' });
  });

  it('then a mention is answered with plain content too', async (context) => {
    const world = await started(context, asking());
    world.sandbox.faults.add(refused);
    mention(world, world.asker, 'one');
    await eventually(() => expect(world.asker.messages(world.channelId).at(-1)?.content).toBe('Heard one.'));
  });
});
