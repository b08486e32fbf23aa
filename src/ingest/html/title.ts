/** Which of a page's titles is the article's own headline. */
import { comparable, overlap } from './words.ts';

/** What stands between a headline and the names of the section and the site. */
const SEPARATOR = / +[|·•»«–—-] +| *:: *| *\| */;
/** A headline may hold a colon as well. */
const COLON = /^([^:]{1,80}): +(.+)$/;
/** A headline may hold a dash; this sets apart nothing but names. */
const BAR = / *\| */;

/** Headings with fewer words in common with every title are a site’s name or a section’s. */
const SAME_HEADLINE = 0.5;

/** Shorter headings above a text are as likely a section’s name. */
const HEADLINE_WORDS = 3;

export interface Headings {
  /** The one right above the text. */
  own: string | null;
  /** The page’s others. */
  others: string[];
}

/**
 * The heading that the page shows, where a stated title agrees with it; else the stated one: the page’s heading may be its series’ or
 * section’s. Where nothing but the page’s `title` element disagrees, the heading right above the text is believed.
 * @param stated of metadata, the best first; with the outlet’s name or without
 * @param names of the site
 */
export function headlineOf(
  { own, others }: Headings,
  stated: string[],
  pageTitle: string | null,
  names: string[],
): string | null {
  const plain = (titles: string[]) =>
    titles.map((title) => withoutNames(title, names)).filter((title) => title !== '' && !isName(title, names));
  const [named, titled] = [plain(stated), plain(pageTitle === null ? [] : [pageTitle])];
  const shown = [...(own === null ? [] : [own]), ...others].filter((heading) => !isName(heading, names));
  const agrees = (heading: string) => (title: string) =>
    overlap(heading, title) >= SAME_HEADLINE && !isPart(heading, title);
  const agreed = shown.find((heading) => [...named, ...titled].some(agrees(heading)));
  const believed = shown[0] === own && own !== null && own.split(' ').length >= HEADLINE_WORDS ? own : null;
  return agreed ?? named[0] ?? believed ?? titled[0] ?? shown[0] ?? null;
}

/** A section's name that happens to stand in the title as well. */
function isPart(heading: string, title: string): boolean {
  return heading.split(' ').length <= 2 && comparable(heading).length * 2 < comparable(title).length;
}

/** What separators and a first colon set apart in a title. */
export function partsOf(title: string): string[] {
  const [, name, rest] = COLON.exec(title) ?? [];
  return [...title.split(SEPARATOR), ...(name === undefined || rest === undefined ? [] : [name, rest])];
}

/** The title without names of the site before or behind it, and without a section’s name that stands between. */
export function withoutNames(written: string, names: string[]): string {
  const [, name = '', after = ''] = COLON.exec(written) ?? [];
  const title = isName(name, names) ? after : written;
  let parts = title.split(SEPARATOR);
  if (parts.length === 1) return title;
  let rest = title;
  while (parts.length > 1) {
    const [first = '', last = ''] = [parts[0], parts.at(-1)];
    if (isName(last, names)) rest = rest.slice(0, rest.lastIndexOf(last)).replace(/[ |·•»«–—:-]+$/, '');
    else if (isName(first, names)) rest = rest.slice(rest.indexOf(first) + first.length).replace(/^[ |·•»«–—:-]+/, '');
    else break;
    parts = rest.split(SEPARATOR);
  }
  return (rest === title ? rest : (rest.split(BAR)[0] ?? rest)).trim();
}

function isName(text: string, names: string[]): boolean {
  const written = comparable(text);
  return (
    written !== '' &&
    names.some((name) => {
      const known = comparable(name);
      return known !== '' && (known === written || `the${known}` === written || known === `the${written}`);
    })
  );
}

const NAME_WORDS = 5;

/**
 * The part of a title that is the site’s name: it reads like the host’s, as in “… | The Quay” on thequay.example, or the page bears it
 * as well, on a line of its own or behind a ©.
 * @param headline the article’s own, to tell what else stands in `title`
 * @param lines of the page around the text
 */
export function siteInTitle(
  title: string,
  headline: string | null,
  address: string | null,
  lines: string[],
): string | null {
  const host = address === null ? null : URL.parse(address)?.hostname.replace(/^(?:www|m|amp)\./, '');
  const label = host?.split('.')[0] ?? '';
  const parts = title.split(SEPARATOR);
  const candidates = parts.length > 1 ? [parts.at(-1) ?? '', parts[0] ?? ''] : [];
  const at = headline === null ? -1 : title.indexOf(headline);
  if (headline !== null && at !== -1) {
    const rest = title.slice(0, at) + title.slice(at + headline.length);
    candidates.push(rest.replace(/^[ |·•»«–—:-]+|[ |·•»«–—:-]+$/g, ''));
  }
  const isOwner = (name: string) => lines.some((line) => /©|\(c\)|copyright/i.test(line) && line.includes(name));
  const bears = (name: string) => lines.some((line) => comparable(line) === comparable(name)) || isOwner(name);
  // A kicker stands in front of a colon as often, and on a line of its own too.
  const [, before = ''] = COLON.exec(title) ?? [];
  if (before !== '' && before.split(' ').length <= NAME_WORDS && (isName(before, [label]) || isOwner(before)))
    return before;
  const found = candidates.find((part) => {
    return (
      part !== headline &&
      part.split(' ').length <= NAME_WORDS &&
      (isName(part, [label]) || (part !== '' && bears(part)))
    );
  });
  return found?.trim() ?? null;
}
