/** A View as a message of plain content, for services that refuse Components V2. */

import { CONTENT_LENGTH, MOST_ROWS } from '../limits.ts';
import { fitting } from '../messages/fit.ts';
import type { View } from '../view.ts';
import { markdownOf } from './blocks.ts';
import { filesOf, type RenderedFile, type Row, rowsOf } from './controls.ts';
import { buildFitting } from './fit.ts';

export interface RenderedPlain {
  content: string;
  components: Row[];
  files: RenderedFile[];
}

/**
 * The same words as in a message of components, as many as fit, with links that show no previews.
 * @throws Error where a button carries too much (see `toCustomId`)
 */
export function renderPlain(view: View): RenderedPlain {
  return buildFitting(view, build, isWithinLimits);
}

function isWithinLimits({ content, components }: RenderedPlain): boolean {
  return content.length <= CONTENT_LENGTH && components.length <= MOST_ROWS;
}

function build(view: View): RenderedPlain {
  const files = filesOf(view.files);
  const words = markdownOf(view.blocks, { previews: false });
  return { content: words || (files.length > 0 ? '' : fitting.nothing), components: rowsOf(view.buttons), files };
}
