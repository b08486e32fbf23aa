/** Answers that were given: each has an id, under which it is kept for a while for its buttons and for `/source`. */
import { ArticleReader } from '../answers/articleReader.ts';
import { type Problem, problems } from '../messages/problems.ts';
import type { Speakers } from '../quotes/speakers.ts';
import type { StoredAnswer } from '../store/answers.ts';
import type { Store } from '../store/store.ts';
import type { Catalogue } from './catalogue.ts';
import type { Citing } from './citing.ts';
import { fromKept, type KeptAnswer, toKept, toKeptRefusal } from './kept.ts';
import { factsOf } from './quoted.ts';
import type { Answer, Asked, Cited, Made, NoAnswer } from './results.ts';

interface Surroundings {
  store: Store;
  clock: () => Date;
  catalogue: Catalogue;
  citing: Citing;
  speakers: () => Speakers;
}

/** How long an answer is kept, in days. */
const KEPT_DAYS = 30;
/** What is past its time is deleted with an answer, but no more often than that. Milliseconds. */
const CLEARED_EVERY = 600_000;

export class GivenAnswers {
  readonly #surroundings: Surroundings;
  /** When answers past their time were last deleted. */
  #cleared = Number.NEGATIVE_INFINITY;

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
  }

  /** What came of a question, under an id of its own. */
  give(made: Made): Answer | NoAnswer {
    return made.kind === 'answer' ? this.keep(made) : { ...made, id: this.refuse(made) };
  }

  /** An answer under an id of its own, kept for its buttons. */
  keep(parts: Omit<Answer, 'kind' | 'id'>): Answer {
    const answer: Answer = { kind: 'answer', id: this.#surroundings.store.newAnswerId(), ...parts };
    this.#save((now) => toKept(answer, now));
    return answer;
  }

  /** Keeps a question without an answer, so that it can be changed and asked again; returns its id. */
  refuse(parts: Pick<Answer, 'question' | 'scope' | 'searched'>): string {
    const id = this.#surroundings.store.newAnswerId();
    this.#save((now) => toKeptRefusal({ id, ...parts }, now));
    return id;
  }

  /** Its citations as they were. */
  answer(id: string): Answer | Problem {
    const { store, catalogue, citing, speakers } = this.#surroundings;
    const kept = this.#kept(id);
    if (!kept || kept.refused) return problems.answerGone();
    const cited = kept.spans.flatMap((one): Cited[] => {
      const article = store.articleAt(one.span.articleId, one.span.version);
      const alsoIn = one.alsoIn.flatMap((other) => catalogue.get(other)?.meta ?? []);
      if (!article) return [];
      const reader = new ArticleReader(article);
      const quote = one.quote && factsOf(one.quote, reader, speakers());
      const cited = citing.cited({ ...one, alsoIn, quote }, reader);
      // A timeline tells itself when things happened.
      return [one.when ? { ...cited, dates: [] } : cited];
    });
    if (cited.length === 0) return problems.articleGone();
    const { spans: _, corrected = [], ...rest } = kept;
    return { kind: 'answer', ...rest, corrected, cited };
  }

  /** Whether it has an answer or not. */
  asked(id: string): Asked | Problem {
    const kept = this.#kept(id);
    if (!kept) return problems.answerGone();
    const { question, scope } = kept;
    // Outlets that the question itself names are understood from it again.
    const named = this.#surroundings.catalogue.outlets.named(question).map(({ name }) => name);
    const outlets = (scope.outlets ?? []).filter((name) => !named.includes(name));
    return { question, outlets, since: scope.since, until: scope.until };
  }

  #kept(id: string): KeptAnswer | undefined {
    const stored = this.#surroundings.store.answer(id.trim().toLowerCase());
    return stored && stored.createdAt >= this.#since() ? fromKept(stored) : undefined;
  }

  #save(made: (now: string) => StoredAnswer): void {
    const { store, clock } = this.#surroundings;
    const now = clock();
    if (Math.abs(now.getTime() - this.#cleared) > CLEARED_EVERY) {
      if (store.deleteAnswersBefore(this.#since()) > 0) store.pruneVersions();
      this.#cleared = now.getTime();
    }
    store.saveAnswer(made(now.toISOString()));
  }

  /** Answers older than this are gone. */
  #since(): string {
    return new Date(this.#surroundings.clock().getTime() - KEPT_DAYS * 86_400_000).toISOString();
  }
}
