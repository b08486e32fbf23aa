import { describe, expect, it } from 'vitest';
import { quotationsOf } from '../../src/quotes/extract.ts';
import { speakers } from './reading.ts';

const behind = (name: string) => `The boats came early.\n\n“We go on with the work,” said ${name}.`;
const before = (name: string) => `The boats came early.\n\n“We go on with the work,” ${name} said.`;

describe('a name', () => {
  it.each(['Bob K.', 'Ada Marsh Jr.', 'J. R. Marsh'])('keeps the full stop of an abbreviation: %s', (name) => {
    expect([speakers(behind(name.replace(/\.$/, ''))), speakers(before(name))]).toEqual([[name], [name]]);
  });

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
    ['U.S. Secretary of State Ada Marsh', 'Ada Marsh', 'U.S. Secretary of State'],
    ['U.N. Secretary-General Ban Hye-rin', 'Ban Hye-rin', 'U.N. Secretary-General'],
    ['Secretary of State Marsh', 'Marsh', 'Secretary of State'],
    ['Speaker of the House Paul Marsh', 'Paul Marsh', 'Speaker of the House'],
    ['chief of staff Dennis Marsh', 'Dennis Marsh', 'chief of staff'],
    ['Archbishop of Lowford Justin Marsh', 'Justin Marsh', 'Archbishop of Lowford'],
    ['former Pennsylvania Gov. Ed Reed', 'Ed Reed', 'former Pennsylvania Gov.'],
    ['his wife, Anne Marsh', 'Anne Marsh', 'wife'],
    ['the mayor of Lowford, Ada Marsh', 'Ada Marsh', 'mayor of Lowford'],
    ['a spokeswoman for the mayor, Ann Ball', 'Ann Ball', 'spokeswoman for the mayor'],
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
    ['the mayor of southern Lowford', 'nominal'],
    ['a friend of Ada Marsh', 'nominal'],
    ['the head of the Ada Marsh Foundation', 'nominal'],
    ['the U.N. council', 'collective'],
  ])('is none of %s', (phrase, kind) => {
    const [quotation] = quotationsOf(behind(phrase));
    expect(quotation?.attribution).toMatchObject({ speaker: phrase, kind });
  });
});
