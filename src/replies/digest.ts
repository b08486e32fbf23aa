/** A digest, page by page: each story under an article's own title, in sentences of its articles, with all its sources. */
import { printDate } from '../citations/date.ts';
import { safeLabel } from '../citations/title.ts';
import { canonicalUrl } from '../coverage/address.ts';
import type { ArticleMeta } from '../coverage/article.ts';
import { slice } from '../coverage/span.ts';
import type { Cited, Digest, DigestLine, DigestStory, Shown } from '../desk.ts';
import { PAGE_CHARACTERS } from '../limits.ts';
import { answers, citations } from '../messages/answers.ts';
import { comparisons } from '../messages/compare.ts';
import { digests as messages } from '../messages/digest.ts';
import { headline } from '../messages/line.ts';
import { type Block, type Inline, type Line, type View, view } from '../view.ts';
import { wording } from './answer.ts';
import { excerptBlock, linkOf } from './citations.ts';
import { rowOf } from './controls.ts';

/** Sources that are named beside those that are cited. */
const MOST_SOURCES = 8;
const TITLE_LENGTH = 150;

/** One page of a digest; a page that does not exist is the nearest that does. */
export function digestView(digest: Digest, page: number, visibility: View['visibility']): View {
  const { id, period, topic, zone, stories, leftOut, outlets } = digest;
  const heading: Block = { kind: 'heading', text: [headline(messages.heading(period, topic))] };
  if (stories.length === 0) return view(visibility, [heading, ...quiet(digest)]);
  const all = pagesOf(stories);
  const number = Math.min(Math.max(1, Number.isInteger(page) ? page : 1), all.length);
  const shown = all[number - 1] as DigestStory[];
  const about = [
    messages.stories(stories.length),
    ...(leftOut > 0 ? [messages.leftOut(leftOut)] : []),
    answers.outlets(outlets),
    ...(zone ? [messages.zone(zone)] : []),
  ];
  const cited = shown.flatMap(({ sentences }) => sentences);
  const foot = [...(all.length > 1 ? [answers.page(number, all.length)] : []), wording(cited), id];
  return view(
    visibility,
    [
      heading,
      { kind: 'note', text: [about.join(' · ')] },
      ...shown.flatMap(storyBlocks),
      { kind: 'note', text: [foot.join(' · ')] },
    ],
    { buttons: rowOf(id, { cited, number, of: all.length }, 'digest') },
  );
}

/** What each page of a digest cites; none where it has no stories. */
export function digestPages({ stories }: Digest): Cited[][] {
  return pagesOf(stories).map((shown) => shown.flatMap(({ sentences }) => sentences));
}

function quiet({ period, topic, zone, reach }: Digest): Block[] {
  return [
    { kind: 'text', text: messages.quiet(period, topic && headline(topic)) },
    ...(zone ? [{ kind: 'note', text: [messages.zone(zone)] } as const] : []),
    ...(reach ? [{ kind: 'note', text: messages.reach(reach.from, reach.to) } as const] : []),
  ];
}

/** As many stories as a page has room for, never none. */
function pagesOf(stories: readonly DigestStory[]): DigestStory[][] {
  const pages: DigestStory[][] = [];
  let characters = 0;
  for (const story of stories) {
    const own = story.sentences.reduce((sum, { text }) => sum + text.length, 0);
    const page = pages.at(-1);
    if (page && characters + own <= PAGE_CHARACTERS) {
      page.push(story);
      characters += own;
    } else {
      pages.push([story]);
      characters = own;
    }
  }
  return pages;
}

function storyBlocks({ headline: titled, sentences, articles, update, figures }: DigestStory): Block[] {
  const outlets = new Set(articles.flatMap(({ outlet }) => outlet ?? []));
  const about = [
    ...(update ? [messages.update] : []),
    messages.outlets(Math.max(1, outlets.size)),
    ...(articles.length > outlets.size ? [messages.articles(articles.length)] : []),
  ];
  const others = sourcesOf(articles, sentences);
  return [
    {
      kind: 'text',
      text: [{ bold: safeLabel(titled.title, TITLE_LENGTH) ?? messages.untitled }, ` · ${about.join(' · ')}`],
    },
    ...sentences.flatMap((line, i) => [...lead(line, sentences[i - 1]), ...sentenceBlocks(line)]),
    ...(figures ? figuresBlock(figures, sentences) : []),
    ...(others.length > 0 ? [{ kind: 'note', text: others } as const] : []),
  ];
}

/** What is said above the first of the words that are credited to different people. */
function lead({ as }: DigestLine, before: DigestLine | undefined): Block[] {
  return as === 'disputed' && before?.as !== 'disputed' ? [{ kind: 'text', text: [messages.disputed] }] : [];
}

function figuresBlock({ noun, values }: NonNullable<DigestStory['figures']>, cited: readonly Cited[]): Block[] {
  const wordsAt = (at: Shown): string => {
    const text = cited.find(({ number }) => number === at.number)?.text;
    return text === undefined ? '' : slice(text, at);
  };
  const words = values.map((value) => ({ words: wordsAt(value), number: value.number })).filter((one) => one.words);
  return words.length > 1 ? [{ kind: 'text', text: comparisons.figures(noun && wordsAt(noun), words, false) }] : [];
}

/** A sentence with its outlet and date, without the title, which every story has above it. */
function sentenceBlocks(cited: DigestLine): Block[] {
  const { article, speaker } = cited;
  const link = linkOf(cited);
  const outlet = safeLabel(article.outlet) ?? citations.unknownOutlet;
  const name = article.wording === 'brief' ? citations.brief(outlet) : outlet;
  const source: Inline[] = [
    ...(speaker === undefined ? [] : [`${messages.speaker(safeLabel(speaker) ?? '')} · `]),
    link === null ? `${name} (${citations.noLink})` : { link, text: name },
    ` · ${printDate(article.published, article.precision)}`,
  ];
  return [
    { ...excerptBlock(cited), source },
    ...(cited.dates.length > 0 ? [{ kind: 'note', text: citations.dates(cited.dates) } as const] : []),
    ...(cited.updated ? [{ kind: 'note', text: [citations.updated] } as const] : []),
  ];
}

/** The outlets that are not cited, each with its article. */
function sourcesOf(articles: readonly ArticleMeta[], sentences: readonly Cited[]): Line {
  const cited = new Set(sentences.map(({ article: { outlet, id } }) => outlet ?? id));
  const others = new Map<string, ArticleMeta>();
  for (const article of articles) {
    const key = article.outlet ?? article.id;
    if (!cited.has(key) && !others.has(key)) others.set(key, article);
  }
  if (others.size === 0) return [];
  const named = [...others.values()].slice(0, MOST_SOURCES).flatMap((article, i): Inline[] => {
    const text = safeLabel(article.outlet) ?? citations.unknownOutlet;
    const link = article.url === null ? null : canonicalUrl(article.url);
    return [...(i > 0 ? [', '] : []), link === null ? text : { link, text }];
  });
  const more = others.size - MOST_SOURCES;
  return [messages.sources, ...named, ...(more > 0 ? [`, ${messages.more(more)}`] : [])];
}
