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
    ['State television quoted Ada Marsh as saying: “It is closed.”', 'State television'],
    ['“It is closed,” state television quoted Ada Marsh as saying.', 'state television'],
    ['“It is closed,” Ada Marsh stated as quoted on a Lowford TV station.', 'a Lowford TV station'],
    [
      'Ada Marsh said, through the news agency LONA, that it was “closed for the whole winter.”',
      'the news agency LONA',
    ],
    ['“It is closed,” Ada Marsh told the Lowford Herald.', 'the Lowford Herald'],
    ['LONA quoted Ada Marsh calling the pier “old and weak”.', 'LONA'],
  ])('given %s, then tells through whom the words came', (text, via) => {
    const { speaker, via: told } = first(`The boats came early.\n\n${text}`);
    expect(speaker).toBe('Ada Marsh');
    expect(told?.toLowerCase()).toBe(via.toLowerCase());
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
