/** Messages as people see and use them, in a real browser. */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { ButtonStyle, ComponentType, MessageFlags, MessageType } from 'discord-api-types/v10';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { clockAt, deskOver, HARBOUR } from '../../commands/fixtures.ts';
import { startWorld } from '../../e2e/world.ts';
import {
  ADA,
  ATTACHED,
  BELA,
  BUTTONS,
  CONTAINER,
  EMBED,
  everything,
  FILES,
  laidOut,
  MANY_OUTLETS,
  MARKDOWN,
  OUTLETS,
  PEOPLE,
  sample,
  usedCommand,
} from './messages/samples.ts';
import { noBrowser, type Shown, type Stage, startTheatre, type Theatre } from './messages/stage.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8');

if (noBrowser) describe.skip(noBrowser, () => it('is skipped', () => {}));

describe.skipIf(noBrowser)('a message', () => {
  let theatre: Theatre;
  beforeAll(async () => {
    theatre = await startTheatre(FILES);
  }, 60_000);
  afterAll(() => theatre?.close());

  /** By look. */
  const stages = new Map<string, Stage>();
  afterEach(() => {
    for (const { complaints } of stages.values()) expect(complaints.splice(0)).toEqual([]);
  });

  async function shown(messages: Shown[], look: Parameters<Theatre['open']>[0] = {}): Promise<Stage> {
    const key = JSON.stringify(look);
    const stage = stages.get(key) ?? (await theatre.open(look));
    stages.set(key, stage);
    await stage.show(...messages);
    return stage;
  }
  const one = (message: Shown['message'], rest: Omit<Shown, 'message'> = {}) => shown([{ message, ...rest }]);

  describe('in its frame', () => {
    it('says who wrote it and when, to the eye and to a screen reader', async () => {
      const { page } = await one(sample({ content: 'Hello' }));
      await page.getByRole('article', { name: /^On Record, app, Today at \d\d:\d\d$/ }).waitFor();
      expect(await page.locator('.header').innerText()).toMatch(/^On Record\s+APP\s+Today at \d\d:\d\d$/);
      expect(await page.locator('.aside img').getAttribute('src')).toMatch(/^\/avatars\/\d+\.svg$/);
    });

    it('given one under another of the same author, then has no header but its time', async () => {
      const { page } = await one(sample({ content: 'Hello' }), { grouped: true });
      expect(await page.locator('.header, .avatar').count()).toBe(0);
      expect(await page.locator('.aside time').textContent()).toMatch(/^\d\d:\d\d$/);
    });

    it.each([
      ['names the viewer', { mentions: [ADA] }, true],
      ['names everyone', { mention_everyone: true }, true],
      ['names somebody else', { mentions: [BELA] }, false],
    ])('given one that %s, then is highlighted: %#', async (_, changes, highlighted) => {
      const { page } = await one(sample({ content: 'Look', ...changes }));
      expect(await page.locator('article.mentioned').count()).toBe(highlighted ? 1 : 0);
    });

    it('given an edit, then is marked with its full date', async () => {
      const { page } = await one(sample({ content: 'Hello', edited_timestamp: '2026-11-20T13:05:00.000Z' }));
      expect(await page.getByText('(edited)').getAttribute('title')).toBe('Friday, 20 November 2026 at 14:05');
    });

    it('given a reply, then shows a line of what it replies to, which leads there', async () => {
      const target = sample({ author: ADA, content: '**Will** it\nsail, <@100000000000000002>?' });
      const { page, told } = await one(
        sample({ type: MessageType.Reply, content: 'No.', referenced_message: target, mentions: [ADA] }),
      );
      expect(await page.locator('.reference .words').textContent()).toBe('Will it sail, @Bela?');
      await page.getByRole('button', { name: 'Go to the message of @Ada' }).click();
      expect(await told()).toEqual([['chat-jump', { messageId: target.id }]]);
    });

    it('given a reply to what is gone, then says so', async () => {
      const { page } = await one(
        sample({
          type: MessageType.Reply,
          content: 'No.',
          referenced_message: null,
          message_reference: { channel_id: '1', message_id: '2' },
        }),
      );
      await page.getByText('Original message was deleted').waitFor();
    });

    it.each([
      ['ask', MessageType.ChatInputCommand, 'Ada used /ask'],
      ['Find coverage', MessageType.ContextMenuCommand, 'Ada used Find coverage'],
    ])('given an answer to %s, then says who used it', async (name, type, words) => {
      const { page } = await one(sample({ ...usedCommand(name), type, content: 'No.' }), { grouped: true });
      expect((await page.locator('.above').innerText()).replace(/\s+/g, ' ')).toBe(words);
      expect(await page.locator('.header').count()).toBe(1);
    });

    it('given one that is still to come, then its author is thinking', async () => {
      const { page } = await one(sample({ flags: MessageFlags.Loading }));
      await page.getByText('On Record is thinking…').waitFor();
    });

    it('given one for the viewer alone, then says so and can be dismissed', async () => {
      const { page, told } = await one(sample({ content: 'Psst', flags: MessageFlags.Ephemeral }));
      await page.getByText('Only you can see this').waitFor();
      await page.getByRole('button', { name: 'Dismiss message' }).press('Enter');
      expect((await told()).map(([name]) => name)).toEqual(['chat-dismiss']);
    });

    it('given an interaction that failed in it, then says so and why', async () => {
      const { page, change } = await one(sample({ content: 'Hello', components: [BUTTONS] }), { failed: 'No answer.' });
      expect(await page.locator('.failed').innerText()).toBe('This interaction failed · No answer.');
      await change(0, { failed: '' });
      expect(await page.locator('.failed').innerText()).toBe('This interaction failed');
    });

    it('given one of Discord itself, then is a sentence', async () => {
      const { page } = await one(sample({ type: MessageType.UserJoin, author: BELA }));
      expect(await page.locator('.says').innerText()).toMatch(/^Bela joined the server\. Today at/);
    });
  });

  describe('asked for its menu', () => {
    it.each(['right click', 'ContextMenu', 'Shift+F10', 'its button'])('by %s, then says where, once', async (way) => {
      const { page, told } = await one(sample({ content: 'Hello', components: [BUTTONS] }));
      if (way === 'right click') await page.getByText('Hello').click({ button: 'right' });
      else if (way === 'its button') {
        await page.getByText('Hello').hover();
        await page.getByRole('button', { name: 'More' }).click();
      } else await page.getByRole('button', { name: 'Primary' }).press(way);
      const [first, ...rest] = await told();
      expect(rest).toEqual([]);
      expect(first).toEqual(['chat-menu', { x: expect.any(Number), y: expect.any(Number) }]);
      expect(Number(first?.[1]['y'])).toBeGreaterThan(0);
    });

    it('by a finger that rests on it, then says where; a finger that scrolls does not', async () => {
      const { page, told } = await shown([{ message: sample({ content: 'Hello' }) }], { touch: true });
      const touch = (type: string, y: number) =>
        page
          .getByText('Hello')
          .dispatchEvent(type, { pointerType: 'touch', clientX: 80, clientY: y, bubbles: true, composed: true });
      await touch('pointerdown', 40);
      await touch('pointermove', 90);
      await touch('pointerup', 90);
      await touch('pointerdown', 41);
      await expect.poll(told).toEqual([['chat-menu', { x: 80, y: 41 }]]);
    });
  });

  describe('in markdown', () => {
    it('shows each kind of markup as what it is', async () => {
      const { page } = await one(sample({ content: MARKDOWN }));
      const words = (selector: string) => page.locator(`.markdown ${selector}`).allTextContents();
      expect(await words('h3, h4, h5'.replaceAll(', ', ', .markdown '))).toEqual(['One', 'Two', 'Three']);
      expect(await words('em')).toEqual(['italic', 'all of it', 'link']);
      expect(await words('u')).toEqual(['underlined']);
      expect(await words('s')).toEqual(['struck']);
      expect(await words('code.inline')).toEqual(['code']);
      expect(await words('ul ul ul li')).toEqual(['deeper']);
      expect(await page.locator('ol li').first().getAttribute('value')).toBe('3');
      expect(await words('blockquote strong')).toEqual(['words']);
      expect(await words('.subtext')).toEqual(['small print']);
      expect(await words('.language')).toEqual(['ts']);
      expect(await words('.mention')).toEqual(['@Ada', '#coverage', '@Editors', '@unknown-user', '@everyone', '/ask']);
      await page.getByText(':wave:').waitFor();
    });

    it('leads out by links alone that tell the other side nothing', async () => {
      const { page } = await one(sample({ content: MARKDOWN }));
      const link = page.getByRole('link', { name: 'masked link' });
      expect(await link.getAttribute('href')).toBe('https://herald.example/ferry#:~:text=engine');
      expect(await link.getAttribute('title')).toBe('https://herald.example/ferry#:~:text=engine');
      for (const each of await page.getByRole('link').all()) {
        expect(await each.getAttribute('target')).toBe('_blank');
        expect(await each.getAttribute('rel')).toBe('noopener noreferrer');
      }
    });

    it('given markup of a page, then shows it as words', async () => {
      const content = '<img src=x onerror="document.title=1"> <script>1</script> &amp; [a](javascript://x)';
      const { page } = await one(sample({ content, embeds: [{ title: content }], ...{} }));
      expect(await page.locator('.content').innerText()).toBe(content);
      expect(await page.locator('.main img, .main script, .main a').count()).toBe(0);
    });

    it.each(['click', 'Enter', 'Space'])('keeps a spoiler from view until %s', async (way) => {
      const { page } = await one(sample({ content: 'Who? ||It was **Bela**||' }));
      const spoiler = page.getByRole('button', { name: 'Spoiler: show it' });
      expect(await page.getByRole('article').ariaSnapshot()).not.toContain('Bela');
      if (way === 'click') await spoiler.click();
      else await spoiler.press(way);
      await expect.poll(() => page.getByRole('article').ariaSnapshot()).toContain('Bela');
    });

    it('prints timestamps in their style, the whole date beside', async () => {
      const ago = Math.floor(Date.now() / 1000) - 7200;
      const { page } = await one(
        sample({ content: `<t:1700000000:d> <t:1700000000:F> <t:${ago}:R> <t:9999999999999>` }),
      );
      const times = page.locator('chat-time time');
      expect(await times.allTextContents()).toEqual([
        '14/11/2023',
        'Tuesday, 14 November 2023 at 23:13',
        '2 hours ago',
        'Invalid date',
      ]);
      expect(await times.first().getAttribute('title')).toBe('Tuesday, 14 November 2023 at 23:13');
      expect(await times.first().getAttribute('datetime')).toBe('2023-11-14T22:13:20.000Z');
    });
  });

  describe('with buttons', () => {
    it('tells which was pressed, by mouse or keyboard', async () => {
      const { page, told } = await one(sample(laidOut(CONTAINER)));
      await page.getByRole('button', { name: 'Primary' }).click();
      await page.getByRole('button', { name: 'Context' }).press('Enter');
      expect(await told()).toEqual([
        ['chat-press', { customId: 'primary' }],
        ['chat-press', { customId: 'context' }],
      ]);
    });

    it('given one that is being processed, then keeps the focus and is not pressed again', async () => {
      const { page, told, change } = await one(sample({ components: [BUTTONS] }));
      const button = page.getByRole('button', { name: 'Primary' });
      await button.focus();
      await change(0, { busy: ['primary'] });
      await page.keyboard.press('Enter');
      expect(await button.getAttribute('aria-busy')).toBe('true');
      expect(await told()).toEqual([]);
      await change(0, { busy: [] });
      await page.keyboard.press('Enter');
      expect(await told()).toEqual([['chat-press', { customId: 'primary' }]]);
    });

    it('given one that leads out, then is a link that says where to', async () => {
      const { page } = await one(sample({ components: [BUTTONS] }));
      const link = page.getByRole('link', { name: 'Read it (opens herald.example)' });
      expect(await link.getAttribute('rel')).toBe('noopener noreferrer');
      expect(await link.getAttribute('target')).toBe('_blank');
    });

    it('given one that is disabled or leads nowhere good, then cannot be used', async () => {
      const url = 'javascript:alert(1)';
      const bad = { type: ComponentType.Button, style: ButtonStyle.Link, label: 'Bad', url } as const;
      const { page } = await one(
        sample({ components: [BUTTONS, { type: ComponentType.ActionRow, components: [bad] }] }),
      );
      expect(await page.getByRole('button', { name: 'Danger' }).isDisabled()).toBe(true);
      expect(await page.getByRole('button', { name: 'Bad' }).isDisabled()).toBe(true);
    });
  });

  describe('with a select', () => {
    it('given a choice by mouse, then tells it at once', async () => {
      const { page, told } = await one(sample({ components: [OUTLETS] }));
      await page.getByRole('combobox', { name: 'Only one outlet' }).click();
      await page.getByRole('option', { name: 'The Bell Daily, of the north' }).click();
      await expect.poll(told).toEqual([['chat-choose', { customId: 'outlet', values: ['Bell'] }]]);
      await expect.poll(() => page.getByRole('option').count()).toBe(0);
    });

    it('given the keyboard alone, then opens, finds by letters, goes, chooses and closes', async () => {
      const { page, told } = await one(sample({ components: [OUTLETS] }));
      const field = page.getByRole('combobox', { name: 'Only one outlet' });
      await field.press('ArrowDown');
      await expect.poll(() => field.getAttribute('aria-expanded')).toBe('true');
      await page.keyboard.press('Escape');
      await expect.poll(() => field.getAttribute('aria-expanded')).toBe('false');
      await field.press('Enter');
      await expect.poll(() => field.getAttribute('aria-expanded')).toBe('true');
      await page.keyboard.type('the h');
      await page.keyboard.press('ArrowUp');
      await expect.poll(() => page.locator('[role=option].active .label').textContent()).toBe('The Gazette');
      await page.keyboard.press('Enter');
      await expect.poll(told).toEqual([['chat-choose', { customId: 'outlet', values: ['Gazette'] }]]);
      // The list has gone, the focus has stayed.
      await page.keyboard.press('ArrowDown');
      await expect.poll(() => field.getAttribute('aria-expanded')).toBe('true');
    });

    it('given room for several, then tells them as the list closes, and no more than may be', async () => {
      const { page, told } = await one(sample({ components: [MANY_OUTLETS] }));
      const field = page.getByRole('combobox');
      expect(await field.innerText()).toBe('The Bell');
      await field.click();
      await page.getByRole('option', { name: 'The Herald' }).click();
      expect(await page.getByRole('option', { name: 'The Gazette' }).getAttribute('aria-disabled')).toBe('true');
      await page.getByRole('option', { name: 'The Gazette' }).click({ force: true });
      expect(await told()).toEqual([]);
      await page.keyboard.press('Escape');
      await expect.poll(told).toEqual([['chat-choose', { customId: 'outlets', values: ['Bell', 'Herald'] }]]);
    });

    it('given fewer than must be, then tells nothing and shows what was there', async () => {
      const { page, told } = await one(sample({ components: [MANY_OUTLETS] }));
      const field = page.getByRole('combobox');
      await field.click();
      await page.getByRole('option', { name: 'The Bell' }).click();
      await page.keyboard.press('Escape');
      await expect.poll(() => field.innerText()).toBe('The Bell');
      expect(await told()).toEqual([]);
    });

    it('given one of users, then offers those that the page knows', async () => {
      const { page, told } = await one(sample({ components: [PEOPLE] }));
      await page.getByRole('combobox', { name: 'Select a user' }).click();
      await page.getByRole('option', { name: 'Bela' }).click();
      await expect.poll(told).toEqual([['chat-choose', { customId: 'people', values: [BELA.id] }]]);
    });

    it('given one that is being processed, then does not open', async () => {
      const { page } = await one(sample({ components: [OUTLETS] }), { busy: ['outlet'] });
      const field = page.getByRole('combobox');
      await field.press('Enter');
      await field.press('ArrowDown');
      expect(await field.getAttribute('aria-expanded')).toBe('false');
    });
  });

  describe('with files', () => {
    it('given a text, then shows its first lines, all of them when asked, and a way to keep it', async () => {
      const { page } = await one(ATTACHED);
      const text = page.getByRole('group', { name: 'Text of lines.csv' });
      await text.waitFor();
      expect(await text.innerText()).toMatch(/^1;line 1;[\s\S]*\n6;line 6;[^\n]*\n…$/);
      await page.getByRole('button', { name: 'Expand (14 more lines)' }).click();
      await expect.poll(() => text.innerText()).toContain('20;line 20');
      await page.getByRole('button', { name: 'Collapse' }).waitFor();
      const link = page.getByRole('link', { name: 'Download lines.csv' });
      expect(await link.getAttribute('href')).toBe('/attachments/1/2/lines.csv');
      expect(await link.getAttribute('download')).toBe('lines.csv');
    });

    it('given an image, then shows it with its description; others as a card', async () => {
      const { page } = await one(ATTACHED);
      const image = page.getByRole('img', { name: 'A harbour' });
      await expect
        .poll(() => image.evaluate((element: unknown) => (element as { naturalWidth: number }).naturalWidth))
        .toBe(300);
      await page.getByText('3.34 MB').waitFor();
    });

    it('given a picture that stands elsewhere, then fetches nothing and says where it is', async () => {
      const { page } = await one(sample({ embeds: [EMBED] }));
      const link = page.getByRole('link', { name: 'Image on pictures.example' });
      expect(await link.getAttribute('href')).toBe('https://pictures.example/ferry.png');
    });
  });

  it('given an embed, then shows all its parts', async () => {
    const { page } = await one(sample({ embeds: [EMBED] }));
    const words = await page.locator('.embed').innerText();
    for (const part of [
      'Osterby Herald',
      'Ferry stays',
      'It waits',
      'Outlet',
      '14 Nov',
      'coverage to 20 Nov • 14/11/2026, 13:00',
    ])
      expect(words).toContain(part);
    expect(await page.getByRole('link', { name: 'Ferry stays' }).getAttribute('href')).toBe(EMBED.url);
    const edge = await page
      .locator('.embed')
      .evaluate((element: unknown) =>
        String((element as { computedStyleMap(): Map<string, unknown> }).computedStyleMap().get('border-left-color')),
      );
    expect(edge).toBe('rgb(59, 165, 93)');
  });

  it('given the real bot’s answers, then they read as it wrote them, and their buttons tell what the sandbox knows', async () => {
    const world = await startWorld({ desk: await deskOver(HARBOUR, { clock: clockAt() }) });
    const answer = await world.asker.slash(world.channelId, 'ask', { question: 'storm power line' }).reply();
    const more = await world.asker.press(answer as NonNullable<typeof answer>, 'More ▾').reply();
    const aside = await world.asker.press(more as NonNullable<typeof more>, 'Cite').reply();
    const help = await world.asker.slash(world.channelId, 'help').reply();
    if (!answer || !aside || !help) throw new Error('The bot did not answer.');
    const { page, told } = await shown([{ message: answer }, { message: aside }, { message: help }]);
    const [first, second, third] = await page.getByRole('article').all();
    expect(await first?.innerText()).toContain('“In Aldby the storm tore down the power line.”');
    expect((await first?.locator('.above').innerText())?.replace(/\s+/g, ' ')).toBe('Ada used /ask');
    await first?.getByRole('button', { name: 'Context' }).click();
    const pressed = (await told())[0]?.[1]['customId'];
    expect(JSON.stringify(answer.components)).toContain(`"custom_id":${JSON.stringify(pressed)}`);
    expect(await second?.innerText()).toContain('Only you can see this');
    expect(await second?.locator('.reference').count()).toBe(1);
    expect(await third?.innerText()).toContain('/ask');
  });

  it.each([
    ['dark', 1280, false],
    ['light', 1280, true],
    ['dark', 360, false],
    ['light', 360, true],
  ])(
    'with all that it can hold, %s at %i pixels: nothing overflows, and axe finds nothing serious',
    async (_, width, light) => {
      const { page } = await shown(everything(), { width, light });
      await page.getByRole('group', { name: 'Text of lines.csv' }).first().waitFor();
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      expect(await page.evaluate(WIDER)).toEqual([]);
      await page.evaluate(AXE);
      const found = (await page.evaluate('axe.run().then(({ violations }) => violations)')) as {
        id: string;
        impact: string;
        nodes: { html: string; failureSummary: string }[];
      }[];
      const serious = found.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      expect(
        serious.map(({ id, nodes }) => [id, nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`)]),
      ).toEqual([]);
    },
  );
});

/** What stands out to the right of its message, unless it is in something that scrolls. */
const WIDER = `[...document.querySelectorAll('chat-message')].flatMap((message) => {
  const found = [];
  const edge = message.getBoundingClientRect().right;
  const visit = (root) => {
    for (const element of root.children) {
      if (element.matches('pre, .above, .unseen, [popover], svg')) continue;
      if (element.getBoundingClientRect().right > edge + 0.5) found.push(element.outerHTML.slice(0, 200));
      if (element.shadowRoot) visit(element.shadowRoot);
      visit(element);
    }
  };
  visit(message.shadowRoot);
  return found;
})`;
