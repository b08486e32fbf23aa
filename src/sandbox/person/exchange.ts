/** What became of one thing that somebody did: how the application answered, and what there is to see of it. */
import type { APIMessage, APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';
import { type Acknowledgement, DidNotRespond, type InteractionRecord } from '../interactions/record.ts';
import { type AnyComponent, finish } from '../world/components.ts';
import type { World } from '../world.ts';

/** How long a deferred answer is waited for, in milliseconds. */
const PATIENCE = 15_000;

/** A modal in front of somebody. */
export interface OpenModal {
  readonly data: APIModalInteractionResponseCallbackData;
  /** The interaction that opened it. */
  readonly opener: InteractionRecord;
}

export class Exchange {
  readonly #world: World;
  readonly #record: InteractionRecord;

  constructor(world: World, record: InteractionRecord) {
    this.#world = world;
    this.#record = record;
  }

  /** The interaction's id. */
  get id(): string {
    return this.#record.id;
  }

  /** The first response. Rejects with `DidNotRespond` where none came in time. */
  acknowledged(): Promise<Acknowledgement> {
    return this.#record.acknowledged.promise;
  }

  /**
   * The message that was created or changed, as it is now, once there is something to see; undefined where it was deleted.
   * Rejects like `acknowledged`, where a modal came instead, and when a deferred answer has not come after 15 s.
   */
  async reply(): Promise<APIMessage | undefined> {
    const { promise: tooLate, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => reject(new DidNotRespond('The answer did not come')), PATIENCE).unref();
    try {
      await Promise.race([this.#record.settled.promise, tooLate]);
    } finally {
      clearTimeout(timer);
    }
    const { channelId, originalId } = this.#record;
    return originalId === undefined ? undefined : this.#world.messages.find(channelId, originalId)?.message;
  }

  /** Resolves once there is something to see or the message is gone. Rejects like `acknowledged`, and when the token ends first. */
  settled(): Promise<void> {
    return this.#record.settled.promise;
  }

  /** The follow-ups so far that are still there, as they are now. */
  followUps(): APIMessage[] {
    const { channelId, followUps } = this.#record;
    return followUps.flatMap((id) => this.#world.messages.find(channelId, id)?.message ?? []);
  }

  /** The modal that was opened. Rejects like `acknowledged`, and where something else came. */
  async modal(): Promise<OpenModal> {
    const acknowledgement = await this.acknowledged();
    if (acknowledgement.kind !== 'modal') throw new Error(`No modal was opened: ${acknowledgement.kind}.`);
    const components = finish(acknowledgement.modal.components as readonly unknown[], []) as unknown as AnyComponent[];
    return { data: { ...acknowledgement.modal, components: components as never }, opener: this.#record };
  }
}
