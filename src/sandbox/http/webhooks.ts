/** /webhooks/{application}/{token}: what follows the first response to an interaction. */
import { Hono } from 'hono';
import { checkMessage } from '../check/message.ts';
import { apiErrors } from '../errors.ts';
import type { InteractionRecord } from '../interactions/record.ts';
import { answer, type Env, type Parts, param, type SandboxContext } from './context.ts';

export function webhookRoutes({ world, interactions }: Parts): Hono<Env> {
  const recordOf = (c: SandboxContext): InteractionRecord => {
    if (!world.applications.has(param(c, 'application'))) throw apiErrors.unknownWebhook();
    return interactions.answered(param(c, 'application'), param(c, 'token'));
  };
  const routes = new Hono<Env>();
  routes.post('/webhooks/:application/:token', (c) => {
    const record = recordOf(c);
    const files = c.get('files');
    const body = checkMessage(c.get('body'), { files, interaction: true });
    return answer(c, interactions.followUp(record, body, files));
  });
  const message = '/webhooks/:application/:token/messages/:message';
  routes.get(message, (c) => answer(c, interactions.messageOf(recordOf(c), param(c, 'message')).message));
  routes.patch(message, (c) => {
    const record = recordOf(c);
    const files = c.get('files');
    const old = interactions.messageOf(record, param(c, 'message')).message;
    const body = checkMessage(c.get('body'), { files, edit: old, interaction: true });
    return answer(c, interactions.edit(record, old.id, body, files));
  });
  routes.delete(message, (c) => {
    interactions.delete(recordOf(c), param(c, 'message'));
    return answer(c);
  });
  return routes;
}
