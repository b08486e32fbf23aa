/** Light or dark: the system's, unless somebody chose, which this browser remembers. */

export type Theme = 'system' | 'light' | 'dark';

const KEY = 'theme';
const light = matchMedia('(prefers-color-scheme: light)');

export function chosenTheme(): Theme {
  const kept = remembered();
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}

export function chooseTheme(theme: Theme): void {
  try {
    if (theme === 'system') localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, theme);
  } catch {
    // As below: it is only not remembered.
  }
  show(theme);
}

/** From now on, and when the system changes. */
export function followTheme(): void {
  light.addEventListener('change', () => show(chosenTheme()));
  show(chosenTheme());
}

function remembered(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    // A browser that stores nothing throws.
    return null;
  }
}

function show(chosen: Theme): void {
  document.documentElement.dataset['theme'] = chosen === 'system' ? (light.matches ? 'light' : 'dark') : chosen;
}
