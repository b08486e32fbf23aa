/** A page in the browser that looks and works like Discord with the bot in it, on the sandbox's own address. */
import { chatApp } from './chat/app.ts';
import { bundlePage, type PageFile, readPage } from './chat/bundle.ts';
import type { Setting } from './chat/contract.ts';
import { Streams } from './chat/streams.ts';
import { Viewer } from './chat/viewer.ts';
import type { Person } from './person.ts';
import type { Sandbox } from './sandbox.ts';

export { bundlePage } from './chat/bundle.ts';

export interface ChatOptions {
  applicationId: string;
  /** All its text channels are shown, and the direct messages with the application. */
  guildId: string;
  /** The members between whom the page switches. */
  people: readonly [Person, Person];
  /** The page's scripts where they are bundled already; else that is done at once, in the background. */
  script?: Promise<PageFile>;
}

export interface Chat {
  /** Where a browser finds the page. */
  readonly url: string;
  /** Resolves once the page can be shown; rejects with the reason why it cannot. */
  readonly ready: Promise<void>;
}

/** Lets a sandbox answer with the page. It goes with the sandbox. */
export function serveChat(sandbox: Sandbox, options: ChatOptions): Chat {
  const { world, gateway, origin } = sandbox;
  const { applicationId, guildId, people, script = bundlePage() } = options;
  const page = readPage();
  const ready = Promise.all([page, script]).then(() => {});
  // Told to whoever asks for it, or for the files.
  ready.catch(() => {});
  const application = world.application(applicationId);
  const guild = world.guild(guildId);
  const setting: Setting = {
    application: { user: application.user },
    guild: { id: guild.id, name: guild.name, roles: [...guild.roles.values()].map(({ id, name }) => ({ id, name })) },
    people: people.map(({ user }) => user),
  };
  const connected = (): boolean => gateway.connected(applicationId);
  const viewers = people.map((person) => new Viewer({ world, person, applicationId, guildId, connected }));
  const streams = new Streams();
  const app = chatApp({ origin, setting, viewers, streams, page, script });
  sandbox.mount({
    fetch: (request, bindings) => app.fetch(request, bindings),
    close() {
      for (const viewer of viewers) viewer.close();
      streams.close();
    },
  });
  return { url: `${origin}/`, ready };
}
