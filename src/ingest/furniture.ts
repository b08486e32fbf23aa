/**
 * What the lines look like that web pages put around an article. Every pattern is for one short line with single spaces
 * and is anchored or bounded, so that each test is linear in the line's length.
 */

import { endsSentence, endsWithFullStop, type Paragraph } from './paragraphs.ts';

const READ_MORE =
  /^(?:(?:click here to )?(?:read|see|view|show|load|find out|learn) more|continue reading)[\s.…:»›→>]*$/i;
const ANNOUNCEMENT =
  /^(?:read (?:next|also|more|this)|also read|see also|up next|related(?: \w{1,12})?|don[’']t miss) ?[:|»›].*$/i;

/** Menus and links, whole lines. */
const NAVIGATION = [
  /^skip to\b.{0,30}$/i,
  READ_MORE,
  ANNOUNCEMENT,
  /^(?:read next|also read|read also|up next|you (?:may|might) also like|people also read|what to read next)$/i,
  /^(?:tags?|topics?|filed under|posted in|categor(?:y|ies)|keywords) ?:.*$/i,
  /^(?:(?:other|latest|more|related|recent|trending|popular|recommended|featured|top|most (?:read|popular|viewed|shared))\b ?){1,2}(?:news|stories|articles|posts|headlines|reading|videos|topics|coverage|content|links|now|for you|from [\p{L} ]{1,30}|on this (?:story|topic))$/iu,
  /^(?:most (?:read|popular|viewed|shared)|trending|editors?[’'] (?:picks?|choice))$/i,
  /^share (?:this|on|via|with)\b.{0,40}$/i,
  /^(?:(?:share|tweet|print|e-?mail|save|copy link|facebook|twitter|x|whatsapp|telegram|linkedin|reddit|instagram|youtube|pinterest|flipboard|messenger)(?:[ ,|/·•+&]+|:?$)){1,15}$/i,
  /^follow us\b.{0,60}$/i,
  /^(?:(?:home|menu|search|close|log ?in|sign in|my account|contact(?: us)?|about us|privacy policy|cookie policy|terms (?:of (?:use|service)|and conditions)|advertise with us|sitemap)(?: ?[|·•/] ?|$)){1,12}$/i,
  /^(?:(?:next|previous) (?:article|post|story|page)|back to (?:top|home(?:page)?))[\s»›→«‹←]*$/i,
];

const ADVERTISEMENT =
  /^(?:advertisement|advertising|sponsored(?: content)?|(?:article|story) continues (?:below|after)\b.{0,40}|continue reading below\b.{0,40})$/i;

const SIGN_UP_OPENING =
  /^(?:(?:sign up|subscribe|register)(?: (?:to|for|here|now|today|with|and|below|by|free)\b|[,.!]?$)|(?:stay (?:informed|updated|up to date|in the know|connected)|get (?:the|our|all the)|join (?:our|us|the)|never miss|don[’']t miss|enter your e-?mail|by (?:signing up|subscribing)|want more|support our)\b)/i;
const SIGN_UP_SUBJECT =
  /\b(?:newsletters?|inbox|e-?mail|alerts?|updates|subscri(?:be|ber|bers|ption)|sign(?:ing)? up|mailing list|(?:whatsapp|telegram) channel|privacy policy)\b/i;

const COMMENTS_HEADING = [
  /^(?:\d{1,6} )?comments?(?: ?\(\d{1,6}\))? ?:?$/i,
  /^(?:\d{1,6}|one|no) (?:responses?|repl(?:y|ies)|thoughts?)(?: (?:to|on) .{1,200})?$/i,
  /^(?:leave|post|write|add) a (?:comment|reply)\b.{0,30}$/i,
  /^(?:join the (?:conversation|discussion)|(?:view|show|read) (?:all )?(?:\d{1,6} )?comments.{0,20})$/i,
];
const COMMENTER =
  /^[•*·–-]? ?.{1,60} (?:says|said|writes|wrote) ?:$|\b(?:\d{1,3}|an?) (?:second|minute|hour|day|week|month|year)s? ago\b|^(?:reply|report abuse|log in to reply)$/i;

/** A picture's credit in brackets at the very end: with one of these words it is one wherever a sentence ends. */
const PICTURE_CREDIT =
  /\((?:[^()]{0,80}\b)?(?:photos?|photograph|picture by|images? (?:credit|by|via|courtesy)|image:|getty|shutterstock|handout|screengrab|screenshot|file pic|courtesy)\b[^().]{0,80}\)\.?$/i;
/** A news agency alone in brackets: a credit only where no sentence has ended before it. */
const AGENCY_CREDIT =
  /[^.!?”"’\s] ?\((?:AFP|AP|EPA|EPA-EFE|Reuters|Getty(?: Images)?|Xinhua|TASS|Anadolu(?: Agency)?|AA|dpa|ANSA|PA(?: Wire)?|Bloomberg|ANI|PTI|SANA|IRNA|[A-Z]{2,6}\/[A-Za-z ]{2,30})\)$/;
const CREDIT_LINE = [
  /^(?:(?:file |stock )?(?:photos?|photographs?|pictures?|images?|video|map|graphic|chart|infographic|illustration|screenshot)(?: (?:credits?|courtesy|source))?(?: (?:of|by))?|credits?|sources?) ?: ?\S.{0,120}$/i,
  /^(?:[Ff]ile )?(?:[Pp]hoto(?:graph)?s?|[Pp]ictures?|[Ii]mages?|[Ii]llustration|[Gg]raphic|[Mm]ap)(?: courtesy of| by) \p{Lu}.{1,80}$/u,
  /^(?:.{1,60}[/|] ?)?(?:Getty Images|Shutterstock|AFP|Reuters|AP Photo|EPA|Wikimedia Commons)(?: ?[/|] ?.{1,40})?$/,
  /^(?:file photo|stock image|courtesy photo)\.?$/i,
];
const CAPTION_WORDS = 60;

const BYLINE = /^by \p{Lu}[\p{L}.’'-]{0,30}(?: (?:\p{Lu}[\p{L}.’'-]{0,30}|and|de|van|von|al|bin|der)){1,8}$/iu;

const SIGNATURE = /^(?:\( ?\p{Lu}{1,3}(?: ?\/ ?\p{Lu}{1,3})? ?\)|\p{Lu}{1,3}\/\p{Lu}{1,3}|-30-|#{2,}|ENDS?|\*{3,})$/u;

const NAME = "(?:\\p{Lu}[\\p{L}.’'-]{0,30} ){2,4}";
const AUTHOR_DESCRIBED = new RegExp(
  `^(${NAME})(?:is|was|are|writes|reports|covers|works) .{0,400}\\b(?:contributor|correspondent|columnist|reporter|writer|journalist|fellow|editor|freelancer?|analyst|researcher|author of|contributes)\\b`,
  'u',
);
const AUTHOR_NOTE = [
  /^follow .{2,60} on (?:twitter|x|facebook|instagram|linkedin|bluesky|mastodon)\b.{0,80}$/i,
  /^(?:additional )?(?:reporting|writing|editing|translation|translated|compiled) by \p{Lu}.{0,200}$/iu,
  /^.{2,120} contributed (?:to )?(?:this|the) (?:report|story|article)\.?$/i,
  /^the (?:views|opinions) expressed\b.{0,300}$/i,
];

const OUTLET_OWNED = /^(?:©|\(c\)|copyright\b)|\ball rights reserved\b/i;
/** Two of these at the end of a page are an outlet that speaks of itself. */
const OUTLET_CUES = [
  /\b(?:delivers?|provides?|offers?|brings? you|publishes|is an? (?:independent|non-?profit|award-winning|online|digital)\b.{0,40}\b(?:news|outlet|site|website|magazine|publication|platform|agency|organi[sz]ation))\b/i,
  /\b(?:coverage|journalism|news and analysis|reporting)\b/i,
  /\b(?:republish(?:ing)?|reprint|licens(?:e|ing)|syndicat(?:e|ion))\b/i,
  /\b(?:to (?:learn|find out|read) more about|more about .{2,60} can be found|click here|fill (?:out|in) (?:this|the|our) form|visit our)\b/i,
  /\b(?:support (?:us|our)|donat(?:e|ion)|become a member|subscribe)\b/i,
];

export function isNavigation({ flat, words }: Paragraph): boolean {
  return words <= 30 && NAVIGATION.some((pattern) => pattern.test(flat));
}

export function isReadMore({ flat, words }: Paragraph): boolean {
  return words <= 6 && READ_MORE.test(flat);
}

/** The headline in a line like “Read next: HEADLINE”, or null. */
export function announcedHeadline({ flat, words }: Paragraph): string | null {
  return words <= 30 && ANNOUNCEMENT.test(flat) ? flat.replace(/^[^:|»›]*[:|»›]/, '') : null;
}

export function isAdvertisement({ flat }: Paragraph): boolean {
  return flat.length <= 80 && ADVERTISEMENT.test(flat);
}

export function isSignUp({ flat, words }: Paragraph): boolean {
  return words <= 35 && SIGN_UP_OPENING.test(flat) && SIGN_UP_SUBJECT.test(flat);
}

export function isCommentsHeading({ flat, words }: Paragraph): boolean {
  return words <= 30 && COMMENTS_HEADING.some((pattern) => pattern.test(flat));
}

export function isCommenter({ flat, words }: Paragraph): boolean {
  return words <= 20 && COMMENTER.test(flat);
}

export function isCredit({ flat, words }: Paragraph): boolean {
  if (words > CAPTION_WORDS) return false;
  return (
    PICTURE_CREDIT.test(flat) ||
    AGENCY_CREDIT.test(flat) ||
    (words <= 15 && CREDIT_LINE.some((pattern) => pattern.test(flat)))
  );
}

export function isByline({ flat, words }: Paragraph): boolean {
  return words <= 10 && BYLINE.test(flat);
}

export function isSignature({ flat }: Paragraph): boolean {
  return flat.length <= 12 && SIGNATURE.test(flat);
}

export function isAuthorNote({ flat, words }: Paragraph): boolean {
  return words <= 40 && AUTHOR_NOTE.some((pattern) => pattern.test(flat));
}

/** Of whom a line like “NAME is a contributor to …” speaks, or null. */
export function describedAuthor({ flat, words }: Paragraph): string | null {
  return words <= 80 ? (AUTHOR_DESCRIBED.exec(flat)?.[1]?.trim() ?? null) : null;
}

export function isAboutOutlet({ flat, words }: Paragraph): boolean {
  if (words > 120) return false;
  return OUTLET_OWNED.test(flat) || OUTLET_CUES.filter((cue) => cue.test(flat)).length >= 3;
}

/** A section's name or a link's: a few words and no sentence. */
export function isLabel(paragraph: Paragraph): boolean {
  return paragraph.words <= 5 && !endsSentence(paragraph) && !/^[“‘"'«]/.test(paragraph.flat);
}

/** Where a line that was broken in mid-sentence ends. */
const UNFINISHED =
  /[:;,]$|\b(?:a|an|the|of|for|to|in|on|at|by|with|from|and|or|but|has|have|had|is|are|was|were|that|which|who)$|‘[^’]*$|“[^”]*$/;
const STARTS_SENTENCE = /^[“‘"'«¿¡(]?[\p{Lu}\p{Lo}\p{N}]/u;
const DATE_LINE =
  /\b(?:\d{1,2}(?:st|nd|rd|th)? )?(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.? \d{1,4}\b/i;

/** Could stand over an article: some words from a capital on, without a full stop, and finished. */
export function isHeadline(paragraph: Paragraph): boolean {
  const { flat, words } = paragraph;
  return (
    words >= 4 &&
    words <= 25 &&
    !endsWithFullStop(paragraph) &&
    !UNFINISHED.test(flat) &&
    STARTS_SENTENCE.test(flat) &&
    !(words <= 6 && DATE_LINE.test(flat))
  );
}

/** Whether `paragraph` goes on with the sentence that a line break cut. */
export function isContinuation({ flat }: Paragraph): boolean {
  return /^\p{Ll}/u.test(flat);
}

const PLACE_AT_END =
  /\b(?:in|at|near|outside|on|inside|from) (?:the )?\p{Lu}[\p{L}’'-]*(?:,? \p{Lu}[\p{L}’'-]*){0,4}\.?$/u;
const VERB_OR_PRONOUN =
  /\b(?:is|are|was|were|be|been|has|have|had|do|does|did|will|would|can|could|may|might|must|shall|should|say|get|got|go|went|make|made|take|took|come|came|give|gave|meet|met|win|won|lose|lost|hold|held|stand|stood|lead|led|send|sent|hit|cut|put|set|rise|rose|fall|fell|call|seek|sought|find|found|face|sign|back|ban|tell|told|see|saw|keep|kept|leave|left|begin|began|speak|spoke|talk|sit|sat|run|ran|fight|fought|flee|fled|die|I|you|he|she|it|we|they|there|this|who|which|that|not)\b|\p{Ll}ed\b/iu;
/** A lower-case word in -s after a word that is no adjective, number or article is taken for a verb (“The minister resigns in …”). */
const THIRD_PERSON =
  /(?<!^)(?<!(?:an|ian|ese|ish|ing|al|ic|ary|ive|ous|ful|y|i|the|some|many|several|of|and|two|three|four|five)) \p{Ll}{2,}[^su\P{Ll}]s\b/u;

/** “Some soldiers at Somewhere.”: a picture described without a verb. */
export function isScene(paragraph: Paragraph): boolean {
  const { flat, words } = paragraph;
  return (
    words >= 3 &&
    words <= 15 &&
    STARTS_SENTENCE.test(flat) &&
    PLACE_AT_END.test(flat) &&
    !VERB_OR_PRONOUN.test(flat) &&
    !THIRD_PERSON.test(flat)
  );
}
