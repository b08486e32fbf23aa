import { describe, expect, it } from 'vitest';
import { quotationsOf } from '../../src/quotes/extract.ts';
import { speakers } from './reading.ts';

const behind = (name: string) => `The boats came early.\n\n“We go on with the work,” said ${name}.`;
const before = (name: string) => `The boats came early.\n\n“We go on with the work,” ${name} said.`;

describe('a name', () => {
  it.each([
    // with a part in lower case
    'Bashir al-Marwadi',
    'Abdel Karim el-Tawil',
    'Fazil ur-Rahim',
    'Kim Dong-su',
    'Ban Hye-rin',
    'Ursula von der Marsch',
    'Karim bin Salim',
    'Charles de Montal',
    'Valéry Marchand d’Aubert',
    // with a word of another kind
    'Theresa May',
    'Robert Long',
    'Thomas More',
    'Will Marsh',
    'April Marsh',
    // with the ending of a trade
    'Brian Hook',
    'Ian Hill',
    'Adrian Cole',
    'Jane Coleman',
    'Ada Freeman Marsh',
    'Anna Sarkisian',
    // with a title or a trade
    'Steve King',
    'Julie Bishop',
    'Martin L. King',
    'Anna Hunter',
  ])('is %s, whole, before the verb and behind it', (name) => {
    expect([speakers(behind(name)), speakers(before(name))]).toEqual([[name], [name]]);
  });

  it.each([
    ['Norlandic President Bashir al-Marwadi', 'Bashir al-Marwadi', 'Norlandic President'],
    ['Crown Prince Karim bin Salim', 'Karim bin Salim', 'Crown Prince'],
    ['King Omar', 'Omar', 'King'],
    ['Bishop Anna Marsh', 'Anna Marsh', 'Bishop'],
    ['Historian Ann Ball', 'Ann Ball', 'Historian'],
    ['Assemblyman Tom Reed', 'Tom Reed', 'Assemblyman'],
    ['Virginia Governor Tom Reed', 'Tom Reed', 'Virginia Governor'],
    ['Lowford-backed general Ada Marsh', 'Ada Marsh', 'Lowford-backed general'],
  ])('follows an office: %s', (text, name, role) => {
    const [quotation] = quotationsOf(behind(text));
    expect(quotation?.attribution).toMatchObject({ speaker: name, role, kind: 'named' });
  });

  it.each([
    ['Bashir al-Marwadi', 'Marwadi'],
    ['Bashir al-Marwadi', 'al-Marwadi'],
    ['Kim Dong-su', 'Kim'],
    ['Charles de Montal', 'de Montal'],
    ['Theresa May', 'May'],
    ['Jane Coleman', 'Coleman'],
    ['Steve King', 'King'],
  ])('%s is known again by a part of it: %s', (name, part) => {
    const text = `${before(name)}\n\nIt rained in May, the king went home. “We shall wait for the tide,” ${part} added.`;
    expect(speakers(text)).toEqual([name, name]);
  });

  it.each([
    ['the Lowford-led alliance', 'collective'],
    ['the Virginia Governor', 'nominal'],
    ['the king', 'nominal'],
    ['two fishermen', 'nominal'],
  ])('is none of %s', (phrase, kind) => {
    const [quotation] = quotationsOf(behind(phrase));
    expect(quotation?.attribution).toMatchObject({ speaker: phrase, kind });
  });
});
