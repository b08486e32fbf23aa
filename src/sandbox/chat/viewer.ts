/** One of the page's people: all that they see, what they do, and who is told of it. */
import { type APIMessage, ApplicationCommandType, ChannelType, MessageFlags } from 'discord-api-types/v10';
import { apiErrors, ClientRefusal } from '../errors.ts';
import type { Person, SeenEvent } from '../person.ts';
import type { RefusedRequest, WorldEvent } from '../world/records.ts';
import type { World } from '../world.ts';
import type { Answers, ChatChannel, ChatEvent, Opening, Refusal, Requests } from './contract.ts';
import { MOST_MESSAGES } from './limits.ts';
import { checkFocused, checkOptions } from './options.ts';
import { refusalOf, sentenceOf } from './refusals.ts';
import { Underway } from './underway.ts';

/** Refused requests that a reload still shows. */
const MOST_REFUSALS = 20;

type Asked<Name extends keyof Requests> = Omit<Requests[Name], 'as'>;

export interface ViewerOptions {
  world: World;
  person: Person;
  applicationId: string;
  guildId: string;
  /** Whether the bot is connected. */
  connected: () => boolean;
}

export class Viewer {
  readonly person: Person;
  readonly #world: World;
  readonly #options: ViewerOptions;
  readonly #underway: Underway;
  #refused: readonly Refusal[] = [];
  readonly #listeners = new Set<(event: ChatEvent) => void>();
  readonly #ends: (() => void)[];

  constructor(options: ViewerOptions) {
    this.person = options.person;
    this.#world = options.world;
    this.#options = options;
    this.#underway = new Underway(
      (event) => this.#tell(event),
      (id) => this.#whyNot(id),
    );
    this.#ends = [
      this.person.watch((event) => this.#seen(event)),
      this.#world.subscribe((event) => this.#happened(event)),
    ];
  }

  /** Calls `listener` for all that changes for this person. Returns what ends it. */
  subscribe(listener: (event: ChatEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Sees and tells nothing any more. */
  close(): void {
    for (const end of this.#ends) end();
    this.#listeners.clear();
  }

  opening(): Opening {
    const channels = this.#channels();
    const each = <T>(of: (channelId: string) => T): Record<string, T> =>
      Object.fromEntries(channels.map(({ id }) => [id, of(id)]));
    return {
      me: this.person.user,
      channels,
      messages: each((id) => this.person.messages(id).slice(-MOST_MESSAGES)),
      commands: each((id) => this.person.commands(id)),
      pending: this.#underway.pending,
      refused: [...this.#refused],
      connected: this.#options.connected(),
    };
  }

  say({ channelId, content, reply }: Asked<'say'>): Answers['say'] {
    const repliedTo = reply === undefined ? undefined : this.#message(channelId, reply);
    if ((repliedTo?.flags ?? 0) & MessageFlags.Ephemeral)
      throw new ClientRefusal('A message that only you can see cannot be replied to.');
    return { id: this.person.say(channelId, content, repliedTo && { reply: repliedTo.id }).id };
  }

  slash({ channelId, name, options = {}, nonce }: Asked<'slash'>): Answers['slash'] {
    const command = this.#command(channelId, name);
    if (command) checkOptions(command, name, options);
    const exchange = this.person.slash(channelId, name, options);
    return this.#underway.start(exchange, { channelId, by: 'slash', name, ...sent({ nonce }) });
  }

  async complete({ channelId, name, options = {}, focused }: Asked<'complete'>): Promise<Answers['complete']> {
    const command = this.#command(channelId, name);
    if (command) checkFocused(command, name, focused);
    return { choices: await this.person.complete(channelId, name, options, focused) };
  }

  menu({ channelId, name, messageId, nonce }: Asked<'menu'>): Answers['menu'] {
    const exchange = this.person.menu(channelId, name, this.#message(channelId, messageId));
    return this.#underway.start(exchange, { channelId, by: 'menu', name, messageId, ...sent({ nonce }) });
  }

  press({ channelId, messageId, customId, nonce }: Asked<'press'>): Answers['press'] {
    const exchange = this.person.press(this.#message(channelId, messageId), customId);
    return this.#underway.start(exchange, { channelId, by: 'press', messageId, customId, ...sent({ nonce }) });
  }

  choose({ channelId, messageId, customId, values, nonce }: Asked<'choose'>): Answers['choose'] {
    const exchange = this.person.choose(this.#message(channelId, messageId), customId, values);
    return this.#underway.start(exchange, { channelId, by: 'choose', messageId, customId, ...sent({ nonce }) });
  }

  submit({ modalId, fields, nonce }: Asked<'submit'>): Answers['submit'] {
    const modal = this.#underway.modal(modalId);
    if (!modal) throw new ClientRefusal('That form is closed. Open it again.');
    const { channelId, sourceId: messageId } = modal.opener;
    const exchange = this.person.submit(modal, fields);
    const use = { channelId, by: 'submit', customId: modal.data.custom_id, ...sent({ messageId, nonce }) } as const;
    return this.#underway.start(exchange, use, modalId);
  }

  dismiss({ channelId, messageId }: Asked<'dismiss'>): Answers['dismiss'] {
    if (this.#underway.dismiss(messageId) || this.#dismissRefusal(messageId)) return {};
    this.person.dismiss(this.#message(channelId, messageId));
    return {};
  }

  #channels(): ChatChannel[] {
    const { applicationId, guildId } = this.#options;
    const seen = [...this.#world.guild(guildId).channels]
      .filter((id) => this.#world.canView(id, this.person.user.id))
      .map((id) => this.#world.channel(id).channel);
    const channels = seen.flatMap((channel): ChatChannel[] => {
      if (channel.type !== ChannelType.GuildText) return [];
      const { id, name, topic } = channel;
      const below = seen.filter((each) => each.type === ChannelType.PublicThread && each.parent_id === id);
      return [
        { id, name, kind: 'text', ...(topic && { topic }) },
        ...below.map((thread): ChatChannel => ({ id: thread.id, name: thread.name ?? '', kind: 'thread' })),
      ];
    });
    const { name } = this.#world.application(applicationId);
    return [...channels, { id: this.person.dm(applicationId), name, kind: 'dm' }];
  }

  /** @throws ApiError 10003, 10008 */
  #message(channelId: string, messageId: string): APIMessage {
    const message = this.person.messages(channelId).find(({ id }) => id === messageId);
    if (!message) throw apiErrors.unknownMessage();
    return message;
  }

  #command(channelId: string, name: string) {
    const [first] = name.split(' ');
    const offered = this.person.commands(channelId);
    return offered.find((command) => command.name === first && command.type === ApplicationCommandType.ChatInput);
  }

  #seen(event: SeenEvent): void {
    // The course of interactions is told by those who started them.
    if (event.type === 'interaction' || !this.#channels().some(({ id }) => id === event.channelId)) return;
    const { channelId } = event;
    if (event.type === 'messageDelete') this.#tell({ type: event.type, channelId, messageId: event.messageId });
    else this.#tell({ type: event.type, channelId, message: event.message });
  }

  #happened(event: WorldEvent): void {
    if (event.type === 'channelCreate' || event.type === 'channelUpdate' || event.type === 'channelDelete')
      this.#tellChannels(event.channel.id);
    if (!('applicationId' in event) || event.applicationId !== this.#options.applicationId) return;
    if (event.type === 'connection') this.#tell({ type: 'bot', connected: event.connected });
    else if (event.type === 'refused') this.#wasRefused(event);
    else {
      for (const { id } of this.#channels())
        this.#tell({ type: 'commands', channelId: id, commands: this.person.commands(id) });
    }
  }

  /** @param changed one that may be new, and then has commands */
  #tellChannels(changed: string): void {
    const channels = this.#channels();
    this.#tell({ type: 'channels', channels });
    if (channels.some(({ id }) => id === changed))
      this.#tell({ type: 'commands', channelId: changed, commands: this.person.commands(changed) });
  }

  #wasRefused(event: RefusedRequest): void {
    if (event.interaction && event.interaction.userId !== this.person.user.id) return;
    const refusal = refusalOf(this.#world.snowflakes.next(), event);
    this.#refused = [...this.#refused, refusal].slice(-MOST_REFUSALS);
    this.#tell({ type: 'refused', ...refusal });
  }

  #dismissRefusal(wanted: string): boolean {
    const others = this.#refused.filter(({ id }) => id !== wanted);
    if (others.length === this.#refused.length) return false;
    this.#refused = others;
    this.#tell({ type: 'refusedGone', id: wanted });
    return true;
  }

  /** Why an interaction was not answered. */
  #whyNot(interactionId: string): string {
    const refused = this.#refused.findLast((refusal) => refusal.interactionId === interactionId);
    if (refused) return `Its answer was refused: ${sentenceOf(refused)}`;
    return this.#options.connected() ? 'No answer came in time.' : 'The bot is not connected.';
  }

  #tell(event: ChatEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}

/** Without what is undefined. */
function sent<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}
