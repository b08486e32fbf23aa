/** The YAML between two lines of `---` on top of a Markdown file. */

import { type Alias, type Document, isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import { type Outcome, rejected } from './reject.ts';

export interface FrontMatter {
  /** Each field's value: text, null, a list of these, or an empty object for anything else. Empty without front matter. */
  fields: Map<string, unknown>;
  /** The 1-based line of each field in the file. */
  lines: Map<string, number>;
  body: string;
  /** The 1-based line on which the body begins. */
  bodyLine: number;
}

/** Real front matter is below 5,000 characters; the parser takes memory and stack by the character. */
const MAX_CHARACTERS = 50_000;

/** Longer lists are cut: more than any field may hold. */
const MAX_ITEMS = 100;

const FENCE = /^---[ \t]*$/;
const NOT_TEXT = {};

/** Text with `\n` line ends → its fields and its body. Blank lines before the first fence and after the second are dropped. */
export function readFrontMatter(text: string, where: string): Outcome<FrontMatter> {
  const top = skipBlankLines(text, { offset: 0, line: 1 });
  const opening = lineAt(text, top.offset);
  if (!FENCE.test(opening)) {
    return { value: { fields: new Map(), lines: new Map(), body: text.slice(top.offset), bodyLine: top.line } };
  }
  const start = { offset: top.offset + opening.length + 1, line: top.line + 1 };
  const fence = closingFence(text, start);
  if (fence === null) {
    return rejected({
      where,
      line: top.line,
      field: 'file',
      reason: `The front matter that opens on line ${top.line} is never closed.`,
      remedy: 'Put a line of three hyphens (---) between the fields and the text.',
    });
  }
  const yaml = text.slice(start.offset, fence.offset);
  const parsed = readFields(yaml, where, start.line);
  if ('rejects' in parsed) return parsed;
  const afterFence = { offset: fence.offset + lineAt(text, fence.offset).length + 1, line: fence.line + 1 };
  const body = skipBlankLines(text, afterFence);
  return { value: { ...parsed.value, body: text.slice(body.offset), bodyLine: body.line } };
}

interface Position {
  offset: number;
  line: number;
}

function lineAt(text: string, offset: number): string {
  const end = text.indexOf('\n', offset);
  return text.slice(offset, end === -1 ? text.length : end);
}

function skipBlankLines(text: string, { offset, line }: Position): Position {
  while (offset < text.length) {
    const end = text.indexOf('\n', offset);
    if (end === -1 || text.slice(offset, end).trim() !== '') break;
    offset = end + 1;
    line++;
  }
  return { offset, line };
}

function closingFence(text: string, { offset, line }: Position): Position | null {
  while (offset < text.length) {
    const each = lineAt(text, offset);
    if (FENCE.test(each)) return { offset, line };
    offset += each.length + 1;
    line++;
  }
  return null;
}

/**
 * Reads YAML by its nodes and expands no alias within an alias, so that a few lines cannot unfold to gigabytes.
 * Numbers and truth values keep their spelling (`id: 007`).
 */
function readFields(yaml: string, where: string, firstLine: number): Outcome<Pick<FrontMatter, 'fields' | 'lines'>> {
  const fault = (line: number, reason: string) =>
    rejected({
      where,
      line,
      field: 'file',
      reason,
      remedy: 'Write one “name: value” a line; put a value that holds “: ” or begins with a mark in quotation marks.',
    });

  if (yaml.length > MAX_CHARACTERS) {
    return fault(firstLine - 1, `The front matter has more than ${MAX_CHARACTERS.toLocaleString('en')} characters.`);
  }
  const counter = new LineCounter();
  const lineOf = (offset: number) => firstLine - 1 + counter.linePos(offset).line;
  let document: Document.Parsed;
  try {
    document = parseDocument(yaml, { schema: 'core', lineCounter: counter, prettyErrors: false });
  } catch {
    // The parser is recursive and runs out of stack on thousands of brackets.
    return fault(firstLine, 'The front matter is nested too deeply.');
  }
  const [error] = document.errors;
  if (error !== undefined) {
    return fault(lineOf(error.pos[0]), `The front matter is not valid YAML: ${error.message.replace(/\.?$/, '.')}`);
  }
  const fields = new Map<string, unknown>();
  const lines = new Map<string, number>();
  if (document.contents === null) return { value: { fields, lines } };
  if (!isMap(document.contents)) return fault(firstLine, 'The front matter is not a list of fields.');

  for (const { key, value } of document.contents.items) {
    if (!isScalar(key)) continue;
    const name = String(key.value);
    fields.set(name, readValue(value, document));
    lines.set(name, lineOf(key.range?.[0] ?? 0));
  }
  return { value: { fields, lines } };
}

function readValue(node: unknown, document: Document.Parsed): unknown {
  const target = resolved(node, document);
  return isSeq(target)
    ? target.items.slice(0, MAX_ITEMS).map((item) => readScalar(item, document))
    : readScalar(node, document);
}

function readScalar(node: unknown, document: Document.Parsed): unknown {
  const target = resolved(node, document);
  if (target === null || target === undefined) return null;
  if (!isScalar(target)) return NOT_TEXT;
  if (target.value === null || typeof target.value === 'string') return target.value;
  return target.source ?? String(target.value);
}

function resolved(node: unknown, document: Document.Parsed): unknown {
  return isAlias(node) ? ((node as Alias).resolve(document) ?? NOT_TEXT) : node;
}
