/** Saved searches: what is new is held against them, and what has matched becomes an answer. */

import { matchesIn, type NewArticle, type Watch, waiting, watchFor, wordsOf } from '../alerts/match.ts';
import { STILL_NEWS } from '../alerts/news.ts';
import type { Finding } from '../answers/answer.ts';
import type { ArticleReader } from '../answers/articleReader.ts';
import type { Problem } from '../messages/problems.ts';
import type { PassageRecord } from '../retrieval/index.ts';
import type { Match } from '../store/matches.ts';
import type { Store } from '../store/store.ts';
import type { AlertSubscription, Subscription } from '../store/subscriptions.ts';
import type { Catalogue, Entry } from './catalogue.ts';
import type { Reading } from './reading.ts';
import type { Answer, Ask } from './results.ts';
import { inSlices } from './slices.ts';
import type { Research } from './subject.ts';

export interface AlertsOptions extends Pick<Research, 'read' | 'readerOf' | 'searched' | 'cite' | 'answer'> {
  store: Store;
  clock: () => Date;
  catalogue: Catalogue;
}

/** Articles held against the alerts at one go. */
const PAGE = 200;
/** Articles told of in one message, and sentences of each. */
const MOST_ARTICLES = 30;

export class Alerts {
  readonly #options: AlertsOptions;
  readonly #read: (ask: Ask) => Reading | Problem;

  constructor(options: AlertsOptions) {
    this.#options = options;
    this.#read = options.read;
  }

  /** What a search waits for, or what is wrong with it. */
  reading(query: string, outlet?: string): Reading | Problem {
    const reading = this.#read({ question: query, outlet });
    return 'kind' in reading ? reading : { ...reading, query: waiting(reading.query) };
  }

  /** Holds what has come in since the last time against all alerts that are not paused. */
  async match(): Promise<void> {
    const { store, catalogue } = this.#options;
    for (let from = store.matchedUpTo(); from !== store.revision(); from = store.matchedUpTo()) {
      await catalogue.catchUp();
      const { revision, metas } = store.changesSince(from, PAGE);
      const arrived = store.arrivals(metas.map(({ id }) => id));
      // What has changed again since comes again.
      const fresh = metas.flatMap(({ id, version }) => {
        const entry = catalogue.get(id);
        return arrived.has(id) && entry?.meta.version === version ? [entry] : [];
      });
      const alerts = fresh.length === 0 ? [] : store.subscriptions().filter(isListening);
      store.noteMatches(from, revision, await inSlices(this.#matches(alerts, fresh, arrived)));
    }
  }

  /** What is to be told of these articles, under an id of its own; undefined where nothing of it holds any more. */
  answer({ settings: { query, outlet } }: AlertSubscription, articleIds: readonly string[]): Answer | undefined {
    const { catalogue, searched, cite, answer } = this.#options;
    const reading = this.reading(query, outlet);
    if ('kind' in reading) return undefined;
    const watch = watchFor('', reading.query, reading.filters.outlets, catalogue.index);
    const findings = articleIds.slice(0, MOST_ARTICLES).flatMap((id): Finding[] => {
      const entry = catalogue.get(id);
      return entry ? matchesIn(watch, this.#article(entry)).slice(0, 1) : [];
    });
    if (findings.length === 0) return undefined;
    const { scope, filters } = reading;
    return answer({
      question: query,
      scope: { ...(scope.outlets && { outlets: scope.outlets }) },
      searched: searched(filters),
      matched: findings.length,
      corrected: [],
      cited: cite(findings, reading),
      leftOut: Math.max(0, articleIds.length - MOST_ARTICLES),
    });
  }

  *#matches(
    alerts: readonly AlertSubscription[],
    fresh: readonly Entry[],
    arrived: ReadonlyMap<string, string>,
  ): Generator<void, Match[]> {
    const { catalogue, store, clock } = this.#options;
    // Older matches are forgotten, and an article that changes would be told of again.
    const oldest = new Date(clock().getTime() - STILL_NEWS).toISOString();
    const watches: { watch: Watch; since: string; told: Set<string> }[] = [];
    for (const { id, since, settings } of alerts) {
      const reading = this.reading(settings.query, settings.outlet);
      if (!('kind' in reading)) {
        const watch = watchFor(id, reading.query, reading.filters.outlets, catalogue.index);
        watches.push({ watch, since, told: new Set() });
      }
      yield;
    }
    const matches: Match[] = [];
    for (const entry of fresh) {
      const article = this.#article(entry);
      const words = wordsOf(article);
      const { id } = entry.meta;
      // Of a text that several carry, and of an article that has changed, it is told once.
      const same = [id, ...catalogue.textGroup(id).map(({ meta }) => meta.id)];
      for (const { watch, since, told } of watches) {
        const at = arrived.get(id) as string;
        if (at <= since || at <= oldest || matchesIn(watch, article, words).length === 0) continue;
        if (same.some((one) => told.has(one)) || store.hasMatched(watch.id, same)) continue;
        told.add(id);
        matches.push({ subscriptionId: watch.id, articleId: id });
        yield;
      }
      yield;
    }
    return matches;
  }

  #article({ meta }: Entry): NewArticle {
    const { catalogue, readerOf } = this.#options;
    const passages = catalogue.index.ofArticle(meta.id);
    let reader: ArticleReader | undefined;
    return {
      outlet: meta.outlet,
      passages,
      reader: () => {
        reader ??= readerOf(passages[0] as PassageRecord);
        return reader;
      },
    };
  }
}

function isListening(one: Subscription): one is AlertSubscription {
  return one.kind === 'alert' && one.paused === null;
}
