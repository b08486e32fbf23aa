import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markdownOf } from '../../src/discord/blocks.ts';
import { fit } from '../../src/discord/fit.ts';
import { citations } from '../../src/messages/answers.ts';
import { type Block, type ExcerptBlock, type Line, type View, view } from '../../src/view.ts';
import { anyView, excerpt } from './fixtures.ts';

const written = (blocks: readonly Block[]) => markdownOf(blocks, { previews: true });
/** Fitted to a number of characters, with any buttons. */
const fitted = (blocks: readonly Block[], most: number) =>
  fit(view('public', blocks), (one) => written(one.blocks).length <= most).blocks;

const note = (text: string): Block => ({ kind: 'note', text: [text] });
const excerptsOf = (blocks: readonly Block[]) => blocks.filter((block) => block.kind === 'excerpt');
const of = (n: number) => Array.from({ length: n }, (_, i) => `Sentence ${i} is about the ferry.`).join(' ');
const boldAt = (text: string, words: string) => {
  const start = text.indexOf(words);
  return [{ start, end: start + words.length }];
};

describe('fit', () => {
  it('given what fits, then changes nothing', () => {
    const blocks = [note('a'), excerpt(), note('b')];
    expect(fitted(blocks, 1000)).toEqual(blocks);
  });

  it('given too much around what is bold, then keeps whole sentences around it and says where it cut', () => {
    const text = of(40);
    const [short] = excerptsOf(fitted([excerpt({ text, bold: boldAt(text, 'Sentence 20 is') })], 400));
    expect(short?.text).toMatch(/^Sentence \d+ is .* Sentence 20 is .* about the ferry\.$/);
    expect(short?.text.length).toBeGreaterThan(200);
    expect(text).toContain(short?.text);
    expect(short?.text.slice(short.bold[0]?.start, short.bold[0]?.end)).toBe('Sentence 20 is');
    expect(short).toMatchObject({ cutBefore: true, cutAfter: true });
  });

  it('given what is bold at an end, then marks only the other as cut', () => {
    const text = of(40);
    const [first] = excerptsOf(fitted([excerpt({ text, bold: boldAt(text, 'Sentence 0 is') })], 400));
    expect(first).toMatchObject({ cutBefore: false, cutAfter: true });
    const [last] = excerptsOf(fitted([excerpt({ text, bold: boldAt(text, 'Sentence 39 is') })], 400));
    expect(last).toMatchObject({ cutBefore: true, cutAfter: false });
    const [unmarked] = excerptsOf(fitted([excerpt({ text, bold: [] })], 400));
    expect(unmarked?.text.startsWith('Sentence 0 is')).toBe(true);
  });

  it('shortens around what is bold before it touches anything else', () => {
    const text = of(40);
    const list: Block = { kind: 'list', items: [['a'], ['b'], ['c']] };
    const blocks = [note('head'), excerpt({ text }), list, excerpt({ number: 2, text }), note('foot')];
    const short = fitted(blocks, 1000);
    expect(short.map(({ kind }) => kind)).toEqual(blocks.map(({ kind }) => kind));
    expect(short[2]).toEqual(list);
    expect(written(short).length).toBeGreaterThan(800);
  });

  it('given a long list, then says how many items more there are', () => {
    const items = Array.from({ length: 100 }, (_, i): Line => [`Outlet ${i}`]);
    const [list] = fitted([{ kind: 'list', items }], 200);
    const kept = list?.kind === 'list' ? list.items : [];
    expect(kept.slice(0, -1)).toEqual(items.slice(0, kept.length - 1));
    expect(kept.length).toBeGreaterThan(5);
    expect(kept.at(-1)).toEqual([`and ${100 - (kept.length - 1)} more`]);
  });

  it('given long links to sentences, then rather links to the pages than leaves out a citation', () => {
    const source: Line = [{ link: `https://bell.example/a#b:~:text=${'x'.repeat(400)}`, text: 'Late' }];
    const top: Line = [{ link: `https://bell.example/a#:~:text=${'x'.repeat(400)}`, text: 'Late' }];
    const short = excerptsOf(fitted([excerpt({ source }), excerpt({ number: 2, source: top })], 300));
    expect(short.map((one) => one.source)).toEqual([
      [{ link: 'https://bell.example/a#b', text: 'Late' }],
      [{ link: 'https://bell.example/a', text: 'Late' }],
    ]);
  });

  it('given more citations than fit, then leaves the last ones out whole, with their remarks, and says so', () => {
    const changed = note(citations.updated);
    const blocks = [note('head'), ...[1, 2, 3, 4].flatMap((number) => [excerpt({ number }), changed]), note('foot')];
    const short = fitted(blocks, 500);
    expect(short).toEqual([...blocks.slice(0, 5), note('2 more excerpts do not fit here.'), note('foot')]);
  });

  it('given one sentence that is too long, then cuts it between words', () => {
    const text = `The ${'ferry '.repeat(500)}is late.`;
    const [short] = excerptsOf(fitted([excerpt({ text, bold: [] })], 500));
    expect(text.startsWith(short?.text ?? '?')).toBe(true);
    expect(short?.text).toMatch(/ ferry$/);
    expect(short).toMatchObject({ cutBefore: false, cutAfter: true });
    expect(short?.text.length).toBeGreaterThan(350);
  });

  it('given a long text of our own, then cuts it at a sentence', () => {
    const [short] = fitted([{ kind: 'text', text: [of(40), { bold: 'end' }] }], 500);
    expect(short?.kind === 'text' && short.text.join('')).toMatch(/the ferry\. \[…\]$/);
  });

  it('given long code, then cuts it at a line and says that there is more', () => {
    const text = Array.from({ length: 100 }, (_, i) => `line ${i}`).join('\n');
    const [short, remark] = fitted([{ kind: 'code', text }], 500);
    expect(short?.kind === 'code' && text.startsWith(`${short.text}\n`)).toBe(true);
    expect(remark).toEqual(note('There is more of this text than fits here.'));
  });

  it('given more blocks than fit, then leaves the last ones out but for a note at the end', () => {
    const blocks = [
      ...Array.from({ length: 100 }, (_, i): Block => ({ kind: 'text', text: [`Line ${i}.`] })),
      note('foot'),
    ];
    const short = fitted(blocks, 300);
    expect(short.slice(-2)).toEqual([note('The rest does not fit here.'), note('foot')]);
    expect(short.slice(0, -2)).toEqual(blocks.slice(0, short.length - 2));
    expect(short.length).toBeGreaterThan(15);
  });

  it('given hardly any room, then says only that there is more', () => {
    const source: Line = [{ link: `https://bell.example/${'a'.repeat(900)}`, text: 'Late' }];
    expect(fitted([excerpt({ source })], 60)).toEqual([note('The rest does not fit here.')]);
  });

  it('given more files or larger ones than a message takes, then leaves them out and names the reason', () => {
    const file = (name: string, content = 'a') => ({ name, mediaType: 'text/plain', content });
    const files = [
      file('large.txt', 'é'.repeat(5 * 2 ** 20 + 1)),
      ...Array.from({ length: 12 }, (_, i) => file(`${i}.txt`)),
    ];
    const { files: kept, blocks } = fit(view('public', [], { files }), () => true);
    expect(kept.map(({ name }) => name)).toEqual(files.slice(1, 11).map(({ name }) => name));
    expect(blocks).toEqual([
      note('large.txt is not attached: a file may have 10 MiB.'),
      note('2 files are not attached: a message takes 10.'),
    ]);
  });

  it('given more buttons than fit, then keeps the first ones', () => {
    const buttons = Array.from({ length: 30 }, (_, i) => ({
      label: `${i}`,
      command: 'ask',
      action: 'page',
      answerId: '',
      argument: `${i}`,
    }));
    const fits = (one: View) => one.buttons.length <= 7;
    expect(fit(view('public', [note('a')], { buttons }), fits).buttons).toEqual(buttons.slice(0, 7));
  });

  it('given any View and room, then fits, and every excerpt is one run of its text, with its source, marked where it was cut', () => {
    fc.assert(
      fc.property(anyView, fc.integer({ min: 100, max: 4000 }), ({ blocks }, most) => {
        const short = fitted(blocks, most);
        expect(written(short).length).toBeLessThanOrEqual(most);
        const given = excerptsOf(blocks);
        let before = -1;
        for (const one of excerptsOf(short)) {
          const at = given.findIndex((whole, i) => i > before && isRunOf(one, whole));
          expect(at, JSON.stringify(one)).toBeGreaterThan(before);
          before = at;
        }
      }),
      { numRuns: 50 },
    );
  });
});

function isRunOf(part: ExcerptBlock, whole: ExcerptBlock): boolean {
  if (part.number !== whole.number || part.quoted !== whole.quoted) return false;
  for (let at = whole.text.indexOf(part.text); at >= 0; at = whole.text.indexOf(part.text, at + 1)) {
    const end = at + part.text.length;
    const isMarked =
      part.cutBefore === (whole.cutBefore || at > 0) && part.cutAfter === (whole.cutAfter || end < whole.text.length);
    if (isMarked && part.text.isWellFormed() === whole.text.slice(at, end).isWellFormed()) return true;
  }
  return false;
}
