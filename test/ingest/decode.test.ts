import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode, MAX_FILE_BYTES } from '../../src/ingest/decode.ts';

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

  it('given a byte that is not UTF-8, then names the line it is on', () => {
    const content = Buffer.concat([bytes('First line, é\nSecond\n'), Buffer.from('caf\xe9 au lait\n', 'latin1')]);
    expect(reasonOf(decode(content, 'a.txt'))).toEqual({
      where: 'a.txt',
      line: 3,
      field: 'file',
      reason: 'The file is not written in UTF-8.',
      remedy: 'Save it again in the encoding UTF-8.',
    });
    expect(reasonOf(decode(Uint8Array.of(0x41, 0xe2, 0x80), 'a.txt'))).toMatchObject({ line: 1 });
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
        expect('value' in outcome || outcome.rejects.length === 1).toBe(true);
      }),
    );
  });
});
