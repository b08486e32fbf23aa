/** The one place where single characters leave a text. Everything later shows the stored characters as they are. */

import type { Removal } from '../coverage/article.ts';

/** Reads as a line end: the Windows and old Mac ends, vertical tab, form feed, NEL, line and paragraph separator. */
const LINE_END = /\r\n|[\r\v\f\u0085\u2028\u2029]/g;

/**
 * Characters that show nothing and can only mislead: they reorder, split or hide what a reader sees.
 * No-break spaces, typographic quotes and variation selectors are no such characters and stay.
 */
const KINDS: [reason: string, characters: string][] = [
  // C0 and C1 controls and DEL; tab and line feed stay.
  ['control characters', '\\u0000-\\u0008\\u000E-\\u001F\\u007F-\\u009F'],
  // Unicode UAX #9: the marks, embeddings, overrides and isolates.
  ['bidirectional controls', '\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069'],
  [
    'zero-width characters',
    // Soft hyphen, grapheme joiner, Mongolian vowel separator, zero-width space and joiners, invisible operators,
    // deprecated format characters, byte order mark, interlinear annotation, tag characters.
    '\\u00AD\\u034F\\u180E\\u200B-\\u200D\\u2060-\\u2064\\u206A-\\u206F\\uFEFF\\uFFF9-\\uFFFB\\u{E0000}-\\u{E007F}',
  ],
];

const UNWANTED = new RegExp(`[${KINDS.map(([, characters]) => characters).join('')}]+`, 'gu');
const REASONS = KINDS.map(([reason, characters]) => ({ reason, test: new RegExp(`[${characters}]`, 'u') }));

/**
 * Takes out control, bidirectional and zero-width characters and makes every line end `\n`.
 * `removed` holds one entry a character, as in `{reason: 'zero-width characters', text: 'U+200B × 3'}`, in code order;
 * line ends are not counted.
 */
export function cleanCharacters(text: string): { text: string; removed: Removal[] } {
  const counts = new Map<number, number>();
  const kept = text.replace(LINE_END, '\n').replace(UNWANTED, (run) => {
    for (const character of run) {
      const code = character.codePointAt(0) ?? 0;
      counts.set(code, (counts.get(code) ?? 0) + 1);
    }
    return '';
  });
  const removed = [...counts]
    .sort(([a], [b]) => a - b)
    .map(([code, count]) => ({ reason: reasonOf(code), text: `${nameOf(code)} × ${count}` }));
  return { text: kept, removed };
}

/** One line of metadata: unwanted characters out, each run of white space one space, ends trimmed. */
export function cleanLine(text: string): string {
  return cleanCharacters(text.toWellFormed()).text.replace(/\s+/g, ' ').trim();
}

function reasonOf(code: number): string {
  const character = String.fromCodePoint(code);
  return REASONS.find(({ test }) => test.test(character))?.reason ?? '';
}

function nameOf(code: number): string {
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}
