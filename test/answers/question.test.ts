import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AnswerType,
  answerType,
  kindStart,
  measureOf,
  negationIn,
  outletsAsked,
} from '../../src/answers/question.ts';

const QUESTIONS: [AnswerType, string[]][] = [
  [
    'person',
    [
      'Who resigned?',
      'who was the captain of the ferry',
      'Whom did the mayor accuse?',
      'Whose ship sank?',
      "Who's running the town now?",
      'Which minister signed the pact?',

      'What is the name of the foreman?',
      'What official warned of rust?',
    ],
  ],
  ['organisation', ['Which company owns the mine?', 'what party does Lund lead', 'Which newspaper did the mayor own?']],
  [
    'place',
    [
      'Where did the ferry sink?',
      'where is the radar',
      'Whereabouts is Kaldvik?',
      'In which town was the pact signed?',
      'Can you tell me where the radar is?',
      'What city hosts the talks?',
      'Which country withdrew its boats?',
    ],
  ],
  [
    'time',
    [
      'When did the mayor resign?',
      'when is the election',
      'do you know when the ferry sank?',
      'In what year was the bridge built?',
      'What day did the fire begin?',
      'Since when has the bridge been closed?',
      'How recently was the hull inspected?',
    ],
  ],
  [
    'number',
    [
      'How many people died?',
      'how much did the repairs cost',
      'How long were the miners trapped?',
      'How old is the bridge?',
      'How far can the radar see?',
      'How often did they meet?',
      'What percentage of the stocks is left?',
      'What is the number of lorries a day?',
      'What was the death toll?',
      'What is the population of Quellmar?',
      'How many were aboard when the ferry sank?',
    ],
  ],
  [
    'reason',
    [
      'Why did Norland refuse the offer?',
      'why was the bridge closed',
      'How come nobody checked the hull?',
      'What caused the fire?',
      'What led to the quarrel?',
      'What is the reason for the delay?',
      'What was the aim of the pact?',
      'Reasons for the closure',
    ],
  ],
  [
    'definition',
    [
      'What is a moratorium?',
      'what does moratorium mean',
      'What are sandbars?',
      'Define moratorium',
      "What's a conveyor belt?",
      'What is the meaning of “moratorium”?',
      'What is a temporary ban called?',
    ],
  ],
  [
    'statement',
    [
      'What did Tove Ranheim say about the pact?',
      'what does the opposition think of it',
      'What has Emil Ferrant warned of?',
      'How did Estmark respond?',
      'What did Mira Sand accuse the mayor of?',
      "What was the mayor's reaction?",
      'quotes from Olav Stenner',
      'According to the inspectors, was the hull safe?',
      'Lund says about the paper',
    ],
  ],
  [
    'outlets',
    [
      'Which outlets reported the wreck?',
      'what newspapers have covered the pact',
      'Which news sites mention Tove Ranheim?',
      'Which papers had it first?',
    ],
  ],
  [
    'yes-no',
    [
      'Did Kolle know of the report?',
      'Is the bridge open?',
      'was anybody killed',
      'So does the pact end the quarrel?',
      'Has the mayor resigned?',
      "Didn't they check the hull?",
      'Will Estmark leave?',
    ],
  ],
  [
    'open',
    [
      'cracks in the pillars',
      'Kaldvik',
      'tell me about the ferry',
      'How did the fire begin?',
      'whole story of the wreck',
      'wholesale bread',
      'K-12',
      '',
    ],
  ],
];

describe('answerType', () => {
  it.each(QUESTIONS.flatMap(([type, list]) => list.map((question) => [question, type] as const)))(
    'given %j, then it asks for a %s',
    (question, type) => {
      expect(answerType(question)).toBe(type);
    },
  );

  it.each<[string, AnswerType]>([
    ['What is the location of the wreck?', 'place'],
    ['What was the date of the vote?', 'time'],
  ])('given %j, which names what it wants, then it asks for a %s', (question, type) => {
    expect(answerType(question)).toBe(type);
  });

  it('given how long ago something was, then it asks for a time', () => {
    expect(answerType('How long ago was the bridge built?')).toBe('time');
  });

  it.each<[string, AnswerType]>([
    ['Who was mayor when the ferry sank?', 'person'],
    ['What did the captain say when he was arrested?', 'statement'],
    ['Did anybody die when the bridge cracked?', 'yes-no'],
    ['Who owns the yard where the ferry was built?', 'person'],
    ['Did Lund say why she signed?', 'yes-no'],
  ])('given %j, whose second clause begins like a question, then it asks for a %s', (question, type) => {
    expect(answerType(question)).toBe(type);
  });

  it('given capitals, curly apostrophes and odd spacing, then it is the same question', () => {
    for (const [, list] of QUESTIONS) {
      for (const question of list) {
        const variant = ` ${question.toUpperCase().replaceAll("'", '’').replaceAll(' ', ' \n ')} `;
        expect(answerType(variant), variant).toBe(answerType(question));
      }
    }
  });

  it('given anything, then it is some type', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (question) => {
        expect(QUESTIONS.map(([type]) => type)).toContain(answerType(question));
      }),
    );
  });
});

describe('a clause that begins with when', () => {
  it.each<[string, AnswerType]>([
    ['When the ferry sank, who was aboard?', 'person'],
    ['When the hull breaks and when water comes in, how many boats are there?', 'number'],
    ['Ice becomes thinner when salted', 'open'],
    ['Can you tell me when the ferry sank?', 'time'],
    ['When might the bridge open?', 'time'],
  ])('given %j, then it asks for a %s', (question, type) => {
    expect(answerType(question)).toBe(type);
  });

  it('given words for a number in a question that asks otherwise, then these decide nothing', () => {
    expect(answerType('Which rule limits the number of lorries?')).toBe('open');
    expect(answerType('number of lorries')).toBe('number');
  });
});

describe('words that say only what is asked for', () => {
  const marked = (question: string, range: { start: number; end: number } | undefined) =>
    range && question.slice(range.start, range.end);

  it.each([
    ['How high is the lighthouse?', 'high'],
    ['What percentage of the cod is left?', 'percentage'],
    ['In what year was it built?', 'year'],
  ])('given %j, then %j is what is measured', (question, word) => {
    expect(marked(question, measureOf(question, answerType(question)))).toBe(word);
  });

  it('given another kind of question, then nothing is measured', () => {
    expect(measureOf('Which captain slept?', answerType('Which captain slept?'))).toBeUndefined();
  });

  it.each([
    ['Which river did they cross?', 'river did'],
    ['What kind of ship sank?', 'ship sank'],
    ['Over how many boats do they quarrel?', 'boats do'],
  ])('given %j, then the kind begins at %j', (question, from) => {
    expect(question.slice(kindStart(question))).toMatch(new RegExp(`^${from}`));
  });

  it.each([
    ['Which outlets reported the wreck?', 'outlets reported'],
    ['What do the papers say about cod?', 'papers'],
    ['what did the different newspapers write of it', 'newspapers'],
  ])('given %j, then %j speaks of outlets in general', (question, words) => {
    expect(marked(question, outletsAsked(question))).toBe(words);
  });

  it.each(['Which newspaper did the mayor own?', 'Who printed the newspaper?', 'Where do papers lie?'])(
    'given %j, which is about such a thing, then its words stay',
    (question) => {
      expect(outletsAsked(question)).toBeUndefined();
    },
  );
});

describe('what a question denies', () => {
  it.each([
    ['Who did not sign the pact?', 'not'],
    ['Which ships didn’t sail?', 'didn’t'],
    ['Who has never been to Osterby?', 'never'],
  ])('%s: by %s', (question, word) => expect(negationIn(question)).toBe(word));

  it.each([
    'Who signed the pact?',
    'Didn’t the ferry sail?',
    'Did the ferry sail or not?',
    'Who said “we will not sail”?',
    'Who was nominated in Nottingham?',
  ])('%s: nothing', (question) => expect(negationIn(question)).toBeUndefined());
});
