/** The page around the messages, used in a real browser as a person would. */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { inBrowser, isFocused, message, messageBox, send } from '../../browser/browser.ts';
import { idleDesk } from '../../e2e/stubs.ts';

const messagesOf = (page: Page) => page.getByRole('region', { name: /^Messages in/ });

/** From now on, how often messages are drawn stands in `window.drawn`. */
const COUNT_DRAWINGS = `(() => {
  window.drawn = 0;
  const { prototype } = customElements.get('chat-message');
  const { render } = prototype;
  prototype.render = function () {
    window.drawn++;
    return render.call(this);
  };
})()`;

/** As where another tab covers this one. */
const hide = (page: Page, hidden: boolean) =>
  page.evaluate(`
    Object.defineProperty(document, 'hidden', { configurable: true, value: ${hidden} });
    document.dispatchEvent(new Event('visibilitychange'));
  `);

inBrowser('the page', (theatre) => {
  const newsroom = (width?: number) => theatre.newsroom({ desk: idleDesk() }, width === undefined ? {} : { width });

  it('given a whole line, then it becomes its pills; given Backspace, then they go one by one', async () => {
    const { page } = await newsroom();
    await messageBox(page).fill('/ask question: Who? since: 2024');
    await expect.poll(() => page.getByRole('textbox', { name: 'question' }).inputValue()).toBe('Who?');
    for (let i = 0; i < '2024'.length + 1; i++) await page.keyboard.press('Backspace');
    await expect.poll(() => page.getByRole('textbox', { name: 'since' }).count()).toBe(0);
    for (let i = 0; i < 'Who?'.length; i++) await page.keyboard.press('Backspace');
    await page.keyboard.press('Enter');
    await page.getByText('This option is required. Specify a value.').first().waitFor();
    await page.keyboard.press('Backspace');
    await expect.poll(() => page.getByRole('combobox', { name: /^Message/ }).inputValue()).toBe('/ask');
  });

  it('given Reply, then what is written next stands under the message', async () => {
    const { page } = await newsroom();
    await send(page, 'Who?');
    await message(page, 'Who?').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Reply' }).click();
    await page.getByText('Replying to Ada').waitFor();
    await send(page, 'I wonder');
    await message(page, 'I wonder')
      .getByRole('button', { name: /^Go to the message of/ })
      .waitFor();
  });

  it('given the reader is further up, then what comes is announced and waits', async () => {
    const { page, other, channelId } = await newsroom();
    for (let i = 0; i < 30; i++) other.say(channelId, `Line ${i}`);
    await page.getByText('Line 29', { exact: true }).first().waitFor();
    const messages = messagesOf(page);
    await messages.hover();
    await page.mouse.wheel(0, -5000);
    await expect.poll(() => messages.evaluate((element) => (element as { scrollTop?: number }).scrollTop)).toBe(0);
    other.say(channelId, 'News');
    await expect.poll(() => page.getByRole('log').innerText()).toContain('Bela: News');
    await page.getByRole('button', { name: 'New messages' }).click();
    await expect.poll(() => page.getByRole('button', { name: 'New messages' }).count()).toBe(0);
  });

  it('given one message more, then no other is drawn again', async () => {
    const { page, other, channelId } = await newsroom();
    for (let i = 0; i < 30; i++) other.say(channelId, `Line ${i}`);
    await page.getByText('Line 29', { exact: true }).first().waitFor();
    await page.evaluate(COUNT_DRAWINGS);
    for (let i = 0; i < 5; i++) other.say(channelId, `News ${i}`);
    await page.getByText('News 4', { exact: true }).first().waitFor();
    expect(await page.evaluate('window.drawn')).toBe(5);
  });

  it('given a tab that nobody sees, then it has no stream; seen again, it shows what came in between', async () => {
    const { page, other, channelId, guild } = await newsroom();
    await page.clock.install();
    const isStream = (request: { url(): string }) => request.url().includes('/chat/events');
    const ended = page.waitForEvent('requestfailed', isStream);
    await hide(page, true);
    await page.clock.runFor(10_000);
    await ended;
    expect(await page.getByText('Reconnecting…').count()).toBe(0);
    other.say(channelId, 'Meanwhile');
    other.say(guild.channels[1]?.id as string, 'Elsewhere');
    const begun = page.waitForEvent('request', isStream);
    await hide(page, false);
    await begun;
    await message(page, 'Meanwhile').waitFor();
    await expect.poll(() => page.title()).toBe('• #coverage · Ada');
  });

  it('given a look at another tab and back, then the stream goes on', async () => {
    const { page, other, channelId } = await newsroom();
    await page.clock.install();
    const streams: string[] = [];
    page.on('request', (request) => streams.push(request.url()));
    await hide(page, true);
    await page.clock.runFor(1000);
    await hide(page, false);
    await page.clock.runFor(10_000);
    other.say(channelId, 'Meanwhile');
    await message(page, 'Meanwhile').waitFor();
    expect(streams.filter((url) => url.includes('/chat/events'))).toEqual([]);
  });

  it('given a browser that stores nothing, then the page is there, and light once that is chosen', async () => {
    const { page } = await newsroom();
    await page.addInitScript(`
      Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('No.', 'SecurityError'); } });
    `);
    await page.reload();
    await messageBox(page).waitFor();
    await page.getByRole('button', { name: /theme/i }).click();
    await page.getByRole('menuitemradio', { name: 'Light' }).click();
    await expect.poll(() => page.evaluate('document.documentElement.dataset.theme')).toBe('light');
  });

  it('given a jump without motion, then the message stands out until the reader leaves it', async () => {
    const { page, asker, other, channelId } = await newsroom();
    const { id } = other.say(channelId, 'Who?');
    asker.say(channelId, 'I wonder', { reply: id });
    await message(page, 'I wonder')
      .getByRole('button', { name: /^Go to the message of/ })
      .click();
    const found = page.getByRole('listitem').filter({ hasText: 'Who?' }).first();
    const background = () =>
      found.evaluate((element) => {
        const { getComputedStyle } = globalThis as unknown as Record<
          string,
          (of: unknown) => { backgroundColor: string }
        >;
        return getComputedStyle?.(element).backgroundColor;
      });
    expect(await isFocused(message(page, 'Who?').first())).toBe(true);
    expect(await background()).not.toBe('rgba(0, 0, 0, 0)');
    await messageBox(page).focus();
    expect(await background()).toBe('rgba(0, 0, 0, 0)');
  });

  it('given a day, then a line between the messages has its name', async () => {
    const { page, other, channelId } = await newsroom();
    const { timestamp } = other.say(channelId, 'Who?');
    const day = new Date(timestamp).toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'Europe/Berlin' });
    await page.getByRole('separator', { name: day }).waitFor();
  });

  it('given 360 pixels, then the channels are in a drawer, which Escape closes', async () => {
    const { page } = await newsroom(360);
    await page.getByRole('button', { name: 'Channels' }).click();
    await page.getByRole('link', { name: 'off-topic' }).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('link', { name: 'off-topic' }).count()).toBe(0);
    expect(await isFocused(page.getByRole('button', { name: 'Channels' }))).toBe(true);
  });
});
