/** People who set up digests and alerts, and what of Discord they are told. */
import type { Access, Caller, Person } from '../../src/command.ts';
import type { View } from '../../src/view.ts';
import { said } from './fixtures.ts';

export const ADA = '111111111111111111';
export const SERVER = '777777777777777777';
export const CHANNEL = '424242424242424242';

export interface Subscriber {
  caller: Caller;
  /** What was written to them directly. */
  told: string[];
  direct: { answer: 'told' | 'closed' | 'later' };
}

export interface Settings {
  id?: string;
  guildId?: string | null;
  managesServer?: boolean;
  locale?: string;
  most?: Person['most'];
  /** What the bot may do in a channel, by the channel's id; everything where nothing is said. */
  access?: Record<string, Access>;
}

export const serverChannel = (missing: string[] = [], name = 'news', guild = SERVER): Access => ({
  kind: 'server channel',
  name,
  guild: { id: guild },
  missing: missing.map((one) => ({ name: one })),
});

export function subscriber({
  id = ADA,
  guildId = SERVER,
  managesServer = true,
  locale = 'en-GB',
  most,
  access = {},
}: Settings = {}): Subscriber {
  const told: string[] = [];
  const direct: Subscriber['direct'] = { answer: 'told' };
  const person: Person = {
    id,
    channelId: CHANNEL,
    locale,
    managesServer,
    most: most ?? { digests: 5, alerts: 5, ownAlerts: 5 },
    reach: {
      access: async (channelId) => access[channelId] ?? serverChannel(),
      tell: async (userId: string, shown: View) => {
        if (direct.answer === 'told') told.push(`${userId}: ${said(shown)}`);
        return direct.answer;
      },
    },
  };
  return { caller: { guildId, isOperator: false, mostFeeds: 0, person }, told, direct };
}
