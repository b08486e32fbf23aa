import { beforeAll, describe, expect, it } from 'vitest';
import { FEATURES } from '../../src/answers/evidence.ts';
import type { Desk, Explanation } from '../../src/desk.ts';
import { bundledDesk, deskOver, HARBOUR } from '../commands/fixtures.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await deskOver(HARBOUR);
});

async function explained(question: string, rest: object = {}) {
  const found = await desk.explain({ question, ...rest });
  if ('kind' in found) throw new Error(`${question} could not be understood.`);
  return { result: found.result, explanation: found.explanations[0] as Explanation };
}

const QUESTIONS = [
  'Who told the council about the engine?',
  'When did the ferry sail?',
  'What is the capital of France?',
  'ferry engine council',
  'How many herring did the whale of Osterby eat?',
];

function adds({ passages, sentences }: Explanation): void {
  for (const { score, parts } of passages.ranked) {
    const { own, others, whole, complete } = passages.weights;
    const sum = parts.own * own + parts.others * others + parts.whole * whole + parts.complete * complete;
    expect(sum).toBeCloseTo(score);
  }
  for (const one of [...sentences.shown, ...sentences.others]) {
    const sum = FEATURES.reduce((all, feature) => all + one.features[feature] * sentences.weights[feature], 0);
    expect(sum).toBeCloseTo(one.score);
    expect((one.inSentence + one.inPassage + one.rank) / 3).toBeCloseTo(one.support);
    if (one.fails === 'support') expect(one.support).toBeLessThan(sentences.needed.support);
    if (one.fails === undefined) expect(one.support).toBeGreaterThanOrEqual(sentences.needed.support);
    expect(passages.ranked[one.passage]).toMatchObject({ articleId: one.articleId, has: one.inPassage });
  }
}

describe('Desk.explain', () => {
  it.each(QUESTIONS)('%s: gives what asking gives, and numbers that add up to it', async (question) => {
    const { result, explanation } = await explained(question);
    const asked = await desk.ask({ question });
    expect({ ...result, id: '' }).toEqual({ ...asked, id: '' });
    adds(explanation);
    const cited = result.kind === 'answer' ? result.cited : result.nearest;
    const { shown } = explanation.sentences;
    expect(new Set(shown.map(({ number }) => number))).toEqual(new Set(cited.map(({ number }) => number)));
    const places = shown.map(({ score, repeated, heard }) => score * repeated * heard);
    expect(places).toEqual([...places].sort((a, b) => b - a));
  });

  it('tells of each word what it weighs and what was searched for it', async () => {
    const { understood } = (await explained('Who told the council about the enginne?')).explanation;
    expect(understood).toMatchObject({ type: 'person', period: null, phrases: [] });
    const words = Object.fromEntries(understood.words.map((one) => [one.word, one]));
    expect(words['told']).toMatchObject({ light: true });
    expect(words['enginne']?.searched).toMatchObject([{ word: 'engine', origin: 'typing-error' }]);
    expect(words['council']?.weight).toBeGreaterThan(words['told']?.weight as number);
  });

  it('given a word that the coverage never has, then the refusal has it, and nothing was searched for it', async () => {
    const { understood, refused } = (await explained('What is the capital of France?')).explanation;
    expect(refused?.lack).toEqual({ kind: 'unknown-words', words: ['capital', 'France'] });
    expect(understood.words.find(({ word }) => word === 'France')).toMatchObject({ name: true, searched: [] });
  });

  it('given an outlet and a period in the question, then tells of both', async () => {
    const { scope, period } = (await explained('What did the Osterby Herald say in 2021 about the engine?')).explanation
      .understood;
    expect(scope.outlets).toEqual(['Osterby Herald']);
    expect(period).toEqual({ since: '2021-01-01', until: '2021-12-31' });
  });

  it('given what cannot be understood, then the problem', async () => {
    expect(await desk.explain({ question: '  ' })).toMatchObject({ kind: 'problem' });
  });

  it('given periods that are compared, then each is explained', async () => {
    const bundled = await bundledDesk();
    const found = await bundled.explain({ question: 'How does the 2020 agreement differ from the one of 2018?' });
    if ('kind' in found) throw new Error('It could not be understood.');
    expect(found.explanations.map(({ understood }) => understood.period?.since)).toEqual(['2020-01-01', '2018-01-01']);
    for (const one of found.explanations) adds(one);
  });
});
