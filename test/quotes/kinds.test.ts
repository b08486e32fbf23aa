import { describe, expect, it } from 'vitest';
import { kinds } from './reading.ts';

describe('what stands in quotation marks', () => {
  it.each([
    ['whole sentences', '“The pier is closed,” Ada Marsh said.', 'direct: The pier is closed,'],
    [
      'a part of a sentence',
      'Ada Marsh said the pier was “closed for the whole winter.”',
      'mixed: closed for the whole winter.',
    ],
    ['a name that somebody gives', 'Ada Marsh called the plan “absurd”.', 'mixed: absurd'],
    ['irony', 'The town got its “new” pier in May.', 'scare: new'],
    [
      'an adjective in reported speech',
      'Ada Marsh told The Bell that the deal would not stop “illegal” boats, meaning smugglers.',
      'scare: illegal',
    ],
    ['a term', 'Sailors use the term “dead water” for a calm.', 'term: dead water'],
    ['a byname', 'Tom Reed, known as “Limpet,” said he would sail.', 'term: Limpet,'],
    [
      'a source’s description',
      'A “senior official from the port office” who spoke to The Bell blamed the tide.',
      'term: senior official from the port office',
    ],
    ['a nickname', 'Robert “Bob” Reed left at noon.', 'nickname: Bob'],
    ['a book', 'Ada Marsh wrote the novel “A Winter of Nets,” which sold well.', 'title: A Winter of Nets,'],
    ['a programme before a speaker', 'On “Face the Harbour,” Ada Marsh said nothing.', 'title: Face the Harbour,'],
  ])('given %s, then it is told', (_, text, kind) => {
    expect(kinds(`Boats came early this year.\n\n${text}`)).toEqual([kind]);
  });

  it('given a headline, then its words are kept as such', () => {
    const text =
      "Port office calls winter closure 'unavoidable'\n\n" +
      'The pier was shut on Monday, as the office had announced.\n\n"The closure is unavoidable," Ada Marsh said.';
    expect(kinds(text)).toEqual(['headline: unavoidable', 'direct: The closure is unavoidable,']);
  });

  it('given a heading that is a quotation, then it is taken, and one in title case is not', () => {
    const text =
      'Boats came early this year.\n\n"Waiting for the tide"\n\nAda Marsh said, "We are waiting for the tide."\n\n"The Long Winter"\n\nSnow fell.';
    expect(kinds(text)).toEqual([
      'direct: Waiting for the tide',
      'direct: We are waiting for the tide.',
      'headline: The Long Winter',
    ]);
  });

  it.each([
    '2 Comments',
    'Join the discussion',
    'Join the conversation',
    '12 responses',
    'Have your say',
    'Add a comment',
  ])('given readers’ comments below an article under “%s”, then nothing of them is taken', (heading) => {
    const text = `“The pier is closed,” Ada Marsh said.\n\n${heading}\n\nTom Reed says:\n\n“It was never open,” my uncle said. What a “coalition of the wet”!`;
    expect(kinds(text)).toEqual(['direct: The pier is closed,']);
  });

  it.each([
    '“It was never open,” wrote user coolpier99 in the comments.',
    '“It was never open,” one reader wrote in the comments section.',
    'A reader, Bob K., commented below the article: “It was never open.”',
    'One commenter said “it was never open.”',
  ])('given that a reader wrote it below an article, then it is a comment: %s', (text) => {
    expect(kinds(`Boats came early this year.\n\n${text}`)[0]).toMatch(/^comment: /);
  });

  it('given comments to a reporter, then they are said', () => {
    const text = 'Boats came early this year.\n\n“It was never open,” Ada Marsh said in comments to the Herald.';
    expect(kinds(text)).toEqual(['direct: It was never open,']);
  });
});
