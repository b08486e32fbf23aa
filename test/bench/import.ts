/**
 * How many articles a second get from files into the archive and the index, beside reading the same files and handing them to SQLite and
 * MiniSearch as they are; web pages a second and core; memory; and the longest stall of the loading process. Each run has a process
 * and an archive of its own. `--fails-below N`: ends with status 1 below N articles a second. How much: `--articles N --runs N`,
 * `--most N` for one large run, `--pages N`; 0 leaves the latter two out.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { DatabaseSync } from 'node:sqlite';
import { parseArgs } from 'node:util';
import MiniSearch from 'minisearch';
import { Desk } from '../../src/desk.ts';
import { loadFolder } from '../../src/sources/load.ts';
import { openReader } from '../../src/sources/reader.ts';
import { openStore } from '../../src/store/store.ts';
import { arc, drupal, ghost, PARAGRAPHS, tables2003, wordpress } from '../ingest/html/pages.ts';

const { values } = parseArgs({
  options: {
    articles: { type: 'string', default: '2000' },
    most: { type: 'string', default: '10000' },
    pages: { type: 'string', default: '400' },
    runs: { type: 'string', default: '5' },
    'fails-below': { type: 'string' },
    one: { type: 'string' },
    folder: { type: 'string', default: '' },
  },
});

interface Measured {
  seconds: number;
  cpuSeconds: number;
  /** Of the two parts of `seconds`. */
  loadSeconds: number;
  articles: number;
  rejects: number;
  /** Resident megabytes at most while loading, and after indexing; heap after loading and after indexing. */
  peakMb: number;
  rssMb: number;
  loadedHeapMb: number;
  heapMb: number;
  /** Milliseconds: the longest gap between ticks while loading and while indexing, and Node's own measure of the same. */
  loadStall: number;
  indexStall: number;
  delay: number;
}

const MB = 1024 * 1024;
const SYLLABLES = 'ba de fi go lu mar nen pol quis ro sa ter vi wol xa yor zan ku lim or'.split(' ');
const GLUE = ['the', 'of', 'and', 'in', 'to', 'on', 'was', 'said', 'for', 'with'];

if (values.one === 'ours') process.stdout.write(JSON.stringify(await ours(values.folder)));
else if (values.one === 'plain') process.stdout.write(JSON.stringify(plain(values.folder)));
else compare();

function compare(): void {
  const place = mkdtempSync(join(tmpdir(), 'on-record-bench-'));
  try {
    const few = writeArticles(join(place, 'few'), Number(values.articles));
    const runs: { own: Measured; baseline: Measured }[] = [];
    for (let run = 0; run < Number(values.runs); run++) {
      runs.push({ baseline: inProcess('plain', few), own: inProcess('ours', few) });
    }
    const rate = ({ articles, seconds }: Measured) => articles / seconds;
    const own = median(runs.map((run) => rate(run.own)));
    const ratio = median(runs.map((run) => rate(run.own) / rate(run.baseline)));
    say(
      `${values.articles} Markdown and text files: ${own.toFixed(0)} articles/s from file to searchable ` +
        `(reading and storing ${median(runs.map((run) => run.own.articles / run.own.loadSeconds)).toFixed(0)}/s), ` +
        `plainly ${median(runs.map((run) => rate(run.baseline))).toFixed(0)}/s, ratio ${ratio.toFixed(2)}`,
    );
    say(`${stalls(runs.map((run) => run.own))} · ${memory(runs[0]?.own as Measured)}`);
    if (Number(values.most) > 0) {
      const most = inProcess('ours', writeArticles(join(place, 'most'), Number(values.most)));
      say(`${values.most} files: ${rate(most).toFixed(0)} articles/s, ${stalls([most])} · ${memory(most)}`);
    }
    if (Number(values.pages) > 0) {
      const folder = writePages(join(place, 'pages'), Number(values.pages));
      const pages = Array.from({ length: Number(values.runs) }, () => inProcess('ours', folder));
      const kB = readdirSync(folder).reduce((sum, name) => sum + readFileSync(join(folder, name)).length, 0) / 1000;
      say(
        `${values.pages} pages of ${(kB / Number(values.pages)).toFixed(0)} kB: ` +
          `${median(pages.map((page) => page.articles / page.cpuSeconds)).toFixed(0)} a second and core, ` +
          `${median(pages.map(rate)).toFixed(0)} a second, ${stalls(pages)}`,
      );
    }
    if (own < Number(values['fails-below'] ?? 0)) {
      process.stderr.write(`Below ${values['fails-below']} articles a second.\n`);
      process.exitCode = 1;
    }
  } finally {
    rmSync(place, { recursive: true, force: true, maxRetries: 5 });
  }
}

function inProcess(one: 'ours' | 'plain', folder: string): Measured {
  const args = [import.meta.filename, '--one', one, '--folder', folder];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as Measured;
}

/** What the bot does with a folder: into an archive on disk, then into the index, in slices. */
async function ours(folder: string): Promise<Measured> {
  const place = mkdtempSync(join(tmpdir(), 'on-record-bench-'));
  const store = openStore(join(place, 'archive.sqlite'));
  const reader = openReader();
  const clock = () => new Date('2026-03-01T12:00:00Z');
  const desk = new Desk({ store, clock });
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  let last = performance.now();
  let stall = 0;
  const ticks = setInterval(() => {
    const now = performance.now();
    stall = Math.max(stall, now - last - 10);
    last = now;
  }, 10);
  await new Promise((resolve) => setTimeout(resolve, 60));
  delay.reset();
  stall = 0;
  last = performance.now();
  const start = performance.now();
  const cpu = process.cpuUsage();
  const outcome = await loadFolder(store, folder, { reader, clock });
  if ('rejects' in outcome) throw new Error(outcome.rejects[0]?.reason);
  const loaded = performance.now();
  const loadStall = stall;
  stall = 0;
  const peakMb = process.resourceUsage().maxRSS / 1024;
  const loadedHeapMb = heap();
  await desk.index();
  const ended = performance.now();
  const { user, system } = process.cpuUsage(cpu);
  clearInterval(ticks);
  const { articles, rejects } = outcome.value;
  await reader.close();
  store.close();
  rmSync(place, { recursive: true, force: true, maxRetries: 5 });
  return {
    ...{ articles, rejects: rejects.length, seconds: (ended - start) / 1000, loadSeconds: (loaded - start) / 1000 },
    ...{
      cpuSeconds: (user + system) / 1e6,
      peakMb,
      rssMb: process.memoryUsage.rss() / MB,
      loadedHeapMb,
      heapMb: heap(),
    },
    ...{ loadStall, indexStall: stall, delay: delay.max / 1e6 },
  };
}

/** The same files, uncleaned, undated and undivided. */
function plain(folder: string): Measured {
  const place = mkdtempSync(join(tmpdir(), 'on-record-bench-'));
  const start = performance.now();
  const db = new DatabaseSync(join(place, 'plain.sqlite'));
  db.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; CREATE TABLE articles (id TEXT PRIMARY KEY, text TEXT)',
  );
  const insert = db.prepare('INSERT INTO articles VALUES (?, ?)');
  const documents = readdirSync(folder).map((id) => ({ id, text: readFileSync(join(folder, id), 'utf8') }));
  db.exec('BEGIN');
  for (const { id, text } of documents) insert.run(id, text);
  db.exec('COMMIT');
  const index = new MiniSearch<{ id: string; text: string }>({ fields: ['text'] });
  index.addAll(documents);
  const seconds = (performance.now() - start) / 1000;
  db.close();
  rmSync(place, { recursive: true, force: true, maxRetries: 5 });
  return {
    ...{
      articles: index.documentCount,
      rejects: 0,
      seconds,
      cpuSeconds: seconds,
      loadSeconds: seconds,
      loadStall: 0,
      indexStall: 0,
      delay: 0,
    },
    ...{ peakMb: 0, rssMb: 0, loadedHeapMb: 0, heapMb: 0 },
  };
}

/** Every other one as Markdown with front matter, the others as text scraped off a page. */
function writeArticles(folder: string, articles: number): string {
  mkdirSync(folder, { recursive: true });
  for (let n = 0; n < articles; n++) {
    const words = wordsFrom(n);
    const title = sentence(words, 7).slice(0, -1);
    const body = Array.from({ length: 8 }, () => [15, 17, 19].map((length) => sentence(words, length)).join(' '));
    const outlet = wordsFrom(n % 40)();
    const day = `${2010 + (n % 15)}-0${1 + (n % 9)}-${10 + (n % 18)}`;
    if (n % 2 === 0) {
      const front = `---\ntitle: ${title}\nsource: The Post of ${capital(outlet)}\ndate: ${day}\nurl: https://post${n % 40}.example/${day}/story-${n}\n---\n`;
      writeFileSync(join(folder, `story-${n}.md`), `${front}${body.join('\n\n')}\n`);
    } else {
      const above = `Skip to main content\n\nHome\n\nWorld\n\n${title}\n\nBy ${capital(words())} ${capital(words())}\n\nShare\n\n`;
      const within = `Read more: ${sentence(words, 6)}`;
      const below = `\n\nTags: ${words()}, ${words()}\n\nSubscribe to our newsletter\n`;
      writeFileSync(join(folder, `story-${n}.txt`), `${above}${body.toSpliced(4, 0, within).join('\n\n')}${below}`);
    }
  }
  return folder;
}

function writePages(folder: string, pages: number): string {
  mkdirSync(folder, { recursive: true });
  const layouts = [wordpress, arc, drupal, ghost, tables2003];
  for (let n = 0; n < pages; n++) {
    const words = wordsFrom(n);
    const page = (layouts[n % layouts.length] as () => string)();
    const paragraph = () => `${sentence(words, 16)} ${sentence(words, 18)}`;
    const more = Array.from({ length: 12 }, () => `<p>${paragraph()}</p>`).join('\n');
    const scripts = Array.from({ length: 300 }, (_, line) => `window.q${line}=function(a,b){return a<b?"<p>"+a:b};`);
    const links = Array.from({ length: 120 }, (_, link) => {
      return `<li class="menu-item"><a href="/section/${link}"><span>${words()} ${link}</span></a></li>`;
    });
    const last = PARAGRAPHS.at(-1) ?? '';
    const framed = page
      .replace(/(<\/head>)/i, `<script>${scripts.join('\n')}</script>$1`)
      .replace(/(<body[^>]*>)/i, `$1<nav><ul>${links.join('\n')}</ul></nav>`)
      .replace(last, `${last}</p>${more}<p>`);
    // No two of them carry one text.
    const full = PARAGRAPHS.reduce((text, each) => text.replaceAll(each, paragraph()), framed);
    writeFileSync(join(folder, `page-${n}.html`), full);
  }
  return folder;
}

/** Words in a row that is another one for each seed; of some 8,000, the first ones far more often. */
function wordsFrom(seed: number): () => string {
  let state = (seed * 2_654_435_761 + 12_345) >>> 0;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return () => {
    if (next() < 0.4) return GLUE[Math.floor(next() * GLUE.length)] as string;
    const number = Math.floor(SYLLABLES.length ** 3 * next() ** 3);
    const at = (place: number) =>
      SYLLABLES[Math.floor(number / SYLLABLES.length ** place) % SYLLABLES.length] as string;
    return at(0) + at(1) + at(2);
  };
}

function sentence(words: () => string, length: number): string {
  return `${capital(Array.from({ length }, words).join(' '))}.`;
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function stalls(runs: readonly Measured[]): string {
  const longest = (of: (run: Measured) => number) => median(runs.map(of)).toFixed(0);
  return `longest stall ${longest((run) => run.loadStall)} ms loading, ${longest((run) => run.indexStall)} ms indexing`;
}

function memory({ peakMb, rssMb, loadedHeapMb, heapMb }: Measured): string {
  return `loading: ${peakMb.toFixed(0)} MB resident at most, heap ${loadedHeapMb.toFixed(0)} MB after it; with the index ${rssMb.toFixed(0)} and ${heapMb.toFixed(0)} MB`;
}

function heap(): number {
  return process.memoryUsage().heapUsed / MB;
}

function median(numbers: number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
