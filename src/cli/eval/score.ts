/** Scores the answers of `ask` against questions whose answering sentences are known. */

/** One line of a set of questions. Unanswerable when `evidence` is empty. */
export interface Question {
  id: string;
  kind: string;
  question: string;
  /** Every outlet whose article answers the question. */
  outlets: string[];
  /** Sources of regular expressions, matched without regard to case; any one makes a sentence right. */
  evidence: string[];
  since?: string;
  until?: string;
  outlet?: string;
}

/** What `ask` gives for one question, best answer first; only the fields that are scored. */
export interface Result {
  id: string;
  abstained: boolean;
  answers: { text: string; sentence: string; articleId: string; outlet: string | null }[];
}

/** `outlet`: a matching sentence from an outlet that does not answer. `missing`: no result came for the question. */
export type Failure = 'sentence' | 'outlet' | 'refused' | 'answered' | 'missing';

export interface Wrong {
  id: string;
  kind: string;
  question: string;
  failure: Failure;
  /** What came first, where anything came. */
  first?: { outlet: string | null; sentence: string };
}

/** All shares lie in 0 to 1, and are NaN where there was nothing to share. */
export interface Score {
  /** Of the answerable: the first sentence is right. */
  firstSentence: number;
  /** Of the answerable: the first answer's outlet is one that answers. */
  firstCitation: number;
  /** Of the answerable: a right sentence is among the first three. */
  inThree: number;
  /** Of the unanswerable: abstained. */
  refused: number;
  /** Of the answerable: abstained. */
  falseRefusals: number;
  /** Right as a first response (a refusal where one is due), by kind, in the questions' order. */
  perKind: Record<string, { right: number; total: number }>;
  /** Every question whose first response is not right, in the questions' order. */
  wrong: Wrong[];
}

type Answer = Result['answers'][number];

/** Where several results carry one id, the last counts; results for other questions are ignored. */
export function scoreAnswers(questions: readonly Question[], results: readonly Result[]): Score {
  const byId = new Map(results.map((result) => [result.id, result]));
  const answerable = questions.filter(isAnswerable);
  const unanswerable = questions.filter((question) => !isAnswerable(question));
  const answersTo = (question: Question) => byId.get(question.id)?.answers ?? [];
  const abstained = (question: Question) => byId.get(question.id)?.abstained === true;

  const perKind: Score['perKind'] = {};
  const wrong: Wrong[] = [];
  for (const question of questions) {
    const failure = failureOf(question, byId.get(question.id));
    perKind[question.kind] ??= { right: 0, total: 0 };
    const tally = perKind[question.kind] as { right: number; total: number };
    tally.total += 1;
    if (failure === null) {
      tally.right += 1;
      continue;
    }
    const { id, kind } = question;
    const first = answersTo(question)[0];
    const entry: Wrong = { id, kind, question: question.question, failure };
    wrong.push(first ? { ...entry, first: { outlet: first.outlet, sentence: first.sentence } } : entry);
  }

  return {
    firstSentence: share(answerable, (question) => failureOf(question, byId.get(question.id)) === null),
    firstCitation: share(answerable, (question) => fromAnsweringOutlet(question, answersTo(question)[0])),
    inThree: share(answerable, (question) =>
      answersTo(question)
        .slice(0, 3)
        .some((answer) => isRight(question, answer)),
    ),
    refused: share(unanswerable, abstained),
    falseRefusals: share(answerable, abstained),
    perKind,
    wrong,
  };
}

/** Why the first response is not right; null where it is. */
function failureOf(question: Question, result: Result | undefined): Failure | null {
  if (!result) return 'missing';
  if (!isAnswerable(question)) return result.abstained ? null : 'answered';
  const first = result.answers[0];
  if (result.abstained || !first) return 'refused';
  if (isRight(question, first)) return null;
  return matches(question, first) ? 'outlet' : 'sentence';
}

function isAnswerable(question: Question): boolean {
  return question.evidence.length > 0;
}

function isRight(question: Question, answer: Answer): boolean {
  return matches(question, answer) && fromAnsweringOutlet(question, answer);
}

/** Line breaks count as spaces, since a dot would stop at the wrapped lines of a Markdown article. */
function matches(question: Question, answer: Answer): boolean {
  const sentence = answer.sentence.replace(/\s+/g, ' ');
  return question.evidence.some((pattern) => new RegExp(pattern, 'i').test(sentence));
}

function fromAnsweringOutlet(question: Question, answer: Answer | undefined): boolean {
  return answer?.outlet != null && question.outlets.includes(answer.outlet);
}

function share(questions: readonly Question[], holds: (question: Question) => boolean): number {
  return questions.filter(holds).length / questions.length;
}
