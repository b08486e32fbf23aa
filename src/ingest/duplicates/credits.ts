/** What outlets put around an agency's text: datelines, bylines, credits. They tell who carries a text, not whether it is the same. */

/** Where lines of this kind are looked for, in UTF-16 units from either end. */
const HEAD = 400;
const TAIL = 700;
const LONGEST_DATELINE = 90;
const LONGEST_BYLINE = 100;
const LONGEST_CREDIT = 300;
/** So many lines are taken off at either end. */
const MOST_LINES = 4;

const AGENCY =
  '(?:Thomson )?Reuters|(?:The )?Associated Press|AP|Agence France[- ]Presse|AFP|(?:Press Trust of India|PTI)(?:[- ]Bhasha)?|ANI|IANS|UNI|UPI|' +
  '(?:The )?Canadian Press|PA Media|PA|AAP|dpa|DPA|EFE|ANSA|APA|ATS|Belga|TASS|RIA Novosti|Interfax|Ukrinform|Xinhua|Kyodo(?: News)?|Jiji(?: Press)?|' +
  'Yonhap|Anadolu(?: Agency)?|AA|SANA|IRNA|WAM|SPA|MENA|Bernama|Antara|Bloomberg|(?:News )?Agenc(?:y|ies)';
const NAMES_AGENCY = new RegExp(`(?<![\\p{L}\\p{N}])(?:${AGENCY})(?![\\p{L}\\p{N}])`, 'u');
const IN_BRACKETS = new RegExp(`^.{0,${LONGEST_DATELINE}}?\\((?:${AGENCY})\\)\\s*(?:--?|[–—:])?\\s*`, 'u');
const BEFORE_DASH = new RegExp(`^.{1,${LONGEST_DATELINE}}?(?:\\s*(?:--|[–—])|\\s-(?=\\s))\\s*`, 'u');
/** `NEW DELHI: ` */
const CITY_AND_COLON = /^\p{Lu}[\p{Lu}.'’-]+(?: \p{Lu}[\p{Lu}.'’-]+){0,3}:\s+/u;
const UPPER_WORD = /^\p{Lu}[\p{Lu}.'’-]{2,}/u;
const AGENCY_LINE = new RegExp(`^\\s*[(\\[–—-]*\\s*(?:${AGENCY})\\s*(?:[)\\]]?|[|,/][^.!?]{0,60})\\s*$`, 'u');
const BYLINE = /^(?:by|von|par|por|di)\s(?:\S+\s){0,9}\S+(?<![.!?])$/iu;
const CREDIT = new RegExp(
  '^\\s*[(\\[*–—-]*\\s*(?:' +
    '(?:additional |further )?reporting (?:by|from|in)\\b|(?:writing|written|edited|editing|compiled|translated) (?:by|and)\\b|' +
    'with (?:additional )?(?:inputs?|reporting|files|agency)\\b|copyright\\b|©|\\(c\\)|all rights reserved|' +
    '(?:this|the) (?:story|article|report|content|copy) .{0,80}(?:agenc(?:y|ies)|feed|wire|syndicat\\p{L}*|first (?:appeared|published))' +
    ')',
  'iu',
);
/** Behind the last sentence, in its paragraph. */
const TRAILING =
  /\s*\((?:additional |further )?(?:reporting|writing|editing|edited|compiled)\b[^()]{0,300}\)\s*$|\s+(?:--|[–—])\s*\p{Lu}{2,8}$/iu;

/** The text without the datelines, bylines and agency credits at its ends; all of it where nothing else is there. Bounded time. */
export function withoutCredits(text: string): string {
  let start = 0;
  let end = text.trimEnd().length;
  for (let i = 0; i < MOST_LINES; i++) {
    const head = text.slice(start, start + HEAD);
    const lead = head.length - head.trimStart().length;
    const line = /^[^\n\r]*/.exec(head.slice(lead))?.[0] ?? '';
    start += lead;
    if (line === '' || line.length > LONGEST_BYLINE || !(BYLINE.test(line) || AGENCY_LINE.test(line.trim()))) break;
    start += line.length;
  }
  for (let i = 0; i < MOST_LINES; i++) {
    const tail = text.slice(Math.max(start, end - TAIL), end);
    const line = tail.slice(Math.max(tail.lastIndexOf('\n'), tail.lastIndexOf('\r')) + 1);
    const isCredit = line.length <= LONGEST_CREDIT && (CREDIT.test(line) || AGENCY_LINE.test(line));
    const cut = isCredit ? line.length : (TRAILING.exec(tail)?.[0].length ?? 0);
    if (cut === 0) break;
    end = start + text.slice(start, end - cut).trimEnd().length;
  }
  start += datelineLength(text.slice(start, start + HEAD));
  return start < end ? text.slice(start, end) : text;
}

function datelineLength(head: string): number {
  const line = /^[^\n\r]*/.exec(head)?.[0] ?? '';
  const bracketed = IN_BRACKETS.exec(line)?.[0];
  if (bracketed !== undefined && isPlaceAndDay(bracketed)) return bracketed.length;
  const dashed = BEFORE_DASH.exec(line)?.[0];
  if (dashed !== undefined && isPlaceAndDay(dashed) && (UPPER_WORD.test(dashed) || NAMES_AGENCY.test(dashed)))
    return dashed.length;
  return CITY_AND_COLON.exec(line)?.[0].length ?? 0;
}

/** Nothing but words with capitals and numbers: `New Delhi, 8 July (PTI) —`. */
function isPlaceAndDay(words: string): boolean {
  return words
    .split(/[\s,()/]+/u)
    .every((word) => /^(?:[\p{Lu}\p{N}].*|[^\p{L}\p{N}]*|de|del|of|the|al|dpa|and|upon|sur|am)$/u.test(word));
}
