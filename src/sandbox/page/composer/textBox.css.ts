/** How the box for texts looks. */
import { css } from 'lit';

export const textBoxCss = css`
  :host {
    display: block;
    min-width: 0;
  }
  textarea {
    display: block;
    width: 100%;
    max-height: 40vh;
    padding: 11px 0;
    border: 0;
    resize: none;
    field-sizing: content;
    background: none;
    color: var(--text);
    font: inherit;
    overflow-y: auto;
  }
  textarea:focus-visible {
    outline: none;
  }
  textarea::placeholder {
    color: var(--text-faint);
    opacity: 1;
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .left {
    position: absolute;
    right: 12px;
    bottom: 4px;
    font-size: 12px;
    color: var(--text-quiet);
  }
  .left[data-over='true'] {
    color: var(--bad-text);
  }
`;
