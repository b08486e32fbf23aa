import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Inline, wordsOf } from '../../src/sandbox/markdown/inlines.ts';
import { type Block, parse } from '../../src/sandbox/markdown.ts';

const text = (words: string): Inline => ({ kind: 'text', text: words });
const styled = (kind: 'bold' | 'italic' | 'underline' | 'strike' | 'spoiler', ...content: Inline[]): Inline => ({
  kind,
  content,
});
const link = (url: string, ...content: Inline[]): Inline => ({ kind: 'link', content, url });
const autolink = (url: string): Inline => ({ kind: 'autolink', url });
const mention = (of: 'user' | 'role' | 'channel' | 'command' | 'everyone', id: string, name = ''): Inline => ({
  kind: 'mention',
  of,
  id,
  name,
});
const paragraph = (...content: Inline[]): Block => ({ kind: 'paragraph', content });
const item = (depth: number, number: number | null, words: string): Block => ({
  kind: 'item',
  depth,
  number,
  content: [text(words)],
});
/** The inlines of a single paragraph. */
function inlines(markdown: string): Inline[] {
  const [block, ...others] = parse(markdown);
  if (block?.kind !== 'paragraph' || others.length > 0) throw new Error(`More than a paragraph: ${markdown}`);
  return block.content;
}

const ID = '123456789012345678';
const DOCK = 'https://dock.example/a';

describe('the blocks of a message', () => {
  it('are told apart by how their lines begin', () => {
    expect(
      parse(
        '## Ferry late\nNo engine.\n\nNo crew.\n-# since March\n- one\n- two\n```js\nlet a;\n\nlet b;\n```\n> so it is',
      ),
    ).toEqual([
      { kind: 'heading', level: 2, content: [text('Ferry late')] },
      paragraph(text('No engine.\n\nNo crew.')),
      { kind: 'subtext', content: [text('since March')] },
      item(0, null, 'one'),
      item(0, null, 'two'),
      { kind: 'code', language: 'js', text: 'let a;\n\nlet b;' },
      { kind: 'quote', blocks: [paragraph(text('so it is'))] },
    ]);
  });

  it.each(['', '\n', ' \n \n'])('given nothing but `%j`, then are none', (markdown) => {
    expect(parse(markdown)).toEqual([]);
  });

  it.each([
    ['# a', 1, 'a'],
    ['### a #  ##  ', 3, 'a'],
  ])('given `%s`, then are a heading of level %i', (markdown, level, words) => {
    expect(parse(markdown)).toEqual([{ kind: 'heading', level, content: [text(words)] }]);
  });

  it.each([
    '#a',
    '#### a',
    ' # a',
    'a # b',
    '# ',
    '# # a',
    '-#a',
    ' -# a',
    '-# ',
    '>a',
    'a > b',
    '-a',
    '1.a',
    '*',
    '-',
  ])('given `%s`, then are a paragraph of just that', (markdown) => {
    expect(parse(markdown)).toEqual([paragraph(text(markdown.trimEnd()))]);
  });

  it.each(['\\# a', '\\-# a', '\\> a', '\\>>> a', '\\- a', '\\* a', '1\\. a', '\\`\\`\\`a\\`\\`\\`'])(
    'given `%s`, then are the words without their backslashes',
    (markdown) => {
      expect(parse(markdown)).toEqual([paragraph(text(markdown.replaceAll('\\', '')))]);
    },
  );

  it('given indented items, then are nested as deep as they are indented', () => {
    expect(parse('- a\n  - b\n    - c\n  - d\n- e\nx\n  - f')).toEqual([
      item(0, null, 'a'),
      item(1, null, 'b'),
      item(2, null, 'c'),
      item(1, null, 'd'),
      item(0, null, 'e'),
      paragraph(text('x')),
      item(0, null, 'f'),
    ]);
  });

  it('given numbers, then are counted on from the first', () => {
    expect(parse('3. a\n3. b\n   - c\n9. d\n\n- e\n1. f')).toEqual([
      item(0, 3, 'a'),
      item(0, 4, 'b'),
      item(1, null, 'c'),
      item(0, 5, 'd'),
      { ...item(0, null, 'e'), apart: true },
      item(0, 1, 'f'),
    ]);
  });

  it('given an empty line above one, then it stands apart', () => {
    expect(parse('\n-# a\n\nb\n\n\n-# c\nd\n')).toEqual([
      { kind: 'subtext', content: [text('a')] },
      { ...paragraph(text('b')), apart: true },
      { kind: 'subtext', content: [text('c')], apart: true },
      paragraph(text('d')),
    ]);
  });

  it('given indented lines after an item, then are part of it', () => {
    expect(parse('- a\n  b\nc')).toEqual([item(0, null, 'a\nb'), paragraph(text('c'))]);
  });

  it('given a quote, then read what is in it, but no other quote', () => {
    expect(parse('> # a\n> - b\n> > c\nd')).toEqual([
      {
        kind: 'quote',
        blocks: [{ kind: 'heading', level: 1, content: [text('a')] }, item(0, null, 'b'), paragraph(text('> c'))],
      },
      paragraph(text('d')),
    ]);
    expect(parse('a\n>>> b\nc')).toEqual([paragraph(text('a')), { kind: 'quote', blocks: [paragraph(text('b\nc'))] }]);
  });

  it('given code in the middle of a line, then are before, code and after', () => {
    expect(parse('a ```b``` # c')).toEqual([
      paragraph(text('a')),
      { kind: 'code', language: '', text: 'b' },
      paragraph(text(' # c')),
    ]);
    expect(parse('```a')).toEqual([paragraph(text('```a'))]);
    expect(parse('```\n*a* \\*  \n```')).toEqual([{ kind: 'code', language: '', text: '*a* \\*  ' }]);
    expect(parse('> ```\n> a\n> ```')).toEqual([
      { kind: 'quote', blocks: [{ kind: 'code', language: '', text: 'a' }] },
    ]);
  });
});

describe('the inlines of a paragraph', () => {
  it.each<[string, Inline[]]>([
    ['**a** b', [styled('bold', text('a')), text(' b')]],
    [
      '*a* _b_ __c__ ~~d~~ ||e||',
      [
        styled('italic', text('a')),
        text(' '),
        styled('italic', text('b')),
        text(' '),
        styled('underline', text('c')),
        text(' '),
        styled('strike', text('d')),
        text(' '),
        styled('spoiler', text('e')),
      ],
    ],
    ['***a***', [styled('italic', styled('bold', text('a')))]],
    ['***a* b** c', [styled('bold', styled('italic', text('a')), text(' b')), text(' c')]],
    ['***a** b* c', [styled('italic', styled('bold', text('a')), text(' b')), text(' c')]],
    ['**a *b** c*', [styled('bold', text('a *b')), text(' c*')]],
    ['**a\n\nb**', [styled('bold', text('a\n\nb'))]],
    ['**a \\*\\* b**', [styled('bold', text('a ** b'))]],
    ['**a*', [text('*'), styled('italic', text('a'))]],
    ['2 * 3 * 4', [text('2 * 3 * 4')]],
    ['snake_case', [text('snake_case')]],
    ['_a_b', [text('_a_b')]],
    ['`*a*` ``b`c``', [{ kind: 'code', text: '*a*' }, text(' '), { kind: 'code', text: 'b`c' }]],
    ['`` `a` ``', [{ kind: 'code', text: '`a`' }]],
    ['`\\`', [{ kind: 'code', text: '\\' }]],
    ['`', [text('`')]],
  ])('given `%s`, then reads its emphasis', (markdown, found) => {
    expect(inlines(markdown)).toEqual(found);
  });

  it('given a backslash, then takes it off signs, and leaves it before letters, digits and spaces', () => {
    expect(inlines('\\*a\\* \\_b\\_ \\[c\\] \\\\ \\d \\1 \\')).toEqual([text('*a* _b_ [c] \\ \\d \\1 \\')]);
  });

  it.each<[string, Inline[]]>([
    [`[a](${DOCK})`, [link(DOCK, text('a'))]],
    [`[a](<${DOCK}> "b") c`, [link(DOCK, text('a')), text(' c')]],
    [`[**a** [b] c](${DOCK}_(x))`, [link(`${DOCK}_(x)`, styled('bold', text('a')), text(' [b] c'))]],
    [`[a](${DOCK}\\_b)`, [link(`${DOCK}_b`, text('a'))]],
    [`[1] “a” ([b](${DOCK}))`, [text('[1] “a” ('), link(DOCK, text('b')), text(')')]],
    [`\\[a\\](${DOCK}/)`, [text('[a]('), autolink(`${DOCK}/`), text(')')]],
    [`${DOCK}. (${DOCK}) <${DOCK}>`, [autolink(DOCK), text('. ('), autolink(DOCK), text(') '), autolink(DOCK)]],
    ['ftp://dock.example h', [text('ftp://dock.example h')]],
  ])('given `%s`, then reads its links', (markdown, found) => {
    expect(inlines(markdown)).toEqual(found);
  });

  it.each([
    `[see ${DOCK}](https://other.example)`,
    `[](${DOCK})`,
    `[ ](${DOCK})`,
    `[🔴 a](${DOCK})`,
    `[<@${ID}>](${DOCK})`,
    '[a](javascript:alert)',
    '[a](dock.example)',
  ])('given `%s`, then shows it as it was written', (markdown) => {
    expect(inlines(markdown)).toEqual([text(markdown)]);
  });

  it('given backslashes in a link’s label, then shows them, for there they do nothing', () => {
    expect(inlines(`[a\\_b © 1](${DOCK})`)).toEqual([link(DOCK, text('a\\_b © 1'))]);
  });

  it.each<[string, Inline]>([
    [`<@${ID}>`, mention('user', ID)],
    [`<@!${ID}>`, mention('user', ID)],
    [`<@&${ID}>`, mention('role', ID)],
    [`<#${ID}>`, mention('channel', ID)],
    [`</quote find:${ID}>`, mention('command', ID, 'quote find')],
    ['@everyone', mention('everyone', '', 'everyone')],
    ['@here', mention('everyone', '', 'here')],
    ['<t:1584000000>', { kind: 'timestamp', seconds: 1584000000, style: 'f' }],
    ['<t:-5:R>', { kind: 'timestamp', seconds: -5, style: 'R' }],
    [`<:fish:${ID}>`, { kind: 'emoji', id: ID, name: 'fish', animated: false }],
    [`<a:fish:${ID}>`, { kind: 'emoji', id: ID, name: 'fish', animated: true }],
  ])('given `%s`, then reads what it stands for', (markdown, found) => {
    expect(inlines(`a ${markdown}.`)).toEqual([text('a '), found, text('.')]);
    expect(wordsOf(inlines(`a \\${markdown}.`))).toBe(`a ${markdown}.`);
  });

  it.each(['<@1>', '<t:soon>', '<:a:1>', '< 5 and > 3', '@anyone', '</a>'])(
    'given `%s`, then leaves it as it is',
    (markdown) => {
      expect(inlines(markdown)).toEqual([text(markdown)]);
    },
  );
});

describe('whatever the text', () => {
  const WORDS = fc.stringMatching(/^\S(?:[^\n]*\S)?$/);

  it('given a backslash before each sign, then its words come back, and nothing else', () => {
    fc.assert(
      fc.property(WORDS, (words) => {
        const escaped = words.replace(/[!-/:-@[-`{-~]/g, '\\$&').replace(/(?<=h)(?=ttps?\\:)/g, '');
        expect(parse(escaped)).toEqual([paragraph(text(words))]);
      }),
    );
  });

  it('reads it to its end, in little time', () => {
    const markup = fc
      .array(
        fc.constantFrom(
          '*',
          '_',
          '~~',
          '||',
          '`',
          '```',
          '[',
          ']',
          '(',
          ')',
          '<',
          '>',
          '- ',
          '# ',
          '\n',
          '\\',
          'a',
          ' ',
          'https://',
        ),
        {
          maxLength: 400,
        },
      )
      .map((pieces) => pieces.join(''));
    fc.assert(fc.property(markup, (markdown) => void parse(markdown)));
    for (const sign of ['*', '**', '_', '[', '](', '[a](', '||', '`', '<', '> ', '- ', '[[', '\\', '(', '*a**b']) {
      const began = performance.now();
      parse(sign.repeat(Math.floor(6000 / sign.length)));
      expect(performance.now() - began, sign).toBeLessThan(1000);
    }
  });
});
