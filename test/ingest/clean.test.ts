import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Removal } from '../../src/coverage/article.ts';
import { clean, type Known } from '../../src/ingest/clean.ts';

const UNKNOWN: Known = { title: null, outlet: null, authors: [] };

const LEAD = 'The harbour of Westerby reopened on Monday after three weeks, the port authority said in a statement.';
const SECOND =
  '“Ships may enter again from today,” said Marta Quill, who runs the port, adding that dredging would go on.';
const LAST = 'The town has some nine thousand people, and one job in five depends on the quays in some way.';

/** The page's paragraphs, set apart by blank lines. */
function cleaned(paragraphs: string[], known: Partial<Known> = {}) {
  const { title, text, removed } = clean(paragraphs.join('\n\n'), { ...UNKNOWN, ...known });
  return { title, kept: text.split('\n\n'), removed: removed.map(({ reason, text: piece }) => [reason, piece]) };
}

/** The page's lines as text and removals hold them. */
function together({ text, removed }: { text: string; removed: Removal[] }): string[] {
  const lines: string[] = [];
  let from = 0;
  for (const { at = Number.NaN, text: piece } of removed) {
    expect(at === 0 || at === text.length || text.startsWith('\n\n', at - 2)).toBe(true);
    lines.push(...text.slice(from, at).split('\n'), ...piece.split('\n'));
    from = at;
  }
  return [...lines, ...text.slice(from).split('\n')].filter((line) => line !== '');
}

const NOBODY = { title: null, outlet: null, authors: [] };

describe('clean', () => {
  it('given the title on top in other typography, then removes it', () => {
    const page = ["WESTERBY'S HARBOUR REOPENS", LEAD, SECOND];
    expect(cleaned(page, { title: 'Westerby’s harbour reopens' })).toEqual({
      title: 'Westerby’s harbour reopens',
      kept: [LEAD, SECOND],
      removed: [['title', "WESTERBY'S HARBOUR REOPENS"]],
    });
  });

  it('given the title with the outlet behind it, and once more, then removes both', () => {
    const page = ['Harbour reopens | The Quay', 'Harbour reopens', LEAD];
    expect(cleaned(page, { title: 'Harbour reopens', outlet: 'The Quay' })).toMatchObject({
      kept: [LEAD],
      removed: [['title', 'Harbour reopens | The Quay\nHarbour reopens']],
    });
  });

  it('given the title’s words again further down, then keeps them', () => {
    const page = ['Harbour reopens after weeks', LEAD, 'Harbour reopens after weeks', SECOND];
    expect(cleaned(page, { title: 'Harbour reopens after weeks' }).kept).toEqual([LEAD, page[2], SECOND]);
  });

  it('given no known title, then takes the headline above the text', () => {
    expect(cleaned(['Skip to content', 'Harbour reopens after three weeks', LEAD])).toEqual({
      title: 'Harbour reopens after three weeks',
      kept: [LEAD],
      removed: [
        ['navigation', 'Skip to content'],
        ['title', 'Harbour reopens after three weeks'],
      ],
    });
  });

  it.each([
    ['begins with a full sentence', [LEAD, SECOND]],
    ['begins with a sentence that a line break cut', [`The harbour of Westerby has\n${LEAD}`]],
    ['begins with a date line', ['Westerby, 4 March 2021', LEAD]],
    ['has no text below', ['Harbour reopens after three weeks']],
  ])('given no known title and a page that %s, then has no title and keeps all', (_, page) => {
    const { title, removed } = cleaned(page);
    expect([title, removed]).toEqual([null, []]);
  });

  it('given a standfirst and subheads, then keeps them', () => {
    const page = [
      'Harbour reopens',
      'Port says dredging goes on, seemingly until May',
      LEAD,
      '‘Ships may enter’',
      SECOND,
      'A long wait',
      LAST,
    ];
    expect(cleaned(page, { title: 'Harbour reopens' }).kept).toEqual(page.slice(1));
  });

  it('given a place above the headline and a picture’s description below it, then removes both as captions', () => {
    const page = ['Norway, Westerby', 'Harbour reopens', 'Fishing boats and Danish sailors in Westerby.', LEAD];
    expect(cleaned(page, { title: 'Harbour reopens' })).toMatchObject({
      kept: [LEAD],
      removed: [
        ['caption', 'Norway, Westerby'],
        ['title', 'Harbour reopens'],
        ['caption', 'Fishing boats and Danish sailors in Westerby.'],
      ],
    });
  });

  it.each(['Minister resigns in Westerby.', 'Ships are waiting at Westerby', 'Crews cheered in Westerby.'])(
    'given %j below the headline, which has a verb, then keeps it',
    (line) => {
      expect(cleaned(['Harbour reopens', line, LEAD], { title: 'Harbour reopens' }).kept).toEqual([line, LEAD]);
    },
  );

  it.each([
    ['navigation', 'Share this article'],
    ['navigation', 'Facebook Twitter WhatsApp'],
    ['navigation', 'Tags: , ,'],
    ['navigation', 'Tags: ports, fishing'],
    ['navigation', 'Other news'],
    ['navigation', 'Related stories'],
    ['navigation', 'Most read'],
    ['navigation', 'Also read: Ferry fares rise again'],
    ['navigation', 'Follow us on Telegram'],
    ['navigation', 'Home | About us | Privacy policy'],
    ['advertisement', 'ADVERTISEMENT'],
    ['advertisement', 'Article continues below'],
    ['sign-up', 'Subscribe to our newsletter'],
    ['sign-up', 'Get the best of our reporting in your inbox each morning.'],
    ['sign-up', 'Sign up for the Quay’s daily alerts and never miss a tide'],
    ['caption', 'Cranes at the western quay on Monday (Reuters)'],
    ['caption', 'Cranes rest at the quay. (Ann Lee/AFP via Getty Images)'],
    ['caption', 'A crane lifts a container at Westerby (EPA/Bo Ek)'],
    ['caption', 'Photo: Ann Lee'],
    ['caption', 'Photo by Ann Lee'],
    ['caption', 'Ann Lee/Getty Images'],
    ['caption', 'Source: Port Authority, March 2021.'],
    ['caption', 'Old crane, since sold (Quay File)'],
    ['caption', 'Cranes at rest on Monday. | Photo Credit: ANN LEE'],
    ['caption', 'Cranes at rest on Monday. (Ann Lee/AFP)'],
    ['caption', 'Cranes at rest on Monday. REUTERS/Ann Lee'],
    ['caption', 'Cranes at rest on Monday. Ann Lee via Getty Images'],
    ['caption', '© Ann Lee / The Quay'],
    ['caption', 'Representational image'],
    ['caption', 'Foto: Ann Lee'],
    ['cookie notice', 'We use cookies to make this site work and to learn what you read. By going on you accept that.'],
    ['cookie notice', 'Accept all cookies'],
    ['cookie notice', 'Wir verwenden Cookies, um die Seite zu verbessern.'],
    ['date', 'Published: 8 July 2020, 14:05 GMT'],
    ['date', 'Last updated on July 9, 2020'],
    ['date', 'Posted July 8, 2020 by Ann Lee'],
    ['date', 'Veröffentlicht am 8. Juli 2020'],
    ['date', 'Published: 3 days ago'],
    ['date', 'Updated yesterday at 14:30'],
    ['date', 'Posted by admin on July 8, 2020 in Local News'],
    ['date', 'Published: 08/07/2020'],
    ['caption', 'Cranes at rest on Monday (Ann Lee/The Quay)'],
    ['caption', 'Cranes at rest on Monday. Ann Lee/Quay'],
    ['caption', 'Cranes at rest on Monday. (Ann Lee/Quay)'],
    ['caption', 'Ann Lee/Westerby Herald'],
    ['caption', 'Image caption, The cranes have stood still since the storm.'],
    ['caption', 'Image source, Port Authority'],
    ['caption', 'Cranes at rest Photograph: Ann Lee/The Quay'],
    ['navigation', 'Listen to this article'],
    ['navigation', '5 min read'],
    ['navigation', 'Reading time: 5 minutes'],
    ['navigation', 'See the video of the crane below:'],
    ['navigation', 'You can read the full statement here.'],
    ['navigation', '#Westerby #Ports'],
    ['navigation', 'https://quay.example/news/harbour'],
    ['navigation', '3 hours ago'],
    ['navigation', 'Show key events only'],
    ['navigation', 'Leggi anche: Traghetti più cari'],
    ['navigation', 'Partager cet article'],
    ['navigation', 'Zum Inhalt springen'],
    ['advertisement', 'Publicidad'],
    ['advertisement', 'Ads by Google'],
    ['sign-up', 'Already a subscriber? Log in'],
    ['sign-up', 'Log in to your account to comment on this story.'],
    ['sign-up', 'This article is for subscribers only.'],
    ['sign-up', 'You have reached your limit of free articles this month.'],
    ['sign-up', 'Our weekly letter on tides and fares, delivered straight to your inbox.'],
    ['sign-up', 'Support our journalism'],
    ['sign-up', 'If you value our reporting, become a member today.'],
    ['sign-up', 'Download our app to follow the tides.'],
    ['sign-up', 'Abonnez-vous à notre newsletter du soir.'],
  ])('given a line that is %s in mid-text (%s), then removes that line alone', (reason, line) => {
    expect(cleaned([LEAD, line, SECOND])).toMatchObject({ kept: [LEAD, SECOND], removed: [[reason, line]] });
  });

  it.each([
    'Share prices of the port’s owners rose by a tenth within an hour of the announcement.',
    'Sign up sheets for the first crossings were full before noon, said the ferry’s owner, and people queued.',
    'Register offices in the county will open late, as the council announced.',
    'The figures come from the Associated Press (AP).',
    'The man was pulled from the water alive. (WARNING: the video shows graphic scenes.)',
    'Source of the fire',
    'Tags on the containers showed where they had come from, and when.',
    'More stories of that kind were told that night in the Mariners’ Arms, and none was true.',
    '“Read more,” she said.',
    'The fee for yachts stays at ten crowns a',
    'Cookies from the bakery on the quay were handed out to the crews.',
    'We use nets,” said the fisherman, who would not say more.',
    'Published reports of the accident differ on how many were aboard.',
    'Updated figures will be out in May, the port authority said.',
    'Listen to the crews and a different picture emerges.',
    'The talks were led by the Port Authority (PA)',
    'Sources: two of the crew members are still missing',
    'He sent one photo: Bo Ek in handcuffs.',
    'Support for the local newspapers has fallen since, the survey found.',
    'We need independent journalism in this town, he wrote.',
    'The latest emails show that the minister knew of the alerts.',
    'Share of the catch',
    'She reported from Westerby for ten years.',
    'Comments by the minister were met with laughter in the hall.',
    'Log books of the ferry were to be read out to the court.',
    'The ship was last seen on 8 July 2020.',
    'Published by the council three days ago.',
    'They lost the final to the pair from Westerby (Ann Lee/Bo Ek)',
    'Ann Lee/Bo Ek',
    'Image captions, the court found, had been altered by hand.',
    'The vote was 12 to 3 (Labour/Greens).',
  ])('given %j, which only resembles furniture, then keeps it', (line) => {
    expect(cleaned([LEAD, line, SECOND]).kept).toEqual([LEAD, line, SECOND]);
  });

  it('given another story’s headline with its “Read more”, then removes both, and not a sentence before one', () => {
    const page = [LEAD, 'Ferry fares rise for the third time\nRead More »', SECOND, 'Read more', LAST];
    expect(cleaned(page)).toEqual({
      title: null,
      kept: [LEAD, SECOND, LAST],
      removed: [
        ['teaser', 'Ferry fares rise for the third time'],
        ['navigation', 'Read More »'],
        ['navigation', 'Read more'],
      ],
    });
  });

  it('given a headline beside the “Read next” that repeats it, then removes both', () => {
    const page = [LEAD, 'Ferry fares rise', 'Read Next: Ferry Fares Rise', SECOND];
    expect(cleaned(page)).toMatchObject({
      kept: [LEAD, SECOND],
      removed: [
        ['teaser', 'Ferry fares rise'],
        ['navigation', 'Read Next: Ferry Fares Rise'],
      ],
    });
  });

  it('given comments, then removes them and all below', () => {
    const comments = ['2 Comments', '• Old Salt says:', `I was there, and ${LEAD}`, 'Fishing', 'Weather'];
    expect(cleaned([LEAD, SECOND, ...comments])).toMatchObject({
      kept: [LEAD, SECOND],
      removed: [['comment', comments.join('\n')]],
    });
  });

  it.each([
    ['Old Salt says:', 'July 8, 2020 at 2:05 pm'],
    ['Old Salt', '2 days ago'],
  ])('given comments without a heading that begin with “%s”, then removes them', (name, time) => {
    const comments = [name, time, `I was there, and ${LEAD}`, 'Reply'];
    expect(cleaned([LEAD, SECOND, ...comments])).toMatchObject({
      kept: [LEAD, SECOND],
      removed: [['comment', comments.join('\n')]],
    });
  });

  it('given words that somebody says, with no time below the name, then keeps them', () => {
    const page = [LEAD, 'Old Salt says:', SECOND, LAST];
    expect(cleaned(page).kept).toEqual(page);
  });

  it('given a byline and a date above the text, then removes both', () => {
    for (const [line, reason] of [
      ['By Ann Lee', 'byline'],
      ['Staff Reporter', 'byline'],
      ['July 8, 2020', 'date'],
      ['By Ann Lee | 8 Jul 2020 | 3 min read', 'date'],
      ['QNS | July 8, 2020, 04.52 AM IST', 'date'],
      ['July 8, 2020 / 6:40 PM / QNS News', 'date'],
      ['08.07.2020, 19:40 Uhr', 'date'],
      ['07/08/2020 06:40 PM EDT', 'date'],
      ['Wed 8 Jul, 18:40', 'date'],
      ['(qns)', 'signature'],
    ]) {
      expect(cleaned(['Harbour reopens after weeks', line as string, LEAD])).toMatchObject({
        title: 'Harbour reopens after weeks',
        kept: [LEAD],
        removed: [
          ['title', 'Harbour reopens after weeks'],
          [reason, line],
        ],
      });
    }
  });

  it('given dates over the parts of a text, then keeps them all', () => {
    const page = ['8 July 2020', LEAD, '9 July 2020', SECOND];
    expect(cleaned(page).kept).toEqual(page);
  });

  it('given a notice of where else the article was published, then removes it above or below the text', () => {
    const notice = 'This article was originally published in The Tide.';
    for (const page of [
      [notice, LEAD, SECOND],
      [LEAD, SECOND, notice],
    ]) {
      expect(cleaned(page)).toMatchObject({ kept: [LEAD, SECOND], removed: [['about the outlet', notice]] });
    }
    const about = [
      LEAD,
      'The article was first published in 1926, when the quay was built, and nobody read it.',
      SECOND,
    ];
    expect(cleaned(about).kept).toEqual(about);
  });

  it('given tags in a line without a label at the end, then removes them', () => {
    expect(cleaned([LEAD, SECOND, 'Westerby, Ports, Fishing'])).toMatchObject({
      kept: [LEAD, SECOND],
      removed: [['navigation', 'Westerby, Ports, Fishing']],
    });
  });

  it.each([
    'Additional reporting by Bo Ek in Norway',
    '(Reporting by Ann Lee; Editing by Bo Ek)',
    'Ann Lee reported from Westerby, and Bo Ek from Oslo, Norway.',
    'Ann Lee and Bo Ek contributed reporting.',
    '(With inputs from QNS)',
  ])('given “%s” at the end, then removes it as a note on the authors', (note) => {
    expect(cleaned([LEAD, SECOND, note])).toMatchObject({ kept: [LEAD, SECOND], removed: [['author note', note]] });
  });

  it.each([
    'Ann Lee of the Tide reported from Westerby that twenty crews were missing.',
    'The law provides that licensing officers may stop any reporting from the quay.',
    'Copyright holders will be paid in May, the ministry said.',
    'By Tuesday Quill Must Go.',
  ])('given “%s” at the end, which is reporting, then keeps it', (line) => {
    expect(cleaned([LEAD, SECOND, line]).kept).toEqual([LEAD, SECOND, line]);
  });

  it.each([
    ['a short line with an age', ['Comments', SECOND, 'Ms Lindqvist took office a year ago.']],
    ['somebody who says something', ['Petra Lindqvist says:', 'The quay closed on Monday at 14:30']],
  ])('given a link to the comments or a speaker, and %s below, then nothing of the article is lost', (_, lines) => {
    const { text } = clean([LEAD, ...lines, LAST].join('\n\n'), NOBODY);
    for (const each of [LEAD, LAST, ...lines.filter((line) => line !== 'Comments')]) expect(text).toContain(each);
  });

  it('given the posts of a live report, then they are no comments', () => {
    const posts = ['Ann Lee', '2 hours ago', SECOND, LAST, 'Bo Ek', '3 hours ago', `${LEAD} And more.`];
    const { text } = clean([LEAD, ...posts].join('\n\n'), NOBODY);
    for (const each of [SECOND, LAST, `${LEAD} And more.`]) expect(text).toContain(each);
  });

  it.each([
    [['Comments', 'Petra Lindqvist said:']],
    [['Comments', 'Petra Lindqvist says:']],
    [['Ann Lee', '2 hours ago']],
    [['Ann Lee', 'March 12, 2024 at 9:00']],
    [['Ann Lee on March 13, 2024 at 9:00 am']],
  ])('given %j anywhere in the text, then no paragraph is lost', (lines) => {
    const text = [LEAD, SECOND, LAST];
    for (let at = 1; at <= 3; at++) {
      const kept = clean(text.toSpliced(at, 0, ...lines).join('\n\n'), NOBODY).text;
      for (const each of text) expect(kept).toContain(each);
    }
  });

  it('given a counted heading and a commenter with an age on one line, then removes them', () => {
    const comments = ['2 COMMENTS', 'Old Salt 3 days ago', `I said so, and ${LEAD}`];
    expect(clean([LEAD, SECOND, ...comments].join('\n\n'), NOBODY).text).toBe([LEAD, SECOND].join('\n\n'));
  });

  it('given long words where a commenter could stand, then takes no longer than for others', () => {
    const began = performance.now();
    const lines = Array.from({ length: 200 }, () => [
      'Comments',
      'x'.repeat(150),
      `${'y'.repeat(29)} `.repeat(4).trim(),
    ]);
    clean([LEAD, ...lines.flat()].join('\n\n'), NOBODY);
    expect(performance.now() - began).toBeLessThan(500);
  });

  it('given comments with a name and a time each, closed by now, then removes them', () => {
    const comments = [
      'Comments are closed.',
      'Old Salt',
      'March 13, 2024 at 9:00 am',
      `I said so, and ${LEAD}`,
      'Reply',
    ];
    expect(clean([LEAD, SECOND, ...comments].join('\n\n'), NOBODY).text).toBe([LEAD, SECOND].join('\n\n'));
  });

  it.each(['RELATED STORIES', 'Related:', 'You may also like', 'Read more:', 'Most Popular'])(
    'given other stories below “%s”, then removes them, within the text and at its end',
    (heading) => {
      const stories = [
        heading,
        'Bakery reopens after oven fire in market square',
        '• Ferry stays in harbour after engine fails',
      ];
      const page = [LEAD, ...stories, SECOND, ...stories].join('\n\n');
      expect(clean(page, NOBODY).text).toBe([LEAD, SECOND].join('\n\n'));
    },
  );

  it('given a short heading of the article’s own below other stories, then keeps it', () => {
    const page = [LEAD, 'Related:', 'Bakery reopens after oven fire in market square', 'What comes next', SECOND];
    expect(clean(page.join('\n\n'), NOBODY).text).toBe([LEAD, 'What comes next', SECOND].join('\n\n'));
  });

  it.each([
    'Get the latest figures and you will see that alerts were sent too late, the judge said.',
    'Source: the council told the Courier that it had known since 2017',
    'Joakim Dahl is an analyst who owns two trawlers and knows the sea.',
  ])('given “%s”, then keeps it: it is reporting', (line) => {
    expect(clean([LEAD, SECOND, line].join('\n\n'), NOBODY).text).toContain(line);
  });

  it('given a link to the comments with the article below it, then removes the link alone', () => {
    for (const page of [
      ['12 Comments', LEAD, SECOND],
      [LEAD, 'Comments', SECOND, LAST],
    ]) {
      const { kept, removed } = cleaned(page);
      expect([kept.length, removed.length]).toEqual([page.length - 1, 1]);
      expect(removed[0]?.[0]).toBe('navigation');
    }
  });

  it('given what stands at a page’s end, then names each kind', () => {
    const end = [
      ['author note', 'Ann Lee is a freelance writer and regular contributor to The Quay.'],
      ['signature', '( B )'],
      ['navigation', 'Tags: ports'],
      [
        'about the outlet',
        'The Quay provides independent coverage of ports and the sea. To learn more about republishing our work, fill out this form.',
      ],
      ['navigation', 'Weather'],
    ];
    const page = [LEAD, SECOND, ...end.map(([, line]) => line as string)];
    expect(cleaned(page)).toEqual({ title: null, kept: [LEAD, SECOND], removed: end });
  });

  it('given a last paragraph about somebody the article speaks of, then keeps it unless it is the author', () => {
    const last = 'Marta Quill is a former correspondent of the local radio.';
    expect(cleaned([LEAD, SECOND, last]).kept).toEqual([LEAD, SECOND, last]);
    expect(cleaned([LEAD, SECOND, last], { authors: ['Marta Quill'] }).removed).toEqual([['author note', last]]);
  });

  it('given at the end what somebody is whom the byline names, then removes it; of anybody else, keeps it', () => {
    const note = 'Ann Lee is a harbour pilot and lives in Westerby.';
    const page = (byline: string) => ['Harbour reopens after weeks', byline, LEAD, SECOND, note];
    for (const byline of ['By Ann Lee', 'Posted by Ann Lee on 8 July 2020']) {
      expect(cleaned(page(byline)).removed).toContainEqual(['author note', note]);
    }
    expect(cleaned(page('By Bo Ek')).kept).toContain(note);
    expect(cleaned(['Harbour reopens after weeks', 'By Ann Lee', note, LEAD]).kept).toContain(note);
  });

  it.each(['(dpa)', '(qns/abc)', '(Reuters)', '(QNS)'])('given %s alone below the text, then removes it', (line) => {
    expect(cleaned([LEAD, SECOND, line])).toMatchObject({ kept: [LEAD, SECOND], removed: [['signature', line]] });
    expect(cleaned([LEAD, '(Laughter)', SECOND]).kept).toHaveLength(3);
  });

  it('given such lines in mid-text or short lines at an end that nothing marks, then keeps them', () => {
    const page = [
      LEAD,
      '( B )',
      'Ann Lee is a freelance writer and regular contributor to The Quay.',
      SECOND,
      'To be continued',
    ];
    expect(cleaned(page).kept).toEqual(page);
  });

  it('given a hard-wrapped paragraph, then keeps it whole with its line ends', () => {
    const wrapped =
      'The harbour of Westerby reopened on Monday after three\nweeks of work, the port authority said in a statement\nthat was read out.';
    expect(clean(`${wrapped}\n\n  ${SECOND}  `, UNKNOWN).text).toBe(`${wrapped}\n\n${SECOND}`);
  });

  it('given wrapped paragraphs without blank lines between them, then joins each and sets them apart', () => {
    const first = [
      'The harbour of Westerby reopened on Monday after three',
      'weeks of work, the port authority said in a',
      'statement, which was read out to all.',
    ];
    const second = [
      'Ships may enter again from today, said the head of the',
      'Port Authority of Westerby, who has held it',
      'for nine years.',
    ];
    expect(clean([...first, ...second].join('\n'), UNKNOWN).text).toBe(`${first.join('\n')}\n\n${second.join('\n')}`);
  });

  it('given paragraphs without blank lines between them, then sets them apart', () => {
    expect(clean(`${LEAD}\n${SECOND}\n${LAST}`, UNKNOWN).text).toBe(`${LEAD}\n\n${SECOND}\n\n${LAST}`);
  });

  it('given any page, then text and removals put together again are its lines, each once, unchanged and in order', () => {
    const line = fc.oneof(
      fc.constantFrom(
        LEAD,
        SECOND,
        LAST,
        'Read More »',
        '1 Comment',
        'Old Salt says:',
        'Tags:',
        'Harbour reopens after weeks',
      ),
      fc.constantFrom(
        '( B )',
        'Read next: Ferry fares rise',
        'Ferry fares rise',
        'Photo: AFP',
        'By Ann Lee',
        '',
        '',
        '   ',
      ),
      fc.constantFrom(
        'a line of lower case that was wrapped at some fifty',
        'Boats in Westerby',
        'All rights reserved',
        'Fish',
        'Published: 8 July 2020',
        'July 8, 2020',
        'We use cookies on this website.',
        'July 8, 2020 at 2:05 pm',
      ),
      fc.string({ unit: 'grapheme' }).filter((text) => !/[\p{Cc}\u2028\u2029]/u.test(text)),
    );
    const title = fc.constantFrom(null, 'Harbour reopens after weeks', 'Fish');
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), title, (lines, known) => {
        const cleaned = clean(lines.join('\n'), { ...UNKNOWN, title: known });
        expect(together(cleaned)).toEqual(lines.map((each) => each.trim()).filter((each) => each !== ''));
      }),
      { numRuns: 1_000 },
    );
  });
});
