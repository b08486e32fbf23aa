/** Where tags and comments end in HTML source. */

export interface Tag {
  end: number;
  /** How many attributes it has. */
  attributes: number;
  /** Those of `KEPT`, as they are written, names in lower case and a space before each. */
  kept: string;
}

/** What reading a page looks at. Each attribute of the rest would be a node. */
const KEPT = new Set(
  'class id itemprop rel href datetime pubdate content property name http-equiv lang xml:lang type hidden aria-hidden role style data-component data-testid'.split(
    ' ',
  ),
);
/** Longer class names, and lists of them, are generated; linkedom passes each on as an argument. */
const MAX_CLASSES = 5_000;
/** Of these only whether they hide their element is looked at. */
const HIDING = /display|visibility/i;

/**
 * The tag whose attributes begin at `from`, read as the HTML standard does: a `>` in a quoted value does not end it, and of two
 * attributes with one name the first counts.
 */
export function readTag(source: string, from: number): Tag {
  const names = new Set<string>();
  let kept = '';
  let attributes = 0;
  let at = from;
  for (;;) {
    while (isSpace(source.charCodeAt(at)) || source[at] === '/') at++;
    if (at >= source.length || source[at] === '>') return { end: Math.min(at + 1, source.length), attributes, kept };
    const start = at++;
    while (at < source.length && !endsName(source.charCodeAt(at))) at++;
    const name = source.slice(start, at);
    let value = '';
    let next = at;
    while (isSpace(source.charCodeAt(next))) next++;
    if (source[next] === '=') {
      next++;
      while (isSpace(source.charCodeAt(next))) next++;
      at = valueEnd(source, next);
      value = source.slice(next, at);
    }
    attributes++;
    const lower = name.length > 10 ? name : name.toLowerCase();
    if (!KEPT.has(lower) || names.has(lower) || (lower === 'style' && !HIDING.test(value))) continue;
    if (lower === 'class' && value.length > MAX_CLASSES) continue;
    names.add(lower);
    kept += value === '' ? ` ${lower}` : ` ${lower}=${value}`;
  }
}

function valueEnd(source: string, from: number): number {
  const quote = source[from];
  if (quote === '"' || quote === "'") {
    const close = source.indexOf(quote, from + 1);
    return close === -1 ? source.length : close + 1;
  }
  let at = from;
  while (at < source.length && !isSpace(source.charCodeAt(at)) && source[at] !== '>') at++;
  return at;
}

/** A comment that nothing closes reaches to the end of the page, as in browsers. */
export function commentEnd(source: string, start: number): number {
  if (!source.startsWith('<!--', start)) {
    const end = source.indexOf('>', start);
    return end === -1 ? source.length : end + 1;
  }
  if (source.startsWith('>', start + 4)) return start + 5;
  if (source.startsWith('->', start + 4)) return start + 6;
  const end = source.indexOf('-->', start + 4);
  return end === -1 ? source.length : end + 3;
}

/** The next end tag of this name. */
export function closing(source: string, name: string, from: number): { start: number; end: number } | null {
  const pattern = new RegExp(`</${name}(?=[\\s/>])[^>]*>?`, 'gi');
  pattern.lastIndex = from;
  const match = pattern.exec(source);
  return match === null ? null : { start: match.index, end: match.index + match[0].length };
}

/** `/`, `=`, `>` or white space. */
function endsName(code: number): boolean {
  return code === 0x2f || code === 0x3d || code === 0x3e || isSpace(code);
}

function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d);
}
