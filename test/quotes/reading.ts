/** Quotations as a test reads them. */
import { slice } from '../../src/coverage/span.ts';
import { markedIn, quotationsOf } from '../../src/quotes/extract.ts';

/** Their words, in order. */
export const quotes = (text: string): string[] => quotationsOf(text).map((one) => slice(text, one));

/** `speaker: words` of each; `?` for nobody, `~` before a speaker who is not sure. */
export function said(text: string): string[] {
  return quotationsOf(text).map((one) => {
    const { attribution } = one;
    const speaker = attribution ? `${attribution.sure ? '' : '~'}${attribution.speaker}` : '?';
    return `${speaker}: ${slice(text, one)}`;
  });
}

/** The speakers alone. */
export const speakers = (text: string): (string | null)[] =>
  quotationsOf(text).map(({ attribution }) => attribution?.speaker ?? null);

/** `kind: words` of everything in quotation marks. */
export const kinds = (text: string): string[] => markedIn(text).map((one) => `${one.kind}: ${slice(text, one)}`);
