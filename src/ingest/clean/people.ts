/** The lines in which a page names who wrote, who comments, and who publishes. Patterns are linear in a line's length. */

import type { Paragraph } from '../paragraphs.ts';

type Line = Pick<Paragraph, 'flat' | 'words'>;

const NAME_WORD = "\\p{Lu}[\\p{L}.’'-]{0,30}";
const BYLINE = [
  new RegExp(
    `^(?:[Bb]y|BY|[Ww]ritten by) ${NAME_WORD}(?:,? (?:${NAME_WORD}|and|&|de|van|von|al|bin|der|in)){1,8}$`,
    'u',
  ),
  /^(?:(?:our |the )?(?:staff|special|own|foreign|political|senior|chief) (?:reporter|correspondent|writer)s?|(?:by |from )?our (?:correspondent|reporter|bureau)s?|(?:web|news|online) (?:desk|staff|team)|by (?:staff|agencies|(?:our )?(?:staff|special|own) (?:reporter|correspondent|writer)s?)|agencies)$/i,
];
const PERSON_OR_PLACE = new RegExp(
  `^${NAME_WORD}(?: (?:${NAME_WORD}|and|of|de|la|le|al|bin|del|van|von|der|den|am|an)){0,4}$`,
  'u',
);

const COMMENTS_HEADING = [
  /^comments (?:are|have been) (?:now )?(?:closed|disabled)(?: (?:for|on) this .{1,30})?\.?$/i,
  /^(?:\d{1,6} )?comments?(?: ?\(\d{1,6}\))? ?:?$/i,
  /^(?:\d{1,6} )?(?:kommentare?|commentaires?|comentarios?|commenti|comentários?)(?: ?\(\d{1,6}\))? ?:?$/iu,
  /^(?:\d{1,6}|one|no) (?:responses?|repl(?:y|ies)|thoughts?)(?: (?:to|on) .{1,200})?$/i,
  /^(?:leave|post|write|add) a (?:comment|reply)\b.{0,30}$/i,
  /^(?:join the (?:conversation|discussion)|(?:view|show|read) (?:all )?(?:\d{1,6} )?comments.{0,20})$/i,
];
const COMMENTER_NAMED = /^[•*·–-]? ?(?:\S{1,30} ){1,5}says ?:$/i;
const AGE = String.raw`(?:\d{1,3}|an?) (?:second|minute|hour|day|week|month|year)s? ago`;
const DAY = String.raw`(?:\p{L}{3,9}\.?,? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{1,2}\.? \p{L}{3,9}\.?,? \d{4}|\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4})`;
const STAMP = String.raw`(?:${AGE}|(?:on )?(?:\p{L}{3,9},? )?${DAY},?(?: at| um| à)? \d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?(?: (?:\p{Lu}{2,5}|Uhr))?)`;
/** A line that is nothing but the time of a comment. */
const COMMENT_TIME = new RegExp(`^${STAMP}(?:[ ·|,-]{1,3}(?:reply|edited|permalink))?$`, 'iu');
/** A commenter and the time on one line. */
const COMMENTER_AND_TIME = new RegExp(`^(?:\\S{1,30} ){1,4}(?:${AGE}|(?:on|[·|–-]) ${STAMP})(?: says:| reply)?$`, 'iu');
const REPLY = /^(?:reply|reply ↓|↓ reply|report abuse|log ?in to reply)$/i;

const SIGNATURE =
  /^(?:\( ?\p{Lu}{1,3}(?: ?\/ ?\p{Lu}{1,3})? ?\)|\p{Lu}{1,3}\/\p{Lu}{1,3}|-30-|#{2,}|ENDS?|\*{3,}|~{3,}\.?|[—–-]{2,})$/u;

/** An agency or its desks and editors alone in brackets: `(dpa)`, `(dpa/abc)`, `(Reuters)`. */
const AGENCY_SIGNATURE =
  /^\((?:AFP|Reuters|Xinhua|Anadolu|Bloomberg|EPA-EFE|\p{Ll}{2,4}|\p{Lu}{2,5})(?: ?[/,-] ?(?:AFP|Reuters|AFX|\p{Ll}{2,4}|\p{Lu}{2,5})){0,3}\)\.?$/u;

const NAME = "(?:\\p{Lu}[\\p{L}.’'-]{0,30} ){2,4}";
const AUTHOR_DESCRIBED = new RegExp(
  `^(${NAME})(?:is|was|are|writes|reports|covers|works) .{0,400}\\b(?:contributor|correspondent|columnist|reporter|writer|journalist|fellow|editor|freelancer?|analyst|researcher|author of|contributes)\\b`,
  'u',
);
/** Whoever a byline names, described in any words. */
const PERSON_DESCRIBED = new RegExp(
  `^(${NAME})(?:(?:is|was|has been) (?:an?|the|our|one)|writes|reports|covers|works|teaches|studies|lectures|lives|leads|heads|runs|hosts) `,
  'u',
);
const AUTHOR_NOTE = [
  /^["“]?follow .{2,60} on (?:twitter|x|facebook|instagram|linkedin|bluesky|mastodon)\b.{0,80}$/i,
  /^[([]?[–—-]{0,2} ?(?:additional )?(?:reporting|writing|editing|translation|translated|compiled) (?:by|from) \p{L}.{0,200}$/iu,
  /^.{2,120} contributed (?:to )?(?:this|the) (?:report|story|article)\.?$/i,
  /^\p{Lu}.{2,120} contributed (?:reporting|research)\b.{0,100}$/u,
  /^(?:\p{Lu}[\p{L}.’'-]{0,30},? |and ){1,10}reported from (?:\p{Lu}[\p{L}.’'-]{0,30}[,;]?(?: |$)|(?:and|from|the) ){1,16}$/u,
  /^contribut(?:ing|ors?): \p{Lu}.{2,150}$/iu,
  /^\(?with (?:additional )?(?:agency )?(?:inputs?|reporting|reports|contributions?) (?:from|by) .{2,60}\)?\.?$/i,
  /^(?:twitter|x|e-?mail|contact): ?@?\S{2,60}\.?$/i,
  /^the (?:views|opinions) expressed\b.{0,300}$/i,
];

const OUTLET_OWNED =
  /^(?:©|\(c\) ?\d|copyright (?:©|\(c\)|\d{4}))|\ball rights reserved\b|^(?:alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|todos os direitos reservados|(?:© ?)?riproduzione riservata)\b/iu;
/** Of another place where the article was printed, and how it came here; said by outlets of their own articles alone. */
const PROVENANCE = [
  /^[([*]?this (?:article|story|piece|post|essay|column|commentary|op-ed|interview)\b.{0,60}\b(?:originally|first) (?:appeared|published|ran)\b/i,
  /^[([*]?(?:this|the) (?:article|story|piece|post|essay|column|commentary|op-ed|interview|report)\b.{0,60}\b(?:(?:re)?published|reproduced) (?:here )?(?:with (?:kind )?permission|under (?:an? )?(?:creative commons|cc)|in (?:partnership|collaboration) with)\b/i,
  /^[([*]?(?:originally|first) published (?:by|in|on|at) .{2,120}$/i,
  /^[([*]?(?:this|the) (?:article|story|piece|post|column) is (?:re)?published from\b/i,
  /^[([*]?a version of this (?:article|story|piece|column) (?:appears?|appeared|ran|was published)\b/i,
  /^[([*]?(?:except for the headline, )?this (?:article|story|report) has not been edited by\b/i,
];
/** Where an outlet speaks to its readers … */
const READER_CUES = [
  /\b(?:to (?:learn|find out|read) more about|more about .{2,60} can be found|click here|fill (?:out|in) (?:this|the|our) form|visit our)\b/i,
  /\b(?:support (?:us|our)|donat(?:e|ion)|become a member|subscribe)\b/i,
];
/** … and has three of these at the end of a page, it speaks of itself. */
const OUTLET_CUES = [
  ...READER_CUES,
  /\b(?:delivers?|provides?|offers?|brings? you|publishes|is an? (?:independent|non-?profit|award-winning|online|digital)\b.{0,40}\b(?:news|outlet|site|website|magazine|publication|platform|agency|organi[sz]ation))\b/i,
  /\b(?:coverage|journalism|news and analysis|reporting)\b/i,
  /\b(?:republish(?:ing)?|reprint|licens(?:e|ing)|syndicat(?:e|ion))\b/i,
];

/** `By ANN LEE and BO EK`, `Staff Reporter`. */
export function isByline(line: Line | string): boolean {
  const flat = typeof line === 'string' ? line : line.flat;
  return (
    flat.length <= 120 &&
    !flat.endsWith('.') &&
    flat.split(' ', 12).length <= 11 &&
    BYLINE.some((pattern) => pattern.test(flat))
  );
}

/** A few words that are all names, as a place or an agency beside a date. */
export function isPersonOrPlace(flat: string): boolean {
  return flat.length <= 80 && PERSON_OR_PLACE.test(flat);
}

export function isCommentsHeading({ flat, words }: Line): boolean {
  return words <= 30 && COMMENTS_HEADING.some((pattern) => pattern.test(flat));
}

/** `Old Salt says:`, which only below a comments' heading is a commenter. */
export function isNamedCommenter({ flat, words }: Line): boolean {
  return words <= 7 && COMMENTER_NAMED.test(flat);
}

/** A commenter with the time: `Old Salt` or `Old Salt says:` above `March 13, 2024 at 9:00 am` or `2 days ago`, or both on a line. */
export function startsComment(line: Line, next: Line | undefined): boolean {
  const { flat, words } = line;
  if (words <= 16 && flat.length <= 120 && COMMENTER_AND_TIME.test(flat)) return true;
  if (next === undefined || next.words > 10 || !COMMENT_TIME.test(next.flat)) return false;
  return isNamedCommenter(line) || (words <= 4 && !/[.!?:…”"]$/.test(flat));
}

/** What stands below a comment, to be pressed. */
export function isReplyLine({ flat }: Line): boolean {
  return flat.length <= 20 && REPLY.test(flat);
}

export function isSignature({ flat }: Line): boolean {
  return (flat.length <= 12 && SIGNATURE.test(flat)) || (flat.length <= 30 && AGENCY_SIGNATURE.test(flat));
}

export function isAuthorNote({ flat, words }: Line): boolean {
  return words <= 40 && AUTHOR_NOTE.some((pattern) => pattern.test(flat));
}

/** Of whom a line like “NAME is a contributor to …” speaks, or null. */
export function describedAuthor({ flat, words }: Line): string | null {
  // “… is an analyst who owns two trawlers” tells of a subject of the report.
  if (words > 80 || /\b(?:analyst|researcher|fellow|writer|reporter|journalist|editor) who\b/.test(flat)) return null;
  return AUTHOR_DESCRIBED.exec(flat)?.[1]?.trim() ?? null;
}

/** Of whom a line like “NAME is a …” speaks, whatever that is, or null. */
export function describedPerson({ flat, words }: Line): string | null {
  return words > 80 ? null : (PERSON_DESCRIBED.exec(flat)?.[1]?.trim() ?? null);
}

/** “This article was originally published …”: where else the article stands. */
export function isProvenance({ flat, words }: Line): boolean {
  return words <= 70 && PROVENANCE.some((pattern) => pattern.test(flat));
}

export function isAboutOutlet({ flat, words }: Line): boolean {
  if (words > 120) return false;
  if (OUTLET_OWNED.test(flat)) return true;
  return READER_CUES.some((cue) => cue.test(flat)) && OUTLET_CUES.filter((cue) => cue.test(flat)).length >= 3;
}
