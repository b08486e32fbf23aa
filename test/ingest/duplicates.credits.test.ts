import { describe, expect, it } from 'vitest';
import { withoutCredits } from '../../src/ingest/duplicates/credits.ts';

const STORY = 'The harbour council voted to buy two ferries.\n\nThe first is expected in the spring.';

describe('the text without its credits', () => {
  it.each([
    'LONDON (Reuters) - ',
    'PORT ELSIN, Oct 3 (Reuters) – ',
    'New Delhi, Jul 8 (PTI) ',
    'WASHINGTON — ',
    'RIO DE JANEIRO, Brazil (AP) -- ',
    '(AFP) – ',
    'TARN: ',
    'By Ada Field\n\nLONDON (Reuters) - ',
    'By Ada Field, Associated Press\n',
    'Reuters | Updated 3 October\n\n',
  ])('given %j before it, then is the same', (before) => {
    expect(withoutCredits(before + STORY).trim()).toBe(STORY);
  });

  it.each([
    ' (Reporting by Ada Field; Editing by Jo Marsh)',
    '\n\n(Additional reporting by Tom Reed in Tarn)',
    '\n\nWith inputs from PTI\n',
    '\n\n© 2021 The Associated Press. All rights reserved.',
    '\n\nThis story has been published from a wire agency feed without changes to the text.',
    '\n— IANS',
    '\n\nReporting by Ada Field\n\nCopyright 2021 Example Media',
  ])('given %j behind it, then is the same', (behind) => {
    expect(withoutCredits(STORY + behind).trim()).toBe(STORY);
  });

  it.each([
    'Paris — once a small town — has grown. It goes on.',
    'By the end of the year, the council will have bought two ferries.',
    'She reported to the office. Reporting by phone is allowed too, he said to the people who had come.',
    'Ferries - new and old - were shown at the quay.',
    'By noon it was over.\n\nThe boats had left.',
    'AFP journalists were there, the agency said, when the boats came in.',
  ])('given a text that only looks like it, then nothing is lost: %s', (text) => {
    expect(withoutCredits(text)).toBe(text);
  });

  it('given nothing but credits, then all of them are kept', () => {
    expect(withoutCredits('(Reuters) -')).toBe('(Reuters) -');
  });
});
