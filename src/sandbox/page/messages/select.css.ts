/** A select's field and list. */
import { css } from 'lit';

export const selectStyles = css`
  *, ::before, ::after { box-sizing: border-box; }
  #field {
    display: flex;
    align-items: center;
    gap: 8px;
    width: 100%;
    min-height: 40px;
    padding: 8px 8px 8px 12px;
    font: inherit;
    font-size: 14px;
    text-align: start;
    color: var(--text);
    background: light-dark(#fff, #1e1f22);
    border: 1px solid light-dark(#8b8f98, #4e5058);
    border-radius: 8px;
    cursor: pointer;
  }
  #field:focus-visible { outline: 2px solid var(--link); outline-offset: 1px; }
  #field[aria-disabled] { opacity: 0.5; cursor: not-allowed; }
  #field[aria-busy] { cursor: wait; }
  #field > span { flex: 1; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .placeholder { color: var(--text-quiet); }
  .icon { flex: none; }
  #list {
    position: fixed;
    inset: auto;
    margin: 0;
    padding: 4px;
    overflow-y: auto;
    color: var(--text);
    background: light-dark(#fff, #2b2d31);
    border: 1px solid var(--line);
    border-radius: 8px;
    box-shadow: var(--shadow);
    font: 14px/18px var(--font, system-ui, sans-serif);
  }
  #list > * {
    display: flex;
    align-items: center;
    gap: 8px;
    margin: 0;
    padding: 8px;
    border-radius: 4px;
    cursor: pointer;
    overflow-wrap: anywhere;
  }
  #list > .active { background: light-dark(#e6e8ec, #3f4147); color: var(--text-strong); }
  #list > [aria-disabled] { opacity: 0.5; cursor: not-allowed; }
  .words { flex: 1; min-width: 0; }
  .label { display: block; font-weight: 500; }
  .description { display: block; font-size: 13px; color: var(--text-quiet); }
  .mark { width: 20px; height: 20px; flex: none; color: var(--link); }
  .emoji { font-size: 18px; }
`;
