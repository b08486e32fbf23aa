/** The terminal's conversation: lines in, Discord's messages out, the buttons of the last one at hand. */
import { CHANNEL } from '../command.ts';
import { nearest } from '../language/nearest.ts';
import { MOST_SUGGESTIONS } from '../limits.ts';
import { labels } from '../messages/labels.ts';
import type { Sentence } from '../messages/line.ts';
import { problems } from '../messages/problems.ts';
import { terminal } from '../messages/terminal.ts';
import { DidNotRespond, type Exchange, type OpenModal, type Person } from '../sandbox/person.ts';
import { completeChannel, withChannelIds } from './channels.ts';
import { type FormField, fieldsOf, typedInto } from './form.ts';
import { keyed, type Look, layOut, type Shown } from './layout.ts';
import { commandIn, readLine, typeable } from './line.ts';
import { buttonsOf, citedIn, filesOf, type Pressable, renderMessage } from './message.ts';

type Message = ReturnType<Person['say']>;
type Command = ReturnType<Person['commands']>[number];
type Replies = Pick<Exchange, 'reply' | 'followUps'> & Partial<Pick<Exchange, 'acknowledged' | 'modal'>>;

/** What a person of the sandbox does for the one at the keyboard. */
export interface Speaker extends Pick<Person, 'say' | 'complete' | 'commands' | 'channels' | 'watch'> {
  slash(...given: Parameters<Person['slash']>): Replies;
  menu(...given: Parameters<Person['menu']>): Replies;
  press(...given: Parameters<Person['press']>): Replies;
  submit(...given: Parameters<Person['submit']>): Replies;
}

/** Ways to say goodbye. */
const LEAVE = /^\/?(?:q|quit|exit|bye)$/i;
/** A button's letter or word, alone or with the number of a citation: `n`, `c 2`. */
const KEY = /^([a-z]+)(?:\s*(\d{1,3}))?$/i;
/** Words for what may stand behind More; any other word is a question. */
const BEHIND = [labels.context, labels.cite, labels.wrongPassage].map((label) => label.toLowerCase().split(' ', 1)[0]);
/** Kinds of command, as Discord numbers them. */
const SLASH = 1;
const MESSAGE_MENU = 3;
/** Suggestions that come later find something else typed. Milliseconds. */
const SUGGEST_WITHIN = 800;
/** How long a message is waited for that replaces a deleted one. Milliseconds. */
const REPLACED_WITHIN = 3000;

export class Conversation {
  readonly #person: Speaker;
  readonly #channelId: string;
  /** Messages whose buttons are at hand: the last answer's, and before it that of a reply which a press on it brought. */
  #atHand: Message[] = [];
  /** The form that was opened last, the message whose button opened it, and what it was opened for. */
  #form: { modal: OpenModal; message: Message; given: Record<string, string> } | undefined;

  constructor({ person, channelId }: { person: Speaker; channelId: string }) {
    this.#person = person;
    this.#channelId = channelId;
  }

  /** What to print for a line; null where it was a goodbye, undefined where there is nothing to say. */
  async say(line: string, look: Look): Promise<string | null | undefined> {
    const typed = line.trim();
    if (typed === '') return undefined;
    if (LEAVE.test(typed)) return null;
    try {
      return (
        (await this.#filledIn(typed, look)) ??
        (await this.#pressed(typed, look)) ??
        (await this.#onMessage(typed, look)) ??
        (await this.#run(typed, look))
      );
    } catch (error) {
      if (error instanceof DidNotRespond) return said(terminal.noAnswer, look);
      throw error;
    }
  }

  /** Completions of what is typed so far, and the part that they replace: the form in which readline wants them. */
  async complete(typed: string): Promise<[string[], string]> {
    const known = this.#commands(SLASH);
    const usable = typeable(known);
    const names = usable.map(({ name }) => `/${name} `).filter((name) => name.startsWith(typed) && name !== typed);
    if (typed !== '' && names.length > 0) return [names, typed];
    const found = commandIn(typed.startsWith('/') ? typed.slice(1) : `ask ${typed}`, usable);
    const { command, rest: text } = found ?? { rest: typed };
    const options = command?.options ?? [];
    const last = [...text.matchAll(/(?<!\S)([a-z]+):/gi)].at(-1);
    const option =
      options.find((other) => other.name === (last?.[1] ?? '').toLowerCase()) ??
      options.find((other) => other.required);
    const part = last ? text.slice(last.index + last[0].length).trimStart() : text;
    if (command && option?.autocomplete) {
      const given = { ...readLine(`/${command.name} ${text}`, known).options, [option.name]: part };
      return [await this.#suggestions(command.name, given, option.name), part];
    }
    if (last && option?.type === CHANNEL) return [completeChannel(part, this.#person.channels(this.#channelId)), part];
    const word = /\S*$/.exec(text)?.[0] ?? '';
    const marks = options.map((other) => `${other.name}:`).filter((other) => word !== '' && other.startsWith(word));
    return [marks, word];
  }

  async #suggestions(name: string, options: Record<string, unknown>, focused: string): Promise<string[]> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<[]>((resolve) => {
      timer = setTimeout(resolve, SUGGEST_WITHIN, []);
    });
    // Where it fails nothing is suggested.
    const found = this.#person.complete(this.#channelId, name, options, focused).catch(() => []);
    const choices = await Promise.race([found, late]);
    clearTimeout(timer);
    return choices.slice(0, MOST_SUGGESTIONS).map(({ value }) => String(value));
  }

  /** Undefined where the line is no button's letter or word. */
  async #pressed(typed: string, look: Look): Promise<string | undefined> {
    const [, word = '', number] = KEY.exec(typed) ?? [];
    const wanted = word.toLowerCase();
    const { message, button, on } = pressableFor(wanted, this.#atHand) ?? (await this.#behindMore(wanted)) ?? {};
    if (!message || !button) return wanted.length === 1 ? said(problems.nothingToPress().text, look) : undefined;
    // Its context can be shown, and a wrong one reported, for one citation alone; the button is that of all.
    const isOfOne = button.label === labels.context || button.label === labels.wrongPassage;
    const only = number !== undefined && isOfOne ? Number(number) : undefined;
    const onPage = citedIn(message);
    if (only !== undefined && !onPage.includes(only)) return said(terminal.notOnPage(only, onPage), look);
    const exchange = this.#person.press(on ?? message, button.id);
    if ((await exchange.acknowledged?.())?.kind === 'modal' && exchange.modal) {
      const modal = await exchange.modal();
      const given: Record<string, string> = only === undefined ? {} : { number: `${only}` };
      this.#form = { modal, message, given };
      return formText(fieldsOf(modal, given), look);
    }
    return this.#became(exchange, message, look, only);
  }

  /** What has no room below a message stands in a reply beside it: there as well the letter is enough. */
  async #behindMore(wanted: string): Promise<(Found & { on: Message }) | undefined> {
    if (wanted.length > 1 && !BEHIND.includes(wanted)) return undefined;
    for (const message of this.#atHand) {
      const more = buttonsOf(message).find(({ label }) => label === labels.more);
      const on = more && (await this.#person.press(message, more.id).reply());
      const button = on && pressableFor(wanted, [on])?.button;
      if (button) return { message, button, on };
    }
    return undefined;
  }

  /** `outlet:… since:…`, after a form was opened; undefined where there is none or the line is something else. */
  async #filledIn(typed: string, look: Look): Promise<string | undefined> {
    const form = this.#form;
    this.#form = undefined;
    const filled = form && typedInto(fieldsOf(form.modal, form.given), typed);
    if (!filled) return undefined;
    if ('problem' in filled) {
      this.#form = form;
      return said(filled.problem, look);
    }
    const values = { ...form.given, ...filled.values };
    return this.#became(this.#person.submit(form.modal, values), form.message, look);
  }

  /** What a press, or what was filled in after it, has made of a message. */
  async #became(exchange: Replies, message: Message, look: Look, only?: number): Promise<string> {
    const reply = await exchange.reply();
    const [beside] = exchange.followUps();
    const shown = beside ?? reply;
    if (!shown) {
      this.#atHand = [];
      return said(terminal.deleted, look);
    }
    if (shown.id === message.id) this.#atHand = [shown, ...this.#atHand.filter(({ id }) => id !== message.id)];
    else if (buttonsOf(shown).length > 0) this.#atHand = [shown, message];
    return this.#show([shown], look, only);
  }

  /** `> words`: somebody's message, and the first command of its menu. Undefined where the line is nothing of the kind. */
  async #onMessage(typed: string, look: Look): Promise<string | undefined> {
    const [menu] = this.#commands(MESSAGE_MENU);
    if (!menu || !typed.startsWith('>')) return undefined;
    const words = typed.slice(1).trim();
    if (words === '') return said(terminal.noWords(menu.name), look);
    const message = this.#person.say(this.#channelId, words);
    return this.#answered(this.#person.menu(this.#channelId, menu.name, message), look);
  }

  async #run(typed: string, look: Look): Promise<string> {
    const known = this.#commands(SLASH);
    const names = typeable(known).map((command) => command.name);
    // A command's bare name is meant as one.
    const { name, options } = readLine(names.includes(typed.toLowerCase()) ? `/${typed}` : typed, known);
    if (names.includes(name)) {
      const given = withChannelIds(name, options, known, this.#person.channels(this.#channelId));
      if ('kind' in given) return said(given.text, look);
      return this.#answered(this.#person.slash(this.#channelId, name, given.options), look);
    }
    const below = names.flatMap((other) =>
      other.startsWith(`${name.toLowerCase()} `) ? [other.slice(name.length + 1)] : [],
    );
    if (below.length > 0) {
      const [, wrong = ''] = /^\/\S+\s+(\S+)/.exec(typed) ?? [];
      return said(problems.whichSubcommand(name.toLowerCase(), wrong, below).text, look);
    }
    const near = nearest(name, names).map((other) => `/${other}`);
    return said(problems.noSuchCommand(`/${name}`, near).text, look);
  }

  async #answered(exchange: Replies, look: Look): Promise<string> {
    const reply = await exchange.reply();
    // What was announced to all and turned out to be for one alone is deleted and sent again.
    const messages = reply ? [reply, ...exchange.followUps()] : await this.#followUps(exchange);
    // Whatever else is looked at, the keys of the last answer stay at hand.
    const answer = messages.findLast((message) => buttonsOf(message).length > 0);
    if (answer) this.#atHand = [answer];
    return this.#show(messages, look);
  }

  /** @throws DidNotRespond where none comes */
  async #followUps(exchange: Replies): Promise<Message[]> {
    const { promise: come, resolve } = Promise.withResolvers<void>();
    const look = () => exchange.followUps().length > 0 && resolve();
    const stop = this.#person.watch(look);
    const timer = setTimeout(resolve, REPLACED_WITHIN);
    look();
    await come;
    clearTimeout(timer);
    stop();
    if (exchange.followUps().length === 0) throw new DidNotRespond();
    return exchange.followUps();
  }

  async #show(messages: readonly Message[], look: Look, only?: number): Promise<string> {
    let text = '';
    for (const message of messages) text += renderMessage(message, await filesOf(message), look, only);
    return text;
  }

  #commands(type: number): Command[] {
    return this.#person.commands(this.#channelId).filter((command) => command.type === type);
  }
}

interface Found {
  message: Message;
  button: Pressable;
  /** Where it stands, if not on the message that it is about. */
  on?: Message;
}

/** The button of that letter or word, in the first of the messages that has one. */
function pressableFor(wanted: string, messages: readonly Message[]): Found | undefined {
  for (const message of messages) {
    const found = keyed(buttonsOf(message)).find(
      ([key, { label }]) =>
        key === wanted ||
        label
          .toLowerCase()
          .match(/[a-z]+/g)
          ?.includes(wanted),
    );
    if (found) return { message, button: found[1] };
  }
  return undefined;
}

/** What stands in a form, and for each choice what there is. */
function formText(fields: readonly FormField[], look: Look): string {
  const choices = fields.flatMap(({ name, options = [] }): Shown[] => {
    if (options.length === 0) return [];
    const items = options.map((option) => ({ depth: 0, mark: '•', text: terminal.option(option) }));
    return [
      { kind: 'note', text: [terminal.choose(name)] },
      { kind: 'list', items },
    ];
  });
  return layOut({ blocks: [{ kind: 'text', text: terminal.fillIn(fields) }, ...choices], files: [], keys: [] }, look);
}

function said(sentence: Sentence, look: Look): string {
  return layOut({ blocks: [{ kind: 'text', text: sentence }], files: [], keys: [] }, look);
}
