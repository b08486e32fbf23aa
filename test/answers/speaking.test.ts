import { describe, expect, it } from 'vitest';
import { speakerAsked, speaks } from '../../src/answers/speaking.ts';
import { slice } from '../../src/coverage/span.ts';

const asked = (question: string): string | undefined => {
  const range = speakerAsked(question);
  return range && slice(question, range);
};

describe('whom a question asks to have said something', () => {
  it.each([
    ['What did Lindqvist say about the engine?', 'Lindqvist'],
    ['what has the harbour master ever said about ice', 'the harbour master'],
    [
      'How did Norland’s fisheries minister Tove Ranheim describe the pact?',
      'Norland’s fisheries minister Tove Ranheim',
    ],
    ['What was Petra Lindqvist’s reaction to the storm?', 'Petra Lindqvist'],
    ["what is Kolle's official position on the inquiry", 'Kolle'],
    ['According to Stenner, how many lamps were there?', 'Stenner'],
    ['according to stenner what did the men share', 'stenner'],
    ['How many drowned according to the coast guard?', 'the coast guard'],
    ['quotes from Lindqvist on the ferry', 'Lindqvist'],
    ['Aske said about drones', 'Aske'],
  ])('%s: %s', (question, speaker) => {
    expect(asked(question)).toBe(speaker);
  });

  it.each([
    'Who said that the engine will be replaced?',
    'When did the ferry sail?',
    'What is a moratorium?',
    'Lindqvist ferry',
    'How many people did the ferry carry?',
    '',
  ])('%s: nobody', (question) => {
    expect(asked(question)).toBeUndefined();
  });
});

describe('whether a text says that somebody said something', () => {
  const of = (name: string, text: string) => {
    const start = text.indexOf(name);
    return speaks(text, { start, end: start + name.length });
  };

  it.each([
    ['Norland has always openly denied that the ice is thin.', 'Norland'],
    ['Kolle, the mayor of Osterby, promised a new pier.', 'Kolle'],
    ['According to the Osterby Yard, the lamps burn.', 'Osterby Yard'],
    ['The ice is thin, said mayor Kolle.', 'mayor Kolle'],
  ])('%s: %s did', (text, name) => expect(of(name, text)).toBe(true));

  it.each([
    ['Lindqvist threatened Kolle in July.', 'Kolle'],
    ['Kolle was accused of theft.', 'Kolle'],
    ['Kolle fired the harbour master.', 'Kolle'],
    ['Kolle, who sails, met Lindqvist. She said nothing.', 'Kolle'],
    ['The ship of Kolle sank, they said.', 'Kolle'],
  ])('%s: %s did not', (text, name) => expect(of(name, text)).toBe(false));
});
