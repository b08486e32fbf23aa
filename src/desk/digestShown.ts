/** A digest as it is cited, kept for its buttons, and shown again. */
import type { ArticleMeta } from '../coverage/article.ts';
import { type Range, slice } from '../coverage/span.ts';
import type { Figure, Told } from '../digests/digest.ts';
import type { Read } from '../digests/features.ts';
import { printPeriod } from '../language/dates.ts';
import { digests } from '../messages/digest.ts';
import type { Digest, DigestAsk, DigestLine, DigestStory, Newsroom, ShownArticle } from './digest.ts';
import type { Answer, Cited, DigestParts, LineKind, Shown } from './results.ts';
import type { Citable } from './subject.ts';
import type { Wanted } from './wanted.ts';

/** The kept answer of a digest as the digest that it was. */
export function digestFrom(answer: Answer, metaOf: (id: string) => ArticleMeta | undefined): Digest | undefined {
  const { id, digest, scope, searched, cited, leftOut = 0 } = answer;
  if (!digest) return undefined;
  const stories = digest.stories.flatMap(({ headline, lines, articles, update, figures }): DigestStory[] => {
    const sentences = lines.flatMap(({ number, as, speaker }): DigestLine[] => {
      const one = cited.find((other) => other.number === number);
      return one ? [{ ...one, as, speaker }] : [];
    });
    const metas = articles.flatMap((one) => metaOf(one) ?? []);
    const titled = metaOf(headline) ?? sentences[0]?.article;
    return titled && sentences.length > 0 ? [{ headline: titled, sentences, articles: metas, update, figures }] : [];
  });
  const { period, topic, zone } = digest;
  const shown = stories.flatMap(({ articles }) => articles.map(shownOf));
  return {
    kind: 'digest',
    id,
    period,
    topic,
    zone,
    outlets: scope.outlets,
    searched,
    stories,
    leftOut,
    shown,
    upTo: undefined,
    reach: undefined,
  };
}

/** What is told, with its citations, and kept under an id; a quiet one has nothing to keep. */
export function* present(
  told: readonly Told[],
  leftOut: number,
  { ask, days, zone, outlets }: { ask: DigestAsk } & Wanted,
  newsroom: Newsroom,
): Generator<void, Digest> {
  const period = printPeriod(days);
  const topic = ask.topic?.trim() || undefined;
  const guessed = ask.zone === undefined && ask.locale !== undefined ? zone : undefined;
  const searched = newsroom.searched({ outlets, since: days.from, until: days.to });
  if (told.length === 0) {
    const { from, to } = newsroom.searched({});
    const empty = { stories: [], leftOut, shown: [], upTo: undefined, reach: from && to ? { from, to } : undefined };
    return { kind: 'digest', id: newsroom.newId(), period, topic, zone: guessed, outlets, searched, ...empty };
  }
  const cited: Cited[] = [];
  /** The number of what stands at that place, which is cited once. */
  const numberOf = (place: Range & { article: Read }): number => {
    const [one] = newsroom.citeDated([citable(place)], { outlets }) as [Cited];
    const known = cited.find(({ span }) => span.articleId === one.span.articleId && span.start === one.span.start);
    if (known) return known.number;
    cited.push({ ...one, number: cited.length + 1 });
    return cited.length;
  };
  const stories: DigestParts['stories'] = [];
  for (const story of told) {
    const lines: DigestParts['stories'][number]['lines'] = [];
    const put = (as: LineKind, place: Range & { article: Read }, speaker?: string): number => {
      const number = numberOf(place);
      if (!lines.some((line) => line.number === number)) lines.push({ number, as, speaker });
      return number;
    };
    for (const line of story.lines) {
      put('told', line);
      yield;
    }
    const values = story.figures.map((figure) => ({ figure, number: put('figure', figure) }));
    yield;
    if (story.quotation) put('said', story.quotation, story.quotation.speaker);
    for (const one of story.disputed) put('disputed', one, one.speaker);
    const first = cited.find(({ number }) => number === lines[0]?.number) as Cited;
    stories.push({
      headline: (story.headline ?? first.article).id,
      lines,
      articles: story.articles.map(({ id }) => id),
      update: story.update,
      ...(values.length > 0 && { figures: figuresOf(values, cited) }),
    });
    yield;
  }
  const answer = newsroom.answer({
    question: digests.heading(period, topic),
    scope: { outlets },
    searched,
    matched: 0,
    corrected: [],
    cited,
    leftOut,
    digest: { period, topic, ...(guessed && { zone: guessed }), stories },
  });
  return digestFrom(answer, (id) => newsroom.catalogue.get(id)?.meta) as Digest;
}

/** The figures as words of what is cited, where they stand in it. */
function figuresOf(
  values: readonly { figure: Figure; number: number }[],
  cited: readonly Cited[],
): DigestParts['stories'][number]['figures'] {
  const shown = (
    { figure: { article, start, end } }: (typeof values)[number],
    range: Range,
    number: number,
  ): Shown[] => {
    const one = cited.find((other) => other.number === number) as Cited;
    const at = one.text.indexOf(slice(article.text, { start, end }));
    const moved = { number, start: at + range.start - start, end: at + range.end - start };
    return at < 0 ? [] : [moved];
  };
  const [first] = values;
  const noun = first?.figure.noun && shown(first, first.figure.noun, first.number)[0];
  return { noun, values: values.flatMap((one) => shown(one, one.figure.figure, one.number)) };
}

/** All that is shown is what it is linked and dated by. */
function citable({ article: { meta }, start, end }: Range & { article: Read }): Citable {
  const shown = { start, end };
  return {
    record: { articleId: meta.id, version: meta.version },
    excerpt: { ...shown, sentence: shown, cutBefore: false, cutAfter: false },
    evidence: { matched: [], score: 0 },
  };
}

const shownOf = ({ id, version }: ArticleMeta): ShownArticle => ({ articleId: id, version });
