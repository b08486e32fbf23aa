/** What is sent unasked while the bot runs: the delivery with what it sends through, and who writes what it sends. */
import { type DeliveryService, openDelivery } from '../delivery/delivery.ts';
import type { Compose, Composed } from '../delivery/post.ts';
import type { Delivery, Desk, Subscription } from '../desk.ts';
import type { Bot } from '../discord/bot.ts';
import type { Log } from '../discord/log.ts';
import { alertPost, digestPost, noticePost } from '../replies/posts.ts';
import type { Store } from '../store/store.ts';
import type { View } from '../view.ts';

export interface SendingOptions {
  store: Store;
  desk: Desk;
  bot: Pick<Bot, 'courier'>;
  log: Log;
  /** What came while the program did not run is there: before that nothing is sent, or a late digest would lack it. */
  ready?: Promise<void>;
  clock?: () => Date;
  /** Between two looks, in milliseconds. */
  everyMs?: number;
}

/** Looks from now on, or once it is ready, what is due. */
export function openSending({
  store,
  desk,
  bot,
  log,
  ready = Promise.resolve(),
  clock = () => new Date(),
  everyMs,
}: SendingOptions): DeliveryService {
  const { courier } = bot;
  const compose = composeWith(desk);
  const before = () => desk.subscriptions.match();
  const delivery = openDelivery({
    store,
    post: courier,
    compose,
    before,
    clock,
    log,
    ...(everyMs && { limits: { everyMs } }),
  });
  // Where it is closed before, nothing begins.
  void ready.then(() => delivery.start());
  return delivery;
}

export function composeWith(desk: Desk): Compose<View> {
  return async ({ delivery, subscription, late }) => {
    if (delivery.what === 'notice') return noticeOf(subscription, delivery, desk);
    if (subscription.kind === 'alert') {
      const news = await desk.subscriptions.alertFor(subscription, delivery.id);
      if (!news) return { kind: 'nothing', reason: 'nothing' };
      return { kind: 'message', message: alertPost(news, subscription, delivery, late) };
    }
    const told = await desk.subscriptions.digestAt(subscription, new Date(delivery.dueAt));
    if (told.kind === 'problem') return { kind: 'impossible' };
    const message = digestPost(told, subscription, delivery, late);
    return { kind: 'message', message, told: { shown: told.shown, upTo: told.upTo } };
  };
}

/** Why it is paused, or what keeps it from being made; nothing where neither holds any more. */
async function noticeOf(subscription: Subscription, delivery: Delivery, desk: Desk): Promise<Composed<View>> {
  if (subscription.paused !== null) return { kind: 'message', message: noticePost(subscription, delivery) };
  if (subscription.kind !== 'digest') return { kind: 'nothing', reason: 'nothing' };
  const told = await desk.subscriptions.digestAt(subscription, new Date(delivery.dueAt));
  if (told.kind !== 'problem') return { kind: 'nothing', reason: 'nothing' };
  return { kind: 'message', message: noticePost(subscription, delivery, told) };
}
