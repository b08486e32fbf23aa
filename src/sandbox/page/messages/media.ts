/** Pictures: alone, or together as a mosaic. */
import { html, type TemplateResult } from 'lit';
import './spoiler.ts';

export interface Picture {
  url: string;
  description?: string | null | undefined;
  spoiler?: boolean | undefined;
}

/**
 * The path of an address on the sandbox's own server, under whichever name of this machine the page was opened; undefined for any
 * other, from where the page fetches nothing.
 */
export function local(url: string): string | undefined {
  if (!URL.canParse(url, location.href)) return undefined;
  const { protocol, hostname, port, pathname } = new URL(url, location.href);
  const loopback = hostname === location.hostname || ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
  return protocol === location.protocol && loopback && port === location.port ? pathname : undefined;
}

export function picture({ url, description, spoiler }: Picture): TemplateResult {
  const path = local(url);
  const shown =
    path === undefined
      ? elsewhere(url)
      : html`<a class="picture" href=${path} target="_blank" rel="noopener noreferrer"><img src=${path} alt=${description || 'Image'} title=${description || ''}></a>`;
  return spoiler ? html`<chat-spoiler block>${shown}</chat-spoiler>` : shown;
}

/** At most ten. */
export function mosaic(pictures: readonly Picture[]): TemplateResult {
  const shape = pictures.length === 1 ? 'one' : pictures.length === 2 || pictures.length === 4 ? 'two' : 'three';
  return html`<div class="mosaic ${shape}">${pictures.map(picture)}</div>`;
}

function elsewhere(url: string): TemplateResult {
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url))
    return html`<span class="elsewhere">Image that is not here</span>`;
  return html`<a class="elsewhere" href=${url} target="_blank" rel="noopener noreferrer">Image on ${new URL(url).host}</a>`;
}
