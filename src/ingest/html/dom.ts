/** As much of linkedom's document as reading a page takes. Its own types want the browser's, which this project does not load. */
import { DOMParser } from 'linkedom';

export interface PageNode {
  readonly nodeType: number;
  readonly parentNode: PageNode | null;
  readonly firstChild: PageNode | null;
  readonly nextSibling: PageNode | null;
  readonly nodeValue: string | null;
  readonly textContent: string | null;
}

export interface PageElement extends PageNode {
  readonly localName: string;
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
  appendChild(node: PageNode): PageNode;
}

export interface PageDocument extends PageNode {
  readonly body: PageElement;
  createElement(name: string): PageElement;
  createTextNode(text: string): PageNode;
}

export function parseDocument(html: string): PageDocument {
  // Its declared type extends one of the browser's that is unknown here.
  return new DOMParser().parseFromString(html, 'text/html') as unknown as PageDocument;
}

export function isElement(node: PageNode): node is PageElement {
  return node.nodeType === 1;
}

/** Text, also in a CDATA section. */
export function isText({ nodeType }: PageNode): boolean {
  return nodeType === 3 || nodeType === 4;
}

/** What stands in a page's JSON or attributes with character references in it, as a reader would see it. */
export function decodeReferences(text: string): string {
  if (!/&(?:#\d|#x[\da-f]|[a-z])/i.test(text)) return text;
  return parseDocument(`<p>${text.replaceAll('<', '&lt;')}</p>`).firstChild?.textContent ?? text;
}

/** Every node below `root`, in document order; those for which `enter` gives false without what is in them. */
export function walk(
  root: PageNode,
  visitor: { enter(element: PageElement): boolean; leave(element: PageElement): void; text(text: string): void },
): void {
  let node = root.firstChild;
  while (node !== null) {
    if (isElement(node)) {
      if (visitor.enter(node)) {
        const child = node.firstChild;
        if (child !== null) {
          node = child;
          continue;
        }
        visitor.leave(node);
      }
    } else if (isText(node)) visitor.text(node.nodeValue ?? '');
    for (;;) {
      const next: PageNode | null = node.nextSibling;
      if (next !== null) {
        node = next;
        break;
      }
      const parent: PageNode | null = node.parentNode;
      if (parent === null || parent === root) return;
      visitor.leave(parent as PageElement);
      node = parent;
    }
  }
}
