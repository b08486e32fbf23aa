/** Wide and narrow, light and dark: in every state nothing is cut off, and nobody is kept out. */
import type { Page } from 'playwright-core';
import { beforeAll, describe, it } from 'vitest';
import type { Desk } from '../../src/desk.ts';
import { coverageDesk, expectSound, inBrowser, message, messageBox, send } from './browser.ts';

const QUESTION = 'What was agreed on air defence?';
const LOOKS = [
  { width: 1280, light: false },
  { width: 1280, light: true },
  { width: 360, light: false },
  { width: 360, light: true },
];

inBrowser('The page in the browser', (theatre) => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await coverageDesk();
  });

  describe.each(LOOKS)('at $width pixels, light: $light', (look) => {
    /** The channels are in a drawer where there is no room for them. */
    const toSidebar = async (page: Page) => {
      if (look.width < 720) await page.getByRole('button', { name: 'Channels' }).click();
    };

    it('is sound wherever the bot leads', async () => {
      const { page } = await theatre.newsroom({ desk }, look);
      await page.getByText('Welcome to #coverage!').waitFor();
      await expectSound(page, 'an empty channel');
      await messageBox(page).focus();
      await page.keyboard.type('/');
      await page.getByRole('option', { name: /^\/help/ }).waitFor();
      await expectSound(page, 'the commands');
      await page.keyboard.type(`ask ${QUESTION} outlet:`);
      await page.getByRole('option', { name: 'SOFREP' }).waitFor();
      await expectSound(page, 'suggestions');
      await page.getByRole('button', { name: 'Leave the command' }).click();

      await send(page, `/ask question: ${QUESTION}`);
      const answer = message(page, '[1]').first();
      await answer.waitFor();
      await expectSound(page, 'an answer');
      await send(page, '/ask question: What is the capital of France?');
      await message(page, 'No answer in the coverage').waitFor();
      await answer.getByRole('button', { name: 'Context' }).click();
      await message(page, 'Iran helped to create').waitFor();
      await answer.getByRole('button', { name: 'More ▾' }).click();
      await message(page, 'its citations, to copy').getByRole('button', { name: 'Cite' }).click();
      await message(page, 'All 10 citations').getByRole('button', { name: 'BibTeX file' }).click();
      await page.getByText('@misc{').waitFor();
      await expectSound(page, 'a refusal, context, citations and a file');

      await message(page, 'its citations, to copy')
        .getByRole('button', { name: 'Move to thread', exact: true })
        .click();
      await page.getByRole('link', { name: 'Open the thread' }).click();
      await message(page, 'The rest of the answer follows').waitFor();
      await expectSound(page, 'a thread');
      await page.goBack();

      await answer.click({ button: 'right' });
      await page.getByRole('menuitem', { name: 'Apps' }).click();
      await page.getByRole('menuitem', { name: 'Find coverage' }).waitFor();
      await expectSound(page, 'a message’s menu');
      for (let i = 0; i < 2; i++) await page.keyboard.press('Escape');
      await toSidebar(page);
      await page.getByRole('button', { name: /^You are Ada/ }).click();
      await page.getByRole('menuitemradio', { name: 'Bela' }).waitFor();
      await expectSound(page, 'the members');
      await page.keyboard.press('Escape');
      await page.getByRole('link', { name: 'On Record' }).click();
      await send(page, QUESTION);
      await message(page, '[1]').waitFor();
      await expectSound(page, 'a direct message');
    });

    it('is sound wherever another bot leads', async () => {
      const { page } = await theatre.workshop(look);
      await send(page, '/files ');
      await page.getByText('One line.').waitFor();
      await send(page, '/pick ');
      await page.getByRole('combobox', { name: 'Which fruit?' }).click();
      await page.getByRole('option', { name: 'Pear' }).waitFor();
      await expectSound(page, 'files and a select');
      await page.keyboard.press('Escape');
      await send(page, '/form ');
      await page.getByRole('dialog').waitFor();
      await page.keyboard.press('Enter');
      await page.getByText('This field is required.').first().waitFor();
      await expectSound(page, 'a form');
      await page.keyboard.press('Escape');
      await send(page, '/forever ');
      await page.getByText('Fixture is thinking…').last().waitFor();
      await send(page, '/wrong ');
      await page.getByText('The application did not respond').waitFor();
      await expectSound(page, 'thinking, no answer, and a request that was refused');
    });
  });
});
