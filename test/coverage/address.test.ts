import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressKey, canonicalUrl } from '../../src/coverage/address.ts';

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

describe('addressKey', () => {
  const KEY = 'https://a.example/Sea-tide';

  it.each([
    'http://a.example/Sea-tide',
    'https://www.a.example/Sea-tide/',
    'https://A.EXAMPLE:443/Sea-tide',
    'https://a.example./Sea-tide//',
    'https://m.a.example/Sea-tide',
    'https://www.mobile.a.example/Sea-tide',
    'https://amp.a.example/Sea-tide',
    'https://a.example/Sea-tide/amp/',
    'https://a.example/Sea-tide?amp',
    'https://a.example/Sea-tide?AMP=1&outputType=amp',
    'https://a.example/Sea-tide/index.html',
    'https://a.example/Sea-tide/INDEX.PHP?',
    'https://a.example/Sea-tide;jsessionid=0F3A.n1?print=1',
    'https://a.example/Sea-tide?utm_source=b&fbclid=1&utm%5Fmedium=c',
    'https://a.example/Sea-tide#comments',
    'https://a.example/Sea-tide#:~:text=old%20words',
    'https://ada:secret@a.example/Sea%2dtide',
  ])('given %s, another address of one page, then gives its key', (address) => expect(addressKey(address)).toBe(KEY));

  it.each([
    ['https://a.example/sea-tide', 'https://a.example/Sea-tide'],
    ['https://a.example/story?id=1', 'https://a.example/story?id=2'],
    ['https://a.example/story', 'https://a.example/story?id=1'],
    ['https://a.example/story?page=2', 'https://a.example/story'],
    ['https://a.example/story?m=1', 'https://a.example/story'],
    ['https://a.example/story?print=shop', 'https://a.example/story'],
    ['https://a.example/#!/one', 'https://a.example/#!/two'],
    ['https://a.example/#/one', 'https://a.example/'],
    ['https://a.example/guitar/amp', 'https://a.example/guitar'],
    ['https://a.example/amp', 'https://a.example/'],
    ['https://a.example/story?a=1&a=2', 'https://a.example/story?a=2&a=1'],
    ['https://a.example/a%2Fb', 'https://a.example/a/b'],
    ['https://a.example/x?q=a%26b=1', 'https://a.example/x?q=a&b=1'],
    ['https://a.example/x?q=a%2Bb', 'https://a.example/x?q=a+b'],
    ['https://a.example:8443/x', 'https://a.example/x'],
    ['https://amp.co.uk/x', 'https://m.co.uk/x'],
    ['https://news.a.example/x', 'https://a.example/x'],
    ['https://a.example/index.php/story', 'https://a.example/'],
    ['https://a.example/indexes', 'https://a.example/'],
  ])('keeps %s and %s apart', (one, other) => expect(addressKey(one)).not.toBe(addressKey(other)));

  it('given characters encoded or as they are, then gives one key', () => {
    expect(addressKey('https://a.example/Tide_(sea)?a[]=b+c')).toBe(
      addressKey('https://a.example/T%69de_%28sea%29?a%5b%5D=b%20c'),
    );
    expect(addressKey('https://a.example/Füße')).toBe('https://a.example/F%C3%BC%C3%9Fe');
  });

  it.each(['', 'a.example/x', 'mailto:a@a.example', `https://a.example/${'x'.repeat(8_000)}`])(
    'given what is no web address, or an endless one, then null',
    (address) => expect(addressKey(address)).toBeNull(),
  );

  const address = fc.webUrl({ withFragments: true, withQueryParameters: true });
  const ending = fc.constantFrom(
    '',
    '/',
    '/amp',
    '/index.html',
    '//',
    ';jsessionid=1',
    '/default.aspx/',
    '?print=1',
    '#!/a',
    '#/:~:text=b',
  );

  it('given a key, then gives that key', () => {
    fc.assert(
      fc.property(
        address,
        fc.array(ending, { maxLength: 5 }),
        fc.constantFrom('', 'www.', 'm.', 'www.m.www.'),
        (url, endings, prefix) => {
          const key = addressKey(url.replace('://', `://${prefix}`) + endings.join(''));
          expect(addressKey(key ?? '')).toBe(key);
        },
      ),
    );
  });

  it('given an address and its canonical form, then gives one key', () => {
    fc.assert(
      fc.property(address, (url) => {
        expect(addressKey(canonicalUrl(url) ?? '')).toBe(addressKey(url));
      }),
    );
  });

  it('given the parameters in any order, among trackers, then gives one key', () => {
    const parameters = fc.uniqueArray(
      fc.tuple(fc.stringMatching(/^[a-z]{3,8}$/), fc.stringMatching(/^[A-Z0-9]{1,4}$/)),
      {
        selector: ([name]) => name,
      },
    );
    const shuffled = parameters.chain((given) =>
      fc.tuple(
        fc.constant(given),
        fc.shuffledSubarray([...given, ['utm_id', '1'], ['gclid', 'X']] as [string, string][], {
          minLength: given.length + 2,
        }),
      ),
    );
    const query = (given: [string, string][]) => given.map((pair) => pair.join('=')).join('&');
    fc.assert(
      fc.property(shuffled, ([given, other]) => {
        expect(addressKey(`http://a.example/x?${query(other)}`)).toBe(
          addressKey(`https://a.example/x?${query(given)}`),
        );
      }),
    );
  });

  it('given addresses made to take long, then is done at once', () => {
    const started = performance.now();
    for (const unit of ['/', '/amp', '/index.html', '/x-1/amp', ';jsessionid=', '&a', '%', '-', 'm.', '(']) {
      for (const before of ['https://a.example/', 'https://a.example/?', 'https://'])
        addressKey((before + unit.repeat(8_000)).slice(0, 8_000));
    }
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
