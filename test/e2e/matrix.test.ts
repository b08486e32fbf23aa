/** Every command × what can come of it × public and private: who sees what, in time, and nobody else anything. */
import { afterAll, beforeAll, describe, expect, it, type onTestFinished } from 'vitest';
import { commands } from '../../commands/index.ts';
import type { Command } from '../../src/command.ts';
import type { Desk } from '../../src/desk.ts';
import type { Exchange, Person } from '../../src/sandbox/person.ts';
import { deskOver, HARBOUR } from '../commands/fixtures.ts';
import { QUOTED, SAID } from '../commands/quotations.ts';
import { isPrivate, labelsOf, next, posted, pressOn, room, sees, shownWords, watching } from './seeing.ts';
import { mention } from './stubs.ts';
import { startWorld, type World, type WorldOptions } from './world.ts';

const ANSWERED = 'storm power line';
const REFUSED = 'Who won the chess tournament in Reykjavik?';
/** Half of what Discord waits, and some time for a slow machine. */
const ACKNOWLEDGED_WITHIN = 2000;

/** A world for all tests of a group. */
const shared = (options: WorldOptions): Promise<World> =>
  startWorld({
    sandbox: { acknowledgeMs: ACKNOWLEDGED_WITHIN },
    ...options,
    onTestFinished: afterAll as unknown as typeof onTestFinished,
  });

let desk: Desk;
let quoting: Desk;
beforeAll(async () => {
  desk = await deskOver(HARBOUR);
  quoting = await deskOver(QUOTED);
});

/** Something that a person does in a channel. */
type Deed = (person: Person, channelId: string) => Exchange;
const slash =
  (name: string, options: Record<string, unknown> = {}): Deed =>
  (person, channelId) =>
    person.slash(channelId, name, options);
const ask = (question: string, options: Record<string, unknown> = {}): Deed => slash('ask', { question, ...options });
const findCoverage =
  (content: string): Deed =>
  (person, channelId) =>
    person.menu(channelId, 'Find coverage', person.say(channelId, content));

type Case = readonly [name: string, deed: Deed, says: RegExp];
const STORM = /In Aldby the storm tore down the power line\..*Verbatim passages, not a summary/s;

const PUBLIC: readonly Case[] = [
  ['/ask', ask(ANSWERED), STORM],
  ['/ask private:false', ask(ANSWERED, { private: false }), STORM],
  ['/source of an article', slash('source', { id: 'ferry' }), /The ferry from Marlow to Osterby/],
  ['/source as csv', slash('source', { id: 'ferry', as: 'csv' }), /ferry\.csv/],
  ['/coverage', slash('coverage'), /7 articles from 5 outlets/],
];

const PRIVATE: readonly Case[] = [
  ['/ask private:true', ask(ANSWERED, { private: true }), STORM],
  ['/help', slash('help'), /\/ask/],
  ['/privacy', slash('privacy'), /30 days/],
  ['Find coverage', findCoverage('Did you hear? The storm tore down the power line in Aldby.'), STORM],
  ['/ask, refused', ask(REFUSED), /No answer in the coverage/],
  ['/ask private:true, refused', ask(REFUSED, { private: true }), /No answer in the coverage/],
  ['Find coverage, refused', findCoverage('The chess tournament in Reykjavik is over.'), /No answer in the coverage/],
  ['/ask without its question', slash('ask'), /\/ask needs question\./],
  ['/ask with a blank question', ask('  '), /\/ask needs question\./],
  ['/ask with too long a question', ask('x'.repeat(1001)), /The question has 1,001 characters/],
  ['/ask with an unknown option', ask(ANSWERED, { loudly: 'yes' }), /\/ask has no option “loudly”/],
  ['/ask with a bad date', ask(ANSWERED, { since: 'soonish' }), /since “soonish” is not a date/],
  ['/ask with dates reversed', ask(ANSWERED, { since: '2024', until: '2020' }), /is after until 2020/],
  ['/ask with an unknown outlet', ask(ANSWERED, { outlet: 'Harald' }), /No outlet called “Harald”/],
  ['/ask with a number for a question', slash('ask', { question: 7 }), /\/ask needs question\./],
  ['/ask private:maybe', ask(ANSWERED, { private: 'maybe' }), /For private say true or false/],
  ['/ask private:true with a bad date', ask(ANSWERED, { since: 'soonish', private: true }), /is not a date/],
  ['/source without its id', slash('source'), /\/source needs id\./],
  ['/source of nothing', slash('source', { id: 'zzz999' }), /Nothing is kept under “zzz999”/],
  ['/source as something else', slash('source', { id: 'ferry', as: 'pdf' }), /“pdf” is no choice/],
  ['/coverage with an option', slash('coverage', { all: true }), /\/coverage has no options/],
  ['/help with an option', slash('help', { me: 'x' }), /\/help has no options/],
  ['/privacy with an option', slash('privacy', { private: false }), /\/privacy has no options/],
  ['Find coverage on a link', findCoverage('https://herald.example/ferry'), /has no words to search for/],
];

describe('what comes at once', () => {
  let world: World;
  beforeAll(async () => {
    world = await shared({ desk });
  });

  it.each(PUBLIC)('given %s, then everybody sees the answer, and its asker may delete it', async (_, deed, says) => {
    const channel = room(world);
    const reply = await deed(world.asker, channel).reply();
    expect(shownWords(reply)).toMatch(says);
    expect(reply && [isPrivate(reply), sees(world.other, reply)]).toEqual([false, true]);
    expect(labelsOf(reply).at(-1)).toBe('Delete');
  });

  it.each(PRIVATE)('given %s, then its asker alone sees what is said', async (_, deed, says) => {
    const channel = room(world);
    const others = watching(world, world.other, channel);
    const reply = await deed(world.asker, channel).reply();
    expect(shownWords(reply)).toMatch(says);
    expect(reply && [isPrivate(reply), sees(world.asker, reply)]).toEqual([true, true]);
    expect(labelsOf(reply)).not.toContain('Delete');
    expect(others).toEqual([]);
  });

  it.each([
    ['More', 'More ▾', /Context: .*Cite: .*Move to thread: /s],
    ['Move to thread', 'Move to thread', /The discussion can go on in a thread/],
    ['Cite', 'Cite', /https:\/\/post\.example\/storm/],
  ])('given %s under an answer, then whoever presses it alone sees what is said', async (_, label, says) => {
    const channel = room(world);
    const answer = await ask(ANSWERED)(world.asker, channel).reply();
    const reply = await (await pressOn(world.other, answer, label)).reply();
    expect(shownWords(reply)).toMatch(says);
    expect(reply && [isPrivate(reply), sees(world.asker, reply)]).toEqual([true, false]);
  });

  it.each([
    ['/ask', ask(REFUSED), ['Change the question', 'Tell me when there is news on this']],
    [
      '/ask private:true',
      ask(REFUSED, { private: true }),
      ['Change the question', 'Tell me when there is news on this'],
    ],
    ['/timeline', slash('timeline', { topic: 'chess' }), ['Change the search']],
    ['/compare', slash('compare', { topic: 'chess' }), ['Change the search']],
    ['Find coverage', findCoverage('The chess tournament in Reykjavik is over.'), []],
  ])('given a refusal of %s, then what can be done about it stands below it', async (_, deed, labels) => {
    expect(labelsOf(await deed(world.asker, room(world)).reply())).toEqual(labels);
  });

  it('given a command that the bot no longer has, then its asker alone is told of the nearest', async () => {
    const fewer = await shared({ desk, commands: commands.filter(({ definition }) => definition.name !== 'coverage') });
    const { sandbox, application, asker, other } = fewer;
    const stale = { name: 'coverag', description: 'From an earlier version' };
    sandbox.world.commands.upsert(application.id, undefined, stale);
    sandbox.world.commands.upsert(application.id, undefined, { type: 3, name: 'Quote this' });
    const channel = room(fewer);
    const others = watching(fewer, other, channel);
    const said = asker.say(channel, 'Well.');
    for (const exchange of [asker.slash(channel, 'coverag'), asker.menu(channel, 'Quote this', said)]) {
      const reply = await exchange.reply();
      expect(shownWords(reply)).toContain('There is no command');
      expect(reply && isPrivate(reply)).toBe(true);
    }
    expect(others).toEqual([]);
  });
});

const quote = (name: string, options: Record<string, unknown> = {}): Deed => slash(`quote ${name}`, options);
const checkQuote =
  (content: string): Deed =>
  (person, channelId) =>
    person.menu(channelId, 'Check this quote', person.say(channelId, content));

const SHOWN: readonly Case[] = [
  ['/quote find', quote('find', { speaker: 'Lindqvist' }), /Petra Lindqvist.*We will not sail/s],
  ['/quote find on a topic', quote('find', { topic: 'quota' }), /Our account of Skerry Weekly/],
  ['/quote check private:false', quote('check', { text: SAID, private: false }), /Exact\..*We will not sail/s],
];

const HIDDEN: readonly Case[] = [
  ['/quote find private:true', quote('find', { speaker: 'Lindqvist', private: true }), /We will not sail/],
  ['/quote find, nobody', quote('find', { speaker: 'Linquist' }), /Did you mean Petra Lindqvist/],
  ['/quote find, nothing on it', quote('find', { topic: 'unicorn' }), /never mentions unicorn/],
  ['/quote find of nothing', quote('find'), /Name a speaker, a topic or both/],
  ['/quote find with a bad date', quote('find', { topic: 'ferry', since: 'soonish' }), /is not a date/],
  ['/quote check', quote('check', { text: SAID }), /Exact\..*We will not sail/s],
  ['/quote check, other words', quote('check', { text: 'We will never sail on one engine' }), /Wording differs/],
  ['/quote check, somebody else', quote('check', { text: SAID, speaker: 'Brandt' }), /Different speaker/],
  ['/quote check, not found', quote('check', { text: 'Bread is dear in every shop' }), /never said/],
  ['/quote check without its text', quote('check'), /\/quote check needs text/],
  ['/quote check of 6,000 characters', quote('check', { text: '@everyone **engine** '.repeat(285) }), /Not found/],
  ['Check this quote', checkQuote(`lol\n> ${SAID}`), /Exact\..*We will not sail/s],
  ['Check this quote, not found', checkQuote('“Bread is dear in every shop”'), /Not found/],
  ['Check this quote on a link', checkQuote('https://herald.example/ferry'), /no words to check/],
];

describe('who said what', () => {
  let world: World;
  beforeAll(async () => {
    world = await shared({ desk: quoting });
  });

  it.each(SHOWN)('given %s, then everybody sees it, and its asker may delete it', async (_, deed, says) => {
    const reply = await deed(world.asker, room(world)).reply();
    expect(shownWords(reply)).toMatch(says);
    expect(reply && [isPrivate(reply), sees(world.other, reply)]).toEqual([false, true]);
    expect(labelsOf(reply).at(-1)).toBe('Delete');
  });

  it.each(HIDDEN)('given %s, then its asker alone sees what is said', async (_, deed, says) => {
    const channel = room(world);
    const others = watching(world, world.other, channel);
    const reply = await deed(world.asker, channel).reply();
    expect(shownWords(reply)).toMatch(says);
    expect(reply && [isPrivate(reply), sees(world.asker, reply)]).toEqual([true, true]);
    expect(others).toEqual([]);
  });

  it('suggests speakers while they are typed', async () => {
    const choices = await world.asker.complete(room(world), 'quote find', { speaker: 'li' }, 'speaker');
    expect(choices).toEqual([expect.objectContaining({ name: 'Petra Lindqvist (3)', value: 'Petra Lindqvist' })]);
  });

  it('turns pages, and looks behind them', async () => {
    const reply = await quote('find', { topic: 'engine' })(world.asker, room(world)).reply();
    const second = await world.asker.press(reply as never, 'Next ▸').reply();
    expect([second?.id, /page 2 of 2/.test(shownWords(second))]).toEqual([reply?.id, true]);
    const context = await world.other.press(reply as never, 'Context').reply();
    expect(shownWords(context)).toContain('The ferry stays in harbour.');
  });
});

/** One use of each command and of a mention, by the name under which the log has it. */
const EACH: readonly (readonly [what: string, deed: Deed])[] = [
  ['ask', ask(ANSWERED)],
  ['ask', ask(ANSWERED, { private: true })],
  ['quote', quote('find', { topic: 'ferry' })],
  ['quote', quote('check', { text: SAID })],
  ['Check this quote', checkQuote(SAID)],
  ['source', slash('source', { id: 'ferry' })],
  ['coverage', slash('coverage')],
  ['help', slash('help')],
  ['privacy', slash('privacy')],
  ['Find coverage', findCoverage(ANSWERED)],
];

/** Buttons by the name under which the log has them. */
const PRESSED: readonly (readonly [what: string, customId: string])[] = [
  ['ask page', '1:ask.page:k3f9q2:2'],
  ['ask more', '1:ask.more:k3f9q2:1-3'],
  ['timeline more', '1:timeline.more:k3f9q2:1-3'],
  ['ask thread', '1:ask.thread:k3f9q2:1-3 100000000000000000'],
  ['digest thread', '1:digest.thread:k3f9q2:1-3 100000000000000000'],
  ['form', '1:ask.narrow:k3f9q2:'],
  ['form', '1:compare.narrow:k3f9q2:'],
  ['form', '1:Find coverage.narrow:k3f9q2:'],
];

describe('given something that throws', () => {
  let world: World;
  beforeAll(async () => {
    const breaks = async () => {
      throw new Error(`Could not read "${ANSWERED}" of the person`);
    };
    const broken = new Proxy(desk, { get: () => breaks });
    // It asks the desk nothing.
    const brokenPrivacy = (command: Command): Command =>
      command.definition.name === 'privacy' ? { ...command, run: breaks } : command;
    world = await shared({ desk: broken, commands: commands.map(brokenPrivacy) });
  });

  const idIn = (text: string): string | undefined =>
    /not your fault\..* in the log under ([a-z2-9]{6})\./s.exec(text)?.[1];
  const logged = (id: string | undefined) => world.log.filter(({ facts }) => facts['id'] === id);

  it.each(PRESSED)('behind the button “%s”, then the one who pressed alone reads so', async (what, customId) => {
    const channel = room(world);
    const message = posted(world, channel, [customId]);
    const others = watching(world, world.other, channel);
    const reply = await world.asker.press(message, customId).reply();
    expect(reply && isPrivate(reply)).toBe(true);
    expect(logged(idIn(shownWords(reply)))).toEqual([
      expect.objectContaining({ level: 'error', facts: expect.objectContaining({ what }) }),
    ]);
    expect(others).toEqual([]);
  });

  it.each(EACH)(
    'in /%s, then its asker alone reads a plain sentence with an id under which the log has it',
    async (what, deed) => {
      const channel = room(world);
      const others = watching(world, world.other, channel);
      const reply = await deed(world.asker, channel).reply();
      expect(reply && isPrivate(reply)).toBe(true);
      const id = idIn(shownWords(reply));
      expect(id).toBeDefined();
      expect(logged(id)).toEqual([
        expect.objectContaining({ level: 'error', facts: expect.objectContaining({ what }) }),
      ]);
      expect(others).toEqual([]);
    },
  );

  it('behind a mention, then one short reply says so', async () => {
    const channel = room(world);
    const coming = next(world, world.asker, channel);
    mention(world, world.asker, ANSWERED, channel);
    const reply = await coming;
    expect(logged(idIn(shownWords(reply)))).toHaveLength(1);
  });

  it('then the log has no word of the question', () => {
    expect(JSON.stringify(world.log)).not.toMatch(/storm|power line/);
  });
});

describe('given the sixth use within ten seconds', () => {
  it.each(EACH)('of /%s, then its asker alone is told to wait, and nobody else has to', async (_, deed) => {
    const world = await startWorld({ desk, cooldown: { times: 5, ms: 10_000 } });
    const { asker, other } = world;
    for (let i = 0; i < 5; i++) await asker.slash(room(world), 'coverage').reply();
    const channel = room(world);
    const others = watching(world, other, channel);
    const reply = await deed(asker, channel).reply();
    expect(shownWords(reply)).toMatch(/^That was a lot at once\. Try again in (?:10|[1-9]) seconds?\.$/);
    expect(reply && isPrivate(reply)).toBe(true);
    expect(others).toEqual([]);
    expect(shownWords(await deed(other, channel).reply())).not.toContain('a lot at once');
  });

  it('given three times as many presses, then who presses is told to wait, and the message stays as it is', async () => {
    const world = await startWorld({ desk, cooldown: { times: 2, ms: 10_000 } });
    const { asker, other } = world;
    const channel = room(world);
    const answer = (await asker.slash(channel, 'ask', { question: ANSWERED }).reply()) as Parameters<
      typeof asker.press
    >[0];
    const before = shownWords(answer);
    const press = (who: typeof asker) => who.press(answer, 'Context').reply();
    for (let i = 0; i < 6; i++) expect(shownWords(await press(asker))).not.toContain('a lot at once');
    const reply = await press(asker);
    expect(shownWords(reply)).toMatch(/^That was a lot at once\. Try again in (?:10|[1-9]) seconds?\.$/);
    expect(reply && isPrivate(reply)).toBe(true);
    const form = await asker.press(answer, 'Narrow').reply();
    expect(shownWords(form)).toContain('a lot at once');
    expect(shownWords(asker.messages(channel)[0])).toBe(before);
    expect(shownWords(await press(other))).not.toContain('a lot at once');
  });
});
