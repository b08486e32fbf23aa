/** What arrives from Discord, on its way to the command that it is for; whatever happens there, it is answered. */
import { randomInt } from 'node:crypto';
import {
  type AutocompleteInteraction,
  type BaseInteraction,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type Message,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
  PermissionFlagsBits,
} from 'discord.js';
import { type Action, actionOf, type Caller, type Command, type Person, type Press, SUBCOMMAND } from '../command.ts';
import { type Desk, NotNow } from '../desk.ts';
import { nearest } from '../language/nearest.ts';
import { CODES, MOST_SUGGESTIONS, SUGGESTION_LENGTH } from '../limits.ts';
import { labels } from '../messages/labels.ts';
import { plainText } from '../messages/line.ts';
import { type Problem, problems } from '../messages/problems.ts';
import { type Button, type View, view } from '../view.ts';
import { asksSomething, questionIn, wordsOf } from './asked.ts';
import type { Cooldown } from './cooldown.ts';
import { fromCustomId } from './customId.ts';
import { describeFailure, safeError } from './failures.ts';
import { focusedIn, givenIn, textsIn } from './given.ts';
import type { Log } from './log.ts';
import type { Operators } from './operators.ts';
import { InteractionReply, type Manner, MessageReply, type Reply, type Sender } from './reply.ts';

/** After so many milliseconds without an answer people are told that it takes a while: half of what Discord waits. */
export const DEFER_AFTER = 1500;
/** Suggestions that are later than this are too late, with time left to say that there are none. Milliseconds. */
const SUGGEST_WITHIN = 1500;
/** The command that a mention is taken for. */
const ASK = 'ask';
/** The buttons that belong to the message rather than to a command. */
const MESSAGE = 'message';

export interface RouterOptions {
  desk: Desk;
  commands: readonly Command[];
  cooldown: Cooldown;
  operators: Operators;
  /** How many feeds may be added from one server. */
  feedsPerServer: number;
  /** What subscriptions are made with. */
  subscribing: Pick<Person, 'most' | 'reach'>;
  sender: Sender;
  log: Log;
}

export class Router {
  readonly #desk: Desk;
  readonly #commands: readonly Command[];
  readonly #cooldown: Cooldown;
  readonly #operators: Operators;
  readonly #feedsPerServer: number;
  readonly #subscribing: RouterOptions['subscribing'];
  readonly #sender: Sender;
  readonly #log: Log;
  readonly #underWay = new Set<Promise<void>>();

  constructor({ desk, commands, cooldown, operators, feedsPerServer, subscribing, sender, log }: RouterOptions) {
    this.#desk = desk;
    this.#commands = commands;
    this.#cooldown = cooldown;
    this.#operators = operators;
    this.#feedsPerServer = feedsPerServer;
    this.#subscribing = subscribing;
    this.#sender = sender;
    this.#log = log;
  }

  /** Never rejects. */
  interaction(interaction: BaseInteraction): Promise<void> {
    return this.#track(() => this.#interaction(interaction));
  }

  /** Never rejects. */
  message(message: Message): Promise<void> {
    return this.#track(() => this.#message(message));
  }

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  #track(handle: () => Promise<void>): Promise<void> {
    const done = handle()
      .catch((error) => this.#log.error({ error: safeError(error) }, 'An event could not be handled.'))
      .finally(() => this.#underWay.delete(done));
    this.#underWay.add(done);
    return done;
  }

  async #interaction(interaction: BaseInteraction): Promise<void> {
    if (interaction.isAutocomplete()) await this.#suggest(interaction);
    else if (interaction.isChatInputCommand()) await this.#slash(interaction);
    else if (interaction.isMessageContextMenuCommand()) await this.#menu(interaction);
    else if (interaction.isButton() || interaction.isModalSubmit()) await this.#press(interaction);
    else if (interaction.isRepliable()) {
      const stale = interaction.isCommand() ? this.#unknown(interaction.commandName) : problems.oldButton();
      await this.#answer(this.#reply(interaction, privately), async () => said(stale), kindOf(interaction));
    }
  }

  async #slash(interaction: ChatInputCommandInteraction): Promise<void> {
    const { commandName } = interaction;
    const options = givenIn(interaction.options.data);
    const command = this.#command('slash', commandName);
    if (!command) {
      return this.#answer(
        this.#reply(interaction, privately),
        async () => said(this.#unknown(commandName)),
        commandName,
      );
    }
    const reply = this.#reply(interaction, { effect: 'reply', visibility: command.visibility(options) });
    await this.#answer(
      reply,
      async () =>
        this.#refusedForNow(interaction.user.id) ?? command.run(options, this.#desk, await this.#callerOf(interaction)),
      commandName,
      {
        ...(command.visibility(options) === 'public' && { asker: interaction.user.id }),
        typed: textsIn(interaction.options.data),
      },
    );
  }

  async #menu(interaction: MessageContextMenuCommandInteraction): Promise<void> {
    const { commandName } = interaction;
    const command = this.#command('message', commandName);
    await this.#answer(
      this.#reply(interaction, privately),
      async () => {
        if (!command) return said(this.#unknown(commandName));
        return this.#refusedForNow(interaction.user.id) ?? command.run(wordsOf(interaction.targetMessage), this.#desk);
      },
      commandName,
      { typed: wordsOf(interaction.targetMessage).split('\n') },
    );
  }

  async #press(interaction: ButtonInteraction | ModalSubmitInteraction): Promise<void> {
    const button = fromCustomId(interaction.customId);
    if (button?.command === MESSAGE && interaction.isButton()) return this.#delete(interaction);
    const command = this.#commands.find(({ definition }) => definition.name === button?.command);
    const action = button && command && actionOf(command, button.action);
    if (!action) {
      return this.#answer(this.#reply(interaction, privately), async () => said(problems.oldButton()), 'button');
    }
    const press: Press = { answerId: button.answerId, argument: button.argument };
    if (action.form && interaction.isButton()) return this.#open(interaction, press, action.form);
    const fields = interaction.isModalSubmit() ? filledIn(interaction) : undefined;
    const asker = askerOf(interaction);
    // A message that one person alone can see is theirs to turn; it has no asker in it.
    const own = asker === interaction.user.id || interaction.message?.flags.has(MessageFlags.Ephemeral);
    const turned = action.effect === 'turn' && own;
    await this.#answer(
      this.#reply(interaction, turned ? { effect: 'update' } : privately),
      async () =>
        (fields && this.#refusedForNow(interaction.user.id)) ??
        action.run({ ...press, ...(fields && { fields }) }, this.#desk, await this.#callerOf(interaction)),
      `${button.command} ${button.action}`,
      { ...(turned && asker !== undefined && { asker }), typed: Object.values(fields ?? {}) },
    );
  }

  /** What is to be filled in cannot be announced: it is the first answer or none. */
  async #open(interaction: ButtonInteraction, press: Press, form: NonNullable<Action['form']>): Promise<void> {
    const reply = this.#reply(interaction, privately);
    try {
      const opened = await form(press, this.#desk);
      if ('title' in opened) await reply.ask(opened);
      else await reply.show(opened);
    } catch (error) {
      if (this.#failed(error, 'form')) return;
      await reply.show(said(this.#broken(error, 'form', []))).catch((again) => this.#gaveUp(again, 'form'));
    }
  }

  async #delete(interaction: ButtonInteraction): Promise<void> {
    const may =
      fromCustomId(interaction.customId)?.argument === interaction.user.id ||
      interaction.memberPermissions?.has(PermissionFlagsBits.ManageMessages);
    if (!may) {
      return this.#answer(this.#reply(interaction, privately), async () => said(problems.onlyItsAsker()), 'delete');
    }
    const reply = this.#reply(interaction, { effect: 'update' });
    try {
      await reply.remove();
    } catch (error) {
      if (this.#failed(error, 'delete')) return;
      await reply.show(said(this.#broken(error, 'delete', []))).catch((again) => this.#gaveUp(again, 'delete'));
    }
  }

  async #suggest(interaction: AutocompleteInteraction): Promise<void> {
    const command = this.#command('slash', interaction.commandName);
    const { option, typed } = focusedIn(interaction);
    const late = new Promise<[]>((resolve) => setTimeout(resolve, SUGGEST_WITHIN, []).unref());
    const complete = async () =>
      (await command?.complete?.(option, typed, this.#desk, await this.#callerOf(interaction))) ?? [];
    const found = complete().catch((error) => {
      this.#log.error({ error: safeError(error), command: interaction.commandName }, 'Suggestions failed.');
      return [];
    });
    const choices = (await Promise.race([found, late]))
      .slice(0, MOST_SUGGESTIONS)
      .filter((choice) => choice.name.length <= SUGGESTION_LENGTH && choice.value.length <= SUGGESTION_LENGTH);
    try {
      await this.#reply(interaction, privately).suggest(choices);
    } catch (error) {
      // Nobody waits for suggestions to something that is typed on.
      this.#log.debug(`Suggestions came too late: ${String(describeFailure(error).kind)}`);
    }
  }

  async #message(message: Message): Promise<void> {
    const question = questionIn(message);
    if (question === undefined) return;
    const reply = new MessageReply(this.#sender, {
      id: message.id,
      channelId: message.channelId,
      authorId: message.author.id,
      direct: message.guildId === null,
    });
    await this.#answer(reply, () => this.#asked(question, message.author.id), 'mention', {
      asker: message.author.id,
      typed: question.split('\n'),
    });
  }

  /** What is written like a command is meant as one. */
  async #asked(words: string, userId: string): Promise<View> {
    const [, name = ASK, rest = ''] = /^\/([a-z]+)\s*([\s\S]*)$/.exec(words) ?? ['', ASK, words];
    const command = this.#command('slash', name);
    if (!command) return said(this.#unknown(name));
    if (name === ASK && !asksSomething(rest)) return said(problems.noQuestion());
    const { options = [] } = command.definition;
    if (options.some(({ type }) => type === SUBCOMMAND)) return said(problems.onlyAsCommand(name));
    const main = options.find((option) => 'required' in option && option.required);
    return this.#refusedForNow(userId) ?? command.run(main && rest ? { [main.name]: rest } : {}, this.#desk);
  }

  /**
   * The border: whatever becomes of the work, the reply shows something, and never later than Discord waits.
   * @param what for the log
   * @param asker who may take the reply away again
   * @param typed what is kept out of the log
   */
  async #answer(
    reply: Reply,
    work: () => Promise<View>,
    what: string,
    { asker, typed = [] }: { asker?: string; typed?: readonly string[] } = {},
  ): Promise<void> {
    let deferring: Promise<void> | undefined;
    const watchdog = setTimeout(() => {
      deferring = reply.defer().catch((error) => this.#gaveUp(error, what));
    }, DEFER_AFTER);
    let shown: View;
    try {
      shown = await work();
    } catch (error) {
      shown = said(this.#broken(error, what, typed));
    }
    clearTimeout(watchdog);
    await deferring;
    try {
      await reply.show(asker === undefined ? shown : withDelete(shown, asker));
    } catch (error) {
      if (this.#failed(error, what)) return;
      await reply.show(said(this.#broken(error, what, typed))).catch((again) => this.#gaveUp(again, what));
    }
  }

  /** Says in the log what a refused request means; false where the fault is ours and something else can be shown. */
  #failed(error: unknown, what: string): boolean {
    const { kind, code, sentence } = describeFailure(error);
    if (kind === 'unknown' || (kind === 'request' && code !== CODES.alreadyAcknowledged)) return false;
    this.#log.warn({ what, error: safeError(error) }, plainText(sentence));
    return true;
  }

  /** Where nothing else can be shown, whatever the fault. */
  #gaveUp(error: unknown, what: string): void {
    if (!this.#failed(error, what)) {
      this.#log.error({ what, error: safeError(error) }, plainText(describeFailure(error).sentence));
    }
  }

  #broken(error: unknown, what: string, typed: readonly string[]): Problem {
    if (error instanceof NotNow) {
      this.#log.warn({ what }, 'Not answered: there was no thread to answer it.');
      return problems.oneMoment();
    }
    const id = errorId();
    this.#log.error({ id, what, error: safeError(error, typed) }, 'Something went wrong while an answer was made.');
    return problems.broken(id);
  }

  #reply(interaction: { id: string; token: string }, manner: Manner): InteractionReply {
    return new InteractionReply(this.#sender, interaction, manner);
  }

  #command<K extends Command['kind']>(kind: K, name: string): Extract<Command, { kind: K }> | undefined {
    return this.#commands.find(
      (command): command is Extract<Command, { kind: K }> => command.kind === kind && command.definition.name === name,
    );
  }

  #unknown(name: string): Problem {
    const names = this.#commands.flatMap(({ kind, definition }) => (kind === 'slash' ? [definition.name] : []));
    return problems.noSuchCommand(
      `/${name}`,
      nearest(name, names).map((near) => `/${near}`),
    );
  }

  async #callerOf({ user, guildId, channelId, locale, memberPermissions }: BaseInteraction): Promise<Caller> {
    const managesServer = memberPermissions?.has(PermissionFlagsBits.ManageGuild) ?? false;
    const isOperator = await this.#operators.has({ userId: user.id, guildId, managesServer });
    return {
      guildId,
      isOperator,
      // In direct messages only the owner adds any, who needs no limit.
      mostFeeds: guildId === null ? Number.POSITIVE_INFINITY : this.#feedsPerServer,
      ...(channelId !== null && { person: { id: user.id, channelId, locale, managesServer, ...this.#subscribing } }),
    };
  }

  #refusedForNow(userId: string): View | undefined {
    const taken = this.#cooldown.take(userId);
    return taken.ok ? undefined : said(problems.tooOften(taken.retryAfterMs / 1000));
  }
}

const privately: Manner = { effect: 'reply', visibility: 'private' };

const said = ({ text }: Problem): View => view('private', [{ kind: 'text', text }]);

/** In what the bot says to all stands who asked for it, so that they can take it away. */
function withDelete(shown: View, asker: string): View {
  if (shown.visibility === 'private') return shown;
  const button: Button = { label: labels.delete, command: MESSAGE, action: 'delete', answerId: '', argument: asker };
  return { ...shown, buttons: [...shown.buttons, button] };
}

/** Who asked for the message that was pressed, read from its Delete button. */
function askerOf({ message, user }: ButtonInteraction | ModalSubmitInteraction): string | undefined {
  if (!message) return undefined;
  // A service that is only like Discord may not show the message whole; then it is theirs who pressed.
  if (message.components.length === 0) return user.id;
  const search = (component: { custom_id?: string; components?: object[] }): string | undefined => {
    const button = component.custom_id === undefined ? undefined : fromCustomId(component.custom_id);
    if (button?.command === MESSAGE) return button.argument;
    for (const inner of component.components ?? []) {
      const found = search(inner);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return search({ components: message.components.map((component) => component.toJSON()) });
}

/** What was filled in, by the fields’ names. */
function filledIn({ fields }: ModalSubmitInteraction): Record<string, string> {
  return Object.fromEntries(
    fields.fields.map((field): [string, string] => [field.customId, 'value' in field ? String(field.value) : '']),
  );
}

const kindOf = (interaction: BaseInteraction): string => `interaction of type ${interaction.type}`;

/** Six characters that a person can read out to the operator. */
function errorId(): string {
  return Array.from({ length: 6 }, () => 'abcdefghjkmnpqrstuvwxyz23456789'[randomInt(31)]).join('');
}
