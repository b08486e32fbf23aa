/**
 * Where an article's sentences begin and end.
 *
 * Rules of our own rather than `Intl.Segmenter`: that is faster, but ends sentences at "Gen. Bell", "the U.S. Army" and
 * "9 a.m. Monday", none at "the troops.He added", and gives a closing quotation mark set apart to the next sentence, so
 * that each of its ends would have to be judged again by these rules.
 * Where they are unsure they do not split: a sentence too long can still be quoted, half a sentence misleads.
 */
import type { Range } from './span.ts';

export interface Sentence extends Range {
  /** `heading`: a title, caption or label; it names what follows and says nothing that could be quoted as an answer. */
  kind: 'sentence' | 'heading';
  /** Counts from 0; sentences with the same number stand in one paragraph. */
  paragraph: number;
}

/** Above this many words an unpunctuated line is rather a sentence that lost its full stop than a heading. */
const HEADING_WORDS = 15;

/** Prose is wrapped to between these many columns; a line outside them was ended by its writer. */
const NARROWEST_COLUMN = 45;
const WIDEST_COLUMN = 120;
/** Wrapped lines differ by about a word from one another … */
const RAGGED_EDGE = 10;
/** … and come in numbers: fewer lines of like length are taken for headings, captions or one-line paragraphs. */
const LINES_OF_A_COLUMN = 3;

/** How far around a full stop the rules look: longer than any abbreviation, and a bound that keeps the scan linear. */
const BEFORE = 24;
const AFTER = 60;

/** A paragraph whose letters are upper case at least this often tells nothing by its capitals. */
const SHOUTED = 0.9;

const FINAL = '.!?…。．！？؟۔।॥';
const CLOSING = '"\'’”»›)\\]}」』）】';
const OPENING = '"\'“‘„«‹»(\\[{¿¡「『（【—–\\-';

/** A run of final punctuation, the quotes, brackets and note numbers it closes, and the space behind them. */
const TERMINAL = new RegExp(`([${FINAL}]+)([${CLOSING}]|\\[(?:[Nn]ote )?\\d{1,3}\\]){0,8}(\\s*)`, 'gu');
/** A closing quotation mark set off by a space, as in `ALL OVER. " OTHERS` or `fini. » Puis`. */
const DETACHED_CLOSING = /^(["”’»])(?=\s|$)/u;
const ENDS_FINALLY = new RegExp(`[${FINAL}](?:[\\s${CLOSING}]|\\[(?:[Nn]ote )?\\d{1,3}\\])*$`, 'u');
const FULL_WIDTH = /[。．！？؟۔।॥]/u;
const NEXT = new RegExp(`^[${OPENING}\\s]*(\\S.*)?`, 'su');
const BULLET = /^(?:[•‣▪●◦*·]|[-–—]\s)/u;
/** No heading and no paragraph ends like this. */
const UNFINISHED = /[,;]$|\s(?:an?|the|of|in|on|at|to|for|by|with|from|and|or|as|his|her|its|their|which|who)$/u;
const LOWER_START = /^["'“‘(]?\p{Ll}(?!\p{Lu})/u;

/** Before a capital or a number these never end a sentence. */
const TITLES = set(
  'Gen Maj Col Lt Sgt Capt Cmdr Comdr Cdr Adm Brig Cpl Pvt Pfc Mr Mrs Ms Mx Dr Prof Rev Msgr Hon Sen Rep Reps Sens Gov Pres Amb Atty ' +
    'Supt Det Insp St Ste Mt Ft Messrs Mme Mlle vs cf viz',
);
/** Before a number these never end a sentence. */
const BEFORE_NUMBERS = set(
  'Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec No Nos Art Arts Sec Vol Fig Ch p pp par para Op Res ca c approx Rs vol no nos',
);
/** With a capital initial, these end a sentence only where the next word looks like a beginning. */
const UNSURE = set(
  'Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Inc Corp Co Cos Ltd Plc Jr Sr Bros Dept Assn Univ Ave Blvd Rd Ala Ariz Ark Calif Colo Conn Del ' +
    'Fla Ga Ill Ind Kan Kans Ky La Mass Md Mich Minn Mo Mont Neb Nev Okla Ont Ore Pa Penn Tenn Tex Va Vt Wash Wis Wyo',
);
const UNSURE_LOWER = set('al etc approx est dept');
/** Words that begin sentences and hardly ever names. */
const BEGINNINGS = set(
  'The A An He She It They We You I His Her Its Their Our My This That These Those There Here But And So Or Yet If When While Although Though ' +
    'Because Since As After Before In On At By For From With Under Over During According However Meanwhile Still Now Then Also Not No Some ' +
    'Many Most All Both Each Several Such What Who Why How Where Which Last Earlier Later Asked Instead Despite',
);
/** Those of them that tell a beginning even where every word has capitals. */
const SHOUTED_BEGINNINGS = set('THE HE SHE IT THEY WE THIS THESE THOSE BUT');
const AFTER_TIMES =
  /^(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b|^(?:E[SD]?T|C[SD]?T|M[SD]T|P[SD]?T|GMT|UTC|BST|CES?T|IST|Eastern|Central|Pacific|Mountain)\b|^(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)/iu;
/** `“Why now?” Sara Haddad asked`: the quotation's own end, not the sentence's. */
const SPEAKER_FOLLOWS =
  /^(?:(?:\p{Lu}[\p{L}’'.-]*\s+){1,4})(?:said|says|asked|asks|added|wrote|writes|told|cried|shouted|replied|answered|wondered)\b/u;
const TOP_LEVEL_DOMAIN = /^(?:com|org|net|info|gov|edu|co|io)\b/iu;

function set(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}

/**
 * The sentences of a text in order: they do not overlap, have no outer white space, and no other character is left out.
 * Takes time linear in the text. Quotations are split at the sentence ends within them, so that excerpts stay short.
 */
export function sentences(text: string): Sentence[] {
  const found: Sentence[] = [];
  let paragraph = 0;
  for (const block of paragraphs(text)) {
    const first = found.length;
    let start = block.start;
    let pieceStart = block.start;
    for (const end of sentenceEnds(text, block)) {
      const piece = text.slice(pieceStart, end);
      const last = found.at(-1);
      pieceStart = end;
      if (/[\p{L}\p{N}]/u.test(piece)) {
        found.push({ start: start + leadingSpace(text, start, end), end, kind: 'sentence', paragraph });
        start = end;
      } else if (last && found.length > first) {
        // A stray mark is no sentence; at a paragraph's beginning it goes with what follows.
        last.end = end;
        start = end;
      }
    }
    const only = found[first];
    if (only && found.length === first + 1 && isHeading(text, only)) only.kind = 'heading';
    // A row of asterisks between two parts of a text.
    if (found.length === first) found.push({ ...block, kind: 'heading', paragraph });
    paragraph += 1;
  }
  return found;
}

function leadingSpace(text: string, start: number, end: number): number {
  const piece = text.slice(start, end);
  return piece.length - piece.trimStart().length;
}

/** Lines joined to paragraphs: by blank lines where there are any, and by how full a line is where there are none. */
function* paragraphs(text: string): Generator<Range> {
  const lines = trimmedLines(text);
  const lengths = new Uint32Array(WIDEST_COLUMN + RAGGED_EDGE + 1);
  lines.forEach((line, at) => {
    const length = line.end - line.start;
    if (length <= WIDEST_COLUMN && !isBlank(lines[at + 1])) lengths[length] = (lengths[length] ?? 0) + 1;
  });
  const fillsColumn = (length: number): boolean => {
    if (length < NARROWEST_COLUMN || length > WIDEST_COLUMN) return false;
    let alike = 0;
    for (let near = length - RAGGED_EDGE; near <= length + RAGGED_EDGE; near += 1) alike += lengths[near] ?? 0;
    return alike >= LINES_OF_A_COLUMN;
  };

  let open: Range | undefined;
  for (const [at, line] of lines.entries()) {
    if (isBlank(line)) continue;
    open = { start: open?.start ?? line.start, end: line.end };
    const next = lines[at + 1];
    if (next && !isBlank(next) && runsOn(text, line, next, fillsColumn)) continue;
    yield open;
    open = undefined;
  }
  if (open) yield open;
}

function isBlank(line: Range | undefined): boolean {
  return !line || line.start === line.end;
}

function trimmedLines(text: string): Range[] {
  const lines: Range[] = [];
  const breaks = /\r\n?|[\n\u0085\u2028\u2029]/g;
  let start = 0;
  for (;;) {
    const found = breaks.exec(text);
    const line = text.slice(start, found?.index);
    const leading = line.length - line.trimStart().length;
    const trimmed = { start: start + leading, end: start + leading + line.trim().length };
    if (!isBlank(trimmed) || !isBlank(lines.at(-1))) lines.push(trimmed);
    if (!found) return lines;
    start = breaks.lastIndex;
  }
}

/** Whether the newline between two lines was put there by a column's width and not by the writer. */
function runsOn(text: string, line: Range, next: Range, fillsColumn: (length: number) => boolean): boolean {
  const opening = text.slice(next.start, Math.min(next.end, next.start + AFTER));
  if (BULLET.test(opening)) return false;
  if (LOWER_START.test(opening)) return true;
  if (UNFINISHED.test(text.slice(Math.max(line.start, line.end - BEFORE), line.end))) return true;
  return fillsColumn(line.end - line.start);
}

/** The ends, exclusive, of a paragraph's sentences; the last is the paragraph's own end. */
function* sentenceEnds(text: string, { start, end }: Range): Generator<number> {
  const block = text.slice(start, end);
  const capsTell = !isShouted(block);
  const quotes = quoteParity(block);
  let sentenceStart = 0;
  // Each step sets `lastIndex` anew: between two of them the caller may have another text split.
  let from = 0;
  for (;;) {
    TERMINAL.lastIndex = from;
    const found = TERMINAL.exec(block);
    if (!found) break;
    from = TERMINAL.lastIndex;
    const [all, marks = '', , gap = ''] = found;
    let stop = found.index + all.length - gap.length;
    const spaced = gap !== '';
    if (spaced) {
      const detached = DETACHED_CLOSING.exec(block.slice(from, from + 2))?.[1];
      if (detached && (detached !== '"' || quotes.closes(from))) {
        stop = from + 1;
        from = stop;
      }
    }
    if (stop >= block.length) break;
    const before = block.slice(Math.max(sentenceStart, found.index - BEFORE), found.index);
    const closed = stop > found.index + marks.length;
    const after = block.slice(stop, stop + AFTER);
    const lineMarker = found.index - sentenceStart <= 8 && /^\s*(?:\d{1,3}|\p{L})$/u.test(before);
    if (lineMarker || !endsSentence({ before, marks, closed, spaced, after, capsTell })) continue;
    sentenceStart = stop;
    yield start + stop;
  }
  yield end;
}

interface Junction {
  /** What stands before the marks, in the same sentence. */
  before: string;
  /** The final punctuation. */
  marks: string;
  /** Whether quotes, brackets or note numbers close behind the marks. */
  closed: boolean;
  spaced: boolean;
  after: string;
  capsTell: boolean;
}

function endsSentence({ before, marks, closed, spaced, after, capsTell }: Junction): boolean {
  if (FULL_WIDTH.test(marks)) return true;
  const next = NEXT.exec(after)?.[1] ?? '';
  if (!spaced) return isMissingSpace(before, after, next);
  if (/^\p{Ll}(?!\p{Lu})/u.test(next)) return false;

  const omission = marks.length > 1 ? /^\.{2,3}$|…/u.test(marks) : marks === '…';
  if (omission) return capsTell && !/[([]\s*$/u.test(before);
  if (marks !== '.') return !(closed && SPEAKER_FOLLOWS.test(next));
  return closed || !isAbbreviation(before, next, capsTell);
}

/** "the troops.He added", but not "node.js", "U.S.Army" or a part of an address. */
function isMissingSpace(before: string, after: string, next: string): boolean {
  const word = /\S*$/u.exec(before)?.[0] ?? '';
  const following = /^\S*/u.exec(after)?.[0] ?? '';
  if (/[/@]|^www\./u.test(word + following) || TOP_LEVEL_DOMAIN.test(next)) return false;
  return /\p{Ll}{2}$/u.test(word) && /^\p{Lu}\p{Ll}/u.test(next) && /^["“‘„«([\p{Lu}]/u.test(after);
}

function isAbbreviation(before: string, next: string, capsTell: boolean): boolean {
  const word = /[\p{L}.]*$/u.exec(before)?.[0] ?? '';
  if (word === '') return false;
  const nextWord = /^\p{L}*/u.exec(next)?.[0] ?? '';
  const begins = capsTell ? BEGINNINGS.has(nextWord) : SHOUTED_BEGINNINGS.has(nextWord);
  const known = (list: ReadonlySet<string>): boolean => list.has(capsTell ? word : capitalized(word)) || list.has(word);

  if (capsTell && /^[ap]\.?m$/iu.test(word))
    return AFTER_TIMES.test(next) && /\d\s*$/u.test(before.slice(0, -word.length));
  if (/^(?:e\.g|i\.e)$/iu.test(word)) return true;
  if (word.includes('.') || /^\p{Lu}$/u.test(word)) return !begins;
  if (known(TITLES)) return true;
  if (/^[\d#]/u.test(next)) return known(BEFORE_NUMBERS);
  // In upper-case text "ILL." and "MASS." are more often words than states.
  return capsTell && (UNSURE.has(word) || UNSURE_LOWER.has(word)) && !begins;
}

function capitalized(word: string): string {
  return word.slice(0, 1) + word.slice(1).toLowerCase();
}

function isShouted(block: string): boolean {
  let upper = 0;
  let lower = 0;
  for (let at = 0; at < block.length; at += 1) {
    const code = block.charCodeAt(at);
    if (code >= 65 && code <= 90) upper += 1;
    else if (code >= 97 && code <= 122) lower += 1;
  }
  return upper > 0 && upper >= SHOUTED * (upper + lower);
}

/**
 * Tells whether a detached `"` closes: every second one does. Where their number is odd one of them was lost, the count
 * means nothing, and after a full stop a closing one is the likelier.
 */
function quoteParity(block: string): { closes(at: number): boolean } {
  let counted = 0;
  let upTo = 0;
  let odd: boolean | undefined;
  const countTo = (at: number): void => {
    for (let quote = block.indexOf('"', upTo); quote >= 0 && quote < at; quote = block.indexOf('"', quote + 1))
      counted += 1;
    upTo = at;
  };
  return {
    closes(at) {
      odd ??= block.split('"').length % 2 === 0;
      countTo(at);
      return odd || counted % 2 === 1;
    },
  };
}

function isHeading(text: string, { start, end }: Range): boolean {
  // No heading's words are so long that more characters than this could be `HEADING_WORDS` of them.
  if (end - start > HEADING_WORDS * 20) return false;
  const line = text.slice(start, end);
  const words = line.split(/\s+/u);
  if (words.length > HEADING_WORDS) return false;
  if (!ENDS_FINALLY.test(line)) return true;
  return /\?["'’”]?$/u.test(line) && words.length >= 3 && words.every((word, at) => isTitleCase(word, at === 0));
}

/** Short words of a title ("the", "of", "with") keep their small letters, longer ones and the first do not. */
function isTitleCase(word: string, first: boolean): boolean {
  const letters = word.replace(/^[^\p{L}]+/u, '');
  return (
    /^\p{Lu}/u.test(letters) || !/\p{L}/u.test(letters) || (!first && letters.replace(/[^\p{L}]+$/u, '').length <= 4)
  );
}
