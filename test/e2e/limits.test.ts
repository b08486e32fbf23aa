/** A command that says more than Discord takes: the bot shows what fits, and nothing is refused on the way. */
import { describe, expect, it } from 'vitest';
import { command, EVERYWHERE } from '../../src/command.ts';
import { type Block, type Button, type View, view } from '../../src/view.ts';
import { isPrivate, shownWords } from './seeing.ts';
import { idleDesk } from './stubs.ts';
import { startWorld } from './world.ts';

const LONG = 'The harbour stays closed for the winter. '.repeat(500);
const many = <T>(n: number, make: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => make(i));
const excerpt = (i: number): Block => ({
  kind: 'excerpt',
  number: i,
  text: LONG,
  bold: [{ start: 4, end: 11 }],
  quoted: true,
  cutBefore: false,
  cutAfter: false,
  source: [{ link: `https://herald.example/${'x'.repeat(400)}`, text: 'Harbour closed' }],
});
const pressable = (i: number): Button => ({
  label: `Button ${i} ${'x'.repeat(100)}`,
  command: 'try',
  action: 'none',
  answerId: 'k3f9q2',
  argument: `${i}`,
});

describe('a command of ours that says more than Discord takes', () => {
  it.each<[string, Partial<View>, RegExp]>([
    ['20,000 characters', { blocks: [{ kind: 'text', text: [LONG] }] }, /^The harbour stays closed/],
    ['a heading of 20,000 characters', { blocks: [{ kind: 'heading', text: [LONG] }] }, /^The harbour stays closed/],
    ['excerpts of 20,000 characters', { blocks: many(6, excerpt) }, /\[0\] “.*Harbour closed/s],
    ['300 list items', { blocks: [{ kind: 'list', items: many(300, (i) => [`Outlet ${i} of the list`]) }] }, /more$/],
    ['300 blocks', { blocks: many(300, (i) => ({ kind: 'text', text: [`Line ${i} `.repeat(5)] })) }, /Line 0/],
    ['markup that doubles when it is escaped', { blocks: [{ kind: 'text', text: ['*_~`|'.repeat(900)] }] }, /^\*_~`\|/],
    ['60 buttons', { buttons: many(60, pressable) }, /^Hello/],
    ['the same button twice', { buttons: [pressable(1), pressable(1)] }, /^Hello/],
    ['30 files', { files: many(30, (i) => ({ name: `${i}.txt`, mediaType: 'text/plain', content: 'x' })) }, /20 files/],
    [
      'files of one name, and one with none',
      { files: ['a.txt', 'a.txt', ''].map((name) => ({ name, mediaType: 'text/plain', content: 'x' })) },
      /^Hello/,
    ],
    [
      'a file of 11 MiB',
      { files: [{ name: 'big.csv', mediaType: 'text/csv', content: 'x'.repeat(11 * 2 ** 20) }] },
      /big\.csv is not attached/,
    ],
    ['no words', { blocks: [] }, /^(?:Nothing to show\.)?$/],
  ])('(%s) is shown within the limits', async (_, rest, says) => {
    const shown = (visibility: View['visibility']) => view(visibility, [{ kind: 'text', text: ['Hello.'] }], rest);
    const talkative = command({ name: 'try', description: 'Try', ...EVERYWHERE }, { run: async () => shown('public') });
    const secretive = command(
      { name: 'whisper', description: 'Whisper', ...EVERYWHERE },
      { run: async () => shown('private') },
    );
    // That nothing was refused on the way is checked when the world ends.
    const { asker, channelId } = await startWorld({ desk: idleDesk(), commands: [talkative, secretive] });
    for (const name of ['try', 'whisper']) {
      const reply = await asker.slash(channelId, name).reply();
      expect(shownWords(reply)).toMatch(says);
      expect(reply && isPrivate(reply)).toBe(name === 'whisper');
    }
  });

  it('(a button that carries too much) is a mistake of ours, which the log has', async () => {
    const button = { ...pressable(1), argument: 'x'.repeat(200) };
    const broken = command(
      { name: 'try', description: 'Try', ...EVERYWHERE },
      { run: async () => view('public', [], { buttons: [button] }) },
    );
    const { asker, channelId, log } = await startWorld({ desk: idleDesk(), commands: [broken] });
    const reply = await asker.slash(channelId, 'try').reply();
    expect(shownWords(reply)).toContain('Something went wrong with that');
    expect(reply && isPrivate(reply)).toBe(true);
    expect(log.filter(({ level }) => level === 'error')).toHaveLength(1);
  });
});
