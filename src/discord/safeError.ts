/** What may be logged of whatever was thrown. */

export interface SafeError {
  name: string;
  message: string;
  code?: number | string;
  status?: number;
  method?: string;
  /** The path that was asked for, tokens masked, without its query. */
  route?: string;
  /** Where it was thrown, without the message. */
  stack?: string;
  cause?: SafeError;
}

const MASK = '[…]';
/** Three parts with dots, as Discord makes bots' tokens. */
const BOT_TOKEN = /[\w-]{20,}\.[\w-]{5,}\.[\w-]{20,}/g;
const TOKEN_IN_ROUTE = /(\/(?:interactions|webhooks)\/\d+\/)[^/?\s"]+/g;
/** Discord repeats in quotation marks what it was sent. */
const QUOTED = /"[\s\S]*"/g;
const MESSAGE_LENGTH = 500;

/**
 * What may be logged of an error: never a request's body, which holds questions and replies, nor a token. Of the message what
 * stands in quotation marks is left out, and `typed`, which is what somebody had written.
 */
export function safeError(error: unknown, typed: readonly string[] = [], depth = 0): SafeError {
  if (!(error instanceof Error)) return { name: typeof error, message: 'Something was thrown that is no error.' };
  const { name, message, code, status, method, url, cause } = fieldsOf(error);
  const stack = error.stack ?? '';
  const at = stack.indexOf(message);
  const frames = (at < 0 ? stack : stack.slice(at + message.length)).match(/^ {4}at .*$/gm)?.join('\n');
  return {
    name: masked(name),
    message: masked(without(typed, message).replace(QUOTED, `"${MASK}"`)).slice(0, MESSAGE_LENGTH),
    ...((typeof code === 'number' || typeof code === 'string') && { code }),
    ...(typeof status === 'number' && { status }),
    ...(typeof method === 'string' && { method }),
    ...(typeof url === 'string' && { route: masked(URL.parse(url)?.pathname ?? '') }),
    ...(frames && { stack: masked(frames) }),
    ...(cause instanceof Error && depth < 3 && { cause: safeError(cause, typed, depth + 1) }),
  };
}

/** Shorter words stand everywhere, and tell nothing. */
const TELLING_LENGTH = 4;

function without(typed: readonly string[], text: string): string {
  return typed
    .filter(({ length }) => length >= TELLING_LENGTH)
    .reduce((rest, words) => rest.replaceAll(words, MASK), text);
}

function masked(text: string): string {
  return text.replace(TOKEN_IN_ROUTE, `$1${MASK}`).replace(BOT_TOKEN, MASK);
}

export interface Fields {
  name: string;
  message: string;
  [key: string]: unknown;
}

/** Of whatever was thrown. */
export function fieldsOf(error: unknown): Fields {
  if (typeof error !== 'object' || error === null) return { name: '', message: '' };
  const { name, message, code, cause, errors, status, method, url } = error as Record<string, unknown>;
  return {
    name: typeof name === 'string' ? name : '',
    message: typeof message === 'string' ? message : '',
    code,
    cause,
    errors,
    status,
    method,
    url,
  };
}
