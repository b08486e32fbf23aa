/** Somebody who uses Discord: what they do in it and what they see of it. */
import {
  type APIApplicationCommand,
  type APIApplicationCommandOptionChoice,
  type APIMessage,
  type APIUser,
  ApplicationCommandType,
  InteractionType,
  MessageFlags,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import { apiErrors, ClientRefusal } from './errors.ts';
import type { Start } from './interactions/payload.ts';
import type { Interactions } from './interactions.ts';
import { filledIn, findButton, findSelect } from './person/components.ts';
import { Exchange, type OpenModal } from './person/exchange.ts';
import { optionsOf, type SentOption, valuesIn } from './person/options.ts';
import { kindOfComponent, kindOfOption, resolved } from './person/resolved.ts';
import type { WorldEvent } from './world/records.ts';
import type { World } from './world.ts';

export { type Acknowledgement, DidNotRespond } from './interactions/record.ts';
export type { Exchange, OpenModal } from './person/exchange.ts';

export interface PersonOptions {
  name: string;
  /** Ids of the servers they are in. */
  guilds?: readonly string[];
  /** What they may do there besides what everybody may, by a role of their own. */
  permissions?: bigint;
}

/** What changes before somebody's eyes. */
export type SeenEvent = Extract<WorldEvent, { type: 'message' | 'messageUpdate' | 'messageDelete' | 'interaction' }>;

export class Person {
  readonly user: APIUser;
  readonly #world: World;
  readonly #interactions: Interactions;
  /** Ids of ephemeral messages that they have put away. The application is not told, and may go on changing them. */
  readonly #dismissed = new Set<string>();

  constructor(world: World, interactions: Interactions, { name, guilds = [], permissions = 0n }: PersonOptions) {
    this.#world = world;
    this.#interactions = interactions;
    this.user = world.addUser(name);
    for (const id of guilds) {
      world.join(id, this.user.id, permissions ? [world.addRole(id, `${name}'s role`, permissions).id] : []);
    }
  }

  /** The id of the direct message with an application's bot or another user. */
  dm(id: string): string {
    return this.#world.dm(this.user.id, id).id;
  }

  /** Whether applications can send them direct messages. */
  acceptDms(accept: boolean): void {
    this.#world.user(this.user.id).acceptsDms = accept;
  }

  /** @throws ApiError 50001, 50013 where they may not write; 10008 where there is nothing to reply to */
  say(channelId: string, content: string, { reply }: { reply?: string } = {}): APIMessage {
    this.#world.assertMay(channelId, this.user.id, PermissionFlagsBits.SendMessages);
    const replyTo = reply === undefined ? undefined : this.#world.messages.get(channelId, reply);
    return this.#world.messages.create({ channelId, author: this.user, body: { content }, replyTo });
  }

  /**
   * Uses a slash command, `name` with its subcommand (`digest set`). Values are sent as they are, sensible or not.
   * @throws ClientRefusal where the client would not offer it here
   */
  slash(channelId: string, name: string, options: Readonly<Record<string, unknown>> = {}): Exchange {
    const { command, sent } = this.#slash(channelId, name, options);
    return this.#start(InteractionType.ApplicationCommand, channelId, command, { options: sent });
  }

  /** What is suggested for the option `focused` as it is filled in so far. Rejects with `DidNotRespond` where nothing came. */
  async complete(
    channelId: string,
    name: string,
    options: Readonly<Record<string, unknown>>,
    focused: string,
  ): Promise<APIApplicationCommandOptionChoice[]> {
    const { command, sent } = this.#slash(channelId, name, options, focused);
    const type = valuesIn(sent).find((option) => option.focused)?.type;
    const extra = { focused: type };
    const exchange = this.#start(
      InteractionType.ApplicationCommandAutocomplete,
      channelId,
      command,
      { options: sent },
      extra,
    );
    const acknowledgement = await exchange.acknowledged();
    if (acknowledgement.kind !== 'autocomplete') throw new Error(`No suggestions came: ${acknowledgement.kind}.`);
    return acknowledgement.choices;
  }

  /** Opens a context menu on a message or a user. @throws ClientRefusal where the client would not offer it here */
  menu(channelId: string, name: string, target: APIMessage | APIUser): Exchange {
    const { id } = target;
    if ('author' in target) {
      const command = this.#offered(channelId, name, ApplicationCommandType.Message);
      const message = this.#message(channelId, id);
      const data = { target_id: id, resolved: { messages: { [id]: message } } };
      return this.#start(InteractionType.ApplicationCommand, channelId, command, data, { targetMessage: message });
    }
    const command = this.#offered(channelId, name, ApplicationCommandType.User);
    const data = { target_id: id, ...resolved(this.#world, channelId, this.user.id, [{ kind: 'user', id }]) };
    return this.#start(InteractionType.ApplicationCommand, channelId, command, data, { targetUserId: id });
  }

  /**
   * Presses a button, by its label or custom_id, of the message as it is now.
   * @throws ClientRefusal where there is none that can be pressed; ApiError 10008 where the message is gone or not for them
   */
  press(message: APIMessage, button: string): Exchange {
    const current = this.#message(message.channel_id, message.id);
    const { type, id, custom_id } = findButton(current, button);
    return this.#use(current, { component_type: type, id, custom_id });
  }

  /** Chooses in a select of the message as it is now. @throws like `press` */
  choose(message: APIMessage, customId: string, values: readonly string[]): Exchange {
    const current = this.#message(message.channel_id, message.id);
    const { type, id } = findSelect(current, customId, values);
    const ids = values.map((value) => ({ kind: kindOfComponent(type), id: value }));
    const data = { component_type: type, id, custom_id: customId, values };
    return this.#use(current, { ...data, ...resolved(this.#world, current.channel_id, this.user.id, ids) });
  }

  /** Sends a modal with its fields filled in, by custom_id. @throws ClientRefusal where the client would not let them */
  submit({ data, opener }: OpenModal, fields: Readonly<Record<string, string | readonly string[]>>): Exchange {
    const { components, chosen } = filledIn(data, fields);
    const ids = chosen.flatMap(({ component, values }) =>
      values.map((id) => ({ kind: kindOfComponent(component.type), id })),
    );
    const { channelId, applicationId, sourceId, metadata } = opener;
    const message = sourceId === undefined ? undefined : this.#world.messages.find(channelId, sourceId)?.message;
    const record = this.#interactions.start({
      type: InteractionType.ModalSubmit,
      applicationId,
      userId: this.user.id,
      channelId,
      data: { custom_id: data.custom_id, components, ...resolved(this.#world, channelId, this.user.id, ids) },
      message,
      opener: metadata,
    });
    return new Exchange(this.#world, record);
  }

  /** Puts an ephemeral message away for good. @throws ClientRefusal where others see it too; ApiError 10008 where it is gone */
  dismiss(message: APIMessage): void {
    const { id, channel_id: channelId, flags = 0 } = this.#message(message.channel_id, message.id);
    if (!(flags & MessageFlags.Ephemeral))
      throw new ClientRefusal('Only a message that you alone can see can be dismissed.');
    this.#world.emit({ type: 'messageDelete', channelId, messageId: id, visibleTo: this.user.id });
    this.#dismissed.add(id);
  }

  /** Messages of a channel, oldest first; none where they cannot view it. */
  messages(channelId: string): APIMessage[] {
    if (!this.#world.canView(channelId, this.user.id)) return [];
    return this.#world.messages.visible(channelId, this.user.id).filter(({ id }) => !this.#dismissed.has(id));
  }

  /** The channels of the server that a channel is in, as far as they can see them; none in direct messages. */
  channels(channelId: string): { id: string; name: string }[] {
    const { guildId } = this.#world.channel(channelId);
    const ids = guildId === undefined ? [] : [...this.#world.guild(guildId).channels];
    return ids
      .filter((id) => this.#world.canView(id, this.user.id))
      .map((id) => ({ id, name: this.#world.channel(id).channel.name ?? '' }));
  }

  /** What the client would offer there: by scope, context, installation and permissions. */
  commands(channelId: string): APIApplicationCommand[] {
    return this.#world.commands.offered(channelId, this.user.id);
  }

  /** Calls `listener` for all that this person can see change. Returns what ends it. */
  watch(listener: (event: SeenEvent) => void): () => void {
    return this.#world.subscribe((event) => {
      if (event.type === 'interaction') {
        if (event.userId === this.user.id) listener(event);
      } else if (event.type === 'message' || event.type === 'messageUpdate' || event.type === 'messageDelete') {
        const id = event.type === 'messageDelete' ? event.messageId : event.message.id;
        const forThem = event.visibleTo === undefined || event.visibleTo === this.user.id;
        if (forThem && !this.#dismissed.has(id) && this.#world.canView(event.channelId, this.user.id)) listener(event);
      }
    });
  }

  #slash(
    channelId: string,
    name: string,
    options: Readonly<Record<string, unknown>>,
    focused?: string,
  ): { command: APIApplicationCommand; sent: SentOption[] } {
    const [first = '', ...path] = name.split(' ');
    const command = this.#offered(channelId, first, ApplicationCommandType.ChatInput);
    return { command, sent: optionsOf(command, path, options, focused) };
  }

  #offered(channelId: string, name: string, type: ApplicationCommandType): APIApplicationCommand {
    const command = this.commands(channelId).find((each) => each.name === name && each.type === type);
    if (!command) throw new ClientRefusal(`${this.user.username} is offered no command “${name}” here.`);
    return command;
  }

  /** As it is now, if they can see it. */
  #message(channelId: string, messageId: string): APIMessage {
    this.#world.assertMay(channelId, this.user.id);
    const { message, visibleTo } = this.#world.messages.get(channelId, messageId);
    if (visibleTo !== undefined && visibleTo !== this.user.id)
      throw new ClientRefusal('The message is for somebody else only.');
    if (this.#dismissed.has(messageId)) throw apiErrors.unknownMessage();
    return message;
  }

  #use(message: APIMessage, data: Record<string, unknown>): Exchange {
    const applicationId = this.#world.application(message.author.id).id;
    const { channel_id: channelId } = message;
    const type = InteractionType.MessageComponent;
    return new Exchange(
      this.#world,
      this.#interactions.start({ type, applicationId, userId: this.user.id, channelId, data, message }),
    );
  }

  #start(
    type: InteractionType,
    channelId: string,
    { id, name, type: commandType, application_id: applicationId, guild_id }: APIApplicationCommand,
    data: { options?: SentOption[]; target_id?: string; resolved?: unknown },
    extra: Pick<Start, 'targetMessage' | 'targetUserId' | 'focused'> = {},
  ): Exchange {
    const userId = this.user.id;
    const ids = valuesIn(data.options ?? []).map((option) => ({
      kind: kindOfOption(option.type),
      id: String(option.value),
    }));
    const full = {
      id,
      name,
      type: commandType,
      ...(guild_id && { guild_id }),
      ...resolved(this.#world, channelId, userId, ids),
      ...data,
    };
    const record = this.#interactions.start({ type, applicationId, userId, channelId, data: full, ...extra });
    return new Exchange(this.#world, record);
  }
}
