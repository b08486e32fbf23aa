/** What a message has besides its text: containers, embeds, pictures, buttons. */
import { css } from 'lit';

export const partStyles = css`
  .parts { display: flex; flex-direction: column; align-items: flex-start; gap: 8px; min-width: 0; padding-block: 2px; }
  .parts > * { max-width: 100%; }

  .container {
    display: flex;
    flex-direction: column;
    gap: 8px;
    width: 600px;
    max-width: 100%;
    min-width: 0;
    padding: 16px;
    background: var(--surface);
    border: 1px solid var(--surface-line);
    border-radius: 8px;
  }
  .container.accent { box-shadow: inset 4px 0 var(--bar); padding-left: 20px; }
  .container > * { max-width: 100%; }
  .section { display: flex; gap: 16px; min-width: 0; max-width: 600px; }
  .texts { flex: 1; min-width: 0; display: flex; flex-direction: column; gap: 4px; }
  .accessory { flex: none; max-width: 50%; }
  .thumbnail { width: 85px; flex: none; }
  .thumbnail img { width: 85px; height: 85px; object-fit: cover; border-radius: 8px; display: block; }
  .separator { align-self: stretch; padding-block: 4px; }
  .separator.large { padding-block: 12px; }
  .separator.line::after { content: ''; display: block; border-top: 1px solid light-dark(#d0d3d9, #46484f); }
  .unknown { color: var(--text-quiet); font-size: 14px; font-style: italic; }

  .mosaic { display: grid; gap: 4px; width: 550px; max-width: 100%; border-radius: 8px; overflow: hidden; }
  .container > .mosaic { width: 100%; }
  .mosaic.one { width: fit-content; }
  .mosaic.two { grid-template-columns: repeat(2, minmax(0, 1fr)); }
  .mosaic.three { grid-template-columns: repeat(3, minmax(0, 1fr)); }
  .picture { display: block; min-width: 0; }
  .mosaic img { display: block; width: 100%; height: 100%; object-fit: cover; aspect-ratio: 1; background: var(--chip); }
  .mosaic.one img {
    width: auto;
    height: auto;
    max-width: min(100%, 550px);
    max-height: 350px;
    min-height: 24px;
    aspect-ratio: auto;
    border-radius: 8px;
  }
  .elsewhere {
    display: inline-block;
    max-width: 100%;
    padding: 12px;
    background: var(--surface);
    border: 1px dashed light-dark(#b6bac1, #5a5d66);
    border-radius: 8px;
    font-size: 13px;
    color: var(--text-quiet);
  }
  a.elsewhere { color: var(--link); }
  .thumbnail .elsewhere { width: 85px; padding: 8px; font-size: 11px; }

  .embed {
    --edge: var(--bar, light-dark(#c4c9ce, #1e1f22));
    display: flex;
    gap: 16px;
    width: fit-content;
    max-width: min(100%, 520px);
    padding: 8px 16px 16px 12px;
    background: var(--surface);
    border: 1px solid var(--surface-line);
    border-left: 4px solid var(--edge);
    border-radius: 4px;
    font-size: 14px;
  }
  .embed-words { flex: 1; min-width: 0; display: flex; flex-direction: column; gap: 8px; padding-top: 8px; }
  .embed > .thumbnail { padding-top: 8px; }
  .embed-author, .embed-foot { display: flex; align-items: center; gap: 8px; overflow-wrap: anywhere; }
  .embed-author { font-weight: 600; color: var(--text-strong); }
  .embed-author a { color: inherit; }
  .embed-author img, .embed-foot img { border-radius: 50%; flex: none; }
  .embed-title { font-size: 16px; font-weight: 600; color: var(--text-strong); }
  .embed-foot { font-size: 12px; color: var(--text-quiet); }
  .embed dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(130px, 100%), 1fr)); gap: 8px; margin: 0; }
  .embed dl > :not(.beside) { grid-column: 1 / -1; }
  .embed dt { font-weight: 600; color: var(--text-strong); }
  .embed dd { margin: 0; }

  .row { display: flex; flex-wrap: wrap; gap: 8px; align-self: stretch; min-width: 0; }
  .button {
    position: relative;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-width: 60px;
    max-width: 100%;
    min-height: 32px;
    padding: 4px 12px;
    border-radius: 8px;
    font-size: 14px;
    font-weight: 500;
    line-height: 18px;
    overflow-wrap: anywhere;
    transition: background-color 120ms ease;
  }
  .button:focus-visible { border-radius: 8px; outline-offset: 2px; }
  .button:hover { text-decoration: none; }
  .primary { background: var(--accent); color: #fff; }
  .primary:hover { background: var(--accent-hover); }
  .secondary { background: var(--secondary); color: var(--secondary-text); }
  .secondary:hover { background: var(--secondary-hover); }
  .success { background: var(--success); color: #fff; }
  .success:hover { background: var(--success-hover); }
  .danger { background: var(--danger); color: #fff; }
  .danger:hover { background: var(--danger-hover); }
  .button:disabled { opacity: 0.5; cursor: not-allowed; }
  .button[aria-busy='true'] { cursor: wait; }
  .button[aria-busy='true'] > span:not(.dots) { opacity: 0; }
  .button .dots { position: absolute; inset: 0; place-content: center; }
  .emoji { font-size: 18px; line-height: 18px; overflow-wrap: anywhere; }
  .dots { display: inline-flex; align-items: center; gap: 4px; }
  .dots i {
    width: 6px;
    height: 6px;
    border-radius: 50%;
    background: currentColor;
    animation: pulse 1.4s infinite ease-in-out;
  }
  .dots i:nth-child(2) { animation-delay: 0.2s; }
  .dots i:nth-child(3) { animation-delay: 0.4s; }
  @keyframes pulse {
    0%, 80%, 100% { opacity: 0.3; }
    40% { opacity: 1; }
  }
  chat-select { flex: 1 1 100%; max-width: 400px; min-width: 0; }
  chat-file { display: block; width: 520px; max-width: 100%; }
`;
