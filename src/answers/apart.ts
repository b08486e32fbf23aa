/** The best findings, nothing twice. */
import { meet, type Range } from '../coverage/span.ts';
import type { Finding } from './answer.ts';
import { alone } from './excerpt.ts';

const MOST_FINDINGS = 10;

export function byEvidence(a: Finding, b: Finding): number {
  return b.evidence.score - a.evidence.score || a.record.id - b.record.id || a.excerpt.start - b.excerpt.start;
}

/** The best of what several questions have found, nothing twice. */
export function bestApart(found: readonly Finding[], most: number): Finding[] {
  return apart([...found].sort(byEvidence)).slice(0, most);
}

/** The first of each, then the second, and so on; nothing twice. */
export function inTurn(lists: readonly (readonly Finding[])[]): Finding[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return apart(Array.from({ length: longest }, (_, place) => lists.flatMap((list) => list[place] ?? [])).flat());
}

/** Nothing twice: what a better finding shows already is left out, also where it only leads in to another sentence. */
export function apart<F extends Finding>(found: readonly F[]): F[] {
  const kept: F[] = [];
  const distinct = new Set<string>();
  for (const finding of found) {
    const shown = kept.filter(({ record }) => record.articleId === finding.record.articleId);
    const free = (range: Range) => shown.every(({ excerpt }) => !meet(excerpt, range));
    const whole = free(finding.excerpt);
    if (!whole && !free(finding.excerpt.sentence)) continue;
    distinct.add(finding.words.tokens.map(({ word }) => word).join(' '));
    if (distinct.size > MOST_FINDINGS) break;
    kept.push(whole ? finding : { ...finding, excerpt: alone(finding.excerpt) });
  }
  return kept;
}
