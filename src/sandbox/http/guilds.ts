/** /guilds: a server, its channels, roles and members, as its bot sees them. */
import { Hono } from 'hono';
import { apiErrors } from '../errors.ts';
import type { GuildRecord } from '../world/records.ts';
import { guildOf, memberOf } from '../world/shapes.ts';
import { answer, botOf, type Env, type Parts, param, type SandboxContext } from './context.ts';

export function guildRoutes({ world }: Parts): Hono<Env> {
  /** One that the bot is in; the others are unknown to it. */
  const guildOfBot = (c: SandboxContext): GuildRecord => {
    const guild = world.guild(param(c, 'guild'));
    if (!guild.members.has(botOf(c).id)) throw apiErrors.unknownGuild();
    return guild;
  };
  const routes = new Hono<Env>();
  routes.get('/guilds/:guild', (c) => {
    const guild = guildOfBot(c);
    const counts = { approximate_member_count: guild.members.size, approximate_presence_count: 0 };
    return answer(c, { ...guildOf(guild), ...(c.req.query('with_counts') === 'true' && counts) });
  });
  routes.get('/guilds/:guild/channels', (c) => {
    const channels = [...guildOfBot(c).channels].map((id) => world.channel(id).channel);
    return answer(
      c,
      channels.filter((channel) => 'position' in channel),
    );
  });
  routes.get('/guilds/:guild/roles', (c) => answer(c, [...guildOfBot(c).roles.values()]));
  routes.get('/guilds/:guild/members/:user', (c) => {
    const member = guildOfBot(c).members.get(param(c, 'user'));
    if (!member) throw apiErrors.unknownMember();
    return answer(c, memberOf(world.user(member.userId).user, member));
  });
  return routes;
}
