/** What the sandbox and the machine cost by themselves: a bot without a library. Takes DISCORD_API and DISCORD_TOKEN. */
import { Agent, request } from 'node:http';
import { WebSocket } from 'ws';
import { ask } from '../../commands/ask.ts';

const { DISCORD_API: api, DISCORD_TOKEN: token } = process.env;
const agent = new Agent({ keepAlive: true });

/** Sends a body; resolves when it was answered. */
function send(method: string, path: string, body: object): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bot ${token}`, 'content-type': 'application/json' };
    const sent = request(`${api}/v10${path}`, { method, agent, headers }, (response) =>
      response.resume().on('end', resolve),
    );
    sent.on('error', reject).end(JSON.stringify(body));
  });
}

const socket = new WebSocket(`${api?.replace(/^http/, 'ws').replace(/\/api$/, '')}/gateway?v=10&encoding=json`);
socket.on('message', async (data) => {
  const { op, t, d } = JSON.parse(String(data));
  if (op === 10) {
    const properties = { os: 'linux', browser: 'bare', device: 'bare' };
    socket.send(JSON.stringify({ op: 2, d: { token, intents: 1, properties } }));
    setInterval(() => socket.send(JSON.stringify({ op: 1, d: null })), d.heartbeat_interval / 2);
  } else if (t === 'READY') {
    await send('PUT', `/applications/${d.application.id}/commands`, [ask.definition]);
    process.stderr.write('Ready.\n');
  } else if (t === 'INTERACTION_CREATE') {
    await send('POST', `/interactions/${d.id}/${d.token}/callback`, { type: 4, data: { content: 'pong' } });
  }
});
