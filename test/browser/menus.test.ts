/** A message's menu, and what the commands in it say. */
import { beforeAll, expect, it } from 'vitest';
import type { Desk } from '../../src/desk.ts';
import { coverageDesk, inBrowser, isFocused, message, send } from './browser.ts';

const CLAIM = 'Lavrov warned against interfering in Idlib';
const FOUND = /Russian Foreign Minister Sergey Lavrov warned on 29 August 2018/;

inBrowser('A message’s menu in the browser', (theatre) => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await coverageDesk();
  });

  it('given a right click and Find coverage, then what the coverage has comes for the one who looked', async () => {
    const { page } = await theatre.newsroom({ desk });
    await send(page, CLAIM);
    await message(page, CLAIM).click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Apps' }).click();
    await page.getByRole('menuitem', { name: 'Find coverage' }).click();
    const found = message(page, FOUND);
    await found.getByText('Only you can see this').waitFor();
    await expect.poll(() => found.innerText()).toMatch(/^Ada\s+used\s+Find coverage/);
    await found.getByRole('button', { name: /^Go to the message of/ }).click();
    await expect.poll(() => isFocused(message(page, CLAIM).first())).toBe(true);
  });

  it('given the keyboard alone, then the same; a right click right after it opens the menu again', async () => {
    const { page } = await theatre.newsroom({ desk });
    await send(page, CLAIM);
    await message(page, CLAIM).waitFor();
    await page.keyboard.press('Shift+Tab');
    for (let i = 0; i < 8 && !(await isFocused(page.getByRole('region', { name: /^Messages in/ }))); i++)
      await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Shift+F10');
    await page.getByRole('menuitem', { name: 'Reply' }).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('menu').count()).toBe(0);
    await message(page, CLAIM).click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Reply' }).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => isFocused(message(page, CLAIM))).toBe(true);
    await page.keyboard.press('ContextMenu');
    for (const key of ['ArrowDown', 'ArrowRight', 'Enter']) await page.keyboard.press(key);
    await message(page, FOUND).getByText('Only you can see this').waitFor();
  });

  it('given its link, then it leads there in another tab', async () => {
    const { page, another } = await theatre.newsroom({ desk });
    await send(page, CLAIM);
    await message(page, CLAIM).click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Copy Message Link' }).click();
    const link = String(await page.evaluate('navigator.clipboard.readText()'));
    const second = await another();
    await second.goto('about:blank');
    await second.goto(link);
    await expect.poll(() => isFocused(message(second, CLAIM))).toBe(true);
  });
});
