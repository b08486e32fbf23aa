import { ComponentType } from 'discord.js';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../../commands/ask.ts';
import { commands } from '../../commands/index.ts';
import type { Desk } from '../../src/desk.ts';
import { fromCustomId } from '../../src/discord/customId.ts';
import { type Rendered, render } from '../../src/discord/render.ts';
import { type Block, type Button, type View, view } from '../../src/view.ts';
import { bundledDesk, excerpts } from '../commands/fixtures.ts';
import { anyView, excerpt, excerptBlock } from './fixtures.ts';
import { all, read, shown } from './reader.ts';

interface Part {
  type: number;
  content?: string;
  label?: string;
  custom_id?: string;
  file?: { url: string };
  components?: Part[];
}

const partsOf = ({ components }: Rendered): Part[] => {
  const flat = (parts: readonly Part[]): Part[] => parts.flatMap((part) => [part, ...flat(part.components ?? [])]);
  return flat(components as Part[]);
};
const textOf = (rendered: Rendered) =>
  partsOf(rendered)
    .flatMap(({ content }) => content ?? [])
    .join('\n');
const written = (blocks: readonly Block[]) => textOf(render(view('public', blocks)));
const button = (rest: Partial<Button> = {}): Button => ({
  label: 'Next ▸',
  command: 'ask',
  action: 'page',
  answerId: 'k3f9q2',
  argument: '2',
  ...rest,
});

describe('render', () => {
  it('given every kind of block, then sets one below the other in one text', () => {
    expect(
      written([
        { kind: 'heading', text: ['Who signed?'] },
        { kind: 'note', text: ['3 of 11 passages'] },
        excerpt(),
        excerpt({ number: 2, quoted: false, cutBefore: true, cutAfter: true }),
        { kind: 'text', text: ['Type ', { code: '/help' }, '.'] },
        { kind: 'list', items: [['one'], [{ bold: 'two' }]] },
        { kind: 'code', text: 'a *b*' },
        { kind: 'note', text: ['coverage to 20 Nov'] },
      ]),
    ).toBe(`### Who signed?
-# 3 of 11 passages

\\[1] “The **ferry** to Osterby is late.”
-# The Bell · 2 May 2024 · [Late again](https://bell.example/a)

\\[2] \\[…] The **ferry** to Osterby is late. \\[…]
-# The Bell · 2 May 2024 · [Late again](https://bell.example/a)

Type \`/help\`.
- one
- **two**
\`\`\`
a *b*
\`\`\`
-# coverage to 20 Nov`);
  });

  it('is one container of components with its text, its files and its buttons', () => {
    const file = { name: 'my list é.csv', mediaType: 'text/csv', content: 'a,é' };
    const buttons = ['1', '2', '3', '4', '5', '6'].map((argument) => button({ argument }));
    const rendered = render(view('public', [{ kind: 'text', text: ['a'] }], { buttons, files: [file, file] }));
    expect(rendered.flags).toBe(32768);
    expect(rendered.components).toMatchObject([
      {
        type: ComponentType.Container,
        components: [
          { type: ComponentType.TextDisplay, content: 'a' },
          { type: ComponentType.File, file: { url: 'attachment://my-list-.csv' } },
          { type: ComponentType.File, file: { url: 'attachment://2-my-list-.csv' } },
          { type: ComponentType.ActionRow, components: Array(5).fill({ type: ComponentType.Button, label: 'Next ▸' }) },
          { type: ComponentType.ActionRow, components: [{ custom_id: '1:ask.page:k3f9q2:6' }] },
        ],
      },
    ]);
    expect(rendered.files).toEqual([
      { name: 'my-list-.csv', contentType: 'text/csv', data: Buffer.from('a,é') },
      { name: '2-my-list-.csv', contentType: 'text/csv', data: Buffer.from('a,é') },
    ]);
  });

  it('given two buttons that do the same, then shows the first', () => {
    const rendered = render(view('public', [], { buttons: [button(), button({ label: 'Again' })] }));
    expect(partsOf(rendered).flatMap(({ label }) => label ?? [])).toEqual(['Next ▸']);
  });

  it('given a button that carries too much, then throws, for that is a bug', () => {
    const buttons = [button({ argument: 'x'.repeat(100) })];
    expect(() => render(view('public', [], { buttons }))).toThrow('Discord takes 100');
  });

  it('given nothing to show, then says so rather than sending an empty message', () => {
    expect(written([])).toBe('Nothing to show.');
    expect(
      written([
        { kind: 'text', text: [' \n'] },
        { kind: 'list', items: [[]] },
        { kind: 'code', text: '' },
      ]),
    ).toBe('Nothing to show.');
  });

  it('given words in quotation marks, then keeps ours apart from them', () => {
    const text = '“We sail,” she said, “or we don’t”';
    expect(written([excerpt({ text, bold: [], source: [] })])).toBe(`\\[1] “\u202f${text}\u202f”`);
  });

  it('given an excerpt without a marker of its own, then sets none', () => {
    expect(written([excerpt({ number: null, source: [] })])).toBe('“The **ferry** to Osterby is late.”');
  });

  it('given bold ranges that touch, overlap or reach too far, then sets their marks once', () => {
    const bold = [
      { start: 9, end: 12 },
      { start: 4, end: 9 },
      { start: 5, end: 7 },
      { start: 24, end: 99 },
    ];
    expect(written([excerpt({ bold, source: [] })])).toBe('\\[1] “The **ferry to** Osterby is **late.**”');
  });

  it('given a paragraph’s end in an excerpt, then nothing begins on the next line', () => {
    const text = 'The ferry:\n\n# late\n- again\n> said\n1. she';
    const nodes = read(written([excerpt({ text, bold: [{ start: 0, end: text.length }], source: ['The\nBell'] })]));
    expect(nodes.map(({ type }) => type).filter((type) => !['text', 'bold', 'subtext'].includes(type))).toEqual([]);
    expect(shown(nodes)).toBe(`[1] “${text}”\nThe Bell\n`);
  });

  it('given a heading that ends in number signs, then shows them', () => {
    const nodes = read(
      written([
        { kind: 'heading', text: ['Who wrote it in C#'] },
        { kind: 'note', text: ['a'] },
      ]),
    );
    expect(shown(all('heading', nodes))).toBe('Who wrote it in C#\u200b\n');
  });

  it('given any excerpt, then shows its words exactly, between the marks that belong to it', () => {
    fc.assert(
      fc.property(excerptBlock, (block) => {
        fc.pre(block.text.length < 500);
        const nodes = read(written([{ ...block, source: [] }]));
        const { number, text, quoted, cutBefore, cutAfter } = block;
        const words = `${cutBefore ? '[…] ' : ''}${text}${cutAfter ? ' […]' : ''}`;
        const around = `${number === null ? '' : `[${number}] `}${quoted ? `“${words}”` : words}`.toWellFormed();
        // Narrow spaces between two quotation marks are ours.
        const withoutOurs = shown(nodes).replace(/(?<=“)\u202f(?=["“”„«])|(?<=["“”»])\u202f(?=”$)/g, '');
        if (around.trim() === '') expect(withoutOurs).toBe('Nothing to show.');
        else expect(withoutOurs).toBe(around.replace(/(?<=“)\u202f(?=["“”„«])|(?<=["“”»])\u202f(?=”$)/g, ''));
        expect(nodes.every(({ type }) => type === 'text' || type === 'bold')).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('given any View, then is within Discord’s limits', () => {
    fc.assert(
      fc.property(anyView, (given) => {
        const rendered = render(given);
        const parts = partsOf(rendered);
        expect(parts.length).toBeLessThanOrEqual(40);
        const texts = parts.flatMap(({ content }) => content ?? []);
        expect(texts.join('').length).toBeLessThanOrEqual(4000);
        for (const text of texts) expect(text.trim()).not.toBe('');
        const ids = parts.flatMap(({ custom_id }) => custom_id ?? []);
        expect(new Set(ids).size).toBe(ids.length);
        for (const id of ids) expect(fromCustomId(id)).toBeDefined();
        for (const { type, label, components = [] } of parts) {
          if (type === ComponentType.Button) expect(label).toMatch(/^(?=[\s\S]*\S)[\s\S]{1,80}$/);
          if (type === ComponentType.ActionRow) expect(components.length).toBeLessThanOrEqual(5);
          if (type === ComponentType.Container) expect(components.length).toBeGreaterThan(0);
        }
        const urls = parts.flatMap(({ file }) => file?.url ?? []);
        expect(urls).toEqual(rendered.files.map(({ name }) => `attachment://${name}`));
        expect(new Set(urls).size).toBe(urls.length);
        for (const url of urls) expect(url).toMatch(/^attachment:\/\/[\w.-]{1,110}$/);
      }),
      { numRuns: 50 },
    );
  });
});

describe('render, over the bundled coverage', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await bundledDesk();
  });

  /** Every excerpt of a View stands in its message, word for word, under its marker, and its link beside it. */
  const expectShown = (given: View) => {
    const nodes = read(textOf(render(given)));
    const words = shown(nodes);
    for (const { number, text } of excerpts(given)) {
      expect(words).toContain(text);
      expect(words).toContain(`[${number}] `);
    }
    expect(all('link', nodes)).toHaveLength(excerpts(given).length);
    expect(all('heading', nodes).length).toBeGreaterThan(0);
  };

  it('shows answers, their contexts and citations whole', async () => {
    for (const question of await desk.examples(5)) {
      const answer = await ask.run({ question }, desk);
      expect(excerpts(answer).length).toBeGreaterThan(0);
      expectShown(answer);
      const parts = partsOf(render(answer));
      expect(parts.filter(({ type }) => type === ComponentType.Button)).toHaveLength(answer.buttons.length);
      for (const { action, answerId, argument } of answer.buttons) {
        const behind = ask.actions[action];
        if (!behind || !('run' in behind)) continue;
        const next = await behind.run({ answerId, argument }, desk);
        const nodes = read(textOf(render(next)));
        for (const { text } of excerpts(next)) expect(shown(nodes)).toContain(text);
        expect(all('link', nodes)).toHaveLength(excerpts(next).length);
      }
    }
  });

  it('shows a refusal with its nearest misses', async () => {
    const refusal = await ask.run({ question: 'How many penguins signed the agreement?' }, desk);
    expect(refusal.visibility).toBe('private');
    const nodes = read(textOf(render(refusal)));
    expect(shown(nodes)).toContain('No answer in the coverage');
    for (const { text } of excerpts(refusal)) expect(shown(nodes)).toContain(text);
  });

  it('shows the commands that need no options', async () => {
    for (const command of commands) {
      if (command.kind !== 'slash' || command.definition.options?.length) continue;
      const given = await command.run({}, desk);
      const nodes = read(textOf(render(given)));
      expect(all('heading', nodes)).toHaveLength(1);
      const items = given.blocks.flatMap((block) => (block.kind === 'list' ? block.items : []));
      expect(all('item', nodes)).toHaveLength(items.length);
    }
  });
});
