/** What was being written, by person and channel, which a reload of this tab does not lose. */

const PREFIX = 'draft ';

export class Drafts {
  /** For a browser that keeps nothing. */
  readonly #texts = new Map<string, string>();

  /** @returns '' where nothing is */
  get(where: string): string {
    return this.#texts.get(where) ?? kept((storage) => storage.getItem(PREFIX + where)) ?? '';
  }

  set(where: string, text: string): void {
    this.#texts.set(where, text);
    kept((storage) => (text === '' ? storage.removeItem(PREFIX + where) : storage.setItem(PREFIX + where, text)));
  }
}

/** A browser may refuse its storage, or have no room left in it. */
function kept<T>(use: (storage: Storage) => T): T | undefined {
  try {
    return use(sessionStorage);
  } catch {
    return undefined;
  }
}
