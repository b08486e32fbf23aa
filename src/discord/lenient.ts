/** What discord.js cannot do without in an event, filled in where a service that is only like Discord leaves it out. */
import { ChannelType, type Client, Events, GatewayDispatchEvents } from 'discord.js';

type Fields = Record<string, unknown>;

const DEFAULTS: Partial<Record<string, (event: Fields) => Fields>> = {
  [GatewayDispatchEvents.Ready]: ({ user }) => ({ application: { id: (user as { id: string }).id, flags: 0 } }),
  [GatewayDispatchEvents.InteractionCreate]: () => ({ entitlements: [], authorizing_integration_owners: {} }),
  // A message in a channel that was never announced would be dropped: what kind of channel it is does not matter for an answer.
  [GatewayDispatchEvents.MessageCreate]: ({ guild_id }) => (guild_id ? { channel_type: ChannelType.GuildText } : {}),
};

/** The client tells of events before it reads them. */
export function fillIn(client: Client): void {
  client.on(Events.Raw, ({ t, d }: { t: string; d: Fields }) => {
    for (const [name, value] of Object.entries(DEFAULTS[t]?.(d) ?? {})) d[name] ??= value;
  });
}
