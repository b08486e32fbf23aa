/** What mailings say of themselves: how to leave them, and where else to read them. Every pattern is linear in a short text. */

import type { Removal } from '../../coverage/article.ts';

const SENTENCES = [
  /^(?:you(?:[’']re| are) (?:receiving|getting) (?:this|these e-?mails) (?:e-?mail|message|newsletter|because)|you(?:[’']re| are) (?:receiving|getting) these e-?mails|you (?:have )?received this (?:e-?mail|message|newsletter))/i,
  /^this (?:e-?mail|message|newsletter) (?:was|has been|is being) sent/i,
  /^(?:if you )?(?:no longer|don[’']t|do not) (?:wish|want) to (?:receive|get) (?:this|these|our|further|such)/i,
  /^want to change how you (?:receive|get) these/i,
  /^(?:click here )?to (?:unsubscribe|stop receiving)\b/i,
  /^(?:having |any )?(?:trouble|problems) (?:viewing|reading) this/i,
  /^(?:(?:is )?this )?(?:e-?mail|message|newsletter) not (?:displaying|displayed|showing)/i,
  /^can(?:[’']|no)t (?:see|read|view) (?:this|the) (?:e-?mail|message|newsletter|images)/i,
  /^(?:please )?add \S{3,80} to your (?:address book|contacts)/i,
  /^(?:was this (?:e-?mail|message|newsletter) forwarded to you|(?:were you )?forwarded this (?:e-?mail|message|newsletter)\?)/i,
  /^(?:e-?mail )?sent to:? \S{1,80}@\S{1,80}$/i,
  /^this (?:e-?mail|message) (?:and any (?:attachments?|files?)|is intended (?:only|solely))\b/i,
  /^(?:our mailing address is|please do not reply to this (?:e-?mail|message))\b/i,
];
const LONGEST_SENTENCE = 600;

const LINKS = [
  /^(?:click here to )?unsubscribe(?: (?:here|now|instantly|at any time|from (?:this|these|our|all) [\w -]{1,40}))?$/i,
  /^(?:manage|update|change|edit) (?:your |my )?(?:e-?mail |subscription |newsletter |mailing )?(?:preferences|settings|options|subscriptions?)$/i,
  /^(?:click here to )?(?:view|read|open|see) (?:(?:this|it|the|our) )?(?:(?:e-?mail|newsletter|message|post|issue|edition) )?(?:in|on) (?:(?:your|a|the) )?(?:web ?)?(?:browser|web|website)(?: version)?(?: at)?$/i,
  /^(?:view|read|see) (?:(?:this|it|the) )?(?:(?:e-?mail|newsletter|message) )?online$/i,
  /^(?:view|read) (?:the )?(?:web|online) version$/i,
  /^forward (?:(?:this|it) )?(?:(?:e-?mail|newsletter) )?to a friend$/i,
  /^subscription (?:preferences|settings)$/i,
  /^(?:update|manage|change) (?:your |my )?(?:e-?mail |subscription )?(?:preferences|settings|subscriptions?) or unsubscribe(?: (?:here|from this list))?$/i,
  /^(?:(?:view|read|open) (?:it )?)?in (?:the )?(?:app|browser)(?: or (?:online|browser))?$/i,
  /^(?:open|read) in (?:the )?app$/i,
  /^(?:im browser (?:ansehen|öffnen|anzeigen)|newsletter abbestellen|abmelden|voir (?:dans le|la version en) (?:navigateur|ligne)|se désabonner|se désinscrire|ver en (?:el|tu) navegador|darse de baja|annulla iscrizione|cancelar (?:a )?(?:inscrição|suscripción))$/iu,
];
/** Stand in a row with those, and say nothing alone. */
const BESIDE = /^(?:privacy(?: policy)?|terms(?: of (?:use|service))?|contact(?: us)?|advertise|help|here)$/i;
const WEB_ADDRESS = /[<([]?https?:\/\/[^\s<>()[\]]{1,2000}[>)\]]?/gi;
const LONGEST_ROW = 4_000;

function isNotice(paragraph: string): boolean {
  if (paragraph.length > LONGEST_ROW) return false;
  const plain = paragraph.replace(WEB_ADDRESS, ' ').replace(/\s+/g, ' ').trim();
  if (plain.length <= LONGEST_SENTENCE && SENTENCES.some((sentence) => sentence.test(plain))) return true;
  const links = paragraph
    .replace(WEB_ADDRESS, '|')
    .split(/[|•·\n/]/)
    .map((link) => link.replace(/^[\s.:,>›»–-]+|[\s.:,>›»–-]+$/g, ''))
    .filter((link) => link !== '');
  return links.some(isLink) && links.every((link) => isLink(link) || BESIDE.test(link));
}

function isLink(text: string): boolean {
  return LINKS.some((link) => link.test(text));
}

/** Paragraphs stand between blank lines. The places of earlier removals move with the text. */
export function withoutNotices(text: string, removed: readonly Removal[]): { text: string; removed: Removal[] } {
  const kept: string[] = [];
  const notices: Removal[] = [];
  /** Where each paragraph began, and where what is left of it or what follows it begins now. */
  const moves: { from: number; to: number }[] = [];
  let from = 0;
  let to = 0;
  for (const paragraph of text.split('\n\n')) {
    moves.push({ from, to });
    from += paragraph.length + 2;
    if (isNotice(paragraph)) notices.push({ reason: 'mailing notice', text: paragraph, at: to });
    else {
      kept.push(paragraph);
      to += paragraph.length + 2;
    }
  }
  const rest = kept.join('\n\n');
  const moved = removed.map((each) => {
    const move = each.at === undefined ? undefined : moves.findLast(({ from: start }) => start <= (each.at ?? 0));
    return move === undefined || each.at === undefined ? each : { ...each, at: each.at - move.from + move.to };
  });
  const all = [...moved, ...notices].map((each) =>
    each.at === undefined ? each : { ...each, at: Math.min(each.at, rest.length) },
  );
  return { text: rest, removed: all };
}

/** The address at which the message says that it can be read on the web; null where it carries anything of its recipient. */
export function webVersion(text: string): string | null {
  const line =
    /^(?:view|read|see) (?:this|the|it)\b[^\n]{0,40}?(?:on the web|in (?:your|a) browser|online)(?: at|:)? *<?(https?:\/\/[^\s<>]{1,500})/im;
  const address = line.exec(text)?.[1];
  return address === undefined || /[?#@]/.test(address) ? null : address;
}
