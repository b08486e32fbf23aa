import { describe, expect, it } from 'vitest';
import { NO_METADATA } from '../../src/ingest/metadata.ts';
import { isArticleFile, readArticle } from '../../src/ingest/readArticle.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const LEAD = 'The harbour of Westerby reopened on Monday after three weeks, the port authority said in a statement.';

function rejectOf(name: string, content: string | Uint8Array) {
  const outcome = readArticle({ name, bytes: typeof content === 'string' ? bytes(content) : content });
  return 'rejects' in outcome ? outcome.rejects[0] : undefined;
}

describe('readArticle', () => {
  it('given a .txt file, then cleans it and names it by its file', () => {
    const outcome = readArticle({
      name: 'dir/harbour.TXT',
      bytes: bytes(`Harbour reopens after weeks\r\n\r\n${LEAD}\u200B`),
    });
    expect(outcome).toEqual({
      value: {
        id: 'harbour',
        title: 'Harbour reopens after weeks',
        outlet: null,
        url: null,
        authors: [],
        published: null,
        precision: 'undated',
        wording: 'original',
        text: LEAD,
        removed: [
          { reason: 'zero-width characters', text: 'U+200B × 1' },
          { reason: 'title', text: 'Harbour reopens after weeks' },
        ],
      },
    });
  });

  it('given metadata for a .txt file, then uses it', () => {
    const metadata = { ...NO_METADATA, id: 'h1', title: 'Known title', outlet: 'The Quay', wording: 'brief' as const };
    expect(readArticle({ name: 'harbour.txt', bytes: bytes(LEAD), metadata })).toMatchObject({
      value: { id: 'h1', title: 'Known title', outlet: 'The Quay', wording: 'brief', text: LEAD },
    });
  });

  it('given a .md file, then stores its body as it stands, furniture and all', () => {
    const body = 'Skip to content\n\n# Harbour\n\nRead more »';
    expect(readArticle({ name: 'a.md', bytes: bytes(`\uFEFF---\r\nid: x\r\n---\r\n${body}\r\n`) })).toMatchObject({
      value: { id: 'x', text: body, removed: [] },
    });
  });

  it.each([
    ['a.html', '<p>Text</p>', 'file', /HTML files are not read yet/],
    ['a.docx', 'PK', 'file', /not a kind of file/],
    ['a.txt', '', 'text', /There is no text/],
    ['a.md', '', 'text', /There is no text/],
    ['a.txt', ' \n\u200B\n', 'text', /There is no text/],
    ['a.txt', 'Share\n\nTags: a', 'text', /Only menus/],
    ['a.txt', Uint8Array.of(0x41, 0), 'file', /binary/],
    ['a.md', Uint8Array.of(0x41, 0xff), 'file', /UTF-8/],
  ])('given %s holding %j, then rejects it', (name, content, field, reason) => {
    expect(rejectOf(name, content)).toMatchObject({ where: name, field });
    expect(rejectOf(name, content)?.reason).toMatch(reason);
  });

  it('given a line of ten million characters, then says so, naming the line', () => {
    expect(rejectOf('a.md', `---\nid: a\n---\n\nText.\n${'x'.repeat(10_000_000)}`)).toMatchObject({
      line: 6,
      field: 'text',
      reason: 'Line 6 has 10,000,000 characters, which is no article’s paragraph.',
    });
  });

  it('given more lines than any article has, then says so', () => {
    expect(rejectOf('a.txt', 'Text.\n'.repeat(100_001))?.reason).toBe(
      'The text has more than 100,000 lines, which is no article.',
    );
  });

  it.each([
    ['spaces', ' '],
    ['brackets', '('],
    ['capitals', 'A '],
    ['names', 'Ann Lee '],
    ['letters', 'x'],
    ['hidden characters', '\u200B'],
    ['hidden characters among others', 'a\u200B'],
    ['line ends', '\n'],
    ['fences', '---\n'],
    ['carriage returns', '\r'],
    ['read-more links', 'Ferry fares rise again\nRead more\n'],
    ['comments', '1 Comment\n'],
    ['labels', 'Fish\n\n'],
    ['author notes', 'Ann Lee is a contributor.\n\n'],
    ['long paragraphs', `${'Ann Lee is a contributor, (AP) (photo) said: '.repeat(20)}\n\n`],
    ['wrapped lines', 'a line of lower case that was wrapped at some fifty\n'],
    ['tags', 'Tags: '],
  ])('given ten megabytes of %s, then is done within two seconds', (_, unit) => {
    const content = bytes(unit.repeat(Math.floor(10_000_000 / bytes(unit).length)));
    for (const name of ['a.txt', 'a.md']) {
      const started = performance.now();
      readArticle({ name, bytes: content });
      expect(performance.now() - started).toBeLessThan(2_000);
    }
  });
});

describe('isArticleFile', () => {
  it('given a name, then goes by its extension', () => {
    expect(['a.md', 'a.TXT', 'a.htm', 'a.html'].every(isArticleFile)).toBe(true);
    expect(['a.json', 'md', 'a.md.bak', 'a.pdf'].some(isArticleFile)).toBe(false);
  });
});
