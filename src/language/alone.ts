/** Strings that are kept longer than the text that they were cut out of. */

/** Below this length, what is cut out of a text is a string of its own (V8's `SlicedString::kMinLength`). */
const CUT_OUT = 13;

/** The same string, without the text that it was cut out of, which would stay in memory with it. */
export function alone(text: string): string {
  return text.length < CUT_OUT ? text : JSON.parse(JSON.stringify(text));
}
