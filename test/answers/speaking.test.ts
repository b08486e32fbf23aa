import { describe, expect, it } from 'vitest';
import { speakerAsked } from '../../src/answers/speaking.ts';
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
