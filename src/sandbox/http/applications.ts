/** /applications/@me and /oauth2/applications/@me */
import { Hono } from 'hono';
import { applicationOf } from '../world/shapes.ts';
import { answer, botOf, type Env, type Parts, type SandboxContext } from './context.ts';

export function applicationRoutes({ world }: Parts): Hono<Env> {
  const own = (c: SandboxContext): Response => {
    const application = botOf(c);
    return answer(c, applicationOf(application, world.guildsOf(application.id).length));
  };
  return new Hono<Env>().get('/applications/@me', own).get('/oauth2/applications/@me', own);
}
