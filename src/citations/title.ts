/** Titles as labels: readable words that do nothing by themselves. */

/**
 * A title, or another name from an article, as one line that no longer reads as an address, mention or emoji to Discord.
 * Escaping for Markdown (brackets among it) is left to whoever renders the label.
 * - `https://site.example/a` becomes `https site.example / a`, `www.site.example` becomes `www site.example`: Discord does
 *   not make a link whose label looks like another one, and invites work without a scheme.
 * - `<@1>`, `<#1>`, `<:smile:1>`, `<t:1>`, `</ask:1>` lose their angle brackets; `@everyone` and `@here` get a wide ＠.
 * @param max longest label in UTF-16 units; a longer title ends at a word, with an ellipsis.
 * @returns null where nothing is to be read, so that the caller can say so.
 */
export function safeLabel(title: string | null, max = 100): string | null {
  const label = (title ?? '')
    // A comparison such as "<5%" keeps its sign: no syntax of Discord begins with "<" and a digit.
    .replace(/<(?![\s\d=]|$)([^<>]*)>?/gu, '$1')
    .replace(/@(?=everyone|here)/gi, '＠')
    .replaceAll('://', ' ')
    .replace(/\bwww\./gi, 'www ')
    .replace(/(?<=[\p{L}\p{N}]\.\p{L}[\p{L}\p{N}-]+(?::\d+)?)\/(?=\S)/gu, ' / ')
    .replace(/\s+/gu, ' ')
    .trim();
  if (!/[^\s\p{C}]/u.test(label)) return null;
  return label.length <= max ? label : shortened(label, max);
}

function shortened(label: string, max: number): string {
  const room = label.slice(0, max - 1);
  const toWordEnd = label.charAt(max - 1) === ' ' ? room : room.replace(/\s+\S*$/u, '');
  // A word longer than the whole room is cut, but not within a surrogate pair.
  return `${toWordEnd.replace(/[\s,;:/–—-]+$|[\ud800-\udbff]$/, '')}…`;
}
