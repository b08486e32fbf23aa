/** Live suggestions for an option: asked for when typing pauses, the last question's answer alone is kept. */
import { type Choice, type Filled, type Option, readValue, type Usable, type Value } from './commandLine.ts';

export type Complete = (name: string, options: Record<string, Value>, focused: string) => Promise<readonly Choice[]>;

const PAUSE_MS = 150;
const LOADING = 'Loading options …';
const FAILED = 'Loading options failed.';
const NONE = 'No options match your search.';

export interface Asked {
  /** As long as there are no others, those of the question before that still fit. */
  choices: readonly Choice[];
  note?: string;
}

export class Suggestions {
  current: Asked | undefined;
  readonly #changed: () => void;
  #option: Option | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asking = 0;

  /** @param changed called whenever `current` is another */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** What fits `text` in `option`, as the others are filled in. */
  ask(complete: Complete, { name }: Usable, filled: readonly Filled[], option: Option, text: string): void {
    this.stop();
    const asking = this.#asking;
    const pause = this.#option === option ? PAUSE_MS : 0;
    const before = this.#option === option ? (this.current?.choices ?? []) : [];
    const choices = before.filter((choice) => choice.name.toLowerCase().includes(text.toLowerCase()));
    this.#option = option;
    this.#show(choices.length > 0 ? { choices } : { choices, note: LOADING });
    const options = Object.fromEntries(
      filled.flatMap((each) => {
        const read = readValue(each);
        return each.option !== option && 'value' in read && read.value !== undefined
          ? [[each.option.name, read.value]]
          : [];
      }),
    );
    this.#timer = setTimeout(async () => {
      const asked = await complete(name, { ...options, [option.name]: text }, option.name).then(
        (found): Asked => (found.length > 0 ? { choices: found } : { choices: [], note: NONE }),
        (): Asked => ({ choices: [], note: FAILED }),
      );
      if (asking === this.#asking) this.#show(asked);
    }, pause);
  }

  /** Whatever is still asked will not be heard. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#asking++;
  }

  #show(asked: Asked): void {
    this.current = asked;
    this.#changed();
  }
}
