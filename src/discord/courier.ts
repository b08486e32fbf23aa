/** What is sent unasked: to a channel or to somebody directly, and found again by the mark that it bears. */
import { DiscordAPIError, RateLimitError, type REST, RESTJSONErrorCodes, Routes, SnowflakeUtil } from 'discord.js';
import { z } from 'zod';
import type { View } from '../view.ts';
import { codeOf, isRefusedForm } from './errors.ts';
import { describeFailure } from './failures.ts';
import { type ChannelAccess, inspectChannel } from './inspect.ts';
import { neededToPost } from './invite.ts';
import type { Sender } from './reply.ts';
import { read } from './rest.ts';
import { safeError } from './safeError.ts';

export type Place = { channelId: string } | { userId: string };

type Barred = { kind: 'forbidden' | 'gone' | 'closed' };
/** @property afterMs not before so many milliseconds, where Discord has said so */
type Trouble = Barred | { kind: 'later'; reason: string; afterMs?: number };

/** What became of a message: see the outcomes of src/delivery. */
export type Posted =
  | { kind: 'sent'; channelId: string; messageId: string }
  | Trouble
  | { kind: 'refused'; reason: string };

/** Where a message is that was looked for; `unreadable`: that cannot be told. */
export type Sought =
  | { kind: 'found'; channelId: string; messageId: string }
  | { kind: 'absent' }
  | { kind: 'unreadable' }
  | Trouble;

/** Discord's for what concerns one person's direct messages alone. */
const CLOSED: readonly unknown[] = [
  RESTJSONErrorCodes.CannotSendMessagesToThisUser,
  RESTJSONErrorCodes.CannotExecuteActionOnDMChannel,
  // No server in common.
  50278,
];
const NOBODY: readonly unknown[] = [RESTJSONErrorCodes.UnknownUser, RESTJSONErrorCodes.InvalidRecipients];
/** The bot itself is held back for a while: no channel's fault. */
const FLAGGED: readonly unknown[] = [20026, 40003];

/** Messages of a page, and pages looked through for a mark. */
const PAGE = 100;
const MOST_PAGES = 10;
/** By so much our clock may be ahead of Discord's. Milliseconds. */
const SKEW = 600_000;
/** Channels of direct messages that are remembered. */
const MOST_REMEMBERED = 1000;

const sentMessage = z.object({ id: z.string() });
const channelOpened = z.object({ id: z.string() });
const messages = z.array(
  z.looseObject({
    id: z.string(),
    author: z.object({ id: z.string() }),
    nonce: z.union([z.string(), z.number()]).optional(),
  }),
);

export class Courier {
  readonly #sender: Sender;
  readonly #rest: REST;
  readonly #botId: string;
  readonly #direct = new Map<string, string>();

  /**
   * @param rest one that refuses to wait long for a rate limit
   * @param botId of the bot's user, whose messages are looked through
   */
  constructor(sender: Sender, rest: REST, botId: string) {
    this.#sender = sender;
    this.#rest = rest;
    this.#botId = botId;
  }

  /** Never rejects. @param id its nonce, at most 25 characters: with the same one nothing is sent twice within some minutes */
  async send(place: Place, shown: View, id: string): Promise<Posted> {
    try {
      const channelId = await this.#channel(place);
      const answer = await this.#post(channelId, shown, { nonce: id, enforce_nonce: true });
      return { kind: 'sent', channelId, messageId: sentMessage.parse(answer).id };
    } catch (error) {
      return isRefusedForm(error) && !NOBODY.includes(codeOf(error))
        ? { kind: 'refused', reason: `code ${codeOf(error) ?? 400}` }
        : trouble(error);
    }
  }

  /** Never rejects. @param since when it was sent at the earliest */
  async find(place: Place, id: string, since: Date): Promise<Sought> {
    try {
      const channelId = await this.#channel(place);
      if ('channelId' in place) {
        // Without the right to read, Discord shows an empty channel.
        const access = await inspectChannel(this.#rest, channelId, this.#botId);
        if (access.kind === 'unknown') return { kind: 'gone' };
        if (access.kind === 'not visible') return { kind: 'forbidden' };
        if (access.kind === 'server channel' && access.missing.some(({ name }) => name === 'Read Message History')) {
          return { kind: 'unreadable' };
        }
      }
      return await this.#search(channelId, id, since);
    } catch (error) {
      return trouble(error);
    }
  }

  /** Writes to somebody directly, once: it may be lost, and does no harm then. Never rejects. */
  async tell(userId: string, shown: View): Promise<'told' | 'closed' | 'later'> {
    try {
      await this.#post(await this.#channel({ userId }), shown, {});
      return 'told';
    } catch (error) {
      const { kind } = trouble(error);
      return kind === 'later' ? 'later' : 'closed';
    }
  }

  /** What the bot may do in a channel, of what it needs to post there. @throws what `rest` throws */
  access(channelId: string): Promise<ChannelAccess> {
    return inspectChannel(this.#rest, channelId, this.#botId, neededToPost);
  }

  async #search(channelId: string, id: string, since: Date): Promise<Sought> {
    let after = SnowflakeUtil.generate({ timestamp: since.getTime() - SKEW, increment: 0n }).toString();
    for (let page = 0; page < MOST_PAGES; page++) {
      const found = await read(this.#rest, Routes.channelMessages(channelId), messages, { limit: String(PAGE), after });
      const own = found.filter(({ author }) => author.id === this.#botId);
      const marked = own.find((message) => message.nonce === id || JSON.stringify(message).includes(id));
      if (marked) return { kind: 'found', channelId, messageId: marked.id };
      if (found.length < PAGE) return { kind: 'absent' };
      after = found.map((message) => message.id).reduce((a, b) => (BigInt(b) > BigInt(a) ? b : a));
    }
    return { kind: 'unreadable' };
  }

  async #post(channelId: string, shown: View, nonce: object): Promise<unknown> {
    const post = (more: object) =>
      this.#sender.send(shown, 0, ({ body, files }) =>
        this.#sender.again(() =>
          this.#rest.post(Routes.channelMessages(channelId), { body: { ...body, ...more }, files }),
        ),
      );
    try {
      return await post(nonce);
    } catch (error) {
      // A service that is only like Discord may know no nonce.
      if (isRefusedForm(error) && this.#sender.isForeign) return post({});
      throw error;
    }
  }

  async #channel(place: Place): Promise<string> {
    if ('channelId' in place) return place.channelId;
    const known = this.#direct.get(place.userId);
    if (known !== undefined) return known;
    const body = { recipient_id: place.userId };
    const { id } = channelOpened.parse(
      await this.#sender.again(() => this.#rest.post(Routes.userChannels(), { body })),
    );
    if (this.#direct.size >= MOST_REMEMBERED) this.#direct.clear();
    this.#direct.set(place.userId, id);
    return id;
  }
}

function trouble(error: unknown): Trouble {
  if (error instanceof RateLimitError) {
    return { kind: 'later', reason: 'rate-limited', afterMs: Math.max(error.retryAfter, error.timeToReset) };
  }
  const code = codeOf(error);
  if (CLOSED.includes(code)) return { kind: 'closed' };
  if (NOBODY.includes(code)) return { kind: 'gone' };
  const { kind } = describeFailure(error);
  if (error instanceof DiscordAPIError && !FLAGGED.includes(code)) {
    if (kind === 'permission') return { kind: 'forbidden' };
    if (kind === 'gone') return { kind: 'gone' };
  }
  const { message } = safeError(error);
  return { kind: 'later', reason: kind === 'unknown' ? message.slice(0, 100) : kind };
}
