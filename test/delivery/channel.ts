/** A Discord of the tests' own: channels in which what is sent stays, that can be made to refuse, to stumble and to hang. */
import { onTestFinished } from 'vitest';
import { type DeliveryService, openDelivery } from '../../src/delivery/delivery.ts';
import type { Compose, Found, Outcome, Place, Post } from '../../src/delivery/post.ts';
import { EVERY_DAY, type Schedule } from '../../src/digests/calendar.ts';
import { nextAfter } from '../../src/digests/next.ts';
import { openStore, type Store, type Subscription } from '../../src/store/store.ts';

export interface Message {
  place: string;
  id: string;
  text: string;
}

/** Where a process can be killed. */
export type Step = 'compose' | 'before sending' | 'after sending' | 'find';

export class FakePost implements Post<string> {
  readonly messages: Message[] = [];
  readonly found: string[] = [];
  /** By place: what becomes of a message there, unless it is sent. */
  readonly refusing = new Map<string, Exclude<Outcome, { kind: 'sent' }>>();
  /** Places from which no answer ever comes. */
  readonly hanging = new Set<string>();
  unreadable = false;
  /** The process ends there: what comes after is never done. */
  diesAt: Step | undefined;

  async send(place: Place, text: string, id: string): Promise<Outcome> {
    await this.reach('before sending');
    const at = nameOf(place);
    if (this.hanging.has(at)) await new Promise(() => {});
    const refusal = this.refusing.get(at);
    if (refusal) return refusal;
    this.messages.push({ place: at, id, text });
    await this.reach('after sending');
    return { kind: 'sent', channelId: at, messageId: String(this.messages.length) };
  }

  async find(place: Place, id: string): Promise<Found> {
    this.found.push(id);
    await this.reach('find');
    if (this.unreadable) return { kind: 'unreadable' };
    const at = this.messages.findIndex((message) => message.place === nameOf(place) && message.id === id);
    return at < 0 ? { kind: 'absent' } : { kind: 'found', channelId: nameOf(place), messageId: String(at + 1) };
  }

  async reach(step: Step): Promise<void> {
    if (this.diesAt === step) await new Promise(() => {});
  }
}

const nameOf = (place: Place): string => ('channelId' in place ? place.channelId : `dm ${place.userId}`);

export const LONDON: Schedule = { hour: 8, minute: 0, zone: 'Europe/London', days: EVERY_DAY };

export function digest(
  store: Store,
  now: Date,
  more: { schedule?: Schedule; channelId?: string; ownerId?: string } = {},
): Subscription {
  const settings = { schedule: more.schedule ?? LONDON, length: 'usual' as const };
  const at = now.toISOString();
  const made = store.addSubscription(
    {
      kind: 'digest',
      guildId: '7',
      channelId: more.channelId ?? '42',
      ownerId: more.ownerId ?? '9',
      settings,
      createdAt: at,
      since: at,
      nextAt: nextAfter({ settings }, now),
    },
    10_000,
  );
  if (!made) throw new Error('There is no room.');
  return made;
}

export interface World {
  store: Store;
  post: FakePost;
  clock: { now: Date };
  log: string[];
  delivery: DeliveryService;
  /** Another process on the same archive, in the same Discord. */
  again(post?: FakePost, before?: () => Promise<void>): DeliveryService;
  /** Turns the clock to a moment and looks what is due. */
  at(moment: string, delivery?: DeliveryService): Promise<void>;
}

export function world(start: string, compose?: Compose<string>, store = openStore(':memory:')): World {
  const clock = { now: new Date(start) };
  const post = new FakePost();
  const log: string[] = [];
  const note = (facts: object, message: string) => void log.push(`${message} ${JSON.stringify(facts)}`);
  const usual: Compose<string> = async ({ delivery, late }) => {
    await post.reach('compose');
    return { kind: 'message', message: `${delivery.what}${late ? ' (late)' : ''}` };
  };
  const open = (through = post, before?: () => Promise<void>) =>
    openDelivery({
      store,
      post: through,
      compose: compose ?? usual,
      clock: () => clock.now,
      log: { info: note, warn: note, error: note },
      ...(before && { before }),
      limits: { aSecond: 100_000 },
    });
  const delivery = open();
  onTestFinished(() => store.close());
  return {
    store,
    post,
    clock,
    log,
    delivery,
    again: open,
    async at(moment, service = delivery) {
      clock.now = new Date(moment);
      await service.look();
    },
  };
}

export const minutesAfter = (moment: string, minutes: number): string =>
  new Date(Date.parse(moment) + minutes * 60_000).toISOString();
