/** The frame of a message, and the colours that the page's theme does not name. */
import { css } from 'lit';

/** Each light and dark, by the `color-scheme` of the document. */
const colours = css`
  --surface: light-dark(#f2f3f5, #2b2d31);
  --surface-line: light-dark(#dfe1e5, #3b3d44);
  --code-back: light-dark(#f2f3f5, #2b2d31);
  --chip: light-dark(rgb(6 6 7 / 7%), rgb(255 255 255 / 8%));
  --spoiler: light-dark(#c4c7ce, #1e1f22);
  --spoiler-hover: light-dark(#b5b9c2, #26272b);
  --secondary: light-dark(#e0e2e6, #4e5058);
  --secondary-hover: light-dark(#d3d6dc, #5d6069);
  --secondary-text: light-dark(#2e3035, #fff);
  --success: #00803c;
  --success-hover: #006b32;
  --danger: #d22d39;
  --danger-hover: #b4212c;
`;

export const messageStyles = css`
  :host {
    ${colours}
    display: block;
    color: var(--text);
    font: 16px/1.375 var(--font, 'gg sans', system-ui, sans-serif);
  }
  :host([hidden]) { display: none; }
  *, ::before, ::after { box-sizing: border-box; }
  p { margin: 0; }
  button { font: inherit; color: inherit; background: none; border: 0; padding: 0; cursor: pointer; }
  :focus-visible { outline: 2px solid var(--link); outline-offset: 1px; border-radius: 4px; }
  a { color: var(--link); text-decoration: none; overflow-wrap: anywhere; }
  a:hover { text-decoration: underline; }
  .icon { flex: none; }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  article {
    position: relative;
    display: grid;
    grid-template-columns: 40px minmax(0, 1fr);
    column-gap: 16px;
    padding: 2px 48px 2px 16px;
  }
  article.first { margin-top: 17px; }
  article:focus-visible { outline-offset: -2px; }
  article:hover { background: var(--back-hover); }
  article.mentioned { background: light-dark(#fdf5e3, #3e3a33); box-shadow: inset 2px 0 #f0b232; }
  article.mentioned:hover { background: light-dark(#fbeed0, #3b3730); }
  article.ephemeral { background: light-dark(#f3f4fe, #33364a); box-shadow: inset 2px 0 var(--accent); }
  .main { min-width: 0; }
  .aside { grid-column: 1; text-align: center; }
  .aside .avatar { margin-top: 2px; }
  .aside time { visibility: hidden; font-size: 11px; line-height: 22px; white-space: nowrap; color: var(--text-faint); }
  article:hover .aside time, article:focus-within .aside time { visibility: visible; }
  .system .aside { padding-top: 2px; color: var(--good-text); }
  .avatar { border-radius: 50%; flex: none; display: block; margin-inline: auto; }

  .header { display: flex; flex-wrap: wrap; align-items: baseline; column-gap: 6px; }
  .author { font-weight: 600; color: var(--text-strong); overflow-wrap: anywhere; }
  .main > .header time, .says time { font-size: 12px; color: var(--text-faint); }
  .tag {
    background: var(--accent);
    color: #fff;
    border-radius: 4px;
    font-size: 11px;
    font-weight: 600;
    line-height: 15px;
    padding: 0 5px;
  }
  .says { color: var(--text-quiet); }
  .edited { font-size: 11px; color: var(--text-faint); margin-left: 4px; }
  .content > .markdown { display: inline; }
  .content > .markdown > p:last-child { display: inline; }
  .large > p { font-size: 48px; line-height: 1.2; }

  .above {
    grid-column: 2;
    position: relative;
    display: flex;
    align-items: center;
    gap: 4px;
    min-width: 0;
    margin-bottom: 4px;
    font-size: 14px;
    line-height: 18px;
    color: var(--text-quiet);
    white-space: nowrap;
  }
  /* The elbow from the avatar below. */
  .above::before {
    content: '';
    position: absolute;
    left: -36px;
    top: 50%;
    width: 32px;
    height: calc(50% + 4px);
    border: solid light-dark(#b6bac1, #5a5d66);
    border-width: 2px 0 0 2px;
    border-top-left-radius: 6px;
  }
  .above + .above::before { display: none; }
  .above .who {
    flex: none;
    max-width: 40%;
    overflow: hidden;
    text-overflow: ellipsis;
    font-weight: 600;
    color: var(--text-strong);
  }
  .above .avatar { margin: 0; }
  .reference { display: flex; align-items: center; gap: 4px; min-width: 0; text-align: start; }
  .reference .who { max-width: 50%; }
  .reference .words { overflow: hidden; text-overflow: ellipsis; }
  .reference:hover .words { color: var(--text-strong); }
  .reference:hover .who { text-decoration: underline; }
  a.reference { color: inherit; text-decoration: none; }
  a.thread { display: inline-block; max-width: 100%; margin-top: 4px; font-weight: 600; overflow-wrap: anywhere; }
  .used {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    background: var(--mention-back);
    color: var(--mention-text);
    border-radius: 4px;
    padding: 0 5px;
    font-weight: 500;
  }

  .thinking { display: flex; align-items: center; gap: 8px; color: var(--text-quiet); }
  .failed, .notice { display: flex; align-items: baseline; gap: 6px; margin-top: 4px; font-size: 12px; overflow-wrap: anywhere; }
  .failed .icon, .notice .icon { align-self: center; }
  .failed { color: var(--bad-text); }
  .notice { color: var(--text-quiet); }
  .notice button { color: var(--link); font-weight: 500; }
  .notice button:hover { text-decoration: underline; }

  .tools {
    position: absolute;
    top: -16px;
    right: 14px;
    opacity: 0;
    pointer-events: none;
    background: var(--back);
    border: 1px solid var(--line);
    border-radius: 8px;
    padding: 1px;
    z-index: 1;
  }
  .tools button {
    display: grid;
    place-items: center;
    width: 32px;
    height: 30px;
    border-radius: 6px;
    color: var(--text-quiet);
  }
  .tools button:hover { background: var(--back-hover); color: var(--text-strong); }
  article:hover .tools, article:focus-within .tools { opacity: 1; pointer-events: auto; }

  @media (hover: none) {
    article:hover:not(:focus-within) .tools { opacity: 0; pointer-events: none; }
  }
  @media (width <= 600px) {
    article { padding: 2px 12px; column-gap: 12px; }
    .above::before { left: -32px; width: 28px; }
  }
  @media (prefers-reduced-motion: reduce) {
    * { animation: none !important; transition: none !important; }
  }
`;
