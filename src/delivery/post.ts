/** What delivery has to be handed: a way to send messages and to find them again, and somebody who writes them. */
import type { Delivery, Subscription } from '../store/store.ts';

/** A channel, or somebody's direct messages. */
export type Place = { channelId: string } | { userId: string };

/** Where a message is. */
export interface Sent {
  channelId: string;
  messageId: string;
}

/**
 * `forbidden`: the bot may not write there (403). `gone`: the channel is not there any more (404). `closed`: they take no direct
 * messages from the bot. None of these changes by itself.
 */
type Barred = { kind: 'forbidden' | 'gone' | 'closed' };

/**
 * It may have been sent or not; it can be tried again (429, 5xx, no connection).
 * @property afterMs not before so many milliseconds, where Discord has said so
 */
type Later = { kind: 'later'; reason: string; afterMs?: number };

export type Outcome =
  | ({ kind: 'sent' } & Sent)
  | Barred
  | Later
  /** This message is not taken, whenever it is sent: a mistake of the program's. */
  | { kind: 'refused'; reason: string };

export type Found =
  | ({ kind: 'found' } & Sent)
  | { kind: 'absent' }
  /** The bot may not read what was said there. */
  | { kind: 'unreadable' }
  | Barred
  | Later;

/** Neither rejects. */
export interface Post<M> {
  /** @param id shown in the message, and its nonce: with the same one, nothing is sent twice within some minutes */
  send(place: Place, message: M, id: string): Promise<Outcome>;
  /** Looks for the message that bears an id. @param since it was sent no earlier */
  find(place: Place, id: string, since: Date): Promise<Found>;
}

export interface Occasion {
  delivery: Delivery;
  subscription: Subscription;
  /** It should have been sent so long before that this is said. */
  late: boolean;
}

export type Composed<M> =
  /** @property told what a digest shows, as is kept for later ones, and up to which of the archive's revisions it tells what came in */
  | { kind: 'message'; message: M; told?: { shown: unknown; upTo: number | undefined } }
  /** There is nothing to tell after all. */
  | { kind: 'nothing'; reason: string }
  /** It cannot be made as it is set up, which is for its owner to know. */
  | { kind: 'impossible' };

export type Compose<M> = (occasion: Occasion) => Promise<Composed<M>>;
