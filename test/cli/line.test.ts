import { describe, expect, it } from 'vitest';
import { readLine } from '../../src/cli/line.ts';

describe('readLine', () => {
  it.each([
    ['Who signed?', 'ask', { question: 'Who signed?' }],
    ['  Who signed?  ', 'ask', { question: 'Who signed?' }],
    ['/ask Who signed?', 'ask', { question: 'Who signed?' }],
    ['/ASK Who signed?', 'ask', { question: 'Who signed?' }],
    ['/ask question: Who signed?', 'ask', { question: 'Who signed?' }],
    [
      'Who signed? outlet:SOFREP since:July 2020',
      'ask',
      { question: 'Who signed?', outlet: 'SOFREP', since: 'July 2020' },
    ],
    [
      'outlet:Middle East Eye question:Who signed? private:yes',
      'ask',
      { outlet: 'Middle East Eye', question: 'Who signed?', private: true },
    ],
    ['Who signed? private:Off', 'ask', { question: 'Who signed?', private: false }],
    ['Who signed? private:perhaps', 'ask', { question: 'Who signed?', private: 'perhaps' }],
    ['Who signed? Since: 2020', 'ask', { question: 'Who signed?', since: '2020' }],
    ['Who signed? since:', 'ask', { question: 'Who signed?' }],
    ['/source k3f9q2.2', 'source', { id: 'k3f9q2.2' }],
    ['/source k3f9q2 as:csv', 'source', { id: 'k3f9q2', as: 'csv' }],
    ['/source id:k3f9q2 as:csv', 'source', { id: 'k3f9q2', as: 'csv' }],
    ['/coverage', 'coverage', {}],
    ['/coverage  ', 'coverage', {}],
    ['/feed add https://herald.example/feed', 'feed add', { address: 'https://herald.example/feed' }],
    ['/Feed  ADD address: https://herald.example/a b', 'feed add', { address: 'https://herald.example/a b' }],
    ['/feed list', 'feed list', {}],
    ['/feed list all', 'feed list', { all: 'all' }],
    ['/feed', 'feed', {}],
    ['/feed addx', 'feed', {}],
    ['/ask', 'ask', {}],
    ['', 'ask', {}],
  ])('given `%s`, then is /%s with %o', (line, name, options) => {
    expect(readLine(line)).toEqual({ name, options });
  });

  it('given a colon that belongs to the words, then leaves it there', () => {
    for (const line of [
      'Who said: we will not sail?',
      'What is the date: known?',
      'noutlet:x is what?',
      'Meet at 10:30',
    ]) {
      expect(readLine(line)).toEqual({ name: 'ask', options: { question: line } });
    }
  });

  it('given several lines in one, then keeps them', () => {
    expect(readLine('/ask Who\nsigned?\noutlet:SOFREP').options).toEqual({
      question: 'Who\nsigned?',
      outlet: 'SOFREP',
    });
  });

  it('given a command that there is not, then gives its name as it was typed', () => {
    expect(readLine('/Foo bar')).toEqual({ name: 'Foo', options: {} });
    expect(readLine('/')).toEqual({ name: '', options: {} });
    expect(readLine('/__proto__')).toEqual({ name: '__proto__', options: {} });
  });

  it('given words after a command that takes none, then hands them on to be refused', () => {
    expect(readLine('/coverage everything please')).toEqual({
      name: 'coverage',
      options: { everything: 'everything please' },
    });
  });

  it('given the commands that are registered, then reads these and no others', () => {
    const known = [{ name: 'tide', options: [{ type: 3, name: 'harbour', required: true }] }];
    expect(readLine('/tide Osterby', known)).toEqual({ name: 'tide', options: { harbour: 'Osterby' } });
    expect(readLine('/source k3f9q2', known)).toEqual({ name: 'source', options: {} });
  });
});
