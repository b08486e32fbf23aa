import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ask } from '../../commands/ask.ts';
import { commands } from '../../commands/index.ts';
import type { Look } from '../../src/cli/layout.ts';
import { buttonsOf, type Component, citedIn, filesOf, type Message, renderMessage } from '../../src/cli/message.ts';
import { render as renderView } from '../../src/cli/render.ts';
import { render as renderComponents } from '../../src/discord/render.ts';
import { bundledDesk, deskOver, HARBOUR } from '../commands/fixtures.ts';

const PLAIN: Look = { colour: false };

function message(components: readonly Component[], rest: Partial<Message> = {}): Message {
  return { content: '', components, attachments: [], ...rest };
}
const words = (content: string): Component => ({ type: 10, content });
const button = (label: string, rest: Partial<Component> = {}): Component => ({
  type: 2,
  style: 2,
  label,
  custom_id: `1:ask.${label}:k3f9q2:1`,
  ...rest,
});
const shown = (content: string, look = PLAIN) => renderMessage(message([words(content)]), [], look);

const ANSWER = `### Is the ferry late?
-# 3 of 11 passages · all outlets

\\[1] “The **ferry** to Osterby is late.”
-# The Bell · May 2024 · [Late again](https://bell.example/a)
-# The article has been updated since.

\\[12] Our words […]
-# Our account of The Quay · no link

-# Verbatim passages · k3f9q2`;

describe('a message on the terminal', () => {
  it('given an answer, then sets excerpts in under their markers, sources and links below them', () => {
    const container = {
      type: 17,
      components: [words(ANSWER), { type: 1, components: [button('Next ▸'), button('Context'), button('Cite')] }],
    };
    expect(renderMessage(message([container]), [], PLAIN)).toBe(`Is the ferry late?
3 of 11 passages · all outlets

[1] “The ferry to Osterby is late.”
    The Bell · May 2024 · Late again
    https://bell.example/a
The article has been updated since.

[12] Our words […]
    Our account of The Quay · no link
Verbatim passages · k3f9q2
Type n Next ▸ · c Context · i Cite
`);
  });

  it('given plain content, then reads it the same way', () => {
    const content = '\\[1] “The ferry is late.”\n-# The Bell · [Late](<https://bell.example/a>)';
    expect(renderMessage(message([], { content }), [], PLAIN)).toBe(
      '[1] “The ferry is late.”\n    The Bell · Late\n    https://bell.example/a\n',
    );
  });

  it('given words of several paragraphs, then keeps them together until the next marker', () => {
    expect(shown('Found:\n\n\\[1] One.\n\nTwo **three**.\n\n\\[2] Four.')).toBe(
      'Found:\n\n[1] One.\n\n    Two three.\n\n[2] Four.\n',
    );
  });

  it('given one citation that is wanted, then shows it alone, and everything where it is not there', () => {
    const all = message([words(ANSWER)]);
    expect(renderMessage(all, [], PLAIN, 12)).toBe('[12] Our words […]\n    Our account of The Quay · no link\n');
    expect(renderMessage(all, [], PLAIN, 2)).toBe(renderMessage(all, [], PLAIN));
    expect(citedIn(all)).toEqual([1, 12]);
  });

  it('given markup of other kinds, then shows what a reader would read', () => {
    expect(
      shown(
        '- one\n  1. *two*\n> __three__\n```\nfour  \\*\n```\n||five|| `six` https://seven.example <:eight:123456789012345678>',
      ),
    ).toBe('• one\n  1. two\n\n│ three\n\nfour  \\*\n\nfive six https://seven.example :eight:\n');
    expect(shown('<@123456789012345678> <#123456789012345678> </ask:123456789012345678> @here')).toBe(
      '@123456789012345678 #123456789012345678 /ask @here\n',
    );
    expect(shown('a <t:1584014400:D> <t:9999999999999:D>')).toBe('a 12 March 2020 <t:9999999999999:D>\n');
  });

  it('given colour, then the same words, what is bold in bold', () => {
    const coloured = shown(ANSWER, { colour: true });
    expect(coloured).toContain('\u001b[1mferry\u001b[22m');
    expect(stripVTControlCharacters(coloured)).toBe(shown(ANSWER));
  });

  it('given control characters, then lets none pass', () => {
    const bad = 'a\u001b[2Jb\u009b1mc';
    const all = message([words(`# ${bad}\n${bad}`), { type: 1, components: [button(bad)] }]);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not pass
    const control = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;
    expect(renderMessage(all, [{ name: bad, content: bad }], PLAIN)).not.toMatch(control);
  });

  it('given links to press and pictures, then gives their addresses', () => {
    expect(
      renderMessage(
        message([
          {
            type: 9,
            components: [words('See')],
            accessory: { type: 2, style: 5, label: 'Page', url: 'https://a.example' },
          },
          { type: 12, items: [{ media: { url: 'https://b.example/c.png' }, description: 'A harbour' }] },
        ]),
        [],
        PLAIN,
      ),
    ).toBe('See\n\nPage https://a.example\nA harbour\nhttps://b.example/c.png\n');
  });

  it.each(['storm power line', 'lighthouse lamp', 'Who said “We will not sail”?', 'What is the capital of France?'])(
    'given the bot’s message for “%s”, then looks as its View does',
    async (question) => {
      const desk = await deskOver(HARBOUR);
      const view = await ask.run({ question }, desk);
      for (const look of [PLAIN, { colour: true, columns: 60 }]) {
        const { components } = renderComponents(view);
        expect(renderMessage(message(components as Component[]), [], look)).toBe(renderView(view, look));
      }
    },
  );

  it.each(['help', 'coverage', 'privacy'])(
    'given the bot’s message for /%s, then looks as its View does',
    async (name) => {
      const command = commands.find(({ definition }) => definition.name === name);
      if (command?.kind !== 'slash') throw new Error(`There is no /${name}.`);
      const view = await command.run({}, await bundledDesk());
      const { components } = renderComponents(view);
      expect(renderMessage(message(components as Component[]), [], PLAIN)).toBe(renderView(view, PLAIN));
    },
  );
});

describe('the buttons of a message', () => {
  it('are those that can be pressed, wherever they stand', () => {
    const components: Component[] = [
      { type: 9, components: [words('a')], accessory: button('One') },
      {
        type: 17,
        components: [
          {
            type: 1,
            components: [
              button('Two'),
              button('Three', { disabled: true }),
              { type: 2, style: 5, label: 'Four', url: 'https://a.example' },
            ],
          },
        ],
      },
    ];
    expect(buttonsOf({ components }).map(({ label }) => label)).toEqual(['One', 'Two']);
  });
});

describe('the files of a message', () => {
  async function serve(bodies: Record<string, string | Uint8Array>): Promise<string> {
    const server = createServer((request, response) => {
      const body = bodies[request.url ?? ''];
      response.writeHead(body === undefined ? 404 : 200).end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  it('have their content where it is a short text', async () => {
    const at = await serve({
      '/a.bib': '@misc{a}\n',
      '/b.dat': Uint8Array.of(0xff, 0xfe),
      '/c.png': 'text',
      '/d.txt': 'x',
      '/e.csv': 'a,b\r\n',
      '/f.txt': 'a\0b',
    });
    const attachment = (name: string, size = 9, content_type?: string) => ({
      filename: name,
      url: `${at}/${name}`,
      size,
      ...(content_type && { content_type }),
    });
    const file = { type: 13, file: { url: `${at}/e.csv` }, name: 'e.csv', size: 5 };
    const attachments = [
      attachment('a.bib', 9, 'application/x-bibtex'),
      attachment('b.dat'),
      attachment('c.png', 9, 'image/png'),
      attachment('d.txt', 10_000_000),
      attachment('f.txt'),
      attachment('gone.txt'),
    ];
    expect(await filesOf(message([{ type: 17, components: [file] }], { attachments }))).toEqual([
      { name: 'a.bib', content: '@misc{a}\n' },
      { name: 'b.dat' },
      { name: 'c.png' },
      { name: 'd.txt' },
      { name: 'f.txt' },
      { name: 'gone.txt' },
      { name: 'e.csv', content: 'a,b\r\n' },
    ]);
  });

  it('are named once, though a component shows what is attached', async () => {
    const at = await serve({ '/e.csv': 'a' });
    const attachments = [{ filename: 'e.csv', url: `${at}/e.csv`, size: 1 }];
    const file = { type: 13, file: { url: `${at}/e.csv` }, name: 'e.csv', size: 1 };
    expect(await filesOf(message([file], { attachments }))).toEqual([{ name: 'e.csv', content: 'a' }]);
  });
});
