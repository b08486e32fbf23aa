/** What leaves for Discord where an answer of its own is lost or a message refused; all else is tried end to end. */
import { DiscordAPIError, InteractionResponseType, MessageFlags, type REST } from 'discord.js';
import { describe, expect, it } from 'vitest';
import type { Log } from '../../src/discord/log.ts';
import { InteractionReply, Sender } from '../../src/discord/reply.ts';
import { view } from '../../src/view.ts';

const ROUTE = 'https://discord.com/api/v10/interactions/1/a/callback';
const refusal = (status: number, code: number) =>
  new DiscordAPIError({ code, message: 'No' }, code, status, 'POST', ROUTE, { files: undefined, body: undefined });

type Sent = { method: string; body: { type?: number; flags?: number; data?: { flags: number } } };

/** A Discord that answers as `answer` says. */
function discord(foreign: boolean, answer: (sent: Sent) => void) {
  const all: Sent[] = [];
  const take =
    (method: string) =>
    async (_route: string, { body }: { body: Sent['body'] }) => {
      all.push({ method, body });
      answer({ method, body });
    };
  const rest = { options: {}, post: take('POST'), patch: take('PATCH'), delete: take('DELETE') } as unknown as REST;
  const log: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  const sender = new Sender(rest, '1', log, foreign);
  Object.defineProperty(sender, 'once', { value: rest });
  return { all, sender };
}

const said = (text: string) => view('public', [{ kind: 'text', text: [text] }]);
const reply = (sender: Sender) =>
  new InteractionReply(sender, { id: '1', token: 'a' }, { effect: 'reply', visibility: 'public' });
const isV2 = ({ body }: Sent) => ((body.data?.flags ?? body.flags ?? 0) & MessageFlags.IsComponentsV2) !== 0;

describe('an answer', () => {
  it('given a deferral that came through although its own answer was late, then takes its place', async () => {
    const { all, sender } = discord(false, ({ method, body }) => {
      if (body.type === InteractionResponseType.DeferredChannelMessageWithSource) {
        throw Object.assign(new Error('This operation was aborted'), { name: 'AbortError' });
      }
      if (method === 'POST') throw refusal(400, 40060);
    });
    const one = reply(sender);
    await expect(one.defer()).rejects.toThrow('aborted');
    await one.show(said('Here it is.'));
    expect(all.map(({ method }) => method)).toEqual(['POST', 'POST', 'PATCH']);
  });

  it('given that somebody else has answered, then does not write over it', async () => {
    const { all, sender } = discord(false, () => {
      throw refusal(400, 40060);
    });
    await expect(reply(sender).show(said('Here it is.'))).rejects.toMatchObject({ code: 40060 });
    expect(all).toHaveLength(1);
  });

  it.each([
    ['Discord', false, [true, false, true]],
    ['another service', true, [true, false, false]],
  ])(
    'that %s refused once in components comes as plain text, and the next in components: %s',
    async (_, foreign, v2) => {
      let refused = false;
      const { all, sender } = discord(foreign, (sent) => {
        if (!isV2(sent) || refused) return;
        refused = true;
        throw refusal(400, 50035);
      });
      await reply(sender).show(said('One.'));
      await reply(sender).show(said('Two.'));
      expect(all.map(isV2)).toEqual(v2);
    },
  );

  it('that is refused in both forms fails for the first reason', async () => {
    const { sender } = discord(false, (sent) => {
      throw isV2(sent) ? refusal(400, 50035) : refusal(400, 50006);
    });
    await expect(reply(sender).show(said('One.'))).rejects.toMatchObject({ code: 50035 });
  });
});
