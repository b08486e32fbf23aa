/** Messages in a real browser: a page on loopback that shows what a test gives it, as strict as the chat page itself. */
import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { APIMessage } from 'discord-api-types/v10';
import { build } from 'esbuild';
import { type Browser, chromium, type Page } from 'playwright-core';
import { SETTING } from './samples.ts';

const CHROMIUM = '/usr/bin/chromium';
export const noBrowser = existsSync(CHROMIUM) ? false : `There is no ${CHROMIUM}: messages were not looked at.`;

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

export interface Shown {
  message: APIMessage;
  viewerId?: string;
  grouped?: boolean;
  busy?: string[];
  failed?: string;
}

export interface Stage {
  /** Errors on the console, and requests that left the page's own address. */
  readonly complaints: string[];
  /** What the messages told the page, oldest first. */
  told(): Promise<[name: string, detail: Record<string, unknown>][]>;
  /** In place of those before; what was told is forgotten. */
  show(...messages: Shown[]): Promise<void>;
  change(i: number, properties: Partial<Shown>): Promise<void>;
  readonly page: Page;
}

export interface Theatre {
  open(look?: { width?: number; light?: boolean; touch?: boolean }): Promise<Stage>;
  close(): Promise<void>;
}

/** @param files served below /attachments/, by path */
export async function startTheatre(files: Readonly<Record<string, { type: string; body: string }>>): Promise<Theatre> {
  const bundled = await build({
    entryPoints: [join(import.meta.dirname, 'page.js')],
    bundle: true,
    format: 'esm',
    target: 'es2024',
    write: false,
  });
  const server = serve(bundled.outputFiles[0]?.text ?? '', files);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  return {
    open: (look = {}) => openStage(browser, origin, look),
    async close() {
      await browser.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function openStage(
  browser: Browser,
  origin: string,
  { width = 1280, light = false, touch = false }: { width?: number; light?: boolean; touch?: boolean },
): Promise<Stage> {
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    colorScheme: light ? 'light' : 'dark',
    timezoneId: 'Europe/Berlin',
    locale: 'en-GB',
    hasTouch: touch,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (line) => line.type() === 'error' && complaints.push(line.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => {
    if (!request.url().startsWith(`${origin}/`)) complaints.push(`A request to ${request.url()}`);
  });
  await page.addInitScript(`window.setting = ${JSON.stringify(SETTING)}`);
  await page.goto(origin);
  return {
    page,
    complaints,
    told: () => page.evaluate('window.told'),
    // What stands in the samples as the sandbox's address is this server's.
    show: (...messages) =>
      page.evaluate(`window.show(${JSON.stringify(messages).replaceAll('http://127.0.0.1:1/', `${origin}/`)})`),
    change: (i, properties) => page.evaluate(`window.change(${i}, ${JSON.stringify(properties)})`),
  };
}

function serve(script: string, files: Readonly<Record<string, { type: string; body: string }>>): Server {
  return createServer((request, response) => {
    const path = request.url ?? '/';
    const file = files[path];
    const [type, body] = file
      ? [file.type, file.body]
      : path === '/page.js'
        ? ['text/javascript', script]
        : path.startsWith('/avatars/')
          ? ['image/svg+xml', AVATAR]
          : path === '/'
            ? ['text/html', PAGE]
            : ['text/plain', ''];
    response.writeHead(body === '' ? 404 : 200, { 'content-type': type, 'content-security-policy': POLICY });
    response.end(body);
  });
}

const AVATAR =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><rect width="40" height="40" fill="#7a4"/><circle cx="20" cy="20" r="9" fill="#fff"/></svg>';
const PAGE =
  '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Messages</title><link rel="icon" href="data:,"><body><main></main><script type="module" src="/page.js"></script></body></html>';
