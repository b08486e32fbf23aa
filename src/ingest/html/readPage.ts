/** A page's elements → its blocks and boxes. */
import { cleanCharacters } from '../characters.ts';
import { type Box, type Page, wordsOf } from './blocks.ts';
import { type PageElement, type PageNode, walk } from './dom.ts';
import { gather, noFacts } from './facts.ts';
import { isDataTable } from './table.ts';
import { type Zone, Zones } from './zones.ts';

const BLOCKS = new Set(
  (
    'html head body address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hgroup hr legend li listing main menu nav ol optgroup option p plaintext pre search section summary ' +
    'table caption thead tbody tfoot tr td th ul xmp'
  ).split(' '),
);
/** In these an element without lines of its own is part of a sentence, whatever its class name says. */
const SENTENCES = new Set([
  'p',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'li',
  'dt',
  'dd',
  'blockquote',
  'td',
  'th',
  'pre',
  'summary',
  'tr',
]);
const GROUPS = new Set(['ul', 'ol', 'dl', 'menu', 'dir']);
const STRUCK = new Set(['del', 's', 'strike']);

/** What browsers generate around `q`, outer and inner. The page shows them, so they are text. */
const QUOTATION_MARKS = ['“”', '‘’'];

interface Line {
  raw: string;
  linked: number;
  timed: number;
  last: string;
  blank: boolean;
  /** Ends with a line break. */
  broken: boolean;
}

/** `root`’s words are each in exactly one block, but for those that are hidden. */
export function readPage(root: PageNode): Page {
  const page: Page = { blocks: [], boxes: [], facts: noFacts() };
  const reader = new Reader(page);
  walk(root, reader);
  reader.end();
  return page;
}

class Reader {
  readonly #page: Page;
  readonly #zones = new Zones();
  /** For each open element what is to be done at its end. */
  readonly #ends: ((() => void) | null)[] = [];
  #box: Box;
  #line: Line = emptyLine();
  /** A piece inside a line that is not part of its sentence, and why. */
  #aside: string | null = null;
  #group: Box | null = null;
  #table: Box | null = null;
  #links = 0;
  #times = 0;
  #quotations = 0;
  #preformatted = 0;
  /** Whether an element began or ended since the last text. */
  #seam = false;

  constructor(page: Page) {
    this.#page = page;
    this.#box = { name: '#root', element: null, parent: null, depth: 0, zone: null, reason: null, from: 0, to: 0 };
    page.boxes.push(this.#box);
  }

  end(): void {
    this.#flush();
    for (let box: Box | null = this.#box; box !== null; box = box.parent) box.to = this.#page.blocks.length;
  }

  enter(element: PageElement): boolean {
    const name = element.localName.toLowerCase();
    gather(this.#page.facts, element, name, this.#page.blocks.length);
    if (name === 'br') {
      this.#break();
      return false;
    }
    this.#seam = true;
    const zone = this.#zones.of(element, name);
    if (zone?.grade === 'hidden') return false;
    this.#ends.push(this.#begin(element, name, zone));
    return true;
  }

  leave(): void {
    this.#seam = true;
    this.#ends.pop()?.();
  }

  text(data: string): void {
    // Boxes beside each other without a space are set apart by the style sheet: “Ada Finch” and “March 29”.
    if (this.#seam && !this.#isInSentence() && /^\p{Lu}/u.test(data) && /[\p{Ll}\p{N}]/u.test(this.#line.last))
      this.#flush();
    this.#seam = false;
    if (this.#preformatted > 0) {
      const [first = '', ...more] = data.split(/\r\n|[\n\r]/);
      this.#write(first);
      for (const line of more) {
        this.#break();
        this.#write(line);
      }
    } else this.#write(data);
  }

  #begin(element: PageElement, name: string, zone: Zone | null): (() => void) | null {
    if (this.#table !== null && name !== 'tr' && name !== 'caption' && zone?.grade !== 'believed') {
      // In a table of data all is part of its row.
      if (name === 'td' || name === 'th') this.#cell();
      else if (BLOCKS.has(name)) this.#write(' ');
    } else if (BLOCKS.has(name)) return this.#beginBox(element, name, zone);
    else if (zone !== null && !this.#isInSentence()) return this.#beginBox(element, name, zone);
    else if (zone?.grade === 'believed' || STRUCK.has(name)) return this.#beginAside(zone?.reason ?? 'struck out');
    switch (name) {
      case 'a': {
        if (element.getAttribute('href') === null) return null;
        this.#links++;
        return () => this.#links--;
      }
      case 'time':
        this.#times++;
        return () => this.#times--;
      case 'q': {
        const [open = '', close = ''] = QUOTATION_MARKS[this.#quotations++ % 2] ?? '';
        this.#write(open);
        return () => {
          this.#quotations--;
          this.#write(close);
        };
      }
      default:
        return null;
    }
  }

  #beginBox(element: PageElement, name: string, zone: Zone | null): () => void {
    this.#flush();
    const outer = this.#box;
    const { blocks, boxes } = this.#page;
    const [depth, from] = [outer.depth + 1, blocks.length];
    const box: Box = { name, element, parent: outer, depth, zone, reason: null, from, to: 0 };
    boxes.push(box);
    this.#box = box;
    const [group, table] = [this.#group, this.#table];
    if (name === 'table') {
      this.#table = isDataTable(element) ? box : null;
      this.#group = this.#table;
    } else if (GROUPS.has(name)) this.#group ??= box;
    const preformatted = name === 'pre' || name === 'listing' || name === 'xmp' ? 1 : 0;
    const link = name === 'a' && element.getAttribute('href') !== null ? 1 : 0;
    const time = name === 'time' ? 1 : 0;
    this.#preformatted += preformatted;
    this.#links += link;
    this.#times += time;
    return () => {
      this.#flush();
      this.#preformatted -= preformatted;
      this.#links -= link;
      this.#times -= time;
      this.#group = group;
      this.#table = table;
      box.to = blocks.length;
      this.#box = outer;
    };
  }

  #beginAside(reason: string): () => void {
    const [line, outer] = [this.#line, this.#aside];
    this.#line = emptyLine();
    this.#aside = outer ?? reason;
    return () => {
      this.#flush();
      this.#line = line;
      this.#aside = outer;
    };
  }

  #isInSentence(): boolean {
    return this.#aside !== null || SENTENCES.has(this.#box.name);
  }

  #write(text: string): void {
    const collapsed = text.replace(/[ \t\n\r\f]+/g, ' ');
    this.#line.raw += collapsed;
    this.#line.last = collapsed.at(-1) ?? this.#line.last;
    if (collapsed !== '' && collapsed !== ' ') {
      this.#line.blank = false;
      this.#line.broken = false;
    }
    if (this.#links > 0) this.#line.linked += collapsed.length;
    if (this.#times > 0) this.#line.timed += collapsed.length;
  }

  #cell(): void {
    if (!this.#line.blank) this.#line.raw += '\t';
  }

  /** A line’s end; the second in a row ends the paragraph. */
  #break(): void {
    if (this.#table !== null) this.#line.raw += ' ';
    else if (this.#line.broken || this.#line.blank) this.#flush();
    else {
      this.#line.raw += '\n';
      this.#line.broken = true;
      this.#line.last = '\n';
    }
  }

  #flush(): void {
    const { raw: written, linked, timed } = this.#line;
    if (written === '') return;
    this.#line = emptyLine();
    const raw = written
      .replace(/ {2,}/g, ' ')
      .replace(/ ?([\n\t]) ?/g, '$1')
      .trim();
    if (raw === '') return;
    const text = cleanCharacters(raw)
      .text.replace(/\n{2,}/g, '\n')
      .trim();
    if (text === '') return;
    const words = wordsOf(text);
    const share = words / written.trim().length;
    this.#page.blocks.push({
      text,
      raw,
      words,
      linked: Math.min(words, Math.round(linked * share)),
      timed: Math.min(words, Math.round(timed * share)),
      heading: headingOf(this.#box),
      box: this.#box,
      group: this.#group,
      reason: this.#aside,
    });
  }
}

function emptyLine(): Line {
  return { raw: '', linked: 0, timed: 0, last: '', blank: true, broken: false };
}

const HEADING = /^h([1-6])$/;

function headingOf({ name, parent }: Box): number {
  const level = HEADING.exec(name) ?? (parent === null ? null : HEADING.exec(parent.name));
  return Number(level?.[1] ?? 0);
}
