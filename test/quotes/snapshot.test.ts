import { expect, it } from 'vitest';
import { QuoteArchive } from '../../src/quotes/archive.ts';
import { quotationsOf } from '../../src/quotes/extract.ts';
import { packed, unpacked } from '../../src/quotes/snapshot.ts';
import { statementsOf } from '../../src/quotes/statements.ts';
import { saidWords } from '../../src/quotes/words.ts';

const TEXTS = {
  harbour: '"The harbour is full," said Mara Ellison, the harbour master. She said that the last berth went on Friday.',
  empty: 'Nobody said a word.',
  fair: 'The fair will be held, according to mayor Owen Hale. "We have waited long enough," Hale said.',
};

function archive(): QuoteArchive {
  const made = new QuoteArchive();
  for (const [id, text] of Object.entries(TEXTS)) {
    made.put(
      { id, version: 2, published: id === 'fair' ? null : '2024-05-01', text },
      statementsOf(quotationsOf(text)),
    );
  }
  return made;
}

function through<T>(work: Generator<void, T>): T {
  for (let step = work.next(); ; step = work.next()) if (step.done) return step.value;
}

it('gives back everything that was read', () => {
  const before = archive();
  const again = new QuoteArchive();
  for (const article of unpacked(through(packed(before))).values()) again.take(article);
  expect(before.size).toBeGreaterThan(1);
  expect(again.size).toBe(before.size);
  expect([...again.statements()]).toEqual([...before.statements()]);
  expect([...again.credits()]).toEqual([...before.credits()]);
  const wanted = saidWords('waited long enough');
  expect(again.near(wanted, 5)).toEqual(before.near(wanted, 5));
  expect(again.has({ id: 'empty', version: 2, published: '2024-05-01' })).toBe(true);
});

it.each(['quoted', 'quotedCounts', 'quotedPlaces', 'quotedWords'])(
  'does not take sections whose part %s is cut short or gone',
  (name) => {
    const sections = through(packed(archive()));
    const whole = sections.get(name) as Uint8Array;
    sections.set(name, whole.slice(0, whole.length - 4));
    expect(() => unpacked(sections)).toThrow();
    sections.delete(name);
    expect(() => unpacked(sections)).toThrow(RangeError);
  },
);

it.each(['null', '{}', '["harbour", 2, null]', '[1, 2, null, []]'])('does not take %s for an article', (line) => {
  const sections = through(packed(archive()));
  sections.set('quoted', new TextEncoder().encode(`${line}\n`));
  expect(() => unpacked(sections)).toThrow(RangeError);
});

it('does not take a credit that nobody has', () => {
  const sections = through(packed(archive()));
  const places = new Uint32Array((sections.get('quotedPlaces') as Uint8Array).slice().buffer);
  places[3] = 99;
  sections.set('quotedPlaces', new Uint8Array(places.buffer));
  expect(() => unpacked(sections)).toThrow(/not sound/);
});
