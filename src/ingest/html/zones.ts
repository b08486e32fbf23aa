/** What a page's elements say about themselves: by their tags, roles and class names, which of them are not the article. */
import type { PageElement } from './dom.ts';

/**
 * `hidden`: no reader sees it. `believed`: its tag says so. `claimed`: its class name says so, or its tag where that serves for much
 * else as well; what it holds may prove it wrong.
 */
export interface Zone {
  reason: string;
  grade: 'hidden' | 'believed' | 'claimed';
}

const HIDDEN: Zone = { reason: 'hidden', grade: 'hidden' };

/** Elements whose content is not shown as text. */
const UNSHOWN = new Set(
  (
    'script style template noscript svg iframe object embed video audio canvas map select datalist textarea progress meter rp ' +
    'title meta link base frameset noframes noembed'
  )
    .split(' ')
    .filter((name) => name !== 'head'),
);

const BY_TAG: Record<string, Zone> = {
  nav: { reason: 'navigation', grade: 'believed' },
  menu: { reason: 'navigation', grade: 'believed' },
  button: { reason: 'navigation', grade: 'believed' },
  figure: { reason: 'caption', grade: 'believed' },
  figcaption: { reason: 'caption', grade: 'believed' },
  footer: { reason: 'navigation', grade: 'claimed' },
  header: { reason: 'navigation', grade: 'claimed' },
  aside: { reason: 'teaser', grade: 'claimed' },
  form: { reason: 'navigation', grade: 'claimed' },
  dialog: { reason: 'navigation', grade: 'claimed' },
};

const BY_ROLE: Record<string, Zone> = {
  navigation: { reason: 'navigation', grade: 'believed' },
  menu: { reason: 'navigation', grade: 'believed' },
  menubar: { reason: 'navigation', grade: 'believed' },
  search: { reason: 'navigation', grade: 'believed' },
  complementary: { reason: 'teaser', grade: 'claimed' },
  banner: { reason: 'navigation', grade: 'claimed' },
  contentinfo: { reason: 'navigation', grade: 'claimed' },
  dialog: { reason: 'navigation', grade: 'claimed' },
  alertdialog: { reason: 'navigation', grade: 'claimed' },
};

/** Words of the text shown once more, larger. */
export const PULL_QUOTE = 'pull quote';

/** Class names in words. The first that fits names the reason, so the narrower stand first. */
const BY_NAME: [reason: string, names: RegExp][] = [
  ['cookie notice', /\b(?:cookies?|cookiebar|cookiebanner|consent|gdpr|onetrust|didomi|ccpa)\b/],
  [
    'comment',
    /\b(?:comments?|comment ?list|disqus|dsq|livefyre|viafoura|hyvor|openweb|spot im|coral talk|respond|replies)\b/,
  ],
  [
    'sign-up',
    /\b(?:newsletters?|newsletter\w+|sign ?up|subscribe|subscription|optin|opt in|mailing ?list|mailchimp|mc embed|donate|donation|regwall)\b/,
  ],
  [
    'advertisement',
    /\b(?:ads?|advert\w*|ad ?slot|ad ?unit|adsbygoogle|dfp|gpt|sponsor|sponsored|outbrain|taboola|revcontent|mgid)\b/,
  ],
  [
    'author note',
    /\b(?:(?:author|writer|contributor|reporter)s? (?:box|bio|biography|info|card|about|profile|description|block)|about (?:the )?author|bio)\b/,
  ],
  [
    'tags',
    /^(?:(?:field name )?field (?:tags?|topics?|keywords)|(?:(?:post|article|entry|story|content|single|the|news|page) )?(?:tags?|keywords|tag ?list|tag ?cloud|tags? (?:links?|list|container|wrap\w*|items?|block|section)|(?:topics?|cat|category|categories)(?: (?:links?|list|tags?))?))$/,
  ],
  [
    'caption',
    /\b(?:captions?|photo ?credits?|image ?credits?|picture ?credits?|media ?credits?|image ?caption|wp caption|caption text|photographer)\b|\b(?:image|photo|picture|figure|media|img) (?:source|description|info|meta|copyright|legend)\b|^credits?$/,
  ],
  [PULL_QUOTE, /\bpull ?quotes?\b/],
  [
    'teaser',
    /\b(?:related\w*|recirc\w*|recommend\w*|teasers?|promo|promos|promoted|trending|popular|yarpp|zergnet|outbound|onward|rail|carousel|more (?:stories|news|from|on|articles|in|coverage|like)|read (?:more|next|also|on)|see also|also read|most (?:read|popular|viewed|shared)|up next|further reading|other (?:news|stories)|latest(?: news| stories)?|top stories|next (?:article|post|story)|prev(?:ious)? (?:article|post|story)|you may|in case you missed|inline (?:link|story)|links? block|interstitial(?: link)?)\b/,
  ],
  [
    'navigation',
    /\b(?:nav|navbar|navigation|navigator|menus?|breadcrumbs?|pagination|pager|skip ?links?|skip|toc|table of contents|masthead|topbar|top bar|search|sidebar|widgets?|footer|site header|page header|global header|language ?switcher|share|sharing|shares|sharedaddy|share\w*|social\w*|addtoany|addthis|follow|toolbar|print|back ?to ?top|jump ?to|kicker|eyebrow|rubric|section (?:name|label|title))\b/,
  ],
  [
    'byline',
    /\b(?:bylines?|by ?line|author|authors|author names?|posted ?on|submitted|post ?date|publish(?:ed)? ?(?:date|time|on|at)?|pub ?date|date ?published|timestamps?|(?:post|entry|article|story) ?(?:meta|date|info|time)|meta ?data|updated|last ?updated|read(?:ing)? ?time|time ?to ?read|contributors?)\b/,
  ],
];

/** States of an element or kinds of a whole page, not what the element is: WordPress writes the article's own tags here. */
const STATE =
  /^(?:has|no|not|is|with|without|tag|category|cat|type|status|format|js|single|page|postid|topic|lang|theme|layout|template|u|l|wp-block-post|wp-singular)[-_]/i;

const HIDDEN_NAME =
  /(?:^|\s)(?:sr-only|visually-?hidden|screen-?reader(?:-text|-only)?|a11y-hidden|off-?screen|assistive-text|is-hidden|u-hidden|print-only|hidden-text|element-invisible|vh|VisuallyHidden)(?=\s|$)/i;
/** Utilities that show an element again on wider screens hold a colon. */
const HIDDEN_ON_PHONES = /(?:^|\s)[a-z]+:/i;
const UNSEEN_STYLE = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i;

/** A whole page is often hidden until a script has run. */
const WHOLE = new Set(['html', 'body', 'main']);

/** Longer ones are generated and say nothing. */
const MAX_NAME = 100;

/** Besides `class`: the last two name the component where class names are generated. */
const NAMING = ['id', 'data-component', 'data-testid'];

/** Reads elements of one page, whose names repeat. */
export class Zones {
  readonly #reasons = new Map<string, string | null>();

  /** What the element says about itself; null where it says nothing. */
  of(element: PageElement, name: string): Zone | null {
    if (UNSHOWN.has(name)) return HIDDEN;
    if (WHOLE.has(name)) return null;
    const classes = element.getAttribute('class') ?? '';
    if (isHidden(element, name, classes)) return HIDDEN;
    const own = BY_TAG[name];
    if (own?.grade === 'believed') return own;
    const named = name === 'article' ? commentArticle(classes) : this.#byNames(element, classes);
    if (named !== null) return { reason: named, grade: 'claimed' };
    if (own !== undefined) return own;
    const role = element.getAttribute('role');
    return role === null ? null : (BY_ROLE[role] ?? null);
  }

  #byNames(element: PageElement, classes: string): string | null {
    if (classes !== '') {
      for (const each of classes.split(' ')) {
        const reason = this.#reasonOf(each);
        if (reason !== null) return reason;
      }
    }
    for (const attribute of NAMING) {
      const name = element.getAttribute(attribute);
      const reason = name === null ? null : this.#reasonOf(name);
      if (reason !== null) return reason;
    }
    // Custom elements are named for what they are.
    return element.localName.includes('-') ? this.#reasonOf(element.localName) : null;
  }

  #reasonOf(name: string): string | null {
    let reason = this.#reasons.get(name);
    if (reason === undefined) {
      reason = null;
      if (name.length <= MAX_NAME && !name.includes(':') && !STATE.test(name)) {
        const words = inWords(name);
        reason = BY_NAME.find(([, names]) => names.test(words))?.[0] ?? null;
      }
      this.#reasons.set(name, reason);
    }
    return reason;
  }
}

/** The names of all that readers wrote; a single comment's, which opinion pieces bear too, is none of them. */
const THREAD = /comments|comment-?list|disqus|respond|replies/i;

export function isThread(element: PageElement): boolean {
  return ['class', ...NAMING].some((attribute) => THREAD.test(element.getAttribute(attribute) ?? ''));
}

/** WordPress makes each comment an article. */
function commentArticle(classes: string): string | null {
  return /(?:^|\s)comment(?:-body)?(?=\s|$)/.test(classes) ? 'comment' : null;
}

/** `ArticleBody-relatedLinks__item` → `article body related links item`. */
function inWords(name: string): string {
  return name
    .replace(/(?<=\p{Ll}|\d)(?=\p{Lu})/gu, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase();
}

/** A drop capital is often hidden from screen readers alone; an icon's name never stands in a plain span. */
function isShownLetters(element: PageElement, name: string, classes: string): boolean {
  return (
    name === 'span' && !/icon|arrow|symbol/i.test(classes) && /^\p{L}[\p{L}’']{0,19}$/u.test(element.textContent ?? '')
  );
}

function isHidden(element: PageElement, name: string, classes: string): boolean {
  if (element.getAttribute('itemprop')?.includes('articleBody')) return false;
  if (element.getAttribute('hidden') !== null) return true;
  if (element.getAttribute('aria-hidden') === 'true' && !isShownLetters(element, name, classes)) return true;
  const style = element.getAttribute('style');
  if (style !== null && UNSEEN_STYLE.test(style)) return true;
  if (classes === '') return false;
  return HIDDEN_NAME.test(classes) || (/(?:^|\s)hidden(?=\s|$)/.test(classes) && !HIDDEN_ON_PHONES.test(classes));
}
