/** What takes longer than people should wait without a word: who is told so meanwhile, and who sees what comes of it. */
import type { APIMessage } from 'discord-api-types/v10';
import { afterAll, beforeAll, describe, expect, it, type onTestFinished } from 'vitest';
import { commands } from '../../commands/index.ts';
import type { Action, Command } from '../../src/command.ts';
import type { Acknowledgement, Exchange, SeenEvent } from '../../src/sandbox/person.ts';
import { deskOver, HARBOUR, of } from '../commands/fixtures.ts';
import { isPrivate, isThinking, labelsOf, next, posted, room, sees, shownWords, watching } from './seeing.ts';
import { eventually, Gate, mention } from './stubs.ts';
import { startWorld, type World } from './world.ts';

const ANSWERED = 'storm power line';
const REFUSED = 'Who won the chess tournament in Reykjavik?';
const BREAKING = 'What breaks the desk?';
const ACKNOWLEDGED_WITHIN = 2000;

/** Everything is slow until the gate opens. */
const gate = new Gate();
const behindGate =
  <A extends unknown[], R>(run: (...given: A) => Promise<R>) =>
  async (...given: A): Promise<R> => {
    await gate.passed();
    if (JSON.stringify(given[0]).includes(BREAKING)) throw new Error('The desk broke.');
    return run(...given);
  };
const slowAction = ([name, action]: [string, Action]) => [name, { ...action, run: behindGate(action.run) }];
const slowly = (command: Command): Command =>
  ({
    ...command,
    run: behindGate(command.run as never),
    actions: Object.fromEntries(Object.entries(command.actions).map(slowAction)),
    ...('complete' in command && command.complete && { complete: behindGate(command.complete) }),
  }) as Command;

/** Who sees it: all, or the one who did it. */
type Audience = 'all' | 'one';

interface Case {
  name: string;
  start(world: World, channelId: string): Exchange | undefined;
  /** Who is told that it takes a while, as far as a message of its own tells so. */
  thinking: Audience | 'nobody';
  /** Who sees what comes of it. */
  final: Audience;
  says: RegExp;
}

interface Outcome {
  acknowledgement: Acknowledgement | undefined;
  /** What the other person saw until the gate was opened, and from then on. */
  before: SeenEvent[];
  after: SeenEvent[];
  reply: APIMessage;
}

const slash =
  (name: string, options: Record<string, unknown> = {}): Case['start'] =>
  ({ asker }, channelId) =>
    asker.slash(channelId, name, options);
const press =
  (action: string, answerId = 'k3f9q2'): Case['start'] =>
  (world, channelId) => {
    const [button, deletion] = [`1:ask.${action}`.replace('ID', answerId), `1:message.delete::${world.asker.user.id}`];
    return world.asker.press(posted(world, channelId, [button, deletion]), button);
  };
const mentioned =
  (question: string): Case['start'] =>
  (world, channelId) =>
    void mention(world, world.asker, question, channelId);
const menu: Case['start'] = ({ asker }, channelId) =>
  asker.menu(channelId, 'Find coverage', asker.say(channelId, 'The storm tore down the power line in Aldby.'));

const STORM = /storm tore down the power line/;
const BROKEN = /in the log under [a-z2-9]{6}\./;

// biome-ignore format: a table
const CASES: Case[] = [
  { name: '/ask', start: slash('ask', { question: ANSWERED }), thinking: 'all', final: 'all', says: STORM },
  { name: '/ask private:true', start: slash('ask', { question: ANSWERED, private: true }), thinking: 'one', final: 'one', says: STORM },
  { name: '/ask, refused', start: slash('ask', { question: REFUSED }), thinking: 'all', final: 'one', says: /No answer/ },
  { name: '/ask private:true, refused', start: slash('ask', { question: REFUSED, private: true }), thinking: 'one', final: 'one', says: /No answer/ },
  { name: '/ask with a bad date', start: slash('ask', { question: ANSWERED, since: 'soonish' }), thinking: 'all', final: 'one', says: /is not a date/ },
  { name: '/ask that breaks', start: slash('ask', { question: BREAKING }), thinking: 'all', final: 'one', says: BROKEN },
  { name: '/ask private:true that breaks', start: slash('ask', { question: BREAKING, private: true }), thinking: 'one', final: 'one', says: BROKEN },
  { name: '/source', start: slash('source', { id: 'ferry' }), thinking: 'all', final: 'all', says: /Marlow/ },
  { name: '/source of nothing', start: slash('source', { id: 'zzz999' }), thinking: 'all', final: 'one', says: /Nothing is kept/ },
  { name: '/coverage', start: slash('coverage'), thinking: 'all', final: 'all', says: /7 articles/ },
  { name: '/help', start: slash('help'), thinking: 'one', final: 'one', says: /\/ask/ },
  { name: '/privacy', start: slash('privacy'), thinking: 'one', final: 'one', says: /30 days/ },
  { name: 'Find coverage', start: menu, thinking: 'one', final: 'one', says: STORM },
  { name: 'Next', start: (world, channelId) => press('page:ID:2', answerId)(world, channelId), thinking: 'nobody', final: 'all', says: /page 2 of/ },
  { name: 'Next on an answer that is gone', start: press('page:zzz999:2'), thinking: 'nobody', final: 'one', says: /no longer kept/ },
  { name: 'Context', start: (world, channelId) => press('context:ID:1', answerId)(world, channelId), thinking: 'one', final: 'one', says: STORM },
  { name: 'Cite', start: (world, channelId) => press('cite:ID:1', answerId)(world, channelId), thinking: 'one', final: 'one', says: /post\.example/ },
  { name: 'a mention', start: mentioned(ANSWERED), thinking: 'nobody', final: 'all', says: STORM },
  { name: 'a mention, refused', start: mentioned(REFUSED), thinking: 'nobody', final: 'all', says: /No answer/ },
  { name: 'a mention that breaks', start: mentioned(BREAKING), thinking: 'nobody', final: 'all', says: BROKEN },
];

const MENTIONS = CASES.filter(({ name }) => name.startsWith('a mention')).length;
/** What tells people that a mention was heard. */
const typing = ({ sandbox }: World) => sandbox.requests.filter(({ path }) => path.endsWith('/typing'));

/** Of an answer with several pages. */
let answerId: string;

describe('given something slow', () => {
  const outcomes: Outcome[] = [];
  let world: World;
  let suggestions: unknown[];

  // All at once: each of them waits as long as the bot lets people wait without a word.
  beforeAll(async () => {
    const desk = await deskOver(HARBOUR);
    answerId = of('answer', await desk.ask({ question: ANSWERED })).id;
    world = await startWorld({
      desk,
      commands: commands.map(slowly),
      sandbox: { acknowledgeMs: ACKNOWLEDGED_WITHIN },
      onTestFinished: afterAll as unknown as typeof onTestFinished,
    });
    const { asker, other } = world;
    const suggested = Promise.all([
      asker.complete(world.channelId, 'ask', { question: 'storm', outlet: 'b' }, 'outlet'),
      asker.complete(world.channelId, 'source', { id: 'f' }, 'id'),
    ]);
    const started = CASES.map(({ start }) => {
      const channelId = room(world);
      const exchange = start(world, channelId);
      return { exchange, others: watching(world, other, channelId), coming: next(world, asker, channelId) };
    });
    const acknowledgements = await Promise.all(started.map(({ exchange }) => exchange?.acknowledged()));
    suggestions = await suggested;
    await eventually(() => expect(typing(world)).toHaveLength(MENTIONS));
    const before = started.map(({ others }) => others.splice(0));
    gate.open();
    const replies = await Promise.all(started.map(({ coming }) => coming));
    for (const [i, { others }] of started.entries()) {
      outcomes.push({
        acknowledgement: acknowledgements[i],
        before: before[i] as SeenEvent[],
        after: others,
        reply: replies[i] as APIMessage,
      });
    }
  });

  it.each(CASES.map((one, i) => ({ ...one, i })))(
    '($name), then $thinking may know that it takes a while, and $final may see what comes of it',
    ({ i, thinking, final, says }) => {
      const { acknowledgement, before, after, reply } = outcomes[i] as Outcome;
      if (acknowledgement) {
        const deferred = { kind: 'deferred', ephemeral: thinking === 'one' };
        expect(acknowledgement).toEqual(thinking === 'nobody' ? { kind: 'deferred-update' } : deferred);
      }
      expect(before.map((event) => event.type === 'message' && isThinking(event.message))).toEqual(
        thinking === 'all' ? [true] : [],
      );
      expect(shownWords(reply)).toMatch(says);
      expect(isPrivate(reply)).toBe(final === 'one');
      expect(sees(world.asker, reply)).toBe(true);
      expect(sees(world.other, reply)).toBe(final === 'all');
      if (acknowledgement && final === 'all') expect(labelsOf(reply)).toContain('Delete');
      // A “thinking” for all goes before the one who asked is told alone.
      if (final === 'one') expect(after.map(({ type }) => type)).toEqual(thinking === 'all' ? ['messageDelete'] : []);
    },
  );

  it('then nothing is suggested, rather than too late', () => {
    expect(suggestions).toEqual([[], []]);
  });
});
