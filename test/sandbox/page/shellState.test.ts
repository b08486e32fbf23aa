/** What the page knows after each event. */
import type { APIMessage } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import type { ChatEvent, ChatInteraction, Opening } from '../../../src/sandbox/chat/contract.ts';
import { MOST_MESSAGES } from '../../../src/sandbox/chat/limits.ts';
import { withMentions } from '../../../src/sandbox/page/names.ts';
import { readPlace, writePlace } from '../../../src/sandbox/page/place.ts';
import { after, entriesOf, linesOf, placeOf, statesOf } from '../../../src/sandbox/page/state.ts';
import { ADA, BELA, sample } from './messages/samples.ts';

const channelId = 'c';
const START: Opening = {
  me: ADA,
  channels: [],
  messages: { c: [] },
  commands: {},
  pending: [],
  refused: [],
  connected: true,
};
const at = (id: string, rest: Partial<APIMessage> = {}) => sample({ id, content: id, author: ADA, ...rest });
const run = (...events: ChatEvent[]) => events.reduce(after, START);
const said = (message: APIMessage): ChatEvent => ({ type: 'message', channelId, message });
const shown = ({ messages }: Opening) => messages['c']?.map(({ content }) => content);

const pressed: ChatInteraction = { id: '9', channelId, by: 'press', messageId: '1', customId: 'next', state: 'sent' };
const used: ChatInteraction = { id: '8', channelId, by: 'slash', name: 'ask', state: 'sent' };
const interaction = (is: ChatInteraction): ChatEvent => ({ type: 'interaction', ...is });

describe('messages', () => {
  it('given they come late or twice, then each stands once, in its place', () => {
    expect(shown(run(said(at('10')), said(at('9')), said(at('10')), said(at('11'))))).toEqual(['9', '10', '11']);
  });

  it('given more than the page holds, then the oldest go, and a change to one of them brings nothing back', () => {
    const ids = Array.from({ length: MOST_MESSAGES + 1 }, (_, i) => String(1000 + i));
    const [gone, ...left] = ids as [string, ...string[]];
    const state = run(...ids.map((id) => said(at(id))));
    expect(shown(state)).toEqual(left);
    expect(shown(after(state, { type: 'messageUpdate', channelId, message: at(gone) }))).toEqual(left);
  });

  it('given an edit and a deletion, then it says something else, and it is gone', () => {
    const edited: ChatEvent = { type: 'messageUpdate', channelId, message: at('1', { content: 'new' }) };
    expect(shown(run(said(at('1')), said(at('2')), edited))).toEqual(['new', '2']);
    expect(shown(run(said(at('1')), { type: 'messageDelete', channelId, messageId: '1' }))).toEqual([]);
  });

  it('given the stream begins again, then nothing of before is left', () => {
    expect(run(said(at('1')), { type: 'opening', opening: START })).toBe(START);
  });

  it('given the same author soon after, then it stands below without a header; given another day, then apart', () => {
    const first = at('1', { timestamp: '2026-03-10T12:00:00Z' });
    const place = (rest: Partial<APIMessage>) =>
      placeOf(at('2', { timestamp: '2026-03-10T12:06:00Z', ...rest }), first);
    expect(placeOf(first, undefined)).toEqual({ day: true, grouped: false });
    expect(place({})).toEqual({ day: false, grouped: true });
    expect(place({ author: BELA }).grouped).toBe(false);
    expect(place({ type: 19 }).grouped).toBe(false);
    expect(place({ timestamp: '2026-03-10T12:08:00Z' }).grouped).toBe(false);
    expect(place({ timestamp: '2026-03-12T12:01:00Z' })).toEqual({ day: true, grouped: false });
  });
});

describe('interactions', () => {
  it('given a press, then its control is busy until it is done', () => {
    expect(statesOf('1', run(interaction(pressed)).pending).busy).toEqual(['next']);
    expect(run(interaction(pressed), interaction({ ...pressed, state: 'done' })).pending).toEqual([]);
  });

  it('given a failure, then its message says so until it is put away', () => {
    const failed = run(interaction(pressed), interaction({ ...pressed, state: 'failed', reason: 'Why.' }));
    expect(statesOf('1', failed.pending)).toMatchObject({ busy: [], failed: { reason: 'Why.' } });
    expect(after(failed, { type: 'interactionGone', id: '9', channelId }).pending).toEqual([]);
  });

  it('given a command, then it has a line of its own until something shows it', () => {
    const { pending } = run(interaction(used), interaction(pressed));
    expect(linesOf(channelId, pending)).toEqual([used]);
    expect(linesOf('elsewhere', pending)).toEqual([]);
    expect(linesOf(channelId, run(interaction({ ...used, state: 'thinking' })).pending)).toEqual([]);
  });

  it('given lines among messages, then they stand in the order of time, and what follows one has its header', () => {
    const entries = entriesOf([at('7'), at('9'), at('10')], [{ ...used, id: '11' }, used]);
    expect(entries.map((entry) => ('line' in entry ? `/${entry.line.id}` : entry.message.id))).toEqual([
      ...['7', '/8', '9', '10', '/11'],
    ]);
    expect(entries.flatMap((entry) => ('place' in entry ? [entry.place.grouped] : []))).toEqual([false, false, true]);
  });

  it('given a form that failed, then only the form says so', () => {
    expect(run(interaction({ ...pressed, by: 'submit', state: 'failed' })).pending).toEqual([]);
  });
});

describe('what is written', () => {
  it('given names behind an @, then people are mentioned by their ids, and nobody else', () => {
    const names = [ADA, BELA, { ...BELA, id: '7', global_name: 'Ada B. (she)' }];
    expect(withMentions('@Ada, @Ada B. (she) and @Adam: a@Ada <@1>', names)).toBe(
      `<@${ADA.id}>, <@7> and @Adam: a@Ada <@1>`,
    );
  });

  it('given a place, then the address has it; given any other address, then there is none', () => {
    const [channel, user, message] = ['1'.repeat(18), '2'.repeat(18), '3'.repeat(18)] as const;
    expect(readPlace(writePlace(channel, user, message))).toEqual({
      channelId: channel,
      userId: user,
      messageId: message,
    });
    expect(readPlace('#x/../1')).toEqual({ channelId: undefined, userId: undefined, messageId: undefined });
  });
});
