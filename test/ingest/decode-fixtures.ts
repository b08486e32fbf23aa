/** Text → bytes in encodings that TextEncoder does not write, made of what TextDecoder reads. */

/** What it returns throws for a character that the encoding does not have. */
export function encoder(label: string): (text: string) => Uint8Array {
  const codes = new Map<string, number[]>();
  const learn = (...bytes: number[]) => {
    const text = new TextDecoder(label).decode(Uint8Array.from(bytes));
    if ([...text].length === 1 && text !== '\uFFFD' && !codes.has(text)) codes.set(text, bytes);
  };
  for (let byte = 0; byte < 256; byte++) learn(byte);
  if (/^(?:shift_jis|euc-|big5|gb)/.test(label)) {
    for (let lead = 0x81; lead < 0xff; lead++) for (let trail = 0x40; trail < 0xff; trail++) learn(lead, trail);
  }
  return (text) =>
    Uint8Array.from(
      [...text].flatMap((character) => {
        const code = codes.get(character);
        if (code === undefined) throw new Error(`${label} has no ${character}`);
        return code;
      }),
    );
}

/** A paragraph in each encoding. */
export const PARAGRAPHS: [language: string, label: string, text: string][] = [
  [
    'English with dashes and quotes',
    'windows-1252',
    'The harbour of Westerby reopened on Monday – three weeks late. “We are glad,” the port’s director said.',
  ],
  [
    'English with one accent',
    'windows-1252',
    'The harbour café reopened on Monday after three weeks. Its owner said that the soup was back on the menu.',
  ],
  [
    'German',
    'windows-1252',
    'Der Hafen von Westerby öffnete am Montag wieder. Für größere Schiffe müsse man länger warten, sagte der Bürgermeister.',
  ],
  [
    'French',
    'windows-1252',
    'Le port a rouvert lundi après trois semaines. « Nous sommes très heureux », a déclaré le maire à la presse.',
  ],
  [
    'French in ISO-8859-15, but for its euro sign',
    'iso-8859-15',
    'Le port a rouvert lundi après trois semaines, et les élèves étaient présents à la fête.',
  ],
  [
    'Spanish',
    'windows-1252',
    'El puerto reabrió el lunes después de tres semanas. El alcalde señaló que la situación económica había mejorado.',
  ],
  [
    'Portuguese',
    'windows-1252',
    'O porto reabriu na segunda-feira após três semanas. Não há mais razão para preocupação, disse o prefeito à população.',
  ],
  [
    'Swedish',
    'windows-1252',
    'Hamnen öppnade på måndagen igen efter tre veckor. Färjorna går åter från kajen, säger borgmästaren.',
  ],
  [
    'Polish',
    'windows-1250',
    'Port został ponownie otwarty w poniedziałek po trzech tygodniach. Burmistrz powiedział, że łodzie będą znów pływać między wyspami.',
  ],
  [
    'Polish in the ISO encoding',
    'iso-8859-2',
    'Port został ponownie otwarty w poniedziałek po trzech tygodniach. Burmistrz powiedział, że łodzie będą znów pływać między wyspami.',
  ],
  [
    'Czech',
    'windows-1250',
    'Přístav byl v pondělí znovu otevřen po třech týdnech. Starosta řekl, že situace se zlepšila a že lodě budou opět jezdit.',
  ],
  [
    'Czech in the ISO encoding',
    'iso-8859-2',
    'Přístav byl v pondělí znovu otevřen po třech týdnech. Starosta řekl, že situace se zlepšila a že lodě budou opět jezdit.',
  ],
  [
    'Hungarian',
    'windows-1250',
    'A kikötő hétfőn újra megnyílt három hét után. A polgármester elmondta, hogy a hajók ismét közlekednek.',
  ],
  [
    'Turkish',
    'windows-1254',
    'Liman üç hafta sonra pazartesi günü yeniden açıldı. Belediye başkanı durumun iyileştiğini söyledi.',
  ],
  [
    'Russian',
    'windows-1251',
    'Порт был вновь открыт в понедельник. Мэр сказал, что тёплая погода помогла и что паромы снова будут ходить.',
  ],
  [
    'Russian in KOI8-R',
    'koi8-r',
    'Порт был вновь открыт в понедельник. Мэр сказал, что тёплая погода помогла и что паромы снова будут ходить.',
  ],
  [
    'Ukrainian',
    'windows-1251',
    'Порт знову відкрили в понеділок. Міський голова сказав, що ситуація покращилася і пороми знову ходитимуть.',
  ],
  [
    'Bulgarian',
    'windows-1251',
    'Пристанището беше отворено отново в понеделник след три седмици. Кметът каза, че ситуацията се е подобрила.',
  ],
  [
    'Greek',
    'windows-1253',
    'Το λιμάνι άνοιξε ξανά τη Δευτέρα. Άλλα πλοία θα ταξιδεύουν ξανά, είπε ο δήμαρχος στους κατοίκους.',
  ],
  [
    'Greek in the ISO encoding',
    'iso-8859-7',
    'Το λιμάνι άνοιξε ξανά τη Δευτέρα. Άλλα πλοία θα ταξιδεύουν ξανά, είπε ο δήμαρχος στους κατοίκους.',
  ],
  [
    'Arabic',
    'windows-1256',
    'أعيد فتح الميناء يوم الاثنين بعد ثلاثة أسابيع. وقال رئيس البلدية إن الوضع تحسن وإن العبارات ستبحر مرة أخرى.',
  ],
  [
    'Hebrew',
    'windows-1255',
    'הנמל נפתח מחדש ביום שני לאחר שלושה שבועות. ראש העיר אמר כי המצב השתפר וכי המעבורות ישוטו שוב.',
  ],
  [
    'Japanese in Shift_JIS',
    'shift_jis',
    '港は三週間ぶりに月曜日に再開した。市長は、状況が改善し、フェリーが再び運航すると述べた。',
  ],
  [
    'Japanese in EUC-JP',
    'euc-jp',
    '港は三週間ぶりに月曜日に再開した。市長は、状況が改善し、フェリーが再び運航すると述べた。',
  ],
  ['Chinese in GBK', 'gb18030', '港口在关闭三周后于星期一重新开放。市长说，情况已经好转，渡轮将再次在各岛之间航行。'],
  ['Chinese in Big5', 'big5', '港口在關閉三週後於星期一重新開放。市長說，情況已經好轉，渡輪將再次在各島之間航行。'],
  [
    'Korean',
    'euc-kr',
    '항구는 3주 만에 월요일에 다시 문을 열었다. 시장은 여객선이 다시 섬 사이를 운항할 것이라고 말했다.',
  ],
];
