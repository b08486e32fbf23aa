import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeText, fence, inline, oneLine } from '../../src/discord/markdown.ts';
import type { Line } from '../../src/view.ts';
import { hostile } from './fixtures.ts';
import { all, read, shown } from './reader.ts';

const written = (line: Line) => inline(line, { previews: true });
const link = (text: string, address = 'https://bell.example/a') => written([{ link: address, text }]);
const linked = (text: string, address?: string) => all('link', read(link(text, address)));
const labelOf = (text: string) => shown(linked(text));

describe('escapeText', () => {
  it.each([
    [
      '*a* **b** _c_ __d__ ~~e~~ ||f|| `g`',
      '\\*a\\* \\*\\*b\\*\\* \\_c\\_ \\_\\_d\\_\\_ \\~\\~e\\~\\~ \\|\\|f\\|\\| \\`g\\`',
    ],
    ['a \\ b', 'a \\\\ b'],
    ['# a\n## b\n-# c', '\\# a\n\\## b\n\\-# c'],
    ['> a\n>>> b', '\\> a\n\\>>> b'],
    ['- a\n  + b\n12. c', '\\- a\n  \\+ b\n12\\. c'],
    ['[a](https://b.example)', '\\[a]\\(https\\://b.example)'],
    ['https://a.example/b_c', 'https\\://a.example/b\\_c'],
    ['<https://a.example>', '\\<https\\://a.example>'],
    ['<@1> <#2> <@&3> <t:4:R> <:e:5> </ask:6>', '\\<@1> \\<#2> \\<@&3> \\<t\\:4:R> \\<\\:e:5> \\</ask:6>'],
    [':smile: at 9:30:15', '\\:smile: at 9\\:30:15'],
    ['join discord.gg/abc', 'join discord.gg\\/abc'],
  ])('given %j, then %j', (text, escaped) => {
    expect(escapeText(text)).toBe(escaped);
    expect(read(escaped)).toEqual([{ type: 'text', text }]);
  });

  it.each([
    'Prices rose by 3.5% - the most since 2019 (and-or so), he said: “#1 > all”!',
    'and/or: ada@harbour.example, -5 degrees, +3, @everyone',
    '-5 degrees',
    '1.5 million',
  ])('leaves %j as it is', (text) => {
    expect(escapeText(text)).toBe(text);
  });

  it('given any text, then what is shown is that text and nothing else', () => {
    fc.assert(
      fc.property(hostile(60), (text) => {
        expect(read(escapeText(text))).toEqual(text === '' ? [] : [{ type: 'text', text }]);
      }),
      { numRuns: 5000 },
    );
  });

  it('given a long text of nothing but marks, then takes no long time', () => {
    for (const mark of ['\n', ' ', ':', '(', '1', '`', '/', '\n ', 'a:']) {
      const started = performance.now();
      escapeText(mark.repeat(20_000));
      expect(performance.now() - started, JSON.stringify(mark)).toBeLessThan(200);
    }
  });
});

describe('inline', () => {
  it('sets bold, code and links', () => {
    expect(written(['See ', { code: '/help' }, ' or ', { bold: 'this' }, '.'])).toBe('See `/help` or **this**.');
    expect(link('Late again')).toBe('[Late again](https://bell.example/a)');
    expect(inline([{ link: 'https://bell.example/a', text: 'Late' }], { previews: false })).toBe(
      '[Late](<https://bell.example/a>)',
    );
  });

  it('given white space at the edges of bold, then leaves it outside', () => {
    expect(written(['a', { bold: ' b c ' }, 'd'])).toBe('a **b c** d');
    expect(written([{ bold: 'a\n\nb' }, { bold: '  ' }])).toBe('**a**\n\n**b**  ');
    expect(written([{ bold: '' }])).toBe('');
  });

  it('given neighbours of one kind, then sets their marks once', () => {
    expect(written([{ bold: 'a' }, { bold: 'b' }, '', { bold: 'c' }])).toBe('**abc**');
    expect(written([{ code: 'a' }, { code: 'b' }])).toBe('`ab`');
    expect(written(['1', '. a'])).toBe('1\\. a');
  });

  it('given backticks in code, then keeps them apart from the code’s own', () => {
    expect(read(written([{ code: 'a`b' }]))).toEqual([{ type: 'code', text: 'a`b' }]);
    expect(read(written([{ code: '`a`' }]))).toEqual([{ type: 'code', text: '`a`' }]);
    expect(read(written([{ code: 'a`b``c' }]))).toEqual([{ type: 'code', text: 'a｀b｀｀c' }]);
  });

  it('sets a time as one that each reader’s client says, and words that are no time as they are', () => {
    expect(written(['Read ', { time: '2026-03-10T12:00:00Z' }, '.'])).toBe('Read <t:1773144000:R>.');
    expect(written([{ time: '2026-03-10T12:00:00Z' }, { time: '2026-03-10T12:00:01.9Z' }])).toBe(
      '<t:1773144000:R><t:1773144001:R>',
    );
    expect(written([{ time: 'no *time*' }])).toBe('no \\*time\\*');
  });

  it('given any pieces without links, then shows their words and marks nothing else', () => {
    const piece = fc.oneof(
      hostile(),
      hostile().map((bold) => ({ bold })),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (line) => {
        const nodes = read(written(line));
        expect(shown(nodes)).toBe(line.map((one) => (typeof one === 'string' ? one : one.bold)).join(''));
        expect(nodes.filter(({ type }) => type !== 'text' && type !== 'bold')).toEqual([]);
        const bold = line.map((one) => (typeof one === 'string' ? '' : one.bold)).join('');
        expect(shown(all('bold', nodes)).replace(/\s/g, '')).toBe(bold.replace(/\s/g, ''));
      }),
      { numRuns: 3000 },
    );
  });

  it('given any code, then shows it as code', () => {
    fc.assert(
      fc.property(hostile(), (text) => {
        const nodes = read(written(['a ', { code: text }, ' b']));
        expect(shown(nodes).replaceAll('｀', '`')).toBe(`a ${text.replaceAll('｀', '`')} b`);
        expect(nodes.filter(({ type }) => type !== 'text' && type !== 'code')).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a link', () => {
  it.each([
    ['[Video] The *end* of a_b', '［Video］ The ＊end＊ of a＿b'],
    ['Read https://bad.example/x now', 'Read https bad.example / x now'],
    ['Storm 🌊 hits ❤️ Osterby™ 1️⃣', 'Storm hits Osterby™ 1'],
    ['Hello @everyone, :smile: <@1>', 'Hello ＠everyone, : smile: @1'],
    ['ht\u200btps://bad.example', 'https bad.example'],
    ['10\u202f000 men', '10 000 men'],
    ['🌊', 'untitled'],
    ['two\nlines', 'two lines'],
  ])('labelled %j, then reads %j', (text, label) => {
    expect(labelOf(text)).toBe(label);
  });

  it.each([
    ['https://bell.example/a_(b)?c[]=1', 'https://bell.example/a_%28b%29?c%5B%5D=1'],
    ['https://bell.example/a b>c', 'https://bell.example/a%20b%3Ec'],
    ['https://bell.example/#:~:text=The%20ferry,late', 'https://bell.example/#:~:text=The%20ferry,late'],
  ])('to %j, then leads to %j', (address, url) => {
    expect(linked('a', address).map((one) => one.url)).toEqual([url]);
  });

  it.each([
    'javascript:alert(1)',
    'discord://-/a',
    'no address',
    '',
    'http://[::1]/',
    `https://a.example/${'x'.repeat(1000)}`,
  ])('to %j, then is words only', (address) => {
    expect(link('*a*', address)).toBe('\\*a\\*');
  });

  it('given any label, address and words around, then is one link with plain words, and no other', () => {
    const address = fc.webUrl({ withFragments: true, withQueryParameters: true }).filter((one) => one.length < 300);
    fc.assert(
      fc.property(hostile(), hostile(), hostile(), address, (before, text, after, to) => {
        const nodes = read(written([before, { link: to, text }, after]));
        expect(nodes.map(({ type }) => type).filter((type) => type !== 'text')).toEqual(['link']);
        const found = nodes.find(({ type }) => type === 'link');
        expect(found).toMatchObject({ inner: [{ type: 'text' }] });
        const [start, ...end] = shown(nodes).split(shown(found ? [found] : []));
        expect([start, ...end].join('').length).toBeLessThanOrEqual(before.length + after.length);
        expect(shown(nodes).startsWith(before)).toBe(true);
        expect(shown(nodes).endsWith(after)).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it('given two links with brackets between, then neither takes the other in', () => {
    const line = [
      { link: 'https://a.example', text: '[a' },
      '] b](https://bad.example) [',
      { link: 'https://c.example', text: 'c]' },
    ];
    const nodes = read(written(line));
    expect(all('link', nodes).map(({ url }) => url)).toEqual(['https://a.example/', 'https://c.example/']);
    expect(shown(nodes)).toBe('［a] b](https://bad.example) [c］');
  });
});

describe('oneLine', () => {
  it('given line breaks, then makes them spaces', () => {
    expect(oneLine(['a\n\nb', { bold: 'c\rd' }])).toEqual(['a b', { bold: 'c d' }]);
  });
});

describe('fence', () => {
  it('given any text, then is one block with that text', () => {
    fc.assert(
      fc.property(hostile(60), (text) => {
        fc.pre(/\S/.test(text) && !/^\n|\n$/.test(text));
        const nodes = read(fence(text));
        expect(nodes.map(({ type }) => type)).toEqual(['block']);
        expect(shown(nodes).replaceAll('`\u200b', '`')).toBe(text.replaceAll('`\u200b', '`'));
      }),
      { numRuns: 2000 },
    );
  });
});
