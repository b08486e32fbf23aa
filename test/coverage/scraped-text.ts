import fc from 'fast-check';

/** Texts rich in what the rules look at. */
export const scrapedText = fc
  .array(
    fc.constantFrom(
      ...[
        '.',
        '.',
        '. ',
        '." ',
        '... ',
        '…',
        '!',
        '? ',
        '"',
        ' " ',
        '“',
        '”',
        "'",
        '(',
        ')',
        '[',
        ']',
        '[3]',
        ',',
        ':',
      ],
      ...[' ', ' ', '\u00a0', '\u2009', '\t', '\n', '\n\n', '\r\n', '\n \n', '\u2028', '\ufeff', '\u200b'],
      ...[
        'Gen',
        'U.S.',
        'No',
        'Aug',
        'a.m.',
        'J',
        'He',
        'The',
        'went',
        'soldiers',
        'THE PORT',
        'S-300',
        '3.5',
        '40',
        '•',
      ],
      ...['他走了', '。', '؟', 'وصل', 'é', 'e\u0301', '🚢', '\ud83d', 'example.org/a', 'a'.repeat(60)],
    ),
    { maxLength: 120 },
  )
  .map((parts) => parts.join(''));
