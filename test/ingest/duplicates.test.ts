import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bands, isCopy, sketch } from '../../src/ingest/duplicates.ts';

const FERRY = [
  'The harbour council of Port Elsin voted on Tuesday to buy two electric ferries from the Norwegian yard Brekke, ending a dispute that had lasted for most of the year. The boats will replace the Marigold, which has carried commuters across the bay since 1974.',
  'Council leader Hanna Voss said the decision would cost 18.5 million crowns, about a third less than the diesel boats that had been offered in March. “We looked at every figure twice,” she told reporters after the session. “The old ferry burns 900 litres a day, and the new ones burn none.”',
  'Opposition members had asked for a public vote. Their speaker, Emil Rask, called the price unrealistic and said the charging station at Grey Quay would have to be paid for separately. An engineer’s report that was presented in May put its cost at 2.1 million crowns.',
  'The first ferry is expected to arrive in the spring. Until then the Marigold stays in service, although its licence runs out at the end of December and has to be renewed by the maritime office in Tarn. A spokesman for the office said that an inspection had been arranged.',
  'About 3,400 people cross the bay on a working day. Unions representing the crews welcomed the vote but asked for a guarantee that nobody would lose a job. Talks are to begin on 12 September, and the company that runs the line has promised to keep all 41 employees.',
  'Neighbouring towns are watching the plan with interest. Lindholm, which lost its own ferry in a storm, has already asked whether one of the boats could call there on Sundays during the summer months.',
];
const LIBRARY = [
  'Workers restoring the town library in Castel Moro have found a painted ceiling behind a layer of plaster, the regional museum announced.',
  'The paintings show fishermen, a market and what may be the earliest view of the old bridge. Restorers believe that they were covered when the building became a school.',
  'Visitors will be able to see the room once the scaffolding has been taken down, the curator Livia Sorrento said, adding that she hoped for the autumn.',
  'The library was due to open again this month. The mayor said that the delay was a price worth paying, and that books could still be borrowed from a bus parked in the square.',
  'Nothing is known about the painter. A signature near the window has faded, and only the first letter can be read with certainty.',
];
const LOCAL =
  'In our own town, the question of a ferry has come up at nearly every meeting since the bridge was closed, and several readers have written to us about it.';
const ferry = FERRY.join('\n\n');
const library = LIBRARY.join('\n\n');

/** The mark that many write for an apostrophe counts as a letter in Unicode, but as an apostrophe here. */
function hasWords(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text.normalize('NFKD').replaceAll('ʼ', "'"));
}

function meet(a: string, b: string): boolean {
  const keys = new Set(bands(sketch(a)));
  return bands(sketch(b)).some((key) => keys.has(key));
}

/** What the store does: likely copies are found by their keys, then decided on. */
function isFound(a: string, b: string): boolean {
  return meet(a, b) && isCopy(a, b);
}

const weather = (place: string, day: string, [high, low, from, to, air]: number[]) =>
  `The weather office in ${place} forecast cloudy skies and light rain for ${day}. The city recorded a maximum of ${high} degrees Celsius, ` +
  `which is normal for the season, while the minimum settled at ${low} degrees. Humidity ranged between ${from} and ${to} per cent. ` +
  `The air quality index stood at ${air}, in the moderate category. Residents were advised to carry water, to avoid the sun at noon and ` +
  'to follow the bulletins that the office issues every six hours. Fishermen should not go out to sea before the wind has dropped. ' +
  'The office said that the conditions were due to a low over the gulf, which moves slowly towards the north and weakens on its way.';

describe('given a text and a carry of it with small edits, then it is a copy', () => {
  it.each<[string, string]>([
    ['straight quotes and another spacing', ferry.replace(/[“”]/g, '"').replace(/’/g, "'").replace(/\s+/g, '\n')],
    ['capitals throughout', ferry.toUpperCase()],
    [
      'an agency’s dateline and credit',
      `PORT ELSIN, Oct 3 (Reuters) – ${ferry}\n\n(Reporting by Ada Field; Editing by Jo Marsh)`,
    ],
    [
      'another opening sentence',
      ['A dispute about ferries is over after nine months.', ...FERRY.slice(1)].join('\n\n'),
    ],
    ['its first paragraph missing', FERRY.slice(1).join('\n\n')],
    ['its last paragraph missing', FERRY.slice(0, -1).join('\n\n')],
    ['a paragraph put before', `${LOCAL}\n\n${ferry}`],
    ['a local paragraph appended', `${ferry}\n\n${LOCAL}`],
    ['numbers written out', ferry.replace('two electric', '2 electric').replace('3,400', '3400')],
    [
      'some words changed',
      ferry.replaceAll(' said ', ' says ').replace('watching the', 'following this').replace(' most of', ''),
    ],
    ['a figure corrected', ferry.replace('18.5', '18.9')],
    ['a name in another spelling', ferry.replace('Brekke', 'Brekka').replaceAll('Marigold', 'Marygold')],
    ['the weekday dropped for a date', ferry.replace('on Tuesday', 'on 3 October')],
  ])('%s', (_, carried) => {
    expect(carried).not.toBe(ferry);
    expect(isFound(ferry, carried)).toBe(true);
  });

  it('British and American spelling', () => {
    const british = `${library} The organisers honoured the programme’s centre, whose neighbours had criticised its colour and its defence, by 5 per cent.`;
    const american = `${library} The organizers honored the program's center, whose neighbors had criticized its color and its defense, by 5%.`;
    expect(isFound(british, american)).toBe(true);
  });
});

describe('given a shortened carry, then it is a copy', () => {
  it.each<[string, string]>([
    ['cut by half', FERRY.slice(0, 3).join('\n\n')],
    ['cut to two paragraphs, with a dateline', `PORT ELSIN (AP) — ${FERRY.slice(0, 2).join('\n\n')}`],
    ['cut within a sentence', ferry.slice(0, Math.round(ferry.length * 0.6))],
    ['cut, and a local paragraph appended', [...FERRY.slice(0, 4), LOCAL].join('\n\n')],
    ['paragraphs left out in between', [FERRY[0], FERRY[2], FERRY[3], FERRY[5]].join('\n\n')],
  ])('%s', (_, carried) => {
    expect(isFound(ferry, carried)).toBe(true);
    expect(isCopy(carried, ferry)).toBe(true);
  });

  it('but one sentence of it is none', () => {
    expect(isCopy(ferry, FERRY[5] as string)).toBe(false);
  });
});

describe('given two reports on one template, then they are not copies', () => {
  const quake = (size: string, place: string, day: string, depth: number, people: string) =>
    `An earthquake of magnitude ${size} struck near ${place} on ${day}, the geological survey said. The quake had a depth of ${depth} kilometres ` +
    `and its centre was close to a town of about ${people} people. There were no immediate reports of damage or casualties, and no tsunami ` +
    'warning was issued. The region lies on the ring of fire, where earthquakes and eruptions are frequent. Authorities asked people to stay ' +
    'away from damaged buildings and to expect aftershocks over the coming days.';
  const match = (home: string, guests: string, score: string, scorer: string) =>
    `${home} beat ${guests} ${score} on Saturday after a match that was decided in the last minutes. ${scorer} scored the winner for ${home} ` +
    'with a header after a corner, to the delight of a crowd that had waited for it all season long. The coach said afterwards that he was ' +
    'proud of his players, who had shown patience and courage until the very end. The next match is away from home in a week, and the club ' +
    'hopes that its captain, who missed this one with an injury, will be able to play again by then.';

  it.each<[string, string, string]>([
    [
      'the weather',
      weather('Arlen', 'Monday', [31, 22, 54, 81, 96]),
      weather('Arlen', 'Tuesday', [33, 24, 47, 78, 112]),
    ],
    [
      'the weather of two towns',
      weather('Arlen', 'Monday', [31, 22, 54, 81, 96]),
      weather('Corvo', 'Monday', [30, 19, 60, 88, 70]),
    ],
    [
      'the weather with two other figures',
      weather('Arlen', 'Monday', [31, 22, 54, 81, 96]),
      weather('Arlen', 'Monday', [32, 23, 54, 81, 96]),
    ],
    ['earthquakes', quake('5.8', 'Istmar', 'Friday', 12, '40,000'), quake('6.1', 'Lowmoor', 'Sunday', 35, '7,500')],
    ['matches', match('Harrowby', 'Farrow', '2-1', 'Denholm'), match('Glenholt', 'Kestrin', '3-2', 'Ossery')],
    [
      'a long report with other figures',
      ferry,
      ferry.replace('18.5', '21.7').replace('900', '650').replace('3,400', '2,900').replace('2.1', '4.4'),
    ],
    [
      'a long report with other names',
      ferry,
      ferry
        .replaceAll('Port Elsin', 'Aldmouth')
        .replace('Hanna Voss', 'Greta Lund')
        .replace('Emil Rask', 'Olaf Thorne')
        .replace('Brekke', 'Sundby')
        .replace('Tarn', 'Wick'),
    ],
  ])('%s', (_, one, other) => {
    expect(isCopy(one, other)).toBe(false);
    expect(isCopy(other, one)).toBe(false);
  });

  it('though the same one with a last paragraph more is', () => {
    const report = weather('Arlen', 'Monday', [31, 22, 54, 81, 96]);
    expect(isFound(report, `${report}\n\nSchools stay open.`)).toBe(true);
  });
});

describe('given articles that share a part, then they are not copies', () => {
  const statement = `“${FERRY.slice(1, 3).join(' ')}”`;

  it('a follow-up with the same background', () => {
    const followUp = [...LIBRARY, 'Background:', FERRY[3], FERRY[4]].join('\n\n');
    expect(isCopy(ferry, followUp)).toBe(false);
  });

  it('the same long statement in two articles', () => {
    const one = [LIBRARY[0], LIBRARY[1], statement].join('\n\n');
    const other = [statement, LOCAL, LIBRARY[3], LIBRARY[4]].join('\n\n');
    expect(isCopy(one, other)).toBe(false);
  });

  it('a statement published by itself, and quoted far down in a long article', () => {
    expect(isCopy(statement, `${library}\n\n${statement}\n\n${LOCAL}`)).toBe(false);
  });

  it('nothing at all', () => {
    expect(isCopy(ferry, library)).toBe(false);
    expect(meet(ferry, library)).toBe(false);
  });
});

describe('given briefs', () => {
  const brief =
    'The ferry Marigold will not sail on Sunday because its engine is being repaired, the harbour office said.';

  it('then the same words are a copy and another day is none', () => {
    expect(isFound(brief, brief.toLowerCase())).toBe(true);
    expect(isCopy(brief, brief.replace('Sunday', 'Monday'))).toBe(false);
  });

  it('then a longer article that begins so is no copy', () => {
    expect(isCopy(brief, `${brief}\n\n${LOCAL}`)).toBe(false);
  });
});

describe('given scripts without spaces', () => {
  const chinese =
    '港口委员会周二投票决定从挪威一家造船厂购买两艘电动渡轮，结束了持续近一年的争论。新船将取代自一九七四年以来一直运送通勤者的旧渡轮。委员会主席表示，这一决定将花费1850万克朗，比三月份提出的柴油船便宜约三分之一。反对派成员曾要求举行公开投票，他们的发言人认为这一价格不切实际，充电站还需另行支付。第一艘渡轮预计春天抵达，在此之前旧船将继续服务，尽管其执照将于年底到期，必须由海事局延长。工会对投票结果表示欢迎。';
  const thai =
    'สภาท่าเรือลงมติเมื่อวันอังคารให้ซื้อเรือเฟอร์รี่ไฟฟ้าสองลำจากอู่ต่อเรือในนอร์เวย์ ยุติข้อพิพาทที่ดำเนินมาเกือบทั้งปี เรือลำใหม่จะมาแทนเรือลำเก่าที่ให้บริการผู้โดยสารข้ามอ่าวมานานหลายสิบปี ประธานสภากล่าวว่าการตัดสินใจครั้งนี้ถูกกว่าเรือดีเซลที่เสนอไว้';
  const arabic =
    'صوت مجلس الميناء يوم الثلاثاء لصالح شراء عبارتين كهربائيتين من حوض بناء سفن نرويجي، منهيا بذلك نزاعا استمر معظم العام. وستحل القوارب الجديدة محل العبارة القديمة التي نقلت الركاب عبر الخليج منذ عقود. وقالت رئيسة المجلس إن القرار سيكلف أقل بمقدار الثلث من قوارب الديزل التي عرضت في مارس، وإن العبارة القديمة ستبقى في الخدمة حتى الربيع المقبل. وطالب أعضاء المعارضة بتصويت عام، ووصف المتحدث باسمهم السعر بأنه غير واقعي، مضيفا أن محطة الشحن ستدفع تكاليفها بشكل منفصل. ورحبت نقابات العمال بالقرار لكنها طلبت ضمانات بألا يفقد أحد وظيفته.';

  it.each([
    ['Chinese', chinese],
    ['Thai', thai],
    ['Arabic', arabic],
  ])('then a carry cut at its end is a copy, in %s', (_, text) => {
    expect(isFound(text, text.slice(0, Math.round(text.length * 0.7)))).toBe(true);
    expect(isCopy(text, text.slice(0, 12))).toBe(false);
    for (const other of [chinese, thai, arabic]) expect(isCopy(text, other)).toBe(text === other);
  });

  it('then other figures are another report', () => {
    const report = (a: number, b: number, c: number) =>
      `卫生部门周一通报，全市新增病例${a}例，其中${b}例由社区筛查发现，另有${c}名患者康复出院。卫生部门提醒市民继续在室内佩戴口罩，勤洗手，感到不适时留在家中，并按时接种疫苗。`;
    expect(isCopy(report(312, 45, 98), report(287, 31, 120))).toBe(false);
  });
});

describe('a text of any kind', () => {
  const odd = [
    '',
    ' \n',
    '.',
    'word',
    '\ud800 lone \udc00',
    '(Reuters) -',
    'By Ada Field',
    `by ${'a'.repeat(90)}  !`,
    'a.'.repeat(40_000),
    'so '.repeat(40_000),
    '\n'.repeat(100_000),
    `${'('.repeat(5000)}reporting by`,
    `${ferry}\n\n`.repeat(700),
    '船'.repeat(300_000),
    'x'.repeat(1_000_000),
  ];

  it('given to all functions, then none throws or takes long', () => {
    const start = performance.now();
    for (const text of odd) {
      expect(sketch(text).byteLength).toBeLessThanOrEqual(512);
      for (const other of [text, `${text}.`, ferry, odd[8] as string]) isCopy(text, other);
    }
    expect(performance.now() - start).toBeLessThan(10_000);
  });

  it('is a copy of itself, and order does not matter', () => {
    const pieces = fc.constantFrom(...FERRY, ...LIBRARY, LOCAL, weather('Arlen', 'Monday', [31, 22, 54, 81, 96]));
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces, { maxLength: 8 }).map((list) => list.join('\n')),
    );
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(isCopy(a, a)).toBe(true);
        expect(isCopy(a, b)).toBe(isCopy(b, a));
        expect(bands(sketch(a))).toEqual(bands(sketch(a)));
      }),
    );
  });

  it('has at most 24 keys, which SQLite holds as integers; none without words', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const keys = bands(sketch(text));
        expect(keys.length).toBeLessThanOrEqual(24);
        for (const key of keys) expect(Number.isSafeInteger(key) && key >= 0).toBe(true);
        expect(keys.length > 0).toBe(hasWords(text));
      }),
    );
  });

  it('has no key for the punctuation and symbols of any script', () => {
    const others = /[\p{P}\p{S}\p{M}]/u;
    for (let code = 0; code < 0x110000; code++) {
      const character = String.fromCodePoint(code);
      if (others.test(character) && bands(sketch(character)).length > 0 !== hasWords(character))
        expect.unreachable(`U+${code.toString(16)}`);
    }
  });

  it('shares as many places of its sketch with another as their runs of words are alike', () => {
    const words = Array.from({ length: 900 }, (_, i) => `w${i}`);
    const share = (from: number) => {
      const [one, other] = [sketch(words.slice(0, 600).join(' ')), sketch(words.slice(from, from + 600).join(' '))];
      return one.subarray(0, 60).filter((place, i) => place === other[i]).length / 60;
    };
    expect(share(0)).toBe(1);
    // 550 of 650 runs.
    expect(Math.abs(share(50) - 0.846)).toBeLessThan(0.15);
    // 300 of 900 runs.
    expect(Math.abs(share(300) - 0.333)).toBeLessThan(0.2);
  });
});
