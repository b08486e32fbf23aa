/** An embed: a card with a coloured edge. */
import type { APIEmbed } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import { bar, LOCALE, type Names } from './drawing.ts';
import { anchor } from './inlines.ts';
import { markdown } from './markdown.ts';
import { local, mosaic, picture } from './media.ts';
import { besideMessage } from './time.ts';

export function embed(one: APIEmbed, names: Names): TemplateResult {
  const { author, title, url, description, fields = [], image, thumbnail, footer, timestamp, color } = one;
  const date = timestamp ? new Date(timestamp) : undefined;
  const foot = [footer?.text, date && besideMessage(date, new Date(), LOCALE)].filter(Boolean).join(' • ');
  return html`<div class="embed" ${bar(color)}>
    <div class="embed-words">
      ${author ? html`<div class="embed-author">${smallIcon(author.icon_url)}${author.url ? anchor(author.url, author.name) : html`<span>${author.name}</span>`}</div>` : nothing}
      ${title ? html`<div class="embed-title">${url ? anchor(url, markdown(title, names)) : markdown(title, names)}</div>` : nothing}
      ${description ? markdown(description, names) : nothing}
      ${
        fields.length > 0
          ? html`<dl>${fields.map(
              ({ name, value, inline }) =>
                html`<div class=${inline ? 'beside' : ''}><dt>${markdown(name, names)}</dt><dd>${markdown(value, names)}</dd></div>`,
            )}</dl>`
          : nothing
      }
      ${image ? mosaic([{ url: image.url }]) : nothing}
      ${foot ? html`<div class="embed-foot">${smallIcon(footer?.icon_url)}<span>${foot}</span></div>` : nothing}
    </div>
    ${thumbnail ? html`<div class="thumbnail">${picture({ url: thumbnail.url })}</div>` : nothing}
  </div>`;
}

function smallIcon(url: string | undefined): TemplateResult | typeof nothing {
  const path = url === undefined ? undefined : local(url);
  return path === undefined ? nothing : html`<img src=${path} alt="" width="20" height="20">`;
}
