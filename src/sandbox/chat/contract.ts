/** What the chat page and its server say to each other: types only, for both sides. */
import type {
  APIApplicationCommand,
  APIApplicationCommandOptionChoice,
  APIMessage,
  APIModalInteractionResponseCallbackData,
  APIUser,
} from 'discord-api-types/v10';

/** `GET /chat/setting`: what is the same for everybody and stays as it is. */
export interface Setting {
  application: { user: APIUser };
  guild: { id: string; name: string; roles: { id: string; name: string }[] };
  /** The members between whom the page switches. */
  people: APIUser[];
}

export interface ChatChannel {
  id: string;
  /** Of a direct message: the other's name. */
  name: string;
  /** A thread stands behind the channel that it belongs to. */
  kind: 'text' | 'thread' | 'dm';
  topic?: string;
}

/** The first event of every stream: all that this person sees now. */
export interface Opening {
  me: APIUser;
  channels: ChatChannel[];
  /** The newest by channel, oldest first. */
  messages: Record<string, APIMessage[]>;
  /** What is offered there, by channel. */
  commands: Record<string, APIApplicationCommand[]>;
  /** What this person started and what has not been answered, oldest first; failed ones until they are dismissed. */
  pending: ChatInteraction[];
  /** The last requests of the bot that were refused, oldest first. */
  refused: Refusal[];
  /** Whether the bot is connected. */
  connected: boolean;
}

export interface ChatInteraction {
  id: string;
  channelId: string;
  by: 'slash' | 'menu' | 'press' | 'choose' | 'submit';
  /** `slash`, `menu`: the command, a slash command with its subcommand. */
  name?: string;
  /** `menu`, `press`, `choose`, `submit`: the message it was used on, where there is one. */
  messageId?: string;
  /** `press`, `choose`, `submit`. */
  customId?: string;
  /** As it came with the request, for a tab to know its own. */
  nonce?: string;
  /** `thinking`: deferred; `done`: there is something to see, or a modal came. */
  state: 'sent' | 'thinking' | 'done' | 'failed';
  /** Why it failed, a sentence. */
  reason?: string;
}

/** A request of the bot that Discord would refuse like this. */
export interface Refusal {
  id: string;
  method: string;
  /** Below the version; an interaction's token is replaced by `{token}`. */
  path: string;
  status: number;
  code: number;
  message: string;
  /** What is wrong in which field, e.g. `{path: 'components[0].components[1].custom_id', message: 'Must be unique.'}`. */
  errors?: { path: string; code: string; message: string }[];
  /** The interaction it was about. */
  interactionId?: string;
}

/**
 * `GET /chat/events?as=USER`, each as JSON in `data` of a server-sent event without a name. After a reconnection the stream starts with
 * an `opening` again, which takes the place of all that was known.
 */
export type ChatEvent =
  | { type: 'opening'; opening: Opening }
  | { type: 'message'; channelId: string; message: APIMessage }
  | { type: 'messageUpdate'; channelId: string; message: APIMessage }
  | { type: 'messageDelete'; channelId: string; messageId: string }
  | ({ type: 'interaction' } & ChatInteraction)
  /** An interaction that failed was dismissed, or another took its place. */
  | { type: 'interactionGone'; id: string; channelId: string }
  /** `id`: the interaction that it answers, and what `/chat/submit` calls `modalId`. */
  | { type: 'modal'; id: string; channelId: string; nonce?: string; data: APIModalInteractionResponseCallbackData }
  /** One has come, changed or gone. */
  | { type: 'channels'; channels: ChatChannel[] }
  | { type: 'commands'; channelId: string; commands: APIApplicationCommand[] }
  | { type: 'bot'; connected: boolean }
  | ({ type: 'refused' } & Refusal)
  /** One of them was dismissed. */
  | { type: 'refusedGone'; id: string };

/** Values of a slash command's options by name; users, channels and roles as ids. */
export type OptionValues = Record<string, string | number | boolean>;

/** Bodies of the POST requests below `/chat/`, by name. `as`: the user who does it. */
export interface Requests {
  say: { as: string; channelId: string; content: string; reply?: string };
  /** `name` with its subcommand: `digest set`. */
  slash: { as: string; channelId: string; name: string; options?: OptionValues; nonce?: string };
  complete: { as: string; channelId: string; name: string; options?: OptionValues; focused: string };
  menu: { as: string; channelId: string; name: string; messageId: string; nonce?: string };
  press: { as: string; channelId: string; messageId: string; customId: string; nonce?: string };
  choose: { as: string; channelId: string; messageId: string; customId: string; values: string[]; nonce?: string };
  submit: { as: string; modalId: string; fields: Record<string, string | string[]>; nonce?: string };
  /** `messageId`: an ephemeral message, or the id of an interaction that failed, or of a request that was refused. */
  dismiss: { as: string; channelId: string; messageId: string };
}

/** What is answered. `id`: of the message, or of the interaction, whose course the stream tells. */
export interface Answers {
  say: { id: string };
  slash: { id: string };
  complete: { choices: APIApplicationCommandOptionChoice[] };
  menu: { id: string };
  press: { id: string };
  choose: { id: string };
  submit: { id: string };
  dismiss: Record<string, never>;
}

/**
 * Any other answer than 200: a sentence for the person. 400: what a client would not let one do; 404: it is gone; 504: suggestions did not
 * come in time.
 */
export interface Problem {
  message: string;
}
