/** Wherever people use the bot: in a server, in its direct messages, and where only they themselves brought it along. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Desk } from '../../src/desk.ts';
import type { Person } from '../../src/sandbox/person.ts';
import { deskOver, HARBOUR } from '../commands/fixtures.ts';
import { isPrivate, pressOn, sees, shownWords } from './seeing.ts';
import { startWorld, type World } from './world.ts';

const QUESTION = 'storm power line';
const EVERYWHERE = ['Check this quote', 'Find coverage', 'ask', 'coverage', 'help', 'privacy', 'quote', 'source'];
/** Where the bot itself is. */
const ALL = [...EVERYWHERE, 'alert', 'compare', 'digest', 'timeline', 'trend'].sort();
/** Discord hides no command there from anybody. */
const DIRECT = [...ALL, 'feed'].sort();

let desk: Desk;
beforeAll(async () => {
  desk = await deskOver(HARBOUR);
});

interface Place {
  channelId: string;
  asker: Person;
  /** Who is there too. */
  other?: Person;
}

/** Two people in a server that does not have the bot; one of them has it. */
function withoutBot({ sandbox, application }: World): { asker: Person; other: Person; channelId: string } {
  const elsewhere = sandbox.addGuild({ name: 'Elsewhere' });
  const asker = sandbox.person({ name: 'Cleo', guilds: [elsewhere.id] });
  const other = sandbox.person({ name: 'Dora', guilds: [elsewhere.id] });
  sandbox.installForUser(application.id, asker.user.id);
  return { asker, other, channelId: elsewhere.channels[0]?.id as string };
}

const PLACES: readonly (readonly [place: string, commands: string[], at: (world: World) => Place])[] = [
  ['a server that has it', ALL, ({ asker, other, channelId }) => ({ asker, other, channelId })],
  [
    'a thread',
    ALL,
    ({ sandbox, asker, other, channelId }) => ({
      asker,
      other,
      channelId: sandbox.world.addThread(channelId, 'Storms', asker.user.id).id,
    }),
  ],
  ['its direct messages', DIRECT, ({ asker, application }) => ({ asker, channelId: asker.dm(application.id) })],
  ['a server that does not have it, by somebody who does', EVERYWHERE, withoutBot],
  [
    'direct messages between two people, by one who has it',
    EVERYWHERE,
    (world) => {
      const { asker, other } = withoutBot(world);
      return { asker, other, channelId: asker.dm(other.user.id) };
    },
  ],
];

describe.each(PLACES)('in %s', (_, names, at) => {
  it('then the commands that belong there are offered', async () => {
    const { asker, channelId } = at(await startWorld({ desk }));
    expect(
      asker
        .commands(channelId)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(names);
  });

  it('then questions are answered for all, or for one, and buttons work', async () => {
    const world = await startWorld({ desk });
    const { asker, other, channelId } = at(world);
    const answer = await asker.slash(channelId, 'ask', { question: QUESTION }).reply();
    expect(shownWords(answer)).toContain('page 1 of');
    if (!answer) return;
    expect(isPrivate(answer)).toBe(false);
    if (other) expect(sees(other, answer)).toBe(true);

    const secret = await asker.slash(channelId, 'ask', { question: QUESTION, private: true }).reply();
    expect(secret && [isPrivate(secret), other && sees(other, secret)]).toEqual([true, other && false]);
    const refused = await asker.slash(channelId, 'ask', { question: 'chess in Reykjavik' }).reply();
    expect(refused && [isPrivate(refused), other && sees(other, refused)]).toEqual([true, other && false]);

    const turned = await asker.press(answer, 'Next ▸').reply();
    expect([turned?.id, shownWords(turned)]).toEqual([answer.id, expect.stringContaining('page 2 of')]);
    const context = await (await pressOn(asker, turned, 'Context')).reply();
    expect(context && isPrivate(context)).toBe(true);
    const cited = await (await pressOn(asker, turned, 'Cite')).reply();
    const file = await asker.press(cited as never, 'CSV file').reply();
    expect(await (await fetch(file?.attachments[0]?.url ?? '')).text()).toContain('https://post.example/storm');
    if (other) {
      const copy = await other.press(answer, 'Next ▸').reply();
      expect(copy && [isPrivate(copy), sees(asker, copy)]).toEqual([true, false]);
      await other.press(answer, 'Delete').reply();
      expect(sees(asker, answer)).toBe(true);
    }
    await asker.press(answer, 'Delete').reply();
    expect(sees(asker, answer)).toBe(false);
    expect(world.log.filter(({ level }) => level !== 'info')).toEqual([]);
  });

  it('then what somebody said is looked up for the one who asked', async () => {
    const { asker, other, channelId } = at(await startWorld({ desk }));
    const said = (other ?? asker).say(channelId, 'The storm tore down the power line in Aldby.');
    const found = await asker.menu(channelId, 'Find coverage', said).reply();
    expect(shownWords(found)).toContain('Coverage on a message');
    expect(found && [isPrivate(found), other && sees(other, found)]).toEqual([true, other && false]);
  });
});

it('given a server that does not have it, then somebody who has not brought it along is offered nothing', async () => {
  const { other, channelId } = withoutBot(await startWorld({ desk }));
  expect(other.commands(channelId)).toEqual([]);
});

it('given a server that the bot joins and leaves, then its commands come and go', async () => {
  const { sandbox, application, asker } = await startWorld({ desk });
  const late = sandbox.addGuild({ name: 'Late' });
  sandbox.world.join(late.id, asker.user.id);
  const channelId = late.channels[0]?.id as string;
  expect(asker.commands(channelId)).toEqual([]);
  sandbox.install(application.id, late.id);
  expect(shownWords(await asker.slash(channelId, 'ask', { question: QUESTION }).reply())).toContain('page 1 of');
  sandbox.uninstall(application.id, late.id);
  expect(asker.commands(channelId)).toEqual([]);
});
