import { describe, expect, it } from 'vitest';
import { firstReportAsked } from '../../src/answers/firstReport.ts';

describe('firstReportAsked', () => {
  it.each([
    ['Who was first to report the strike?', 'the strike'],
    ['Who was the first to report that the ferry sank?', 'the ferry sank'],
    ['Which outlet reported the strike first?', 'the strike'],
    ['Which of the papers had the strike in Osterby first?', 'the strike in Osterby'],
    ['Which newspaper was the first to write about the dam?', 'the dam'],
    ['Which paper was first with the story of the dam?', 'the dam'],
    ['Which outlets first covered the dam in 2021?', 'the dam in 2021'],
    ['Who first reported the strike', 'the strike'],
    ['Who reported the strike first, the Herald or the Post?', 'the strike , the Herald or the Post'],
    ['Who broke the news of the strike?', 'the strike'],
    ['Who had the news about the dam first?', 'the dam'],
    ['Where was the strike first reported?', 'the strike'],
    ['When was the strike on Skerry first reported?', 'the strike on Skerry'],
    ['Was the Herald the first to report the strike?', 'the strike'],
  ])('%s', (question, topic) => {
    expect(firstReportAsked(question)).toBe(topic);
  });

  it.each([
    'Who was first to cross the strait?',
    'Who reported the leak to the police first?',
    'Who had the ball first?',
    'Who reported the strike?',
    'Which outlet reported the strike?',
    'Who broke the first window?',
    'What did the first report say?',
    'Who first published the theory?',
    'Which agreement was signed first?',
  ])('%s: none', (question) => {
    expect(firstReportAsked(question)).toBeUndefined();
  });
});
