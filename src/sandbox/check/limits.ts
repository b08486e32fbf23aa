/**
 * Numbers that Discord sets for request bodies: its documentation of August 2026 and its OpenAPI specification of 2026-07-18. The bot has its
 * own; they are not shared, so that a mistake in one shows.
 */

/** Commands of one scope, by kind. */
export const MOST_COMMANDS = { chatInput: 100, user: 15, message: 15 } as const;
export const COMMAND_NAME_LENGTH = 32;
export const COMMAND_DESCRIPTION_LENGTH = 100;
/** Names, descriptions and choices of one command with all below it. */
export const COMMAND_SIZE = 8000;
export const MOST_OPTIONS = 25;
export const MOST_CHOICES = 25;
/** Characters of a choice's name, and of its value where that is a text. */
export const CHOICE_LENGTH = 100;
/** Characters that a text option can ask for. */
export const OPTION_TEXT_LENGTH = 6000;

export const CONTENT_LENGTH = 2000;
export const NONCE_LENGTH = 25;
export const MOST_EMBEDS = 10;
export const EMBED = { title: 256, description: 4096, fields: 25, name: 256, value: 1024, footer: 2048, author: 256 };
/** Characters over all embeds of a message. */
export const EMBEDS_SIZE = 6000;
export const MOST_STICKERS = 3;
/** Ids in each list of `allowed_mentions`. */
export const MOST_MENTIONS = 100;

export const MOST_FILES = 10;
/** Bytes of one file: 10 MiB, without a server's boosts. */
export const FILE_SIZE = 10 * 1024 * 1024;
/** Characters of the description of a file or of a picture among the components. */
export const ALT_TEXT_LENGTH = 1024;

/** Components of a message, nested ones counted. */
export const MOST_COMPONENTS = 40;
/** Rows of a message without the Components V2 flag. */
export const MOST_ROWS = 5;
/** Characters over all text displays of a message. */
export const TEXT_SIZE = 4000;
export const SECTION_TEXTS = 3;
export const GALLERY_ITEMS = 10;
export const ROW_BUTTONS = 5;
export const CUSTOM_ID_LENGTH = 100;
export const BUTTON_LABEL_LENGTH = 80;
export const BUTTON_URL_LENGTH = 512;
export const SELECT_OPTIONS = 25;
/** Characters of a select option's label, value and description. */
export const SELECT_TEXT_LENGTH = 100;
export const SELECT_PLACEHOLDER_LENGTH = 150;
export const EMOJI_NAME_LENGTH = 32;
export const URL_LENGTH = 2048;

export const THREAD_NAME_LENGTH = 100;
/** Seconds between two messages of one person. */
export const MOST_SLOWMODE = 21_600;

export const MODAL_TITLE_LENGTH = 45;
export const MODAL_COMPONENTS = 5;
export const LABEL_LENGTH = 45;
export const LABEL_DESCRIPTION_LENGTH = 100;
/** Characters that a text input holds. */
export const INPUT_LENGTH = 4000;
export const INPUT_PLACEHOLDER_LENGTH = 100;
