/** Cited passages that people find wrong for a question: reporting one, and what becomes of one's own. */
import type { ArticleMeta } from '../coverage/article.ts';
import { type Problem, problems } from '../messages/problems.ts';
import { reports as messages, type Reason, reasons } from '../messages/reports.ts';
import type { Report, ReportedSpan, Store } from '../store/store.ts';
import type { Answer, Cited } from './results.ts';

/** As it is filled in. */
export interface ReportDraft {
  answerId: string;
  /** What answered: `ask`, `timeline`. */
  command: string;
  /** The marker of the passage. */
  number: number;
  reason: string;
  note?: string | undefined;
}

/** A report with the article that it is about. */
export type ShownReport = Report & { article: Pick<ArticleMeta, 'outlet' | 'title'> };

export type Reported = { kind: 'reported'; report: ShownReport; isNew: boolean } | Problem;

/** Reports of one person within a day. */
export const REPORTS_A_DAY = 20;
/** Characters of what somebody says in their own words. */
export const NOTE_LENGTH = 500;
const DAY = 86_400_000;

interface Options {
  store: Store;
  clock: () => Date;
  answer: (id: string) => Promise<Answer | Problem>;
}

export class Reports {
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Reports a citation of an answer; again, and what was said of it is changed. */
  async add({ answerId, command, number, reason, note = '' }: ReportDraft, userId: string): Promise<Reported> {
    const { store, clock } = this.#options;
    const answer = await this.#options.answer(answerId);
    if (answer.kind === 'problem') return answer;
    const { id, question, scope, cited } = answer;
    const wrong = cited.find((one) => one.number === number);
    if (!wrong) {
      const numbers = cited.map((one) => one.number);
      return problems.noSuchCitation(id, number, numbers);
    }
    if (!isReason(reason)) return problems.notAChoice('reason', reason, Object.keys(reasons));
    const said = note.trim();
    if (said.length > NOTE_LENGTH) return problems.tooLong('note', said.length, NOTE_LENGTH);
    const now = clock();
    const kept = store.addReport(
      {
        createdAt: now.toISOString(),
        ...{ command, question, filters: { ...scope }, reason, note: said || null },
        passage: placeOf(wrong),
        others: cited.filter((one) => one !== wrong).map(placeOf),
      },
      userId,
      { since: new Date(now.getTime() - DAY).toISOString(), reports: REPORTS_A_DAY },
    );
    if (kept === 'gone') return problems.articleGone();
    if (kept === 'too many') return messages.problems.tooMany(REPORTS_A_DAY, said || null);
    return { kind: 'reported', report: this.#shown(kept.report), isNew: kept.isNew };
  }

  /** Their own, the newest first. */
  async listOf(userId: string): Promise<ShownReport[]> {
    const all = this.#options.store.reports(userId);
    return all.reverse().map((report) => this.#shown(report));
  }

  /** @returns whether there was such a report of theirs. */
  async takeBack(id: string, userId: string): Promise<boolean> {
    return this.#options.store.removeReportOf(userId, id);
  }

  /** Deletes all of theirs. @returns how many there were. */
  async forget(userId: string): Promise<number> {
    return this.#options.store.removeReportsOf(userId);
  }

  #shown(report: Report): ShownReport {
    const { articleId, version } = report.passage;
    const article = this.#options.store.articleAt(articleId, version);
    return { ...report, article: { outlet: article?.outlet ?? null, title: article?.title ?? null } };
  }
}

const isReason = (typed: string): typed is Reason => Object.hasOwn(reasons, typed);

function placeOf({ number, span }: Cited): ReportedSpan {
  return { number, ...span };
}
