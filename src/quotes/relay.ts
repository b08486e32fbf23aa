/** Through whom words came, and to whom they were said. */
import type { Cue } from './cues.ts';
import { COLLECTIVE_NOUNS, set } from './lexicon.ts';
import { type Phrase, phraseStartingAt } from './phrases.ts';
import { endWithDot, isPerson, type Piece } from './pieces.ts';
import type { Said } from './reporter.ts';
import type { Context } from './speaker.ts';

/** Words of what prints or broadcasts. */
const OUTLET = set(`
  agency news newspaper paper magazine television tv radio station channel network broadcaster website outlet press media times post herald
  tribune gazette chronicle courier telegraph inquirer examiner dispatch sentinel journal observer reporters journalists podcast`);

/** As the text has it, who passed the words on, "as quoted by SANA", "told the Herald", "through the agency"; or to whom they were said: "told the jury". */
export function relayed(context: Context, sentence: number, cue: Cue): { via: string | null; to: string | null } {
  const told = toldTo(context, sentence, cue);
  return told?.outlet
    ? { via: told.text, to: null }
    : { via: relayedBy(context, sentence, cue), to: told?.text ?? null };
}

function toldTo({ sentences, text }: Context, sentence: number, cue: Cue): { text: string; outlet: boolean } | null {
  if (!/^(?:told|tells|telling)$/.test(cue.word)) return null;
  const { pieces } = sentences[sentence] as Said;
  const phrase = phraseStartingAt(pieces, cue.at + 1);
  if (!phrase || phrase.pronoun || phrase.last - phrase.first > LONGEST) return null;
  const whole = { start: (pieces[phrase.first] as Piece).start, end: endWithDot(text, pieces[phrase.last] as Piece) };
  const head = pieces[phrase.head] as Piece;
  const acronym = phrase.first === phrase.last && /^\p{Lu}{2,}$/u.test(text.slice(head.start, head.end));
  const body = pieces.slice(phrase.first, phrase.last + 1).some(({ word }) => OUTLET.has(word)) && !isPerson(head);
  return { text: text.slice(whole.start, whole.end), outlet: acronym || body };
}

/** Of a phrase for whoever is told something. In pieces. */
const LONGEST = 8;

function relayedBy({ sentences, text, cuesOf }: Context, sentence: number, cue: Cue): string | null {
  const { pieces } = sentences[sentence] as Said;
  const phraseText = (phrase: Phrase | null) => {
    if (!phrase || phrase.pronoun) return null;
    const head = pieces[phrase.head] as Piece;
    if (!phrase.name && !COLLECTIVE_NOUNS.has(head.word)) return null;
    return text.slice((pieces[phrase.first] as Piece).start, (pieces[phrase.last] as Piece).end);
  };
  for (let at = cue.at + 1; at < Math.min(pieces.length, cue.to + 10); at++) {
    const { word, kind } = pieces[at] as Piece;
    if (kind === 'quote') break;
    if (word === 'through' && at <= cue.to + 1) return phraseText(phraseStartingAt(pieces, at + 1));
    if (!/^(?:quoted|cited|reported|carried|broadcast|aired|published)$/.test(word)) continue;
    if (/^(?:by|on|in|through|via)$/.test(pieces[at + 1]?.word ?? ''))
      return phraseText(phraseStartingAt(pieces, at + 2));
  }
  const according = cuesOf(sentence).find(
    (one) => one.found === 'according' && one.at !== cue.at && cue.found !== 'according',
  );
  return according ? phraseText(according.subject) : null;
}
