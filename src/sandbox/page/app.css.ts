/** How the page is laid out. */
import { css } from 'lit';

export const appCss = css`
  :host {
    display: flex;
    height: 100dvh;
    overflow: hidden;
    background: var(--back);
  }
  .loading {
    margin: auto;
    padding: 16px;
    color: var(--text-quiet);
  }
  .sidebar {
    flex: none;
  }
  main {
    position: relative;
    flex: 1;
    min-width: 0;
    display: flex;
    flex-direction: column;
  }
  .shade {
    display: none;
  }
  @media (max-width: 1099px) {
    .members {
      display: none;
    }
  }
  @media (max-width: 720px) {
    .sidebar {
      position: fixed;
      inset: 0 auto 0 0;
      z-index: 21;
      width: min(300px, calc(100vw - 48px));
      visibility: hidden;
      transform: translateX(-100%);
      transition:
        transform 0.15s,
        visibility 0.15s;
    }
    .sidebar.open {
      visibility: visible;
      transform: none;
    }
    .shade {
      display: block;
      position: fixed;
      inset: 0;
      z-index: 20;
      background: rgb(0 0 0 / 60%);
    }
  }
`;
