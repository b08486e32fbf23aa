/** How a command being filled in looks. */
import { css } from 'lit';

export const commandFormCss = css`
  :host {
    display: block;
    min-width: 0;
  }
  .above {
    position: absolute;
    left: 0;
    right: 0;
    bottom: calc(100% + 4px);
    z-index: 5;
  }
  .above .float {
    position: static;
    border-radius: 8px 8px 0 0;
  }
  .hint {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 8px;
    padding: 8px 12px;
    font-size: 14px;
    color: var(--text-quiet);
    background: var(--back-side);
    border: 1px solid var(--line);
    border-radius: 8px;
    overflow-wrap: anywhere;
  }
  .float + .hint {
    border-top: 0;
    border-radius: 0 0 8px 8px;
  }
  .hint b {
    color: var(--text-strong);
  }
  .hint i {
    font-style: normal;
    font-size: 12px;
    align-self: center;
    padding: 0 4px;
    border-radius: 4px;
    background: var(--back-active);
    color: var(--text-strong);
  }
  .note {
    margin-left: auto;
  }
  .bad {
    color: var(--bad-text);
  }
  .line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px;
    padding: 8px 0;
    cursor: text;
    max-height: 40vh;
    overflow-y: auto;
  }
  .name {
    color: var(--text-strong);
    font-weight: 500;
  }
  .pill {
    display: inline-flex;
    max-width: 100%;
    background: var(--back-pill);
    border-radius: 4px;
    border: 1px solid transparent;
    overflow: hidden;
  }
  .pill[data-here='true'] {
    border-color: var(--link);
  }
  .pill[data-bad='true'] {
    border-color: var(--bad-text);
  }
  .label {
    padding: 3px 6px;
    color: var(--text-quiet);
    font-size: 14px;
    line-height: 20px;
    border-right: 1px solid var(--line);
    flex: none;
  }
  textarea,
  input {
    font: inherit;
    font-size: 15px;
    line-height: 20px;
    color: var(--text-strong);
    background: none;
    border: 0;
    padding: 3px 6px;
    min-width: 2.5em;
    max-width: 100%;
    resize: none;
    field-sizing: content;
    overflow: hidden;
    overflow-wrap: anywhere;
  }
  textarea:focus-visible,
  input:focus-visible {
    outline: none;
  }
  .tail {
    flex: 1;
    min-width: 5em;
  }
  .tail:read-only {
    min-width: 16px;
  }
  .tail::placeholder {
    color: var(--text-faint);
    opacity: 1;
  }
`;
