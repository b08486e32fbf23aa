/** The half of Discord's markdown that stands within a line: emphasis, code, links, mentions, times, emoji. */

export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'bold' | 'italic' | 'underline' | 'strike' | 'spoiler'; content: Inline[] }
  | { kind: 'code'; text: string }
  | { kind: 'link'; content: Inline[]; url: string }
  | { kind: 'autolink'; url: string }
  /** `name` is a command's, or `everyone` or `here`; the others are known by their id alone. */
  | { kind: 'mention'; of: 'user' | 'role' | 'channel' | 'command' | 'everyone'; id: string; name: string }
  /** `style` is one of `t T d D f F R s S`. */
  | { kind: 'timestamp'; seconds: number; style: string }
  | { kind: 'emoji'; id: string; name: string; animated: boolean };

interface Rule {
  /** The character that it begins with. */
  opening: string;
  pattern: RegExp;
  /** Whether it is read within the label of a link, too. */
  inLabel: boolean;
  /** Words where the markup comes to nothing but text. */
  read(groups: readonly string[], place: Place): Inline | string;
}

interface Place {
  /** Within the label of a link: no mentions and no links there, and backslashes are shown. */
  inLabel: boolean;
  /** Emphasis around it. */
  depth: number;
}

/** Emphasis within emphasis is read so far; a message of 2,000 asterisks would nest a thousandfold. */
const DEEPEST = 20;

const styled =
  (kind: 'bold' | 'italic' | 'underline' | 'strike' | 'spoiler'): Rule['read'] =>
  ([whole = '', content = ''], { inLabel, depth }) =>
    depth < DEEPEST ? { kind, content: read(content, { inLabel, depth: depth + 1 }) } : whole;

const MENTIONED: Record<string, 'user' | 'role' | 'channel'> = {
  '@': 'user',
  '@!': 'user',
  '@&': 'role',
  '#': 'channel',
};

/** Of those that match at a place the longest is taken. */
const RULES: readonly Rule[] = [
  // In a link's label backslashes are shown, and brackets keep their meaning after one (discord-api-docs#6185).
  { opening: '\\', pattern: /\\([^0-9A-Za-z\s])/y, inLabel: false, read: ([, sign = '']) => sign },
  {
    opening: '*',
    pattern: /\*(?!\s)((?:\\[\s\S]|\*\*|[^*\\])+?)(?<!\s) {0,2}\*(?!\*)/y,
    inLabel: true,
    read: styled('italic'),
  },
  { opening: '*', pattern: /\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/y, inLabel: true, read: styled('bold') },
  { opening: '_', pattern: /_((?:\\[\s\S]|__|[^_\\])+?)_(?![A-Za-z0-9_])/y, inLabel: true, read: styled('italic') },
  { opening: '_', pattern: /__((?:\\[\s\S]|[^\\])+?)__(?!_)/y, inLabel: true, read: styled('underline') },
  { opening: '~', pattern: /~~([\s\S]+?)~~(?!_)/y, inLabel: true, read: styled('strike') },
  { opening: '|', pattern: /\|\|([\s\S]+?)\|\|/y, inLabel: true, read: styled('spoiler') },
  {
    opening: '`',
    pattern: /(`+)([\s\S]*?[^`])\1(?!`)/y,
    inLabel: true,
    // A space at each end is there to keep a backtick of the code apart from those around it.
    read: ([, , code = '']) => ({ kind: 'code', text: code.replace(/^ (?= *`)|(?<=` *) $/g, '') }),
  },
  {
    opening: '<',
    pattern: /<t:(-?\d{1,13})(?::([tTdDfFRsS]))?>/y,
    inLabel: true,
    read: ([, seconds, style = 'f']) => ({ kind: 'timestamp', seconds: Number(seconds), style }),
  },
  {
    opening: '<',
    pattern: /<(a?):(\w{2,32}):(\d{15,20})>/y,
    inLabel: true,
    read: ([, a, name = '', id = '']) => ({ kind: 'emoji', id, name, animated: a === 'a' }),
  },
  {
    opening: '<',
    pattern: /<(@[!&]?|#)(\d{15,20})>/y,
    inLabel: false,
    read: ([, sign = '@', id = '']) => ({ kind: 'mention', of: MENTIONED[sign] ?? 'user', id, name: '' }),
  },
  {
    opening: '<',
    pattern: /<\/([^:>\n]{1,100}):(\d{15,20})>/y,
    inLabel: false,
    read: ([, name = '', id = '']) => ({ kind: 'mention', of: 'command', id, name }),
  },
  {
    opening: '<',
    pattern: /<(https?:\/\/[^\s<>]+)>/y,
    inLabel: false,
    read: ([, url = '']) => ({ kind: 'autolink', url }),
  },
  {
    opening: '@',
    pattern: /@(everyone|here)/y,
    inLabel: false,
    read: ([, name = '']) => ({ kind: 'mention', of: 'everyone', id: '', name }),
  },
  {
    opening: '[',
    // Brackets in the label come in pairs, or close without having been opened.
    pattern:
      /\[((?:\[[^\]]*\]|[^[\]])*(?:\][^[]*?)?)\]\(\s*(?:<([^\s<>]+)>|((?:\([^\s()]*\)|\\[^\n\s]|[^\s)\\])+?))(?:\s+["'][^"'\n]*["'])?\s*\)/y,
    inLabel: false,
    read: ([whole = '', label = '', angled, bare = '']) => linkOf(whole, label, angled ?? bare),
  },
  {
    opening: 'h',
    pattern: /https?:\/\/[^\s<]+[^\s<.,:;"'\]]/y,
    inLabel: false,
    read: ([url = '']) => ({ kind: 'autolink', url: withoutLoneBracket(url) }),
  },
];

const OPENING = /[\\`*_~|<[@]|https?:\/\//g;

export function inlinesOf(text: string): Inline[] {
  return read(text, { inLabel: false, depth: 0 });
}

function read(text: string, place: Place): Inline[] {
  const found: Inline[] = [];
  const say = (words: string) => {
    const last = found.at(-1);
    if (last?.kind === 'text') last.text += words;
    else if (words !== '') found.push({ kind: 'text', text: words });
  };
  let at = 0;
  while (at < text.length) {
    OPENING.lastIndex = at;
    const next = OPENING.exec(text)?.index ?? text.length;
    say(text.slice(at, next).replace(/ +(?=\n)/g, ''));
    if (next === text.length) break;
    const { inline, length } = inlineAt(text, next, place) ?? { inline: text.charAt(next), length: 1 };
    if (typeof inline === 'string') say(inline);
    else found.push(inline);
    at = next + length;
  }
  return found;
}

/** The words of inlines alone. */
export function wordsOf(content: readonly Inline[]): string {
  return content
    .map((piece) => {
      if ('text' in piece) return piece.text;
      return 'content' in piece ? wordsOf(piece.content) : '';
    })
    .join('');
}

function inlineAt(text: string, at: number, place: Place): { inline: Inline | string; length: number } | undefined {
  let best: { rule: Rule; match: RegExpExecArray } | undefined;
  for (const rule of RULES) {
    if (rule.opening !== text[at] || (place.inLabel && !rule.inLabel)) continue;
    rule.pattern.lastIndex = at;
    const match = rule.pattern.exec(text);
    if (match && match[0].length > (best?.match[0].length ?? 0)) best = { rule, match };
  }
  if (!best) return undefined;
  const { rule, match } = best;
  const inline = rule.read(match, place);
  const bare = rule.opening === 'h' && typeof inline === 'object' && inline.kind === 'autolink';
  return { inline, length: bare ? inline.url.length : match[0].length };
}

/** The last ")" of an address is text where the address ends with more of them than it opens. */
function withoutLoneBracket(url: string): string {
  const closing = /\)*$/.exec(url)?.[0].length ?? 0;
  return closing > url.split('(').length - 1 ? url.slice(0, -1) : url;
}

const ALLOWED_IN_LABEL = new Set(['text', 'bold', 'italic', 'underline', 'strike', 'spoiler', 'code', 'timestamp']);
/** These three signs count as text. */
const PICTURE = /(?![©®™])(?:\p{Emoji_Presentation}|\p{Emoji}\ufe0f)/u;

/** A label that looks like an address itself, or has a mention or an emoji, is shown as it was written. */
function linkOf(whole: string, label: string, address: string): Inline | string {
  const url = address.replace(/\\([^0-9A-Za-z\s])/g, '$1');
  const readable = label.trim() !== '' && !PICTURE.test(label) && inlinesOf(label).every(isAllowedInLabel);
  if (!readable || !/^(?:https?|discord):\/\/./i.test(url) || !URL.canParse(url)) return whole;
  return { kind: 'link', content: read(label, { inLabel: true, depth: 0 }), url };
}

function isAllowedInLabel(inline: Inline): boolean {
  return ALLOWED_IN_LABEL.has(inline.kind) && (!('content' in inline) || inline.content.every(isAllowedInLabel));
}
