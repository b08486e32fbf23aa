/** What one person has started and what became of it: interactions until they are answered, modals until they are sent. */
import { DidNotRespond } from '../interactions/record.ts';
import type { Exchange, OpenModal } from '../person/exchange.ts';
import type { ChatEvent, ChatInteraction } from './contract.ts';

/** Kept of each kind; the oldest go first. */
const MOST = 50;

export type Use = Omit<ChatInteraction, 'id' | 'state' | 'reason'>;

export class Underway {
  readonly #tell: (event: ChatEvent) => void;
  readonly #reason: (interactionId: string) => string;
  readonly #interactions = new Map<string, ChatInteraction>();
  /** By the interaction that they answer. */
  readonly #modals = new Map<string, OpenModal>();

  /** `reason`: why an interaction was not answered, a sentence. */
  constructor(tell: (event: ChatEvent) => void, reason: (interactionId: string) => string) {
    this.#tell = tell;
    this.#reason = reason;
  }

  /** Not answered yet, and failed; oldest first. */
  get pending(): ChatInteraction[] {
    return [...this.#interactions.values()];
  }

  modal(id: string): OpenModal | undefined {
    return this.#modals.get(id);
  }

  /** A modal that was sent is closed once it is answered; until then it can be sent again. */
  start(exchange: Exchange, use: Use, modalId?: string): { id: string } {
    for (const { id, state, messageId } of this.pending) {
      if (state === 'failed' && messageId !== undefined && messageId === use.messageId) this.dismiss(id);
    }
    const { id } = exchange;
    this.#set({ id, ...use, state: 'sent' });
    void this.#follow(exchange, use, modalId);
    return { id };
  }

  /** Whether there was a failed one to put away. */
  dismiss(id: string): boolean {
    const interaction = this.#interactions.get(id);
    if (interaction?.state !== 'failed') return false;
    this.#interactions.delete(id);
    this.#tell({ type: 'interactionGone', id, channelId: interaction.channelId });
    return true;
  }

  async #follow(exchange: Exchange, use: Use, modalId: string | undefined): Promise<void> {
    const { id } = exchange;
    try {
      const { kind } = await exchange.acknowledged();
      if (modalId !== undefined) this.#modals.delete(modalId);
      if (kind === 'modal') this.#open(await exchange.modal(), use);
      if (kind === 'deferred') {
        this.#set({ id, ...use, state: 'thinking' });
        await exchange.settled();
      }
      this.#set({ id, ...use, state: 'done' });
    } catch (error) {
      if (!(error instanceof DidNotRespond)) throw error;
      this.#set({ id, ...use, state: 'failed', reason: this.#reason(id) });
    }
  }

  #open(modal: OpenModal, { channelId, nonce }: Use): void {
    const { id } = modal.opener;
    put(this.#modals, id, modal);
    this.#tell({ type: 'modal', id, channelId, ...(nonce !== undefined && { nonce }), data: modal.data });
  }

  #set(interaction: ChatInteraction): void {
    // That a modal could not be sent is seen in the modal, which a reload closes.
    const over = interaction.state === 'done' || (interaction.state === 'failed' && interaction.by === 'submit');
    if (over) this.#interactions.delete(interaction.id);
    else put(this.#interactions, interaction.id, interaction);
    this.#tell({ type: 'interaction', ...interaction });
  }
}

function put<T>(map: Map<string, T>, id: string, value: T): void {
  map.set(id, value);
  for (const oldest of map.keys()) {
    if (map.size <= MOST) break;
    map.delete(oldest);
  }
}
