/**
 * Numbers set by Discord, from its OpenAPI specification of 2026-07-18 and its developer documentation of August 2026, and our own
 * measures for a reply.
 */

/** Suggestions in one autocomplete answer. */
export const MOST_SUGGESTIONS = 25;
/** Characters of a suggestion's name and value. */
export const SUGGESTION_LENGTH = 100;
/** Characters of a question: long enough for anything a person asks, well under the 6,000 of a string option. */
export const QUESTION_LENGTH = 1000;
/** Characters of the other text options: an outlet, a period, an id. */
export const OPTION_LENGTH = 100;
/** A page of a reply shows at most this many citations … */
export const PAGE_CITATIONS = 3;
/** … and about this many characters of excerpts, so that it fits a phone. */
export const PAGE_CHARACTERS = 1400;
