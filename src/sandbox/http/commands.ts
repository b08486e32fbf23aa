/** /applications/{id}/commands and /applications/{id}/guilds/{id}/commands */
import { Hono } from 'hono';
import { checkCommand, checkCommands } from '../check/commands.ts';
import { ApiError, apiErrors } from '../errors.ts';
import { answer, botOf, type Env, type Parts, type SandboxContext } from './context.ts';

export function commandRoutes({ world }: Parts): Hono<Env> {
  const routes = new Hono<Env>();
  /** The scope that the address names. @throws ApiError 20012 for another's application, 50001 where it is not installed */
  const scopeOf = (c: SandboxContext): [applicationId: string, guildId: string | undefined] => {
    const { id } = botOf(c);
    if (c.req.param('application') !== id) {
      throw new ApiError(403, 20012, 'You are not authorized to perform this action on this application');
    }
    const guildId = c.req.param('guild');
    if (guildId !== undefined && !world.guilds.get(guildId)?.members.has(id)) throw apiErrors.missingAccess();
    return [id, guildId];
  };
  const commandId = (c: SandboxContext): string => c.req.param('command') as string;

  for (const base of ['/applications/:application/commands', '/applications/:application/guilds/:guild/commands']) {
    routes.get(base, (c) => answer(c, world.commands.list(...scopeOf(c))));
    routes.put(base, (c) => answer(c, world.commands.replace(...scopeOf(c), checkCommands(c.get('body')))));
    routes.post(base, (c) => {
      const { command, created } = world.commands.upsert(...scopeOf(c), checkCommand(c.get('body')));
      return answer(c, command, created ? 201 : 200);
    });
    routes.get(`${base}/:command`, (c) => answer(c, world.commands.get(...scopeOf(c), commandId(c))));
    routes.delete(`${base}/:command`, (c) => {
      world.commands.delete(...scopeOf(c), commandId(c));
      return answer(c);
    });
  }
  return routes;
}
