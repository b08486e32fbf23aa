/** Names that are outlets' whether or not the coverage has any of theirs. */
import type { Range } from '../coverage/span.ts';

/** Agencies, broadcasters and papers all over the world whose name does not say what they are. */
const WELL_KNOWN =
  'Reuters|Agence France-Presse|Bloomberg|BBC|CNN|Al[- ]Jazeera|Al[- ]Arabiya|Al[- ]Monitor|Deutsche Welle|France 24|Euronews|Xinhua|Kyodo|Yonhap|Interfax|Anadolu|Tasnim|Axios|Politico|Haaretz|Ynet|Le Monde|Le Figaro|Der Spiegel|Die Zeit|El País|El Mundo|La Repubblica|Newsweek|ProPublica|Bellingcat';
/** Initials that are nothing else when they are written large. */
const INITIALS = 'AP|AFP|DPA|NBC|CBS|ABC|NPR|PBS|DW|RT|TASS|IRNA|SANA|NYT|WSJ|FT';
/** What names end in that are an outlet's: "the Alder Herald", "Skerry News Agency". */
const ENDING =
  'Times|Post|Herald|Tribune|Guardian|Telegraph|Journal|Gazette|Courier|Chronicle|Observer|Independent|Mail|Mirror|Today|Press|News(?: Agency)?|TV|Television|Radio|Broadcasting|Dispatch|Examiner|Inquirer|Bulletin|Standard|Review|Weekly|Daily|Magazine';
const BEHIND = String.raw`(?![\p{L}\p{N}])`;
const BEFORE = String.raw`(?<![\p{L}\p{N}])`;
const WRITTEN_ANYHOW = new RegExp(`${BEFORE}(?:${WELL_KNOWN})(?: news)?${BEHIND}`, 'giu');
const WRITTEN_LARGE = new RegExp(
  `${BEFORE}(?:(?:${INITIALS})|(?:\\p{Lu}[\\p{L}'’.-]*\\s+(?:of\\s+)?){1,3}(?:${ENDING}))${BEHIND}`,
  'gu',
);
/** The same as the whole name, which it is beside another outlet: "the Post and the *Guardian*". */
const ENDING_ALONE = new RegExp(`(?<=\\bthe\\s+)(?:${ENDING})${BEHIND}`, 'gu');
/** It opens a question and belongs to no name. */
const OPENING = /^(?:The|What|How|Do|Does|Did|Compare|Is|Are|Which|Who|According|And)\s+/u;

/** Where a question may have the last word of such a name alone. */
export function shortNamesIn(question: string): Range[] {
  return [...question.matchAll(ENDING_ALONE)].map(({ 0: name, index }) => ({ start: index, end: index + name.length }));
}

/** Where a question has such names, in its order. */
export function newsOutletsIn(question: string): Range[] {
  const found: Range[] = [];
  for (const pattern of [WRITTEN_ANYHOW, WRITTEN_LARGE]) {
    for (const { 0: words, index } of question.matchAll(pattern)) {
      let name = words;
      while (OPENING.test(name)) name = name.replace(OPENING, '');
      const range = { start: index + words.length - name.length, end: index + words.length };
      const isOne = /\s/.test(name) || pattern === WRITTEN_ANYHOW || new RegExp(`^(?:${INITIALS})$`, 'u').test(name);
      if (isOne && !found.some(({ start, end }) => start < range.end && range.start < end)) found.push(range);
    }
  }
  return found.sort((a, b) => a.start - b.start);
}
