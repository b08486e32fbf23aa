/** /users: the bot itself, its servers, others, and direct messages with them. */
import { Hono } from 'hono';
import { ApiError } from '../errors.ts';
import { guildPermissions } from '../permissions.ts';
import { channelFor } from '../world/shapes.ts';
import { answer, botOf, type Env, type Parts, param } from './context.ts';

export function userRoutes({ world }: Parts): Hono<Env> {
  const routes = new Hono<Env>();
  routes.get('/users/@me', (c) => answer(c, { ...botOf(c).user, mfa_enabled: true, verified: true, email: null }));
  routes.get('/users/@me/guilds', (c) => {
    const { id: userId } = botOf(c);
    const guilds = world.guildsOf(userId).map(({ id, name, ownerId, roles, members }) => {
      const member = members.get(userId) ?? { userId, roles: [] };
      const permissions = guildPermissions({ guildId: id, ownerId, roles, member }).toString();
      return { id, name, icon: null, banner: null, owner: ownerId === userId, permissions, features: [] };
    });
    return answer(c, guilds);
  });
  routes.delete('/users/@me/guilds/:guild', (c) => {
    const { members, id } = world.guild(param(c, 'guild'));
    if (members.has(botOf(c).id)) world.uninstall(botOf(c).id, id);
    return answer(c);
  });
  routes.post('/users/@me/channels', (c) => {
    const bot = botOf(c);
    const recipient = (c.get('body') as { recipient_id?: unknown } | undefined)?.recipient_id;
    const user = typeof recipient === 'string' ? world.findUser(recipient) : undefined;
    if (!user || user.user.id === bot.id) throw new ApiError(400, 50033, 'Invalid Recipient(s)');
    return answer(c, channelFor(world.dm(bot.id, user.user.id), bot.id));
  });
  routes.get('/users/:user', (c) => answer(c, world.user(param(c, 'user')).user));
  return routes;
}
