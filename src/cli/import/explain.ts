/** What was made of a file or page: its facts, then its text and what was taken out of it in the page's order. */
import { styleText } from 'node:util';
import { printDate } from '../../citations/date.ts';
import type { Article, Removal } from '../../coverage/article.ts';
import { cleanCharacters, cleanLine } from '../../ingest/characters.ts';
import { datedFrom, explained } from '../../messages/imports.ts';
import type { Look } from '../layout.ts';

/** A stretch of the page: kept as it is, or taken out for a reason. */
type Piece = { kept: string } | { reason: string; text: string };

/** Narrower terminals have no room for two columns. */
const FEWEST_COLUMNS = 100;
const MOST_COLUMNS = 180;
const BETWEEN = ' │ ';
/** The text's share of the width. */
const SHARE = 0.6;

/** Nothing in it can steer the terminal, whatever the page holds. */
export function explain(article: Article, { colour, columns = 0 }: Look): string {
  const pieces = piecesOf(article);
  const inText = article.removed.filter(({ at }) => at === undefined);
  const set = columns >= FEWEST_COLUMNS ? besides(pieces, Math.min(columns, MOST_COLUMNS) - 1) : below(pieces);
  const paint = ({ text, taken }: Row) => (taken && colour ? styleText('red', text, { validateStream: false }) : text);
  return [
    ...factsOf(article).map(([name, value]) => `${name.padEnd(9)}${cleanLine(value)}`),
    ...inText.map(({ reason, text }) => `${explained.characters.padEnd(9)}${cleanLine(`${text} (${reason})`)}`),
    '',
    ...set.map((row) => row.map(paint).join('').trimEnd()),
    '',
  ].join('\n');
}

function factsOf({
  id,
  title,
  outlet,
  url,
  authors,
  published,
  precision,
  dating,
  language,
  ...rest
}: Article): [string, string][] {
  const date =
    published === null ? explained.unknown : `${printDate(published, precision)} (${precision}), ${datedFrom(dating)}`;
  const hint = published === null && dating?.words ? `; ${explained.hint(dating.words)}` : '';
  return [
    ['Title', title ?? explained.unknown],
    ['Outlet', outlet ?? explained.unknown],
    ['Date', date + hint],
    ['Address', url ?? explained.unknown],
    ['Authors', authors.length > 0 ? authors.join(', ') : explained.unknown],
    ['Language', language ?? explained.unknown],
    ['Id', id],
    ['Text', explained.size(rest.text.length, rest.removed.length, rest.summary === true)],
  ];
}

/** A removal stands where the kept text goes on behind it. */
function piecesOf({ text, removed }: Article): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  const keep = (to: number) => {
    const kept = text.slice(from, to).replace(/^\n+|\n+$/g, '');
    if (kept !== '') pieces.push({ kept });
    from = to;
  };
  const placed = removed.filter((removal): removal is Removal & { at: number } => removal.at !== undefined);
  for (const { at, reason, text: taken } of placed.toSorted((a, b) => a.at - b.at)) {
    if (at > from) keep(at);
    pieces.push({ reason: cleanLine(reason), text: taken });
  }
  keep(text.length);
  return pieces;
}

interface Row {
  text: string;
  taken: boolean;
}

function below(pieces: readonly Piece[]): Row[][] {
  return pieces.flatMap((piece) =>
    'kept' in piece
      ? linesOf(piece.kept).map((text) => [{ text, taken: false }])
      : linesOf(piece.text).map((text) => [{ text: `- [${piece.reason}] ${text}`, taken: true }]),
  );
}

function besides(pieces: readonly Piece[], columns: number): Row[][] {
  const left = Math.floor((columns - BETWEEN.length) * SHARE);
  const right = columns - BETWEEN.length - left;
  return pieces.flatMap((piece) =>
    'kept' in piece
      ? linesOf(piece.kept)
          .flatMap((line) => wrapped(line, left))
          .map((text) => [{ text: text + ' '.repeat(Math.max(0, left - widthOf(text))) + BETWEEN, taken: false }])
      : linesOf(`[${piece.reason}] ${piece.text}`)
          .flatMap((line) => wrapped(line, right))
          .map((text) => [
            { text: ' '.repeat(left) + BETWEEN, taken: false },
            { text, taken: true },
          ]),
  );
}

function linesOf(text: string): string[] {
  return cleanCharacters(text).text.replaceAll('\t', ' ').split('\n');
}

/** Lines of at most so many columns, broken between words where there are any. */
function wrapped(line: string, columns: number): string[] {
  const lines: string[] = [];
  let current = '';
  let width = 0;
  for (const word of line.split(/(?<=\s)/).flatMap((each) => chopped(each, columns))) {
    if (current !== '' && width + widthOf(word.trimEnd()) > columns) {
      lines.push(current.trimEnd());
      current = '';
      width = 0;
    }
    current += word;
    width += widthOf(word);
  }
  return [...lines, current.trimEnd()];
}

function chopped(word: string, columns: number): string[] {
  if (word.length * 2 <= columns || widthOf(word) <= columns) return [word];
  const characters = [...word];
  const each = Math.floor(columns / 2);
  return Array.from({ length: Math.ceil(characters.length / each) }, (_, n) =>
    characters.slice(n * each, (n + 1) * each).join(''),
  );
}

/** Columns that text takes: two for the scripts that are set in squares, none for marks above and below letters. */
function widthOf(text: string): number {
  let width = 0;
  for (const character of text) {
    if (/\p{M}/u.test(character)) continue;
    width += /[\p{sc=Han}\p{sc=Hangul}\p{sc=Hira}\p{sc=Kana}\u3000-\u303f\uff01-\uff60\p{Emoji_Presentation}]/u.test(
      character,
    )
      ? 2
      : 1;
  }
  return width;
}
