import { beforeAll, describe, expect, it } from 'vitest';
import type { Article } from '../src/coverage/article.ts';
import { type Answer, type Cited, Desk, type NoAnswer } from '../src/desk.ts';
import { plainText } from '../src/messages/line.ts';
import { problems } from '../src/messages/problems.ts';
import { bundledDesk, clockAt, deskOver, FERRY, HARBOUR, NOW, of, WIRE } from './commands/fixtures.ts';
import { archivePath, article, storeAt, withdraw } from './store/fixtures.ts';

let harbour: Desk;
beforeAll(async () => {
  harbour = await deskOver(HARBOUR);
});

const answerTo = async (question: string, desk = harbour): Promise<Answer> =>
  of('answer', await desk.ask({ question }));
const refusalOf = async (question: string, desk = harbour): Promise<NoAnswer> =>
  of('no-answer', await desk.ask({ question }));
/** Where else a text stands is known by its articles' facts alone. */
const withoutText = ({ text: _text, removed: _removed, ...meta }: Partial<Article>) => meta;
const textsOf = (cited: readonly Cited[]) => cited.map(({ text }) => text);

describe('Desk.ask', () => {
  it('given a question that the coverage answers, then cites the answering sentence as it is stored', async () => {
    const { cited, matched, question, scope } = await answerTo('Who told the council about the engine?');
    const [first] = cited as [Cited];
    expect(first.text).toBe('“We will not sail on one engine,” harbour master Petra Lindqvist told the town council.');
    expect(first).toMatchObject({ number: 1, article: { id: 'ferry', version: 1 }, alsoIn: [], updated: false });
    expect(FERRY.text.slice(first.span.start, first.span.end)).toBe(first.text);
    expect(FERRY.text.slice(first.sentence.start, first.sentence.end)).toBe(first.text);
    expect(first.bold.map(({ start, end }) => first.text.slice(start, end))).toEqual(['engine', 'told', 'council']);
    expect({ matched: matched > 0, question, scope }).toEqual({
      matched: true,
      question: 'Who told the council about the engine?',
      scope: {},
    });
  });

  it('given any answer, then it numbers its citations from 1 and tells over what it searched', async () => {
    const { cited, searched } = await answerTo('storm power line');
    expect(cited.map(({ number }) => number)).toEqual(cited.map((_, i) => i + 1));
    expect(searched).toEqual({
      passages: expect.any(Number),
      articles: 7,
      outlets: 5,
      from: 'Nov 2023',
      to: '4 May 2024',
    });
  });

  it('given a sentence that leans on the one before, then shows both and says which of them answers', async () => {
    const [first] = (await answerTo('What did Olaf Brandt say?')).cited as [Cited];
    expect(first.text).toMatch(/^Fishermen on Skerry .* our children”\.$/);
    expect(first.articleText.slice(first.sentence.start, first.sentence.end)).toMatch(/^Their speaker/);
  });

  it('given one text in several outlets, then cites the earliest once and knows the others', async () => {
    const { cited } = await answerTo('lighthouse lamp');
    expect(cited.map(({ article, alsoIn }) => [article.id, alsoIn.map(({ id }) => id)])).toEqual([
      ['wire-gazette', ['wire-post', 'wire-bell']],
    ]);
  });

  it('given words in quotation marks, then finds them exactly or says that no passage has them', async () => {
    expect(textsOf((await answerTo('"will not sail"')).cited)).toEqual([expect.stringContaining('will not sail')]);
    expect((await answerTo('“WILL  NOT sail”')).cited).toHaveLength(1);
    const refusal = await refusalOf('"will never sail"');
    expect(refusal).toMatchObject({ lack: { kind: 'no-phrase', phrases: ['will never sail'] }, hasPhrases: true });
  });

  // Phrases are looked for in the passage; which of its sentences are shown, and which part of them, goes by words alone.
  const trams = Array.from({ length: 20 }, (_, i) => `the tram ${i} stood still`).join(', ');
  it.each([
    [
      'another part of a long sentence',
      `The crane of the crane firm stood by, ${trams}, and in the end the harbour crane tipped over.`,
      'crane tipped over',
    ],
    [
      'another sentence',
      'The crane tipped over. Over the crane a gull tipped its wings and the crane shook.',
      'tipped over',
    ],
    [
      'what stands below a heading',
      'A strong warning\n\nThe pact is a warning to all who would harm the harbour, and a strong one.',
      'strong warning',
    ],
  ])('given words in quotation marks, then %s without them is not shown', async (_, text, phrase) => {
    const result = await (await deskOver([article('a', text)])).ask({ question: `"${phrase}"` });
    for (const cited of result.kind === 'answer' ? result.cited : [])
      expect(cited.text.toLowerCase()).toContain(phrase);
  });

  // Nothing of the passage can be scored: 0 / 0 is kept as null, and read back as an article that has been taken out.
  it('given small words alone in quotation marks, then the answer has a score and is kept', async () => {
    const desk = await deskOver([article('a', 'The tram is out, but not for long.')]);
    const answer = await answerTo('"out, but"', desk);
    for (const { score } of answer.cited) expect(Number.isFinite(score)).toBe(true);
    expect(await desk.answer(answer.id)).toMatchObject({ kind: 'answer' });
  });

  it('given a misspelt word, then says what was searched in its place', async () => {
    const { corrected, cited } = await answerTo('lihgthouse');
    expect(corrected).toEqual([{ typed: 'lihgthouse', taken: ['lighthouse'] }]);
    expect(cited[0]?.text).toContain('lighthouse');
  });

  it('given an outlet, then searches it alone, however its name is written', async () => {
    for (const outlet of ['Northern Post', ' northern post ', 'NORTHERN']) {
      const result = of('answer', await harbour.ask({ question: 'lamp', outlet }));
      expect(result.scope).toEqual({ outlets: ['Northern Post'] });
      expect(result.searched).toMatchObject({ articles: 2, outlets: 1 });
      expect(result.cited.map(({ article }) => article.id)).toEqual(['wire-post']);
    }
  });

  it('given an outlet named in the question, then searches it alone', async () => {
    const { scope, cited } = await answerTo('What does the Osterby Gazette say about the lamp?');
    expect(scope).toEqual({ outlets: ['Osterby Gazette'] });
    expect(cited.map(({ article }) => article.id)).toEqual(['wire-gazette']);
  });

  it.each([
    [{ since: '2024-05-03' }, ['wire-post', 'wire-bell']],
    [{ until: '2 May 2024' }, ['wire-gazette']],
    [{ since: 'May 2024', until: 'May 2024' }, ['wire-gazette', 'wire-post', 'wire-bell']],
    [{ since: '3 May 2024', until: '3 May 2024' }, ['wire-post']],
  ])('given %o, then only what was published then is found', async (limits, ids) => {
    const { cited } = of('answer', await harbour.ask({ question: 'lighthouse lamp', ...limits }));
    expect(cited.flatMap(({ article, alsoIn }) => [article.id, ...alsoIn.map(({ id }) => id)])).toEqual(ids);
  });

  it('given dates, then never finds what is undated, and reads “last week” by the clock that it was given', async () => {
    expect((await answerTo('bakery')).cited).toHaveLength(1);
    expect(await harbour.ask({ question: 'bakery', since: '1900' })).toMatchObject({ kind: 'no-answer' });
    const desk = await deskOver(WIRE, { clock: clockAt('2024-05-09T12:00:00Z') });
    expect(await desk.ask({ question: 'lamp', since: 'last week' })).toMatchObject({
      kind: 'answer',
      scope: { since: '29 Apr 2024' },
    });
  });

  it.each([
    ['What is the capital of France?', { kind: 'unknown-words', words: expect.arrayContaining(['France']) }],
    ['How many fishermen blocked the pier?', { kind: 'not-said', type: 'number' }],
    ['"power line" "lighthouse lamp"', { kind: 'no-phrase', phrases: ['power line', 'lighthouse lamp'] }],
  ])('given “%s”, then refuses and says why', async (question, lack) => {
    expect(await harbour.ask({ question })).toMatchObject({
      kind: 'no-answer',
      question,
      lack,
      searched: { articles: 7 },
    });
  });

  it('given a refusal, then its nearest misses are slices of articles too', async () => {
    const { nearest } = await refusalOf('How many fishermen blocked the pier?');
    expect(nearest.length).toBeGreaterThan(0);
    for (const { text, span, articleText } of nearest) expect(articleText.slice(span.start, span.end)).toBe(text);
  });

  it.each([
    ['an empty question', { question: '' }, problems.emptyQuestion()],
    ['nothing but white space', { question: ' \n\t ' }, problems.emptyQuestion()],
    ['6,000 characters of markup', { question: '<b>'.repeat(2000) }, problems.tooLong('question', 6000, 1000)],
    ['stop words alone', { question: 'the of and' }, problems.nothingAsked('the of and')],
    ['signs alone', { question: '?!… **' }, problems.nothingAsked('?!… **')],
    ['an unknown outlet', { question: 'lamp', outlet: 'Zzz' }, problems.unknownOutlet('Zzz', [])],
    [
      'a mistyped outlet',
      { question: 'lamp', outlet: 'Skery Wekly' },
      problems.unknownOutlet('Skery Wekly', ['Skerry Weekly']),
    ],
    [
      'half of two names',
      { question: 'lamp', outlet: 'Osterby' },
      problems.severalOutlets('Osterby', ['Osterby Herald', 'Osterby Gazette']),
    ],
    ['no date', { question: 'lamp', since: 'soonish' }, problems.notADate('since', 'soonish')],
    [
      'an impossible date',
      { question: 'lamp', until: '31 February 2024' },
      problems.notADate('until', '31 February 2024'),
    ],
    [
      'dates the wrong way round',
      { question: 'lamp', since: '2025', until: '2024' },
      problems.datesReversed('2025', '2024'),
    ],
  ])('given %s, then says so in a sentence', async (_, ask, problem) => {
    const outcome = of('problem', await harbour.ask(ask));
    expect({ ...outcome, text: [...outcome.text].sort() }).toEqual({ ...problem, text: [...problem.text].sort() });
    expect(plainText(outcome.text)).toMatch(/[.?]$/);
  });

  it('given blank filters, then they are no filters', async () => {
    expect(await harbour.ask({ question: 'lamp', outlet: ' ', since: '', until: ' ' })).toMatchObject({
      kind: 'answer',
      scope: {},
    });
  });

  it('given no article at all, then says that there is nothing to answer from', async () => {
    const empty = await deskOver([]);
    expect(await empty.ask({ question: 'lamp' })).toEqual(problems.nothingLoaded());
    expect(await empty.search('lamp', 10)).toEqual([]);
    expect(await empty.examples(3)).toEqual([]);
    expect(await empty.completeOutlet('', 10)).toEqual([]);
    expect((await empty.coverage()).searched).toEqual({ passages: 0, articles: 0, outlets: 0 });
  });

  it('given a question with half a character or a backslash, then still answers or refuses', async () => {
    for (const question of ['lamp \ud83d', 'lamp \\', 'lamp\u0000', '"lamp', `lamp ${'x'.repeat(900)}`]) {
      expect(['answer', 'no-answer'], question).toContain((await harbour.ask({ question })).kind);
    }
  });
});

describe('Desk.rehearse', () => {
  it('keeps nothing and changes no answer', async () => {
    const kept: unknown[] = [];
    const store = storeAt(':memory:');
    const desk = await deskOver(HARBOUR, { store: { ...store, saveAnswer: (answer) => kept.push(answer) } });
    await desk.rehearse(new AbortController().signal);
    expect(kept).toEqual([]);
    const question = 'How long will the ferry stay in harbour?';
    expect(textsOf((await answerTo(question, desk)).cited)).toEqual(textsOf((await answerTo(question)).cited));
  });

  it('lets whoever asks come first, and ends when it is told to', async () => {
    const desk = await deskOver(HARBOUR);
    const ending = new AbortController();
    await desk.ask({ question: 'Who owns the ferry?' });
    let isDone = false;
    const rehearsing = desk.rehearse(ending.signal).then(() => {
      isDone = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(isDone).toBe(false);
    ending.abort();
    await rehearsing;
  });
});

describe('Desk.search', () => {
  it('gives passages best first, until so many articles have appeared', async () => {
    const all = await harbour.search('lamp museum storm', 100);
    expect(all.map(({ score }) => score)).toEqual(all.map(({ score }) => score).sort((a, b) => b - a));
    for (const { span, text } of all) {
      expect(HARBOUR.find(({ id }) => id === span.articleId)?.text.slice(span.start, span.end)).toBe(text);
    }
    expect(new Set(all.map(({ span }) => span.articleId)).size).toBe(4);
    const few = await harbour.search('lamp museum storm', 2);
    expect(few).toEqual(all.slice(0, few.length));
    expect(new Set(few.map(({ span }) => span.articleId)).size).toBe(2);
  });

  it('given nothing to search for, then gives nothing', async () => {
    expect(await harbour.search('', 10)).toEqual([]);
    expect(await harbour.search('the of', 10)).toEqual([]);
  });
});

describe('a kept answer', () => {
  it('given a restart on the same file, then comes back as it was', async () => {
    const path = archivePath();
    const before = storeAt(path);
    const desk = await deskOver(HARBOUR, { store: before });
    const answers = [await answerTo('storm power line', desk), await answerTo('lighthouse lamp', desk)];
    before.close();
    const again = await deskOver(HARBOUR, { store: storeAt(path) });
    for (const answer of answers) {
      const cited = answer.cited.map((one) => ({ ...one, alsoIn: one.alsoIn.map(withoutText) }));
      expect(await again.answer(answer.id)).toEqual({ ...answer, corrected: [], cited });
    }
  });

  it('is found in whatever case its id is typed, and no other id is', async () => {
    const { id } = await answerTo('lamp');
    expect(id).toMatch(/^[2-9a-hjkmnp-z]{6}$/);
    expect(await harbour.answer(` ${id.toUpperCase()} `)).toMatchObject({ kind: 'answer', id });
    for (const other of ['zzzzzz', '', '%', "' OR 1=1"])
      expect(await harbour.answer(other)).toEqual(problems.answerGone());
  });

  it('given a refusal, then the question is kept with its limits, so that it can be put otherwise, and is no answer', async () => {
    const question = 'What is the capital of France?';
    const ask = { question, outlet: 'northern post', since: '2020' };
    const { id } = of('no-answer', await harbour.ask(ask));
    expect(await harbour.asked(id ?? '')).toMatchObject({ question, outlets: ['Northern Post'], since: '2020' });
    expect(await harbour.answer(id ?? '')).toEqual(problems.answerGone());
    const subject = { topic: 'unicorn', outlets: 'northern post, the bell', until: '2020' };
    for (const nothing of [await harbour.timeline(subject), await harbour.compare(subject)]) {
      expect(await harbour.asked(of('nothing-on', nothing).id)).toMatchObject({
        question: 'unicorn',
        outlets: ['Northern Post', 'The Bell'],
        until: '2020',
      });
    }
  });

  it('given what could not be read as a question, then nothing is kept', async () => {
    const store = storeAt();
    const kept: unknown[] = [];
    const desk = await deskOver(HARBOUR, { store: { ...store, saveAnswer: (answer) => kept.push(answer) } });
    for (const ask of [{ question: '?!' }, { question: 'lamp', since: 'soonish' }]) of('problem', await desk.ask(ask));
    expect(kept).toEqual([]);
    await answerTo('lamp', desk);
    expect(kept).toHaveLength(1);
  });

  it('holds spans and no words of an article', async () => {
    const store = storeAt();
    const kept: string[] = [];
    const desk = await deskOver(HARBOUR, {
      store: { ...store, saveAnswer: (answer) => void kept.push(JSON.stringify(answer)) },
    });
    await answerTo('Who told the council about the engine?', desk);
    expect(kept[0]).not.toMatch(/Petra|Lindqvist|harbour master/);
  });

  it('given 29 days, then it is still there', async () => {
    const clock = clockAt();
    const desk = await deskOver(HARBOUR, { clock });
    const { id } = await answerTo('lamp', desk);
    clock.now = new Date(Date.parse(NOW) + 29 * 86_400_000);
    await answerTo('storm power line', desk);
    expect(await desk.answer(id)).toMatchObject({ kind: 'answer' });
  });

  it('given 31 days and another question, then it is gone', async () => {
    const clock = clockAt();
    const desk = await deskOver(HARBOUR, { clock });
    const { id } = await answerTo('lamp', desk);
    clock.now = new Date(Date.parse(NOW) + 31 * 86_400_000);
    await answerTo('storm power line', desk);
    expect(await desk.answer(id)).toEqual(problems.answerGone());
  });

  it('given 31 days in which nobody asked, then it is gone all the same', async () => {
    const clock = clockAt();
    const desk = await deskOver(HARBOUR, { clock });
    const { id } = await answerTo('lamp', desk);
    clock.now = new Date(Date.parse(NOW) + 31 * 86_400_000);
    expect(await desk.answer(id)).toEqual(problems.answerGone());
  });

  it('given that its article has changed, then it shows the old words and says that they are', async () => {
    const store = storeAt();
    const desk = await deskOver([FERRY], { store });
    const answer = await answerTo('Who told the council about the engine?', desk);
    store.putArticle({ ...FERRY, text: FERRY.text.replace('one engine', 'a single engine') }, 'tests');
    await desk.index();
    const old = of('answer', await desk.answer(answer.id));
    expect(old.cited[0]).toMatchObject({ text: answer.cited[0]?.text, updated: true, article: { version: 1 } });
    const [now] = (await answerTo('Who told the council about the engine?', desk)).cited as [Cited];
    expect(now).toMatchObject({
      text: expect.stringContaining('a single engine'),
      updated: false,
      article: { version: 2 },
    });
  });

  it('given that its article was taken down, then says that it was', async () => {
    const store = storeAt();
    const desk = await deskOver(HARBOUR, { store });
    const { id } = await answerTo('Who told the council about the engine?', desk);
    store.removeArticle('ferry');
    expect(await desk.answer(id)).toEqual(problems.articleGone());
    expect(await desk.context(id, 1)).toEqual(problems.articleGone());
  });

  it('given that one of its articles was taken down, then the others keep their numbers', async () => {
    const store = storeAt();
    const desk = await deskOver([FERRY, article('b', 'The engine of the tram to Marlow broke.')], { store });
    const { id, cited } = await answerTo('engine Marlow', desk);
    expect(cited.length).toBeGreaterThan(1);
    store.removeArticle('b');
    const rest = of('answer', await desk.answer(id)).cited;
    expect(rest).toEqual(cited.filter(({ article }) => article.id !== 'b'));
  });

  it('given an article taken down, then once the coverage is read again questions go on without it', async () => {
    const store = storeAt();
    const desk = await deskOver(HARBOUR, { store });
    store.removeArticle('ferry');
    await desk.index();
    expect(await desk.ask({ question: 'Who told the council about the engine?' })).toMatchObject({ kind: 'no-answer' });
  });

  it('given an article withdrawn, then its citation still reads as it did', async () => {
    const store = storeAt();
    const desk = await deskOver(HARBOUR, { store });
    const { id, cited } = await answerTo('Who told the council about the engine?', desk);
    withdraw(
      store,
      'tests',
      HARBOUR.map(({ id }) => id).filter((one) => one !== 'storm'),
    );
    store.pruneVersions();
    expect(textsOf(of('answer', await desk.answer(id)).cited)).toEqual(textsOf(cited));
  });
});

describe('Desk.context', () => {
  it('gives the article on both sides of the citation, without a gap', async () => {
    const { id, cited } = await answerTo('Who told the council about the engine?');
    for (const { number } of cited) {
      const context = await harbour.context(id, number);
      if ('kind' in context) throw new Error(plainText(context.text));
      const { before, after } = context;
      const { text, span, articleText } = context.cited;
      expect(articleText.slice(span.start - before.length, span.end + after.length)).toBe(before + text + after);
      expect(before.length + after.length).toBeGreaterThan(0);
    }
  });

  it('given a number that the answer does not have, then lists those it has', async () => {
    const { id } = await answerTo('lighthouse lamp');
    for (const number of [0, 2, -1, 1.5, Number.NaN]) {
      expect(await harbour.context(id, number)).toEqual(problems.noSuchCitation(id, number, [1]));
    }
    expect(await harbour.context('zzzzzz', 1)).toEqual(problems.answerGone());
  });
});

describe('what there is to ask', () => {
  it('lists outlets with their articles, what is undated or nameless, and what was turned away', async () => {
    const store = storeAt();
    const reject = { where: 'a.md', line: 3, field: 'date', reason: 'There is no such date.', remedy: 'Mend it.' };
    store.replaceRejects('tests', [reject]);
    expect(await (await deskOver(HARBOUR, { store })).coverage()).toEqual({
      searched: { passages: expect.any(Number), articles: 7, outlets: 5, from: 'Nov 2023', to: '4 May 2024' },
      outlets: [
        { name: 'Northern Post', articles: 2 },
        { name: 'Osterby Gazette', articles: 1 },
        { name: 'Osterby Herald', articles: 1 },
        { name: 'Skerry Weekly', articles: 1 },
        { name: 'The Bell', articles: 1 },
      ],
      unknownOutlet: 1,
      undated: 1,
      briefs: 1,
      summaries: 0,
      copies: 0,
      languages: [],
      rejects: [reject],
    });
  });

  it('given undated articles alone, then names no dates', async () => {
    const desk = await deskOver([article('a', 'The tram is late.', { published: null, precision: 'undated' })]);
    expect((await desk.coverage()).searched).toEqual({ passages: 1, articles: 1, outlets: 1 });
  });

  it('finds articles by their id or title, at most so many', async () => {
    expect((await harbour.findArticles('LAMP', 10)).map(({ id }) => id)).toEqual([
      'wire-bell',
      'wire-gazette',
      'wire-post',
    ]);
    expect((await harbour.findArticles('wire', 2)).map(({ id }) => id)).toEqual(['wire-bell', 'wire-gazette']);
    expect(await harbour.findArticles('no such thing', 10)).toEqual([]);
  });

  it('completes outlets by any of their words, the largest first', async () => {
    expect(await harbour.completeOutlet('', 3)).toEqual(['Northern Post', 'Osterby Gazette', 'Osterby Herald']);
    expect(await harbour.completeOutlet('wee', 10)).toEqual(['Skerry Weekly']);
    expect(await harbour.completeOutlet('zzz', 10)).toEqual([]);
  });

  it('gives an article’s first sentence as a citation, and nothing for an unknown one', async () => {
    expect(await harbour.opening('ferry')).toMatchObject({
      number: 1,
      text: FERRY.text.split('\n')[0],
      updated: false,
    });
    expect(await harbour.opening('nothing')).toBeUndefined();
  });

  it('suggests only questions that it answers', async () => {
    const bundled = await bundledDesk();
    expect(await bundled.examples(3)).toHaveLength(3);
    for (const desk of [harbour, bundled]) {
      const examples = await desk.examples(5);
      expect(examples.length).toBeGreaterThan(0);
      for (const question of examples) expect(await desk.ask({ question }), question).toMatchObject({ kind: 'answer' });
    }
  });
});

describe('Desk.index', () => {
  it('tells its progress and lets other work run in between', async () => {
    const store = storeAt();
    const text = 'The ferry is late again, the harbour master said on Tuesday. '.repeat(40);
    for (let i = 0; i < 120; i++) store.putArticle(article(`a${i}`, text), 'tests');
    const desk = new Desk({ store, clock: () => new Date(NOW) });
    const seen: [number, number][] = [];
    let turns = 0;
    const timer = setInterval(() => turns++, 0);
    await desk.index((done, total) => seen.push([done, total]));
    clearInterval(timer);
    const done = seen.map(([now]) => now);
    expect(done).toEqual([...done].sort((a, b) => a - b));
    expect(done.length).toBeGreaterThan(1);
    expect(seen.at(-1)).toEqual([120, 120]);
    expect(turns).toBeGreaterThan(0);
  });
});

describe('over the bundled corpus', () => {
  it('answers from briefs without ever calling them the outlet’s words', async () => {
    const desk = await bundledDesk();
    const { cited } = await answerTo('What does takfiri mean?', desk);
    expect(cited[0]?.text).toMatch(/takfiri/i);
    for (const { article } of cited) expect(article.wording).toBe('brief');
    expect((await desk.coverage()).rejects).toEqual([]);
  });

  it('keeps the agreement of 2018 out of an answer about 2020', async () => {
    const desk = await bundledDesk();
    const { cited } = of('answer', await desk.ask({ question: 'Who signed the agreement?', since: '2020' }));
    for (const { article } of cited) expect(article.published).toMatch(/^2020/);
  });
});

describe('an archive that somebody else writes to', () => {
  it('given a new, a changed and a withdrawn article, then the next question knows of them', async () => {
    const path = archivePath();
    const own = storeAt(path);
    const desk = await deskOver([FERRY, article('tram', 'The tram to Marlow was late.')], { store: own });
    const other = storeAt(path);
    other.putArticle({ ...FERRY, text: 'The ferry sails with a borrowed engine.' }, 'tests');
    other.putArticle(article('fair', 'The fair at Osterby opened with fireworks.'), 'tests');
    withdraw(other, 'tests', ['tram']);
    other.pruneVersions();
    expect(textsOf((await answerTo('ferry engine', desk)).cited)).toEqual(['The ferry sails with a borrowed engine.']);
    expect((await answerTo('fireworks at Osterby', desk)).cited[0]?.article.id).toBe('fair');
    expect((await refusalOf('tram Marlow', desk)).lack).toMatchObject({ kind: 'unknown-words' });
  });

  it('given new facts about an article that was just cited, its words as they were, then the next answer has them', async () => {
    const path = archivePath();
    const desk = await deskOver([FERRY], { store: storeAt(path) });
    await answerTo('Who told the council about the engine?', desk);
    const url = 'https://harbour.example/moved';
    storeAt(path).putArticle({ ...FERRY, url }, 'tests');
    const [first] = (await answerTo('Who told the council about the engine?', desk)).cited;
    expect(first?.article).toMatchObject({ url, version: 1 });
  });
});

describe('an archive that cannot be read for a moment', () => {
  it('given that taking in a change fails, then that question fails and the next one has the change', async () => {
    const path = archivePath();
    const own = storeAt(path);
    let broken = false;
    const failing = {
      ...own,
      article: (id: string) => {
        if (broken) throw new Error('disk I/O error');
        return own.article(id);
      },
    };
    const desk = await deskOver([FERRY], { store: failing });
    storeAt(path).putArticle(article('fair', 'The fair at Osterby opened with fireworks.'), 'tests');
    broken = true;
    await expect(desk.ask({ question: 'fireworks' })).rejects.toThrow('disk I/O error');
    broken = false;
    expect((await answerTo('fireworks', desk)).cited[0]?.article.id).toBe('fair');
  });
});

describe('a period', () => {
  it('given one in the question, then it is echoed, and what is neither published in it nor speaks of it is no answer', async () => {
    expect((await answerTo('What did Petra Lindqvist say in March 2024?')).scope.period).toBe('Mar 2024');
    expect(await refusalOf('What did Petra Lindqvist say in 2019?')).toMatchObject({ scope: { period: '2019' } });
  });

  it('given limits within which nothing was published, then says that and not that nothing fits', async () => {
    const refusal = of('no-answer', await harbour.ask({ question: 'lamp', since: '2025' }));
    expect(refusal).toMatchObject({ lack: { kind: 'out-of-range' }, searched: { articles: 0 } });
  });
});

describe('many copies of one text', () => {
  it('given more than a reply has citations, then they are one, and the others are still shown', async () => {
    const copies = Array.from({ length: 14 }, (_, i) =>
      article(`wire-${i}`, 'The lighthouse lamp moves to the museum.', {
        outlet: `Outlet ${i}`,
        published: `2024-05-${String(i + 1).padStart(2, '0')}`,
      }),
    );
    const other = article('own', 'A lamp of the lighthouse was broken.', { outlet: 'The Bell' });
    const { cited } = await answerTo('lighthouse lamp', await deskOver([...copies, other]));
    expect(cited[0]).toMatchObject({ article: { id: 'wire-0' } });
    expect(cited[0]?.alsoIn).toHaveLength(13);
    expect(cited.map((one) => one.article.id)).toContain('own');
  });
});

describe('a phrase over several sentences', () => {
  it('given at most three, then they are shown; given more, then no more than the first', async () => {
    const desk = await deskOver([article('a', 'It rained. It poured. The old man snored. He went to bed. He slept.')]);
    expect(textsOf((await answerTo('"poured. the old man snored. he went"', desk)).cited)).toEqual([
      'It poured. The old man snored. He went to bed.',
    ]);
    const [first] = (await answerTo('"rained. it poured. the old man snored. he went"', desk)).cited;
    expect(first?.text.split('. ').length).toBeLessThanOrEqual(3);
  });
});

/** An agency's report as a folder's files would bring it, related to what is there as an import does. */
async function deskWithCopies(articles: readonly Article[]): Promise<Desk> {
  const store = storeAt();
  for (const one of articles) {
    const item = { origin: '/in', item: `/in/${one.id}.txt`, stamp: '1', at: NOW, backlog: true };
    store.putItem({ ...item, outcomes: [{ value: one }] });
  }
  return deskOver([], { store });
}

describe('copies of a wire report', () => {
  const report = [
    'The council of Osterby voted on Tuesday to close the old fish market for good.',
    'Mayor Ingrid Falk said that the roof could no longer be repaired at a price the town can pay.',
    'Traders have until the end of the summer to move into the new hall by the northern quay.',
    'Some of them told reporters that the new stalls are smaller and the rents a third higher.',
  ];
  const wire = (id: string, outlet: string, published: string, sentences = report) =>
    article(id, sentences.join('\n\n'), {
      title: `Market closes (${id})`,
      outlet,
      published,
      url: `https://${id}.example/market`,
    });
  const EARLY = wire('early', 'The Agency', '2024-06-04');
  const LATE = wire('late', 'Evening Bell', '2024-06-06', [
    ...report.slice(0, 3),
    'Our own reporter counted eleven empty stalls.',
  ]);
  const MIDDLE = wire('middle', 'Quay Times', '2024-06-05');

  it('given a question, then the earliest is cited, and the others that have the sentence are counted', async () => {
    const { cited } = await answerTo(
      'Who said that the roof could not be repaired?',
      await deskWithCopies([LATE, MIDDLE, EARLY]),
    );
    expect(cited[0]?.article.id).toBe('early');
    expect(cited[0]?.alsoIn.map(({ id }) => id)).toEqual(['middle', 'late']);
    expect(cited[0]?.text).toBe(cited[0]?.articleText.slice(cited[0].span.start, cited[0].span.end));
  });

  it('given a sentence that only some of them have, then only these are counted', async () => {
    const { cited } = await answerTo(
      'What did some of the traders tell reporters about the stalls?',
      await deskWithCopies([LATE, MIDDLE, EARLY]),
    );
    const first = cited.find(({ text }) => text.includes('a third higher'));
    expect(first?.article.id).toBe('early');
    expect(first?.alsoIn.map(({ id }) => id)).toEqual(['middle']);
  });

  it('given a limit, then what lies outside is neither cited nor counted', async () => {
    const desk = await deskWithCopies([LATE, MIDDLE, EARLY]);
    const { cited } = of(
      'answer',
      await desk.ask({ question: 'Who said that the roof could not be repaired?', since: '5 June 2024' }),
    );
    expect(cited[0]?.article.id).toBe('middle');
    expect(cited[0]?.alsoIn.map(({ id }) => id)).toEqual(['late']);
  });

  it('given the one that the others stand behind is taken down, then the next earliest is cited', async () => {
    const store = storeAt();
    for (const one of [EARLY, MIDDLE, LATE]) {
      const item = { origin: '/in', item: `/in/${one.id}.txt`, stamp: '1', at: NOW, backlog: true };
      store.putItem({ ...item, outcomes: [{ value: one }] });
    }
    const desk = await deskOver([], { store });
    store.removeArticle('early');
    const { cited } = await answerTo('Who said that the roof could not be repaired?', desk);
    expect(cited[0]?.article.id).toBe('middle');
    expect(cited[0]?.alsoIn.map(({ id }) => id)).toEqual(['late']);
    expect((await desk.coverage()).copies).toBe(1);
  });

  it('given two editions of one page, then the newer one answers and the older one is not searched', async () => {
    const page = (id: string, published: string, market: string) =>
      article(id, `The ${market} market of Osterby is closed.`, {
        url: 'https://bell.example/market?utm_source=x',
        published,
      });
    const desk = await deskWithCopies([page('new', '2024-06-09', 'vegetable'), page('old', '2024-06-08', 'fish')]);
    expect(textsOf((await answerTo('Which market of Osterby is closed?', desk)).cited)).toEqual([
      'The vegetable market of Osterby is closed.',
    ]);
  });

  it.each(['When did the council vote to close the fish market?', 'Who voted to close the fish market?'])(
    'given %j, then relative dates in what is shown are counted from the day of publication, each once',
    async (question) => {
      const { cited } = await answerTo(question, await deskWithCopies([EARLY]));
      expect(cited[0]?.dates).toEqual([{ words: 'on Tuesday', meant: '4 Jun 2024' }]);
    },
  );

  it('given a relative date in the sentence before, which is shown too, then that is counted as well', async () => {
    const text = 'The crane on the quay of Osterby fell over on Tuesday. It crushed two parked lorries and a kiosk.';
    const desk = await deskWithCopies([article('crane', text, { published: '2024-06-06' })]);
    const { cited } = await answerTo('What did the crane crush?', desk);
    expect(cited.flatMap(({ dates }) => dates)).toContainEqual({ words: 'on Tuesday', meant: '4 Jun 2024' });
  });
});

describe('relative dates of what is shown', () => {
  it('given the year in the sentence before, which is not shown, then are not counted to another one', async () => {
    const text =
      'In 2019 the ferry struck the pier of Osterby. The pier was repaired on 2 March by forty masons from Westerby.';
    const desk = await deskWithCopies([article('pier', text, { published: '2024-03-05' })]);
    const { cited } = await answerTo('Who repaired the pier, the forty masons?', desk);
    expect(cited[0]?.text).toContain('on 2 March');
    expect(cited.flatMap(({ dates }) => dates)).toEqual([]);
  });

  it('given only the month of publication, then are counted as far as its day does not matter', async () => {
    const text = 'The pier was repaired on Monday, March 4, by forty masons. They were paid yesterday.';
    const desk = await deskWithCopies([article('pier', text, { published: '2024-03', precision: 'month' })]);
    const { cited } = await answerTo('Who repaired the pier?', desk);
    expect(cited.flatMap(({ dates }) => dates)).toEqual([{ words: 'on Monday, March 4', meant: '4 Mar 2024' }]);
  });
});

describe('relative dates of a time that is known to the minute', () => {
  it('given noon in UTC, then are counted; given a time that is another day elsewhere, then nothing is said', async () => {
    const at = async (published: string) => {
      const one = article('rain', 'It rained on the market of Osterby yesterday.', { published, precision: 'minute' });
      return (await answerTo('When did it rain on the market of Osterby?', await deskWithCopies([one]))).cited[0]
        ?.dates;
    };
    expect(await at('2024-03-05T12:00Z')).toEqual([{ words: 'yesterday', meant: '4 Mar 2024' }]);
    expect(await at('2024-03-06T04:30Z')).toEqual([]);
    expect(await at('2024-03-05T22:00Z')).toEqual([]);
  });
});

describe('a great deal that comes in while people ask', () => {
  it('given more than a moment’s work, then questions are answered meanwhile and told so, and by and by all is there', async () => {
    const store = storeAt();
    store.putArticle(FERRY, 'tests');
    const desk = new Desk({ store, clock: () => new Date() });
    await desk.index();
    const text = 'The tram to Marlow stood still for an hour, passengers said on Friday evening. '.repeat(400);
    for (let i = 0; i < 150; i++) store.putArticle(article(`tram-${i}`, text), 'tests');
    const { searched, cited } = await answerTo('Who told the council about the engine?', desk);
    expect(cited[0]?.article.id).toBe('ferry');
    expect(searched.pending).toBeGreaterThan(0);
    await desk.index();
    expect((await desk.coverage()).searched).toMatchObject({ articles: 151 });
    expect((await answerTo('Who told the council about the engine?', desk)).searched).not.toHaveProperty('pending');
  });
});
