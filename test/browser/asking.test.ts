/** The real bot over the bundled coverage, asked and answered as people do it. */
import { beforeAll, expect, it } from 'vitest';
import type { Desk } from '../../src/desk.ts';
import { Gate } from '../e2e/stubs.ts';
import { coverageDesk, inBrowser, isFocused, message, messageBox, send } from './browser.ts';

/** Its answer has pages. */
const QUESTION = 'What was agreed on air defence?';
const ANSWER = /\[1\] The July 2020 agreement is to strengthen air defense/;
const UNKNOWN = 'What is the capital of France?';
const REFUSAL = 'No answer in the coverage';
const ONLY_YOU = 'Only you can see this';

inBrowser('Asking in the browser', (theatre) => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await coverageDesk();
  });

  it('given a question typed with the list of commands, then the answer comes, turns its pages and is deleted', async () => {
    const { page } = await theatre.newsroom({ desk });
    await messageBox(page).click();
    await page.keyboard.type('/');
    await page.getByRole('option', { name: /^\/help/ }).waitFor();
    await page.getByRole('option', { name: /^\/ask/ }).click();
    await page.getByText('"words in quotation marks" are found exactly').waitFor();
    await page.keyboard.type(QUESTION);
    await page.keyboard.press('Enter');
    const answer = message(page, QUESTION);
    await answer.getByText(ANSWER).waitFor();
    await expect.poll(() => answer.innerText()).toMatch(/^Ada\s+used\s+\/ask\s+On Record\s+APP/);
    await answer.getByRole('button', { name: 'Next' }).click();
    await answer.getByText('page 2 of 4').waitFor();
    await answer.getByText('[4]').waitFor();
    await answer.getByRole('button', { name: 'Previous' }).click();
    await answer.getByText(ANSWER).waitFor();
    await answer.getByRole('button', { name: 'Delete' }).click();
    await expect.poll(() => page.getByRole('article').count()).toBe(0);
  });

  it('given a wrong passage, then its form is chosen from and sent, and thanked for to the one who sent it', async () => {
    const { page } = await theatre.newsroom({ desk });
    await send(page, `/ask question: ${QUESTION}`);
    await message(page, QUESTION).getByRole('button', { name: 'More ▾' }).click();
    await message(page, 'its citations, to copy').getByRole('button', { name: 'Wrong passage' }).click();
    await page.getByLabel('Which passage is wrong?').selectOption('2');
    await page.getByLabel('What is wrong with it?').selectOption('other-time');
    await page.getByLabel('In your own words').fill('That was in 2018.');
    await page.getByRole('button', { name: 'Submit' }).click();
    const thanks = message(page, 'Thank you');
    await thanks.getByText(ONLY_YOU).waitFor();
    await thanks.getByText('It is about another time: That was in 2018.').waitFor();
    await thanks.getByRole('button', { name: 'Take it back' }).click();
    await message(page, 'Taken back').getByText('nothing of it is kept').waitFor();
  });

  it('given Context and Cite, then both come for the one who pressed; the file can be read and saved', async () => {
    const { page } = await theatre.newsroom({ desk });
    await send(page, `/ask question: ${QUESTION}`);
    await message(page, QUESTION).getByRole('button', { name: 'Context' }).click();
    const context = message(page, 'Iran helped to create several armed formations');
    await context.getByText(ONLY_YOU).waitFor();
    await message(page, QUESTION).getByRole('button', { name: 'More ▾' }).click();
    await message(page, 'its citations, to copy').getByRole('button', { name: 'Cite' }).click();
    const citations = message(page, 'All 10 citations of the answer as a file');
    await citations.getByText(ONLY_YOU).waitFor();
    await citations.getByRole('button', { name: 'BibTeX file' }).click();
    const file = message(page, /10 citations in \w+\.bib/);
    await file.getByText('@misc{insideover2020-1').waitFor();
    await file.getByRole('button', { name: /^Expand/ }).click();
    await file.getByText('Hawar News Agency').first().waitFor();
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      file.getByRole('link', { name: /^Download/ }).click(),
    ]);
    expect(saved.suggestedFilename()).toMatch(/^\w{6}\.bib$/);
    await context.getByRole('button', { name: 'Dismiss message' }).click();
    await expect.poll(() => context.count()).toBe(0);
  });

  it('given a citation’s link, then it leads to the article in a tab that knows nothing of this one', async () => {
    const { page, left } = await theatre.newsroom({ desk });
    await send(page, `/ask question: ${QUESTION}`);
    const link = message(page, QUESTION)
      .getByRole('link', { name: "What's Behind the Syria-Iran Military Pact?" })
      .first();
    expect(await link.getAttribute('target')).toBe('_blank');
    expect(await link.getAttribute('rel')).toMatch(/\bnoopener\b/);
    const [tab] = await Promise.all([page.context().waitForEvent('page'), link.click()]);
    await expect.poll(() => tab.title()).toBe('Elsewhere');
    expect(await tab.evaluate('window.opener')).toBe(null);
    expect(left.splice(0)).toEqual(['https://www.insideover.com/war/whats-behind-the-syria-iran-military-pact.html']);
  });

  it('given suggestions, then the keyboard alone is enough', async () => {
    const { page } = await theatre.newsroom({ desk });
    await page.keyboard.type('/as');
    await page.getByRole('option', { name: /^\/ask/, selected: true }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.type('agreement');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await page.getByRole('option', { name: /^outlet/, selected: true }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('option', { name: "FDD's Long War Journal", selected: true }).waitFor();
    await page.keyboard.type('sof');
    await expect.poll(() => page.getByRole('option').allInnerTexts()).toEqual(['SOFREP']);
    await page.keyboard.press('Enter');
    await page.getByPlaceholder('+3 more').waitFor();
    await page.keyboard.press('Enter');
    await message(page, 'SOFREP').getByText('coverage to').waitFor();
    await page.keyboard.press('Shift+Tab');
    const newest = page.getByRole('article').last();
    for (let i = 0; i < 12 && !(await isFocused(newest.getByRole('button', { name: 'Context' }))); i++)
      await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await page.getByText(ONLY_YOU).waitFor();
  });

  it('given a refusal, then its asker alone sees it, also after a reload, until it is dismissed', async () => {
    const { page } = await theatre.newsroom({ desk });
    await send(page, `/ask question: ${QUESTION}`);
    await message(page, QUESTION).waitFor();
    await send(page, `/ask question: ${UNKNOWN}`);
    await message(page, REFUSAL).getByText(ONLY_YOU).waitFor();
    await page.reload();
    await message(page, REFUSAL).getByText(ONLY_YOU).waitFor();

    await page.getByRole('button', { name: /^You are Ada/ }).click();
    await page.getByRole('menuitemradio', { name: 'Bela' }).click();
    await page.getByRole('button', { name: /^You are Bela/ }).waitFor();
    await message(page, ANSWER).waitFor();
    expect(await page.getByRole('article').count()).toBe(1);
    await page.reload();
    await page.getByRole('button', { name: /^You are Bela/ }).waitFor();

    await page.getByRole('button', { name: /^You are Bela/ }).click();
    await page.getByRole('menuitemradio', { name: 'Ada' }).click();
    await message(page, REFUSAL).getByRole('button', { name: 'Dismiss message' }).click();
    await expect.poll(() => page.getByRole('article').count()).toBe(1);
  });

  it('given an answer turned by its asker, then the other’s tab turns with it; turned by the other, then they get a copy', async () => {
    const { page, another, other, url } = await theatre.newsroom({ desk });
    const second = await another();
    await second.goto(`${url}#0/${other.user.id}`);
    await second.getByRole('button', { name: /^You are Bela/ }).waitFor();
    await send(page, `/ask question: ${QUESTION}`);
    await message(second, 'page 1 of 4').waitFor();
    await page.getByRole('button', { name: 'Next' }).click();
    await message(second, 'page 2 of 4').waitFor();
    await second.getByRole('button', { name: 'Next' }).click();
    await message(second, 'page 3 of 4').getByText(ONLY_YOU).waitFor();
    await message(page, 'page 2 of 4').waitFor();
    expect(await page.getByRole('article').count()).toBe(1);
  });

  it('given a mention, then the answer is a reply; given a direct message, then the question alone will do', async () => {
    const { page } = await theatre.newsroom({ desk });
    await page.keyboard.type('@on');
    await page.getByRole('option', { name: /^On Record/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.type(QUESTION);
    await page.keyboard.press('Enter');
    const answer = message(page, ANSWER);
    await answer.getByRole('button', { name: /^Go to the message of/ }).waitFor();
    await page.getByRole('link', { name: 'On Record' }).click();
    await page.getByText('This is the beginning of your direct messages').waitFor();
    await send(page, QUESTION);
    await answer.waitFor();
    await answer.getByRole('button', { name: 'Context' }).click();
    await message(page, 'Iran helped to create several armed formations').waitFor();
  });

  it('given an answer that takes a while, then the bot is thinking, until it is there', async () => {
    const gate = new Gate();
    const slow = new Proxy(desk, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        if (name !== 'ask') return value.bind(target);
        return async (...given: unknown[]) => {
          await gate.passed();
          return value.apply(target, given);
        };
      },
    });
    const { page } = await theatre.newsroom({ desk: slow });
    await send(page, `/ask question: ${QUESTION}`);
    await message(page, 'On Record is thinking…').waitFor();
    await page.reload();
    await message(page, 'On Record is thinking…').waitFor();
    gate.open();
    await message(page, ANSWER).waitFor();
    expect(await page.getByRole('article').count()).toBe(1);
  });

  it('given something half written, then it is still there after a look elsewhere', async () => {
    const { page } = await theatre.newsroom({ desk });
    await messageBox(page).fill('Half a');
    await page.getByRole('link', { name: 'off-topic' }).click();
    await expect.poll(() => page.getByRole('textbox', { name: 'Message #off-topic' }).inputValue()).toBe('');
    await page.keyboard.type('Elsewhere');
    await page.getByRole('button', { name: /^You are Ada/ }).click();
    await page.getByRole('menuitemradio', { name: 'Bela' }).click();
    await page.getByRole('button', { name: /^You are Bela/ }).click();
    await page.getByRole('menuitemradio', { name: 'Ada' }).click();
    await page.getByRole('button', { name: /^You are Ada/ }).waitFor();
    await expect.poll(() => page.getByRole('textbox', { name: 'Message #off-topic' }).inputValue()).toBe('Elsewhere');
    await page.getByRole('link', { name: 'coverage' }).click();
    await expect.poll(() => page.getByRole('textbox', { name: 'Message #coverage' }).inputValue()).toBe('Half a');
    await page.keyboard.type(' sentence');
    await page.keyboard.press('Enter');
    await message(page, 'Half a sentence').waitFor();
  });
});
