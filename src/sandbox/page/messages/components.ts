/** Components of a message: the layout of Components V2, and the rows of both kinds of message. */
import {
  type APIComponentInContainer,
  type APIContainerComponent,
  type APIFileComponent,
  type APIMessageTopLevelComponent,
  type APISectionComponent,
  type APISeparatorComponent,
  type APIThumbnailComponent,
  ComponentType,
  SeparatorSpacingSize,
} from 'discord-api-types/v10';
import { html, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { file } from './attachments.ts';
import { button, row } from './controls.ts';
import { bar, type Drawing } from './drawing.ts';
import { markdown } from './markdown.ts';
import { mosaic, picture } from './media.ts';

/** Of a kind that is not known, nothing is shown but that it is there. */
export function component(
  one: APIMessageTopLevelComponent | APIComponentInContainer,
  drawing: Drawing,
): TemplateResult {
  switch (one.type) {
    case ComponentType.Container:
      return container(one, drawing);
    case ComponentType.ActionRow:
      return row(one, drawing);
    case ComponentType.TextDisplay:
      return markdown(one.content, drawing.names);
    case ComponentType.Section:
      return section(one, drawing);
    case ComponentType.Separator:
      return separator(one);
    case ComponentType.MediaGallery:
      return mosaic(one.items.map(({ media: { url }, description, spoiler }) => ({ url, description, spoiler })));
    case ComponentType.File:
      return fileOf(one);
    default:
      return html`<p class="unknown">A component of type ${(one as { type: number }).type}, which this page does not know.</p>`;
  }
}

function container({ components, accent_color: colour, spoiler }: APIContainerComponent, drawing: Drawing) {
  const classes = { container: true, accent: colour !== null && colour !== undefined };
  const shown = html`<div class=${classMap(classes)} ${bar(colour)}>${components.map((one) => component(one, drawing))}</div>`;
  return spoiler ? html`<chat-spoiler block>${shown}</chat-spoiler>` : shown;
}

function section({ components, accessory }: APISectionComponent, drawing: Drawing) {
  const beside = accessory.type === ComponentType.Button ? button(accessory, drawing.busy) : thumbnail(accessory);
  return html`<div class="section">
    <div class="texts">${components.map(({ content }) => markdown(content, drawing.names))}</div>
    <div class="accessory">${beside}</div>
  </div>`;
}

const thumbnail = ({ media, description, spoiler }: APIThumbnailComponent) =>
  html`<div class="thumbnail">${picture({ url: media.url, description, spoiler })}</div>`;

function separator({ divider = true, spacing }: APISeparatorComponent) {
  const classes = { separator: true, large: spacing === SeparatorSpacingSize.Large, line: divider };
  return html`<div class=${classMap(classes)} role=${divider ? 'separator' : 'presentation'}></div>`;
}

function fileOf({ file: media, name, size, spoiler }: APIFileComponent) {
  const type = 'content_type' in media ? String(media.content_type) : undefined;
  return file({ url: media.url, name: name ?? 'file', size, type, spoiler });
}
