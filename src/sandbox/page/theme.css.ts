/** The page's colours and measures, light and dark, as custom properties that every element inherits. */
import { css } from 'lit';

const dark = css`
  --back: #313338;
  --back-side: #2b2d31;
  --back-rail: #1e1f22;
  --back-panel: #232428;
  --back-input: #383a40;
  --back-float: #1e1f22;
  --back-hover: #2e3035;
  --back-active: #404249;
  --back-pill: #1e1f22;
  --line: #3f4147;
  --text: #dbdee1;
  --text-strong: #f2f3f5;
  --text-quiet: #b5bac1;
  --text-faint: #a3a8b0;
  --link: #00a8fc;
  --accent: #5865f2;
  --accent-hover: #4752c4;
  --accent-text: #c9cdfb;
  --mention-back: #3c4270;
  --mention-text: #d6daff;
  --good: #23a55a;
  --good-text: #4fc97f;
  --warn-back: #4a3b13;
  --warn-text: #fae3a4;
  --bad: #da373c;
  --bad-back: #4a2024;
  --bad-text: #ff9a9f;
  --shadow: 0 8px 24px rgb(0 0 0 / 45%);
  color-scheme: dark;
`;

const light = css`
  --back: #ffffff;
  --back-side: #f2f3f5;
  --back-rail: #e3e5e8;
  --back-panel: #ebedef;
  --back-input: #ebedef;
  --back-float: #ffffff;
  --back-hover: #f7f7f8;
  --back-active: #d7d9dc;
  --back-pill: #d5d8dd;
  --line: #d4d7dc;
  --text: #313338;
  --text-strong: #060607;
  --text-quiet: #4e5058;
  --text-faint: #53565f;
  --link: #0062b0;
  --accent: #5865f2;
  --accent-hover: #4752c4;
  --accent-text: #3c45a5;
  --mention-back: #dfe1fd;
  --mention-text: #3640a0;
  --good: #23a55a;
  --good-text: #11662f;
  --warn-back: #fdf1cf;
  --warn-text: #5c4203;
  --bad: #d22d39;
  --bad-back: #fde7e8;
  --bad-text: #a5161d;
  --shadow: 0 8px 24px rgb(0 0 0 / 20%);
  color-scheme: light;
`;

/** For the document. `data-theme` on its root is always set to one of both. */
export const theme = css`
  :root {
    --font: 'gg sans', 'Noto Sans', 'Helvetica Neue', Helvetica, Arial, sans-serif;
    --code: Consolas, 'Andale Mono', 'Liberation Mono', 'Courier New', monospace;
    ${dark}
  }
  :root[data-theme='light'] {
    ${light}
  }
  html,
  body {
    height: 100%;
    margin: 0;
    overflow: hidden;
    background: var(--back);
    color: var(--text);
    font: 16px/1.375 var(--font);
  }
`;

/** For every element of the shell. */
export const base = css`
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  :host([hidden]) {
    display: none;
  }
  button {
    font: inherit;
    color: inherit;
    background: none;
    border: 0;
    padding: 0;
    cursor: pointer;
  }
  :focus-visible {
    outline: 2px solid var(--link);
    outline-offset: 1px;
    border-radius: 4px;
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (prefers-reduced-motion: reduce) {
    * {
      animation: none !important;
      transition: none !important;
    }
  }
`;
