/** Who speaks in the coverage: one person over articles and spellings, and never two people in one. */
import { stem } from '../language/spelling.ts';
import { STOP_WORDS } from '../language/stopWords.ts';
import { fold } from '../language/tokens.ts';
import {
  canBeOne,
  isSamePart,
  lastOf,
  type NamePart,
  type PersonName,
  personName,
  RANKS,
  readingsOf,
  TITLES,
} from './personName.ts';

export type SpeakerKind = 'named' | 'nominal' | 'collective';

/** Somebody as one article names them, with how often it quotes them. */
export interface Credit {
  /** The fullest form of the name in the article, or a noun phrase as the text has it. */
  name: string;
  kind: SpeakerKind;
  role: string | null;
  quotes: number;
  articleId: string;
  /** As articles have it: ISO 8601, cut to its precision. */
  published: string | null;
}

export interface Role {
  /** As an article has it. */
  role: string;
  /** When the first and the last article with it were published; null where none of them is dated. */
  from: string | null;
  to: string | null;
  articles: number;
}

export interface Speaker {
  /** The form that most articles have, of people the longer of two. */
  name: string;
  kind: SpeakerKind;
  /** Every form, the most frequent first. */
  forms: string[];
  quotes: number;
  /** The most frequent first. */
  roles: Role[];
}

/** A form of a name, with all that the coverage has under it. */
interface Form {
  form: string;
  credits: Credit[];
  articles: ReadonlySet<string>;
  name: PersonName | undefined;
  roleWords: ReadonlySet<string>;
}

export class Speakers {
  /** The most quoted first. */
  readonly all: readonly Speaker[];
  readonly #byForm = new Map<string, Speaker>();
  readonly #names = new Map<Speaker, PersonName[]>();

  constructor(speakers: readonly Speaker[]) {
    this.all = [...speakers].sort((a, b) => b.quotes - a.quotes || (a.name < b.name ? -1 : 1));
    for (const speaker of this.all) {
      for (const form of speaker.forms) this.#byForm.set(keyOf(form, speaker.kind), speaker);
      if (speaker.kind === 'named')
        this.#names.set(
          speaker,
          speaker.forms.flatMap((form) => personName(form) ?? []),
        );
    }
  }

  /** Whom an article means. */
  of(name: string, kind: SpeakerKind): Speaker | undefined {
    return this.#byForm.get(keyOf(name, kind));
  }

  /** Whose whole name it is, but for case, spacing and punctuation. */
  called(typed: string): Speaker | undefined {
    const wanted = plain(typed);
    return this.all.find(({ name }) => plain(name) === wanted);
  }

  /**
   * Those that a typed name fits, in any part and spelling, the most quoted first; one whose whole name it is, alone. A name of one part
   * is no whole one: others may have it too.
   */
  resolve(typed: string): Speaker[] {
    const whole = this.called(typed);
    if (whole && this.#names.get(whole)?.some(({ parts }) => parts.length > 1) !== false) return [whole];
    const named = this.named(typed);
    if (named.length > 0) return named;
    const words = wordsOf(typed).filter((word) => !STOP_WORDS.has(word));
    if (words.length === 0) return [];
    const phrased = this.all.filter(
      ({ kind, name: phrase }) => kind !== 'named' && words.every((word) => wordsOf(phrase).includes(word)),
    );
    if (phrased.length > 0) return phrased;
    const stems = words.map(stem);
    return this.all.filter(({ roles }) =>
      roles.some(({ role }) => {
        const own = wordsOf(role).map(stem);
        return stems.every((one) => own.some((other) => isSameWord(one, other)));
      }),
    );
  }

  /** Those whose name has every part of a typed one, titles and offices left out; an initial stands for a given name. */
  named(typed: string): Speaker[] {
    for (const { parts } of readingsOf(typed)) {
      const fitting = this.all.filter((speaker) => this.#fits(speaker, parts));
      if (fitting.length > 0) return fitting;
    }
    return [];
  }

  /** Whether a speaker has the family name of a typed one, so that the rest may be a short form or another name of theirs. */
  isNamesake(typed: string, speaker: Speaker): boolean {
    const names = this.#names.get(speaker) ?? [];
    return readingsOf(typed).some((name) =>
      names.some(
        (own) =>
          own.parts.some((part) => isSamePart(part, lastOf(name))) ||
          name.parts.some((part) => isSamePart(part, lastOf(own))),
      ),
    );
  }

  /** For autocomplete: whose name has every word as it was begun, in any spelling; people and bodies before phrases. */
  complete(typed: string, limit: number): Speaker[] {
    const parts = (fold(typed).match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !TITLES.has(word));
    const fits = (speaker: Speaker) =>
      parts.every((part) => speaker.forms.some((form) => wordsOf(form).some((word) => word.startsWith(part))));
    const begun = this.all.filter(fits);
    const spelt = parts.length === 0 ? [] : this.resolve(typed).filter((speaker) => !begun.includes(speaker));
    const found = [...begun, ...spelt].filter(({ quotes }) => quotes > 0);
    const telling = found.filter(({ kind }) => kind !== 'nominal');
    const phrases = parts.length === 0 ? [] : found.filter(({ kind }) => kind === 'nominal');
    return [...telling, ...phrases].slice(0, limit);
  }

  #fits(speaker: Speaker, parts: readonly NamePart[]): boolean {
    return (this.#names.get(speaker) ?? []).some((own) =>
      parts.every((part, i) => {
        if (own.parts.some((other) => isSamePart(part, other))) return true;
        const isInitial = part.word.length === 1 && i < parts.length - 1;
        return isInitial && own.parts.slice(0, -1).some(({ word }) => word.startsWith(part.word));
      }),
    );
  }
}

/**
 * Puts the credits of all articles together. Two full names are one person's where each can be a form of the other and no third could be
 * either; a family name alone is whose it can only be. Names that one article credits beside each other are two people's. Yields between
 * parts of the work.
 */
export function* gatherSpeakers(credits: Iterable<Credit>): Generator<void, Speakers> {
  const byForm = new Map<string, Credit[]>();
  let read = 0;
  for (const credit of credits) {
    const key = keyOf(credit.name, credit.kind);
    const group = byForm.get(key);
    if (group) group.push(credit);
    else byForm.set(key, [credit]);
    if (++read % PORTION === 0) yield;
  }
  const forms: Form[] = [];
  const speakers: Speaker[] = [];
  for (const group of byForm.values()) {
    const form = formOf(group);
    if (form.name) forms.push(form);
    else speakers.push(speakerOf([form]));
    if ((forms.length + speakers.length) % PORTION === 0) yield;
  }
  const full = forms.filter(({ name }) => (name as PersonName).parts.length > 1);
  const people = new Map<string, Form[][]>();
  for (const bucket of Map.groupBy(full, bucketOf).values()) {
    for (const person of yield* peopleIn(bucket)) {
      const keys = new Set(person.flatMap(({ name }) => (name as PersonName).parts.map(({ key }) => key)));
      for (const key of keys) people.set(key, [...(people.get(key) ?? []), person]);
    }
    yield;
  }
  const bare = forms.filter(({ name }) => (name as PersonName).parts.length === 1);
  // Whose they are is decided by the full names alone, so that their order does not matter.
  const owners = bare.map((form) => ownerOf(form, people));
  bare.forEach((form, i) => {
    const owner = owners[i];
    if (owner) owner.push(form);
    else people.set(` ${form.form}`, [[form]]);
  });
  yield;
  for (const person of new Set([...people.values()].flat())) {
    speakers.push(speakerOf(person));
    if (speakers.length % PORTION === 0) yield;
  }
  return new Speakers(speakers);
}

/** Forms that are gone through at one go. */
const PORTION = 200;
/** With so many people of one name the next form takes a while. */
const MANY = 50;

function formOf(credits: readonly Credit[]): Form {
  const { name, kind } = credits[0] as Credit;
  const roles = credits.flatMap(({ role }) =>
    role === null ? [] : wordsOf(role).filter((word) => !RANKS.has(word) && !STOP_WORDS.has(word)),
  );
  return {
    form: name,
    credits: [...credits],
    articles: new Set(credits.map(({ articleId }) => articleId)),
    name: kind === 'named' ? personName(name) : undefined,
    roleWords: new Set(roles),
  };
}

/** Full names of one spelling of the family name; whoever is written otherwise is looked for there, too. */
function bucketOf({ name }: Form): string {
  return lastOf(name as PersonName).key.replace(/[aiu]/g, '');
}

function* peopleIn(bucket: readonly Form[]): Generator<void, Form[][]> {
  const order = [...bucket].sort(
    (a, b) =>
      (b.name as PersonName).parts.length - (a.name as PersonName).parts.length ||
      b.articles.size - a.articles.size ||
      (a.form < b.form ? -1 : 1),
  );
  const people: Form[][] = [];
  for (const form of order) {
    const fitting = people.filter((person) =>
      person.every((other) => canBeOne(form.name as PersonName, other.name as PersonName) && areApart(form, other)),
    );
    const [only] = fitting;
    if (only && fitting.length === 1) only.push(form);
    else people.push([form]);
    if (people.length > MANY) yield;
  }
  return people;
}

/** No article credits both, one beside the other. */
function areApart(a: Form, b: Form): boolean {
  const [few, many] = a.articles.size < b.articles.size ? [a.articles, b.articles] : [b.articles, a.articles];
  for (const article of few) if (many.has(article)) return false;
  return true;
}

/** The one person whose family name it is, else whose any name; of several, the one who is said to be the same. */
function ownerOf(form: Form, people: ReadonlyMap<string, Form[][]>): Form[] | undefined {
  const [part] = (form.name as PersonName).parts as [NamePart];
  const having = (people.get(part.key) ?? []).filter((person) =>
    person.every((other) => areApart(form, other) && genderFits(form, other)),
  );
  const family = having.filter((person) => person.some(({ name }) => isSamePart(part, lastOf(name as PersonName))));
  const any = having.filter((person) =>
    person.some(({ name }) => (name as PersonName).parts.some(({ word }) => word === part.word)),
  );
  const candidates = family.length > 0 ? family : any;
  const agreeing = candidates.filter((person) => roles(form, person) === 'shared');
  if (agreeing.length === 1) return agreeing[0];
  const [only] = candidates;
  return candidates.length === 1 && only && roles(form, only) !== 'others' ? only : undefined;
}

function genderFits(a: Form, b: Form): boolean {
  const [one, other] = [a.name?.gender, b.name?.gender];
  return one === undefined || other === undefined || one === other;
}

/** Whether what is said of them has a word in common; `unknown` where of one nothing is said. */
function roles(form: Form, person: readonly Form[]): 'shared' | 'others' | 'unknown' {
  const words = new Set(person.flatMap(({ roleWords }) => [...roleWords]));
  if (form.roleWords.size === 0 || words.size === 0) return 'unknown';
  return [...form.roleWords].some((word) => words.has(word)) ? 'shared' : 'others';
}

function speakerOf(forms: readonly Form[]): Speaker {
  const order = [...forms].sort(
    (a, b) => b.articles.size - a.articles.size || b.form.length - a.form.length || (a.form < b.form ? -1 : 1),
  );
  const credits = forms.flatMap((form) => form.credits);
  const full = order.find(({ name }) => name && name.parts.length > 1) ?? (order[0] as Form);
  return {
    name: full.form,
    kind: (credits[0] as Credit).kind,
    forms: order.flatMap((one) => [...new Set(one.credits.map(({ name }) => name))]),
    quotes: credits.reduce((sum, { quotes }) => sum + quotes, 0),
    roles: rolesOf(credits),
  };
}

function rolesOf(credits: readonly Credit[]): Role[] {
  const stated = credits.filter(({ role }) => role !== null);
  const groups = Map.groupBy(stated, ({ role }) => stemmed(role as string)).values();
  return [...groups]
    .map((group): Role => {
      const dates = group.flatMap(({ published }) => published ?? []).sort();
      return {
        role: (group[0] as Credit).role as string,
        from: dates[0] ?? null,
        to: dates.at(-1) ?? null,
        articles: new Set(group.map(({ articleId }) => articleId)).size,
      };
    })
    .sort((a, b) => b.articles - a.articles || (a.role < b.role ? -1 : 1));
}

/** Under which two forms are the same letters but for case, spacing, punctuation, and of phrases the article before them. */
function keyOf(form: string, kind: SpeakerKind): string {
  return kind === 'named' ? plain(form) : `${kind} ${plain(form).replace(/^(?:the|a|an) /, '')}`;
}

function plain(text: string): string {
  return (fold(text).match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
}

/** A stem, or a country beside its people: Norland, Norlandic; Syria, Syrian. */
function isSameWord(a: string, b: string): boolean {
  const [shorter, longer] = a.length < b.length ? [a, b] : [b, a];
  return a === b || (shorter.length >= 4 && longer.length - shorter.length <= 3 && longer.startsWith(shorter));
}

/** Under which a role is one in both spellings: "Defence Minister", "the defense minister". */
function stemmed(role: string): string {
  return wordsOf(role)
    .filter((word) => !STOP_WORDS.has(word))
    .map(stem)
    .join(' ');
}

function wordsOf(text: string): string[] {
  return (
    fold(text)
      .replace(/['’]s\b/g, '')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}
