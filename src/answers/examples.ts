/** Questions that a text answers, read off its own sentences: for somebody who does not know the coverage yet. */
import { sentences } from '../coverage/sentences.ts';
import type { Range } from '../coverage/span.ts';

export interface ExampleQuestion {
  /** Questions of one kind look alike: an example of each is enough. */
  kind: 'said' | 'who' | 'meaning' | 'number';
  question: string;
  /** The sentence it was made from, which should answer it. */
  sentence: Range;
}

/** Two or three words with capitals, small ones of Arabic and European names between them. */
const NAME = String.raw`\p{Lu}[\p{L}'’-]+(?: (?:al[- ]|de |von |van |bin )?\p{Lu}[\p{L}'’-]+){1,2}`;

/** What each kind of sentence answers; the first group is what the question takes over. */
const PATTERNS: [ExampleQuestion['kind'], RegExp, (taken: string) => string][] = [
  [
    'said',
    new RegExp(`(${NAME})(?:, [^,.]{3,80},)? (?:said|says|told|warned|argued|insisted|declared)\\b`, 'u'),
    (name) => `What did ${name} say?`,
  ],
  [
    'who',
    new RegExp(`(${NAME}), (?:an?|the|who|director|head|chief|leader) [^,.]{5,80}[,.]`, 'u'),
    (name) => `Who is ${name}?`,
  ],
  [
    'meaning',
    /^(?:The term )?["“'‘]?(\p{L}{5,})["”'’]? (?:is|means|refers to) (?:an?|the) /u,
    (word) => `What does ${word.toLowerCase()} mean?`,
  ],
  [
    'number',
    /\b(?:killed|killing) (?:more than |at least |about |some |nearly )?\d[\d,.]* (\p{Ll}+)/u,
    (what) => `How many ${what} were killed?`,
  ],
];

/** In the order of the sentences; at most one question a sentence and kind. */
export function exampleQuestions(text: string): ExampleQuestion[] {
  return sentences(text).flatMap(({ start, end, kind: part }) => {
    if (part !== 'sentence') return [];
    const sentence = text.slice(start, end);
    return PATTERNS.flatMap(([kind, pattern, ask]): ExampleQuestion[] => {
      const taken = pattern.exec(sentence)?.[1];
      return taken === undefined ? [] : [{ kind, question: ask(taken), sentence: { start, end } }];
    });
  });
}
