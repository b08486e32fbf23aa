/** Hostile words, and Views of any shape. */
import fc from 'fast-check';
import type { Block, Button, ExcerptBlock, Inline, Line, View } from '../../src/view.ts';

// biome-ignore format: one line for each kind reads better
/** Pieces that mean something to Discord, alone or side by side. */
const PIECES = [
  ...'\\*_~|`<>#-+.:;/()[]@!&1aZ “”…\n\r\t\u2028\u00a0\u200b',
  '**', '__', '~~', '||', '```', '](', '> ', '>>> ', '# ', '## ', '-# ', '- ', '* ', '1. ', '12. ', '  ',
  '<@1>', '<@!2>', '<@&3>', '<#4>', '<:a:5>', '<a:b:6>', '<t:7:R>', '</ask:8>', '<id:home>', ':smile:', ':+1:',
  'https://bad.example/a_b_(c)', '<https://bad.example>', '[x](https://bad.example)', 'discord.gg/abc', 'www.bad.example',
  '@everyone', '@here', '🚢', '❤️', '1️⃣', '👩‍🚒', '🇳🇴', '©', '¯\\_(ツ)_/¯', 'ferry', 'Osterby.', ' The ', 'http', 's://',
];

export const hostile = (maxLength = 30): fc.Arbitrary<string> =>
  fc.oneof(
    fc.array(fc.constantFrom(...PIECES), { maxLength }).map((pieces) => pieces.join('')),
    fc.string({ unit: 'grapheme', maxLength }),
    fc.string({ unit: 'binary', maxLength }),
  );

const sentence = fc
  .array(fc.constantFrom('ferry', 'harbour', 'engine', 'Osterby', '*late*', 'again', '40,000', '_crowns_'), {
    minLength: 1,
    maxLength: 25,
  })
  .map((words) => `The ${words.join(' ')}. `);

/** From nothing to 20,000 characters. */
const text: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: hostile() },
  { weight: 3, arbitrary: fc.array(sentence, { maxLength: 40 }).map((all) => all.join('')) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.oneof(hostile(), sentence), fc.integer({ min: 1, max: 3000 }))
      .map(([piece, times]) => piece.repeat(times).slice(0, 20_000)),
  },
);

const url = fc.oneof(
  fc.webUrl({ withFragments: true, withQueryParameters: true }),
  fc.constantFrom(
    'https://herald.example/a_(b)?x[]=1#id:~:text=The%20ferry',
    `https://herald.example/#:~:text=${'x'.repeat(450)}`,
    `https://herald.example/${'long/'.repeat(300)}`,
    'javascript:alert(1)',
    'no address',
  ),
);

const piece: fc.Arbitrary<Inline> = fc.oneof(
  text,
  text.map((bold) => ({ bold })),
  hostile().map((code) => ({ code })),
  fc.record({ link: url, text: hostile() }),
  fc.constantFrom('2026-03-10T12:00:00Z', 'no time').map((time) => ({ time })),
);
const line: fc.Arbitrary<Line> = fc.array(piece, { maxLength: 5 });

export const excerptBlock: fc.Arbitrary<ExcerptBlock> = text.chain((words) => {
  const place = fc.nat(words.length);
  return fc.record({
    kind: fc.constant('excerpt' as const),
    number: fc.option(fc.integer({ min: 1, max: 99 })),
    text: fc.constant(words),
    bold: fc.array(
      fc.tuple(place, place).map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) })),
      { maxLength: 6 },
    ),
    quoted: fc.boolean(),
    cutBefore: fc.boolean(),
    cutAfter: fc.boolean(),
    source: line,
  });
});

const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constantFrom('heading' as const, 'text' as const, 'note' as const), text: line }),
  fc.record({ kind: fc.constant('list' as const), items: fc.array(line, { maxLength: 30 }) }),
  fc.record({ kind: fc.constant('code' as const), text }),
  { arbitrary: excerptBlock, weight: 4 },
);

const button: fc.Arbitrary<Button> = fc.record({
  label: hostile(),
  command: fc.constantFrom('ask', 'source', 'Find coverage'),
  action: fc.constantFrom('page', 'context', 'cite'),
  answerId: fc.constantFrom('', 'k3f9q2'),
  argument: fc.string({ maxLength: 40 }),
});

export const anyView: fc.Arbitrary<View> = fc.record({
  visibility: fc.constantFrom('public' as const, 'private' as const),
  blocks: fc.array(block, { maxLength: 100, size: '+1' }),
  buttons: fc.array(button, { maxLength: 30, size: '+1' }),
  files: fc.array(fc.record({ name: hostile(), mediaType: fc.constant('text/plain'), content: fc.string() }), {
    maxLength: 12,
  }),
});

export const excerpt = (rest: Partial<ExcerptBlock> = {}): ExcerptBlock => ({
  kind: 'excerpt',
  number: 1,
  text: 'The ferry to Osterby is late.',
  bold: [{ start: 4, end: 9 }],
  quoted: true,
  cutBefore: false,
  cutAfter: false,
  source: ['The Bell · 2 May 2024 · ', { link: 'https://bell.example/a', text: 'Late again' }],
  ...rest,
});
