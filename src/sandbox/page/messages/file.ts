/** `<chat-file>`: a file to download; one of text is read a little way, or whole, in its place. */
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { fileStyles } from './file.css.ts';
import { chevron, download, paper } from './icons.ts';
import { local } from './media.ts';

/** Longer texts, in bytes, are only offered for download. */
const READ_BYTES = 256 * 1024;
/** Lines that are seen before one asks for all. */
const FIRST_LINES = 6;
const TEXT_TYPE = /^text\/|[/+](?:json|xml|yaml|x-yaml|x-bibtex|javascript|x-ndjson)\b/;
const TEXT_NAME = /\.(?:txt|md|markdown|csv|tsv|json|jsonl|bib|log|xml|ya?ml|html?|css|[cm]?[jt]s|py|sh|ini|toml)$/i;

export class ChatFile extends LitElement {
  static override properties = {
    url: {},
    name: {},
    size: { type: Number },
    type: {},
    text: { state: true },
    whole: { state: true },
  };
  static override styles = fileStyles;
  declare url: string;
  declare name: string;
  /** In bytes. */
  declare size: number | undefined;
  /** Its media type, where it is known. */
  declare type: string | undefined;
  declare text: string | undefined;
  declare whole: boolean;

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('url')) this.#read();
  }

  override render() {
    return this.text === undefined ? this.#card() : this.#reading(this.text);
  }

  #card() {
    return html`<div class="card">
      ${paper}
      <div class="about">${this.#link()}<span class="size">${sizeText(this.size)}</span></div>
      ${this.#download()}
    </div>`;
  }

  #reading(text: string) {
    const lines = text.split('\n');
    const more = lines.length - FIRST_LINES;
    const shown = this.whole || more <= 0 ? text : lines.slice(0, FIRST_LINES).join('\n');
    const expand = html`<button aria-expanded=${this.whole ? 'true' : 'false'} @click=${this.#toggle}
      >${chevron}<span>${this.whole ? 'Collapse' : `Expand (${more} more line${more === 1 ? '' : 's'})`}</span></button>`;
    return html`<div class="text">
      <pre tabindex="0" role="group" aria-label=${`Text of ${this.name}`} class=${this.whole ? 'whole' : ''}>${shown}${this.whole || more <= 0 ? '' : '\n…'}</pre>
      <div class="below">
        ${more > 0 ? expand : nothing}
        <div class="about">${this.#link()}<span class="size">${sizeText(this.size)}</span></div>
        ${this.#download()}
      </div>
    </div>`;
  }

  #link() {
    const path = local(this.url);
    return path === undefined
      ? html`<span class="name">${this.name}</span>`
      : html`<a class="name" href=${path} target="_blank" rel="noopener noreferrer">${this.name}</a>`;
  }

  #download() {
    const path = local(this.url);
    if (path === undefined) return nothing;
    return html`<a class="download" href=${path} download=${this.name} aria-label=${`Download ${this.name}`} title="Download">${download}</a>`;
  }

  #toggle(): void {
    this.whole = !this.whole;
  }

  async #read(): Promise<void> {
    const path = local(this.url);
    this.text = undefined;
    this.whole = false;
    // A bot need not say what it sends.
    const isText = TEXT_TYPE.test(this.type ?? '') || TEXT_NAME.test(this.name);
    if (path === undefined || !isText || (this.size ?? 0) > READ_BYTES) return;
    const { url } = this;
    const response = await fetch(path).catch(() => undefined);
    const text = response?.ok ? await response.text().catch(() => undefined) : undefined;
    if (this.url === url) this.text = text?.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  }
}
customElements.define('chat-file', ChatFile);

function sizeText(bytes: number | undefined): string {
  if (bytes === undefined) return '';
  if (bytes < 1024) return `${bytes} bytes`;
  return bytes < 1024 ** 2 ? `${(bytes / 1024).toFixed(2)} KB` : `${(bytes / 1024 ** 2).toFixed(2)} MB`;
}
