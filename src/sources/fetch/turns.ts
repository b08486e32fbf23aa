/** Who may send a request when: few at once, fewer to one host, a gap between two to one host, and hosts taking turns. */

export interface TurnLimits {
  atOnce: number;
  atOncePerHost: number;
  /** The longest gap that is ever asked for, in milliseconds. */
  crawlDelayMs: number;
}

export interface Turns {
  /**
   * Waits for a turn; first come, first served at each host.
   * @param gapMs least time since the host's last turn began
   * @returns what gives the turn back, to be called once; null where the signal was aborted before
   */
  take(host: string, gapMs: number, signal: AbortSignal): Promise<(() => void) | null>;
}

interface Host {
  running: number;
  /** On the clock of `performance.now()`. */
  lastBegan: number;
  waiting: { gapMs: number; begin: () => void }[];
}

export function openTurns({ atOnce, atOncePerHost, crawlDelayMs }: TurnLimits): Turns {
  /** A host that is given a turn goes to the end, so that no host with much to fetch holds up the others. */
  const hosts = new Map<string, Host>();
  let running = 0;
  let timer: NodeJS.Timeout | undefined;

  function giveTurns() {
    clearTimeout(timer);
    const now = performance.now();
    let next = Number.POSITIVE_INFINITY;
    // A host that is put at the end is met again in the same round.
    for (const [name, host] of hosts) {
      const [first] = host.waiting;
      if (!first) {
        if (host.running === 0 && host.lastBegan + crawlDelayMs <= now) hosts.delete(name);
        continue;
      }
      if (running >= atOnce || host.running >= atOncePerHost) continue;
      const due = host.lastBegan + first.gapMs;
      if (due > now) {
        next = Math.min(next, due);
        continue;
      }
      host.waiting.shift();
      host.lastBegan = now;
      host.running++;
      running++;
      hosts.delete(name);
      hosts.set(name, host);
      first.begin();
    }
    if (next < Number.POSITIVE_INFINITY) timer = setTimeout(giveTurns, Math.ceil(next - now));
  }

  function take(name: string, gapMs: number, signal: AbortSignal): Promise<(() => void) | null> {
    if (signal.aborted) return Promise.resolve(null);
    const host = hosts.get(name) ?? { running: 0, lastBegan: Number.NEGATIVE_INFINITY, waiting: [] };
    hosts.set(name, host);
    return new Promise((resolve) => {
      const waiter = {
        gapMs,
        begin: () => {
          signal.removeEventListener('abort', giveUp);
          resolve(() => {
            host.running--;
            running--;
            giveTurns();
          });
        },
      };
      const giveUp = () => {
        host.waiting.splice(host.waiting.indexOf(waiter), 1);
        resolve(null);
        giveTurns();
      };
      signal.addEventListener('abort', giveUp, { once: true });
      host.waiting.push(waiter);
      giveTurns();
    });
  }

  return { take };
}
