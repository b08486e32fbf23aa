import { describe, expect, it } from 'vitest';
import { isUnfit, standsAlone } from '../../src/digests/standing.ts';

describe('a sentence stands alone', () => {
  it.each([
    'The ferry from Marlow to Osterby will stay in harbour.',
    'The defence pact that Norland and Estmark signed joins two navies.',
    'Petra Lund said she would appeal.',
    'Fishermen said they had no plan.',
    'Earlier this week Norland closed its border.',
    '“He lied to us,” Olav Stenner said.',
    'On Tuesday, the navies of Norland and Estmark met.',
    'In the early hours, Norland closed its border.',
    'After the fire in Kaldvik, Norzink closed the mine.',
    'The “Sound” agreement between Norland and Estmark joins two navies.',
  ])('given “%s”', (sentence) => {
    expect(standsAlone(sentence)).toBe(true);
  });
});

describe('a sentence leans on what was said before', () => {
  it.each([
    'The deal was signed on Wednesday in Drossen.',
    'The two officials from both countries signed on Wednesday.',
    'He added that the mine is safe.',
    '“The mine is safe,” he said.',
    'On Tuesday, he said the vote was lost.',
    'This will take a year.',
    'Agreement also demands new ships.',
    'In addition, the harbour will be dredged.',
    'Later, Norland closed its border.',
    'Under the agreement, Estmark will build new ships.',
    'Following the signing of the deal, Tove Ranheim met reporters.',
    'On Tuesday, the two countries signed.',
    'The “defence and rescue” agreement joins two navies.',
  ])('given “%s”', (sentence) => {
    expect(standsAlone(sentence)).toBe(false);
  });
});

describe('a sentence is no line of a report', () => {
  it.each([
    'What will become of Kaldvik?',
    'We do not know what Norzink plans.',
    '“Norzink lied to Kaldvik for years.',
    '“Norzink lied to Kaldvik for years.”',
    'Norzink said the following:',
    'You can read more about Kaldvik here.',
  ])('given “%s”', (sentence) => {
    expect(isUnfit(sentence)).toBe(true);
  });

  it('unless it is', () => {
    expect(isUnfit('“We could hear them,” Olav Stenner said.')).toBe(false);
    expect(isUnfit('Norland told the U.S. to leave (by 2022).')).toBe(false);
  });
});
