import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderPlain } from '../../src/discord/plain.ts';
import { render } from '../../src/discord/render.ts';
import { type Button, view } from '../../src/view.ts';
import { anyView, excerpt } from './fixtures.ts';
import { all, read, shown } from './reader.ts';

const button = (argument: string): Button => ({
  label: 'Next ▸',
  command: 'ask',
  action: 'page',
  answerId: 'k3f9q2',
  argument,
});

describe('renderPlain', () => {
  it('has the words of the message of components, with links that show no previews', () => {
    const given = view('public', [
      { kind: 'heading', text: ['Who signed?'] },
      excerpt(),
      { kind: 'note', text: ['a'] },
    ]);
    const { content } = renderPlain(given);
    expect(content).toBe(
      `### Who signed?

\\[1] “The **ferry** to Osterby is late.”
-# The Bell · 2 May 2024 · [Late again](<https://bell.example/a>)

-# a`.replace('?\n\n', '?\n'),
    );
    expect(all('link', read(content)).map(({ url }) => url.replace(/>$/, ''))).toEqual(['https://bell.example/a']);
    const [container] = render(given).components as { components: { content: string }[] }[];
    expect(shown(read(content))).toBe(shown(read(container?.components[0]?.content ?? '')));
  });

  it('has rows of buttons beside the content, and files', () => {
    const file = { name: 'a.csv', mediaType: 'text/csv', content: 'a' };
    const buttons = Array.from({ length: 30 }, (_, i) => button(`${i}`));
    const rendered = renderPlain(view('public', [{ kind: 'text', text: ['a'] }], { buttons, files: [file] }));
    expect(rendered).not.toHaveProperty('flags');
    expect(rendered.components.map(({ components }) => components.length)).toEqual([5, 5, 5, 5, 5]);
    expect(rendered.files).toEqual([{ name: 'a.csv', contentType: 'text/csv', data: Buffer.from('a') }]);
  });

  it('given buttons or nothing at all to show, then has content nevertheless; given a file, then needs none', () => {
    expect(renderPlain(view('public', [], { buttons: [button('1')] })).content).toBe('Nothing to show.');
    expect(renderPlain(view('public', [])).content).toBe('Nothing to show.');
    const files = [{ name: 'a.csv', mediaType: 'text/csv', content: 'a' }];
    expect(renderPlain(view('public', [], { files })).content).toBe('');
  });

  it('given three long citations, then keeps all of them, each shortened at a sentence', () => {
    const text = 'The ferry is late. Nobody knows why the second engine has not been replaced. '.repeat(20).trim();
    const blocks = [1, 2, 3].map((number) => excerpt({ number, text }));
    const { content } = renderPlain(view('public', blocks));
    const words = shown(read(content));
    expect(content.length).toBeGreaterThan(1500);
    for (const number of [1, 2, 3]) {
      const quoted = new RegExp(`\\[${number}\\] “(.*) \\[…\\]”`).exec(words)?.[1] ?? '?';
      expect(text.startsWith(quoted)).toBe(true);
      expect(quoted).toMatch(/\.$/);
    }
  });

  it('given any View, then is within Discord’s limits', () => {
    fc.assert(
      fc.property(anyView, (given) => {
        const { content, components, files } = renderPlain(given);
        expect(content.length).toBeLessThanOrEqual(2000);
        expect(content.trim() !== '' || files.length > 0).toBe(true);
        expect(components.length).toBeLessThanOrEqual(5);
        const ids = components.flatMap((row) => row.components.map(({ custom_id }) => custom_id));
        expect(new Set(ids).size).toBe(ids.length);
        expect(files.length).toBeLessThanOrEqual(10);
      }),
      { numRuns: 50 },
    );
  });
});
