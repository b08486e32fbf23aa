import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Question, type Result, scoreAnswers } from '../../../src/cli/eval/score.ts';

const harbour: Question = {
  id: 'q1',
  kind: 'who',
  question: 'who opened the harbour?',
  outlets: ['The Herald'],
  evidence: ['(?=.*Okafor)(?=.*(open|inaugurat))'],
};
const absent: Question = { id: 'q2', kind: 'unanswerable', question: 'what did it cost?', outlets: [], evidence: [] };

const refusal = (id: string): Result => ({ id, abstained: true, answers: [] });
const answered = (id: string, ...answers: [outlet: string | null, sentence: string][]): Result => ({
  id,
  abstained: false,
  answers: answers.map(([outlet, sentence]) => ({ text: sentence, sentence, articleId: 'a', outlet })),
});

describe('given a question with an answer', () => {
  it('when the first sentence matches in any order and over a line break, then it is right', () => {
    const score = scoreAnswers([harbour], [answered('q1', ['The Herald', 'The harbour was OPENED\nby Mayor Okafor.'])]);
    expect(score).toMatchObject({ firstSentence: 1, firstCitation: 1, inThree: 1, falseRefusals: 0, wrong: [] });
  });

  it('when the right sentence comes second, then it counts among three only', () => {
    const result = answered('q1', ['The Herald', 'It rained.'], ['The Herald', 'Okafor opened it.']);
    const score = scoreAnswers([harbour], [result]);
    expect(score).toMatchObject({ firstSentence: 0, firstCitation: 1, inThree: 1 });
    expect(score.wrong[0]).toMatchObject({ failure: 'sentence', first: { sentence: 'It rained.' } });
  });

  it('when the right sentence comes fourth, then it is not among three', () => {
    const rain: [string, string] = ['The Herald', 'It rained.'];
    const result = answered('q1', rain, rain, rain, ['The Herald', 'Okafor opened it.']);
    expect(scoreAnswers([harbour], [result]).inThree).toBe(0);
  });

  it.each(['The Courier', null])('when %s says it, which is no answering outlet, then it is wrong', (outlet) => {
    const score = scoreAnswers([harbour], [answered('q1', [outlet, 'Okafor opened it.'])]);
    expect(score).toMatchObject({ firstSentence: 0, firstCitation: 0, inThree: 0 });
    expect(score.wrong[0]?.failure).toBe('outlet');
  });

  it('when it was refused, then that is a false refusal', () => {
    const score = scoreAnswers([harbour], [refusal('q1')]);
    expect(score).toMatchObject({ firstSentence: 0, falseRefusals: 1, wrong: [{ id: 'q1', failure: 'refused' }] });
  });

  it('when no result came, then it is missing rather than refused', () => {
    const score = scoreAnswers([harbour], []);
    expect(score).toMatchObject({ firstSentence: 0, falseRefusals: 0, wrong: [{ id: 'q1', failure: 'missing' }] });
  });
});

describe('given a question without an answer', () => {
  it('when it was refused, then it is right, and answerable shares stay untouched', () => {
    const score = scoreAnswers([harbour, absent], [answered('q1', ['The Herald', 'Okafor opened it.']), refusal('q2')]);
    expect(score).toMatchObject({ refused: 1, firstSentence: 1, falseRefusals: 0 });
    expect(score.perKind).toEqual({ who: { right: 1, total: 1 }, unanswerable: { right: 1, total: 1 } });
  });

  it('when it was answered or lost, then it is not refused', () => {
    expect(scoreAnswers([absent], [answered('q2', ['The Herald', 'It rained.'])])).toMatchObject({
      refused: 0,
      wrong: [{ failure: 'answered' }],
    });
    expect(scoreAnswers([absent], []).refused).toBe(0);
  });
});

describe('given the two sets', () => {
  const read = (set: string) =>
    readFileSync(join(import.meta.dirname, '../../questions', `${set}.jsonl`), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Question);
  const sets = [read('tune'), read('held-out')] as const;
  const all = sets.flat();

  it('then no id and no question with the same filters occurs twice', () => {
    expect(new Set(all.map(({ id }) => id)).size).toBe(160);
    const asked = all.map(({ question, outlet, since, until }) => JSON.stringify([question, outlet, since, until]));
    expect(new Set(asked).size).toBe(160);
  });

  it('then both have as many questions of every kind', () => {
    const [tune, heldOut] = sets.map((set) => set.map(({ kind }) => kind).sort());
    expect(tune).toEqual(heldOut);
  });

  it('then evidence compiles, and stands exactly where outlets do', () => {
    for (const { evidence, outlets } of all) {
      for (const pattern of evidence) expect(() => new RegExp(pattern, 'i')).not.toThrow();
      expect(evidence.length > 0).toBe(outlets.length > 0);
    }
  });
});
