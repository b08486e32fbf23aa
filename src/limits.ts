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
/** Characters of any text option: Discord takes no more. */
export const TYPED_LENGTH = 6000;
/** Characters of the other text options: an outlet, a period, an id. */
export const OPTION_LENGTH = 100;
/** A page of a reply shows at most this many citations … */
export const PAGE_CITATIONS = 3;
/** … and about this many characters of excerpts, so that it fits a phone. */
export const PAGE_CHARACTERS = 1400;

/** Characters of a message's plain content. */
export const CONTENT_LENGTH = 2000;
/** Components of a message of Components V2, nested ones counted too … */
export const MOST_COMPONENTS = 40;
/** … and characters of all its texts. */
export const TEXTS_LENGTH = 4000;
/** Rows of buttons in a message with plain content, and buttons in a row. */
export const MOST_ROWS = 5;
export const MOST_IN_ROW = 5;
/** Characters of a button's label and of what it carries. */
export const BUTTON_LABEL_LENGTH = 80;
export const CUSTOM_ID_LENGTH = 100;
/** Characters of a thread's name. */
export const THREAD_NAME_LENGTH = 100;
/** Options to choose from in a form, and characters of an option's label. */
export const MOST_CHOICES = 25;
export const OPTION_LABEL_LENGTH = 100;
/** Characters of the description of a picture. */
export const ALT_TEXT_LENGTH = 1024;
/** Files in a message, and the size of each in MiB in a server without boosts. */
export const MOST_FILES = 10;
export const FILE_MEBIBYTES = 10;

/** Discord's codes for what it refuses, from its list of JSON error codes. */
export const CODES = {
  unknownMessage: 10008,
  alreadyAcknowledged: 40060,
  missingAccess: 50001,
  emptyMessage: 50006,
  missingPermissions: 50013,
  invalidForm: 50035,
  /** Cannot reply without permission to read message history. */
  noHistory: 160002,
} as const;
