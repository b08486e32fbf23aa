/** What somebody wrote in a chat, without the chat's own marks. */

/** A chat message's words: no links, mentions, emoji or markup. */
export function withoutMarks(content: string): string {
  return content
    .replace(/```(?:\w+\n)?|\|\||[*~`]+|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu, '')
    .replace(/\[([^\]]*)\]\(\S+?\)/g, '$1')
    .replace(/<?https?:\/\/[^\s>]+>?/gi, ' ')
    .replace(/<(?:@[!&]?|#|a?:\w+:|t:|\/[^:>]+:|id:)[^>\s]*>/g, ' ')
    .replace(/^(?:>>>|>|#{1,3}|-#|[-*]|\d+\.)\s+/gm, '')
    .replace(/[^\S\n]+/g, ' ')
    .trim();
}

/**
 * The same without quotation marks: in a message they say that somebody quotes, not that the words must stand in the coverage
 * exactly so.
 */
export function plainProse(content: string): string {
  return withoutMarks(content).replace(/["“”„«»]/g, '');
}

/** What a chat message marks as somebody else's words by a `>` before its lines; else all of it. Each without the chat's own marks. */
export function quotedIn(content: string): string[] {
  const blocks: string[] = [];
  let open = false;
  let rest = false;
  for (const line of content.split('\n')) {
    const [, mark, words = ''] = /^\s*(>>>|>)(?:\s(.*))?$/.exec(line) ?? [];
    const isIn = rest || mark !== undefined;
    if (isIn && !open) blocks.push('');
    if (isIn) blocks[blocks.length - 1] += `${mark === undefined ? line : words}\n`;
    open = isIn;
    rest ||= mark === '>>>';
  }
  const quoted = blocks.map(withoutMarks).filter((block) => /[\p{L}\p{N}]/u.test(block));
  return quoted.length > 0 ? quoted : [withoutMarks(content)];
}
