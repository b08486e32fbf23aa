/** Orders by numbers alone. */

/**
 * Places of values, the greatest value first; equal ones as they stand. Each pair is compared where it stands (a merge sort from below): with a function
 * called for each, as the language's own `sort` has it, hundreds of values take several times as long.
 */
export function greatestFirst(values: Float64Array): Uint32Array {
  const { length } = values;
  let ordered = new Uint32Array(length);
  let merged = new Uint32Array(length);
  for (let i = 0; i < length; i++) ordered[i] = i;
  for (let width = 1; width < length; width *= 2) {
    for (let start = 0; start < length; start += 2 * width) {
      const middle = Math.min(start + width, length);
      const end = Math.min(middle + width, length);
      let left = start;
      let right = middle;
      for (let at = start; at < end; at++) {
        const one = ordered[left] as number;
        const other = ordered[right] as number;
        const isFirst = left < middle && (right >= end || (values[one] as number) >= (values[other] as number));
        merged[at] = isFirst ? one : other;
        if (isFirst) left++;
        else right++;
      }
    }
    [ordered, merged] = [merged, ordered];
  }
  return ordered;
}
