/** Tables of data and tables that lay out a page. */
import { isElement, isText, type PageElement, type PageNode } from './dom.ts';

/** What is looked at of one table. */
const MAX_NODES = 5_000;
const MAX_CELL_CHARACTERS = 200;

const LAID_OUT = new Set(['table', 'h1', 'h2', 'h3', 'ul', 'ol', 'article', 'section', 'form', 'blockquote', 'figure']);

/** Rows of two cells and more with short contents, and nothing in them that has a shape of its own. */
export function isDataTable(table: PageElement): boolean {
  let rows = 0;
  let cells = 0;
  let characters = 0;
  let seen = 0;
  let node: PageNode | null = table.firstChild;
  while (node !== null && seen++ < MAX_NODES) {
    let descend = false;
    if (isElement(node)) {
      const name = node.localName;
      if (LAID_OUT.has(name)) return false;
      if (name === 'tr') rows++;
      else if (name === 'td' || name === 'th') {
        cells++;
        characters = 0;
      }
      descend = true;
    } else if (isText(node)) {
      characters += node.nodeValue?.trim().length ?? 0;
      if (characters > MAX_CELL_CHARACTERS) return false;
    }
    node = next(node, table, descend);
  }
  return rows >= 2 && cells >= rows * 2;
}

function next(node: PageNode, root: PageNode, descend: boolean): PageNode | null {
  if (descend && node.firstChild !== null) return node.firstChild;
  let from: PageNode | null = node;
  while (from !== null && from !== root) {
    if (from.nextSibling !== null) return from.nextSibling;
    from = from.parentNode;
  }
  return null;
}
