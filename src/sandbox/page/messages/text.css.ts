/** Texts in Discord's markdown. */
import { css } from 'lit';

export const textStyles = css`
  .markdown { min-width: 0; overflow-wrap: anywhere; }
  .markdown p, .markdown li, .markdown h3, .markdown h4, .markdown h5 { white-space: pre-wrap; }
  .markdown :is(h3, h4, h5) { margin: 12px 0 6px; color: var(--text-strong); font-weight: 700; line-height: 1.375; }
  .markdown :is(h3, h4, h5):first-child { margin-top: 4px; }
  .markdown .first { font-size: 24px; }
  .markdown .second { font-size: 20px; }
  .markdown .third { font-size: 16px; }
  .markdown .gap { height: 1em; }
  .markdown .subtext { font-size: 13px; line-height: 1.4; color: var(--text-quiet); }
  .markdown strong { font-weight: 700; }
  .markdown :is(ul, ol) { margin: 4px 0 0; padding-left: 24px; }
  .markdown :is(ul, ol) :is(ul, ol) { margin: 0; }
  .markdown ul { list-style: disc; }
  .markdown ul ul { list-style: circle; }
  .markdown ul ul ul { list-style: square; }
  .markdown li { margin-bottom: 4px; }
  .markdown blockquote { margin: 0; padding: 0 8px 0 12px; border-left: 4px solid light-dark(#c4c9ce, #4e5058); border-radius: 4px 0 0 4px; }
  /* Told from the words around it by more than its colour. */
  .markdown a {
    text-decoration: underline 1px color-mix(in srgb, currentColor 45%, transparent);
    text-underline-offset: 2px;
    /* No line under the space at which it breaks. */
    white-space: pre-line;
  }
  .markdown a:hover { text-decoration-color: currentColor; }
  .markdown code { font-family: var(--code, ui-monospace, monospace); font-size: 85%; }
  .markdown code.inline {
    background: var(--code-back);
    border: 1px solid var(--surface-line);
    border-radius: 4px;
    padding: 0 3px;
    white-space: pre-wrap;
  }
  .markdown .code {
    max-width: 90%;
    margin: 6px 0;
    background: var(--code-back);
    border: 1px solid var(--surface-line);
    border-radius: 4px;
  }
  .markdown .language {
    display: block;
    padding: 4px 8px;
    border-bottom: 1px solid var(--surface-line);
    font-size: 12px;
    color: var(--text-quiet);
  }
  .markdown pre {
    margin: 0;
    max-height: 60vh;
    overflow: auto;
    padding: 8px;
    font-size: 14px;
    line-height: 18px;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .markdown pre code { font-size: inherit; }
  .mention {
    background: var(--mention-back);
    color: var(--mention-text);
    border-radius: 4px;
    padding: 0 2px;
    font-weight: 500;
  }
  .mention:hover { background: var(--accent); color: #fff; }
  .container, .embed { --code-back: light-dark(#fff, #1e1f22); }
  @media (width <= 600px) {
    .markdown .code { max-width: 100%; }
  }
`;
