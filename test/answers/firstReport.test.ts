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
    ['Who reported the strike first, the Herald or the Post?', 'the strike, the Herald or the Post'],
    ['Who broke the news of the strike?', 'the strike'],
    ['Who had the news about the dam first?', 'the dam'],
    ['By whom was the strike on Skerry first reported?', 'the strike on Skerry'],
    ['Which agency first reported the strike?', 'the strike'],
    ['Which site was first with the news of the strike?', 'the strike'],
    ['Which paper revealed the plan first?', 'the plan'],
    ['Was the Herald the first to report the strike?', 'the strike'],
  ])('%s', (question, topic) => {
    expect(firstReportAsked(question)).toEqual({ topic });
  });

  it.each([
    ['Which of the Herald and the Post was first to report the strike?', 'the Herald and the Post'],
    ['Which of the Herald and the Post had the strike first?', 'the Herald and the Post'],
    ['Did the Herald or the Post report the strike first?', 'the Herald or the Post'],
    ['Was the Herald or the Post first to report the strike?', 'the Herald or the Post'],
  ])('%s: of these', (question, named) => {
    expect(firstReportAsked(question)).toEqual({ topic: 'the strike', named });
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
    'Where was the fever first reported?',
    'When was the strike on Skerry first reported?',
    'Who reported on the First Ferry War?',
    'Who reported on the league called Skerry First?',
    'Which outlet reported on the first strike?',
    'Who reported that Lund first visited Skerry?',
    'Which site was first to have herring?',
    'Which paper was first to have colour pictures?',
    'Which agency had herring first?',
  ])('%s: none', (question) => {
    expect(firstReportAsked(question)).toBeUndefined();
  });
});
