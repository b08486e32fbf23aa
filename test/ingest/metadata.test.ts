import { describe, expect, it } from 'vitest';
import { mergeMetadata, NO_METADATA, readMetadata } from '../../src/ingest/metadata.ts';

describe('readMetadata', () => {
  it('given more names for a field, then takes them where none of its own is given, and names them in faults', () => {
    const read = (fields: Record<string, unknown>) =>
      readMetadata(new Map(Object.entries(fields)), { published: ['pubDate'], title: ['headline'] });
    expect(read({ headline: 'H', pubDate: '2020', date: '2021' })).toMatchObject({
      metadata: { title: 'H', published: '2021' },
      faults: [],
    });
    expect(read({ pubDate: 'soon' })).toMatchObject({ metadata: { published: null }, faults: [{ field: 'pubDate' }] });
  });

  it('given nothing, then leaves out what may be absent', () => {
    expect(readMetadata(new Map())).toEqual({ metadata: NO_METADATA, faults: [] });
  });
});

describe('mergeMetadata', () => {
  const caption = { from: 'caption', words: '8 July' } as const;

  it('given a date in the second only, then takes how it is known with it', () => {
    const second = { ...NO_METADATA, published: '2020', precision: 'year' as const, dating: caption };
    expect(mergeMetadata(NO_METADATA, second)).toEqual(second);
  });

  it('given a date in both, then what is known of the second one is not said of the first', () => {
    const first = { ...NO_METADATA, published: '2021', precision: 'year' as const };
    expect(mergeMetadata(first, { ...NO_METADATA, published: '2020', precision: 'year', dating: caption })).toEqual(
      first,
    );
  });

  it('given update, language and summary, then the first to state them counts', () => {
    const first = { ...NO_METADATA, language: 'en' };
    const second = { ...NO_METADATA, language: 'de', updated: '2020', summary: true as const };
    expect(mergeMetadata(first, second)).toEqual({ ...NO_METADATA, language: 'en', updated: '2020', summary: true });
  });
});
