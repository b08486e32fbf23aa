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
  @media (prefers-reduced-motion: reduce) {
    li.found {
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
  /* As the messages around it are. */
  .pending {
    --gap: 16px;
    margin-top: 17px;
    padding: 2px 16px;
    font-size: 16px;
  }
  .used {
    position: relative;
    display: flex;
    align-items: center;
    gap: 4px;
    margin: 0 0 4px calc(40px + var(--gap));
    font-size: 14px;
    line-height: 18px;
    color: var(--text-quiet);
  }
  .used::before {
    content: '';
    position: absolute;
    left: calc(-20px - var(--gap));
    top: 50%;
    width: calc(16px + var(--gap));
    height: calc(50% + 4px);
    border: solid light-dark(#b6bac1, #5a5d66);
    border-width: 2px 0 0 2px;
    border-top-left-radius: 6px;
  }
  .pending img {
    border-radius: 50%;
    flex: none;
  }
  .pending b {
    font-weight: 600;
    color: var(--text-strong);
  }
  .command {
    padding: 0 5px;
    border-radius: 4px;
    font-weight: 500;
    background: var(--mention-back);
    color: var(--mention-text);
  }
  .waiting {
    display: flex;
    gap: var(--gap);
    margin-top: 2px;
  }
  .tag {
    padding: 0 5px;
    border-radius: 4px;
    display: inline-block;
    font-size: 11px;
    line-height: 15px;
    font-weight: 600;
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
  @media (max-width: 600px) {
    .pending {
      --gap: 12px;
      padding-inline: 12px;
    }
  }
`;
