/** A small reader of Discord's markdown, written from its reference and from how its clients behave; knows nothing of our writer. */

export type Node =
  | { type: 'text'; text: string }
  | { type: 'code' | 'block'; text: string }
  | { type: 'url' | 'angle' | 'emoji'; text: string }
  | { type: 'link'; url: string; inner: Node[] }
  | {
      type: 'bold' | 'italic' | 'underline' | 'strike' | 'spoiler' | 'heading' | 'subtext' | 'quote' | 'item';
      inner: Node[];
    };

type Wrapping = Extract<Node, { inner: Node[]; type: string }>['type'];

interface Rule {
  pattern: RegExp;
  /** Only where nothing but white space stands before it on its line. */
  atLineStart?: true;
  node(found: RegExpExecArray, read: (text: string) => Node[]): Node | undefined;
}

const wrap =
  (type: Exclude<Wrapping, 'link'>): Rule['node'] =>
  (found, read) => ({ type, inner: read(found.slice(1).find((group) => group !== undefined) ?? '') });

const BLOCKS: Rule[] = [
  { pattern: /-# +(?!-#)([^\n]+)\n?/y, atLineStart: true, node: wrap('subtext') },
  {
    pattern: /#{1,3}\s+(?!#)([^\n]*)\n?/y,
    atLineStart: true,
    node: (found, read) => ({ type: 'heading', inner: read((found[1] ?? '').trimEnd().replace(/#+$/, '').trimEnd()) }),
  },
  { pattern: />>> ([\s\S]*)/y, atLineStart: true, node: wrap('quote') },
  { pattern: /> ([^\n]*)\n?/y, atLineStart: true, node: wrap('quote') },
  { pattern: /(?:[*+-]|\d+\.) +([^\n]+(?:\n [^\n]*)*)\n?/y, atLineStart: true, node: wrap('item') },
];

const STYLES: Rule[] = [
  { pattern: /\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/y, node: wrap('bold') },
  { pattern: /__((?:\\[\s\S]|[^\\])+?)__(?!_)/y, node: wrap('underline') },
  { pattern: /\*(?!\s)((?:\\[\s\S]|\*\*|[^*\\])+?)\*(?!\*)/y, node: wrap('italic') },
  { pattern: /_((?:\\[\s\S]|__|[^_\\])+?)_(?![a-zA-Z0-9_])/y, node: wrap('italic') },
  { pattern: /~~([\s\S]+?)~~(?!_)/y, node: wrap('strike') },
  { pattern: /\|\|([\s\S]+?)\|\|/y, node: wrap('spoiler') },
  { pattern: /(`+)([\s\S]*?[^`])\1(?!`)/y, node: ([, , text = '']) => ({ type: 'code', text: uncushioned(text) }) },
  { pattern: /<t:-?\d+(?::[tTdDfFRsS])?>|<a?:\w+:\d+>|:[\w+-]+:/y, node: ([text]) => ({ type: 'emoji', text }) },
];

const OTHERS: Rule[] = [
  {
    pattern: /```(?:[a-z0-9_+\-.#]+\n)?\n*([^\n][\s\S]*?)\n*```/iy,
    node: ([, text = '']) => ({ type: 'block', text }),
  },
  { pattern: /<(?:@[!&]?|#)\d+>|<\/[^:>]+:\d+>|<id:\w+>/y, node: ([text]) => ({ type: 'angle', text }) },
  {
    pattern: /<[^: >]+:\/[^ >]+>|<(?:mailto:|tel:|\+|[^\s<>@]+@)[^\s<>]+>/y,
    node: ([text]) => ({ type: 'angle', text }),
  },
  { pattern: /(?:https?|steam|discord):\/\/[^\s<]+[^<.,:;"'\]\s]/iy, node: ([text]) => ({ type: 'url', text }) },
  {
    pattern:
      /\[((?:\[[^\]]*\]|[^[\]]|\](?=[^[]*\]))*)\]\(\s*<?((?:\([^)]*\)|[^\s\\]|\\[\s\S])*?)>?(?:\s+['"]([\s\S]*?)['"])?\s*\)/y,
    node([, label = '', url = '']) {
      if (!/^(?:https?|discord):/i.test(url) || !URL.canParse(url) || !isHonest(label)) return undefined;
      return { type: 'link', url, inner: readWith(STYLES, false, withoutOddSpaces(label)) };
    },
  },
];

/** What is seen of a text, node by node; neighbouring text is one node. */
export function read(text: string): Node[] {
  return readWith([...BLOCKS, ...OTHERS, ...STYLES], true, text);
}

function readWith(rules: readonly Rule[], escapes: boolean, text: string): Node[] {
  const nodes: Node[] = [];
  const say = (words: string): void => {
    const last = nodes.at(-1);
    if (last?.type === 'text') last.text += words;
    else nodes.push({ type: 'text', text: words });
  };
  let at = 0;
  while (at < text.length) {
    if (escapes && /^\\[^A-Za-z0-9\s]/.test(text.slice(at, at + 2))) {
      say(text.charAt(at + 1));
      at += 2;
      continue;
    }
    const isLineStart = /(?:^|[\n\r\u2028\u2029])[^\S\n\r\u2028\u2029]*$/.test(text.slice(0, at));
    const match = firstOf(rules, text, at, isLineStart, (inner) => readWith(rules, escapes, inner));
    if (match) {
      nodes.push(match.node);
      at += match.length;
    } else {
      say(text.charAt(at));
      at++;
    }
  }
  return nodes;
}

function firstOf(
  rules: readonly Rule[],
  text: string,
  at: number,
  isLineStart: boolean,
  inner: (text: string) => Node[],
): { node: Node; length: number } | undefined {
  for (const rule of rules) {
    if (rule.atLineStart && !isLineStart) continue;
    rule.pattern.lastIndex = at;
    const found = rule.pattern.exec(text);
    const node = found && rule.node(found, inner);
    if (node) return { node, length: found[0].length };
  }
  return undefined;
}

/** Discord makes no link whose label reads like another link, mentions somebody or has emoji. */
function isHonest(label: string): boolean {
  const judged = withoutOddSpaces(label).replaceAll(';', ':').replace(/[∕⁄]/g, '/');
  return (
    /\S/.test(judged) &&
    !/(?:https?|steam|discord):\/\/\S\S|discord(?:app)?\.\w+\/\w|@everyone|@here|<[@#:/at]|:[\w+-]+:/i.test(judged) &&
    !/(?![©®™])\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u.test(judged)
  );
}

const withoutOddSpaces = (text: string): string => text.replace(/\p{Cf}|\p{Zl}|\p{Zp}|(?!\n)\p{Cc}|(?! )\p{Zs}/gu, '');

function uncushioned(code: string): string {
  return code.replace(/^ (?= *`)/, '').replace(/(?<=` *) $/, '');
}

/** The words of some nodes, one below the other where a node takes its line. */
export function shown(nodes: readonly Node[]): string {
  return nodes
    .map((node) => {
      if (!('inner' in node)) return node.text;
      const words = shown(node.inner);
      return ['heading', 'subtext', 'item', 'quote'].includes(node.type) ? `${words}\n` : words;
    })
    .join('');
}

/** All nodes of a type, at any depth. */
export function all<T extends Node['type']>(type: T, nodes: readonly Node[]): Extract<Node, { type: T }>[] {
  return nodes.flatMap((node) => [
    ...(node.type === type ? [node as Extract<Node, { type: T }>] : []),
    ...('inner' in node ? all(type, node.inner) : []),
  ]);
}
