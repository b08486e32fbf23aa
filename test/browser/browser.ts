/** The chat page in a real headless Chromium, with a bot behind it; what a person can do there, and what must hold wherever they are. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished } from 'vitest';
import { openDesk } from '../../src/cli/openDesk.ts';
import { loadArticles } from '../../src/cli/prepare.ts';
import type { Desk } from '../../src/desk.ts';
import { bundlePage, type PageFile } from '../../src/sandbox/chat/bundle.ts';
import { serveChat } from '../../src/sandbox/chat.ts';
import type { Person } from '../../src/sandbox/person.ts';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import { openStore } from '../../src/store/store.ts';
import { CORPUS } from '../cli/process.ts';
import { startWorld, type WorldOptions } from '../e2e/world.ts';
import { startFixtureBot } from '../sandbox/fixtureBot.ts';

const CHROMIUM = '/usr/bin/chromium';
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8');
const OVERFLOW = readFileSync(join(import.meta.dirname, 'overflow.js'), 'utf8');
/** Milliseconds for anything to appear; a busy machine may need them. */
const PATIENCE = 8_000;

export interface Look {
  width?: number;
  light?: boolean;
}

/** A person's tab. */
export interface Tab {
  page: Page;
  /** Addresses outside of the sandbox that were asked for; nothing was sent there. Those left when the test ends are errors. */
  left: string[];
  /** What the browser logged of errors, which at the test's end are errors too. */
  complaints: string[];
  /** One more tab of the same browser, at the same address. */
  another(): Promise<Page>;
}

export interface Theatre {
  /** With the real bot. */
  newsroom(options: WorldOptions, look?: Look): ReturnType<typeof newsroom>;
  /** With the bot that has forms, selects and files, and does wrong. */
  workshop(look?: Look & { acknowledgeMs?: number }): ReturnType<typeof workshop>;
}

/** Tests that share a browser; without one they are skipped, and say so. */
export function inBrowser(name: string, tests: (theatre: Theatre) => void): void {
  if (!existsSync(CHROMIUM)) {
    process.stderr.write(`${name}: skipped, as there is no ${CHROMIUM}.\n`);
    describe.skip(name, () => tests(undefined as never));
    return;
  }
  describe(name, () => {
    let browser: Browser;
    const script = bundlePage();
    beforeAll(async () => {
      browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
      await script;
    }, 60_000);
    afterAll(() => browser?.close());
    tests({
      newsroom: (options, look) => newsroom(browser, script, options, look),
      workshop: (look) => workshop(browser, script, look),
    });
  });
}

/** Over the bundled coverage, as `npm start` opens it. */
export async function coverageDesk(): Promise<Desk> {
  const store = openStore(':memory:');
  if (!(await loadArticles(store, CORPUS))) throw new Error(`${CORPUS} cannot be read.`);
  return openDesk(store);
}

async function newsroom(browser: Browser, script: Promise<PageFile>, options: WorldOptions, look: Look = {}) {
  const world = await startWorld({ channels: ['coverage', 'off-topic'], ...options });
  const { sandbox, application, guild, asker, other } = world;
  const people = [asker, other] as const;
  const { url } = serveChat(sandbox, { applicationId: application.id, guildId: guild.id, people, script });
  return { ...world, url, ...(await open(browser, url, look)) };
}

async function workshop(
  browser: Browser,
  script: Promise<PageFile>,
  { acknowledgeMs = 400, ...look }: Look & { acknowledgeMs?: number } = {},
) {
  const sandbox = await startSandbox({ acknowledgeMs });
  onTestFinished(() => sandbox.close());
  const application = sandbox.addApplication({ name: 'Fixture' });
  const guild = sandbox.addGuild();
  sandbox.install(application.id, guild.id);
  const bot = await startFixtureBot(sandbox, application.token);
  onTestFinished(() => bot.destroy());
  const people = ['Ada', 'Bela'].map((name) => sandbox.person({ name, guilds: [guild.id] })) as [Person, Person];
  const { url } = serveChat(sandbox, { applicationId: application.id, guildId: guild.id, people, script });
  return { sandbox, bot, url, ...(await open(browser, url, look)) };
}

async function open(browser: Browser, url: string, { width = 1280, light = false }: Look): Promise<Tab> {
  const phone = width < 500;
  const context = await browser.newContext({
    viewport: { width, height: phone ? 740 : 800 },
    colorScheme: light ? 'light' : 'dark',
    hasTouch: phone,
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  context.setDefaultTimeout(PATIENCE);
  const complaints: string[] = [];
  context.on('console', (line) => ['error', 'warning'].includes(line.type()) && complaints.push(line.text()));
  context.on('weberror', (error) => complaints.push(String(error.error())));
  const left: string[] = [];
  await context.route(
    (to) => !to.href.startsWith(url) && to.protocol !== 'data:',
    async (route) => {
      left.push(route.request().url());
      await route.fulfill({ contentType: 'text/html', body: '<title>Elsewhere</title>' });
    },
  );
  onTestFinished(async () => {
    await context.close();
    expect({ complaints, left }).toEqual({ complaints: [], left: [] });
  });
  const another = async (): Promise<Page> => {
    const page = await context.newPage();
    await page.goto(url);
    await messageBox(page).waitFor();
    return page;
  };
  return { page: await another(), left, complaints, another };
}

/** Where one writes; as long as a list is open over it, it is a combobox. */
export const messageBox = (page: Page) => page.getByRole('textbox', { name: /^Message/ });

/** The message with these words. */
export const message = (page: Page, words: string | RegExp) => page.getByRole('article').filter({ hasText: words });

export const isFocused = (locator: Locator): Promise<boolean> =>
  locator.evaluate((element) => (element as unknown as { matches(selector: string): boolean }).matches(':focus'));

/** Writes a line and sends it: whatever it is sent to. */
export async function send(page: Page, line: string): Promise<void> {
  await messageBox(page).focus();
  await page.keyboard.type(line);
  await page.keyboard.press('Enter');
}

/** Nobody is kept out, and nothing is wider than the window. */
export async function expectSound(page: Page, where: string): Promise<void> {
  const wide = await page.evaluate(OVERFLOW);
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(AXE);
  const grave = await page.evaluate(
    `axe.run({ resultTypes: ['violations'] }).then(({ violations }) => violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => id + ': ' + nodes.map(({ target }) => target.flat().join(' ')).join(', ')))`,
  );
  expect({ where, wide, grave }).toEqual({ where, wide: [], grave: [] });
}
