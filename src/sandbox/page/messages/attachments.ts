/** What was attached to a message of plain content. */
import type { APIAttachment } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import { mosaic } from './media.ts';
import './file.ts';
import './spoiler.ts';

export interface ShownFile {
  url: string;
  name: string;
  size?: number | undefined;
  type?: string | undefined;
  spoiler?: boolean | undefined;
}

/** Pictures together, then each of the other files. */
export function attachments(all: readonly APIAttachment[]): TemplateResult | typeof nothing {
  const hidden = (name: string) => name.startsWith('SPOILER_');
  const pictures = all.filter(isPicture);
  const files = all.filter((one) => !isPicture(one));
  return html`${
    pictures.length > 0
      ? mosaic(
          pictures.map(({ url, description, filename }) => ({
            url,
            description: description ?? filename,
            spoiler: hidden(filename),
          })),
        )
      : nothing
  }${files.map(({ url, filename, size, content_type: type }) =>
    file({ url, name: filename, size, type, spoiler: hidden(filename) }),
  )}`;
}

export function file({ url, name, size, type, spoiler }: ShownFile): TemplateResult {
  const shown = html`<chat-file .url=${url} .name=${name} .size=${size} .type=${type}></chat-file>`;
  return spoiler ? html`<chat-spoiler block>${shown}</chat-spoiler>` : shown;
}

const isPicture = ({ content_type: type }: APIAttachment): boolean => /^image\//.test(type ?? '');
