/** How the list of channels, and what is below it, looks. */
import { css } from 'lit';

export const sidebarCss = css`
  :host {
    display: flex;
    flex-direction: column;
    width: 240px;
    min-height: 0;
    background: var(--back-side);
  }
  .guild {
    display: flex;
    align-items: center;
    height: 48px;
    padding: 0 16px;
    flex: none;
    border-bottom: 1px solid var(--line);
  }
  h2 {
    margin: 0;
    font-size: 16px;
    color: var(--text-strong);
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  nav {
    flex: 1;
    overflow-y: auto;
    padding: 0 8px 8px;
  }
  h3 {
    margin: 18px 8px 4px;
    font-size: 13px;
    font-weight: 600;
    color: var(--text-faint);
  }
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  a {
    position: relative;
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: 34px;
    margin-bottom: 2px;
    padding: 3px 8px;
    border-radius: 4px;
    font-weight: 500;
    color: var(--text-faint);
    text-decoration: none;
  }
  a:hover {
    background: var(--back-active);
    color: var(--text);
  }
  a[aria-current] {
    background: var(--back-active);
    color: var(--text-strong);
  }
  a[data-fresh='true'] {
    color: var(--text-strong);
    font-weight: 700;
  }
  a[data-fresh='true']::before {
    content: '';
    position: absolute;
    left: -8px;
    width: 4px;
    height: 8px;
    border-radius: 0 4px 4px 0;
    background: var(--text-strong);
  }
  a[data-kind='thread'] {
    padding-left: 24px;
    font-size: 15px;
  }
  .name {
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .sign {
    width: 20px;
    text-align: center;
    font-size: 20px;
  }
  .face {
    position: relative;
    display: flex;
  }
  img {
    border-radius: 50%;
  }
  .dot {
    position: absolute;
    right: -2px;
    bottom: -2px;
    width: 14px;
    height: 14px;
    border: 3px solid var(--back-side);
    border-radius: 50%;
    background: var(--text-faint);
  }
  .dot[data-on='true'] {
    background: var(--good);
  }
  .panel {
    display: flex;
    align-items: center;
    gap: 4px;
    padding: 6px 8px;
    background: var(--back-panel);
  }
  .me {
    flex: 1;
    min-width: 0;
    display: flex;
    align-items: center;
    gap: 8px;
    padding: 4px;
    border-radius: 4px;
    text-align: left;
  }
  .me:hover,
  .icon:hover {
    background: var(--back-active);
  }
  .who {
    display: flex;
    flex-direction: column;
    min-width: 0;
    font-size: 14px;
    line-height: 18px;
  }
  .who b {
    font-weight: 600;
    color: var(--text-strong);
  }
  .quiet {
    font-size: 12px;
    color: var(--text-quiet);
  }
  .icon {
    width: 36px;
    height: 36px;
    display: grid;
    place-items: center;
    border-radius: 4px;
    color: var(--text-quiet);
  }
`;
