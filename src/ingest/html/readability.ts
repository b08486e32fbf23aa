/** Readability’s choice among a page's blocks. */
import { Readability } from '@mozilla/readability';
import type { Block, Box, Page } from './blocks.ts';
import { isElement, type PageDocument, type PageElement, type PageNode, parseDocument, walk } from './dom.ts';

/** Readability recurses and looks at each element’s ancestors; pages are some 30 boxes deep. */
const MAX_DEPTH = 80;

/** Beyond this its time grows with the square of their number. */
const MAX_BLOCKS = 5_000;

/** A byline that is known: Readability otherwise reads the whole text of every element for one, and takes it out. */
const SKELETON = '<!doctype html><html><head><meta name="author" content="-"></head><body></body></html>';

/**
 * The indices of the blocks that Readability takes for the article. It is given a document made of the blocks that are not known to be
 * furniture, with the elements around them: a fraction of the page, without markup inside the lines, so that its time is bounded.
 * Empty where it finds nothing.
 */
export function readabilityChoice(page: Page): Set<number> {
  const candidates = page.blocks.filter(({ reason }) => reason === null).length;
  const chosen = new Set<number>();
  if (candidates === 0 || candidates > MAX_BLOCKS) return chosen;
  const document = parseDocument(SKELETON);
  const indices = build(document, page);
  const readability = new Readability<PageNode>(document as never, {
    // Its further attempts would lose the nodes, and a short article is short.
    charThreshold: 1,
    disableJSONLD: true,
    serializer: (node) => node as unknown as PageNode,
  });
  const content = readability.parse()?.content ?? null;
  if (content === null) return chosen;
  walkText(content, (node) => {
    const index = indices.get(node);
    if (index !== undefined) chosen.add(index);
  });
  return chosen;
}

function walkText(root: PageNode, see: (node: PageNode) => void): void {
  const seeChildren = (parent: PageNode) => {
    for (let node = parent.firstChild; node !== null; node = node.nextSibling) if (!isElement(node)) see(node);
    return true;
  };
  seeChildren(root);
  walk(root, { enter: seeChildren, leave: () => {}, text: () => {} });
}

const IS_LINE = /^(?:p|h[1-6]|pre)$/;
const IS_ROOT = /^(?:#root|html|head|body)$/;

/** The document, and the block of each text node in it. */
function build(document: PageDocument, { blocks }: Page): Map<PageNode, number> {
  const elements = new Map<Box, PageElement>();
  const indices = new Map<PageNode, number>();
  const elementOf = (inner: Box | null): PageElement => {
    let box = inner;
    while (box !== null && box.depth > MAX_DEPTH) box = box.parent;
    if (box === null || IS_ROOT.test(box.name)) return document.body;
    const known = elements.get(box);
    if (known !== undefined) return known;
    const element = document.createElement(box.name);
    for (const name of ['class', 'id']) {
      const value = box.element?.getAttribute(name);
      if (value) element.setAttribute(name, value);
    }
    elementOf(box.parent).appendChild(element);
    elements.set(box, element);
    return element;
  };
  for (const [index, block] of blocks.entries()) {
    if (block.reason !== null) continue;
    const isLine = IS_LINE.test(block.box.name);
    let line = elementOf(block.box);
    if (!isLine || line.firstChild !== null) {
      const paragraph = document.createElement('p');
      (isLine ? elementOf(block.box.parent) : line).appendChild(paragraph);
      line = paragraph;
    }
    addText(document, line, block, (node) => indices.set(node, index));
  }
  return indices;
}

/** The block’s words, as many of them in a link as the page has. */
function addText(
  document: PageDocument,
  line: PageElement,
  { text, words, linked }: Block,
  added: (node: PageNode) => void,
): void {
  const split = Math.round((text.length * linked) / words);
  if (split > 0) {
    const link = document.createElement('a');
    const node = document.createTextNode(text.slice(0, split));
    link.appendChild(node);
    line.appendChild(link);
    added(node);
  }
  if (split === text.length) return;
  const rest = document.createTextNode(text.slice(split));
  line.appendChild(rest);
  added(rest);
}
