import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalUrl } from '../../src/citations/url.ts';

describe('canonicalUrl', () => {
  it.each([
    ['https://a.example/x?utm_source=b&UTM_medium=c&fbclid=1', 'https://a.example/x'],
    ['https://a.example/x?id=4&gclid=1&page=2', 'https://a.example/x?id=4&page=2'],
    ['https://a.example/x?q=a%20b+c&mc_eid=1&flag', 'https://a.example/x?q=a%20b+c&flag'],
    ['https://a.example/x?ref=shop&utm=1', 'https://a.example/x?ref=shop&utm=1'],
    ['https://a.example/x#xtor=RSS-1', 'https://a.example/x'],
    ['https://a.example/x#part', 'https://a.example/x#part'],
    ['https://a.example/x#part:~:text=old%20words', 'https://a.example/x#part'],
    ['https://a.example/x#:~:text=old%20words', 'https://a.example/x'],
    ['https://ada:secret@a.example/x', 'https://a.example/x'],
    ['https://a.example/Tide_(sea)?a[]={b}', 'https://a.example/Tide_%28sea%29?a%5B%5D=%7Bb%7D'],
  ])('makes of %s the address %s', (address, canonical) => {
    expect(canonicalUrl(address)).toBe(canonical);
  });

  it.each(['', 'a.example/x', '/x', 'javascript:alert(1)', 'ftp://a.example/x', 'mailto:a@a.example'])(
    'given %j, which is no absolute web address, then null',
    (address) => expect(canonicalUrl(address)).toBeNull(),
  );

  it('given a canonical address, then leaves it as it is', () => {
    fc.assert(
      fc.property(fc.webUrl({ withFragments: true, withQueryParameters: true }), (address) => {
        const once = canonicalUrl(address) ?? '';
        expect(canonicalUrl(once)).toBe(once);
        expect(once).not.toMatch(/[()[\]{}\\\s]/);
      }),
    );
  });
});
