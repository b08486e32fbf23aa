/** The page around the messages, used in a real browser as a person would. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { bundlePage, type PageFile } from '../../../src/sandbox/chat/bundle.ts';
import { serveChat } from '../../../src/sandbox/chat.ts';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { startSandbox } from '../../../src/sandbox/sandbox.ts';
import { deskOver, HARBOUR } from '../../commands/fixtures.ts';
import { startWorld } from '../../e2e/world.ts';
import { startFixtureBot } from '../fixtureBot.ts';
import { noBrowser } from './messages/stage.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8');
const QUESTION = 'When does the operator expect the new engine?';
const SAYS = 'She expects the new engine in May.';

if (noBrowser) describe.skip(noBrowser, () => it('is skipped', () => {}));

describe.skipIf(noBrowser)('the page', () => {
  let browser: Browser;
  let script: Promise<PageFile>;
  beforeAll(async () => {
    script = bundlePage();
    browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
    await script;
  }, 60_000);
  afterAll(() => browser?.close());

  async function open(url: string, width = 1280): Promise<Page> {
    const context = await browser.newContext({ viewport: { width, height: 740 }, locale: 'en-GB' });
    const page = await context.newPage();
    page.setDefaultTimeout(8_000);
    const complaints: string[] = [];
    page.on('console', (line) => ['error', 'warning'].includes(line.type()) && complaints.push(line.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('request', (request) => {
      if (!request.url().startsWith(url)) complaints.push(`A request to ${request.url()}`);
    });
    onTestFinished(async () => {
      await context.close();
      expect(complaints).toEqual([]);
    });
    await page.goto(url);
    await page.getByRole('textbox', { name: /^Message/ }).waitFor();
    return page;
  }

  async function newsroom(width?: number) {
    const world = await startWorld({ desk: await deskOver(HARBOUR), channels: ['coverage', 'general'] });
    const { sandbox, application, guild, asker, other } = world;
    const options = { applicationId: application.id, guildId: guild.id, people: [asker, other] as const, script };
    return { ...world, page: await open(serveChat(sandbox, options).url, width) };
  }

  async function withFixture() {
    const sandbox: Sandbox = await startSandbox({ acknowledgeMs: 300 });
    onTestFinished(() => sandbox.close());
    const application = sandbox.addApplication({ name: 'Fixture' });
    const guild = sandbox.addGuild();
    sandbox.install(application.id, guild.id);
    const person = (name: string) => sandbox.person({ name, guilds: [guild.id] });
    const bot = await startFixtureBot(sandbox, application.token);
    onTestFinished(() => bot.destroy());
    const people = [person('Ada'), person('Bela')] as const;
    const { url } = serveChat(sandbox, { applicationId: application.id, guildId: guild.id, people, script });
    return { bot, page: await open(url) };
  }

  const line = async (page: Page, text: string) => {
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
  };

  it('given a command filled in by keyboard, then what is required is asked for, and the answer comes', async () => {
    const { page } = await newsroom();
    await page.keyboard.type('/');
    expect(await page.getByRole('option').count()).toBe(5);
    await page.keyboard.type('as');
    await expect.poll(() => page.getByRole('option').count()).toBe(1);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.getByText('This option is required. Specify a value.').first().waitFor();
    await page.keyboard.type(QUESTION);
    await page.keyboard.press('Tab');
    await page.getByRole('option', { name: /^outlet/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.keyboard.type('hera');
    await page.getByRole('option', { name: 'Osterby Herald', selected: true }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByPlaceholder('+3 more').waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('article').getByText(SAYS).first().waitFor();
    await expect.poll(() => page.getByRole('log').innerText()).toContain(SAYS);
  });

  it('given a whole line, then it becomes its pills; given Backspace, then they go one by one', async () => {
    const { page } = await newsroom();
    await page.getByRole('textbox', { name: /^Message/ }).fill('/ask question: Who? since: 2024');
    await expect.poll(() => page.getByRole('textbox', { name: 'question' }).inputValue()).toBe('Who?');
    for (let i = 0; i < '2024'.length + 1; i++) await page.keyboard.press('Backspace');
    await expect.poll(() => page.getByRole('textbox', { name: 'since' }).count()).toBe(0);
    for (let i = 0; i < 'Who?'.length + 1; i++) await page.keyboard.press('Backspace');
    await expect.poll(() => page.getByRole('combobox', { name: /^Message/ }).inputValue()).toBe('/ask');
  });

  it('given a message’s menu by keyboard, then its command is used and it is replied to', async () => {
    const { page } = await newsroom();
    await line(page, QUESTION);
    await page.getByRole('article').getByText(QUESTION).waitFor();
    await page.getByRole('region', { name: /^Messages in/ }).focus();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Shift+F10');
    await page.getByRole('menuitem', { name: 'Reply' }).waitFor();
    for (const key of ['a', 'ArrowRight', 'Enter']) await page.keyboard.press(key);
    await page.getByText('Only you can see this').waitFor();
    await page.getByRole('article').first().hover();
    await page.getByRole('button', { name: 'More' }).first().click();
    await page.getByRole('menuitem', { name: 'Reply' }).click();
    await page.getByText('Replying to Ada').waitFor();
    await line(page, 'I wonder');
    const reply = page.getByRole('article').filter({ hasText: 'I wonder' });
    await reply.getByRole('button', { name: /^Go to the message of/ }).waitFor();
  });

  it('given two members, then each sees their own, also after a reload', async () => {
    const { page } = await newsroom();
    await line(page, '/ask question: Who stole the moon?');
    await page.getByText('Only you can see this').waitFor();
    await page.getByRole('button', { name: /^You are Ada/ }).click();
    await page.getByRole('menuitemradio', { name: 'Bela' }).click();
    await page.getByRole('button', { name: /^You are Bela/ }).waitFor();
    expect(await page.getByRole('article').count()).toBe(0);
    await page.getByRole('link', { name: 'general' }).click();
    await page.reload();
    await page.getByRole('button', { name: /^You are Bela/ }).waitFor();
    await page.getByRole('textbox', { name: 'Message #general' }).waitFor();
  });

  it('given @ and a name, then the bot is mentioned, and answers', async () => {
    const { page } = await newsroom();
    await page.keyboard.type('@on');
    await page.getByRole('option', { name: /On Record/ }).waitFor();
    await page.keyboard.press('Tab');
    await line(page, QUESTION);
    await page.getByRole('article').getByText(SAYS).first().waitFor();
  });

  it('given the reader is further up, then what comes is announced and waits', async () => {
    const { page, other, channelId } = await newsroom();
    for (let i = 0; i < 30; i++) other.say(channelId, `Line ${i}`);
    await page.getByText('Line 29', { exact: true }).first().waitFor();
    const messages = page.getByRole('region', { name: /^Messages in/ });
    await messages.hover();
    await page.mouse.wheel(0, -5000);
    await expect.poll(() => messages.evaluate((element) => (element as { scrollTop?: number }).scrollTop)).toBe(0);
    other.say(channelId, 'News');
    await page.getByRole('button', { name: 'New messages' }).click();
    await expect.poll(() => page.getByRole('button', { name: 'New messages' }).count()).toBe(0);
  });

  it('given a form, then it holds the focus, says what is missing, can be left and be sent', async () => {
    const { page } = await withFixture();
    await line(page, '/form ');
    await page.getByRole('dialog', { name: 'Tell us' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('This field is required.').first().waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    await line(page, '/form ');
    await page.getByLabel('Name').fill('Ada');
    await page.getByLabel('Colour').selectOption('blue');
    await page.getByRole('button', { name: 'Submit' }).click();
    await page.getByRole('article').getByText('Ada likes blue.').waitFor();
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  });

  it('given no answer, or one that Discord refuses, then the page says so and why; given no bot, then that', async () => {
    const { page, bot } = await withFixture();
    await line(page, '/silent ');
    await page.getByText('The application did not respond').waitFor();
    await page.getByRole('button', { name: 'Dismiss message' }).click();
    await expect.poll(() => page.getByText('The application did not respond').count()).toBe(0);
    await line(page, '/wrong ');
    const notice = page.getByRole('status', { name: 'Notices' });
    await expect
      .poll(() => notice.innerText())
      .toMatch(/POST \/interactions\/\S+ was refused: 400, code 50035[\s\S]+components/);
    await bot.destroy();
    await page.getByText('Fixture is offline').waitFor();
  });

  it('given 360 pixels, then the channels are in a drawer, nothing is wider, and axe has nothing serious', async () => {
    const { page } = await newsroom(360);
    const check = async (where: string) => {
      await page.evaluate(AXE);
      const serious = await page.evaluate(
        'axe.run().then(({ violations }) => violations.filter(({ impact }) => impact === "serious" || impact === "critical").map(({ id, nodes }) => id + " " + nodes.map(({ target }) => target.flat().join(" "))))',
      );
      expect({ where, serious }).toEqual({ where, serious: [] });
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    };
    await line(page, `/ask question: ${QUESTION}`);
    await page.getByRole('article').getByText(SAYS).first().waitFor();
    await check('an answer');
    await page.keyboard.type('/ask ');
    await check('a command');
    await page.getByRole('button', { name: 'Channels' }).click();
    await page.getByRole('link', { name: 'general' }).waitFor();
    await check('the drawer');
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('link', { name: 'general' }).count()).toBe(0);
  });
});
