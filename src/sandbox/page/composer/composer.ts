/** `<chat-composer>`: the message box with what is above it, for texts and for commands. */
import type { APIUser } from 'discord-api-types/v10';
import { css, html, LitElement, nothing } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import { base } from '../theme.css.ts';
import './commandForm.ts';
import type { CommandForm, CommandFormEvents } from './commandForm.ts';
import { type Filled, readLine, type Usable } from './commandLine.ts';
import type { Complete } from './suggestions.ts';
import './textBox.ts';
import type { TextBox, TextBoxEvents } from './textBox.ts';

export interface ComposerEvents {
  /** A message. */
  say: { content: string };
  slash: CommandFormEvents['command-sent'];
  drafted: TextBoxEvents['text-changed'];
  /** It is no reply any more. */
  'reply-end': null;
}

export class Composer extends LitElement {
  static override properties = {
    commands: { attribute: false },
    people: { attribute: false },
    application: { attribute: false },
    complete: { attribute: false },
    placeholder: {},
    draft: {},
    replyTo: {},
    problem: {},
    chosen: { state: true },
  };

  declare commands: readonly Usable[];
  declare people: readonly APIUser[];
  declare application: APIUser;
  declare complete: Complete;
  declare placeholder: string;
  /** What stands in the box at first. */
  declare draft: string;
  /** The author of the message that is replied to. */
  declare replyTo: string | undefined;
  /** Why what was sent last did not go through. */
  declare problem: string | undefined;
  declare chosen: { command: Usable; filled: readonly Filled[] } | undefined;

  readonly #box = createRef<TextBox>();
  readonly #form = createRef<CommandForm>();
  /** What the next text box begins with. */
  #text = '';

  constructor() {
    super();
    this.commands = [];
    this.people = [];
    this.placeholder = '';
    this.draft = '';
  }

  /** The keyboard goes to what is being written; that is `text`, where there is one and no command. */
  async write(text?: string): Promise<void> {
    await this.updateComplete;
    if (this.chosen) await this.#form.value?.focus();
    else this.#box.value?.write(text);
  }

  get empty(): boolean {
    return !this.chosen && (this.#box.value?.text ?? this.#text) === '';
  }

  protected override willUpdate(): void {
    if (this.hasUpdated) return;
    this.chosen = readLine(this.draft, this.commands);
    this.#text = this.chosen ? '' : this.draft;
  }

  override render() {
    return html`<div class="composer" @keydown=${this.#key}>
      ${
        this.replyTo === undefined
          ? nothing
          : html`<div class="reply">
              <span>Replying to <b>${this.replyTo}</b></span>
              <button type="button" aria-label="Cancel the reply" @click=${this.#endReply}>✕</button>
            </div>`
      }
      ${this.problem === undefined ? nothing : html`<div class="problem" role="alert">${this.problem}</div>`}
      <div class="box">
        <div class="field">
          ${
            this.chosen
              ? html`<chat-command-form
                  ${ref(this.#form)}
                  .command=${this.chosen.command}
                  .filled=${this.chosen.filled}
                  .application=${this.application}
                  .complete=${this.complete}
                  @command-sent=${this.#commandSent}
                  @command-left=${this.#commandLeft}
                  @command-changed=${({ detail }: CustomEvent<CommandFormEvents['command-changed']>) => this.#tell('drafted', { text: detail.line })}
                ></chat-command-form>`
              : html`<chat-text-box
                  ${ref(this.#box)}
                  .commands=${this.commands}
                  .people=${this.people}
                  .application=${this.application}
                  .placeholder=${this.placeholder}
                  .draft=${this.#text}
                  @text-sent=${({ detail }: CustomEvent<TextBoxEvents['text-sent']>) => this.#tell('say', detail)}
                  @text-changed=${({ detail }: CustomEvent<TextBoxEvents['text-changed']>) => this.#tell('drafted', detail)}
                  @command-chosen=${this.#commandChosen}
                ></chat-text-box>`
          }
        </div>
        ${
          this.chosen
            ? html`<button type="button" class="icon" aria-label="Leave the command" @click=${this.#drop}>✕</button>`
            : nothing
        }
        <button type="button" class="icon" aria-label="Send" @click=${this.#send}>
          <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
            <path fill="currentColor" d="M3 20.5 21.5 12 3 3.5v6.6L14 12 3 13.9z" />
          </svg>
        </button>
      </div>
    </div>`;
  }

  #commandChosen = ({ detail }: CustomEvent<TextBoxEvents['command-chosen']>): void => {
    this.chosen = detail;
    // A command is no reply.
    if (this.replyTo !== undefined) this.#tell('reply-end', null);
    this.write();
  };

  #commandLeft = ({ detail }: CustomEvent<CommandFormEvents['command-left']>): void => {
    this.#leave(detail.text);
  };

  #commandSent = ({ detail }: CustomEvent<CommandFormEvents['command-sent']>): void => {
    this.#drop();
    this.#tell('slash', detail);
  };

  #drop = (): void => this.#leave('');

  #leave(text: string): void {
    this.#text = text;
    this.chosen = undefined;
    this.write();
  }

  #send = (): void => {
    if (this.chosen) this.#form.value?.send();
    else this.#box.value?.send();
  };

  #endReply = (): void => {
    this.#tell('reply-end', null);
    this.write();
  };

  #key(event: KeyboardEvent): void {
    if (event.key === 'Escape' && this.replyTo !== undefined) this.#endReply();
  }

  #tell<K extends keyof ComposerEvents>(name: K, detail: ComposerEvents[K]): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  static override styles = [
    base,
    css`
      :host {
        display: block;
        padding: 0 16px 20px;
      }
      /* What floats stands above all of it: why something was refused stays in sight. */
      .composer {
        position: relative;
      }
      .box {
        display: flex;
        align-items: flex-start;
        background: var(--back-input);
        border-radius: 8px;
        padding-left: 16px;
      }
      .box:focus-within {
        box-shadow: inset 0 0 0 1px var(--line);
      }
      .field {
        flex: 1;
        min-width: 0;
      }
      .icon {
        width: 44px;
        height: 44px;
        flex: none;
        display: grid;
        place-items: center;
        color: var(--text-quiet);
      }
      .icon:hover {
        color: var(--text-strong);
      }
      .reply {
        display: flex;
        align-items: center;
        justify-content: space-between;
        padding: 6px 4px 6px 16px;
        font-size: 14px;
        color: var(--text-quiet);
        background: var(--back-side);
        border-radius: 8px 8px 0 0;
      }
      .reply + .box,
      .problem + .box {
        border-radius: 0 0 8px 8px;
      }
      .reply b {
        color: var(--text-strong);
      }
      .reply button {
        width: 36px;
        height: 28px;
      }
      .problem {
        padding: 8px 16px;
        font-size: 14px;
        background: var(--bad-back);
        color: var(--bad-text);
        border-radius: 8px 8px 0 0;
      }
      @media (max-width: 720px) {
        :host {
          padding: 0 8px 10px;
        }
        .box {
          padding-left: 12px;
        }
      }
    `,
  ];
}

customElements.define('chat-composer', Composer);
