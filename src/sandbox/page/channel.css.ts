/** How a channel is laid out. */
import { css } from 'lit';

export const channelCss = css`
  :host {
    display: flex;
    flex-direction: column;
    flex: 1;
    min-height: 0;
    min-width: 0;
  }
  header {
    display: flex;
    align-items: center;
    gap: 12px;
    height: 48px;
    flex: none;
    padding: 0 16px;
    border-bottom: 1px solid var(--line);
  }
  h1 {
    margin: 0;
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    font-size: 16px;
    white-space: nowrap;
    color: var(--text-strong);
  }
  .sign {
    margin-right: 6px;
    font-weight: 400;
    font-size: 20px;
    color: var(--text-faint);
  }
  .topic {
    flex: 1;
    min-width: 0;
    margin: 0;
    padding-left: 12px;
    border-left: 1px solid var(--line);
    font-size: 14px;
    color: var(--text-quiet);
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .topic:empty {
    border: 0;
  }
  .about {
    min-height: 32px;
    flex: none;
    font-size: 14px;
    color: var(--link);
  }
  .about:hover {
    text-decoration: underline;
  }
  .banner {
    margin: 0;
    padding: 6px 16px;
    font-size: 14px;
    text-align: center;
    background: var(--warn-back);
    color: var(--warn-text);
  }
  .drawer-button {
    display: none;
    width: 40px;
    height: 40px;
    font-size: 20px;
    border-radius: 4px;
  }
  @media (max-width: 720px) {
    .drawer-button {
      display: block;
    }
    header {
      padding: 0 8px;
      gap: 4px;
    }
    h1 {
      flex: 1;
    }
    .topic {
      display: none;
    }
  }
`;
