/** Which articles a digest is of: those of some days, or those that have come in since the digest before. */
import { matchesIn, type NewArticle, watchFor } from '../alerts/match.ts';
import type { ArticleMeta } from '../coverage/article.ts';
import { UTC } from '../digests/zones.ts';
import { overlaps, type Period, publishedPeriod, widened } from '../language/dates.ts';
import type { Problem } from '../messages/problems.ts';
import type { PassageRecord } from '../retrieval/index.ts';
import type { CameIn, DigestAsk, Newsroom } from './digest.ts';
import { lookInto, readSubject } from './subject.ts';

/** What was asked for, as it is understood. */
export interface Wanted {
  days: Period;
  zone: string;
  outlets: string[] | undefined;
}

/** The articles of the days. */
export function* publishedOn(
  ask: DigestAsk,
  wanted: Wanted,
  newsroom: Newsroom,
): Generator<void, ArticleMeta[] | Problem> {
  const { days, zone, outlets } = wanted;
  const known = ask.topic?.trim() ? topical(ask.topic, ask.outlet, wanted, newsroom) : undefined;
  if (known && 'kind' in known) return known;
  const metas: ArticleMeta[] = [];
  for (const { meta } of [...newsroom.catalogue.entries]) {
    const isThen = isWithin(publishedPeriod(meta.published, meta.precision, zone), days);
    if (isThen && isFrom(outlets, meta) && (!known || known.has(meta.id))) metas.push(meta);
    yield;
  }
  return metas;
}

/**
 * The articles that have come in since, and those that earlier digests have shown and that have changed since. What was old
 * news when it came in goes by its date; news may be dated before the days, since it may come late, or to no day at all.
 */
export function* cameInSince(
  { topic, seen = [] }: DigestAsk,
  { after, upTo, oldest }: CameIn & { upTo: number },
  { days, zone, outlets }: Wanted,
  newsroom: Newsroom,
): Generator<void, ArticleMeta[]> {
  const { catalogue } = newsroom;
  const metaOf = (id: string) => catalogue.get(id)?.meta;
  const dated = ({ published, precision }: ArticleMeta) => publishedPeriod(published, precision, zone);
  const isOfDays = (meta: ArticleMeta): boolean => {
    const day = dated(meta);
    // Somewhere it is tomorrow already.
    return day !== undefined && day.from === day.to && day.from >= days.from && day.from <= widened(days).to;
  };
  const found = new Map<string, ArticleMeta>();
  for (const { id, backlog } of newsroom.cameIn(after, upTo)) {
    const meta = metaOf(id);
    if (meta && (backlog ? isOfDays(meta) : (dated(meta)?.to ?? days.to) >= oldest)) found.set(id, meta);
  }
  yield;
  const known = new Map<string, number>();
  for (const { articleId, version } of seen) known.set(articleId, Math.max(version, known.get(articleId) ?? 0));
  for (const [id, version] of known) {
    const meta = metaOf(id);
    if (meta && meta.version > version && isOfDays(meta)) found.set(id, meta);
  }
  yield;
  const metas = [...found.values()].filter((meta) => isFrom(outlets, meta));
  return topic?.trim() ? yield* onTopic(topic, metas, newsroom) : metas;
}

/** Every article is held against the topic by itself, however many there are. */
function* onTopic(topic: string, metas: readonly ArticleMeta[], newsroom: Newsroom): Generator<void, ArticleMeta[]> {
  const reading = readSubject({ topic }, newsroom);
  if ('kind' in reading) return [];
  const watch = watchFor('', reading.query, undefined, newsroom.index);
  const kept: ArticleMeta[] = [];
  for (const meta of metas) {
    const passages = newsroom.index.ofArticle(meta.id);
    const article: NewArticle = {
      outlet: meta.outlet,
      passages,
      reader: () => newsroom.readerOf(passages[0] as PassageRecord),
    };
    if (passages.length > 0 && matchesIn(watch, article).length > 0) kept.push(meta);
    yield;
  }
  return kept;
}

/** The articles on a topic: their ids. */
function topical(
  topic: string,
  outlets: string | undefined,
  { days, zone }: Wanted,
  newsroom: Newsroom,
): Set<string> | Problem {
  // A search knows the days of UTC alone.
  const { from, to } = zone === UTC ? days : widened(days);
  const found = lookInto({ topic, outlets, since: from, until: to }, 'published', newsroom);
  if ('kind' in found) return found.kind === 'problem' ? found : new Set();
  return new Set(found.findings.map(({ record }) => record.articleId));
}

function isFrom(outlets: readonly string[] | undefined, { outlet }: ArticleMeta): boolean {
  return !outlets || (outlet !== null && outlets.includes(outlet));
}

/** A day is told by what is known to have appeared on it, longer periods also by what may have. */
function isWithin(published: Period | undefined, { from, to }: Period): boolean {
  if (!published) return false;
  if (from === to) return published.from === from && published.to === to;
  return overlaps(published, { since: from, until: to });
}
