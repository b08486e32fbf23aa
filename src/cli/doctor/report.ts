/** A line for each check. */
import type { Sentence } from '../../messages/line.ts';

type Mark = 'ok' | 'note' | 'problem';
export type Report = (mark: Mark, sentence: Sentence, details?: readonly string[]) => void;
