/** What arrives from Discord, on its way to the command that it is for; whatever happens there, it is answered. */
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
import type { Desk } from '../desk.ts';
import { type Problem, problems } from '../messages/problems.ts';
import { MESSAGE } from '../replies/controls.ts';
import type { View } from '../view.ts';
import { asksSomething, questionIn, wordsOf } from './asked.ts';
import { Border, said } from './border.ts';
import type { Cooldown } from './cooldown.ts';
import type { Courier } from './courier.ts';
import { fromCustomId } from './customId.ts';
import { askerOf } from './deleteButton.ts';
import { filledIn, focusedIn, givenIn, textsIn } from './given.ts';
import { menuCommand, slashCommand, unknown } from './known.ts';
import type { Log } from './log.ts';
import type { Operators } from './operators.ts';
import { InteractionReply, inShort, type Manner, MessageReply, type Sender } from './reply.ts';
import { safeError } from './safeError.ts';
import { suggest } from './suggest.ts';
import { threadsOf } from './threads.ts';

/** The command that a mention is taken for. */
const ASK = 'ask';

export interface RouterOptions {
  desk: Desk;
  commands: readonly Command[];
  /** Of what is asked. */
  cooldown: Cooldown;
  /** Of what is pressed. */
  presses: Cooldown;
  operators: Operators;
  /** How many feeds may be added from one server. */
  feedsPerServer: number;
  /** How many subscriptions there may be. */
  most: Person['most'];
  courier: Courier;
  sender: Sender;
  log: Log;
}

export class Router {
  readonly #desk: Desk;
  readonly #commands: readonly Command[];
  readonly #cooldown: Cooldown;
  readonly #presses: Cooldown;
  readonly #operators: Operators;
  readonly #feedsPerServer: number;
  readonly #most: Person['most'];
  readonly #courier: Courier;
  readonly #sender: Sender;
  readonly #log: Log;
  readonly #border: Border;
  readonly #underWay = new Set<Promise<void>>();

  constructor({
    desk,
    commands,
    cooldown,
    presses,
    operators,
    feedsPerServer,
    most,
    courier,
    sender,
    log,
  }: RouterOptions) {
    this.#desk = desk;
    this.#commands = commands;
    this.#cooldown = cooldown;
    this.#presses = presses;
    this.#operators = operators;
    this.#feedsPerServer = feedsPerServer;
    this.#most = most;
    this.#courier = courier;
    this.#sender = sender;
    this.#log = log;
    this.#border = new Border(log);
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
      const stale = interaction.isCommand() ? unknown(this.#commands, interaction.commandName) : problems.oldButton();
      await this.#tell(interaction, stale, kindOf(interaction));
    }
  }

  async #slash(interaction: ChatInputCommandInteraction): Promise<void> {
    const { commandName } = interaction;
    const options = givenIn(interaction.options.data);
    const command = slashCommand(this.#commands, commandName);
    if (!command) {
      return this.#tell(interaction, unknown(this.#commands, commandName), commandName);
    }
    const reply = this.#reply(interaction, { effect: 'reply', visibility: command.visibility(options) });
    await this.#border.answer(
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
    const command = menuCommand(this.#commands, commandName);
    await this.#border.answer(
      this.#reply(interaction, privately),
      async () => {
        if (!command) return said(unknown(this.#commands, commandName));
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
      return this.#tell(interaction, problems.oldButton(), 'button');
    }
    const press: Press = { answerId: button.answerId, argument: button.argument };
    if (action.form && interaction.isButton()) return this.#open(interaction, press, action.form);
    const fields = interaction.isModalSubmit() ? filledIn(interaction) : undefined;
    const asker = askerOf(interaction);
    // A message that one person alone can see is theirs to turn; it has no asker in it.
    const own = asker === interaction.user.id || interaction.message?.flags.has(MessageFlags.Ephemeral);
    const turned = action.effect === 'turn' && own;
    await this.#border.answer(
      this.#reply(interaction, turned ? { effect: 'update' } : privately),
      async () =>
        this.#refusedForNow(interaction.user.id, fields ? this.#cooldown : this.#presses) ??
        action.run({ ...press, ...(fields && { fields }) }, this.#desk, await this.#callerOf(interaction)),
      `${button.command} ${button.action}`,
      { ...(turned && asker !== undefined && { asker }), typed: Object.values(fields ?? {}) },
    );
  }

  /** What is to be filled in cannot be announced: it is the first answer or none. */
  async #open(interaction: ButtonInteraction, press: Press, form: NonNullable<Action['form']>): Promise<void> {
    const reply = this.#reply(interaction, privately);
    const open = async () => {
      const opened = this.#refusedForNow(interaction.user.id, this.#presses) ?? (await form(press, this.#desk));
      await ('title' in opened ? reply.ask(opened) : reply.show(opened));
    };
    await this.#border.attempt(reply, open, 'form');
  }

  async #delete(interaction: ButtonInteraction): Promise<void> {
    const may =
      fromCustomId(interaction.customId)?.argument === interaction.user.id ||
      interaction.memberPermissions?.has(PermissionFlagsBits.ManageMessages);
    if (!may) {
      return this.#tell(interaction, problems.onlyItsAsker(), 'delete');
    }
    const reply = this.#reply(interaction, { effect: 'update' });
    await this.#border.attempt(reply, () => reply.remove(), 'delete');
  }

  async #suggest(interaction: AutocompleteInteraction): Promise<void> {
    const command = slashCommand(this.#commands, interaction.commandName);
    const { option, typed } = focusedIn(interaction);
    const complete = async () =>
      (await command?.complete?.(option, typed, this.#desk, await this.#callerOf(interaction))) ?? [];
    await suggest(complete, this.#reply(interaction, privately), interaction.commandName, this.#log);
  }

  async #message(message: Message): Promise<void> {
    const question = questionIn(message);
    if (question === undefined) return;
    const { id, channelId, author } = message;
    const direct = message.guildId === null;
    const reply = new MessageReply(this.#sender, { id, channelId, authorId: author.id, direct });
    const work = async () => {
      const shown = await this.#asked(question, author.id);
      // What can be pressed has to know whose it is.
      return shown.buttons.length > 0 ? inShort(shown, direct) : shown;
    };
    await this.#border.answer(reply, work, 'mention', { asker: author.id, typed: question.split('\n') });
  }

  /** What is written like a command is meant as one. */
  async #asked(words: string, userId: string): Promise<View> {
    const [, name = ASK, rest = ''] = /^\/([a-z]+)\s*([\s\S]*)$/.exec(words) ?? ['', ASK, words];
    const command = slashCommand(this.#commands, name);
    if (!command) return said(unknown(this.#commands, name));
    if (name === ASK && !asksSomething(rest)) return said(problems.noQuestion());
    const { options = [] } = command.definition;
    if (options.some(({ type }) => type === SUBCOMMAND)) return said(problems.onlyAsCommand(name));
    const main = options.find((option) => 'required' in option && option.required);
    return this.#refusedForNow(userId) ?? command.run(main && rest ? { [main.name]: rest } : {}, this.#desk);
  }

  #tell(interaction: { id: string; token: string }, problem: Problem, what: string): Promise<void> {
    return this.#border.answer(this.#reply(interaction, privately), async () => said(problem), what);
  }

  #reply(interaction: { id: string; token: string }, manner: Manner): InteractionReply {
    return new InteractionReply(this.#sender, interaction, manner);
  }

  async #callerOf(interaction: BaseInteraction): Promise<Caller> {
    const { user, guildId, channelId, locale, memberPermissions } = interaction;
    const threads = threadsOf(interaction, { rest: this.#sender.rest, courier: this.#courier });
    const managesServer = memberPermissions?.has(PermissionFlagsBits.ManageGuild) ?? false;
    const isOperator = await this.#operators.has({ userId: user.id, guildId, managesServer });
    return {
      guildId,
      isOperator,
      // In direct messages only the owner adds any, who needs no limit.
      mostFeeds: guildId === null ? Number.POSITIVE_INFINITY : this.#feedsPerServer,
      ...(channelId !== null && {
        person: { id: user.id, channelId, locale, managesServer, most: this.#most, reach: this.#courier },
      }),
      ...(threads && { threads }),
    };
  }

  #refusedForNow(userId: string, cooldown = this.#cooldown): View | undefined {
    const taken = cooldown.take(userId);
    return taken.ok ? undefined : said(problems.tooOften(taken.retryAfterMs / 1000));
  }
}

const privately: Manner = { effect: 'reply', visibility: 'private' };

const kindOf = (interaction: BaseInteraction): string => `interaction of type ${interaction.type}`;
