/** What stands around a channel's messages: the words at its beginning, and commands on their way at its end. */
import type { APIUser } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import type { ChatChannel, ChatInteraction } from '../chat/contract.ts';
import { nameOf, signOf } from './names.ts';

export function welcome({ kind, name }: ChatChannel, application: APIUser): TemplateResult {
  return html`<div class="welcome">
    ${
      kind === 'dm'
        ? html`<img src="/avatars/${application.id}.svg" alt="" width="68" height="68" />`
        : html`<div class="sign" aria-hidden="true">${signOf(kind)}</div>`
    }
    <h2>${kind === 'text' ? `Welcome to #${name}!` : name}</h2>
    <p>
      ${
        kind === 'dm'
          ? html`This is the beginning of your direct messages with <b>${name}</b>. Write a question, or`
          : html`This is the start of the ${kind === 'thread' ? 'thread' : `#${name} channel`}. Mention <b>@${nameOf(application)}</b> with a question, or`
      }
      type <kbd>/</kbd> for its commands.
    </p>
  </div>`;
}

/** A command on its way, or one that failed. */
export function commandLine(
  { name, by, state, reason }: ChatInteraction,
  { me, application, dismiss }: { me: APIUser; application: APIUser; dismiss: () => void },
): TemplateResult {
  return html`<li class="pending">
    <div class="used">
      <img src="/avatars/${me.id}.svg" alt="" width="16" height="16" />
      <b>${nameOf(me)}</b> used <span class="command">${by === 'slash' ? `/${name}` : name}</span>
    </div>
    <div class="waiting">
      <img src="/avatars/${application.id}.svg" alt="" width="40" height="40" />
      <div>
        <div><b>${nameOf(application)}</b> <span class="tag">APP</span></div>
        ${
          state === 'failed'
            ? html`<div class="bad" role="alert">The application did not respond</div>
                ${reason ? html`<div class="reason">${reason}</div>` : nothing}
                <div class="reason">
                  Only you can see this •
                  <button type="button" class="link" @click=${dismiss}>Dismiss message</button>
                </div>`
            : html`<div class="sending" role="status">Sending command…</div>`
        }
      </div>
    </div>
  </li>`;
}
