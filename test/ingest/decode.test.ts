import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode, MAX_FILE_BYTES } from '../../src/ingest/decode.ts';
import { encoder, PARAGRAPHS } from './decode-fixtures.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

function reasonOf(outcome: ReturnType<typeof decode>) {
  return 'rejects' in outcome ? outcome.rejects[0] : undefined;
}

describe('decode', () => {
  it('given UTF-8, with a byte order mark or without, then gives the text without the mark', () => {
    expect(decode(bytes('Öl und Brot'), 'a.txt')).toEqual({ value: 'Öl und Brot' });
    expect(decode(bytes('\uFEFFÖl und Brot'), 'a.txt')).toEqual({ value: 'Öl und Brot' });
  });

  it('given UTF-16 with a byte order mark, in either order, then gives the text', () => {
    const little = Buffer.from('\uFEFFHarbour “reopens”', 'utf16le');
    expect(decode(little, 'a.txt')).toEqual({ value: 'Harbour “reopens”' });
    expect(decode(Buffer.from(little).swap16(), 'a.txt')).toEqual({ value: 'Harbour “reopens”' });
  });

  it.each([
    ['a NUL byte', [0x41, 0x00, 0x42]],
    ['a picture', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d]],
    ['many control bytes', [...new Array(20).fill(0x41), ...new Array(5).fill(0x02)]],
    ['UTF-32', [0xff, 0xfe, 0x00, 0x00, 0x41, 0x00, 0x00, 0x00]],
    ['half a UTF-16 character', [0xff, 0xfe, 0x41]],
  ])('given %s, then says that the file is binary', (_, content) => {
    expect(reasonOf(decode(Uint8Array.from(content), 'dir/a.txt'))).toMatchObject({
      where: 'dir/a.txt',
      field: 'file',
      reason: 'This is a binary file, not text.',
    });
  });

  it.each(PARAGRAPHS)('given a paragraph of %s, then finds out that it is %s', (_, label, text) => {
    expect(decode(encoder(label)(text), 'a.txt')).toEqual({ value: text });
  });

  it.each(PARAGRAPHS)(
    'given %s in a web page that states no encoding, then reads past the markup',
    (_, label, text) => {
      const page = `<html><head>${'<link rel="stylesheet" href="/the-style-of-this-page.css">\n'.repeat(30)}</head><p>${text}</p></html>`;
      expect(decode(encoder(label)(page), 'a.html')).toEqual({ value: page });
    },
  );

  it('given an article with a single accent, then takes it for the encoding of Western Europe', () => {
    const text = `${'The ferries sail again from Monday, the port authority said.\n'.repeat(20)}Zoë was glad.\n`;
    expect(decode(encoder('windows-1252')(text), 'a.txt')).toEqual({ value: text });
  });

  it.each([
    ['an HTTP header', 'a.txt', '', 'koi8-r', 'koi8-r'],
    ['an HTTP header with an old name', 'a.txt', '', 'CP1251', 'windows-1251'],
    ['a page', 'a.html', '<!doctype html><html><head><meta charset="koi8-r">', undefined, 'koi8-r'],
    [
      'a page, in the long form',
      'a.html',
      "<META http-equiv='Content-Type' content='text/html; charset=koi8-u'>",
      undefined,
      'koi8-u',
    ],
    ['an XML file', 'a.xml', '<?xml version="1.0" encoding="iso-8859-5"?>', undefined, 'iso-8859-5'],
    ['an HTTP header and otherwise by the page', 'a.html', '<meta charset="koi8-r">', 'windows-1251', 'windows-1251'],
    ['an HTTP header that names no encoding', 'a.html', '<meta charset="koi8-r">', 'none', 'koi8-r'],
    ['an HTTP header that says UTF-8 wrongly', 'a.html', '<meta charset="koi8-r">', 'utf-8', 'koi8-r'],
    ['an HTTP header that says UTF-16 wrongly', 'a.html', '<meta charset="koi8-r">', 'utf-16', 'koi8-r'],
  ])('given an encoding stated by %s, then believes it', (_, where, head, declared, label) => {
    const text = `${head}Да`;
    expect(decode(encoder(label)(text), where, declared)).toEqual({ value: text });
  });

  it('given Japanese in ISO-2022-JP, then reads it where that is stated', () => {
    const content = Uint8Array.of(...bytes('The word for harbour: '), 0x1b, 0x24, 0x42, 0x39, 0x41, 0x1b, 0x28, 0x42);
    expect(decode(content, 'a.txt', 'ISO-2022-JP')).toEqual({ value: 'The word for harbour: 港' });
  });

  it.each(['iso-8859-1', 'windows-1251', 'shift_jis'])(
    'given UTF-8 that is said to be %s, then reads UTF-8',
    (declared) => {
      const text = `<meta charset="${declared}">The port’s director, Zoë Müller, said: “We are glad.”`;
      expect(decode(bytes(text), 'a.html', declared)).toEqual({ value: text });
    },
  );

  it('given a page that says UTF-8 and is not, then finds out what it is', () => {
    for (const [, label, text] of PARAGRAPHS) {
      const page = `<meta charset="utf-8"><p>${text}</p>`;
      expect(decode(encoder(label)(page), 'a.html', 'UTF-8')).toEqual({ value: page });
    }
  });

  it.each(['utf-16le', 'utf-16be'])('given %s without a byte order mark, then reads it', (label) => {
    for (const text of ['Harbour “reopens”', 'Порт открыт. Паромы ходят.', '港口 在\n关闭三周后 重新开放']) {
      const content = Buffer.from(text, 'utf16le');
      expect(decode(label === 'utf-16le' ? content : content.swap16(), 'a.txt')).toEqual({ value: text });
    }
  });

  it('given UTF-8 with a byte that is not, then reads the rest and says on which line', () => {
    const content = Buffer.concat([bytes('First line, é\nSecond\n'), Buffer.from('caf\xe9 au lait\n', 'latin1')]);
    expect(decode(content, 'a.txt')).toEqual({
      value: 'First line, é\nSecond\ncaf\uFFFD au lait\n',
      faults: [
        {
          where: 'a.txt',
          line: 3,
          field: 'text',
          reason: 'A character on line 3 cannot be read; the sign \uFFFD stands for it.',
          remedy: 'Save the file again from its source, in the encoding UTF-8.',
        },
      ],
    });
  });

  it('given UTF-8 that was cut off within its last character, then says so', () => {
    const outcome = decode(Uint8Array.of(...bytes('The port’s director'), 0xe2, 0x80), 'a.txt');
    expect(outcome).toMatchObject({ value: 'The port’s director\uFFFD', faults: [{ line: 1 }] });
    expect(decode(Uint8Array.of(...bytes('The port'), 0xe2, 0x80), 'a.txt')).toMatchObject({ faults: [{ line: 1 }] });
  });

  it('given UTF-8 in which an earlier program lost characters, then says so too', () => {
    expect(decode(bytes('One\nCaf\uFFFD\nna\uFFFDve'), 'a.txt')).toMatchObject({
      faults: [
        { line: 2, reason: '2 characters cannot be read, the first on line 2; the sign \uFFFD stands for each.' },
      ],
    });
  });

  it('given a stated encoding in which a byte means nothing, then says on which line', () => {
    const [, label, text] = PARAGRAPHS.find(([, name]) => name === 'shift_jis') as (typeof PARAGRAPHS)[number];
    const content = Uint8Array.of(...encoder(label)(`${text}\n`), 0xff, ...encoder(label)(text));
    expect(decode(content, 'a.txt', 'shift_jis')).toMatchObject({
      value: `${text}\n\uFFFD${text}`,
      faults: [{ line: 2 }],
    });
  });

  it.each([
    ['a few bytes', [0x41, 0xff]],
    ['half a character and nothing else', [0x41, 0xe2]],
    ['noise', Array.from({ length: 2_000 }, (_, i) => 0x80 + ((i * 7919 + ((i * i) % 61) * 31) % 128))],
  ])('given %s, in no encoding plainly, then refuses it, naming the line', (_, content) => {
    expect(reasonOf(decode(Uint8Array.from(content), 'a.txt'))).toEqual({
      where: 'a.txt',
      line: 1,
      field: 'file',
      reason: 'The file is not written in UTF-8.',
      remedy: 'Save it again in the encoding UTF-8.',
    });
  });

  it('given more than the largest size, then refuses with the sizes', () => {
    expect(reasonOf(decode(new Uint8Array(MAX_FILE_BYTES + 1).fill(0x41), 'a.txt'))?.reason).toMatch(/20.0 MB.*20 MB/);
  });

  it('given any text without control characters, then gives back that text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        fc.pre(!/\p{Cc}/u.test(text) && !text.startsWith('\uFEFF'));
        expect(decode(bytes(text), 'a.txt')).toEqual({ value: text });
      }),
    );
  });

  it('given any bytes, then gives a value and throws nothing', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (content) => {
        const outcome = decode(content, 'a.txt');
        if ('rejects' in outcome) expect(outcome.rejects).toHaveLength(1);
        else expect(outcome.faults !== undefined, outcome.value).toBe(outcome.value.includes('\uFFFD'));
      }),
    );
  });

  it.each([
    ['bytes beyond ASCII', [0xe9]],
    ['accents among letters', [0x63, 0x61, 0x66, 0xe9, 0x20]],
    ['broken UTF-8', [0xe2, 0x80, 0x41]],
    ['lines with accents', [0xe9, 0x0a]],
    ['tags with accents', [0x3c, 0xe9, 0x3e]],
    ['escapes', [0x1b, 0x41, 0x41, 0x41, 0x41, 0x41, 0x41, 0x41, 0x41, 0x41, 0x41]],
    ['open meta tags', [...new TextEncoder().encode('<meta ')]],
  ])('given ten megabytes of %s, then is done within fifteen seconds', (_, unit) => {
    const content = new Uint8Array(10_000_000).map((_byte, i) => unit[i % unit.length] as number);
    const started = performance.now();
    decode(content, 'a.txt', 'iso-2022-jp');
    expect(performance.now() - started).toBeLessThan(15_000);
  });
});
