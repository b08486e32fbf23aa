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
