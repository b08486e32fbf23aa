/** Everybody's picture: an initial on a colour of their own. */

/** Each with white on it is 4.5 : 1 or more. */
const COLOURS = ['#4752c4', '#1a7f4b', '#a8336b', '#8a5a00', '#0b7285', '#7048b8', '#c0392b', '#3b6e22'];

/** An SVG of 64 × 64. @param place among those on the page: those near by have other colours */
export function avatar(place: number, name: string): string {
  const colour = COLOURS[place % COLOURS.length];
  const [first] = new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(name.trim());
  const initial = (first?.segment ?? '?')
    .toLocaleUpperCase('en')
    .replace(/[&<>"']/g, (each) => `&#${each.charCodeAt(0)};`);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64" viewBox="0 0 64 64"><rect width="64" height="64" fill="${colour}"/><text x="32" y="42" font-family="system-ui, sans-serif" font-size="28" font-weight="600" fill="#fff" text-anchor="middle">${initial}</text></svg>`;
}
