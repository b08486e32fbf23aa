/** What there is to ask about, in numbers. */
import type { ArticleMeta } from '../coverage/article.ts';
import type { Catalogue } from './catalogue.ts';
import type { Coverage } from './results.ts';

export function coverageOf(
  catalogue: Catalogue,
  searched: Coverage['searched'],
  rejects: Coverage['rejects'],
): Coverage {
  const metas = Array.from(catalogue.entries, ({ meta }) => meta);
  return {
    searched,
    outlets: catalogue.outlets.counts.map(([name, articles]) => ({ name, articles })),
    unknownOutlet: metas.filter(({ outlet }) => outlet === null).length,
    undated: metas.filter(({ published }) => published === null).length,
    briefs: metas.filter(({ wording }) => wording === 'brief').length,
    summaries: metas.filter(({ summary }) => summary).length,
    copies: metas.filter(({ copyOf }) => copyOf !== undefined).length,
    languages: languagesOf(metas),
    rejects,
  };
}

/** The languages that articles are said to be in, besides English, the most frequent first. */
function languagesOf(metas: readonly ArticleMeta[]): Coverage['languages'] {
  const counts = new Map<string, number>();
  for (const { language } of metas) {
    const name = language?.split('-', 1)[0]?.toLowerCase();
    if (name && name !== 'en') counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([name, articles]) => ({ name, articles })).sort((a, b) => b.articles - a.articles);
}
