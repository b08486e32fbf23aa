/** /interactions/{id}/{token}/callback: the first response to an interaction. */
import { InteractionResponseType } from 'discord-api-types/v10';
import { Hono } from 'hono';
import { checkCallback } from '../check/callback.ts';
import { apiErrors } from '../errors.ts';
import type { Acknowledgement, InteractionRecord } from '../interactions/record.ts';
import { answer, type Env, type Parts, param } from './context.ts';

export function interactionRoutes({ world, interactions }: Parts): Hono<Env> {
  const routes = new Hono<Env>();
  routes.post('/interactions/:id/:token/callback', (c) => {
    const files = c.get('files');
    const record = interactions.unanswered(param(c, 'id'), param(c, 'token'));
    const source = record.sourceId === undefined ? undefined : world.messages.find(record.channelId, record.sourceId);
    if (record.sourceId !== undefined && !source && updates(c.get('body'))) throw apiErrors.unknownMessage();
    const body = checkCallback(c.get('body'), {
      files,
      focused: record.focused,
      ...(source && { message: source.message }),
    });
    const acknowledgement = interactions.acknowledge(record, body, files);
    if (c.req.query('with_response') !== 'true') return answer(c);
    return answer(c, callbackResponse(record, body.type, acknowledgement));
  });
  return routes;
}

function updates(body: unknown): boolean {
  const { type } = (body ?? {}) as { type?: unknown };
  return type === InteractionResponseType.UpdateMessage || type === InteractionResponseType.DeferredMessageUpdate;
}

function callbackResponse(
  { id, type, originalId, thinking, ephemeral }: InteractionRecord,
  responseType: number,
  acknowledgement: Acknowledgement,
) {
  const response = {
    response_message_id: originalId,
    response_message_loading: thinking,
    response_message_ephemeral: ephemeral,
  };
  return {
    interaction: { id, type, ...(originalId && response) },
    resource: { type: responseType, ...('message' in acknowledgement && { message: acknowledgement.message }) },
  };
}
