/** Reports of wrong passages in the forms in which they leave the archive: to read, as JSON lines, as CSV. */
import { toRows } from '../../citations/csv.ts';
import { slice } from '../../coverage/span.ts';
import { cleanLine } from '../../ingest/characters.ts';
import { reportsCommand as said } from '../../messages/reportsCommand.ts';
import { sourceLine } from '../../replies/citations.ts';
import type { Report, ReportedSpan, Store } from '../../store/store.ts';
import { type Block, view } from '../../view.ts';
import { type Look, render } from '../render.ts';

type Archive = Pick<Store, 'articleAt'>;

/** A place with its words; what is not known of its article is null. */
interface Passage {
  marker: number;
  articleId: string;
  version: number;
  start: number;
  end: number;
  text: string;
  outlet: string | null;
  title: string | null;
  url: string | null;
}

/** One object a line: `{id, createdAt, command, question, filters, reason, note, passage, others}`. */
export function reportLines(store: Archive, all: readonly Report[]): string {
  return all
    .map(({ id, createdAt, command, question, filters, reason, note, passage, others }) => {
      const asked = { id, createdAt, command, question, filters };
      const places = { passage: passageAt(store, passage), others: others.map((span) => passageAt(store, span)) };
      return `${JSON.stringify({ ...asked, reason, note, ...places })}\n`;
    })
    .join('');
}

const COLUMNS = [
  ...['id', 'created_at', 'command', 'question', 'outlets', 'since', 'until', 'reason', 'note', 'marker'],
  ...['article_id', 'version', 'start', 'end', 'text', 'outlet', 'title', 'url'],
];

/** A row for each, with the passage that is wrong alone. */
export function reportRows(store: Archive, all: readonly Report[]): string {
  const rows = all.map((report) => {
    const { id, createdAt, command, question, reason, note } = report;
    const { outlets, since, until } = filtersOf(report);
    const { marker, articleId, version, start, end, text, outlet, title, url } = passageAt(store, report.passage);
    return [
      ...[id, createdAt, command, question, outlets.join('; '), since, until, reason, note ?? '', `${marker}`],
      ...[articleId, `${version}`, `${start}`, `${end}`, text, outlet ?? '', title ?? '', url ?? ''],
    ];
  });
  return toRows([COLUMNS, ...rows]);
}

export function reportText(store: Archive, all: readonly Report[], look: Look): string {
  return render(
    view('private', [{ kind: 'text', text: said.heading(all.length) }, ...all.flatMap(blocksOf(store))]),
    look,
  );
}

const blocksOf =
  (store: Archive) =>
  (report: Report): Block[] => {
    const { articleId, version, number } = report.passage;
    const article = store.articleAt(articleId, version);
    if (!article) return [];
    const { text } = passageAt(store, report.passage);
    const { outlets, since, until } = filtersOf(report);
    const limits = [...(since ? [`since ${since}`] : []), ...(until ? [`until ${until}`] : []), ...outlets];
    return [
      { kind: 'text', text: said.asked({ ...report, question: cleanLine(report.question), limits }) },
      {
        ...{ kind: 'excerpt', number, text, bold: [], quoted: article.wording === 'original' },
        ...{ cutBefore: false, cutAfter: false, source: sourceLine(article, article.url) },
      },
      { kind: 'note', text: said.wrong(report.reason, report.note && cleanLine(report.note)) },
    ];
  };

function passageAt(store: Archive, { number: marker, articleId, version, start, end }: ReportedSpan): Passage {
  const article = store.articleAt(articleId, version);
  const { outlet = null, title = null, url = null } = article ?? {};
  const text = article ? slice(article.text, { start, end }) : '';
  return { marker, articleId, version, start, end, text, outlet, title, url };
}

/** What the desk kept of the limits. */
function filtersOf({ filters }: Report): { outlets: string[]; since: string; until: string } {
  const {
    outlets = [],
    since = '',
    until = '',
  } = (filters ?? {}) as {
    outlets?: string[];
    since?: string;
    until?: string;
  };
  return { outlets, since, until };
}
