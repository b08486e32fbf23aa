import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressKey } from '../../src/coverage/address.ts';
import { idOfAddress } from '../../src/ingest/articleId.ts';

describe('idOfAddress', () => {
  it.each([
    ['https://www.quay.example/2021/03/Harbour-reopens.html', /^quay-example-harbour-reopens-[0-9a-f]{10}$/],
    ['https://quay.example/harbour-reopens/12345', /^quay-example-harbour-reopens-[0-9a-f]{10}$/],
    ['https://quay.example/', /^quay-example-[0-9a-f]{10}$/],
    ['https://quay.example/?p=12', /^quay-example-[0-9a-f]{10}$/],
    ['https://quay.example/caf%C3%A9-fr%C3%BCh', /^quay-example-cafe-fruh-[0-9a-f]{10}$/],
    ['https://quay.example/%D0%BF%D0%BE%D1%80%D1%82', /^quay-example-[0-9a-f]{10}$/],
    ['https://quay.example/bad%E0%A4%A-story', /^quay-example-bad.*-story-[0-9a-f]{10}$/],
    ['no address', /^page-[0-9a-f]{10}$/],
  ])('given %s, then is readable', (address, form) => expect(idOfAddress(address)).toMatch(form));

  it('given two addresses of one page, then gives one id, and another for another page', () => {
    const id = idOfAddress('https://quay.example/story?id=1');
    expect(idOfAddress('http://www.quay.example/story/?id=1&utm_source=x#top')).toBe(id);
    expect(idOfAddress('https://quay.example/story?id=2')).not.toBe(id);
  });

  it('given a long address, then cuts the id between words', () => {
    const id = idOfAddress(`https://quay.example/${'harbour-'.repeat(20)}reopens`);
    expect(id).toMatch(/^quay-example(?:-harbour)+-[0-9a-f]{10}$/);
    expect(id.length).toBeGreaterThan(70);
  });

  it('given any address, then has at most 80 plain characters, and follows the key alone', () => {
    fc.assert(
      fc.property(fc.oneof(fc.webUrl({ withQueryParameters: true }), fc.string({ unit: 'binary' })), (address) => {
        const id = idOfAddress(address);
        expect(id).toMatch(/^[a-z0-9-]{1,80}$/);
        expect(idOfAddress(addressKey(address) ?? address)).toBe(id);
      }),
    );
  });
});
