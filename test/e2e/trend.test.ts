/** A trend's picture, all the way: drawn in its thread, sent by the real client, shown in the message and to be fetched. */
import { expect, it } from 'vitest';
import { openCharts } from '../../src/charts/charts.ts';
import { filesOf, renderMessage } from '../../src/cli/message.ts';
import { render as renderForTerminal } from '../../src/cli/render.ts';
import { Desk } from '../../src/desk.ts';
import { renderPlain } from '../../src/discord/plain.ts';
import { openStore } from '../../src/store/store.ts';
import { view } from '../../src/view.ts';
import { HARBOUR, NOW } from '../commands/fixtures.ts';
import { isPrivate, shownWords } from './seeing.ts';
import { startWorld } from './world.ts';

const LOOK = { colour: false, columns: 80 };

async function drawingDesk(): Promise<{ desk: Desk; close(): Promise<void> }> {
  const store = openStore(':memory:');
  for (const one of HARBOUR) store.putArticle(one, 'tests');
  const charts = openCharts((error) => {
    throw error;
  });
  const desk = new Desk({ store, clock: () => new Date(NOW), draw: charts.draw });
  await desk.index();
  return { desk, close: charts.close };
}

it('shows the picture with what is to be seen in it, and the terminal says that', async () => {
  const { desk, close } = await drawingDesk();
  const { asker, channelId } = await startWorld({ desk });
  const message = await asker.slash(channelId, 'trend', { topic: 'lamp', versus: 'engine' }).reply();
  await close();
  if (!message) throw new Error('There is no reply.');
  expect(isPrivate(message)).toBe(false);
  expect(shownWords(message)).toContain('lamp / engine');
  const container = message.components?.[0] as { components: { type: number; items?: object[] }[] };
  const gallery = container.components.find(({ type }) => type === 12);
  const [item] = (gallery?.items ?? []) as { media: { url: string }; description: string }[];
  expect(item?.description).toMatch(/^Columns with the number of articles on “lamp” and “engine” per /);
  const bytes = new Uint8Array(await (await fetch(item?.media.url ?? '')).arrayBuffer());
  expect(Buffer.from(bytes.subarray(0, 4)).toString('latin1')).toBe('\x89PNG');
  expect(bytes.length).toBeLessThan(200_000);
  const printed = renderMessage(message as never, await filesOf(message as never), LOOK);
  expect(printed.replace(/\s+/g, ' ')).toContain('Columns with the number of articles on “lamp” and “engine”');
  expect(printed).not.toContain('\ufffd');
});

it('refuses for the asker alone', async () => {
  const { desk, close } = await drawingDesk();
  const { asker, channelId } = await startWorld({ desk });
  const message = await asker.slash(channelId, 'trend', { topic: 'bananas' }).reply();
  await close();
  expect(message && isPrivate(message)).toBe(true);
  expect(shownWords(message as never)).toContain('never mentions bananas');
});

it('given a service without components, then the picture is attached with its description', () => {
  const picture = {
    name: 'a.png',
    mediaType: 'image/png',
    content: new Uint8Array([1, 2]),
    description: 'Two columns.',
  };
  const shown = view('public', [{ kind: 'text', text: ['Hello'] }], { files: [picture] });
  expect(renderPlain(shown).files).toEqual([
    { name: 'a.png', contentType: 'image/png', data: Buffer.from([1, 2]), description: 'Two columns.' },
  ]);
  expect(renderForTerminal(shown, LOOK)).toBe('Hello\nTwo columns.\n--- a.png\n');
});
