/** What is said between the program and the thread that answers. */
import type { Desk } from '../desk.ts';

/** What of a desk the thread answers; the rest needs the network, or is worked out at once. */
export const METHODS: {
  desk: Record<Exclude<keyof Desk, 'feeds' | 'reports' | 'subscriptions' | 'draw' | 'isEmbedding'>, true>;
  subscriptions: Record<Exclude<keyof Desk['subscriptions'], 'completeZone'>, true>;
} = {
  desk: {
    index: true,
    readQuotations: true,
    ask: true,
    explain: true,
    related: true,
    timeline: true,
    compare: true,
    findQuotes: true,
    checkQuote: true,
    completeSpeaker: true,
    digest: true,
    summary: true,
    keptDigest: true,
    rehearse: true,
    search: true,
    answer: true,
    asked: true,
    context: true,
    trend: true,
    opening: true,
    findArticles: true,
    completeOutlet: true,
    coverage: true,
    examples: true,
  },
  subscriptions: {
    setDigest: true,
    addAlert: true,
    list: true,
    deliveries: true,
    find: true,
    pause: true,
    resume: true,
    remove: true,
    putBack: true,
    discard: true,
    removeGuild: true,
    earlierBots: true,
    guilds: true,
    heldOf: true,
    forget: true,
    digestAt: true,
    preview: true,
    alertFor: true,
    match: true,
  },
};

export interface Call {
  kind: 'call';
  id: number;
  path: keyof typeof METHODS;
  method: string;
  args: unknown[];
}

export type ToThread =
  | Call
  /** Finishes what it is at, and ends. */
  | { kind: 'close' };

export type FromThread =
  /** From now on it answers. */
  | { kind: 'ready' }
  /** Of a call that takes a while. */
  | { kind: 'progress'; id: number; done: number; total: number }
  | { kind: 'answer'; id: number; value: unknown }
  | { kind: 'failure'; id: number; error: unknown }
  /** For the log. */
  | { kind: 'note'; level: 'info' | 'warn' | 'error'; message: string; facts: Record<string, unknown> };
