/** All commands, in the order in which help lists them. */
import type { Command } from '../src/command.ts';
import { alert } from './alert.ts';
import { ask } from './ask.ts';
import { checkQuote } from './checkQuote.ts';
import { compare } from './compare.ts';
import { coverage } from './coverage.ts';
import { digest } from './digest.ts';
import { feed } from './feed.ts';
import { findCoverage } from './findCoverage.ts';
import { help } from './help.ts';
import { privacy } from './privacy.ts';
import { quote } from './quote.ts';
import { source } from './source.ts';
import { timeline } from './timeline.ts';
import { trend } from './trend.ts';

const others = [
  ask,
  quote,
  timeline,
  compare,
  trend,
  digest,
  alert,
  findCoverage,
  checkQuote,
  source,
  coverage,
  feed,
  privacy,
];
export const commands: readonly Command[] = [...others, help(others)];
