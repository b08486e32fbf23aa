import { describe, expect, it } from 'vitest';
import { slice } from '../../src/coverage/span.ts';
import { quotationsOf } from '../../src/quotes/extract.ts';
import type { Attribution } from '../../src/quotes/quotation.ts';
import { said, speakers } from './reading.ts';

const first = (text: string): Attribution => {
  const attribution = quotationsOf(text)[0]?.attribution;
  if (!attribution) throw new Error('Nobody was found.');
  return attribution;
};

describe('the speaker of a quotation', () => {
  it.each([
    ['behind it', '“The pier is closed,” Ada Marsh said.'],
    ['behind it, inverted', '“The pier is closed,” said Ada Marsh, who runs it.'],
    ['behind an office', '“The pier is closed,” said former port director Ada Marsh.'],
    ['behind two offices', '“The pier is closed,” said former mayor and party chairwoman Ada Marsh.'],
    ['before it', 'Ada Marsh said: “The pier is closed.”'],
    ['before a part', 'Ada Marsh argued that the pier was “closed for good and all.”'],
    ['with an apposition', '“The pier is closed,” Ada Marsh, the mayor of Lowford, told reporters.'],
    ['in an apposition', '“The pier is closed,” her deputy, Ada Marsh, said.'],
    ['with brackets', '“The pier is closed,” Ada Marsh (Lowford) said.'],
    ['according to', 'The pier is “closed for the whole winter,” according to Ada Marsh.'],
    ['with a label', 'Ada Marsh: “The pier is closed.”'],
    ['with a signature', '“The pier is closed.” — Ada Marsh'],
    ['with a question', '“Is the pier closed?” Ada Marsh demanded.'],
    ['with a verb of no list', '“The pier is closed!” beamed Ada Marsh.'],
  ])('stands %s', (_, text) => {
    expect(speakers(`The boats came early.\n\n${text}`)).toEqual(['Ada Marsh']);
  });

  it.each([
    [
      'somebody who was reported without quotation marks',
      'The rules of the harbour are a burden, said Carl Holm, a lawyer who founded two firms.\n\n“There is no money for lamps,” he said.',
    ],
    [
      'the subject of a relative clause',
      'It has become a quarrel, with Carl Holm — who wants the pier closed — mocking the plan.\n\n“There is no money for lamps,” he said.',
    ],
  ])('is, for a pronoun, %s rather than who spoke before', (_, text) => {
    const before = 'Carl Holm came early.\n\n“We were short of money,” Tom Reed said.\n\n';
    expect(speakers(before + text)).toEqual(['Tom Reed', 'Carl Holm']);
  });

  it('is, for a pronoun, no newspaper, though a given name stands in front', () => {
    expect(
      speakers(
        'Carl Holm wrote to the council on Monday. Austin Sentinel has the letter. “It was a fine boat,” he wrote.',
      ),
    ).toEqual(['Carl Holm']);
  });

  it('is not the name within an apposition', () => {
    expect(
      speakers(
        'Carl Holm, a pollster who is working with Quarry Works, a big lobby, said the vote had made it “strong, smart and ready.”',
      ),
    ).toEqual(['Carl Holm']);
  });

  it('speaks with the verb that says it, not with one of what is said', () => {
    const text =
      'Ada Marsh said that the quarrel over the pier went on “despite every warning from the harbour office.”';
    expect(first(text)).toMatchObject({ speaker: 'Ada Marsh', cue: 'said' });
  });

  it('is not sure by a participle that goes on behind the quotation', () => {
    const text =
      'Norland plans to close the pier under a pact aimed at “fighting decay on every coast” and countering rust.';
    for (const { attribution } of quotationsOf(text)) expect(attribution).not.toMatchObject({ sure: true });
  });

  it('is shown by the fullest form of the name in the article, with the words that stood for it', () => {
    const text = 'Defence Minister Ada Lena Marsh came.\n\n“It is closed,” Marsh said.';
    expect(first(text)).toMatchObject({
      speaker: 'Ada Lena Marsh',
      kind: 'named',
      found: 'cue',
      cue: 'said',
      distance: 0,
      sure: true,
    });
    expect(slice(text, first(text).mention)).toBe('Marsh');
  });

  it('is one person in two spellings', () => {
    expect(speakers('Minister Omar Hallouk came. “It is closed,” Halouk said.')).toEqual(['Omar Hallouk']);
  });

  it('is kept apart from another of the same family name', () => {
    const text =
      '“It is closed,” said Ada Reed. “It is open,” said Tom Reed. “It is shut,” said Ms. Reed. “Never,” said Mr. Reed.';
    expect(speakers(text)).toEqual(['Ada Reed', 'Tom Reed', 'Ada Reed', 'Tom Reed']);
  });

  it.each([
    ['J. R. Reed', 'Ada Reed', 'Reed', '~Ada Reed'],
    ['George W. Reed', 'George H. W. Reed', 'George W. Reed', 'George W. Reed'],
    ['Tom Reed', 'Tom Reed Jr.', 'Reed Jr.', 'Tom Reed Jr.'],
    ['Ada Marsh', 'Tom Reed', 'Reed', 'Tom Reed'],
  ])('given %s and %s, then %s is %s', (one, other, name, speaker) => {
    const text = `“It is closed,” said ${one}, the mayor. “It is open,” said ${other}, a lawyer. “We wait,” ${name} added.`;
    expect(said(text)).toEqual([`${one}: It is closed,`, `${other}: It is open,`, `${speaker}: We wait,`]);
  });

  it('by a family name alone is whoever was named much nearer, and surely', () => {
    const between = 'It rained over the pier and the town. '.repeat(40);
    const text = `“It is closed,” said Ada Reed.\n\n${between}\n\n“It is open,” said Tom Reed. “We wait,” Reed added.`;
    expect(said(text)[2]).toBe('Tom Reed: We wait,');
  });

  it('behind a long chain of pronouns is not sure', () => {
    const chain = Array.from({ length: 6 }, () => 'He waited for the tide.').join(' ');
    expect(said(`Carl Holm came. ${chain} “It is closed,” he said.`)).toEqual(['~Carl Holm: It is closed,']);
    expect(said('Carl Holm came. He waited. “It is closed,” he said.')).toEqual(['Carl Holm: It is closed,']);
  });

  it('is found for pronouns by gender and by who was last the subject', () => {
    const text = 'Tom Reed met Ada Marsh on Monday.\n\n“It is closed,” she said.\n\n“It is open,” he said.';
    expect(speakers(text)).toEqual(['Ada Marsh', 'Tom Reed']);
    expect(first(text).found).toBe('pronoun');
  });

  it('is remembered far from the name', () => {
    const text =
      '“It is closed,” Ada Marsh said.\n\nThe pier is old. It was built of oak.\n\n“We shall wait,” she added.';
    expect(speakers(text)).toEqual(['Ada Marsh', 'Ada Marsh']);
  });

  it('without a word beside it is told by the paragraph, before it or behind it', () => {
    expect(speakers('“It is closed,” Ada Marsh said. It was cold. “We shall wait.”')).toEqual([
      'Ada Marsh',
      'Ada Marsh',
    ]);
    expect(speakers('Boats came.\n\n“It is closed.” “We shall wait,” Ada Marsh said.')).toEqual([
      'Ada Marsh',
      'Ada Marsh',
    ]);
    expect(speakers('Ada Marsh was angry. “It is closed.”')).toEqual(['Ada Marsh']);
    expect(speakers('Ada Marsh had a message for the town:\n\n“It is closed.”')).toEqual(['Ada Marsh']);
  });

  it('in a dialogue is the other one, and not for sure', () => {
    const text = '“Is it closed?” asked Tom Reed.\n\n“It is,” said Ada Marsh.\n\n“Since when?”\n\n“Since Monday.”';
    expect(said(text).slice(0, 2)).toEqual(['Tom Reed: Is it closed?', 'Ada Marsh: It is,']);
    expect(said(text)[3]).toMatch(/^~/);
  });

  it.each([
    ['“It is closed,” a source in Lowford’s port office said.', 'a source in Lowford’s port office', 'nominal'],
    ['“It is closed,” said an official close to the talks.', 'an official close to the talks', 'nominal'],
    ['“It is closed,” the ministry said.', 'the ministry', 'collective'],
    ['“It is closed,” the Reed campaign said.', 'the Reed campaign', 'collective'],
    ['A joint statement said the pier was “closed for the whole winter.”', 'A joint statement', 'collective'],
    ['The two towns demanded “the opening of every pier on the coast”.', 'The two towns', 'collective'],
    ['“It is closed,” Ada Marsh and Tom Reed said.', 'Ada Marsh and Tom Reed', 'collective'],
  ])('given %s, then is shown as the text has it', (text, speaker, kind) => {
    expect(first(`The boats came early.\n\n${text}`)).toMatchObject({ speaker, kind });
  });

  it.each([
    ['“It is closed,” said Harbour Minister Ada Marsh.', 'Harbour Minister'],
    ['“It is closed,” said Ada Marsh, the mayor of Lowford.', 'mayor of Lowford'],
    ['Lowford’s mayor and Coast Guard (CG) General Ada Marsh said: “It is closed.”', 'General'],
  ])('given %s, then has a role', (text, role) => {
    expect(first(text).role?.replace(/^the /, '')).toContain(role);
  });

  it.each([
    ['Tom Reed met Harbour Minister Ada Marsh.', 'Harbour Minister'],
    ['On the pier Tom Reed met General Ada Marsh, the chief of the local guard.', 'the chief of the local guard'],
    ['Tom Reed and Norland’s harbour minister, Ada Marsh, met.', 'Norland’s harbour minister'],
    ['Tom Reed met General Ada Marsh.', 'General'],
    ['Tom Reed met Mrs. Ada Marsh.', null],
  ])('has the role that the article gives elsewhere: %s', (lead, role) => {
    const text = `${lead}\n\n“It is closed,” Marsh said. “We shall wait,” said Reed.`;
    expect(quotationsOf(text).map(({ attribution }) => attribution?.role)).toEqual([role, null]);
  });

  it.each([
    ['State television quoted Ada Marsh as saying: “It is closed.”', 'State television'],
    ['“It is closed,” state television quoted Ada Marsh as saying.', 'state television'],
    ['“It is closed,” Ada Marsh stated as quoted on a Lowford TV station.', 'a Lowford TV station'],
    [
      'Ada Marsh said, through the news agency LONA, that it was “closed for the whole winter.”',
      'the news agency LONA',
    ],
    ['“It is closed,” Ada Marsh told the Lowford Herald.', 'the Lowford Herald'],
    ['LONA quoted Ada Marsh calling the pier “old and weak”.', 'LONA'],
    ['According to Tom Reed, Ada Marsh said “It is closed for the winter.”', 'Tom Reed'],
    ['Tom Reed quoted Ada Marsh as having said “It is closed.”', 'Tom Reed'],
    ['Tom Reed quoted Ada Marsh: “It is closed.”', 'Tom Reed'],
    ['“It is closed,” Ada Marsh told LONA.', 'LONA'],
    ['“It is closed,” Ada Marsh told a radio station.', 'a radio station'],
  ])('given %s, then tells through whom the words came', (text, via) => {
    const { speaker, via: told } = first(`The boats came early.\n\n${text}`);
    expect(speaker).toBe('Ada Marsh');
    expect(told?.toLowerCase()).toBe(via.toLowerCase());
  });

  it.each([
    ['Ada Marsh denied having said that the pier was “old and weak and ugly”.', 'denied having said'],
    ['Ada Marsh denied saying “I shall close the pier.”', 'denied saying'],
    ['“I shall close the pier,” Ada Marsh denied saying.', 'denied saying'],
    ['Ada Marsh never said “I shall close the pier.”', 'never said'],
    ['Ada Marsh did not say that the pier was “old and weak and ugly”.', 'did not say'],
    ['Ada Marsh didn’t say “I shall close the pier.”', 'didn’t say'],
    ['Ada Marsh should have said “I shall close the pier.”', 'should have said'],
    ['Ada Marsh will say “I shall close the pier” on Friday.', 'will say'],
    ['Ada Marsh reportedly said “I shall close the pier.”', 'reportedly said'],
    ['Ada Marsh is said to have called it “old and weak and ugly”.', 'is said to have called'],
    ['Ada Marsh refused to say “I shall close the pier.”', 'refused to say'],
    ['If Ada Marsh says “I shall close the pier,” the boats will stay.', 'If Ada Marsh says'],
    ['A false post claimed that Ada Marsh said “I shall close the pier.”', 'false post claimed that Ada Marsh said'],
    ['A clerk denied that Ada Marsh said “I shall close the pier.”', 'denied that Ada Marsh said'],
    ['There is no record that Ada Marsh said “I shall close the pier.”', 'no record that Ada Marsh said'],
    ['Ada Marsh did not say “I shall close the pier,” Tom Reed said.', 'did not say'],
  ])('given %s, then is not sure, and the words that take it back are kept', (text, hedge) => {
    const { speaker, hedge: found, sure } = first(text);
    expect([speaker, found && slice(text, found), sure]).toEqual(['Ada Marsh', hedge, false]);
  });

  it.each([
    'Ada Marsh not only said “I shall close the pier,” she did it.',
    'Ada Marsh denied the charges and said “I shall close the pier.”',
    'Ada Marsh denied that the pier was “old and weak and ugly”.',
    'Ada Marsh would often say “I shall close the pier.”',
    'If it rains, Ada Marsh said, “I shall close the pier.”',
    'Asked if it would rain, Ada Marsh said “I shall close the pier.”',
    'In a false alarm, Ada Marsh said “I shall close the pier.”',
  ])('given %s, then is sure: nothing takes that back', (text) => {
    expect(first(text)).toMatchObject({ speaker: 'Ada Marsh', hedge: null, sure: true });
  });

  it.each([
    ['Tom Reed was described as “a liar and a thief” by Ada Marsh.', 'Ada Marsh'],
    ['Tom Reed was accused of “lying and stealing from the poor” by Ada Marsh.', 'Ada Marsh'],
    ['Tom Reed has been denounced by Ada Marsh as “a liar and a thief”.', 'Ada Marsh'],
    ['Tom Reed is being called “a liar and a thief” by the mayor.', 'the mayor'],
    ['“The tide is coming,” Tom Reed was told by Ada Marsh.', 'Ada Marsh'],
    ['Tom Reed was called “a liar and a thief of the worst kind” on Monday.', null],
    ['Tom Reed was asked “where is the money of the town?”', null],
    ['Tom Reed was quoted as saying “I shall close the pier.”', 'Tom Reed'],
    ['Tom Reed was quoted by the Lowford Herald as saying “I shall close the pier.”', 'Tom Reed'],
  ])('given a passive, is whoever speaks, not who is spoken of: %s', (text, speaker) => {
    expect(speakers(text)).toEqual([speaker]);
  });

  it.each([
    'the jury',
    'the crowd',
    'her campaign team',
    'President Omar Hallouk',
    'Holm',
    'reporters',
    'a newspaper editor',
  ])('given that it was said to %s, then does not call them its way', (to) => {
    const text = `The boats came early.\n\n“It is closed,” Ada Marsh told ${to} on Monday.`;
    expect(first(text)).toMatchObject({ speaker: 'Ada Marsh', via: null, to });
  });

  it('stands before a colon in every line of a dialogue, the first and those like headings too', () => {
    expect(said('MARSH: “Where were you?”\n\nREED: “At home.”\n\nMARSH: “Alone?”')).toEqual([
      'MARSH: Where were you?',
      'REED: At home.',
      'MARSH: Alone?',
    ]);
    expect(said('Q: “Where were you?”\n\nA: “At home.”\n\nQ: “Alone?”')).toEqual([
      '?: Where were you?',
      '?: At home.',
      '?: Alone?',
    ]);
  });

  it('is who says it before it, whoever laughs after it', () => {
    expect(speakers('Ada Marsh said “we’ll see.” Tom Reed laughed. “Nonsense,” he said of Marsh.')).toEqual([
      'Ada Marsh',
      'Tom Reed',
    ]);
  });

  it('is no part of a date', () => {
    const text = 'The July 2020 treaty is meant to serve “fighting rust on every pier”. It rained.';
    for (const name of speakers(text)) expect(name).not.toMatch(/^(?:July|2020)/);
  });

  it('given nobody, then names nobody', () => {
    expect(speakers('“It is closed for the whole winter.”')).toEqual([null]);
    expect(speakers('“It is closed,” they said.')).toEqual([null]);
  });

  it('given a heading with words that are said below, then has their speaker; another is a guess', () => {
    const text =
      'The boats came early.\n\n“Old and weak”\n\nAda Marsh called the pier “old and weak”.\n\n“Cold nights ahead”\n\nTom Reed said nothing.';
    expect(said(text)).toEqual(['Ada Marsh: Old and weak', 'Ada Marsh: old and weak', '~Ada Marsh: Cold nights ahead']);
    expect(first(text).found).toBe('repeated');
  });
});
