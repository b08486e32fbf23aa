/** Small pictures in the colour of the words beside them. */
import { html, type SVGTemplateResult, svg, type TemplateResult } from 'lit';

const icon = (size: number, shape: SVGTemplateResult): TemplateResult =>
  html`<svg class="icon" aria-hidden="true" width=${size} height=${size} viewBox="0 0 24 24" fill="none"
    stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${shape}</svg>`;

export const launch = icon(16, svg`<path d="M10 5H5v14h14v-5M14 4h6v6M20 4 10 14"/>`);
export const chevron = icon(20, svg`<path d="m6 9 6 6 6-6"/>`);
export const download = icon(20, svg`<path d="M12 4v11m-5-4 5 5 5-5M5 20h14"/>`);
export const eye = icon(
  16,
  svg`<path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12Z"/><circle cx="12" cy="12" r="3"/>`,
);
export const more = icon(20, svg`<path stroke-width="3" d="M5 12h.01M12 12h.01M19 12h.01"/>`);
export const warning = icon(16, svg`<path d="M12 4 2.5 20h19L12 4Zm0 6v4m0 3v.01"/>`);
export const app = icon(12, svg`<path d="M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM17 14v6M14 17h6"/>`);
export const paper = icon(32, svg`<path stroke-width="1.5" d="M6 2.5h8l5 5v14H6zM14 2.5v5h5"/>`);
export const joined = icon(18, svg`<path d="M4 12h15m-6-6 6 6-6 6"/>`);
export const tick = icon(20, svg`<path d="m5 12.5 4.5 4.5L19 7.5"/>`);
