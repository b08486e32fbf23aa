/**
 * How many news pages a second become articles on one core, beside plain Readability on the same pages in the same run.
 * `--fails-below N`: ends with status 1 below N pages a second.
 */
import { parseArgs } from 'node:util';
import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { readHtml } from '../../src/ingest/html.ts';
import { arc, drupal, ghost, OTHER, PARAGRAPHS, tables2003, wordpress } from '../ingest/html/pages.ts';

const PAGES = 120;
const ROUNDS = 5;

const { values } = parseArgs({ options: { 'fails-below': { type: 'string' } } });

/** The layouts grown to the size of real pages: menus, scripts, styles, drawings, related boxes, comments. */
function pages(): string[] {
  const layouts = [wordpress, arc, drupal, ghost, tables2003];
  return Array.from({ length: PAGES }, (_, index) => {
    const page = (layouts[index % layouts.length] as () => string)();
    const more = 1 + (index % 4);
    const text = Array.from(
      { length: 8 * more },
      (_, line) => `<p>${sentence(index, line)} ${sentence(line, index)}</p>`,
    ).join('\n');
    const last = PARAGRAPHS.at(-1) ?? '';
    return page
      .replace(/(<\/head>)/i, `${scripts(more)}$1`)
      .replace(/(<body[^>]*>)/i, `$1${menu(more)}`)
      .replace(last, `${last}</p>${text}<p>`)
      .replace(/(<\/body>)/i, `${related(more)}${comments(more)}${scripts(1)}$1`);
  });
}

function sentence(a: number, b: number): string {
  const [one, two] = [PARAGRAPHS[a % PARAGRAPHS.length] ?? '', PARAGRAPHS[b % PARAGRAPHS.length] ?? ''];
  return `In year ${1900 + a + b}, ${one.toLowerCase()} ${two} <a href="/place/${a}">Place ${a}</a> lies <em>${b}</em> miles off.`;
}

function scripts(size: number): string {
  const code = Array.from(
    { length: 120 * size },
    (_, line) => `window.q${line}=function(a,b){if(a<b&&b>${line}){return "<p>"+a+"</p>"}};`,
  );
  const style = Array.from(
    { length: 120 * size },
    (_, line) => `.c-${line}-block > .item{margin:${line}px auto;color:#333}`,
  );
  return `<script>${code.join('\n')}</script><style>${style.join('\n')}</style>`;
}

function menu(size: number): string {
  const links = Array.from({ length: 60 * size }, (_, link) => {
    return `<li class="menu-item menu-item-${link}"><a class="menu__link" href="/section/${link}" data-track="nav|${link}"><svg viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg><span>Section ${link}</span></a></li>`;
  });
  return `<nav class="site-nav" aria-label="Main"><ul class="menu">${links.join('\n')}</ul></nav>`;
}

function related(size: number): string {
  const cards = Array.from({ length: 12 * size }, (_, card) => {
    return `<li class="card"><div class="card__media"><a href="/s/${card}"><picture><source srcset="/i/${card}.webp 1x"><img src="/i/${card}.jpg" alt="A picture" loading="lazy"></picture></a></div><div class="card__text"><h3><a href="/s/${card}">${OTHER} ${card}</a></h3><p class="card__summary">${sentence(card, card + 1)}</p><time datetime="2021-03-2${card % 10}">${card} days ago</time></div></li>`;
  });
  return `<section class="related-stories"><h2>More stories</h2><ul>${cards.join('\n')}</ul></section>`;
}

function comments(size: number): string {
  const list = Array.from({ length: 10 * size }, (_, comment) => {
    return `<li class="comment" id="comment-${comment}"><div class="comment-author vcard"><cite class="fn">Reader ${comment}</cite> <span class="says">says:</span></div><div class="comment-meta"><a href="#c${comment}">March ${1 + (comment % 28)}, 2021 at 9:0${comment % 10} am</a></div><div class="comment-content"><p>${sentence(comment, comment + 3)}</p></div></li>`;
  });
  return `<div id="comments" class="comments-area"><h2>Comments</h2><ol class="comment-list">${list.join('\n')}</ol></div>`;
}

/** Pages a second of this thread’s own time, which other processes on the machine do not lengthen. */
function rate(corpus: string[], read: (page: string) => unknown): number {
  const began = process.threadCpuUsage();
  for (const page of corpus) if (!read(page)) throw new Error('A page gave nothing.');
  const { user, system } = process.threadCpuUsage(began);
  return (corpus.length * 1e6) / (user + system);
}

function median(numbers: number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

const corpus = pages();
const ours = (page: string) => 'value' in readHtml(page, 'page.html', undefined, 'https://thequay.example/story-7');
const plain = (page: string) => new Readability(parseHTML(page).document as never).parse();
const rates: { ours: number; plain: number }[] = [];
for (let round = 0; round <= ROUNDS; round++) rates.push({ plain: rate(corpus, plain), ours: rate(corpus, ours) });
// The first round is the compiler's.
const [own, baseline] = [
  median(rates.slice(1).map((each) => each.ours)),
  median(rates.slice(1).map((each) => each.plain)),
];
const size = corpus.reduce((sum, page) => sum + page.length, 0) / corpus.length / 1_000;
process.stdout.write(
  `${corpus.length} pages of ${size.toFixed(0)} kB: readHtml ${own.toFixed(0)} pages/s, ` +
    `plain linkedom and Readability ${baseline.toFixed(0)} pages/s, ratio ${(own / baseline).toFixed(2)}\n`,
);
const least = Number(values['fails-below'] ?? 0);
if (own < least) {
  process.stderr.write(`Below ${least} pages a second.\n`);
  process.exitCode = 1;
}
