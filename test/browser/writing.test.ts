/** What one writes is neither lost nor put elsewhere: half-filled commands, drafts, and what is refused. */
import { ApplicationCommandOptionType as Type } from 'discord-api-types/v10';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { deskOver, HARBOUR } from '../commands/fixtures.ts';
import { Gate } from '../e2e/stubs.ts';
import { inBrowser, message, messageBox, send } from './browser.ts';

const REFUSED = 'Not just now.';

/** Everything of this kind is refused, once the gate is open. */
async function refuse(page: Page, kind: 'say' | 'slash'): Promise<Gate> {
  const gate = new Gate();
  await page.route(`**/chat/${kind}`, async (route) => {
    await gate.passed();
    await route.fulfill({ status: 400, json: { message: REFUSED } });
  });
  return gate;
}

const question = (page: Page) => page.getByRole('textbox', { name: 'question' });

inBrowser('Writing in the browser', (theatre) => {
  it('given a command that is refused, then why stands in sight, and the command with it', async () => {
    const { page, complaints } = await theatre.newsroom({ desk: await deskOver(HARBOUR) });
    (await refuse(page, 'slash')).open();
    await send(page, '/ask question: Who?');
    const reason = page.getByRole('alert').getByText(REFUSED);
    await reason.waitFor();
    await page.keyboard.press('Tab');
    await page.getByRole('option', { name: /^outlet/ }).waitFor();
    // A click would wait for what lies over it to go.
    await reason.click({ trial: true });
    expect(await question(page).inputValue()).toBe('Who?');
    expect(complaints.splice(0)).toEqual([expect.stringContaining('400')]);
  });

  it('given a reply that is refused, then it is a reply still', async () => {
    const { page, other, channelId, complaints } = await theatre.newsroom({ desk: await deskOver(HARBOUR) });
    other.say(channelId, 'Well?');
    const gate = await refuse(page, 'say');
    await message(page, 'Well?').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Reply' }).click();
    await send(page, 'Indeed');
    await expect.poll(() => page.getByText('Replying to Bela').count()).toBe(0);
    gate.open();
    await page.getByText('Replying to Bela').waitFor();
    await expect.poll(() => messageBox(page).inputValue()).toBe('Indeed');
    await messageBox(page).fill('/ask ');
    await question(page).waitFor();
    expect(await page.getByText('Replying to Bela').count()).toBe(0);
    expect(complaints.splice(0)).toEqual([expect.stringContaining('400')]);
  });

  it('given a message that is refused after one has gone on, then it waits where it was written, and a notice says so', async () => {
    const { page, complaints } = await theatre.newsroom({ desk: await deskOver(HARBOUR) });
    const gate = await refuse(page, 'say');
    await send(page, 'First');
    await page.getByRole('link', { name: 'off-topic' }).click();
    await messageBox(page).fill('Second');
    gate.open();
    await page.getByRole('status', { name: 'Notices' }).getByText(`${REFUSED} Not sent: First`).waitFor();
    expect(await messageBox(page).inputValue()).toBe('Second');
    await page.getByRole('link', { name: 'coverage' }).click();
    await expect.poll(() => page.getByRole('textbox', { name: 'Message #coverage' }).inputValue()).toBe('First');
    expect(complaints.splice(0)).toEqual([expect.stringContaining('400')]);
  });

  it('given a half-filled command, then it is there after another channel and after a reload, and takes what is typed', async () => {
    const { page } = await theatre.newsroom({ desk: await deskOver(HARBOUR) });
    await messageBox(page).focus();
    await page.keyboard.type('/ask question: Who');
    await page.getByRole('link', { name: 'off-topic' }).click();
    await expect.poll(() => page.getByRole('textbox', { name: 'Message #off-topic' }).inputValue()).toBe('');
    await page.getByRole('link', { name: 'coverage' }).click();
    await expect.poll(() => question(page).inputValue()).toBe('Who');
    await page.reload();
    await expect.poll(() => question(page).inputValue()).toBe('Who');
    await page.getByRole('link', { name: 'coverage' }).focus();
    await page.keyboard.type('ever?');
    expect(await question(page).inputValue()).toBe('Whoever?');
    await page.getByRole('button', { name: 'Leave the command' }).click();
    await expect.poll(() => messageBox(page).inputValue()).toBe('');
  });

  it('given a browser that keeps nothing, then a draft is there as long as the page is', async () => {
    const { page } = await theatre.newsroom({ desk: await deskOver(HARBOUR) });
    await page.addInitScript('Object.defineProperty(window, "sessionStorage", { get() { throw new Error("No"); } })');
    await page.reload();
    await messageBox(page).fill('Half a');
    await page.getByRole('link', { name: 'off-topic' }).click();
    await expect.poll(() => page.getByRole('textbox', { name: 'Message #off-topic' }).inputValue()).toBe('');
    await page.getByRole('link', { name: 'coverage' }).click();
    await expect.poll(() => page.getByRole('textbox', { name: 'Message #coverage' }).inputValue()).toBe('Half a');
  });

  it('given options for people, channels and files, then the first two are chosen from lists, and a file cannot be', async () => {
    const { page, bot } = await theatre.workshop();
    await bot.application.commands.create({
      name: 'give',
      description: 'Gives something',
      options: [
        { name: 'who', type: Type.User, description: 'To whom', required: true },
        { name: 'where', type: Type.Channel, description: 'In which channel' },
        { name: 'file', type: Type.Attachment, description: 'What' },
      ],
    });
    const given = new Promise<string>((resolve) =>
      bot.on('interactionCreate', (interaction) => {
        if (!interaction.isChatInputCommand()) return;
        resolve(`${interaction.options.getUser('who')?.username} ${interaction.options.getChannel('where')?.id}`);
        void interaction.reply('Given.');
      }),
    );
    await messageBox(page).focus();
    await page.keyboard.type('/give bel');
    await page.getByRole('option', { name: 'Bela' }).click();
    await page.keyboard.type('file: x');
    await page.getByText('This page cannot attach files.').first().waitFor();
    for (let i = 0; i < 'x'.length + 1; i++) await page.keyboard.press('Backspace');
    await page.getByRole('combobox', { name: 'More options' }).focus();
    await page.keyboard.type('where:');
    await page.getByRole('option').first().click();
    await page.keyboard.press('Enter');
    await message(page, 'Given.').waitFor();
    expect(await given).toMatch(/^bela \d+$/i);
  });
});
