/** The page that the tests of messages look at: shows what it is given, and keeps what it is told. */
import '../../../../src/sandbox/page/messages/message.ts';
import { theme } from '../../../../src/sandbox/page/theme.css.ts';

// Here the document scrolls, not a part of it.
const scrolling = new CSSStyleSheet();
scrolling.replaceSync('html, body { height: auto; overflow: visible; } main { padding-bottom: 24px; }');
document.adoptedStyleSheets = [theme.styleSheet, scrolling];
document.documentElement.dataset.theme = matchMedia('(prefers-color-scheme: light)').matches ? 'light' : 'dark';
const list = document.querySelector('main');
const { names, choices } = window.setting;
window.told = [];
for (const name of ['chat-press', 'chat-choose', 'chat-menu', 'chat-dismiss', 'chat-jump']) {
  document.addEventListener(name, (event) => window.told.push([name, event.detail ?? {}]));
}

/** Puts messages, each `{message, …}` with the other properties of its element, in place of those there. */
window.show = async (all) => {
  list.replaceChildren();
  window.told.length = 0;
  for (const properties of all)
    list.append(Object.assign(document.createElement('chat-message'), { ...given(), ...properties }));
  await settled();
};

/** Changes properties of one of them. */
window.change = async (i, properties) => {
  Object.assign(list.children[i], properties);
  await settled();
};

const given = () => ({
  viewerId: window.setting.viewerId,
  names: (kind, id) => names[kind]?.[id],
  choices: (type) => choices[type] ?? [],
});

const settled = () => Promise.all([...list.children].map((element) => element.updateComplete));
