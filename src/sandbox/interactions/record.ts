/** One interaction while it can still be answered. */
import type {
  APIApplicationCommandOptionChoice,
  APIMessage,
  APIMessageInteraction,
  APIMessageInteractionMetadata,
  APIModalInteractionResponseCallbackData,
  ApplicationCommandOptionType,
  InteractionType,
  MessageType,
} from 'discord-api-types/v10';

/** How an application first answered. */
export type Acknowledgement =
  | { kind: 'message' | 'update'; message: APIMessage }
  | { kind: 'deferred'; ephemeral: boolean }
  | { kind: 'deferred-update' }
  | { kind: 'modal'; modal: APIModalInteractionResponseCallbackData }
  | { kind: 'autocomplete'; choices: APIApplicationCommandOptionChoice[] };

/** Nobody acknowledged in time: what the user reads as "The application did not respond". */
export class DidNotRespond extends Error {
  constructor(message = 'The application did not respond') {
    super(message);
    this.name = 'DidNotRespond';
  }
}

export interface InteractionRecord {
  readonly id: string;
  readonly token: string;
  readonly type: InteractionType;
  readonly applicationId: string;
  readonly userId: string;
  readonly channelId: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** The message whose component was used, also for a modal that such a press opened. */
  readonly sourceId: string | undefined;
  /** The type of the option that is being filled in. */
  readonly focused: ApplicationCommandOptionType | undefined;
  /** What a reply says about it. */
  readonly metadata: APIMessageInteractionMetadata;
  /** Which command it was, where it was one. */
  readonly command: APIMessageInteraction | undefined;
  /** The type of a reply. */
  readonly messageType: MessageType;
  /** The message that a reply stands under: that of the component or the menu. */
  readonly replyTo: string | undefined;
  /** Installed by the user only, not in this server: at most five follow-ups. */
  readonly userInstallOnly: boolean;
  state: 'sent' | 'acknowledged' | 'failed';
  /** The message that `@original` stands for. */
  originalId: string | undefined;
  ephemeral: boolean;
  /** Deferred, and nothing shown yet. */
  thinking: boolean;
  readonly followUps: string[];
  readonly acknowledged: PromiseWithResolvers<Acknowledgement>;
  /** Once there is something to see or the message is gone. */
  readonly settled: PromiseWithResolvers<void>;
}
