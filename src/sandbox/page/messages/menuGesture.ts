/** The ways of asking for a message's menu: right click, the keyboard's key for it, and a long press. */

/** How long a finger rests, in milliseconds, and how far it may move, in pixels. */
const LONG_PRESS = 500;
const STEADY = 10;
/** Some browsers tell of a key or a long press once more, as a `contextmenu` of no button, within so many milliseconds. */
const SAME_GESTURE = 700;

export class MenuGesture {
  readonly #open: (x: number, y: number) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #start = { x: 0, y: 0 };
  #openedAt = Number.NEGATIVE_INFINITY;

  /** @param open takes pixels from the window's upper left corner */
  constructor(open: (x: number, y: number) => void) {
    this.#open = open;
  }

  /** Of `contextmenu`, `keydown`, and all `pointer…` events of the message. */
  handle(event: MouseEvent | KeyboardEvent | PointerEvent): void {
    if (event.type === 'contextmenu') this.#onContextMenu(event as MouseEvent);
    else if (event.type === 'keydown') this.#onKey(event as KeyboardEvent);
    else this.#onPointer(event as PointerEvent);
  }

  /** With words selected, or with Shift, the browser's own menu comes. */
  #onContextMenu(event: MouseEvent): void {
    if (event.shiftKey && event.button === 2) return;
    if (getSelection()?.type === 'Range') return;
    event.preventDefault();
    const echo = event.button !== 2 && event.timeStamp - this.#openedAt < SAME_GESTURE;
    if (!echo) this.#openAt(event.clientX, event.clientY, event.timeStamp);
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key !== 'ContextMenu' && !(event.key === 'F10' && event.shiftKey)) return;
    event.preventDefault();
    const from = event.composedPath()[0];
    const box = from instanceof Element ? from.getBoundingClientRect() : undefined;
    this.#openAt((box?.left ?? 0) + Math.min(16, (box?.width ?? 0) / 2), box?.bottom ?? 0, event.timeStamp);
  }

  #onPointer({ type, pointerType, clientX: x, clientY: y }: PointerEvent): void {
    if (pointerType !== 'touch') return;
    const moved = Math.hypot(x - this.#start.x, y - this.#start.y) > STEADY;
    if (type === 'pointerdown') {
      this.#start = { x, y };
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#openAt(x, y, performance.now()), LONG_PRESS);
    } else if (type !== 'pointermove' || moved) clearTimeout(this.#timer);
  }

  #openAt(x: number, y: number, at: number): void {
    clearTimeout(this.#timer);
    this.#openedAt = at;
    this.#open(x, y);
  }
}
