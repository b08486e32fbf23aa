/** Components as Discord gives them back: numbered, with their defaults, their files resolved. */
import { type APIAttachment, type APIMessageTopLevelComponent, ComponentType } from 'discord-api-types/v10';

/** A component of any kind, seen loosely: bodies were checked before, and new kinds pass through untouched. */
export interface AnyComponent {
  type: number;
  id?: number;
  [field: string]: unknown;
}

/** What Discord adds where a component does not say. */
const DEFAULTS: Readonly<Record<number, Record<string, unknown>>> = {
  [ComponentType.Separator]: { divider: true, spacing: 1 },
  [ComponentType.Container]: { accent_color: null, spoiler: false },
  [ComponentType.Thumbnail]: { description: null, spoiler: false },
  [ComponentType.File]: { spoiler: false },
};

/** Every component, parents before children. */
export function* walk(components: Iterable<AnyComponent>): Generator<AnyComponent> {
  for (const component of components) {
    yield component;
    yield* walk(childrenOf(component));
  }
}

export function childrenOf(component: AnyComponent): AnyComponent[] {
  const children = [...((component['components'] as AnyComponent[] | undefined) ?? [])];
  for (const slot of ['component', 'accessory']) if (component[slot]) children.push(component[slot] as AnyComponent);
  return children;
}

/** The text that a message's components show, as far as it can mention somebody. */
export function componentText(components: readonly AnyComponent[]): string {
  const texts: string[] = [];
  for (const component of walk(components)) {
    if (component.type === ComponentType.TextDisplay) texts.push(String(component['content']));
  }
  return texts.join('\n');
}

/**
 * Copies with an `id` each (an id of 0 or none becomes the next number that is free), defaults filled in, and `attachment://name`
 * replaced by the attachment's address.
 */
export function finish(
  components: readonly unknown[],
  attachments: readonly APIAttachment[],
): APIMessageTopLevelComponent[] {
  const given = components as readonly AnyComponent[];
  const taken = new Set<number>();
  for (const { id } of walk(given)) if (id) taken.add(id);
  let last = 0;
  const nextId = (): number => {
    do last++;
    while (taken.has(last));
    return last;
  };
  const copy = (component: AnyComponent): AnyComponent => {
    const done: AnyComponent = { ...DEFAULTS[component.type], ...component, id: component.id || nextId() };
    if (done['components']) done['components'] = (done['components'] as AnyComponent[]).map(copy);
    for (const slot of ['component', 'accessory']) if (done[slot]) done[slot] = copy(done[slot] as AnyComponent);
    for (const slot of ['media', 'file']) {
      if (done[slot]) done[slot] = resolveMedia(done[slot] as { url: string }, attachments);
    }
    if (done['items']) {
      done['items'] = (done['items'] as { media: { url: string } }[]).map((item) => ({
        description: null,
        spoiler: false,
        ...item,
        media: resolveMedia(item.media, attachments),
      }));
    }
    if (done.type === ComponentType.File) {
      const file = attachments.find(({ url }) => url === (done['file'] as { url: string }).url);
      if (file) Object.assign(done, { name: file.filename, size: file.size });
    }
    return done;
  };
  return given.map(copy) as unknown as APIMessageTopLevelComponent[];
}

function resolveMedia(media: { url: string }, attachments: readonly APIAttachment[]): { url: string } {
  const name = /^attachment:\/\/(.+)$/.exec(media.url)?.[1];
  if (name === undefined) return { ...media };
  const file = attachments.find(({ filename }) => filename === name);
  if (!file) return { ...media };
  return {
    url: file.url,
    ...{ proxy_url: file.proxy_url, content_type: file.content_type, attachment_id: file.id, loading_state: 2 },
  };
}
