import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expected } from '../../src/answers/expected.ts';
import type { AnswerType } from '../../src/answers/question.ts';
import { terms, tokens } from '../../src/language/tokens.ts';

const holds = (type: AnswerType, question: string, sentence: string): number =>
  expected(type, question, sentence, tokens(sentence), new Set(terms(question)));

describe('what surely holds it', () => {
  it.each<[AnswerType, string, string]>([
    ['person', 'Who resigned?', 'On Monday the mayor, Petra Lund, resigned.'],
    ['person', 'Who runs the bakery?', 'It is run by the baker Hedda Moen, who came from Drossen.'],
    ['place', 'Where did it sink?', 'The ferry sank near Quellmar at dawn.'],
    ['place', 'Where was it signed?', 'They signed it in the old town of Drossen.'],
    ['number', 'How many died?', 'The wreck killed 41 people.'],
    ['number', 'How many died?', 'The wreck killed forty people.'],
    ['number', 'How many lorries cross?', 'It carries 9,400 lorries a day.'],
    ['number', 'How many lamps burn?', 'The pier has several new lamps.'],
    ['number', 'How old is he?', 'The captain, aged 52, was arrested.'],
    ['number', 'How old are the bones?', 'The bones lay there about 12 million years ago.'],
    ['number', 'How old is Vey?', 'Vey is a 52-year-old sailor.'],
    ['number', 'How long were they trapped?', 'They were trapped for three days.'],
    ['number', 'How much did it cost?', 'It cost 18 million crowns.'],
    ['number', 'How many years was it open?', 'It was open until 1988.'],
    ['number', 'What percentage voted?', 'Only 41.5% voted.'],
    ['number', 'What percentage voted?', 'A third of the town voted.'],
    ['organisation', 'Which company owns it?', 'It is owned by the Norland Bank.'],
    ['organisation', 'Which agency warned?', 'The warning came from NMA.'],
    ['time', 'When did it sink?', 'It sank on Tuesday night.'],
    ['time', 'When was it founded?', 'The town was founded in 911 as a port.'],
    ['time', 'When did it form?', 'It formed during the Age of Ice.'],
    ['time', 'When did it break?', 'It broke within the last two million years.'],
    ['time', 'When was it built?', 'It was built in 1968.'],
    ['time', 'When will it open?', 'It will open next summer.'],
    ['time', 'When did it end?', 'It ended two years ago.'],
    ['time', 'When did they meet?', 'They met on the 3rd, at noon.'],
    ['time', 'When did they meet?', 'They met on Oct. 7.'],
    ['time', 'When do they meet?', 'They meet for the 10 o’clock coffee.'],
    ['time', 'By what year is the mine empty?', 'The mine may be empty by 2110.'],
    ['time', 'Since when do they stand?', 'The cliffs have stood there since Jurassic time.'],
    ['time', 'When was it made?', 'It was made in the late Bronze Age.'],
    ['reason', 'Why did it sink?', 'It sank because the radar had failed.'],
    ['reason', 'Why was it bought?', 'It was bought in order to see drones.'],
    [
      'reason',
      'Why is Drossen dear to them?',
      'Drossen is the key to the coast, as access to the strait depends on it.',
    ],
    ['reason', 'Why did she leave?', 'She was so angered by the vote that she left.'],
    ['reason', 'Why did they strike?', 'They struck in protest at the new hours.'],
    ['reason', 'Why do they object?', 'They fear for their harbour.'],
    ['definition', 'What is a moratorium?', 'A moratorium is a temporary ban.'],
    ['definition', 'What is a sandbar?', 'The word sandbar refers to a bank of sand.'],
    ['definition', 'What is Kaldvik?', 'Kaldvik, a zinc mine, lies inland.'],
    ['statement', 'What did she say?', '“I signed a paper,” the mayor declared.'],
    ['statement', 'What did he say?', 'He denied that he had known.'],
    ['statement', 'What do they say?', 'According to the inspectors, the hull was safe.'],
  ])('given a %s asked for by %j, then %j has it', (type, question, sentence) => {
    expect(holds(type, question, sentence)).toBeGreaterThan(0.6);
  });
});

describe('what happens whenever a thing is so', () => {
  it.each([
    ['When do the gates close?', 'In heavy storms, the gates close by themselves.'],
    ['When do the gates close?', 'The gates close after the last ferry.'],
    ['When did the town back the port?', 'The town only backed the port when Estmark built its own.'],
  ])('given %j, then %j may tell it', (question, sentence) => {
    expect(holds('time', question, sentence)).toBeGreaterThanOrEqual(0.5);
  });

  it('given what happened once, then a condition by itself does not tell when', () => {
    expect(holds('time', 'When did the gates close?', 'In heavy storms, the gates close by themselves.')).toBeLessThan(
      0.5,
    );
    expect(holds('time', 'When did the gates close?', 'The gates close when it storms.')).toBeLessThan(0.5);
  });
});

describe('what does not hold it', () => {
  it.each<[AnswerType, string, string]>([
    ['person', 'Who resigned?', 'Somebody resigned over the inquiry.'],
    ['person', 'Who is Petra Lund?', 'Then Petra Lund was seen at the harbour.'],
    ['person', 'Who came on Monday?', 'They came on Monday.'],
    ['place', 'Where did it happen?', 'It happened twice.'],
    ['time', 'When was it printed?', 'It was printed in The Age.'],
    ['reason', 'Why did she leave?', 'She left, as well as her sister.'],
    ['number', 'How many died?', 'The wreck killed sailors in 2021.'],
    ['number', 'How many were bought?', 'The parliament bought the K-12.'],
    ['number', 'How many of the 41 were sailors?', 'The 41 were buried.'],
    ['number', 'How many lamps burn?', 'The lamps went out several times in May.'],
    ['number', 'How old is Vey?', 'Vey was arrested with two sailors.'],
    ['number', 'How much did it cost?', 'It took 300 men.'],
    ['number', 'How long were they trapped?', 'The fire trapped 27 miners.'],
    ['number', 'What percentage voted?', 'The wreck killed 41 people.'],
    ['time', 'When did it sink?', 'It sank off the port.'],
    ['time', 'When was it founded?', 'It began in 300 houses.'],
    ['reason', 'Why did it sink?', 'The ferry sank at the port of Quellmar.'],
    ['definition', 'What is a moratorium?', 'They asked for moratoriums twice.'],
    ['statement', 'What did she say?', 'The mayor left the town hall.'],
  ])('given a %s asked for by %j, then %j has none', (type, question, sentence) => {
    expect(holds(type, question, sentence)).toBe(0);
  });
});

it.each(['It may march on.', 'The august judge decided so.'])(
  'given the verb or adjective in %j, then it is no month',
  (sentence) => {
    expect(holds('time', 'When was it?', sentence)).toBe(0);
  },
);

describe('what is between', () => {
  it('given a condition, then it answers what happens at any time, and hardly what happened once', () => {
    const always = holds('time', 'When do ferries stop?', 'They stop when the sound freezes.');
    const once = holds('time', 'When did the ferry stop?', 'It stopped when the sound froze.');
    expect(always).toBeGreaterThan(0.5);
    expect(once).toBeLessThan(0.5);
    expect(once).toBeGreaterThan(0);
  });

  it('given a full name and a single word with a capital, then the name is the surer person', () => {
    const full = holds('person', 'Who won?', 'The race was won by Ilse Tamm.');
    const single = holds('person', 'Who won?', 'The race was won by Norzink.');
    expect(full).toBeGreaterThan(single);
    expect(single).toBeGreaterThan(0);
  });

  it('given a name behind "in" and a name that acts, then the first is the surer place', () => {
    const place = holds('place', 'Where was it?', 'It was in Drossen.');
    const actor = holds('place', 'Where was it?', 'It was seen, and Kolle laughed.');
    expect(place).toBeGreaterThan(actor);
  });

  it('given a place without a name, then it may do', () => {
    expect(holds('place', 'Where was he arrested?', 'He was arrested in a small town.')).toBeGreaterThan(0);
  });

  it('given the asked word defined and another one, then the first is the surer definition', () => {
    const own = holds('definition', 'What is a moratorium?', 'A moratorium is a temporary ban on a catch.');
    const other = holds('definition', 'What is a moratorium?', 'The moratorium failed, as herring is a rare fish.');
    expect(own).toBeGreaterThan(other);
  });

  it('given text that is all capitals, then nobody can tell a name', () => {
    for (const type of ['person', 'place'] as const) {
      const some = holds(type, 'Who?', 'THE MAYOR OF THE TOWN RESIGNED OVER THE INQUIRY TODAY');
      expect(some).toBeGreaterThan(0);
      expect(some).toBeLessThan(1);
    }
  });

  it('given a question that a pattern cannot answer, then every sentence counts alike', () => {
    for (const type of ['open', 'yes-no'] as const) {
      expect(holds(type, 'cod', 'Cod is dear.')).toBe(holds(type, 'cod', 'In 1968 “Petra Lund” said 41.'));
    }
  });

  it('given any words, then it is between 0 and 1', () => {
    const word = fc.constantFrom(
      'Petra',
      'Lund',
      'in',
      'the',
      'town',
      '41',
      '1968',
      '“',
      'said',
      'because',
      'is',
      'a',
      'K-12',
      '.',
      ',',
      'years',
      'Dr.',
    );
    const type = fc.constantFrom<AnswerType>(
      'person',
      'place',
      'time',
      'number',
      'reason',
      'definition',
      'statement',
      'yes-no',
      'open',
    );
    fc.assert(
      fc.property(type, fc.array(word), fc.array(word), (kind, question, sentence) => {
        const value = holds(kind, question.join(' '), sentence.join(' '));
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
      }),
    );
  });
});
