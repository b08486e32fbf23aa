/**
 * Lines that show by themselves that they are not the article, wherever they stand. Every pattern is anchored at the line's beginning
 * and most at its end, and made for one short line with single spaces, so that each test is linear in the line's length. A word that
 * reporting may use in a sentence never decides alone.
 */

import type { Paragraph } from '../paragraphs.ts';
import { FOREIGN_LINES, FOREIGN_READ_MORE } from './foreignLines.ts';

export interface LineRule {
  reason: string;
  /** Lines of more words are never meant. */
  words: number;
  patterns: RegExp[];
}

const READ_MORE =
  /^[[(]?(?:(?:click here to )?(?:read|see|view|show|load|find out|learn) more|continue reading)[\s.…:»›→>\])]*$/i;
const ANNOUNCEMENT =
  /^[[(]?(?:read (?:next|also|more|this)|read|also read|see also|also see|up next|watch(?: now)?|more (?:here|on this)|related(?: \w{1,12})?|don[’']t miss) ?[:|»›].*$/i;

const RULES: LineRule[] = [
  {
    reason: 'navigation',
    words: 30,
    patterns: [
      /^skip to\b.{0,30}$/i,
      READ_MORE,
      ANNOUNCEMENT,
      /^(?:tags?|topics?|filed under|posted in|categor(?:y|ies)|keywords) ?:.*$/i,
      /^(?:(?:#[\p{L}\p{N}_]{2,40})[ ,]*){1,20}$/u,
      // The head- and footline of a printed page.
      /^\d{1,2}\/\d{1,2}\/\d{2,4}, \d{1,2}:\d{2} [AP]M\b.{0,200}$/,
      /^https?:\/\/\S+(?: \d{1,3}\/\d{1,3})?$/i,
    ],
  },
  {
    reason: 'navigation',
    words: 14,
    patterns: [
      /^(?:read next|also read|read also|up next|you (?:may|might) also (?:like|be interested in)|people also read|what to read next|(?:also|more) on \p{Lu}[\p{L}. ]{1,30}:)$/iu,
      /^(?:(?:other|latest|more|related|recent|trending|popular|recommended|featured|top|most (?:read|popular|viewed|shared))\b ?){1,2}(?:news|stories|articles|posts|headlines|reading|videos|topics|coverage|content|links|now|for you|from [\p{L} ]{1,30}|on this (?:story|topic))$/iu,
      /^(?:most (?:read|popular|viewed|shared)|trending|editors?[’'] (?:picks?|choice)|recommended(?: for you)?)$/i,
      /^(?:(?:you can )?(?:read|view|see|watch|listen to)) (?:the |a |his |her |their )?(?:rest|full|whole|entire|complete|original)\b.{0,40}\b(?:here|below|above)[.:]?$/i,
      /^(?:watch|listen to|see|check out) (?:the|a|an|more|photos|video) ?.{0,60}\b(?:here|below|above)[.:]?$/i,
      /^(?:watch|read) more (?:here|below|on this story)[.:]?$/i,
      /^share (?:this|on|via|with)\b.{0,40}$/i,
      /^(?:(?:share|tweet|print|e-?mail|save|copy link|facebook|twitter|x|whatsapp|telegram|linkedin|reddit|instagram|youtube|pinterest|flipboard|messenger|threads|bluesky|mastodon|tiktok)(?:[ ,|/·•+&]+|:?$)){1,15}$/i,
      /^(?:\d{1,6} shares?|link copied!?|copied!?|copy (?:url|link)|gift (?:this )?article|(?:save|bookmark) (?:this )?(?:article|story|for later)|add (?:us )?as (?:a )?preferred source(?: on google)?)$/i,
      /^follow us\b.{0,60}$/i,
      /^follow (?:the )?[\p{L} ]{2,40} on (?:google news|whatsapp|telegram)\b.{0,40}$/iu,
      /^(?:(?:home|menu|search|close|log ?in|sign in|register|my account|contact(?: us)?|about(?: us)?|advertise|newsletters|privacy policy|cookie policy|terms (?:of (?:use|service)|and conditions)|advertise with us|sitemap|rss)(?: ?[|·•/] ?|$)){1,14}$/i,
      /^(?:(?:next|previous) (?:article|post|story|page)|back to (?:top|home(?:page)?)|jump to (?:comments|content|navigation)|(?:open|close|toggle) (?:the )?(?:main )?(?:menu|navigation|search)|(?:show|hide) caption)[\s»›→«‹←]*$/i,
      // Players, reading aids and live blogs.
      /^(?:listen(?: to (?:this|the) (?:article|story))?|audio(?: version)?(?: of this (?:article|story))?)(?: ?[·|(–-]? ?\d{1,3}(?::\d{2}| ?min(?:ute)?s?)\)?)?$/i,
      /^(?:estimated )?reading time ?:? ?(?:less than )?(?:\d{1,3}|a|one)[ -]?min(?:ute)?s?$/i,
      /^(?:\d{1,3}|a|one)[ -]?min(?:ute)?s?[ -]read(?:ing time)?$/i,
      /^(?:play|pause|mute|unmute|play video|video player|autoplay(?: (?:on|off))?|(?:now )?playing|text size|font size|a a a|[-+]? ?aa? [-+]? ?a?)$/i,
      /^this (?:video|audio|content) (?:can ?not|can[’']t|could not) be (?:played|loaded|displayed)\b.{0,60}$/i,
      /^(?:please )?(?:enable|turn on) javascript\b.{0,60}$/i,
      /^your browser (?:does not|doesn[’']t) support\b.{0,60}$/i,
      /^(?:view|open|show) (?:gallery|image in fullscreen|fullscreen|full[- ]size image|slideshow)$/i,
      /^(?:(?:image|photo|slide|picture) )?\d{1,3} (?:of|\/) \d{1,3}(?: \|)?$/i,
      /^(?:live(?: updates| blog| reporting)?|key events|show key events only|pinned(?: post)?|\d{1,3} new updates?|refresh|auto-?refresh|load(?:ing)?(?: more| older posts)?|updated at \d{1,2}[.:]\d{2}.{0,12}|(?:\d{1,3}|an?) ?(?:s|m|h|d|secs?|mins?|hrs?|seconds?|minutes?|hours?|days?) ago)[.…]{0,3}$/i,
    ],
  },
  {
    reason: 'advertisement',
    words: 12,
    patterns: [
      /^(?:advertisement|advertising|sponsored(?: content)?|promoted|paid (?:content|post)|(?:article|story) continues (?:below|after)\b.{0,40}|continue reading below\b.{0,40}|scroll to continue.{0,30})$/i,
      /^[-–— ]*advertisement[-–— ]*$/i,
      /^(?:ads? by(?: google)?|ad (?:was inappropriate|covered content|closed by(?: google)?)|seen this ad multiple times|not interested in this ad|(?:thanks\. )?feedback improves google ads|report this ad|remove ads?|why this ad\??)$/i,
    ],
  },
  {
    reason: 'cookie notice',
    words: 90,
    patterns: [
      /^(?:we|we and our .{1,60}|this (?:web ?)?site|our (?:web ?)?site|this page) (?:also )?(?:use|uses|store|stores|set|sets)\b.{0,60}\bcookies?\b/i,
      /^(?:by (?:continuing|using|clicking|browsing|closing|visiting)|if you continue)\b.{0,120}\b(?:cookies?|privacy policy)\b/i,
    ],
  },
  {
    reason: 'cookie notice',
    words: 8,
    patterns: [
      /^(?:(?:accept|reject|allow|deny|decline|manage|customi[sz]e) (?:all |my |your )?(?:cookies|consent|preferences|settings)|(?:accept|reject|allow) all|(?:manage|more) options|(?:we value|your) (?:your )?privacy(?: matters)?|cookie (?:settings|preferences|notice|policy|consent)|(?:manage|your) privacy (?:choices|settings|preferences)|privacy (?:settings|preferences)|do not sell(?: or share)? my (?:personal )?(?:information|data))$/i,
    ],
  },
  {
    reason: 'sign-up',
    words: 30,
    patterns: [
      /^(?:please )?(?:log|sign) in\b.{0,40}\b(?:to (?:continue|comment|save|access|view|read|post)|our website|your account|bookmarks)\b/i,
      /^(?:already (?:a (?:subscriber|member)|have an account|subscribed|registered)|not a (?:subscriber|member)(?: yet)?|don[’']t have an account)\b.{0,60}$/i,
      /^(?:please )?(?:create|register for) (?:a|your) free (?:account|trial)\b/i,
      /^to (?:continue|keep) reading\b.{0,80}\b(?:subscri|register|sign|log ?in|account)/i,
      /^(?:you (?:have|[’']ve) (?:reached|used|read)|this is) (?:all )?(?:of )?your (?:\w{1,12} )?(?:limit|last|free|\d{1,2})\b.{0,60}\barticles?\b/i,
      /^this (?:article|content|story|page) is (?:(?:only )?(?:available|reserved|exclusive(?:ly)?) )?(?:only )?(?:for|to) (?:our )?(?:\w{1,12} )?(?:subscribers|members|registered (?:users|readers))\b/i,
      /^download (?:the|our) .{0,40}\bapps?\b/i,
      /^(?:thank you|thanks) for (?:signing up|subscribing|registering)\b/i,
      /^please enter a valid e-?mail\b/i,
      /^(?:for|to get) (?:more|the latest)\b.{0,50}(?:,|:) (?:sign up|subscribe|follow us|download|join (?:our|us))\b/i,
      /^(?:click here to|join our|join the) .{0,40}\b(?:whatsapp|telegram) (?:channel|group)\b/i,
      /^[^“"].{2,200} (?:delivered|sent|straight|direct(?:ly)?|right)(?: daily| weekly| every \w{1,10})? to your (?:inbox|e-?mail|phone)\b.{0,40}$/i,
      /^do you support .{2,60}\? like the page:?$/i,
    ],
  },
];

const SIGN_UP_OPENING =
  /^(?:(?:sign up|subscribe|register)(?: (?:to|for|here|now|today|with|and|below|by|free)\b|[,.!]?$)|(?:stay (?:informed|updated|up to date|in the know|connected|on top of)|keep up with|get (?:the|our|all the|free)|join (?:our|us|the|thousands)|never miss|don[’']t miss|enter your e-?mail|by (?:signing up|subscribing)|want more|support our|i (?:agree|consent|would like) to)\b)/i;
const SIGN_UP_SUBJECT =
  /\b(?:newsletters?|inbox|e-?mails?|alerts?|updates|subscri(?:be|ber|bers|ption)|sign(?:ing)? up|mailing list|(?:whatsapp|telegram) channel|privacy policy)\b/i;

const SUPPORT_OPENING =
  /^(?:please )?(?:support (?:us|our|the|independent|quality|local|real)|donate|become an? (?:member|supporter|patron|subscriber|friend)|make a (?:donation|contribution|gift|tax)|help (?:us|keep|fund)|your (?:support|donation|contribution|gift|membership)|if you (?:value|like|enjoy|appreciate) (?:our|this|what we)|before you go)\b/i;
const SUPPORT_SUBJECT =
  /\b(?:(?:our|independent|quality|local|investigative|fearless|this kind of|public[- ]interest) (?:journalism|reporting|newsroom)|readers like you|donat(?:e|ion) (?:now|today|here)|(?:support|fund) us|become a (?:member|supporter|subscriber))\b/i;

const ALL_RULES = [...RULES, ...FOREIGN_LINES];

/** Whether somebody is said to have said it: reporting, whatever it speaks of. */
export function isReported(flat: string): boolean {
  return /\b(?:said|says|told|tells|added|wrote|according to)\b/i.test(flat);
}

/** Why a line is not article text, as far as the line alone shows it; else null. */
export function lineReason(line: Paragraph): string | null {
  const { flat, words } = line;
  for (const { reason, words: most, patterns } of ALL_RULES) {
    if (words <= most && patterns.some((pattern) => pattern.test(flat))) return reason;
  }
  if (words <= 35 && SIGN_UP_OPENING.test(flat) && SIGN_UP_SUBJECT.test(flat) && !isReported(flat)) return 'sign-up';
  return words <= 60 && SUPPORT_OPENING.test(flat) && SUPPORT_SUBJECT.test(flat) ? 'sign-up' : null;
}

export function isReadMore({ flat, words }: Paragraph): boolean {
  return words <= 6 && (READ_MORE.test(flat) || FOREIGN_READ_MORE.test(flat));
}

const STORIES_HEADING =
  /^(?:(?:read|see) (?:more|also|next|this) ?:|(?:also read|see also|up next|more (?:here|on this)|don[’']t miss) ?:?|related ?:?|(?:(?:other|latest|more|related|recent|trending|popular|recommended|featured|top|most (?:read|popular|viewed|shared)) (?:news|stories|articles|posts|headlines|reading|coverage|for you|on this (?:story|topic)|from [\p{L} ]{1,30}) ?:?)|(?:most (?:read|popular|viewed|shared)|editors?[’'] (?:picks?|choice)|recommended(?: for you)?|read next|what to read next|people also read) ?:?|you (?:may|might) also (?:like|be interested in) ?:?|lesen sie (?:auch|mehr)(?: zum thema)? ?:|à lire aussi ?:?|lire aussi ?:?|lea también ?:?|leggi anche ?:?)$/iu;

/** A line above other stories’ headlines. */
export function isStoriesHeading({ flat, words }: Paragraph): boolean {
  return words <= 8 && STORIES_HEADING.test(flat);
}

/** The headline in a line like “Read next: HEADLINE”, or null. */
export function announcedHeadline({ flat, words }: Paragraph): string | null {
  return words <= 30 && ANNOUNCEMENT.test(flat) ? flat.replace(/^[^:|»›]*[:|»›]/, '') : null;
}

const LISTED = /^(?:[^,|•·.!?:;"“”]{2,30}(?: ?[,|•·] ?|$)){3,25}$/;

/** Tags in one line without a label: short items and no sentence. Only the end of a page has them. */
export function isTagList({ flat, words }: Paragraph): boolean {
  if (words > 50 || !LISTED.test(flat) || /\b(?:and|or|is|are|was|were|has|have|said)\b/i.test(flat)) return false;
  return flat.split(/[,|•·]/).every((item) => item.trim().split(' ').length <= 3);
}
