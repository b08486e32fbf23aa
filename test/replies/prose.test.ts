import { describe, expect, it } from 'vitest';
import { plainProse, withoutMarks } from '../../src/replies/prose.ts';

describe('a chat message without its marks', () => {
  it.each([
    ['<@123456789012345678> who signed?', 'who signed?'],
    ['<@!123456789012345678> who <@&1> signed <#2>?', 'who signed ?'],
    ['**who** __signed__ _it_ ~~there~~ ||now||?', 'who signed it there now?'],
    ['see https://a.example/b?c=d and <https://a.example> please', 'see and please'],
    ['[the pact](https://a.example/b) was signed', 'the pact was signed'],
    ['> quoted\n- item\n1. first\n# head\nplain', 'quoted\nitem\nfirst\nhead\nplain'],
    ['`code` and ```js\nmore\n```', 'code and more'],
    ['nice <:flag:123456789012345678> at <t:1700000000:R>', 'nice at'],
    ['snake_case and S-300 stay, 5 < 6 too', 'snake_case and S-300 stay, 5 < 6 too'],
    ['who said "strategic and firm"?', 'who said "strategic and firm"?'],
  ])('given %o, then is %o', (content, words) => {
    expect(withoutMarks(content)).toBe(words);
  });

  it('as plain prose has no quotation marks either', () => {
    expect(plainProse('“a” and "b" and «c»')).toBe('a and b and c');
  });

  it('takes time in proportion to its length', () => {
    const started = performance.now();
    for (const piece of ['<', '[', '*', '_', '> ', 'https://', '```', '[a](']) withoutMarks(piece.repeat(4000));
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
