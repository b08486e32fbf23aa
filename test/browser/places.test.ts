/** Where one is: the address, the way back, the title, other tabs, and where the keyboard is. */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { startThread } from '../../src/sandbox/world/threads.ts';
import { deskOver, HARBOUR } from '../commands/fixtures.ts';
import { inBrowser, isFocused, message, messageBox, send } from './browser.ts';

const box = (page: Page, name: string) => page.getByRole('textbox', { name: `Message #${name}`, exact: true });

async function become(page: Page, from: string, to: string): Promise<void> {
  await page.getByRole('button', { name: `You are ${from}` }).click();
  await page.getByRole('menuitemradio', { name: to }).click();
  await page.getByRole('button', { name: `You are ${to}` }).waitFor();
}

inBrowser('Places in the browser', (theatre) => {
  it('given another channel and another member, then the title says so, and Back leads to the ones before', async () => {
    const { page } = await theatre.newsroom({ desk: await deskOver(HARBOUR) });
    await expect.poll(() => page.title()).toBe('#coverage · Ada');
    await page.getByRole('link', { name: 'off-topic' }).click();
    await expect.poll(() => page.title()).toBe('#off-topic · Ada');
    await become(page, 'Ada', 'Bela');
    await expect.poll(() => page.title()).toBe('#off-topic · Bela');
    await expect.poll(() => isFocused(box(page, 'off-topic'))).toBe(true);
    await page.goBack();
    await expect.poll(() => page.title()).toBe('#off-topic · Ada');
    await page.goBack();
    await expect.poll(() => page.title()).toBe('#coverage · Ada');
    await box(page, 'coverage').waitFor();
  });

  it('given something new in another channel, then the title has a sign until it is read', async () => {
    const { page, other, guild } = await theatre.newsroom({ desk: await deskOver(HARBOUR) });
    await expect.poll(() => page.title()).toBe('#coverage · Ada');
    const elsewhere = guild.channels.find(({ name }) => name === 'off-topic');
    other.say(String(elsewhere?.id), 'News');
    await expect.poll(() => page.title()).toBe('• #coverage · Ada');
    await page.getByRole('link', { name: /^off-topic/ }).click();
    await expect.poll(() => page.title()).toBe('#off-topic · Ada');
  });

  it('given a click with Ctrl, then the channel opens in a tab of its own and this one stays', async () => {
    const { page } = await theatre.newsroom({ desk: await deskOver(HARBOUR) });
    const [tab] = await Promise.all([
      page.context().waitForEvent('page'),
      page.getByRole('link', { name: 'off-topic' }).click({ modifiers: ['Control'] }),
    ]);
    await box(tab, 'off-topic').waitFor();
    expect(await box(page, 'coverage').count()).toBe(1);
  });

  it('given the link to a message of another channel, then it leads there, also as another member', async () => {
    const { page, asker, other, channelId, url } = await theatre.newsroom({ desk: await deskOver(HARBOUR) });
    const { id } = other.say(channelId, 'Far away');
    await page.getByRole('link', { name: 'off-topic' }).click();
    await box(page, 'off-topic').waitFor();
    for (const { user } of [asker, other]) {
      await page.goto(`${url}#${channelId}/${user.id}/${id}`);
      await expect.poll(() => isFocused(message(page, 'Far away'))).toBe(true);
      await page.getByRole('link', { name: 'off-topic' }).click();
      await expect.poll(() => isFocused(box(page, 'off-topic'))).toBe(true);
    }
  });

  it('given a thread that is started from a message, then it stands below its channel, and the message and its first line lead there and back', async () => {
    const { page, asker, application, channelId, sandbox } = await theatre.newsroom({ desk: await deskOver(HARBOUR) });
    const said = asker.say(channelId, 'Which engine?');
    await message(page, 'Which engine?').waitFor();
    startThread(sandbox.world, said, sandbox.world.application(application.id).user, { name: 'Engines' });
    await page.getByRole('link', { name: 'Thread: Engines ›' }).click();
    await expect.poll(() => page.title()).toBe('↳Engines · Ada');
    await send(page, `@${application.user.username} storm power line`);
    await message(page, 'In Aldby the storm tore down').waitFor();
    await page.getByRole('link', { name: /Go to the message of/ }).click();
    await expect.poll(() => isFocused(message(page, 'Which engine?'))).toBe(true);
    await page.getByRole('navigation').getByRole('link', { name: 'Thread: Engines' }).click();
    await expect.poll(() => page.title()).toBe('↳Engines · Ada');
  });

  it('given something that goes away with the focus in it, then the next has the focus', async () => {
    const { page } = await theatre.workshop();
    await send(page, '/forever ');
    await message(page, 'is thinking…').waitFor();
    await send(page, 'Here');
    await message(page, 'Here').waitFor();
    await page.getByRole('button', { name: 'Dismiss message' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => isFocused(message(page, 'Here'))).toBe(true);
    await send(page, '/wrong ');
    const notices = page.getByRole('status', { name: 'Notices' });
    await notices.getByRole('button', { name: 'Dismiss' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => notices.innerText()).toBe('');
    expect(await isFocused(page.getByRole('region', { name: /^Messages in/ }))).toBe(true);
    expect(await messageBox(page).inputValue()).toBe('');
  });
});
