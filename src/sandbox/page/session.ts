/** One person at the page: what they see, what they do, and what came of it. */
import type { APIMessage, APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';
import type { ChatEvent, ChatInteraction, Opening, OptionValues, Requests, Setting } from '../chat/contract.ts';
import { listen, post, Refused, setting } from './client.ts';
import { Drafts } from './drafts.ts';
import type { Act } from './log.ts';
import type { Notice } from './notices.ts';
import { after } from './state.ts';

/** A form that the bot opened, which is sent under `id`. */
export interface OpenModal {
  id: string;
  data: APIModalInteractionResponseCallbackData;
  sending: boolean;
  problem?: string;
}

/** Milliseconds until a sandbox that is gone is looked for again. */
const AGAIN_MS = 1000;
const MODAL_FAILED = 'Something went wrong. Try again.';

export class Session {
  setting: Setting | undefined;
  /** Undefined until the stream has begun. */
  state: Opening | undefined;
  userId: string | undefined;
  reconnecting = false;
  modal: OpenModal | undefined;
  /** Channels with something new since `read` was told of them. */
  unread: ReadonlySet<string> = new Set();

  /** What was being written, by person and channel. */
  readonly drafts = new Drafts();

  readonly #changed: () => void;
  readonly #heard: (event: ChatEvent) => void;
  /** Of what this page started: modals that answer anything else belong to another one. */
  readonly #nonces = new Set<string>();
  #submitting: string | undefined;
  /** Why something that one did was not done. */
  #problems: readonly Notice[] = [];
  #end: (() => void) | undefined;
  #again: ReturnType<typeof setTimeout> | undefined;

  /** @param changed called when anything here is another @param heard called with each event, after it has been taken in */
  constructor(changed: () => void, heard: (event: ChatEvent) => void) {
    this.#changed = changed;
    this.#heard = heard;
  }

  /** As one of the members, the first unless `userId` is one. @throws Refused */
  async start(userId?: string): Promise<void> {
    this.setting = await setting();
    const { people } = this.setting;
    const user = people.find(({ id }) => id === userId) ?? people[0];
    if (user) this.become(user.id);
  }

  /** What was refused, of oneself and of the bot. */
  get notices(): readonly Notice[] {
    return [...this.#problems, ...(this.state?.refused ?? [])];
  }

  /** Everything is read again, as this person sees it. */
  become(userId: string): void {
    this.#end?.();
    this.userId = userId;
    this.state = undefined;
    this.modal = undefined;
    this.#submitting = undefined;
    this.unread = new Set();
    this.#end = listen(userId, {
      event: (event) => this.#take(event),
      connected: (connected) => {
        this.reconnecting = !connected;
        this.#changed();
      },
      gone: () => this.#startAgain(),
    });
    this.#changed();
  }

  end(): void {
    this.#end?.();
    clearTimeout(this.#again);
  }

  /** Another sandbox may stand where the old one was, with other people in it. */
  #startAgain(): void {
    this.#again = setTimeout(() => {
      this.start(this.userId).catch((error: unknown) => {
        reasonOf(error);
        this.#startAgain();
      });
    }, AGAIN_MS);
  }

  read(channelId: string): void {
    if (this.unread.has(channelId)) this.unread = new Set([...this.unread].filter((id) => id !== channelId));
  }

  /** @throws Refused */
  say = (channelId: string, content: string, reply?: string) =>
    post('say', { ...this.#as(channelId), content, ...(reply !== undefined && { reply }) });

  /** @throws Refused */
  slash = (channelId: string, name: string, options: OptionValues) =>
    post('slash', { ...this.#as(channelId), name, options, nonce: this.#nonce() });

  /** @throws Refused */
  complete = async (channelId: string, name: string, options: OptionValues, focused: string) =>
    (await post('complete', { ...this.#as(channelId), name, options, focused })).choices;

  menu(message: APIMessage, name: string): void {
    const { channel_id: channelId, id: messageId } = message;
    this.#try(post('menu', { ...this.#as(channelId), messageId, name, nonce: this.#nonce() }));
  }

  act(act: Exclude<Act, { do: 'menu' }>): void {
    const { channel_id: channelId, id: messageId } = act.message;
    const base = { ...this.#as(channelId), messageId };
    if (act.do === 'dismiss') this.#try(post('dismiss', base));
    else if (act.do === 'press') {
      this.#try(post('press', { ...base, customId: act.customId, nonce: this.#nonce() }));
    } else {
      const { customId, values } = act;
      this.#try(post('choose', { ...base, customId, values, nonce: this.#nonce() }));
    }
  }

  /** A command that failed goes. */
  forget(channelId: string, id: string): void {
    this.#try(post('dismiss', { ...this.#as(channelId), messageId: id }));
  }

  async submit(fields: Requests['submit']['fields']): Promise<void> {
    if (!this.modal) return;
    const { problem: _, ...modal } = this.modal;
    this.modal = { ...modal, sending: true };
    const nonce = this.#nonce();
    this.#submitting = nonce;
    this.#changed();
    await post('submit', { as: this.userId ?? '', modalId: modal.id, fields, nonce }).catch((error: unknown) => {
      const reason = reasonOf(error);
      if (nonce === this.#submitting) this.#modalFailed(reason);
    });
  }

  closeModal(): void {
    this.modal = undefined;
    this.#submitting = undefined;
    this.#changed();
  }

  /** Something that cannot go back to where it was written is kept there as a draft, and told. */
  notSent(where: string, line: string, reason: string): void {
    if (this.drafts.get(where) === '') this.drafts.set(where, line);
    this.#problem(`${reason} Not sent: ${line}`);
  }

  dismissNotice(channelId: string, notice: Notice): void {
    if ('id' in notice) {
      this.#try(post('dismiss', { ...this.#as(channelId), messageId: notice.id }));
      return;
    }
    this.#problems = this.#problems.filter((each) => each !== notice);
    this.#changed();
  }

  #take(event: ChatEvent): void {
    if (event.type === 'opening') this.reconnecting = false;
    const fresh =
      event.type === 'opening' ? newIn(this.state, event.opening) : event.type === 'message' ? [event.channelId] : [];
    if (event.type === 'opening' || this.state) {
      this.state = event.type === 'opening' ? event.opening : after(this.state as Opening, event);
    }
    if (fresh.length > 0) this.unread = new Set([...this.unread, ...fresh]);
    if (event.type === 'modal' && this.#isOwn(event.nonce)) {
      this.modal = { id: event.id, data: event.data, sending: false };
      this.#submitting = undefined;
    }
    const answersForm = event.type === 'interaction' && event.by === 'submit' && event.nonce !== undefined;
    if (answersForm && event.nonce === this.#submitting) this.#submitted(event);
    // What is heard may have to wait for the page as it is now.
    this.#changed();
    this.#heard(event);
  }

  #submitted({ state, reason }: ChatInteraction): void {
    if (state === 'failed') this.#modalFailed([MODAL_FAILED, reason].filter(Boolean).join(' '));
    else if (state !== 'sent') this.modal = undefined;
  }

  #modalFailed(problem: string): void {
    if (this.modal) this.modal = { ...this.modal, sending: false, problem };
    this.#changed();
  }

  #as(channelId: string): { as: string; channelId: string } {
    return { as: this.userId ?? '', channelId };
  }

  #nonce(): string {
    const nonce = crypto.randomUUID().replaceAll('-', '').slice(0, 25);
    this.#nonces.add(nonce);
    return nonce;
  }

  #isOwn(nonce: string | undefined): boolean {
    return nonce !== undefined && this.#nonces.has(nonce);
  }

  async #try(doing: Promise<unknown>): Promise<void> {
    await doing.catch((error: unknown) => this.#problem(reasonOf(error)));
  }

  #problem(words: string): void {
    this.#problems = [...this.#problems, { words }];
    this.#changed();
  }
}

/** The sentence of what the server would not do; anything else is a bug. */
export function reasonOf(error: unknown): string {
  if (error instanceof Refused) return error.message;
  throw error;
}

/** Channels in which something was said while nothing was heard. */
function newIn(before: Opening | undefined, { messages }: Opening): string[] {
  if (!before) return [];
  const last = (opening: Pick<Opening, 'messages'>, id: string) => opening.messages[id]?.at(-1)?.id;
  return Object.keys(messages).filter(
    (id) => last({ messages }, id) !== undefined && last({ messages }, id) !== last(before, id),
  );
}
