import { describe, expect, it } from 'vitest';
import { sameCountry } from '../../src/language/places.ts';

describe('the other names of a country', () => {
  it('are those of its people and, less surely, of its capital', () => {
    expect(sameCountry('iran').get('iranian')).toBe(0.85);
    expect(sameCountry('iran').get('tehran')).toBe(0.5);
    expect([...sameCountry('harbour')]).toEqual([]);
  });

  it('are not those of another country whose full name has it', () => {
    expect([...sameCountry('china').keys()]).not.toContain('taiwan');
    expect([...sameCountry('taiwan').keys()]).not.toContain('china');
    expect(sameCountry('taiwan').has('taipei')).toBe(true);
  });
});
