/** A file's card, and its text. */
import { css } from 'lit';

export const fileStyles = css`
  *, ::before, ::after { box-sizing: border-box; }
  a { color: var(--link); text-decoration: none; overflow-wrap: anywhere; }
  a:hover { text-decoration: underline; }
  button { font: inherit; color: inherit; background: none; border: 0; padding: 0; cursor: pointer; }
  :focus-visible { outline: 2px solid var(--link); outline-offset: 1px; border-radius: 4px; }
  .icon { flex: none; }
  .card, .text { background: light-dark(#fff, #1e1f22); border: 1px solid var(--surface-line); border-radius: 8px; min-width: 0; }
  .card { display: flex; align-items: center; gap: 8px; padding: 12px; max-width: 432px; color: var(--text-quiet); }
  .about { flex: 1; min-width: 0; display: flex; flex-wrap: wrap; align-items: baseline; column-gap: 8px; }
  .size { font-size: 12px; color: var(--text-quiet); white-space: nowrap; }
  .card .about { flex-direction: column; }
  .below .about { flex: 1 1 160px; }
  pre {
    margin: 0;
    padding: 8px 12px;
    overflow: auto;
    max-height: 60vh;
    font: 14px/18px var(--code, ui-monospace, monospace);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    border-radius: 8px 8px 0 0;
  }
  .below {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 12px;
    padding: 6px 12px;
    border-top: 1px solid var(--surface-line);
    font-size: 14px;
  }
  .below button { display: flex; align-items: center; gap: 4px; color: var(--text-quiet); font-size: 13px; }
  .below button:hover, .download:hover { color: var(--text-strong); }
  .below button[aria-expanded='true'] .icon { transform: rotate(180deg); }
  .download { display: grid; place-items: center; width: 32px; height: 32px; color: var(--text-quiet); border-radius: 6px; }
`;
