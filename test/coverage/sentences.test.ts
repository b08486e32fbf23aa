import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sentences } from '../../src/coverage/sentences.ts';
import { slice } from '../../src/coverage/span.ts';
import { scrapedText } from './scraped-text.ts';

const split = (text: string): string[] => sentences(text).map((sentence) => slice(text, sentence));

/** Each row is the list of sentences that the text, their join with spaces, must be split into. */
const whole: [name: string, sentences: string[]][] = [
  ['titles', ['Gen. Haddad met Maj. Gen. Orlov and Mr. Bell.', 'Lt. Col. Weiss was there.']],
  ['initials', ['J. K. Moreau wrote to A. Silva.', 'She got no answer.']],
  ['an acronym before a name', ['The U.S. Navy and the U.K.-based firm agreed.', 'So did E.U. Commissioner Bell.']],
  ['an acronym before a beginning', ['They met in the U.S.', 'The treaty was ready.']],
  ['dates and numbers', ['It began on Aug. 29 under Resolution No. 1187.', 'It cost 3.5 million, i.e. Rs. 40 each.']],
  ['"No." as an answer', ['No.', 'They will stay.']],
  ['times of day', ['It opens at 9 a.m. Monday.', 'It shuts at 5 p.m.', 'Nobody stays.']],
  ['saints and forts', ['He left St. Gallen for Ft. Worth.', 'It rained.']],
  ['firms', ['Acme Inc. Chairman Rosa Lind resigned from Lind & Co. in May.', 'She sold Acme Inc.', 'The price fell.']],
  ['letters at the end', ['They chose plan B.', 'It failed in phase C.', 'He shrugged.']],
  ['addresses', ['Read example.org or https://news.example.Com/Path?a=b.C today.', 'Write to editor@example.Org now.']],
  ['omissions', ['We will (...) leave.', 'We will... leave and … return.', 'It ended there…', 'Nobody knew.']],
  ['questions and shouts', ['Who paid?', 'Nobody!', 'Why not?!', 'Ask them.']],
  ['quotations', ['“We will stay.', 'We like it,” she said.', '“Why now?” Ana Bell asked.', '“Because.”', 'He left.']],
  ['straight quotations', ['"We will stay.', 'We like it," she said.', '"Go!" he cried.', "'Never.'", 'That was all.']],
  ['brackets', ['(It was late.)', 'They left [and he stayed.]', 'It rained.']],
  ['French marks', ['« Nous restons. »', 'Il est parti.']],
  ['note numbers', ['The leaves are green.[12]', 'They fall.[3][Note 4]', 'They rot.']],
  ['numbered points', ['1. Leave the harbour.', '2. Close the gates.']],
  ['a full stop set apart', ['He left .', 'She stayed .']],
  ['a number first', ['They counted the ships.', '40 were missing.']],
  ['small names', ['Sales fell.', 'iPhone owners waited.']],
  ['Arabic', ['هل وصل الوفد؟', 'نعم، وصل أمس.', 'ثم غادر.']],
  ['Hindi', ['वह आया।', 'वह गया।']],
];

describe('sentences', () => {
  it.each(whole)('given %s, then it splits at the sentence ends only', (_, expected) => {
    expect(split(expected.join(' '))).toEqual(expected);
    expect(split(expected.join('\u00a0'))).toEqual(expected);
    expect(split(expected.join(' \u2009 '))).toEqual(expected);
  });

  it('given a script without spaces, then its full stops end sentences', () => {
    expect(split('他走了。谁知道？没有人！')).toEqual(['他走了。', '谁知道？', '没有人！']);
  });

  it.each([
    ['the soldiers.He left with Ana.', ['the soldiers.', 'He left with Ana.']],
    ['She said “wait.”They did not.', ['She said “wait.”', 'They did not.']],
    ['They go.“We stay,” she said.', ['They go.', '“We stay,” she said.']],
    ['It runs node.js at U.S.Army posts.', ['It runs node.js at U.S.Army posts.']],
    ['See example.Com and docs.Example/page.Html here.', ['See example.Com and docs.Example/page.Html here.']],
  ])('given the space missing in %j, then it splits between words only', (text, expected) => {
    expect(split(text)).toEqual(expected);
  });

  it.each([
    [
      'THE PORT IS SHUT. BUT TRADE GOES ON. MR. BELL OF THE U.S. NAVY CAME ON DEC. 28.',
      ['THE PORT IS SHUT.', 'BUT TRADE GOES ON.', 'MR. BELL OF THE U.S. NAVY CAME ON DEC. 28.'],
    ],
    ['HE WENT TO THE U.S. THE SHIP SANK.', ['HE WENT TO THE U.S.', 'THE SHIP SANK.']],
    ['IT IS SHUT FROM 9 P.M. TO 5 A.M. CURFEW RULES.', ['IT IS SHUT FROM 9 P.M. TO 5 A.M. CURFEW RULES.']],
    ['HE FELL ILL. OTHERS WAITED... AND WENT.', ['HE FELL ILL.', 'OTHERS WAITED... AND WENT.']],
    ['" THE TERMS ARE GOOD. " FEW AGREED.', ['" THE TERMS ARE GOOD. "', 'FEW AGREED.']],
    ['SHE LEFT. " WE ARE DONE, " SHE SAID. " GO. "', ['SHE LEFT.', '" WE ARE DONE, " SHE SAID.', '" GO. "']],
  ])('given upper-case text %j, then abbreviations and detached quotation marks hold', (text, expected) => {
    expect(split(text)).toEqual(expected);
  });

  it('given a quotation over several paragraphs, then each keeps its own opening mark', () => {
    const text = '“We came early.\n\n“We stayed late,” he said.';
    expect(split(text)).toEqual(['“We came early.', '“We stayed late,” he said.']);
    expect(sentences(text).map(({ paragraph }) => paragraph)).toEqual([0, 1]);
  });

  it('given a stray mark, then it stays with the sentence beside it', () => {
    expect(split('... The gate closed ". " . Then it opened.')).toEqual([
      '... The gate closed ". " .',
      'Then it opened.',
    ]);
    expect(split('One ends.\n\n* * *\n\nTwo begins.')).toEqual(['One ends.', '* * *', 'Two begins.']);
  });

  it('given one sentence of 900 characters, then it stays one', () => {
    const text = `${'and the river rose, '.repeat(45)}until it stopped.`;
    expect(split(text)).toEqual([text]);
  });
});

describe('paragraphs and headings', () => {
  const kinds = (text: string): string[] =>
    sentences(text).map((sentence) => `${sentence.kind} ${sentence.paragraph} ${slice(text, sentence)}`);

  it.each([
    'A Warning to the Neighbours',
    '“Agreement of the unwilling”',
    'Gen. Haddad in the capital',
    'What Is Behind the Harbour Deal?',
    'Photo: Ana Bell/Example Agency',
    'Tags: , ,',
  ])('takes %j for a heading', (line) => {
    expect(kinds(`${line}\n\nThe text begins.`)).toEqual([`heading 0 ${line}`, 'sentence 1 The text begins.']);
  });

  it.each([
    'He left.',
    '“Things will change.”',
    'Why did they close the gates of the harbour?',
    'Who?',
    'the committee had not met since the spring and nobody in the town expected it to meet soon',
  ])('takes %j for a sentence', (line) => {
    expect(sentences(line).map(({ kind }) => kind)).toEqual(['sentence']);
  });

  it('given blank lines of spaces only, then they part paragraphs', () => {
    expect(kinds('It began.\n \u00a0\t\nIt ended.\r\n\r\nIt is over.')).toEqual([
      'sentence 0 It began.',
      'sentence 1 It ended.',
      'sentence 2 It is over.',
    ]);
  });

  it('given prose wrapped to a column, then its newlines are white space', () => {
    const text = [
      'The committee of the harbour met on Tuesday to hear what the engineers of',
      'Lind & Co. had found under the eastern pier. They reported that it would',
      'Not, as they had feared, have to be closed, and that the ferries of Acme',
      'Lines may land there until the autumn.',
      'The mayor was pleased.',
    ].join('\n');
    expect(sentences(text).map(({ paragraph }) => paragraph)).toEqual([0, 0, 1]);
    expect(split(text)[1]).toContain('would\nNot, as');
  });

  it('given one paragraph a line, then each is its own and a line without a full stop a heading', () => {
    const text = 'Harbour to stay open\nThe committee met.\nFerries wait\nThey may land until autumn. Then they stop.';
    expect(kinds(text)).toEqual([
      'heading 0 Harbour to stay open',
      'sentence 1 The committee met.',
      'heading 2 Ferries wait',
      'sentence 3 They may land until autumn.',
      'sentence 3 Then they stop.',
    ]);
  });

  it('given a line that goes on in small letters, behind a comma or behind a preposition, then it is not ended', () => {
    expect(split('The ferry\nlands at noon.')).toEqual(['The ferry\nlands at noon.']);
    expect(split('Harbour Stays Open,\nFerries Wait')).toEqual(['Harbour Stays Open,\nFerries Wait']);
    expect(split('It was built in\nDecember 1995.')).toEqual(['It was built in\nDecember 1995.']);
    expect(split('Bring these:\n• ropes\n• lamps')).toEqual(['Bring these:', '• ropes', '• lamps']);
  });
});

describe('laws of sentences', () => {
  it('are ordered slices without outer white space that leave out nothing but white space', () => {
    fc.assert(
      fc.property(scrapedText, (text) => {
        let end = 0;
        let paragraph = 0;
        for (const sentence of sentences(text)) {
          expect(text.slice(end, sentence.start).trim()).toBe('');
          expect(slice(text, sentence)).toBe(slice(text, sentence).trim());
          expect(sentence.end).toBeGreaterThan(sentence.start);
          expect(sentence.paragraph - paragraph).toBeOneOf([0, 1]);
          end = sentence.end;
          paragraph = sentence.paragraph;
        }
        expect(text.slice(end).trim()).toBe('');
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['10 MB of news', 'Gen. Bell said “we stay. We wait” on Aug. 29 in town. '.repeat(185_000)],
    ['10 MB without punctuation', 'x'.repeat(10_000_000)],
    ['nothing but full stops', '. '.repeat(1_000_000)],
    ['nothing but brackets', `.${')'.repeat(2_000_000)}`],
    ['nothing but quotation marks', '. " '.repeat(500_000)],
    ['nothing but short lines', 'a\n'.repeat(1_000_000)],
  ])('given %s, then it takes less than 12 s', (_, text) => {
    const started = performance.now();
    sentences(text);
    expect(performance.now() - started).toBeLessThan(12_000);
  });
});
