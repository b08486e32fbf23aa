/** Pictures' captions, credits and sources. Patterns are linear in a line's length, which is bounded. */

import type { Paragraph } from '../paragraphs.ts';

/** A picture's credit in brackets at the very end: with one of these words it is one wherever a sentence ends. */
const PICTURE_CREDIT =
  /[([](?:[^()[\]]{0,80}\b)?(?:photos?|pics?|photograph|picture by|images? (?:credit|by|via|courtesy|source)|image:|representati(?:onal|ve) (?:image|picture|photo)|getty|shutterstock|istock|alamy|unsplash|handout|screengrab|screenshot|file pic|courtesy|file image|archive photo)\b[^().[\]]{0,80}[)\]]\.?$/i;
/** `(HT File)`, `(File)`: kept pictures; as a legal paper has no capital and more words. */
const FILE_PICTURE = /\((?:[A-Z][\w.]{0,14} ){0,3}[Ff]ile\)\.?$/;
/** A news agency alone in brackets: a credit only where no sentence has ended before it. */
const AGENCY_CREDIT =
  /[^.!?”"’'\s] ?\((AFP|AP|EPA|EPA-EFE|Reuters|Getty(?: Images)?|Xinhua|TASS|Anadolu(?: Agency)?|AA|dpa|ANSA|PA(?: Wire)?|Bloomberg|ANI|PTI|SANA|IRNA|[A-Z]{2,6}\/[A-Za-z ]{2,30})\)$/;
/** A name and an agency with a stroke between them, in brackets: no text ends so. */
const NAMED_CREDIT =
  /\((?:[\p{L}.’'-]{1,30} ){0,3}[\p{L}.’'-]{1,30} ?\/ ?(?:AFP|AP|EPA|EFE|Reuters|REUTERS|Anadolu(?: Agency)?|dpa|ANSA|Xinhua|TASS)\)\.?$|\((?:AFP|AP|EPA|EFE|Reuters|REUTERS|Anadolu)\/(?:[\p{L}.’'-]{1,30} ){0,3}[\p{L}.’'-]{1,30}\)\.?$/u;
const PERSON = "(?:\\p{Lu}[\\p{L}.’'-]{0,30} ){1,3}\\p{Lu}[\\p{L}.’'-]{1,30}";
/** Not a second person, as in a pair of players: one word, in capitals, behind “The”, or with a word for who publishes. */
const PUBLISHER =
  "(?:The (?:\\p{Lu}[\\p{L}.’'-]{1,30} ?){1,4}|\\p{Lu}{2,12}|(?:\\p{Lu}[\\p{L}.’'-]{1,30} ){0,3}(?:News|Newspapers?|Press|Times|Post|Herald|Tribune|Chronicle|Courier|Observer|Guardian|Standard|Star|Mail|Mirror|Express|Globe|Gazette|Journal|Daily|Magazine|Agency|Images|Pictures|Photos?|Media|TV|Radio|Wire|Archives?)(?: \\p{Lu}[\\p{L}.’'-]{1,30}){0,2})";
/** `Ann Lee/The Quay`, in brackets or behind the caption's sentence, or with nothing else. */
const PERSON_AND_PUBLISHER = [
  new RegExp(`\\(${PERSON} ?/ ?${PUBLISHER}\\)$`, 'u'),
  new RegExp(`[.!?]["”’)]? \\(?${PERSON} ?/ ?\\p{Lu}[\\p{L}\\p{N} .’'&-]{1,40}[^.!?]$`, 'u'),
  new RegExp(`^(?:${PERSON}) ?/ ?${PUBLISHER}$`, 'u'),
];
/** `Image caption, …` and `Image source, …`: what a picture's labels become where only their text is left. */
const LABELLED =
  /^(?:(?:image|photo|picture|video|media) (?:caption|source|credit)(?:,|s? ?:)|(?:caption|bildunterschrift|bildquelle|pie de foto|légende) ?:) ?\S/iu;
/** A credit without brackets behind the caption's sentence. */
const CREDIT_AT_END = [
  /\p{L} Photograph: \p{Lu}[^.!?]{1,60}$/u,
  /(?:^|[.!?)|] ?|[–—-] )(?:Photo|PHOTO|Image|IMAGE|Picture|Pic)(?:graph)?s? ?(?:[Cc]redits?|CREDITS?|[Cc]ourtesy|[Ss]ource|[Bb]y)? ?: ?\p{Lu}[^!?]{1,60}[^!?.]$/u,
  /(?:[.!?)|]|[–—-]) ?(?:REUTERS|Reuters|AP Photo|AFP|EPA(?:-EFE)?|EFE|Anadolu|AAP|dpa|PA)\/\p{Lu}[\p{L} .'’/-]{1,50}$/u,
  /[.!?)|–—/,] ?(?:\p{Lu}[\p{L}.'’-]{1,20} ){0,3}(?:(?:AFP |EPA |NurPhoto |Anadolu )?via )?(?:Getty Images|AP Photo|Shutterstock|iStock|Alamy|Unsplash|Wikimedia Commons)\.?$/u,
  /[.!?] ?©.{2,60}$/u,
];
const CREDIT_LINE = [
  /^(?:(?:file |stock )?(?:photos?|photographs?|pictures?|images?|video|map|graphic|chart|infographic|illustration|screenshot)(?: (?:credits?|courtesy|source))?(?: (?:of|by))?|credits?|source) ?: ?\S.{0,120}$/i,
  /^(?:foto|grafik|quelle|crédit(?: photo)?s?|légende|fuente|crédito|fonte|fotografía|photographie) ?: ?\S.{0,120}$/iu,
  // In capitals a newspaper.
  /^Bild ?: ?\S.{0,80}$/,
  /^(?:[Ff]ile )?(?:[Pp]hoto(?:graph)?s?|[Pp]ictures?|[Ii]mages?|[Ii]llustration|[Gg]raphic|[Mm]ap)(?: courtesy of| by) \p{Lu}.{1,80}$/u,
  /^(?:.{1,60}[/|] ?)?(?:Getty Images|Shutterstock|AFP|Reuters|REUTERS|AP Photo|EPA|Wikimedia Commons)(?: ?[/|] ?.{1,40})?$/,
  /^©(?! ?(?:\d{4}|copyright)).{2,60}$/iu,
  /^(?:file photo|stock image|courtesy photo|representati(?:onal|ve) (?:image|photo|picture)|image (?:used )?for representation(?:al)?(?: purposes?)?(?: only)?|\(?file\)?)\.?$/i,
];
/** `Sources: Port Authority; Quay Survey`: names alone, as a leading “Sources: …” also begins reports. */
const SOURCES = /^sources ?: ?(.{2,120})$/i;
const CAPTION_WORDS = 60;

/** A line that ends with a credit, or is one. */
export function isCredit({ flat, words }: Paragraph): boolean {
  if (words > CAPTION_WORDS) return false;
  if (LABELLED.test(flat) || PERSON_AND_PUBLISHER.some((pattern) => pattern.test(flat))) return true;
  if (PICTURE_CREDIT.test(flat) || FILE_PICTURE.test(flat) || NAMED_CREDIT.test(flat) || isAgencyCredit(flat))
    return true;
  if (words <= 40 && CREDIT_AT_END.some((pattern) => pattern.test(flat))) return true;
  // “Source: the council told the Courier …” goes on like a sentence; what is credited is a name.
  if (words >= 8 && /^\p{L}+: \p{Ll}/u.test(flat)) return false;
  return words <= 15 && (CREDIT_LINE.some((pattern) => pattern.test(flat)) || isSourceList(flat));
}

/** “the Port Authority (PA)” explains letters and credits nobody. */
function isAgencyCredit(flat: string): boolean {
  const agency = AGENCY_CREDIT.exec(flat)?.[1];
  if (agency === undefined) return false;
  const before = flat.slice(0, flat.lastIndexOf('(')).trim().split(' ').slice(-agency.length);
  return before.map((word) => word[0] ?? '').join('') !== agency;
}

function isSourceList(flat: string): boolean {
  const list = SOURCES.exec(flat)?.[1];
  return list?.split(/[\s,;]+/).every((word) => /^(?:[\p{Lu}\p{N}&].*|of|the|and|for|de|via)?$/u.test(word)) ?? false;
}

/** Whether a picture's line tells where something comes from, and not what the picture shows. */
export function isSourceLine(line: string): boolean {
  return /^(?:sources?|quelle|fuente|fonte) ?:/i.test(line);
}
