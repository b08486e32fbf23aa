import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_WORDS } from '../../src/answers/excerpt.ts';
import type { Lack } from '../../src/answers/lack.ts';
import type { StoredArticle } from '../../src/coverage/article.ts';
import { sentences } from '../../src/coverage/sentences.ts';
import { slice } from '../../src/coverage/span.ts';
import { phraseForm } from '../../src/language/phrases.ts';
import { article } from '../retrieval/fixtures.ts';
import { ask, COVERAGE, findingsOf, sentenceOf } from './fixtures.ts';

/** As many citations as the first page has. */
const PAGE = 3;

/** The answering sentences of the first page, each with its article; the lack in their place where there is none. */
function firstPage(question: string, articles = COVERAGE): string[] | Lack {
  const outcome = ask(question, articles);
  if (outcome.kind === 'no-answer') return outcome.lack;
  return outcome.findings
    .slice(0, PAGE)
    .map((finding) => `${finding.record.articleId}: ${sentenceOf(finding, articles)}`);
}

describe('what the coverage answers', () => {
  it.each([
    ['Who resigned over the ferry inquiry?', 'mayor', 'Petra Lund'],
    ['Who was the captain of the ferry?', 'ferry', 'Jonas Vey'],
    ['Who was arrested at a hotel?', 'ferry', 'Vey'],
    ['Who runs a bakery in Quellmar?', 'bridge', 'Hedda Moen'],
    ['who is the fisheries minister of norland', 'pact', 'Tove Ranheim'],
    ['When did the ferry sink?', 'ferry', 'Tuesday night'],
    ['When did the mayor resign?', 'mayor', '3 May 2021'],
    ['How many people died on the ferry?', 'ferry', '41'],
    ['How many miners were trapped in Kaldvik?', 'mine', '27'],
    ['How much will the repairs of the bridge cost?', 'bridge', '18 million'],
    ['How many tonnes of cod may each country take?', 'pact', '12,000'],
    ['Why did the ship strike a sandbar?', 'ferry', 'radar had failed'],
    ['Why did Norland refuse the U.S. radar?', 'radar', 'American engineers'],
    ['Where did Norland and Estmark sign the pact?', 'pact', 'Drossen'],
    ['What did Tove Ranheim say about the pact?', 'pact', 'a fair deal'],
    ['What did Olav Stenner say?', 'mine', 'drips'],
    ['What did Mira Sand accuse the mayor of?', 'mayor', 'shielding'],
    ['what did hedda moen warn about bread', 'bridge', 'loaf'],
    ['What is a moratorium?', 'pact', 'temporary ban'],
    ['Was anybody killed in the mine fire?', 'mine', 'Nobody was killed'],
    ['Did Arvid Kolle know of the inspection report?', 'mayor', 'Kolle denied'],
    ['how did the fire in the mine begin', 'mine', 'conveyor belt'],
    ['cracks in the pillars', 'bridge', 'cracks'],
    ['what does kaldvik produce', 'mine', 'zinc'],
    ['us radar offer', 'radar', 'twice the price'],
    ['WHO WAS ARRESTED AT A HOTEL?', 'ferry', 'Vey'],
  ])('given %j, then the first page has the sentence of "%s" with "%s"', (question, id, words) => {
    expect(firstPage(question)).toContainEqual(expect.stringMatching(new RegExp(`^${id}: .*${words}`, 's')));
  });

  it('given a sentence that leans on one that was found too, then both are shown', () => {
    expect(firstPage('Where will the K12 radars stand?')).toContainEqual(
      expect.stringMatching(/^radar: They will stand .*Tresko/),
    );
  });

  // What the sentence before names is not counted for it, though both are shown together.
  it.each([
    ['When was the bridge over the Hesk built?', /^bridge: It was built in 1968/],
    ['How long had Petra Lund led the council?', /^mayor: She had led the council for eleven years/],
  ])('given %j and its answer in a sentence that leans on the one before, then it is answered', (question, words) => {
    expect(firstPage(question)).toContainEqual(expect.stringMatching(words));
  });

  it('given a designation that goes on where the coverage’s ends, then what it has is shown', () => {
    const radars = [...COVERAGE, article('tarka', 'The Tarka-S radars missed all drones, officers of Estmark said.')];
    expect(firstPage('Tarka-S1 radars missed drones', radars)).toContainEqual(expect.stringMatching(/^tarka: /));
    expect(ask('Zorka-S1 radars missed drones', radars).kind).toBe('no-answer');
  });

  it('given a misspelt name, then it is answered as if it were spelt right', () => {
    expect(firstPage('What did Tove Ranhiem say about the pact?')).toEqual(
      firstPage('What did Tove Ranheim say about the pact?'),
    );
  });

  it('given a question with a headline’s capitals, then it is answered as well', () => {
    expect(firstPage('What Kind Of Radar Did Norland Buy?')).toEqual(firstPage('What kind of radar did Norland buy?'));
    expect(ask('What kind of radar did Norland buy?').kind).toBe('answer');
  });

  it('given a name that only a title has, then the article is found by it', () => {
    const titled = [
      article('a', 'The crossing was shut at dawn because of ice. Nobody was hurt.', {
        title: 'Zembla ferries cancelled',
      }),
      ...COVERAGE,
    ];
    expect(firstPage('Why was the Zembla crossing shut?', titled)).toContainEqual(expect.stringMatching(/^a: .*ice/));
  });

  it('given an answer that has little of the question but what the sentence before it has, then it is shown beside that one', () => {
    const letter = article(
      'letter',
      'Councillor Mira Sand proposed to sell the lighthouse of Tarn to a hotel. This has led to outrage among the keepers.',
    );
    const outcome = ask(
      'Whom did it outrage that Councillor Mira Sand proposed to sell the lighthouse of Tarn to a hotel?',
      [...COVERAGE, letter],
    );
    const shown =
      outcome.kind === 'answer'
        ? outcome.findings
            .filter(({ record }) => record.articleId === 'letter')
            .map(({ excerpt }) => slice(letter.text, excerpt))
        : [];
    expect(shown.slice(0, 2)).toContainEqual(expect.stringMatching(/^This has led to outrage|^Councillor .* outrage/));
  });

  it('given an abbreviation that only the question has, then the name that has its initials is meant', () => {
    const rescue = article('rescue', 'The Harbour Rescue Fund paid for the lifeboats of Tarn.');
    expect(firstPage('What did the HRF pay for?', [...COVERAGE, rescue])).toContainEqual(
      expect.stringMatching(/^rescue: /),
    );
    expect(firstPage('What did the HRX pay for?', [...COVERAGE, rescue])).toMatchObject({ kind: 'unknown-words' });
  });

  it('given its passage only, then what a sentence beside it names counts for a sentence', () => {
    const { text } = COVERAGE.find(({ id }) => id === 'bridge') as StoredArticle;
    const [first] = findingsOf(ask('When was the bridge over the Hesk built?')).filter(({ excerpt }) =>
      slice(text, excerpt.sentence).includes('1968'),
    );
    expect(first?.evidence.inPassage).toBeGreaterThan(first?.evidence.inSentence ?? 1);
  });
});

describe('what it does not', () => {
  it.each([
    'What is the capital of France?',
    'Who won the football match?',
    'How do volcanoes erupt?',
    'What is the recipe for apple cake?',
  ])('given %j, which is off its topics, then it refuses', (question) => {
    expect(ask(question).kind).toBe('no-answer');
  });

  it.each([
    ['What did Sigrid Hallow say about the ferry?', 'Sigrid'],
    ['Who is Bertram Quist?', 'Bertram'],
    ['Did Ruritania sign the fishing pact?', 'Ruritania'],
    ['What did bertram quist say about cod?', 'quist'],
    ['K-13 radar', 'K-13'],
    ['Who bought the Bertram-373?', 'Bertram-373'],
  ])('given %j with a name that it does not have, then it refuses and says which', (question, name) => {
    const outcome = ask(question);
    expect(outcome).toMatchObject({
      kind: 'no-answer',
      lack: { kind: 'unknown-words', words: expect.arrayContaining([name]) },
    });
  });

  it.each([
    ['How many fishermen live on Tresko?', 'number'],
    ['How much did the new town library cost?', 'number'],
    ['How old is Ilse Tamm?', 'number'],
    ['When was Petra Lund baptised?', 'time'],
    ['How many dentists work in Kaldvik?', 'number'],
    ['When was the lighthouse built?', 'time'],
  ])('given %j and no such thing near its words, then it refuses and says that no %s is named', (question, type) => {
    expect(ask(question)).toMatchObject({ kind: 'no-answer', lack: { kind: 'not-said', type } });
  });

  it('given an empty coverage, then there is nothing', () => {
    expect(ask('Who resigned?', [])).toMatchObject({ kind: 'no-answer', nearest: [] });
  });

  it('given a refusal, then the nearest misses are few, real and apart', () => {
    const outcome = ask('How old is Ilse Tamm?');
    const nearest = findingsOf(outcome);
    expect(outcome.kind).toBe('no-answer');
    expect(nearest.length).toBeGreaterThan(0);
    expect(nearest.length).toBeLessThanOrEqual(3);
    expect(sentenceOf(nearest[0] as (typeof nearest)[0])).toContain('Ilse Tamm');
  });
});

describe('exact phrases', () => {
  it.each([
    ['"a fair deal for both shores"', 'pact'],
    ['“A FAIR DEAL” norland', 'pact'],
    ['who said "the lights went out"', 'ferry'],
    ['"Norland\'s fisheries minister"', 'pact'],
    ['"counted the hours" "shared one lamp"', 'mine'],
  ])('given %s, then only passages that have it are shown', (question, id) => {
    const outcome = ask(question);
    expect(outcome.kind).toBe('answer');
    expect(new Set(findingsOf(outcome).map(({ record }) => record.articleId))).toEqual(new Set([id]));
  });

  it.each([
    '"the ferry was safe"',
    '"fair deal for each shore"',
    '"counted the hours" "the lights went out"',
    'cod "temporary peace"',
  ])('given %s, which none has, then it refuses', (question) => {
    expect(ask(question).kind).toBe('no-answer');
  });

  it('given known words in an order that nothing has, then it says that the phrase is missing', () => {
    expect(ask('"ferry the harbour"')).toMatchObject({ lack: { kind: 'no-phrase', phrases: ['ferry the harbour'] } });
  });

  it.each(['"fish"', '"patrol boat"', '"cod in the Sound of H"'])(
    'given %s, which stands there only within longer words, then it refuses',
    (question) => {
      expect(ask(question).kind).toBe('no-answer');
    },
  );

  it('given a phrase of small words, then it is found', () => {
    const articles = [article('a', 'We should have been there, she said. The harbour was empty.')];
    expect(ask('"we should have been there"', articles).kind).toBe('answer');
  });

  it('given other sentences with more of the question’s words, then the first one shown has the phrase', () => {
    const articles = [
      article(
        'a',
        'The mayor of Quellmar said the harbour budget was a budget of the harbour mayor. Later the mayor said that the harbour budget is safe. The rest of the evening was quiet in town.',
      ),
    ];
    const [first] = findingsOf(ask('What did the mayor of Quellmar say about "the harbour budget is safe"?', articles));
    expect(first && phraseForm(sentenceOf(first, articles))).toContain('the harbour budget is safe');
  });
});

describe('what is shown', () => {
  const headings = new Map(
    COVERAGE.map(({ id, text }) => [
      id,
      sentences(text)
        .filter(({ kind }) => kind === 'heading')
        .map((heading) => slice(text, heading)),
    ]),
  );

  it('given a question in a heading’s own words, then the heading is no answer to it', () => {
    expect(headings.get('ferry')).toEqual(['What the inspectors had warned of']);
    for (const question of [
      'What had the inspectors warned of?',
      '"What the inspectors had warned of"',
      'inspectors warned',
    ]) {
      for (const finding of findingsOf(ask(question))) {
        expect(
          slice(COVERAGE.find(({ id }) => id === finding.record.articleId)?.text ?? '', finding.excerpt),
        ).not.toContain('What the inspectors had warned of');
      }
    }
  });

  const vocabulary = [...new Set(COVERAGE.flatMap(({ text, title }) => `${title} ${text}`.split(/\s+/)))];
  const words = fc.constantFrom(
    ...vocabulary,
    'who',
    'when',
    'how many',
    'why',
    'where',
    'what is',
    '"',
    '“',
    '”',
    'zembla',
    'us',
    '?',
  );
  const question = fc.array(words, { maxLength: 12 }).map((list) => list.join(' '));

  it('given any question of its words, then every finding is verbatim, short, no heading, and none overlaps another', () => {
    const texts = new Map(COVERAGE.map(({ id, text }) => [id, text]));
    fc.assert(
      fc.property(question, (asked) => {
        const outcome = ask(asked);
        const findings = findingsOf(outcome);
        if (outcome.kind === 'answer') expect(findings.length).toBeGreaterThan(0);
        for (const { record, excerpt, evidence } of findings) {
          const text = texts.get(record.articleId) ?? '';
          const shown = slice(text, excerpt);
          expect(shown).not.toBe('');
          expect(shown.split(/\s+/).length).toBeLessThanOrEqual(MOST_WORDS);
          expect(slice(text, excerpt.sentence)).toBe(
            shown.slice(excerpt.sentence.start - excerpt.start, excerpt.sentence.end - excerpt.start),
          );
          expect(record.start).toBeLessThanOrEqual(excerpt.start);
          expect(record.end).toBeGreaterThanOrEqual(excerpt.end);
          expect(headings.get(record.articleId)).not.toContain(shown);
          for (const range of evidence.matched) expect(slice(text, range)).toMatch(/^\S+$/);
          for (const share of [evidence.inSentence, evidence.inPassage, evidence.type]) {
            expect(share).toBeGreaterThanOrEqual(0);
            expect(share).toBeLessThanOrEqual(1 + 1e-9);
          }
        }
        for (const [i, one] of findings.entries()) {
          for (const other of findings.slice(i + 1)) {
            const apart =
              one.record.articleId !== other.record.articleId ||
              one.excerpt.end <= other.excerpt.start ||
              other.excerpt.end <= one.excerpt.start;
            expect(apart).toBe(true);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('given anything typed, then nothing throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (asked) => {
        expect(['answer', 'no-answer']).toContain(ask(asked).kind);
      }),
    );
  });

  it('given the same question, then the same answer, whatever order the articles came in', () => {
    const positions = (articles: readonly StoredArticle[]) =>
      findingsOf(ask('Who was the captain of the ferry?', articles)).map(({ record, excerpt }) => [
        record.articleId,
        excerpt,
      ]);
    expect(positions([...COVERAGE].reverse())).toEqual(positions(COVERAGE));
  });
});
