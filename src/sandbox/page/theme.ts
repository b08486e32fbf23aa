/** Light or dark: the system's, unless somebody chose, which this browser remembers. */

export type Theme = 'system' | 'light' | 'dark';

const KEY = 'theme';
const light = matchMedia('(prefers-color-scheme: light)');

export function chosenTheme(): Theme {
  const kept = localStorage.getItem(KEY);
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}

export function chooseTheme(theme: Theme): void {
  if (theme === 'system') localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, theme);
  show();
}

/** From now on, and when the system changes. */
export function followTheme(): void {
  light.addEventListener('change', show);
  show();
}

function show(): void {
  const chosen = chosenTheme();
  document.documentElement.dataset['theme'] = chosen === 'system' ? (light.matches ? 'light' : 'dark') : chosen;
}
