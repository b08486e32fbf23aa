/** Who had something first, in a line above what they say. */
import type { Comparison } from '../desk.ts';
import { citations } from '../messages/answers.ts';
import { comparisons } from '../messages/compare.ts';
import type { Block } from '../view.ts';

/**
 * None where nobody was first: nothing has a date, say.
 * @param alone whether no other outlet has it, of all that there are
 */
export function firstBlocks({ first, undated }: Pick<Comparison, 'first' | 'undated'>, alone = false): Block[] {
  const [one, ...others] = first.map((each) => ({ ...each, outlet: each.outlet ?? citations.unknownOutlet }));
  return one ? [{ kind: 'text', text: comparisons.first([one, ...others], undated, alone) }] : [];
}
