/** How the list of messages looks. */
import { css } from 'lit';

export const logCss = css`
  :host {
    position: relative;
    display: block;
    min-height: 0;
    flex: 1;
  }
  .scroller {
    height: 100%;
    overflow: hidden auto;
    overscroll-behavior: contain;
  }
  .scroller:focus-visible {
    outline-offset: -2px;
  }
  .all {
    display: flex;
    flex-direction: column;
    justify-content: flex-end;
    min-height: 100%;
    padding-bottom: 20px;
  }
  ol {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  li.found {
    animation: found 2s ease-out;
  }
  @keyframes found {
    from {
      background: var(--mention-back);
    }
  }
  .welcome {
    padding: 32px 16px 8px;
    overflow-wrap: anywhere;
  }
  .welcome img {
    border-radius: 50%;
  }
  .sign {
    width: 68px;
    height: 68px;
    display: grid;
    place-items: center;
    border-radius: 50%;
    font-size: 40px;
    background: var(--back-active);
    color: var(--text-strong);
  }
  .welcome h2 {
    margin: 8px 0;
    font-size: clamp(22px, 5vw, 32px);
    line-height: 1.2;
    color: var(--text-strong);
  }
  .welcome p {
    margin: 0;
    color: var(--text-quiet);
  }
  kbd {
    padding: 1px 6px;
    border-radius: 4px;
    font: 14px var(--code);
    background: var(--back-pill);
    color: var(--text-strong);
  }
  .day {
    display: flex;
    align-items: center;
    gap: 4px;
    margin: 20px 16px 4px;
    font-size: 12px;
    font-weight: 600;
    color: var(--text-faint);
  }
  .day::before,
  .day::after {
    content: '';
    flex: 1;
    height: 1px;
    background: var(--line);
  }
  .new {
    position: absolute;
    left: 50%;
    bottom: 8px;
    transform: translateX(-50%);
    min-height: 36px;
    padding: 4px 16px;
    border-radius: 18px;
    font-size: 14px;
    font-weight: 600;
    background: var(--accent);
    color: #fff;
    box-shadow: var(--shadow);
  }
  .pending {
    padding: 16px 16px 2px;
    font-size: 16px;
  }
  .used {
    display: flex;
    align-items: center;
    gap: 4px;
    padding-left: 56px;
    font-size: 14px;
    color: var(--text-quiet);
  }
  .pending img {
    border-radius: 50%;
    flex: none;
  }
  .pending b {
    font-weight: 500;
    color: var(--text-strong);
  }
  .command {
    padding: 0 4px;
    border-radius: 3px;
    background: var(--mention-back);
    color: var(--mention-text);
  }
  .waiting {
    display: flex;
    gap: 16px;
    margin-top: 2px;
  }
  .tag {
    padding: 1px 5px;
    border-radius: 4px;
    font-size: 10px;
    font-weight: 600;
    vertical-align: 2px;
    background: var(--accent);
    color: #fff;
  }
  .sending {
    color: var(--text-quiet);
  }
  .bad {
    color: var(--bad-text);
  }
  .reason {
    font-size: 14px;
    color: var(--text-quiet);
    overflow-wrap: anywhere;
  }
  .link {
    color: var(--link);
  }
  .link:hover {
    text-decoration: underline;
  }
  @media (max-width: 720px) {
    .welcome {
      padding-inline: 12px;
    }
  }
`;
