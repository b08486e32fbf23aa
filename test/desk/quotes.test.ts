import { beforeAll, describe, expect, it } from 'vitest';
import type { Answer, CheckedQuote, Desk, QuoteAsk, QuoteCheck } from '../../src/desk.ts';
import { plainText } from '../../src/messages/line.ts';
import { openStore } from '../../src/store/store.ts';
import { deskOver, of } from '../commands/fixtures.ts';
import { QUOTED, SAID } from '../commands/quotations.ts';
import { article } from '../store/fixtures.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await deskOver(QUOTED);
});

const find = async (ask: QuoteAsk, over = desk): Promise<Answer> => of('answer', await over.findQuotes(ask));
const none = async (ask: QuoteAsk, over = desk) => of('no-quotes', await over.findQuotes(ask));
const who = ({ cited }: Answer) =>
  cited.map(
    ({ article: { id }, quote }) => `${id}: ${quote?.speaker}${quote?.beside ? `, other ${quote.beside}` : ''}`,
  );

describe('Desk.findQuotes', () => {
  it('gives a speaker’s statements, earliest first, each a slice of its article', async () => {
    const found = await find({ speaker: 'Brandt' });
    expect(who(found)).toEqual(['q-weekly: Olaf Brandt', 'q-herald: Olaf Brandt']);
    for (const { text, span, articleText } of found.cited) expect(articleText.slice(span.start, span.end)).toBe(text);
    expect(found.cited[1]?.text).toBe('The council has paid for the new engine,');
  });

  it('shows of a part of the reporter’s sentence that sentence, the quoted words bold', async () => {
    const [brief] = (await find({ speaker: 'Brandt', topic: 'quota' })).cited;
    expect(brief?.text).toBe(QUOTED[4]?.text);
    expect(brief?.bold.map(({ start, end }) => brief.text.slice(start, end))).toEqual(['a theft from our children']);
  });

  it('puts one statement together: the earliest first, copies folded, other words and other speakers beside it', async () => {
    const found = await find({ speaker: 'Lindqvist' });
    expect(who(found)).toEqual([
      'q-herald: Petra Lindqvist',
      'q-bell: Petra Lindqvist, other wording',
      'q-gazette: Ines Halloran, other speaker',
    ]);
    expect(found.cited[0]?.alsoIn.map(({ id }) => id)).toEqual(['q-post']);
    expect(found.cited[0]?.quote).toMatchObject({ articles: 4, isEarliest: true });
  });

  it.each([
    ['two days', ['2024-03-14', '2024-03-16'], true],
    ['a day in a month', ['2024-03-14', '2024-03'], undefined],
    ['one day', ['2024-03-14', '2024-03-14'], undefined],
    ['a day, and none', ['2024-03-14', null], undefined],
  ])('says who was first only where dates tell: %s', async (_, dates, isEarliest) => {
    const dated = await deskOver(
      dates.map((published, i) =>
        article(`d${i}`, `“We will not sail on one engine this winter,” Petra Lindqvist said in part ${i}.`, {
          published,
          precision: published === null ? 'undated' : published.length > 7 ? 'day' : 'month',
        }),
      ),
    );
    const [first] = (await find({ speaker: 'Lindqvist' }, dated)).cited;
    expect([first?.quote?.articles, first?.quote?.isEarliest]).toEqual([2, isEarliest]);
  });

  it('finds by topic whoever speaks, and by both what fits both', async () => {
    const speakers = new Set((await find({ topic: 'engine' })).cited.map(({ quote }) => quote?.speaker));
    expect(speakers).toEqual(new Set(['Petra Lindqvist', 'Olaf Brandt', 'Ines Halloran']));
    expect(who(await find({ topic: 'engine', speaker: 'Olaf Brandt' }))).toEqual(['q-herald: Olaf Brandt']);
  });

  it('keeps within an outlet and dates', async () => {
    expect(who(await find({ speaker: 'Lindqvist', outlet: 'bell' }))).toEqual(['q-bell: Petra Lindqvist']);
    expect(who(await find({ speaker: 'Lindqvist', since: '15 March 2024', until: '16 March 2024' }))).toEqual([
      'q-bell: Petra Lindqvist',
      'q-post: Petra Lindqvist, other wording',
    ]);
    expect(who(await find({ speaker: 'Brandt', topic: 'quota', until: '2023' }))).toHaveLength(1);
  });

  it('says why there is nothing', async () => {
    expect((await none({ speaker: 'Linquist' })).lack).toEqual({ kind: 'unknown-speaker', near: ['Petra Lindqvist'] });
    expect((await none({ speaker: 'Brandt', since: '2025' })).lack).toEqual({ kind: 'silent', quotes: 2 });
    expect((await none({ speaker: 'Brandt', topic: 'Halloran' })).lack.kind).toBe('silent');
    expect((await none({ topic: 'school roof' })).lack).toEqual({ kind: 'not-quoted' });
    expect((await none({ topic: 'unicorn' })).lack).toEqual({ kind: 'unknown-words', words: ['unicorn'] });
  });

  it.each([
    ['neither speaker nor topic', {}, /Name a speaker, a topic or both/],
    ['blanks', { speaker: ' ', topic: '  ' }, /Name a speaker/],
    ['a bad date', { speaker: 'Brandt', since: 'soonish' }, /is not a date/],
    ['an unknown outlet', { topic: 'ferry', outlet: 'Harald' }, /No outlet called “Harald”/],
    ['too long a speaker', { speaker: 'x'.repeat(101) }, /The speaker has 101 characters/],
    ['too long a topic', { topic: 'x '.repeat(600) }, /The topic has/],
  ])('given %s, then says what to do', async (_, ask, says) => {
    const { text } = of('problem', await desk.findQuotes(ask));
    expect(text.map((piece) => (typeof piece === 'string' ? piece : Object.values(piece)[0])).join('')).toMatch(says);
  });

  it('given a name that several have, then asks which', async () => {
    const two = await deskOver([
      article('a', '“The bread is dear,” Petra Lindqvist said.'),
      article('b', '“The fish is dear,” Olaf Lindqvist said.'),
    ]);
    const { text } = of('problem', await two.findQuotes({ speaker: 'Lindqvist' }));
    expect(JSON.stringify(text)).toMatch(/several speakers.*(?:Petra|Olaf) Lindqvist \(1\)/);
    expect(who(await find({ speaker: 'olaf lindqvist' }, two))).toEqual(['b: Olaf Lindqvist']);
  });

  it('given a family name by which one is known alone, then has all who may be meant', async () => {
    const two = await deskOver([
      article('a', '“The bread is dear,” Petra Lindqvist said.'),
      article('b', '“The fish is dear,” Olaf Lindqvist said.'),
      article('c', '“The salt is dear,” Lindqvist said.'),
    ]);
    expect(who(await find({ speaker: 'Lindqvist' }, two))).toHaveLength(3);
  });

  it('given another given name, then suggests who has the family name', async () => {
    const { lack } = await none({ speaker: 'Pet Lindqvist' });
    expect(lack).toEqual({ kind: 'unknown-speaker', near: ['Petra Lindqvist'] });
  });

  it('is kept for its buttons: the same quotations, speakers read again in their articles', async () => {
    const found = await find({ speaker: 'Lindqvist' });
    expect(of('answer', await desk.answer(found.id)).cited).toEqual(found.cited);
  });

  it('follows the archive: what is new is found, what has changed or was taken down is not', async () => {
    const store = openStore(':memory:');
    const following = await deskOver(QUOTED.slice(0, 1), { store });
    expect(who(await find({ speaker: 'Brandt' }, following))).toHaveLength(1);
    store.putArticle(article('new', '“The pier is ours,” Olaf Brandt said.'), 'tests');
    expect(who(await find({ speaker: 'Brandt' }, following))).toHaveLength(2);
    expect(await following.completeSpeaker('bra', 5)).toEqual([{ name: 'Olaf Brandt', quotes: 2 }]);
    store.putArticle(article('new', '“The pier is theirs,” Ines Halloran said.'), 'tests');
    expect(who(await find({ speaker: 'Brandt' }, following))).toHaveLength(1);
    store.removeArticle('q-herald');
    expect((await none({ speaker: 'Brandt' }, following)).lack.kind).toBe('unknown-speaker');
  });
});

describe('Desk.completeSpeaker', () => {
  it('gives the most quoted first, copies not counted', async () => {
    await desk.findQuotes({ topic: 'ferry' });
    expect(await desk.completeSpeaker('', 25)).toEqual([
      { name: 'Petra Lindqvist', quotes: 3 },
      { name: 'Olaf Brandt', quotes: 2 },
      { name: 'Ines Halloran', quotes: 1 },
    ]);
    expect(await desk.completeSpeaker('lindkvist', 25)).toEqual([{ name: 'Petra Lindqvist', quotes: 3 }]);
  });
});

describe('Desk.checkQuote', () => {
  const check = async (text: string, speaker?: string, over = desk): Promise<QuoteCheck> =>
    of('check', await over.checkQuote({ texts: [text], speaker, title: 'Quote check' }));
  const first = async (text: string, speaker?: string): Promise<CheckedQuote & { from: string[] }> => {
    const { quotes, cited } = await check(text, speaker);
    return {
      ...(quotes[0] as CheckedQuote),
      from: cited.map(({ article: { id }, quote }) => `${id}: ${quote?.speaker}`),
    };
  };
  const struck = ({ typed }: CheckedQuote) => typed.filter(({ left }) => left).map(({ text }) => text);

  it('finds it word for word, whatever its marks, and shows who else is credited with it', async () => {
    for (const text of [SAID, `"${SAID}"`, SAID.toUpperCase(), `… ${SAID} …`]) {
      expect(await first(text), text).toMatchObject({
        verdict: 'exact',
        from: ['q-herald: Petra Lindqvist', 'q-gazette: Ines Halloran', 'q-bell: Petra Lindqvist'],
      });
    }
  });

  it('credits whoever it was said to be by first, and says where that is nobody', async () => {
    expect(await first(SAID, 'Halloran')).toMatchObject({ verdict: 'exact', from: expect.arrayContaining([]) });
    expect((await first(SAID, 'Halloran')).from[0]).toBe('q-gazette: Ines Halloran');
    expect(await first(SAID, 'Olaf Brandt')).toMatchObject({ verdict: 'speaker', alsoWording: false });
    expect(await first('We will not sail on two engines, and nobody should ask us to', 'Brandt')).toMatchObject({
      verdict: 'speaker',
      alsoWording: true,
    });
  });

  it.each([
    ['a nickname', 'Pippi Lindqvist', { credited: 'Petra Lindqvist', known: false }],
    ['a name that nobody has', 'Astrid Nobody', { credited: 'Petra Lindqvist', known: false }],
    ['an office that nobody is said to have', 'the harbour master', { credited: 'Petra Lindqvist', known: false }],
    ['an initial', 'P. Lindqvist', null],
    ['an office and the name', 'Harbour Minister Petra Lindqvist', null],
  ])('calls nobody somebody else for %s', async (_, speaker, open) => {
    expect(await first(SAID, speaker)).toMatchObject({ verdict: 'exact', open });
  });

  it('leaves open which of two namesakes it was', async () => {
    const two = await deskOver([
      article('a', '“The bread is dear this winter,” Petra Lindqvist said.'),
      article('b', '“The fish is dear this summer,” Olaf Lindqvist said.'),
    ]);
    const [quote] = (await check('The bread is dear this winter', 'Olaf Lindqvist', two)).quotes;
    expect(quote).toMatchObject({ verdict: 'exact', open: { credited: 'Petra Lindqvist', known: true } });
  });

  it('takes the speaker from the text itself', async () => {
    expect(await first(`“${SAID}” Olaf Brandt said.`)).toMatchObject({ verdict: 'speaker', speaker: 'Olaf Brandt' });
  });

  it('shows other words beside each other', async () => {
    const other = await first('We will never sail on one engine, and nobody should ask us to');
    expect([other.verdict, struck(other)]).toEqual(['wording', ['never']]);
    const { cited } = await check('We will never sail on one engine, and nobody should ask us to');
    const [one] = cited;
    expect(one?.bold.map(({ start, end }) => one.text.slice(start, end))).toEqual(['not']);
  });

  it('says that it is a part, or has words that are not there', async () => {
    expect(await first('nobody should ask us to')).toMatchObject({ verdict: 'part', beyond: false, gaps: false });
    expect(await first('We will not sail … nobody should ask us to')).toMatchObject({ verdict: 'part', gaps: true });
    const beyond = await first('The council has paid for the new engine, and then some');
    expect([beyond.verdict, beyond.beyond, struck(beyond)]).toEqual(['part', true, ['and then some']]);
  });

  it('tells the reporter’s own words from what is quoted', async () => {
    const own = await check('the school roof leaks when it rains');
    expect(own.quotes[0]).toMatchObject({ verdict: 'not-found', unquoted: { nearly: false, marked: false } });
    expect(own.cited[0]?.text).toMatch(/^The school roof leaks/);
    const nearly = await first('the school roof leaks when it snows for more than a day');
    expect([nearly.unquoted, struck(nearly)]).toEqual([{ nearly: true, marked: false }, ['snows']]);
  });

  it('says where words stand in quotation marks as a title, and never whose they are', async () => {
    const titled = await deskOver([article('a', 'The band played “Seven Boats in the Evening Rain” on the pier.')]);
    const [quote] = (await check('Seven Boats in the Evening Rain', undefined, titled)).quotes;
    expect(quote).toMatchObject({ verdict: 'not-found', unquoted: { nearly: false, marked: true } });
  });

  it.each([['sail'], ['the engine'], ['we will not'], ['“the”']])('refuses what is too short: %s', async (text) => {
    const { text: says } = of('problem', await desk.checkQuote({ texts: [text], title: 'x' }));
    expect(plainText(says)).toMatch(/too short.*three words/);
  });

  it('calls the same only what is the same', async () => {
    const two = await deskOver([
      article('a', '“The old harbour wall belongs to our children,” Petra Lindqvist said.'),
      article('b', '“Nobody will ever paint or sell the old harbour wall without asking us,” Olaf Brandt said.'),
      article('c', '“The old harbour wall belongs to our children,” a man on the pier said.'),
      article('d', '“The old harbour wall belongs to our children,” Ines Halloran said.'),
    ]);
    const { cited } = await check('The old harbour wall', undefined, two);
    expect(cited.map(({ quote }) => quote?.beside)).toEqual([undefined, 'speaker', 'also']);
    expect((await check('old harbour wall without asking', undefined, two)).quotes[0]?.verdict).toBe('part');
    const both = await deskOver([
      article('a', '“The old harbour wall belongs to our children,” Petra Lindqvist said.'),
      article('b', '“Nobody will ever paint or sell the old harbour wall without asking us,” Olaf Brandt said.'),
    ]);
    const other = (await check('The old harbour wall', undefined, both)).cited;
    expect(other.map(({ quote }) => quote?.beside)).toEqual([undefined, 'other']);
  });

  it('takes the sentence rather than the heading that repeats it in other capitals', async () => {
    const headed = await deskOver([
      article(
        'a',
        '“Strong and Ready”\n\nThe mayor came late.\n\nPetra Lindqvist called the crew “strong and ready” for the winter.',
      ),
    ]);
    const { quotes, cited } = await check('strong and ready', undefined, headed);
    expect(quotes[0]).toMatchObject({ verdict: 'exact', punctuation: false });
    expect(cited.map(({ text }) => text)).toEqual([
      'Petra Lindqvist called the crew “strong and ready” for the winter.',
    ]);
  });

  it('finds nothing where there is nothing, and keeps nothing then', async () => {
    expect(await check('Bread has become dearer in every shop of the town')).toMatchObject({
      id: null,
      cited: [],
      quotes: [{ verdict: 'not-found', cited: [], unquoted: null }],
    });
  });

  it('checks each of several quotations, three at most', async () => {
    const text =
      'She said “nobody should ask us to” and “the council has paid for the new engine” and “I like cake very much” and “so do all of us here”.';
    const { quotes, unchecked } = await check(text);
    expect(quotes.map(({ verdict }) => verdict)).toEqual(['part', 'exact', 'not-found']);
    expect(unchecked).toBe(1);
  });

  it('is kept with its places and none of its words', async () => {
    const { id, cited } = await check(SAID);
    const kept = of('answer', await desk.answer(id as string));
    expect(kept.question).toBe('Quote check');
    expect(kept.cited.map(({ text, quote }) => [text, quote])).toEqual(cited.map(({ text, quote }) => [text, quote]));
  });

  it.each([
    ['nothing', ''],
    ['marks alone', '“…” — ?!'],
    ['6,000 characters of one word', 'engine '.repeat(857)],
    ['6,000 characters without a space', 'x'.repeat(6000)],
    ['marks that never close', '“'.repeat(3000)],
    ['markup and mentions', '**@everyone** <@123> ||“we||” `will` [not](https://x.example) ```sail```'],
  ])('given %s, then says so or finds nothing, soon', async (_, text) => {
    const started = process.cpuUsage();
    const result = await desk.checkQuote({ texts: [text], title: 'x' });
    expect(['problem', 'check']).toContain(result.kind);
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(1000);
  });
});
