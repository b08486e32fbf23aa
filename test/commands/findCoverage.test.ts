import { beforeAll, describe, expect, it } from 'vitest';
import { findCoverage } from '../../commands/findCoverage.ts';
import type { Desk } from '../../src/desk.ts';
import { openStore } from '../../src/store/store.ts';
import { deskOver, excerpts, HARBOUR, said } from './fixtures.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await deskOver(HARBOUR);
});

describe('Find coverage', () => {
  it('given a message on a subject of the coverage, then shows it passages, to the one who looked alone', async () => {
    const view = await findCoverage.run(
      'Did you hear? **The ferry** needs a new engine lol <@123456789012345678>',
      desk,
    );
    expect(view.visibility).toBe('private');
    expect(excerpts(view)[0]?.text).toMatch(/engine/);
    expect(said(view)).toContain('Whether it bears the message out is for you to judge.');
    expect(view.buttons.map(({ label }) => label)).toEqual(['Context', 'Narrow', 'Cite', 'More ▾']);
  });

  it('looks for each sentence of a message', async () => {
    const texts = async (message: string) => excerpts(await findCoverage.run(message, desk)).map(({ text }) => text);
    const both = await texts(
      'The lighthouse lamp goes to the museum. And the ferry stays in harbour without an engine.',
    );
    expect(both.some((text) => text.includes('lighthouse lamp'))).toBe(true);
    expect(both.some((text) => text.includes('ferry'))).toBe(true);
  });

  it('does not ask for quoted words to the letter', async () => {
    expect(excerpts(await findCoverage.run('“the lamp of the lighthouse to the museum”, they say', desk))).not.toEqual(
      [],
    );
  });

  it('given nothing on the subject, then says so', async () => {
    const view = await findCoverage.run('my cat sleeps all day', desk);
    expect(said(view)).toMatch(
      /No answer in the coverage\. No passage says what the message says\.\nSearched \d+ passages of 7 articles/,
    );
    expect(view.visibility).toBe('private');
  });

  it.each(['', ' ', ':)', '<@123456789012345678>', 'https://example.com/a', '🦜'])(
    'given “%s”, then says that there are no words to search for',
    async (message) => {
      expect(said(await findCoverage.run(message, desk))).toMatch(/^That message has no words to search for/);
    },
  );

  it('given no coverage, then says that', async () => {
    expect(said(await findCoverage.run('The ferry.', await deskOver([])))).toMatch(/^The coverage is empty/);
  });

  it('keeps nothing of the message', async () => {
    const store = openStore(':memory:');
    const view = await findCoverage.run(
      'The ferry needs a new engine, says Aunt Ottilie.',
      await deskOver(HARBOUR, { store }),
    );
    const kept = store.answer(view.buttons[0]?.answerId as string);
    expect(kept?.question).toBe('Coverage on a message');
    expect(JSON.stringify(kept)).not.toContain('Ottilie');
  });

  it('given a very long message, then answers all the same', async () => {
    const message = `${'Well, you know how it is with ships and engines and all that. '.repeat(60)}The ferry.`;
    expect((await findCoverage.run(message, desk)).visibility).toBe('private');
  });
});
