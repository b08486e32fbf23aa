/** Who runs the bot: its application's owner or owning team, and whoever manages one of the operator's servers. */
import { type REST, Routes, TeamMemberMembershipState, TeamMemberRole } from 'discord.js';
import { z } from 'zod';
import { connection } from '../messages/connection.ts';
import type { Log } from './log.ts';
import { read } from './rest.ts';
import { safeError } from './safeError.ts';

export interface OperatorsOptions {
  rest: REST;
  /** The operator's servers. */
  guilds: readonly string[];
  log: Log;
  /** The time in milliseconds, from a clock that never goes back. */
  clock: () => number;
}

/** Somebody who uses the bot, and where. */
export interface User {
  userId: string;
  guildId: string | null;
  /** Whether they have the permission Manage Server there. */
  managesServer: boolean;
}

/** How long anybody waits for the owner to be looked up, and how long a look-up that failed is not tried again. Milliseconds. */
const WAIT = 1000;
const NOT_AGAIN_FOR = 60_000;

const application = z.object({
  owner: z.object({ id: z.string() }).nullish(),
  team: z
    .object({
      owner_user_id: z.string(),
      members: z.array(
        z.object({
          user: z.object({ id: z.string() }),
          membership_state: z.number(),
          role: z.string().optional(),
        }),
      ),
    })
    .nullish(),
});

export class Operators {
  readonly #options: OperatorsOptions;
  /** Those who own the application; undefined until that is known. */
  #owners: ReadonlySet<string> | undefined;
  #lookUp: Promise<void> | undefined;
  #failedAt = Number.NEGATIVE_INFINITY;

  constructor(options: OperatorsOptions) {
    this.#options = options;
  }

  /** Never rejects: as long as the owner cannot be looked up, nobody is the owner. */
  async has({ userId, guildId, managesServer }: User): Promise<boolean> {
    if (managesServer && guildId !== null && this.#options.guilds.includes(guildId)) return true;
    if (!this.#owners) await Promise.race([this.lookUp(), new Promise((resolve) => setTimeout(resolve, WAIT).unref())]);
    return this.#owners?.has(userId) ?? false;
  }

  /** Learns who owns the application, unless that is known or has just failed. Never rejects. */
  lookUp(): Promise<void> {
    const { clock } = this.#options;
    if (this.#owners || clock() - this.#failedAt < NOT_AGAIN_FOR) return Promise.resolve();
    this.#lookUp ??= this.#read().finally(() => {
      this.#lookUp = undefined;
    });
    return this.#lookUp;
  }

  async #read(): Promise<void> {
    const { rest, log, clock } = this.#options;
    try {
      this.#owners = ownersOf(await read(rest, Routes.currentApplication(), application));
    } catch (error) {
      this.#failedAt = clock();
      log.warn({ error: safeError(error) }, connection.ownerUnknown);
    }
  }
}

/** Of a team those who may change the application: its owner, and members who accepted and do not only read. */
function ownersOf({ owner, team }: z.infer<typeof application>): ReadonlySet<string> {
  if (!team) return new Set(owner ? [owner.id] : []);
  const members = team.members.filter(
    ({ membership_state, role }) =>
      membership_state === TeamMemberMembershipState.Accepted &&
      (role === TeamMemberRole.Admin || role === TeamMemberRole.Developer),
  );
  return new Set([team.owner_user_id, ...members.map(({ user }) => user.id)]);
}
