import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { commands } from '../../commands/index.ts';
import { Conversation } from '../../src/cli/conversation.ts';
import { startBot } from '../../src/discord/bot.ts';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import { deskOver, HARBOUR } from '../commands/fixtures.ts';
import { CHANNEL, FakeSpeaker, type Outcome, type Sent, sent } from './speaker.ts';

const PLAIN = { colour: false };
const ID = { id: '423456789012345678' };
/** One message, before and after its page was turned. */
const FIRST = sent('\\[1] One.\n-# A\n\n\\[2] Two.\n-# B', ['Next ▸', 'Context', 'Cite', 'Delete'], ID);
const SECOND = sent('\\[3] Three.\n-# C', ['◂ Previous', 'Context', 'Cite', 'Delete'], ID);
const CONTEXT = sent('\\[1] Before. **One.**\n-# A\n\n\\[2] **Two.** After.\n-# B');

function talk(...outcomes: (Outcome | Sent)[]) {
  const person = new FakeSpeaker(...outcomes);
  const conversation = new Conversation({ person, channelId: CHANNEL });
  const say = async (line: string): Promise<string> => {
    const shown = await conversation.say(line, PLAIN);
    if (!shown) throw new Error(`Nothing is shown for “${line}”.`);
    return shown;
  };
  return { person, conversation, say };
}

afterEach(() => vi.useRealTimers());

describe('what is typed', () => {
  it.each([
    ['Who signed?', 'slash ask {"question":"Who signed?"}'],
    [
      '/ask Who signed? outlet:The Bell private:yes',
      'slash ask {"question":"Who signed?","outlet":"The Bell","private":true}',
    ],
    ['/source k3f9q2 as:csv', 'slash source {"id":"k3f9q2","as":"csv"}'],
    ['/coverage', 'slash coverage {}'],
    ['help', 'slash help {}'],
    ['/coverage everything', 'slash coverage {"everything":"everything"}'],
    ['/ask', 'slash ask {}'],
    ['/feed add https://herald.example/feed', 'slash feed add {"address":"https://herald.example/feed"}'],
    ['feed list', 'slash feed list {}'],
  ])('given `%s`, then does “%s” and shows what comes back', async (line, did) => {
    const { person, say } = talk(sent('## Heading\nWords.'));
    expect(await say(line)).toBe('Heading\n\nWords.\n');
    expect(person.did).toEqual([did]);
  });

  it.each(['#morning-news', 'Morning-News', '223456789012345679', '<#223456789012345679>'])(
    'given %s for a channel, then sends its id',
    async (typed) => {
      const { person, say } = talk(sent('Set.'));
      await say(`/digest set time:07:00 channel:${typed}`);
      expect(person.did).toEqual(['slash digest set {"time":"07:00","channel":"223456789012345679"}']);
    },
  );

  it('given what is no channel, then names those that there are and sends nothing', async () => {
    const { person, say } = talk();
    const known = 'is no channel here. There is #coverage and #Morning-News.\n';
    expect(await say('/digest set channel:off-topic')).toBe(`channel: “off-topic” ${known}`);
    expect(await say('/digest set channel:999999999999999999')).toContain(known);
    expect(person.did).toEqual([]);
  });

  it('completes a channel by its name', async () => {
    const { conversation } = talk();
    expect(await conversation.complete('/digest set channel:')).toEqual([['#coverage', '#Morning-News'], '']);
    expect(await conversation.complete('/digest set channel:#mor')).toEqual([['#Morning-News'], '#mor']);
    expect(await conversation.complete('/digest set channel:news')).toEqual([['#Morning-News'], 'news']);
  });

  it('given a command that is not registered, then names the nearest and sends nothing', async () => {
    const { person, say } = talk();
    expect(await say('/sorce k3f9q2')).toBe('There is no command “/sorce”. Did you mean /source?\n');
    expect(await say('/xyzzy')).toBe('There is no command “/xyzzy”. /help lists them all.\n');
    expect(await say('/')).toBe('There is no command “/”. /help lists them all.\n');
    expect(person.did).toEqual([]);
  });

  it('given a command without its subcommand, or with another, then names those that there are', async () => {
    const { person, say } = talk();
    const known = '/feed add, /feed list or /feed remove.\n';
    expect(await say('/feed')).toBe(`/feed needs ${known}`);
    expect(await say('/Feed  ')).toBe(`/feed needs ${known}`);
    expect(await say('/feed follow https://herald.example')).toBe(`/feed has no “follow”. Use ${known}`);
    expect(person.did).toEqual([]);
  });

  it('given nothing, then has nothing to say; given a goodbye, then ends', async () => {
    const { person, conversation, say } = talk(FIRST);
    for (const line of ['', '   ', '\t']) expect(await conversation.say(line, PLAIN)).toBeUndefined();
    for (const line of ['q', 'Q', '/q', 'quit', '/exit', ' bye '])
      expect(await conversation.say(line, PLAIN)).toBeNull();
    expect(person.did).toEqual([]);
    await say('quit what?');
    expect(person.did).toHaveLength(1);
  });

  it('given > and words, then posts them and finds coverage for that message', async () => {
    const { person, say } = talk(sent('Found.'));
    expect(await say('> **They** signed')).toBe('Found.\n');
    expect(person.did).toEqual(['say **They** signed', 'menu Find coverage on "**They** signed"']);
    expect(await say('>')).toBe('Put the words of a message behind >, and Find coverage is used on it.\n');
    expect(person.did).toHaveLength(2);
  });

  it('given no answer in time, then says so in plain words', async () => {
    const { say } = talk();
    expect(await say('Who signed?')).toMatch(/^No answer came in time: .*\.\n$/);
  });

  it('given a fault that is ours, then lets it through', async () => {
    const { say } = talk({ fails: new TypeError('broken') });
    await expect(say('Who signed?')).rejects.toThrow('broken');
  });

  it('given follow-ups, then shows them below the reply', async () => {
    const { say } = talk({ reply: sent('One.'), followUps: [sent('Two.')] });
    expect(await say('Who signed?')).toBe('One.\nTwo.\n');
  });

  it('given a reply that is taken back and sent again for one alone, then waits for that', async () => {
    const outcome: Outcome = { reply: undefined, followUps: [] };
    const { person, say } = talk(outcome);
    const shown = say('Who signed?');
    await vi.waitFor(() => expect(person.watched).toBe(1));
    person.happen();
    outcome.followUps = [sent('For you alone.')];
    person.happen();
    expect(await shown).toBe('For you alone.\n');
    expect(person.watched).toBe(0);
  });

  it('given a reply that is taken back and nothing in its place, then says that no answer came', async () => {
    vi.useFakeTimers();
    const { say } = talk({ reply: undefined });
    const shown = say('Who signed?');
    await vi.advanceTimersByTimeAsync(3000);
    expect(await shown).toContain('No answer came in time');
  });
});

describe('the letters of buttons', () => {
  it('press those of the last message that has any, and show what it becomes', async () => {
    const { person, say } = talk(FIRST, SECOND, FIRST);
    expect(await say('Who signed?')).toMatch(/\nType n Next ▸ · c Context · i Cite · d Delete\n$/);
    expect(await say('n')).toMatch(/^\[3\] Three\.\n {4}C\nType p ◂ Previous · c Context/);
    expect(await say('P')).toMatch(/^\[1\] One\./);
    expect(person.did.slice(1)).toEqual(['press Next ▸', 'press ◂ Previous']);
  });

  it('are as good as their words', async () => {
    const { person, say } = talk(FIRST, CONTEXT, sent('Files.'));
    await say('Who signed?');
    await say('context');
    await say('Cite');
    expect(person.did.slice(1)).toEqual(['press Context', 'press Cite']);
  });

  it('given other messages in between, then stay with the one that has buttons', async () => {
    const { person, say } = talk(FIRST, sent('Coverage.'), CONTEXT, SECOND);
    await say('Who signed?');
    await say('/coverage');
    await say('c');
    await say('n');
    expect(person.did).toEqual([
      'slash ask {"question":"Who signed?"}',
      'slash coverage {}',
      'press Context',
      'press Next ▸',
    ]);
  });

  it('given a reply that has buttons too, then press these first, and those of the answer behind them', async () => {
    const { person, say } = talk(
      FIRST,
      sent('As a file:', ['Markdown file', 'CSV file']),
      sent('Here.'),
      SECOND,
      CONTEXT,
    );
    await say('Who signed?');
    expect(await say('i')).toMatch(/Type m Markdown file · c CSV file\n$/);
    await say('c');
    await say('n');
    await say('c');
    expect(person.did.slice(1)).toEqual(['press Cite', 'press CSV file', 'press Next ▸', 'press Context']);
  });

  it('given one that has no place below the answer, then look for it behind More, and go on with the answer', async () => {
    const answer = sent('\\[1] One.\n-# A', ['Next ▸', 'More ▾', 'Delete'], ID);
    const more = () => sent('- **Context**', ['Context', 'Cite']);
    const { person, say } = talk(answer, more(), CONTEXT, more(), sent('As a file:', ['CSV file']), SECOND);
    await say('Who signed?');
    await say('c');
    await say('cite');
    await say('n');
    expect(person.did.slice(1)).toEqual([
      'press More ▾',
      'press Context',
      'press More ▾',
      'press Cite',
      'press Next ▸',
    ]);
  });

  it('given another word, then ask it, without a look behind More', async () => {
    const { person, say } = talk(sent('One.', ['Next ▸', 'More ▾'], ID), SECOND);
    await say('Who signed?');
    await say('engine');
    expect(person.did.slice(1)).toEqual(['slash ask {"question":"engine"}']);
  });

  it('given another answer, then no longer mean the first', async () => {
    const { person, say } = talk(FIRST, sent('Other.', ['Context']));
    await say('Who signed?');
    await say('Why?');
    expect(await say('n')).toContain('There is nothing to turn or open');
    expect(person.did).toHaveLength(2);
  });

  it('given a citation’s number behind that of Context, then show that one alone', async () => {
    const { person, say } = talk(FIRST, CONTEXT, CONTEXT, CONTEXT, SECOND);
    await say('Who signed?');
    expect(await say('c 2')).toBe('[2] Two. After.\n    B\n');
    expect(await say('c1')).toBe('[1] Before. One.\n    A\n');
    expect(await say('c')).toMatch(/^\[1\] [\s\S]*^\[2\] /m);
    expect(person.did).toHaveLength(4);
    expect(await say('c 7')).toBe('[7] is not on this page. It has [1] and [2].\n');
    expect(person.did).toHaveLength(4);
    expect(await say('n 1')).toMatch(/^\[3\] Three/);
  });

  it('given an answer that is no context, then show it whole', async () => {
    const { say } = talk(FIRST, sent('That answer is no longer kept.'));
    await say('Who signed?');
    expect(await say('c 2')).toBe('That answer is no longer kept.\n');
  });

  it('given no button with that letter, then say so, and leave the others at hand', async () => {
    const { say } = talk(FIRST, SECOND);
    expect(await say('n')).toContain('There is nothing to turn or open');
    await say('Who signed?');
    expect(await say('x')).toContain('There is nothing to turn or open');
    expect(await say('n')).toMatch(/^\[3\]/);
  });

  it('given a message that is deleted by it, then say so, and have nothing to press any more', async () => {
    const { person, say } = talk(FIRST, { reply: undefined });
    await say('Who signed?');
    expect(await say('d')).toBe('The message is deleted.\n');
    expect(await say('n')).toContain('There is nothing to turn or open');
    expect(person.did).toHaveLength(2);
  });

  it('given an answer beside a message that stays as it is, then show the answer alone', async () => {
    const { say } = talk(FIRST, { reply: FIRST, followUps: [sent('Too late.')] });
    await say('Who signed?');
    expect(await say('n')).toBe('Too late.\n');
  });

  it('given no answer in time, then say so', async () => {
    const { say } = talk(FIRST);
    await say('Who signed?');
    expect(await say('n')).toContain('No answer came in time');
  });
});

describe('a button that opens a form', () => {
  const FORM = {
    data: { components: ['question', 'since'].map((name) => ({ component: { custom_id: name, value: `${name}!` } })) },
  };
  const opens = { opens: FORM as never };

  it('says what stands in its lines, and takes the next line as what is to be changed', async () => {
    const { person, say } = talk(FIRST, opens, SECOND);
    await say('Who signed?');
    expect(await say('n')).toContain('question:question! since:since!');
    expect(await say('Since: July 2020 question:Who signed it?')).toMatch(/^\[3\] Three/);
    expect(person.did.at(-1)).toBe('submit {"since":"July 2020","question":"Who signed it?"}');
  });

  it('is left alone where the next line is something else', async () => {
    const { person, say } = talk(FIRST, opens, CONTEXT, SECOND);
    await say('Who signed?');
    await say('n');
    await say('c');
    await say('since:2020');
    expect(person.did.slice(2)).toEqual(['press Context', 'slash ask {"since":"2020"}']);
  });
});

describe('a form with something to choose', () => {
  const choice = (name: string, values: string[], more: object = {}) => ({
    component: { custom_id: name, options: values.map((value) => ({ value, label: `It is ${value}` })), ...more },
  });
  const FORM = {
    data: {
      components: [
        choice('number', ['1', '2']),
        choice('reason', ['late', 'wrong'], { required: false }),
        { component: { custom_id: 'note', required: false, max_length: 10 } },
      ],
    },
  };
  const opens = { opens: FORM as never };
  const REPORTED = sent('\\[1] One.\n-# A\n\n\\[2] Two.\n-# B', ['Context', 'Wrong passage'], ID);

  async function opened(line: string) {
    const { person, say } = talk(REPORTED, opens, sent('Thank you.'));
    await say('Who signed?');
    return { person, say, shown: await say(line) };
  }

  it('says what there is, and takes a value or how its label begins', async () => {
    const { person, say, shown } = await opened('w');
    expect(shown).toMatch(
      /^Now: number: reason: note:\. [\s\S]*number takes one of:\n• 1 It is 1\n• 2 It is 2\n[\s\S]*• late It is late/,
    );
    expect(await say('number:2 reason:it is L note:hm')).toBe('Thank you.\n');
    expect(person.did.at(-1)).toBe('submit {"number":"2","reason":"late","note":"hm"}');
  });

  it('given a citation’s number behind the letter, then has that one chosen', async () => {
    const { person, say, shown } = await opened('w 2');
    expect(shown).toContain('Now: number:2 reason: note:.');
    await say('note:Oh');
    expect(person.did.at(-1)).toBe('submit {"number":"2","note":"Oh"}');
  });

  it('given the number of a citation that is not on the page, then says which are', async () => {
    const { person, say } = talk(REPORTED);
    await say('Who signed?');
    expect(await say('w 7')).toBe('[7] is not on this page. It has [1] and [2].\n');
    expect(person.did).toHaveLength(1);
  });

  it.each([
    ['number: reason:late', 'number: is missing. It takes 1 or 2. Type it with the rest, in one line.\n'],
    ['number:3', 'number: takes 1 or 2, not “3”. Type the line again.\n'],
    ['number:1 reason:it', 'reason: takes late or wrong, not “it”. Type the line again.\n'],
    ['number:1 note:12345678901', 'note: takes 10 characters, and these are 11. Type the line again, shorter.\n'],
  ])('given `%s`, then says what is wrong, sends nothing, and takes another line', async (line, says) => {
    const { person, say } = await opened('w');
    expect(await say(line)).toBe(says);
    expect(person.did.at(-1)).toBe('press Wrong passage');
    expect(await say('number:1 reason:')).toBe('Thank you.\n');
    expect(person.did.at(-1)).toBe('submit {"number":"1"}');
  });
});

describe('completion', () => {
  it.each([
    ['/', expect.arrayContaining(['/ask ', '/source ', '/coverage ', '/feed add ', '/feed remove ', '/help '])],
    ['/co', ['/compare ', '/coverage ']],
    ['/feed ', ['/feed add ', '/feed list ', '/feed remove ']],
    ['/feed a', ['/feed add ']],
    ['/x', []],
  ])('given `%s`, then offers the commands %o', async (typed, found) => {
    expect(await talk().conversation.complete(typed)).toEqual([found, typed]);
  });

  it.each([
    ['lamp ou', [['outlet:'], 'ou']],
    ['/ask lamp si', [['since:'], 'si']],
    ['lamp ', [[], '']],
    ['/coverage o', [[], 'o']],
    ['/nothing o', [[], 'o']],
    ['', [[], '']],
  ])('given `%s`, then offers the options %o', async (typed, found) => {
    const { person, conversation } = talk();
    expect(await conversation.complete(typed)).toEqual(found);
    expect(person.did).toEqual([]);
  });

  it.each([
    [
      'lamp since:2020 outlet:The B',
      'complete ask outlet {"question":"lamp","since":"2020","outlet":"The B"}',
      'The B',
    ],
    ['lamp outlet:', 'complete ask outlet {"question":"lamp","outlet":""}', ''],
    ['/source fer', 'complete source id {"id":"fer"}', 'fer'],
    ['/source id:fer', 'complete source id {"id":"fer"}', 'fer'],
    ['/feed remove ost', 'complete feed remove feed {"feed":"ost"}', 'ost'],
  ])('given `%s`, then asks the bot', async (typed, did, part) => {
    const { person, conversation } = talk();
    person.suggestions = async () => [{ name: 'The Bell · Osterby', value: 'The Bell' }];
    expect(await conversation.complete(typed)).toEqual([['The Bell'], part]);
    expect(person.did).toEqual([did]);
  });

  it('given a bot that fails or is late, then offers nothing', async () => {
    vi.useFakeTimers();
    const { person, conversation } = talk();
    person.suggestions = () => Promise.reject(new Error('broken'));
    expect(await conversation.complete('/source fer')).toEqual([[], 'fer']);
    person.suggestions = () => new Promise(() => {});
    const found = conversation.complete('/source fer');
    await vi.advanceTimersByTimeAsync(800);
    expect(await found).toEqual([[], 'fer']);
  });
});

describe('through the sandbox and the bot', () => {
  it('asks, turns, opens, cites, deletes, completes, and finds coverage for a message', async () => {
    const sandbox = await startSandbox();
    onTestFinished(() => sandbox.close());
    const application = sandbox.addApplication({ name: 'On Record' });
    const guild = sandbox.addGuild({ channels: ['coverage'] });
    sandbox.install(application.id, guild.id);
    const bot = await startBot({
      token: application.token,
      api: sandbox.api,
      desk: await deskOver(HARBOUR),
      commands,
      log: { debug() {}, info() {}, warn() {}, error() {} },
      cooldown: { times: 100, ms: 1000 },
    });
    onTestFinished(() => bot.stop());
    const person = sandbox.person({ name: 'Ines', guilds: [guild.id] });
    const conversation = new Conversation({ person, channelId: guild.channels[0]?.id as string });
    const say = (line: string) => conversation.say(line, PLAIN);
    const markers = (shown: string | null | undefined) =>
      [...(shown ?? '').matchAll(/^(?:\[\d+\] ?)+/gm)].flatMap(([all]) => (all.match(/\d+/g) ?? []).map(Number));

    expect(markers(await say('storm power line'))).toEqual([1, 2, 3]);
    expect(markers(await say('n'))).toEqual([4, 5, 6]);
    expect(markers(await say('n'))).toEqual([7]);
    expect(markers(await say('p'))).toEqual([4, 5, 6]);
    expect(markers(await say('c')).toSorted()).toEqual([4, 5, 6]);
    // Paragraphs that are cited twice are shown once, under both markers.
    expect(markers(await say('c 5'))).toContain(5);
    expect(markers(await say('c 6'))).not.toContain(4);
    expect(await say('i')).toMatch(/\nType .*CSV/);
    expect(await say('csv')).toMatch(/--- [\w.]+\.csv\n.*Northern Post/s);
    expect(await say('w 5')).toMatch(/number:5 [\s\S]*• 4 Northern Post/);
    expect(await say('reason:other-time note:A year too late.')).toMatch(
      /^Thank you[\s\S]*\[5\] Northern Post[\s\S]*A year too late\.[\s\S]*\nType t Take it back\n$/,
    );
    expect(await say('t')).toMatch(/^Taken back\n/);
    expect(markers(await say('p'))).toEqual([1, 2, 3]);
    expect(markers(await say('n'))).toEqual([4, 5, 6]);
    expect(await say('d')).toBe('The message is deleted.\n');
    expect(await say('lamp outlet:Skery')).toContain('Did you mean Skerry Weekly?');
    expect(await say('/coverage everything')).toContain('has no options');
    expect(markers(await say('> The lighthouse lamp moves to the museum.'))).toContain(1);
    expect(await say('x'.repeat(100_000))).toContain('at most 1,000 can be read');
    expect(await conversation.complete('lamp outlet:nor')).toEqual([['Northern Post'], 'nor']);
    expect(await conversation.complete('/source fer')).toEqual([['ferry'], 'fer']);
  });

  it('given a bot that says nothing, then says that no answer came', async () => {
    const sandbox = await startSandbox({ acknowledgeMs: 50 });
    onTestFinished(() => sandbox.close());
    const application = sandbox.addApplication();
    const guild = sandbox.addGuild();
    sandbox.install(application.id, guild.id);
    await fetch(`${sandbox.api}/v10/applications/${application.id}/commands`, {
      method: 'PUT',
      headers: { authorization: `Bot ${application.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(commands.map(({ definition }) => definition)),
    });
    const person = sandbox.person({ name: 'Ines', guilds: [guild.id] });
    const conversation = new Conversation({ person, channelId: guild.channels[0]?.id as string });
    expect(await conversation.say('Who signed?', PLAIN)).toContain('No answer came in time');
  });
});
