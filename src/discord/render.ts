/** A View as a message of Components V2: one container with its words, its files and its buttons. */
import {
  type APIComponentInContainer,
  type APIMessageTopLevelComponent,
  ComponentType,
  MessageFlags,
} from 'discord.js';
import { MOST_COMPONENTS, TEXTS_LENGTH } from '../limits.ts';
import { fitting } from '../messages/fit.ts';
import type { View } from '../view.ts';
import { markdownOf } from './blocks.ts';
import { filesOf, type RenderedFile, rowsOf } from './controls.ts';
import { buildFitting } from './fit.ts';

export interface Rendered {
  flags: number;
  components: APIMessageTopLevelComponent[];
  files: RenderedFile[];
}

/**
 * Whatever the View, what comes back is within Discord's limits (see `fit`).
 * @throws Error where a button carries too much (see `toCustomId`)
 */
export function render(view: View): Rendered {
  return buildFitting(view, build, isWithinLimits);
}

function build(view: View): Rendered {
  const files = filesOf(view.files);
  const words = markdownOf(view.blocks, { previews: true });
  const parts: APIComponentInContainer[] = [...files.map(partOf), ...rowsOf(view.buttons)];
  if (words !== '' || parts.length === 0)
    parts.unshift({ type: ComponentType.TextDisplay, content: words || fitting.nothing });
  return {
    flags: MessageFlags.IsComponentsV2,
    components: [{ type: ComponentType.Container, components: parts }],
    files,
  };
}

/** What is described is a picture. */
function partOf({ name, description }: RenderedFile): APIComponentInContainer {
  const url = `attachment://${name}`;
  if (description === undefined) return { type: ComponentType.File, file: { url } };
  return { type: ComponentType.MediaGallery, items: [{ media: { url }, description }] };
}

function isWithinLimits({ components }: Rendered): boolean {
  let count = 0;
  let characters = 0;
  const visit = (component: object): void => {
    count++;
    if ('content' in component) characters += String(component.content).length;
    if ('components' in component) (component.components as object[]).forEach(visit);
  };
  components.forEach(visit);
  return count <= MOST_COMPONENTS && characters <= TEXTS_LENGTH;
}
