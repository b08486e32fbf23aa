/** How much the chat page has of what its server has. */

/** The newest of each channel. The server keeps more, so none of these is gone there unless the page was told. */
export const MOST_MESSAGES = 200;
