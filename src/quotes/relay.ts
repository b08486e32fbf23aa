/** Through whom words came. */
import type { Cue } from './cues.ts';
import { COLLECTIVE_NOUNS } from './lexicon.ts';
import { type Phrase, phraseStartingAt } from './phrases.ts';
import type { Piece } from './pieces.ts';
import type { Said } from './reporter.ts';
import type { Context } from './speaker.ts';

/** As the text has it, who passed the words on: "as quoted by SANA", "told Reuters", "through the agency". */
export function relayedBy({ sentences, text, cuesOf }: Context, sentence: number, cue: Cue): string | null {
  const { pieces } = sentences[sentence] as Said;
  const phraseText = (phrase: Phrase | null) => {
    if (!phrase || phrase.pronoun) return null;
    const head = pieces[phrase.head] as Piece;
    if (!phrase.name && !COLLECTIVE_NOUNS.has(head.word)) return null;
    return text.slice((pieces[phrase.first] as Piece).start, (pieces[phrase.last] as Piece).end);
  };
  if (/^(?:told|tells|telling)$/.test(cue.word)) {
    const told = phraseText(phraseStartingAt(pieces, cue.at + 1));
    if (told) return told;
  }
  for (let at = cue.at + 1; at < Math.min(pieces.length, cue.to + 10); at++) {
    const { word, kind } = pieces[at] as Piece;
    if (kind === 'quote') break;
    if (word === 'through' && at <= cue.to + 1) return phraseText(phraseStartingAt(pieces, at + 1));
    if (!/^(?:quoted|cited|reported|carried|broadcast|aired|published)$/.test(word)) continue;
    if (/^(?:by|on|in|through|via)$/.test(pieces[at + 1]?.word ?? ''))
      return phraseText(phraseStartingAt(pieces, at + 2));
  }
  const according = cuesOf(sentence).find(
    (one) => one.found === 'according' && one.at > cue.at && cue.found !== 'according',
  );
  return according ? phraseText(according.subject) : null;
}
