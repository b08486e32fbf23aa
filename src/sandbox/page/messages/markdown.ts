/** Discord's markdown as templates: nothing of a message ever becomes markup of the page. */
import { html, type TemplateResult } from 'lit';
import { type Block, parse } from '../../markdown.ts';
import type { Names } from './drawing.ts';
import { inlines, words } from './inlines.ts';

type Item = Extract<Block, { kind: 'item' }>;

/** Up to this many emoji alone are shown large. */
const LARGE_EMOJI = /^(?:\s*\p{RGI_Emoji}\s*){1,30}$/v;

export function markdown(text: string, names: Names): TemplateResult {
  return html`<div class="markdown ${LARGE_EMOJI.test(text) ? 'large' : ''}">${blocks(parse(text), names)}</div>`;
}

/** On one line, for where a message is only referred to. */
export function plain(text: string, names: Names): string {
  const wordsOf = (block: Block): string => {
    if (block.kind === 'code') return block.text;
    return block.kind === 'quote' ? block.blocks.map(wordsOf).join(' ') : words(block.content, names);
  };
  return parse(text).map(wordsOf).join(' ').replace(/\s+/g, ' ');
}

function blocks(all: readonly Block[], names: Names): TemplateResult[] {
  const drawn: TemplateResult[] = [];
  for (let i = 0; i < all.length; i++) {
    const block = all[i] as Block;
    if (block.kind !== 'item') {
      drawn.push(...gap(block), single(block, names));
      continue;
    }
    const items: Item[] = [];
    for (let next: Block | undefined = block; next?.kind === 'item'; next = all[++i]) items.push(next);
    i--;
    drawn.push(...gap(block), ...lists(items, names));
  }
  return drawn;
}

/** The empty line above a block. */
const gap = ({ apart }: Block): TemplateResult[] => (apart ? [html`<div class="gap"></div>`] : []);

/** Whitespace counts within these: none may stand beside what is filled in. */
function single(block: Exclude<Block, Item>, names: Names): TemplateResult {
  switch (block.kind) {
    case 'heading': {
      const content = inlines(block.content, names);
      // The page has headings of its own above those of a message.
      if (block.level === 1) return html`<h3 class="first">${content}</h3>`;
      return block.level === 2 ? html`<h4 class="second">${content}</h4>` : html`<h5 class="third">${content}</h5>`;
    }
    case 'subtext':
      return html`<p class="subtext">${inlines(block.content, names)}</p>`;
    case 'quote':
      return html`<blockquote>${blocks(block.blocks, names)}</blockquote>`;
    case 'code':
      return html`<div class="code">
        ${block.language ? html`<span class="language">${block.language}</span>` : undefined}
        <pre tabindex="0" role="group" aria-label="Code"><code>${block.text}</code></pre>
      </div>`;
    case 'paragraph':
      return html`<p>${inlines(block.content, names)}</p>`;
  }
}

/** A list for each run of items at the depth of the first that are all numbered or all not; deeper ones stand in the item above. */
function lists(items: readonly Item[], names: Names): TemplateResult[] {
  const runs: { numbered: boolean; entries: { item: Item; below: Item[] }[] }[] = [];
  const depth = items[0]?.depth ?? 0;
  for (const item of items) {
    const last = runs.at(-1);
    const above = last?.entries.at(-1);
    const numbered = item.number !== null;
    if (above && item.depth > depth) above.below.push(item);
    else if (last?.numbered === numbered) last.entries.push({ item, below: [] });
    else runs.push({ numbered, entries: [{ item, below: [] }] });
  }
  return runs.map(({ numbered, entries }) => {
    const drawn = entries.map(
      ({ item, below }) =>
        html`<li value=${item.number ?? 0}>${inlines(item.content, names)}${below.length > 0 ? lists(below, names) : ''}</li>`,
    );
    return numbered ? html`<ol>${drawn}</ol>` : html`<ul>${drawn}</ul>`;
  });
}
