import { beforeEach, describe, expect, it } from 'vitest';
import { Conversation } from '../../src/cli/conversation.ts';
import type { Desk } from '../../src/desk.ts';
import type { View } from '../../src/view.ts';
import { deskOver, excerpts, HARBOUR, said } from '../commands/fixtures.ts';

let desk: Desk;
let conversation: Conversation;
beforeEach(async () => {
  desk ??= await deskOver(HARBOUR);
  conversation = new Conversation(desk);
});

const say = async (line: string): Promise<View> => {
  const shown = await conversation.say(line);
  if (!shown) throw new Error(`Nothing is shown for “${line}”.`);
  return shown;
};
const numbers = (view: View) => excerpts(view).map(({ number }) => number);
const idIn = (view: View) => /([2-9a-z]{6})$/.exec(said(view))?.[1] as string;

describe('what is typed', () => {
  it('given a question, then answers it', async () => {
    expect(numbers(await say('lighthouse lamp'))).toEqual([1]);
    expect(numbers(await say('/ask lighthouse lamp'))).toEqual([1]);
  });

  it('given options, then keeps to them', async () => {
    expect(said(await say('lamp outlet:bell since:2024'))).toContain('since 2024 · The Bell');
    expect(said(await say('lamp outlet:Skery'))).toContain('Did you mean Skerry Weekly?');
  });

  it('given another command, then runs it', async () => {
    expect(said(await say('/coverage'))).toMatch(/^The coverage\n7 articles/);
    expect(said(await say('/help'))).toMatch(/^On Record\n/);
    expect(said(await say('/privacy'))).toMatch(/^Privacy\n/);
    const id = idIn(await say('lighthouse lamp'));
    expect(said(await say(`/source ${id}.1`))).toMatch(/^Sources of “lighthouse lamp”/);
    expect((await say(`/source ${id} as:bibtex`)).files).toHaveLength(1);
  });

  it('given a command that there is not, then names the nearest', async () => {
    expect(said(await say('/sorce k3f9q2'))).toBe('There is no command “/sorce”. Did you mean /source?');
    expect(said(await say('/xyzzy'))).toBe('There is no command “/xyzzy”. /help lists them all.');
    expect(said(await say('/'))).toBe('There is no command “/”. /help lists them all.');
  });

  it('given nothing, then has nothing to say; given a goodbye, then ends', async () => {
    for (const line of ['', '   ', '\t']) expect(await conversation.say(line)).toBeUndefined();
    for (const line of ['q', 'Q', '/q', 'quit', '/exit', ' bye ']) expect(await conversation.say(line)).toBeNull();
    expect(await conversation.say('quit what?')).not.toBeNull();
  });

  it('given 10 MB, then says that it is too long', async () => {
    expect(said(await say('x'.repeat(10_000_000)))).toBe(
      'The question has 10,000,000 characters; at most 1,000 can be read. Shorten it.',
    );
  });
});

describe('the keys of buttons', () => {
  it('turn pages to the end and back', async () => {
    expect(numbers(await say('storm power line'))).toEqual([1, 2, 3]);
    expect(numbers(await say('n'))).toEqual([4, 5, 6]);
    expect(numbers(await say('N'))).toEqual([7]);
    expect(numbers(await say('p'))).toEqual([4, 5, 6]);
    expect(numbers(await say('p'))).toEqual([1, 2, 3]);
  });

  it('with numbers mean those citations, and no page', async () => {
    await say('storm power line');
    expect(numbers(await say('c 2'))).toEqual([2]);
    expect(numbers(await say('c7'))).toEqual([7]);
    expect(numbers(await say('c 2-3'))).toEqual([2, 3]);
    expect(numbers(await say('n 3'))).toEqual([4, 5, 6]);
    expect(said(await say('c 9'))).toMatch(/^Answer [2-9a-z]{6} has no citation 9\. It has /);
  });

  it('open the context and leave the page at hand', async () => {
    await say('storm power line');
    expect(numbers(await say('c'))).toEqual([1, 2, 3]);
    expect(numbers(await say('n'))).toEqual([4, 5, 6]);
    expect(numbers(await say('c'))).toEqual([4, 5, 6]);
  });

  it('given no button with that letter, then say so, and leave the others at hand', async () => {
    expect(said(await say('n'))).toContain('There is nothing to turn or open');
    await say('storm power line');
    expect(said(await say('p'))).toContain('There is nothing to turn or open');
    expect(numbers(await say('n'))).toEqual([4, 5, 6]);
  });

  it('stay with the last answer, whatever else is looked at', async () => {
    await say('storm power line');
    await say('/coverage');
    await say('help');
    expect(numbers(await say('next'))).toEqual([4, 5, 6]);
  });
});

describe('completion', () => {
  it.each([
    ['/', ['/ask ', '/source ', '/coverage ', '/privacy ', '/help ']],
    ['/c', ['/coverage ']],
    ['/x', []],
  ])('given `%s`, then offers commands %o', async (typed, found) => {
    expect(await conversation.complete(typed)).toEqual([found, typed]);
  });

  it.each([
    ['lamp ou', [['outlet:'], 'ou']],
    ['/ask lamp si', [['since:'], 'si']],
    ['/source k3f9q2 a', [[], 'k3f9q2 a']],
    ['lamp ', [[], '']],
    ['lamp outlet:nor', [['Northern Post'], 'nor']],
    ['lamp outlet:Northern P', [['Northern Post'], 'Northern P']],
    ['lamp outlet:zzz', [[], 'zzz']],
    ['/source fer', [['ferry'], 'fer']],
    ['/source id:wire-b', [['wire-bell'], 'wire-b']],
    ['/coverage o', [[], 'o']],
    ['/nothing o', [[], 'o']],
    ['', [[], '']],
  ])('given `%s`, then offers %o', async (typed, found) => {
    expect(await conversation.complete(typed)).toEqual(found);
  });

  it('given no name yet, then offers every outlet', async () => {
    const [found, part] = await conversation.complete('lamp outlet:');
    expect([found.length, part]).toEqual([5, '']);
  });
});
