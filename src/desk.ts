/** The façade: commands, the terminal and the measuring interface ask everything here, and nobody asks what stands behind it. */
import { findAnswers } from './answers/answer.ts';
import { bestApart } from './answers/apart.ts';
import { ArticleReader } from './answers/articleReader.ts';
import type { Chart, Draw } from './answers/chart.ts';
import { agreedPeriod } from './answers/event.ts';
import { exampleQuestions } from './answers/examples.ts';
import { firstReportAsked } from './answers/firstReport.ts';
import { answerType } from './answers/question.ts';
import { speakerAsked } from './answers/speaking.ts';
import { whenOf } from './answers/timeline.ts';
import type { ArticleMeta } from './coverage/article.ts';
import { Recent } from './coverage/recent.ts';
import { sentences } from './coverage/sentences.ts';
import { type Range, type Span, slice } from './coverage/span.ts';
import { Alerts } from './desk/alerts.ts';
import { Catalogue } from './desk/catalogue.ts';
import { type CheckAsk, type CheckParts, checkQuoteOf } from './desk/checkQuote.ts';
import { Citing } from './desk/citing.ts';
import { compareOf } from './desk/compare.ts';
import { contextOf } from './desk/context.ts';
import { coverageOf } from './desk/coverage.ts';
import { type Digest, type DigestAsk, digestOf, type Newsroom, summaryOf } from './desk/digest.ts';
import { digestFrom } from './desk/digestShown.ts';
import { Embeddings, type EmbeddingsOptions } from './desk/embeddings.ts';
import { type Explanation, explanationOf } from './desk/explanation.ts';
import { type FeedFinder, Feeds } from './desk/feeds.ts';
import { completeSpeakers, findQuotesOf } from './desk/findQuotes.ts';
import { firstReport } from './desk/firstReport.ts';
import { GivenAnswers } from './desk/givenAnswers.ts';
import { Keeping } from './desk/keeping.ts';
import { Quotations } from './desk/quotations.ts';
import { Reach } from './desk/reach.ts';
import { periodByEvent, type Reading, readAsk, readLimits, readOutletSides, readSides } from './desk/reading.ts';
import { Reports } from './desk/reports.ts';
import type {
  Answer,
  Ask,
  Asked,
  Cited,
  Context,
  Correction,
  Coverage,
  FoundPassage,
  Made,
  NoAnswer,
  NoQuotes,
  NothingOn,
  QuoteAsk,
  QuoteCheck,
  Subject,
} from './desk/results.ts';
import { byOutlet, byPeriod, type FoundFor } from './desk/sides.ts';
import { credited, speakingIn } from './desk/speaking.ts';
import type { Nothing, Research } from './desk/subject.ts';
import { Subscriptions } from './desk/subscriptions.ts';
import { timelineOf } from './desk/timeline.ts';
import { type NoTrend, type Trend, type TrendAsk, trendOf } from './desk/trend.ts';
import { Memory } from './digests/memory.ts';
import type { Period } from './language/dates.ts';
import { NO_THESAURUS, type Thesaurus } from './language/thesaurus.ts';
import { type Problem, problems } from './messages/problems.ts';
import type { Closeness } from './retrieval/closeness.ts';
import type { PassageRecord } from './retrieval/index.ts';
import { parseQuery, type Query } from './retrieval/query.ts';
import { type Filters, type Found, search } from './retrieval/search.ts';
import type { Lexicon } from './retrieval/variants.ts';
import type { Store } from './store/store.ts';

export interface DeskOptions {
  store: Store;
  clock: () => Date;
  thesaurus?: Thesaurus;
  /** Looks at the addresses of feeds; absent where the network is out of reach. */
  feeds?: FeedFinder | undefined;
  /** Draws charts; absent where there is nothing to draw with. */
  draw?: Draw | undefined;
  /** Absent where only words count. */
  embeddings?: Omit<EmbeddingsOptions, 'store' | 'catalogue'> | undefined;
}

export type { Chart } from './answers/chart.ts';
export type { CheckAsk } from './desk/checkQuote.ts';
export type { Digest, DigestAsk, DigestLine, DigestStory, ShownArticle } from './desk/digest.ts';
export type { ExplainedSentence, ExplainedWord, Explanation } from './desk/explanation.ts';
export type { Added, AddedFeed, FeedFinder, FollowedFeed } from './desk/feeds.ts';
export type { ShownReport } from './desk/reports.ts';
export type * from './desk/results.ts';
export type { AlertSubscription, Delivery, DigestSubscription, SetUp, Subscription } from './desk/subscriptions.ts';
export type { NoTrend, Trend, TrendAsk } from './desk/trend.ts';
export type { Problem } from './messages/problems.ts';

/** How long a question waits for what has just come in, in milliseconds. */
const MOST_WAITING = 150;
/** Questions of a rehearsal, the articles that they are from, and their words: over a large coverage a whole sentence holds everybody up. */
const REHEARSED = { questions: 400, articles: 50, asked: /\S+(?:\s+\S+){0,9}/g };
/** A rehearsal goes on when nobody has asked anything for so long. Milliseconds. */
const CALM = 500;
/** Articles looked through for examples. */
const EXAMPLE_ARTICLES = 100;
/**
 * Characters of the articles that are kept as questions have read them, about 30 bytes of memory each. What is kept for a while, and then no longer, is
 * what the garbage collector takes longest for: with a million, over 30,000 passages, a question in a hundred takes 17 ms rather than 15.
 */
const READ_CHARACTERS = 300_000;
/** Characters of the articles that are cited in the answers that are remembered; of one text in several answers, each counts. */
const ANSWER_CHARACTERS = 2_000_000;
/** Words of questions for which it is remembered what they mean to the coverage, about a kilobyte each. */
const MOST_WORDS = 2_000;
/** Passages ordered for a question. */
const DEPTH = 200;
/** Sentences of a text for which related coverage is looked for, words that one has to share with it, and how much is shown. */
const MOST_SENTENCES = 8;
const LEAST_SHARED = 2;
const MOST_RELATED = 6;
const MOST_NEAR = 3;

class LocalDesk {
  /** The feeds that are followed. */
  readonly feeds: Feeds;
  /** What of it outlives the program, for whoever keeps it. */
  readonly kept: Keeping;
  /** How close passages are to a question in meaning; absent where only words count. */
  readonly embeddings: Embeddings | undefined;
  /** Passages that people found wrong. */
  readonly reports: Reports;
  /** What is sent unasked. */
  readonly subscriptions: Public<Subscriptions>;
  readonly #store: Store;
  readonly #clock: () => Date;
  readonly #draw: Draw | undefined;
  readonly #catalogue: Catalogue;
  readonly #quotations: Quotations;
  /** When anything was asked last. */
  #askedAt = Number.NEGATIVE_INFINITY;
  /** By article, the version that was read last, with the metadata of the last indexing. */
  readonly #readers = new Recent<string, ArticleReader>(READ_CHARACTERS, ({ text }) => text.length);
  readonly #lexicon: Lexicon;
  /** By what was asked: the same until the coverage or the day changes. */
  readonly #answers = new Recent<string, Made | Problem>(ANSWER_CHARACTERS, charactersOf);
  readonly #reach: Reach;
  readonly #citing: Citing;
  readonly #given: GivenAnswers;

  /** What subjects are looked into with. */
  readonly #research: Research;
  /** What quotations are found and checked with. */
  readonly #quoteParts: CheckParts;
  /** What digests know of articles already. */
  #memory = new Memory();
  /** What digests are made with. */
  readonly #newsroom: Newsroom;

  constructor({ store, clock, thesaurus = NO_THESAURUS, feeds: finder, draw, embeddings }: DeskOptions) {
    this.#draw = draw;
    this.feeds = new Feeds({ store, clock, finder });
    this.reports = new Reports({ store, clock, answer: (id) => this.answer(id) });
    this.#store = store;
    this.#clock = clock;
    this.#quotations = new Quotations({ store, isCopy: (id) => this.#catalogue.get(id)?.meta.copyOf !== undefined });
    this.#catalogue = new Catalogue(store, (change, id) => {
      this.#reach.clear();
      this.#answers.clear();
      this.#quotations.note(id, this.#catalogue.get(id)?.meta, change === 'restored');
      if (change === 'other') this.#readers.clear();
      this.embeddings?.changed(id);
    });
    this.embeddings = embeddings && new Embeddings({ ...embeddings, store, catalogue: this.#catalogue });
    this.kept = new Keeping(this.#catalogue, this.#quotations);
    this.#reach = new Reach(this.#catalogue);
    this.#citing = new Citing(this.#catalogue, (place) => this.#reader(place));
    this.#given = new GivenAnswers({
      ...{ store, clock, catalogue: this.#catalogue, citing: this.#citing },
      speakers: () => this.#quotations.speakers,
    });
    this.#lexicon = { index: this.#catalogue.index, thesaurus, meanings: new Recent(MOST_WORDS) };
    this.#research = {
      index: this.#catalogue.index,
      outlets: () => this.#catalogue.outlets,
      read: (ask) => this.#read(ask),
      search: ({ query, filters }, depth) => this.#search(query, filters, depth),
      readerOf: (record) => this.#reader(record),
      searched: (filters) => this.#reach.of(filters),
      corrections: ({ query }) => this.#corrections(query),
      cite: (findings, reading) => this.#citing.cite(findings, reading),
      credited: (cited, statement) => credited(cited, this.#quoteParts, statement),
      answer: (parts) => this.#given.keep(parts),
    };
    this.#quoteParts = {
      research: this.#research,
      quotations: this.#quotations,
      catalogue: this.#catalogue,
      limits: (ask) => readLimits(ask, { outlets: this.#catalogue.outlets, today: this.#today() }),
      cited: (parts) => this.#citing.cited(parts, this.#reader(parts.span)),
      passages: (text, most) =>
        this.#search(parseQuery(text, this.#lexicon), {}, most).passages.map(({ record }) => record),
    };
    this.#newsroom = {
      ...this.#research,
      catalogue: this.#catalogue,
      now: clock,
      articleAt: (id, version) => store.articleAt(id, version),
      citeDated: (findings, filters) => this.#citing.cite(findings, { filters }),
      newId: () => store.newAnswerId(),
      cameIn: (after, upTo) => store.cameIn(after, upTo),
      memory: () => {
        if (this.#memory.isFull) this.#memory = new Memory();
        return this.#memory;
      },
    };
    const alerts = new Alerts({ store, clock, catalogue: this.#catalogue, ...this.#research });
    const outlets = () => this.#catalogue.outlets;
    this.subscriptions = new Subscriptions({ store, clock, alerts, outlets, digest: (ask) => this.digest(ask) });
  }

  /** Whether questions are sent to a model, wherever that is. */
  get isEmbedding(): boolean {
    return this.embeddings !== undefined;
  }

  /**
   * Brings the index to what the archive holds. Until it is done, questions are answered from what is indexed so far. Quotations are read
   * afterwards, in the background.
   */
  async index(onProgress?: (done: number, total: number) => void): Promise<void> {
    await this.#catalogue.catchUp(onProgress);
    this.#readQuotations().catch(() => {});
  }

  /** Reads the quotations of what is indexed. */
  async #readQuotations(): Promise<void> {
    await this.#catalogue.catchUp();
    await this.#quotations.catchUp();
  }

  /** Whoever looks for quotations and is in no hurry waits for this. */
  readQuotations(): Promise<void> {
    return this.#readQuotations();
  }

  /** Takes in what has come into the archive since, for a moment at most; where there is a lot, questions are answered meanwhile. */
  async #refresh(catchUp = () => this.#catalogue.catchUp()): Promise<void> {
    this.#askedAt = performance.now();
    let done = false;
    const following = catchUp().then(() => {
      done = true;
    });
    const end = this.#clock().getTime() + MOST_WAITING;
    const waited = (async () => {
      while (!done && this.#clock().getTime() < end) await new Promise((resolve) => setImmediate(resolve));
    })();
    following.catch(() => {
      done = true;
    });
    await Promise.race([following, waited]);
  }

  async ask(ask: Ask): Promise<Answer | NoAnswer | Problem> {
    const vector = await this.#readyFor(ask);
    const make = () => {
      const asked = this.#asked(ask, this.embeddings?.closeness(vector));
      return 'kind' in asked ? asked : asked.made;
    };
    // What is still coming in, and who is still being looked for, changes answers without a word.
    const remembers = this.#catalogue.pending === 0 && this.#quotations.isCurrent;
    const vectors = vector && this.embeddings?.revision;
    const made = remembers ? this.#answers.get(JSON.stringify([ask, this.#today(), vectors]), make) : make();
    return made.kind === 'problem' ? made : this.#given.give(made);
  }

  /** Takes in what a question may be answered from. @returns the question's vector, where there is one */
  async #readyFor(ask: Ask): Promise<Int8Array | undefined> {
    const { question } = ask;
    // What cannot be read as a question is sent to nobody.
    const isSent = this.embeddings && !('kind' in this.#read(ask));
    const vector = isSent ? await this.embeddings.question(question) : undefined;
    // The last of what is waited for, so that nothing is answered from what has gone meanwhile.
    await this.#refresh(speakerAsked(question) ? () => this.readQuotations() : undefined);
    return vector;
  }

  /** The same, with the numbers by which it came out so: once, or for each of the periods that it compares. */
  async explain(ask: Ask): Promise<{ result: Answer | NoAnswer; explanations: Explanation[] } | Problem> {
    const vector = await this.#readyFor(ask);
    const asked = this.#asked(ask, this.embeddings?.closeness(vector));
    if ('kind' in asked) return asked;
    const result = this.#given.give(asked.made);
    const explanations = asked.parts.map((part) => explanationOf({ ...part, result }, this.#research));
    return { result, explanations };
  }

  #asked(ask: Ask, closeness: Closeness | undefined): { made: Made; parts: FoundFor[] } | Problem {
    const whenWas = (event: string) => this.#whenWas(event);
    const reading = readAsk(ask, this.#surroundings(), periodByEvent(ask, this.#today(), whenWas));
    if ('kind' in reading) return reading;
    const parts = {
      research: this.#research,
      find: (one: Reading): FoundFor => ({ reading: one, ...this.#find(one, closeness) }),
      madeOf: (found: FoundFor) => this.#madeOf(ask, found),
    };
    const firstAsked = firstReportAsked(ask.question);
    const first = firstAsked && firstReport(ask, firstAsked, parts);
    if (first) return first;
    const outlets = readOutletSides(ask, this.#surroundings(), whenWas);
    if (outlets && 'kind' in outlets) return outlets;
    if (outlets) return byOutlet(outlets, { question: ask.question, asItIs: reading }, parts);
    const periods = byPeriod(ask.question, readSides(ask, this.#surroundings()), parts);
    if (periods) return periods;
    const found = parts.find(reading);
    return { made: this.#madeOf(ask, found), parts: [found] };
  }

  /** The days of an event, where what tells of it agrees. */
  #whenWas(event: string): Period | undefined {
    const reading = this.#read({ question: `When was ${event}?` });
    if ('kind' in reading) return undefined;
    const { outcome } = this.#find(reading);
    if (outcome.kind === 'no-answer') return undefined;
    const whens = outcome.findings.map(({ record, excerpt }) => {
      const { text, meta } = this.#reader(record);
      return whenOf(text, excerpt.sentence, meta);
    });
    return agreedPeriod(whens.flatMap((when) => (when.how === 'said' || when.how === 'counted' ? when : [])));
  }

  #madeOf({ question }: Ask, { reading, matched, outcome }: FoundFor): Made {
    const { query, filters, scope } = reading;
    const searched = this.#reach.of(filters);
    const common = { question, scope, searched };
    if (outcome.kind === 'no-answer') {
      const nearest = this.#citing.cite(outcome.nearest, reading).map((cited) => this.#research.credited(cited));
      const lack: NoAnswer['lack'] =
        searched.articles === 0
          ? { kind: 'out-of-range', reach: this.#reach.of({ outlets: filters.outlets }).to }
          : outcome.lack;
      return { kind: 'no-answer', ...common, lack, hasPhrases: query.phrases.length > 0, nearest };
    }
    const corrected = this.#corrections(query);
    const cited = this.#citing.cite(outcome.findings, reading).map((one) => this.#research.credited(one));
    return { kind: 'answer', ...common, matched, corrected, cited };
  }

  /**
   * What the coverage has on what a text says, each of its first sentences asked for itself.
   * @param title kept and shown in place of the text, which is nobody's question
   */
  async related(text: string, title: string): Promise<Answer | NoAnswer | Problem> {
    await this.#refresh();
    const found = sentences(text)
      .slice(0, MOST_SENTENCES)
      .flatMap((sentence) => {
        const reading = this.#read({ question: slice(text, sentence) });
        if ('kind' in reading) return [];
        // A message says much that no article could know; what it shares with the coverage decides.
        const terms = reading.query.terms.filter(({ variants }) => variants.length > 0);
        if (terms.filter(({ light }) => !light).length < LEAST_SHARED) return [];
        return [this.#find({ ...reading, query: { ...reading.query, terms } })];
      });
    if (this.#catalogue.index.size === 0) return problems.nothingLoaded();
    if (!/[\p{L}\p{N}]/u.test(text)) return problems.nothingInMessage();
    const common = { question: title, scope: {}, searched: this.#reach.of({}) };
    const findings = found.flatMap(({ outcome }) => (outcome.kind === 'answer' ? outcome.findings : []));
    if (findings.length > 0) {
      const matched = Math.max(...found.map((one) => one.matched));
      return this.#given.keep({
        ...common,
        matched,
        corrected: [],
        cited: this.#citing.cite(bestApart(findings, MOST_RELATED), { filters: {} }),
      });
    }
    const near = found.flatMap(({ outcome }) => (outcome.kind === 'no-answer' ? outcome.nearest : []));
    const nearest = this.#citing.cite(bestApart(near, MOST_NEAR), { filters: {} });
    return { kind: 'no-answer', id: null, ...common, lack: { kind: 'not-related' }, hasPhrases: false, nearest };
  }

  /** Sentences on a subject in the order of what happened; the dates limit that, not when it was published. */
  async timeline(subject: Subject): Promise<Answer | NothingOn | Problem> {
    await this.#refresh(() => this.readQuotations());
    return this.#onSubject(timelineOf(subject, this.#research));
  }

  /** What each outlet says on a subject, who had it first, and where their figures or the people they credit differ. */
  async compare(subject: Subject): Promise<Answer | NothingOn | Problem> {
    await this.#refresh(() => this.readQuotations());
    return this.#onSubject(await compareOf(subject, this.#quoteParts));
  }

  #onSubject(result: Answer | Nothing | Problem): Answer | NothingOn | Problem {
    if (result.kind !== 'nothing-on') return result;
    return { ...result, id: this.#given.refuse({ ...result, question: result.topic }) };
  }

  /** Quotations by a speaker, on a topic, or both. */
  async findQuotes(ask: QuoteAsk): Promise<Answer | NoQuotes | Problem> {
    await this.#refresh(() => this.readQuotations());
    return findQuotesOf(ask, this.#quoteParts);
  }

  /** Whether the coverage has what somebody is said to have said. */
  async checkQuote(ask: CheckAsk): Promise<QuoteCheck | Problem> {
    await this.#refresh(() => this.readQuotations());
    return checkQuoteOf(ask, this.#quoteParts);
  }

  /** Speakers whose name has what was typed, the most quoted first; where none has, those whose name is near it. */
  async completeSpeaker(typed: string, limit: number): Promise<{ name: string; quotes: number }[]> {
    return completeSpeakers(typed, limit, this.#quotations.speakers);
  }

  /** The stories of a period, each in a few sentences of its articles; without those of which earlier digests have shown everything. */
  async digest(ask: DigestAsk): Promise<Digest | Problem> {
    await this.#refresh();
    return digestOf(ask, this.#newsroom);
  }

  /**
   * About a hundred words of some articles, sentence by sentence.
   * @throws Error where there is no article of an id
   */
  async summary(articleIds: readonly string[]): Promise<{ text: string; articleId: string }[]> {
    await this.#refresh();
    return summaryOf(articleIds, this.#newsroom);
  }

  /** A digest that was given before, its citations as they were. */
  async keptDigest(id: string): Promise<Digest | Problem> {
    const answer = await this.answer(id);
    if (answer.kind === 'problem') return answer;
    return digestFrom(answer, (article) => this.#catalogue.get(article)?.meta) ?? problems.answerGone();
  }

  /**
   * Reads the coverage, some words at a time, as though they were asked, so that what they mean and the articles are at hand when people
   * ask. Others get a turn in between.
   */
  async rehearse(signal: AbortSignal): Promise<void> {
    const articles = [...this.#catalogue.ids].slice(0, REHEARSED.articles);
    for (const id of articles) {
      const text = this.#store.article(id)?.text ?? '';
      const most = Math.ceil(REHEARSED.questions / articles.length);
      for (const [question] of text.matchAll(REHEARSED.asked).take(most)) {
        const reading = this.#read({ question });
        if (!('kind' in reading)) this.#find(reading);
        await new Promise((resolve) => setImmediate(resolve));
        // Whoever really asks is not to wait for it.
        while (!signal.aborted && performance.now() - this.#askedAt < CALM)
          await new Promise((resolve) => setTimeout(resolve, CALM).unref());
        if (signal.aborted) return;
      }
    }
  }

  /** The passages themselves, best first, until `articles` distinct articles have appeared. */
  async search(text: string, articles: number): Promise<FoundPassage[]> {
    const vector = await this.embeddings?.question(text);
    if (vector) await this.#refresh();
    const query = parseQuery(text, this.#lexicon);
    const seen = new Set<string>();
    const found: FoundPassage[] = [];
    const textOf = (record: PassageRecord) => slice(this.#reader(record).text, record);
    const closeness = this.embeddings?.closeness(vector);
    for (const { record, score } of this.#search(query, {}, this.#catalogue.index.size, closeness).passages) {
      if (!seen.has(record.articleId) && seen.size === articles) break;
      seen.add(record.articleId);
      const { articleId, version, start, end } = record;
      found.push({ span: { articleId, version, start, end }, text: textOf(record), score });
    }
    return found;
  }

  /** An answer that was given before, its citations as they were. */
  async answer(id: string): Promise<Answer | Problem> {
    await this.#refresh();
    return this.#given.answer(id);
  }

  /** What was asked before, whether it has an answer or not. */
  async asked(id: string): Promise<Asked | Problem> {
    await this.#refresh();
    return this.#given.asked(id);
  }

  /** The paragraph around one citation of an answer, and the paragraphs beside it. */
  async context(id: string, number: number): Promise<Context | Problem> {
    const answer = await this.answer(id);
    return answer.kind === 'problem' ? answer : contextOf(answer, number);
  }

  /** The articles on a subject, or on two, counted over time. */
  async trend(ask: TrendAsk): Promise<Trend | NoTrend | Problem> {
    await this.#refresh();
    return trendOf(ask, {
      catalogue: this.#catalogue,
      read: (one) => this.#read(one),
      searched: (filters) => this.#reach.of(filters),
      corrections: ({ query }) => this.#corrections(query),
      textOf: (record) => slice(this.#reader(record).text, record),
    });
  }

  /** A chart as a PNG; undefined where it cannot be drawn. */
  async draw(chart: Chart): Promise<Uint8Array | undefined> {
    return this.#draw?.(chart);
  }

  /** An article's first sentence, cited; undefined where there is no such article. */
  async opening(articleId: string): Promise<Cited | undefined> {
    await this.#refresh();
    const article = this.#store.article(articleId);
    if (!article) return undefined;
    const { start, end } = sentences(article.text).find(({ kind }) => kind === 'sentence') ?? {
      start: 0,
      end: article.text.length,
    };
    const span = { articleId, version: article.version, start, end };
    return this.#citing.cited(
      { number: 1, span, alsoIn: [], sentence: { start, end }, bold: [], cutBefore: false, cutAfter: false, score: 0 },
      new ArticleReader(article),
    );
  }

  /** The articles whose id or title has what was typed. */
  async findArticles(typed: string, limit: number): Promise<ArticleMeta[]> {
    const wanted = typed.trim().toLowerCase();
    const fits = ({ id, title }: ArticleMeta) => `${id} ${title ?? ''}`.toLowerCase().includes(wanted);
    await this.#refresh();
    const found = Array.from(this.#catalogue.entries, ({ meta }) => meta)
      .filter(fits)
      .sort((a, b) => (a.id < b.id ? -1 : 1));
    return found.slice(0, limit);
  }

  async completeOutlet(typed: string, limit: number): Promise<string[]> {
    return this.#catalogue.outlets.complete(typed, limit);
  }

  async coverage(): Promise<Coverage> {
    await this.#refresh();
    return coverageOf(this.#catalogue, this.#reach.of({}), this.#store.rejects());
  }

  /**
   * Questions that this coverage answers, for somebody who does not know it yet: read off its articles, of different kinds where
   * there are some, and each tried before it is given.
   */
  async examples(limit: number): Promise<string[]> {
    const found = new Map<string, string>();
    for (const id of [...this.#catalogue.ids].slice(0, EXAMPLE_ARTICLES)) {
      if (found.size >= limit) break;
      const article = this.#store.article(id);
      for (const { kind, question, sentence } of article ? exampleQuestions(article.text) : []) {
        if (found.has(kind) || !this.#answersWith(question, id, sentence)) continue;
        found.set(kind, question);
        break;
      }
    }
    return [...found.values()];
  }

  /** Whether the first answer to a question is that sentence. */
  #answersWith(question: string, articleId: string, sentence: Range): boolean {
    const reading = this.#read({ question });
    if ('kind' in reading) return false;
    const { outcome } = this.#find(reading);
    const first = outcome.kind === 'answer' ? outcome.findings[0] : undefined;
    return first?.record.articleId === articleId && first.excerpt.sentence.start === sentence.start;
  }

  #read(ask: Ask): Reading | Problem {
    return readAsk(ask, this.#surroundings());
  }

  /** What questions are read against. */
  #surroundings(): Parameters<typeof readAsk>[1] {
    return { lexicon: this.#lexicon, outlets: this.#catalogue.outlets, today: this.#today() };
  }

  #today(): string {
    return this.#clock().toISOString().slice(0, 10);
  }

  #find({ query, filters }: Reading, closeness?: Closeness): Omit<FoundFor, 'reading'> {
    const { passages, matched } = this.#search(query, filters, DEPTH, closeness);
    const ranked = this.#withoutCopies(passages);
    const type = answerType(query.text);
    const readerOf = (record: PassageRecord) => this.#reader(record);
    const speaking = speakingIn(query, this.#quoteParts);
    const size = this.#catalogue.index.size;
    const outcome = findAnswers(size, query, type, ranked, readerOf, speaking);
    return { type, ranked, matched, outcome, speaking };
  }

  #search(query: Query, filters: Filters, depth: number, closeness?: Closeness): Found {
    const textOf = (record: PassageRecord) => slice(this.#reader(record).text, record);
    return search(this.#catalogue.index, query, filters, depth, textOf, closeness);
  }

  /** Of one passage in several articles that carry it, the first, so that a text which everybody has takes one place. */
  #withoutCopies<P extends { record: PassageRecord }>(ranked: readonly P[]): P[] {
    const seen = new Set<string>();
    return ranked.filter(({ record }) => {
      if (!this.#catalogue.isCopied(record.articleId)) return true;
      const first = this.#catalogue.get(record.articleId)?.meta.copyOf ?? record.articleId;
      const key = `${first} ${record.terms.join(' ')}`;
      return !seen.has(key) && seen.add(key);
    });
  }

  /** The article version that a span points into. */
  #reader({ articleId, version }: Pick<Span, 'articleId' | 'version'>): ArticleReader {
    const read = () => {
      const article = this.#store.articleAt(articleId, version);
      if (!article) throw new Error(`Version ${version} of article ${articleId} is indexed but not in the archive.`);
      return new ArticleReader(article);
    };
    const known = this.#readers.get(articleId, read);
    if (known.meta.version === version) return known;
    this.#readers.delete(articleId);
    return this.#readers.get(articleId, read);
  }

  #corrections({ terms }: Query): Correction[] {
    return terms.flatMap(({ word, corrected, variants }) => {
      if (!corrected) return [];
      return [{ typed: word, taken: variants.map(({ term }) => this.#catalogue.index.lookUp(term)?.written ?? term) }];
    });
  }
}

/** What a class shows, without which another cannot stand in for it. */
type Public<T> = { [K in keyof T]: T[K] };

/** What is asked: by whoever answers in this thread, or by what stands for one in another. */
export type Desk = Omit<Public<LocalDesk>, 'kept' | 'embeddings'>;
/** One that answers in this thread. */
export const Desk: new (options: DeskOptions) => LocalDesk = LocalDesk;
export type { LocalDesk };

/** What a remembered answer takes, besides some hundred bytes. */
function charactersOf(made: Made | Problem): number {
  const cited = made.kind === 'answer' ? made.cited : made.kind === 'no-answer' ? made.nearest : [];
  return cited.reduce((sum, { articleText }) => sum + articleText.length, 1000);
}
