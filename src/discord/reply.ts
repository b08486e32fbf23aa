/** The only door out: every word that the bot sends to Discord leaves here. */
import { type APIAttachment, InteractionResponseType, MessageFlags, type RawFile, REST, Routes } from 'discord.js';
import type { Suggestion } from '../command.ts';
import { CODES } from '../limits.ts';
import { connection } from '../messages/connection.ts';
import { problems } from '../messages/problems.ts';
import { type Form, type View, view } from '../view.ts';
import { modalOf } from './controls.ts';
import { codeOf, isLost, isRefusedForm } from './errors.ts';
import type { Log } from './log.ts';
import { renderPlain } from './plain.ts';
import { type Rendered, render } from './render.ts';
import { safeError } from './safeError.ts';

/** A place where one View can be shown. */
export interface Reply {
  /** Tells people that it takes a while. */
  defer(): Promise<void>;
  /** Once. */
  show(view: View): Promise<void>;
}

/** What Discord is to do with a View. */
interface Body {
  body: Record<string, unknown>;
  files: RawFile[];
}

/** Before each further try where the fate of a request is not known, in milliseconds. */
const PAUSES = [50, 250, 500];

/** Nothing that stands in an article or a question notifies anybody. */
const NOBODY = { parse: [], replied_user: false };

/** What all replies of one bot share. */
export class Sender {
  readonly rest: REST;
  /** For callbacks. It tries once, since who is told “already acknowledged” must know whether an earlier try was its own. */
  readonly once: REST;
  readonly applicationId: string;
  readonly #log: Log;
  /** Discord itself takes Components V2; another service may not. */
  readonly isForeign: boolean;
  /** The service has refused Components V2, and taken the same as plain content. */
  #plain = false;

  /** @param foreign the service is not Discord itself, and may take no Components V2 at all */
  constructor(rest: REST, applicationId: string, log: Log, foreign: boolean) {
    this.isForeign = foreign;
    this.rest = rest;
    this.once = new REST({ ...rest.options, retries: 0 });
    this.applicationId = applicationId;
    this.#log = log;
  }

  /**
   * Sends a View, as plain content where the message is refused; where that helps and the service is not Discord, later ones are plain
   * from the start.
   * @param flags further message flags
   */
  async send<T>(shown: View, flags: number, post: (body: Body) => Promise<T>): Promise<T> {
    if (this.#plain) return post(bodyOf(renderPlain(shown), flags));
    try {
      return await post(bodyOf(render(shown), flags));
    } catch (error) {
      if (!isRefusedForm(error)) throw error;
      const sent = await post(bodyOf(renderPlain(shown), flags)).catch(() => {
        throw error;
      });
      this.#plain = this.isForeign;
      this.#log.warn({ error: safeError(error) }, this.isForeign ? connection.plain : connection.plainOnce);
      return sent;
    }
  }

  /** Does it again where it is not known whether it was done. Only for what may be done twice. */
  async again<T>(request: () => Promise<T>): Promise<T> {
    for (const pause of PAUSES) {
      try {
        return await request();
      } catch (error) {
        if (!isLost(error)) throw error;
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    }
    return request();
  }
}

function bodyOf({ files, flags = 0, ...message }: Partial<Rendered> & Pick<Rendered, 'files'>, more: number): Body {
  const attachments = files.map(
    ({ name, description }, index): Partial<APIAttachment> => ({
      id: String(index),
      filename: name,
      ...(description && { description }),
    }),
  );
  return {
    body: { ...message, flags: flags | more, attachments, allowed_mentions: NOBODY },
    files: files.map(({ name, contentType, data }) => ({ name, contentType, data })),
  };
}

/** How an interaction is answered: a message of its own, seen by some, or a change of the message that was pressed. */
export type Manner = { effect: 'reply'; visibility: View['visibility'] } | { effect: 'update' };

/** The answer to a command or a press. A private View stays private, whatever had to be said before it was there. */
export class InteractionReply implements Reply {
  readonly #sender: Sender;
  readonly #interaction: { id: string; token: string };
  readonly #manner: Manner;
  #deferred = false;
  /** Whether that was tried; its answer may have been lost or late. */
  #deferring = false;

  constructor(sender: Sender, interaction: { id: string; token: string }, manner: Manner) {
    this.#sender = sender;
    this.#interaction = interaction;
    this.#manner = manner;
  }

  async defer(): Promise<void> {
    const manner = this.#manner;
    this.#deferring = true;
    await this.#callback(
      manner.effect === 'update'
        ? { type: InteractionResponseType.DeferredMessageUpdate }
        : {
            type: InteractionResponseType.DeferredChannelMessageWithSource,
            data: { flags: manner.visibility === 'private' ? MessageFlags.Ephemeral : 0 },
          },
    );
    this.#deferred = true;
  }

  async show(shown: View): Promise<void> {
    try {
      await this.#show(shown);
    } catch (error) {
      // The deferral had come through after all.
      if (this.#deferred || !this.#deferring || codeOf(error) !== CODES.alreadyAcknowledged) throw error;
      this.#deferred = true;
      await this.#show(shown);
    }
  }

  async #show(shown: View): Promise<void> {
    const manner = this.#manner;
    const update = manner.effect === 'update' && shown.visibility === 'public';
    const ephemeral =
      shown.visibility === 'private' || (manner.effect === 'reply' && manner.visibility === 'private')
        ? MessageFlags.Ephemeral
        : 0;
    if (!this.#deferred) {
      const type = update ? InteractionResponseType.UpdateMessage : InteractionResponseType.ChannelMessageWithSource;
      await this.#sender.send(shown, update ? 0 : ephemeral, ({ body, files }) =>
        this.#callback({ type, data: body }, files),
      );
    } else if (update || (manner.effect === 'reply' && (manner.visibility === 'private' || !ephemeral))) {
      await this.#sender.send(shown, 0, (body) => this.#edit(body));
    } else {
      // What was announced to all turns out to be for one alone.
      if (manner.effect === 'reply') await this.#delete();
      const route = Routes.webhook(this.#sender.applicationId, this.#interaction.token);
      // Twice to one person is better than not at all.
      await this.#sender.send(shown, ephemeral, ({ body, files }) =>
        this.#sender.again(() => this.#sender.rest.post(route, { body, files, auth: false })),
      );
    }
  }

  /** Takes the message away whose button was pressed. */
  async remove(): Promise<void> {
    if (!this.#deferred) await this.defer();
    await this.#delete();
  }

  /** Puts a form before the one who pressed. Only as the first answer. */
  async ask(form: Form): Promise<void> {
    await this.#callback({ type: InteractionResponseType.Modal, data: modalOf(form) });
  }

  /** Suggestions for an option that is being typed. */
  async suggest(choices: readonly Suggestion[]): Promise<void> {
    await this.#callback({ type: InteractionResponseType.ApplicationCommandAutocompleteResult, data: { choices } });
  }

  async #callback(body: unknown, files: RawFile[] = []): Promise<void> {
    const { id, token } = this.#interaction;
    let tries = 0;
    await this.#sender.again(async () => {
      tries++;
      try {
        await this.#sender.once.post(Routes.interactionCallback(id, token), { body, files, auth: false });
      } catch (error) {
        // The answer to an earlier try was lost, the try itself was not.
        if (tries === 1 || codeOf(error) !== CODES.alreadyAcknowledged) throw error;
      }
    });
  }

  #edit({ body, files }: Body): Promise<unknown> {
    const route = Routes.webhookMessage(this.#sender.applicationId, this.#interaction.token);
    return this.#sender.again(() => this.#sender.rest.patch(route, { body, files, auth: false }));
  }

  async #delete(): Promise<void> {
    const route = Routes.webhookMessage(this.#sender.applicationId, this.#interaction.token);
    try {
      await this.#sender.again(() => this.#sender.rest.delete(route, { auth: false }));
    } catch (error) {
      // Gone is gone, whoever took it away; it may have been a try whose answer was lost.
      if (codeOf(error) !== CODES.unknownMessage) throw error;
    }
  }
}

/** What is answered. */
interface Asked {
  id: string;
  channelId: string;
  authorId: string;
  /** Only its author and the bot see it. */
  direct: boolean;
}

/** The answer to a message. In a channel it cannot be private: there, of a private View only its sentences and buttons are shown. */
export class MessageReply implements Reply {
  readonly #sender: Sender;
  readonly #message: Asked;

  constructor(sender: Sender, message: Asked) {
    this.#sender = sender;
    this.#message = message;
  }

  async defer(): Promise<void> {
    // The answer must not wait for it, and whatever stands against it stands against the answer too, which says so.
    this.#sender.rest.post(Routes.channelTyping(this.#message.channelId)).catch(() => {});
  }

  async show(shown: View): Promise<void> {
    const { id, channelId, direct } = this.#message;
    const short = inShort(shown, direct);
    const reference = { message_reference: { message_id: id, channel_id: channelId, fail_if_not_exists: false } };
    try {
      await this.#send(channelId, short, reference);
    } catch (error) {
      const code = codeOf(error);
      if (code === CODES.noHistory) return await this.#send(channelId, short, {});
      // A service that is only like Discord may know no nonce.
      if (isRefusedForm(error))
        return await this.#sender.send(short, 0, (body) => this.#post(channelId, body, reference));
      if (code === CODES.missingPermissions || code === CODES.missingAccess) await this.#tellAuthor();
      throw error;
    }
  }

  async #send(channelId: string, shown: View, more: object): Promise<void> {
    // The same nonce never posts twice, so that a try whose answer was lost can be made again.
    const nonce = { nonce: this.#message.id, enforce_nonce: true };
    await this.#sender.send(shown, 0, (body) =>
      this.#sender.again(() => this.#post(channelId, body, { ...nonce, ...more })),
    );
  }

  async #post(channelId: string, { body, files }: Body, more: object): Promise<void> {
    await this.#sender.rest.post(Routes.channelMessages(channelId), { body: { ...body, ...more }, files });
  }

  /** Where the bot may not write, the one who asked is told so, if they take messages. */
  async #tellAuthor(): Promise<void> {
    const { authorId } = this.#message;
    try {
      const dm = (await this.#sender.rest.post(Routes.userChannels(), { body: { recipient_id: authorId } })) as {
        id: string;
      };
      await this.#send(dm.id, view('private', [{ kind: 'text', text: problems.mayNotWrite().text }]), {});
    } catch {
      // They take no messages; the operator finds it in the log.
    }
  }
}

/** What is said to all in place of a private View; in direct messages nobody else hears it. */
export function inShort(shown: View, direct: boolean): View {
  if (shown.visibility === 'public' || direct) return { ...shown, visibility: 'public' };
  const blocks = shown.blocks.filter(({ kind }) => kind === 'text' || kind === 'list');
  return view('public', blocks, { buttons: shown.buttons });
}
