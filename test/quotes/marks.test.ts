import { describe, expect, it } from 'vitest';
import { quotationsOf } from '../../src/quotes/extract.ts';
import { quoted } from '../../src/quotes/marks.ts';
import { quotes } from './reading.ts';

const WORDS = 'The ferry will not sail before Friday';

describe('quotation marks', () => {
  it.each([
    ['curly', '“', ',”'],
    ['straight', '"', ',"'],
    ['guillemets', '«', ',»'],
    ['low and high', '„', ',“'],
    ['two apostrophes', "''", ",''"],
    ['a double prime that closes', '“', ',″'],
    ['an opening mark that closes', '“', ',“'],
    ['a closing mark that opens', '”', ',”'],
    ['single curly', '‘', ',’'],
    ['single straight', "'", ",'"],
  ])('given %s, then finds the words between them', (_, open, close) => {
    const text = `A notice hung at the pier. ${open}${WORDS}${close} Ada Marsh said.`;
    expect(quotes(text).map((one) => one.replace(/^'|[,']+$/g, ''))).toEqual([WORDS]);
  });

  it('given apostrophes and possessives, then they open and close nothing', () => {
    expect(
      quotes("The workers' boats and the miners' trucks weren't theirs, Marsh's brother said in the '90s."),
    ).toEqual([]);
    expect(
      quotes('The workers’ boats weren’t theirs, the miners’ trucks were, rock ’n’ roll, Marsh said in the ’90s.'),
    ).toEqual([]);
    expect(quotes("Marsh said: 'The workers' boats weren't theirs.'")).toEqual(["The workers' boats weren't theirs."]);
  });

  it('given a quotation within another, then the outer one is one', () => {
    expect(quotes('“He told me, ‘Wait for the tide,’ and left,” Ada Marsh said.')).toEqual([
      'He told me, ‘Wait for the tide,’ and left,',
    ]);
    expect(quotes('"He told me \'wait\' and left," Ada Marsh said.')).toEqual(["He told me 'wait' and left,"]);
    expect(quotes('“She said “wait” and left,” Ada Marsh said.')).toEqual(['She said “wait” and left,']);
  });

  it('given a mark that never closes, then the words go on to the end of the paragraph', () => {
    const text = 'Ada Marsh said, “The ferry will not sail. The pier is closed.\n\nShe left at noon.';
    expect(quotes(text)).toEqual(['The ferry will not sail. The pier is closed.']);
  });

  it('given marks within that are set with the wrong spaces and no mark at the end, then the outer one stays open', () => {
    const text =
      'Marsh added, "Those who know the three ports" Lowford, Highford, Bray ", know that nothing will come of it. .\n\nNobody replied.';
    expect(quotes(text)).toEqual([
      'Those who know the three ports" Lowford, Highford, Bray ", know that nothing will come of it. .',
    ]);
  });

  it('given paragraphs that each open again, then they are parts of one statement', () => {
    const text =
      '“The ferry will not sail,” Ada Marsh said. “The pier is closed.\n\n“We shall wait for the tide.\n\n“Then we shall see.”\n\nNobody replied.';
    const found = quotationsOf(text);
    expect(found.map(({ attribution }) => attribution?.speaker)).toEqual(Array(4).fill('Ada Marsh'));
    expect(new Set(found.map(({ statement }) => statement)).size).toBe(1);
  });

  it('given a paragraph that goes on without opening again, then its closing mark ends the quotation', () => {
    const text = 'Ada Marsh said: “The ferry will not sail.\n\nThe pier is closed for good.”\n\nNobody replied.';
    expect(quotes(text)).toEqual(['The ferry will not sail.', 'The pier is closed for good.']);
  });

  it('given a quotation split by the verb, then both parts are one statement', () => {
    const found = quotationsOf('“The ferry,” Ada Marsh said, “will not sail before Friday.” “Never,” said Tom Reed.');
    expect(found.map(({ statement }) => statement)).toEqual([0, 0, 1]);
  });

  it('given ellipses and brackets, then they are part of the words', () => {
    expect(quotes('“We … [the owners] will (…) wait...” Ada Marsh said.')).toEqual([
      'We … [the owners] will (…) wait...',
    ]);
  });

  it('given inches, then they are no quotation and close none', () => {
    expect(quotes('The 12" gun and the 15" gun were sold, Marsh said.')).toEqual([]);
    expect(quotes('"The 12" gun is ours," Marsh said.')).toEqual(['The 12" gun is ours,']);
    expect(quotes('"We lost it in 1912" and "We want it back," Marsh said.')).toEqual([
      'We lost it in 1912',
      'We want it back,',
    ]);
  });

  it('given a label within the marks, then the words begin behind it', () => {
    expect(quotes('"MARSH: The ferry will not sail.\n\n"REED: Why is that?\n\n"MARSH: The tide."')).toEqual([
      'The ferry will not sail.',
      'Why is that?',
      'The tide.',
    ]);
  });

  it('the words and the words with their marks are told apart', () => {
    const text = '“Wait,” said Marsh. She said, “Go on';
    const [closed, open] = quoted(text, [{ start: 0, end: text.length }]);
    expect(text.slice(closed?.marks.start, closed?.marks.end)).toBe('“Wait,”');
    expect(text.slice(open?.marks.start, open?.marks.end)).toBe('“Go on');
    expect(open?.closed).toBe(false);
  });
});
