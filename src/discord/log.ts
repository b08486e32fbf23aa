/** What is said to the operator. Never a question, an answer or a token. */
export interface Log {
  debug(message: string): void;
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}
