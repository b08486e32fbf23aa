import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEmail } from '../../src/ingest/email.ts';
import { NO_METADATA } from '../../src/ingest/metadata.ts';
import { encoder } from './decode-fixtures.ts';

const LEAD = 'The harbour of Westerby reopened on Monday after three weeks, the port authority said in a statement.';
const SECOND = 'The ferries sail again from Tuesday morning, and the first of them is booked to the last seat.';
const HEAD = [
  'From: "The Quay" <news@quay.example>',
  'Subject: Harbour reopens',
  'Date: Thu, 4 Mar 2021 10:15:30 +0100',
];

const bytes = (text: string) => new TextEncoder().encode(text);
const message = (headers: string[], body: string) =>
  bytes(`${[...HEAD, ...headers].join('\r\n')}\r\n\r\n${body.replaceAll('\n', '\r\n')}\r\n`);
const parts = (kind: string, ...each: [headers: string, body: string][]) =>
  message(
    ['MIME-Version: 1.0', `Content-Type: multipart/${kind}; boundary="b"`],
    [...each.map(([headers, body]) => `--b\n${headers}\n\n${body}`), '--b--'].join('\n'),
  );

async function article(content: Uint8Array) {
  const outcome = await readEmail(content, 'dir/news.eml');
  if ('rejects' in outcome) throw new Error(JSON.stringify(outcome.rejects));
  return outcome.value;
}

describe('readEmail', () => {
  it('given a message of plain text, then gives its article', async () => {
    expect(await readEmail(message([], `${LEAD}\n\n${SECOND}`), 'dir/news.eml')).toEqual({
      value: {
        id: 'news',
        title: 'Harbour reopens',
        outlet: 'The Quay',
        url: null,
        authors: [],
        published: '2021-03-04T09:15Z',
        precision: 'minute',
        wording: 'original',
        text: `${LEAD}\n\n${SECOND}`,
        removed: [],
      },
    });
  });

  it('given text and HTML, then reads the HTML, and leaves attached files and messages aside', async () => {
    const { text } = await article(
      parts(
        'mixed',
        [
          'Content-Type: multipart/alternative; boundary="c"',
          `--c\n\nPlain\n--c\nContent-Type: text/html\n\n<p>${LEAD}</p><p>${SECOND}</p>\n--c--`,
        ],
        ['Content-Type: text/plain\nContent-Disposition: attachment; filename=a.txt', 'Attached words.'],
        ['Content-Type: message/rfc822', 'Subject: Other\n\nForwarded words.'],
      ),
    );
    expect(text).toBe(`${LEAD}\n\n${SECOND}`);
  });

  it('given encoded headers and bodies, then decodes them', async () => {
    const subject = `=?utf-8?B?${Buffer.from('Hafen öffnet').toString('base64')}?=`;
    const content = bytes(
      [
        'From: =?iso-8859-1?Q?Die_K=FCste?= <a@kueste.example>',
        `Subject: ${subject}`,
        'Content-Type: text/plain; charset=utf-8',
        'Content-Transfer-Encoding: quoted-printable',
        '',
        'Der Hafen von Westerby =C3=B6ffnete am Montag wieder, sagte der B=C3=BCrger=',
        'meister.',
      ].join('\r\n'),
    );
    expect(await article(content)).toMatchObject({
      title: 'Hafen öffnet',
      outlet: 'Die Küste',
      text: 'Der Hafen von Westerby öffnete am Montag wieder, sagte der Bürgermeister.',
    });
  });

  it('given a charset of its own, then reads by it; given bytes that are not in it, then says so', async () => {
    const russian = 'Порт был вновь открыт в понедельник, сказал мэр города.';
    const head = (charset: string) => message([`Content-Type: text/plain; charset=${charset}`], '');
    const body = encoder('koi8-r')(russian);
    expect((await article(Uint8Array.of(...head('koi8-r'), ...body))).text).toBe(russian);
    const outcome = await readEmail(Uint8Array.of(...head('utf-8'), ...bytes(LEAD), 0xff, 0x0a), 'a.eml');
    expect(outcome).toMatchObject({ faults: [{ where: 'a.eml', field: 'text' }] });
  });

  it('given metadata, then it comes before what the message says', async () => {
    const metadata = { ...NO_METADATA, id: 'n', outlet: 'Quay Weekly', published: '2020', precision: 'year' as const };
    expect(await readEmail(message([], LEAD), 'a.eml', metadata)).toMatchObject({
      value: { id: 'n', outlet: 'Quay Weekly', published: '2020', precision: 'year', title: 'Harbour reopens' },
    });
  });

  it.each([
    ['View this email in your browser'],
    ['View in browser'],
    ['Having trouble viewing this email? View it online.'],
    ['You are receiving this newsletter because you signed up on our website.'],
    ['Unsubscribe from this list | Update your preferences | Privacy policy'],
    ['Unsubscribe <https://quay.example/u?x=1>\nManage your preferences <https://quay.example/p>'],
    ['To unsubscribe, click here: https://quay.example/u'],
    ['Forward to a friend'],
    ['Email not displaying correctly? View it in your browser.'],
    ['You’re receiving these emails because you follow the port.'],
    ['Want to change how you receive these emails? You can update your preferences or unsubscribe from this list.'],
    ['Forwarded this email? Subscribe here for more'],
    ['Sent to ann@reader.example'],
    ['Open in app or online'],
    ['Our mailing address is: Quay Street 1, Westerby'],
    ['Im Browser ansehen'],
    ['This email was sent to ann@reader.example. Our address: Quay Street 1, Westerby.'],
  ])('given the notice %j, then takes it out and says where it stood', async (notice) => {
    for (const above of [true, false]) {
      const { text, removed } = await article(
        message([], above ? `${notice}\n\n${LEAD}\n\n${SECOND}` : `${LEAD}\n\n${SECOND}\n\n${notice}`),
      );
      expect(text).toBe(`${LEAD}\n\n${SECOND}`);
      expect(removed.map((each) => each.text).join('\n')).toBe(notice);
      for (const { at } of removed) expect(at).toBe(above ? 0 : text.length);
    }
  });

  it.each([
    'Unsubscribe buttons must be as large as the others, the regulator told the paper on Friday.',
    'Readers may view the plans in the town hall, or online on the website of the council.',
    'The company made it hard to unsubscribe, the court found.',
    'This message went to every ship in the bay, the port authority said.',
    'Sent to sea without a pilot, the ferry ran aground.',
  ])('given a sentence about such things, then keeps it', async (sentence) => {
    expect((await article(message([], `${LEAD}\n\n${sentence}`))).text).toBe(`${LEAD}\n\n${sentence}`);
  });

  it.each([
    [['Archived-At: <https://quay.example/news/12>'], LEAD, 'https://quay.example/news/12'],
    [[], `View this post on the web at https://quay.example/p/harbour\n\n${LEAD}`, 'https://quay.example/p/harbour'],
    [[], `View this post on the web at https://quay.example/?e=ann&id=1\n\n${LEAD}`, null],
    [['List-Archive: <https://quay.example/all>'], LEAD, null],
    [[], `${LEAD}\n\nMore: https://quay.example/p/other`, null],
  ])('given %j and %j, then has the address %s', async (headers, body, url) => {
    expect((await article(message(headers, body))).url).toBe(url);
  });

  it('given a sender without a name, then has no outlet; given a date that is none, then is undated and says so', async () => {
    const content = bytes(`From: news@quay.example\r\nSubject: S\r\nDate: yesterday\r\n\r\n${LEAD}`);
    expect(await readEmail(content, 'a.eml')).toMatchObject({
      value: { outlet: null, published: null, precision: 'undated' },
      faults: [{ where: 'a.eml', field: 'published' }],
    });
  });

  it.each([
    ['no text', message([], ''), 'text', /There is no text/],
    ['an attachment alone', parts('mixed', ['Content-Type: application/pdf', 'JVBERi0=']), 'text', /There is no text/],
    ['a page', bytes(`<p>${LEAD}</p>`), 'file', /no e-mail/],
    ['ten thousand parts', parts('mixed', ...new Array(10_000).fill(['', 'x'])), 'file', /more parts/],
    ['a megabyte of headers', message([`X-A: ${'x'.repeat(1_000_000)}`], LEAD), 'file', /longer headers than/],
    [
      'parts within parts',
      bytes(
        `${Array.from({ length: 60 }, (_, i) => `Content-Type: multipart/mixed; boundary="b${i}"\r\n\r\n--b${i}`).join('\r\n')}\r\n\r\nText`,
      ),
      'file',
      /more parts/,
    ],
  ])('given %s, then rejects it', async (_, content, field, reason) => {
    const outcome = await readEmail(content, 'a.eml');
    expect('rejects' in outcome ? outcome.rejects : []).toMatchObject([
      { where: 'a.eml', field, reason: expect.stringMatching(reason) },
    ]);
  });

  it('given any bytes, then gives an outcome and throws nothing', async () => {
    const piece = fc.constantFrom(
      'From: a <b@c>\r\n',
      'Subject: x\r\n',
      '\r\n',
      '--b\r\n',
      '--b--\r\n',
      'Content-Type: multipart/mixed; boundary=b\r\n',
      'Content-Transfer-Encoding: base64\r\n',
      'Date: 1\r\n',
      '=?utf-8?B?',
      '%%%',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(piece, fc.string({ unit: 'binary' }))), async (pieces) => {
        const outcome = await readEmail(bytes(pieces.join('')), 'a.eml');
        expect('value' in outcome || outcome.rejects.length > 0).toBe(true);
      }),
    );
  });
});
