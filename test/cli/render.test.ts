import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { lookOf, render } from '../../src/cli/render.ts';
import { type Block, type Button, type ExcerptBlock, type View, view } from '../../src/view.ts';

const PLAIN = { colour: false };
const button = (label: string): Button => ({
  label,
  command: 'ask',
  action: 'page',
  answerId: 'k3f9q2',
  argument: '1',
});
const excerpt = (rest: Partial<ExcerptBlock> = {}): ExcerptBlock => ({
  kind: 'excerpt',
  number: 1,
  text: 'The ferry to Osterby is late.',
  bold: [{ start: 4, end: 9 }],
  quoted: true,
  cutBefore: false,
  cutAfter: false,
  source: ['The Bell · ', { link: 'https://bell.example/a', text: 'Late again' }],
  ...rest,
});
const shown = (blocks: readonly Block[], look: Parameters<typeof render>[1] = PLAIN, rest: Partial<View> = {}) =>
  render(view('public', blocks, rest), look);

describe('render', () => {
  it('given every kind of block, then sets one below the other', () => {
    const text = shown(
      [
        { kind: 'heading', text: ['Who signed?'] },
        { kind: 'note', text: ['3 of 11 passages'] },
        {
          kind: 'text',
          text: [
            'Type ',
            { code: '/help' },
            ' or ',
            { bold: 'ask' },
            ', see ',
            { link: 'https://a.example', text: 'this' },
            '.',
          ],
        },
        { kind: 'list', items: [['one'], [{ bold: 'two' }]] },
        excerpt(),
      ],
      PLAIN,
      { buttons: [button('◂ Previous'), button('Next ▸'), button('Context')] },
    );
    expect(text.replace(/\n{2,}/g, '\n')).toBe(`Who signed?
3 of 11 passages
Type /help or ask, see this https://a.example.
• one
• two
[1] “The ferry to Osterby is late.”
    The Bell · Late again
    https://bell.example/a
Type p ◂ Previous · n Next ▸ · c Context
`);
  });

  it('given a brief or a cut, then marks them outside the words', () => {
    expect(shown([excerpt({ quoted: false })])).toMatch(/^\[1\] The ferry to Osterby is late\.\n/m);
    expect(shown([excerpt({ cutBefore: true, cutAfter: true })])).toMatch(
      /^\[1\] “\[…\] The ferry to Osterby is late\. \[…\]”\n/m,
    );
  });

  it('given a marker of two digits, then it stands apart from the words too', () => {
    expect(shown([excerpt({ number: 10 })])).toMatch(/^\[10\] +“The ferry/m);
  });

  it('given surroundings without a marker, then sets them in all the same', () => {
    expect(shown([excerpt({ number: null })])).toMatch(/^ {4}“The ferry to Osterby is late\.”\n {4}The Bell/);
  });

  it('given a text of several paragraphs, then sets each in', () => {
    expect(shown([excerpt({ text: 'One.\n\nTwo.', bold: [] })])).toMatch(/^\[1\] “One\.\n\n {4}Two\.”\n/);
  });

  it('given something to be copied, then leaves it as it stands', () => {
    const text = 'a  b\n    c '.repeat(20);
    expect(shown([{ kind: 'code', text }], { colour: false, columns: 40 })).toBe(`${text}\n`);
  });

  it('given a file, then shows its name and what is in it', () => {
    const file = { name: 'k3f9q2.csv', mediaType: 'text/csv', content: 'a,b\r\n1,2\r\n' };
    expect(stripVTControlCharacters(shown([], PLAIN, { files: [file] })).replaceAll('\r', '')).toBe(
      '--- k3f9q2.csv\na,b\n1,2\n',
    );
  });

  it('given no colour, then has not one escape; given colour, the same words', () => {
    const blocks: Block[] = [
      { kind: 'heading', text: ['Who?'] },
      { kind: 'note', text: ['a'] },
      { kind: 'text', text: [{ bold: 'b' }] },
      excerpt(),
    ];
    const coloured = shown(blocks, { colour: true });
    expect(shown(blocks)).not.toContain('\u001b');
    expect(coloured).toContain('\u001b[1mferry\u001b[22m');
    expect(stripVTControlCharacters(coloured)).toBe(shown(blocks));
  });

  it('given no width, then breaks no line', () => {
    const text = 'word '.repeat(500).trim();
    expect(shown([excerpt({ text, bold: [] })]).split('\n')).toContain(`[1] “${text}”`);
  });

  it('given a width, then breaks between words, indented, and not at more than 100 columns', () => {
    const text = 'The ferry to Osterby is late again because its second engine has not been replaced. '
      .repeat(5)
      .trim();
    for (const [columns, most] of [
      [40, 40],
      [80, 80],
      [300, 100],
      [5, 20],
    ] as const) {
      const lines = shown([excerpt({ text, bold: [] })], { colour: false, columns }).split('\n');
      const own = lines.slice(
        lines.findIndex((line) => line.startsWith('[1]')),
        lines.findIndex((line) => line.includes('The Bell')),
      );
      expect(own.length).toBeGreaterThan(1);
      for (const line of own) expect(line.length).toBeLessThanOrEqual(most);
      for (const line of own.slice(1)) expect(line).toMatch(/^ {4}\S/);
      expect(own.join('').replace(/ {4}/g, ' ')).toBe(`[1] “${text}”`);
    }
  });

  it('given a word longer than the width, then leaves it whole', () => {
    const link = `https://a.example/${'x'.repeat(200)}`;
    expect(shown([{ kind: 'text', text: [`see ${link} there`] }], { colour: false, columns: 40 })).toBe(
      `see\n${link}\nthere\n`,
    );
  });

  it('given a width, then loses and adds no word, whatever the text', () => {
    const words = fc.array(fc.stringMatching(/^[a-z“”.,]{1,30}$/), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(words, fc.integer({ min: 1, max: 200 }), fc.boolean(), (list, columns, colour) => {
        const text = list.join(' ');
        const rendered = stripVTControlCharacters(
          shown([excerpt({ text, bold: [{ start: 0, end: 1 }] })], { colour, columns }),
        );
        // Doubled marks are kept apart by a narrow space of ours.
        expect(rendered.replaceAll('\u202f', '').replace(/\s+/g, ' ')).toContain(`[1] “${text}” The Bell`);
      }),
    );
  });

  const hostile = fc
    .array(
      fc.oneof(
        fc.constantFrom('\u001b[2J', '\u001b]0;title\u0007', '\u009b1m', '\u0000', '\u0008', '\r', '\u007f'),
        fc.string(),
      ),
    )
    .map((all) => all.join(''));
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not pass
  const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;

  it('given control characters anywhere in what is shown, then lets none pass', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const line = [text, { bold: text }, { code: text }, { link: 'https://a.example', text }];
        const blocks: Block[] = [
          { kind: 'heading', text: line },
          { kind: 'text', text: line },
          { kind: 'note', text: line },
          { kind: 'list', items: [line] },
          excerpt({ text, bold: [{ start: 0, end: text.length }], source: line }),
        ];
        expect(shown(blocks)).not.toMatch(CONTROL);
      }),
    );
  });

  it('given control characters in a file, a link or a button, then lets none pass', () => {
    const text = 'a\u001b[2Jb\u009b1mc';
    expect(shown([], PLAIN, { files: [{ name: 'a.md', mediaType: 'text/markdown', content: text }] })).not.toMatch(
      CONTROL,
    );
    expect(shown([{ kind: 'text', text: [{ link: `https://a.example/${text}`, text: 'a' }] }])).not.toMatch(CONTROL);
    expect(shown([], PLAIN, { buttons: [button(text)] })).not.toMatch(CONTROL);
  });
});

describe('lookOf', () => {
  afterEach(() => vi.unstubAllEnvs());

  it.each([
    [{ isTTY: true, columns: 80 }, '', { colour: true, columns: 80 }],
    [{ isTTY: true, columns: 80 }, '1', { colour: false, columns: 80 }],
    [{ isTTY: true, columns: 0 }, '', { colour: true, columns: 80 }],
    [{ columns: 80 }, '', { colour: false, columns: undefined }],
  ])('given the stream %o and NO_COLOR “%s”, then is %o', (stream, value, look) => {
    vi.stubEnv('NO_COLOR', value);
    expect(lookOf(stream)).toEqual(look);
  });
});
