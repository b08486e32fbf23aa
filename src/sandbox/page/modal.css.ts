/** How dialogs look. */
import { css } from 'lit';

export const dialogCss = css`
  dialog {
    width: min(480px, calc(100vw - 16px));
    max-height: calc(100dvh - 32px);
    padding: 0;
    border: 1px solid var(--line);
    border-radius: 8px;
    background: var(--back);
    color: var(--text);
    box-shadow: var(--shadow);
    overflow-wrap: anywhere;
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 70%);
  }
  .head {
    display: flex;
    align-items: center;
    gap: 12px;
    padding: 16px;
  }
  .head img {
    border-radius: 50%;
  }
  h2 {
    flex: 1;
    margin: 0;
    font-size: 20px;
    color: var(--text-strong);
  }
  .close {
    width: 36px;
    height: 36px;
    color: var(--text-quiet);
  }
  .main {
    min-height: 38px;
    padding: 2px 24px;
    border-radius: 4px;
    font-size: 14px;
    font-weight: 500;
    background: var(--accent);
    color: #fff;
  }
  .main:hover {
    background: var(--accent-hover);
  }
`;

const formCss = css`
  .body {
    padding: 0 16px 8px;
  }
  p {
    margin: 0 0 12px;
  }
  .warning {
    padding: 8px 12px;
    border-radius: 4px;
    font-size: 14px;
    background: var(--back-side);
    color: var(--text-quiet);
  }
  .problem {
    padding: 8px 12px;
    border-radius: 4px;
    background: var(--bad-back);
    color: var(--bad-text);
  }
  .words {
    white-space: pre-wrap;
  }
  label {
    display: block;
    margin-bottom: 4px;
    font-size: 15px;
    font-weight: 600;
    color: var(--text-strong);
  }
  .star,
  .bad {
    color: var(--bad-text);
  }
  .description,
  .about {
    font-size: 14px;
    color: var(--text-quiet);
  }
  .description {
    margin-bottom: 6px;
  }
  .about {
    display: flex;
    justify-content: space-between;
    gap: 12px;
    margin-top: 4px;
  }
  input,
  textarea,
  select {
    display: block;
    width: 100%;
    min-height: 40px;
    padding: 8px 10px;
    border: 1px solid var(--line);
    border-radius: 4px;
    font: inherit;
    color: var(--text);
    background: var(--back-input);
    resize: vertical;
  }
  ::placeholder {
    color: var(--text-faint);
    opacity: 1;
  }
  [aria-invalid='true'] {
    border-color: var(--bad-text);
  }
  .foot {
    display: flex;
    justify-content: flex-end;
    gap: 8px;
    padding: 16px;
    background: var(--back-side);
  }
  .quiet {
    min-height: 38px;
    padding: 2px 16px;
    font-size: 14px;
    border-radius: 4px;
  }
  .quiet:hover {
    text-decoration: underline;
  }
`;

export const modalCss = [dialogCss, formCss];
