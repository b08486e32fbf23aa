/** What the real bot does not use, or should never do: forms, selects, plain files, silence, and answers that Discord refuses. */
import { expect, it } from 'vitest';
import { inBrowser, message, send } from './browser.ts';

/** `title` is an id of the dialog's own, and a space parts ids. */
const ODD = {
  title: 'Odd',
  custom_id: 'odd',
  components: [
    ['Headline', 'title'],
    ['Story', 'a b'],
  ].map(([label, custom_id]) => ({
    type: 18,
    label,
    description: `About ${label}`,
    component: { type: 4, style: 1, custom_id },
  })),
};

inBrowser('Forms, files and faults in the browser', (theatre) => {
  it('given a form, then it says what is missing, is sent with the keyboard alone, and its answer comes', async () => {
    const { page } = await theatre.workshop();
    await send(page, '/form ');
    await page.getByRole('dialog', { name: 'Tell us' }).waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByText('This field is required.').count()).toBe(2);
    await page.keyboard.type('Ada');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Blue');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await message(page, 'Ada likes blue.').waitFor();
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  });

  it('given a form that is not answered, then it stays open with what is in it', async () => {
    const { page } = await theatre.workshop();
    await send(page, '/form ');
    await page.getByLabel('Name').fill('nobody');
    await page.getByLabel('Colour').selectOption('red');
    await page.getByRole('button', { name: 'Submit' }).click();
    await page.getByRole('alert').getByText('Something went wrong. Try again.').waitFor();
    expect(await page.getByLabel('Name').inputValue()).toBe('nobody');
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  });

  it('given a form that was left, then its late answer does nothing to the next one', async () => {
    // As long as Discord waits, so that the next form is open well before the first one fails.
    const { page, another } = await theatre.workshop({ acknowledgeMs: 3000 });
    const second = await another();
    await page.bringToFront();
    await send(page, '/form ');
    await page.getByLabel('Name').fill('nobody');
    await page.getByLabel('Colour').selectOption('red');
    await page.getByRole('button', { name: 'Submit' }).click();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    await send(page, '/form ');
    await page.getByRole('dialog', { name: 'Tell us' }).waitFor();
    // This fails after the form does, which nothing shows.
    await send(second, '/silent ');
    await page.getByText('The application did not respond').waitFor();
    expect(await page.getByText('Something went wrong').count()).toBe(0);
    expect(await page.getByRole('dialog').count()).toBe(1);
  });

  it('given fields of any custom_id, then each has its label and its description', async () => {
    const { page, bot } = await theatre.workshop();
    await bot.application.commands.create({ name: 'odd', description: 'Opens an odd form' });
    bot.on('interactionCreate', (interaction) => {
      if (interaction.isChatInputCommand()) void interaction.showModal(ODD as never);
    });
    await send(page, '/odd ');
    await page.getByLabel('Headline').fill('News');
    await page.getByLabel('Story').fill('None');
    const described = await page.getByLabel('Story').evaluate((field) => {
      const ids: string[] = field.getAttribute('aria-describedby').split(' ');
      return ids.map((id) => field.getRootNode().getElementById(id)?.innerText);
    });
    expect(described).toContain('About Story');
  });

  it('given a select, then one chooses with the mouse or with the keyboard, and a button opens a form', async () => {
    const { page } = await theatre.workshop();
    await send(page, '/pick ');
    const first = message(page, '/pick');
    await first.getByRole('combobox', { name: 'Which fruit?' }).click();
    await first.getByRole('option', { name: /^Apple/ }).click();
    await first.getByText('Picked apple.').waitFor();
    await send(page, '/pick ');
    const second = message(page, '/pick').last();
    await second.getByText('Pick one.').waitFor();
    await second.getByRole('combobox', { name: 'Which fruit?' }).focus();
    for (const key of ['ArrowDown', 'p', 'Enter']) await page.keyboard.press(key);
    await second.getByText('Picked pear.').waitFor();
    await second.getByRole('button', { name: 'Form' }).click();
    await page.getByRole('dialog', { name: 'Tell us' }).waitFor();
  });

  it('given files, then a text is read where it stands and saved, and a picture has its description', async () => {
    const { page } = await theatre.workshop();
    await send(page, '/files ');
    await message(page, '/files').getByText('One line.').waitFor();
    const picture = page.getByRole('img', { name: 'Something red' });
    await expect.poll(() => picture.evaluate((image) => (image as { naturalWidth?: number }).naturalWidth)).toBe(1);
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download notes.txt' }).click(),
    ]);
    expect(saved.suggestedFilename()).toBe('notes.txt');
  });

  it('given a bot that says nothing, then it did not respond; given a button, then the interaction failed', async () => {
    const { page } = await theatre.workshop();
    await send(page, '/silent ');
    await page.getByText('Sending command…').waitFor();
    const failed = page.getByRole('listitem').filter({ hasText: 'The application did not respond' });
    await failed.getByText('No answer came in time.').waitFor();
    await send(page, '/pick ');
    await page.getByRole('button', { name: 'Silent' }).click();
    await message(page, '/pick').getByText('This interaction failed').waitFor();
    await page.reload();
    // It stands where it was, above what came later.
    await expect.poll(() => failed.count()).toBe(1);
    const later = message(page, 'This interaction failed');
    expect((await failed.boundingBox())?.y).toBeLessThan((await later.boundingBox())?.y as number);
    await failed.getByRole('button', { name: 'Dismiss message' }).click();
    await expect.poll(() => failed.count()).toBe(0);
  });

  it('given a deferral that nothing follows, then the bot is thinking, for the one who asked', async () => {
    const { page } = await theatre.workshop();
    await send(page, '/forever ');
    await message(page, 'Fixture is thinking…').getByText('Only you can see this').waitFor();
  });

  it('given an invalid form body, then the page names the field, in the place of the answer and above, until dismissed', async () => {
    const { page } = await theatre.workshop();
    await send(page, '/wrong ');
    const notices = page.getByRole('status', { name: 'Notices' });
    await expect
      .poll(() => notices.innerText())
      .toMatch(/Invalid Form Body[\s\S]+400, code 50035[\s\S]+data\.components\[0\]\.components/);
    const failed = page.getByRole('listitem').filter({ hasText: 'The application did not respond' });
    await failed.getByText(/Its answer was refused: Invalid Form Body \(50035\)\. data\.components/).waitFor();
    await page.reload();
    await notices.getByRole('button', { name: 'Dismiss' }).click();
    await expect.poll(() => notices.innerText()).toBe('');
    await page.reload();
    await failed.waitFor();
    expect(await notices.innerText()).toBe('');
  });

  it('given no bot, then the page says that it is offline, and that a command was not answered', async () => {
    const { page, bot } = await theatre.workshop();
    await bot.destroy();
    await page.getByText('Fixture is offline').waitFor();
    await send(page, '/pick ');
    await page.getByText('The bot is not connected.').waitFor();
  });
});
