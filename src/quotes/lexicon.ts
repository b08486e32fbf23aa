/**
 * Words that speak, name people, or end a phrase. General English, from grammar and usage; no name of a person or place.
 */

function words(list: string): string[] {
  return list.trim().split(/\s+/);
}

export function set(list: string): ReadonlySet<string> {
  return new Set(words(list));
}

/** Base forms; the irregular ones stand with their other forms below. */
const REGULAR_CUES = words(`
  add ask answer explain note argue claim insist declare announce state remark comment quip joke shout yell cry scream whisper warn
  suggest acknowledge admit concede stress emphasize emphasise continue conclude observe predict assert contend maintain complain
  lament charge boast brag vow promise pledge respond retort reply muse reveal confirm deny testify report mention repeat
  reiterate urge call describe label dub accuse blast criticize criticise slam denounce condemn praise hail mock deride blame
  dismiss reject characterize characterise brand believe hope recall tweet post chant exclaim reason counter
  caution advise agree allege affirm assure recount relate elaborate clarify specify interject inquire wonder plead beg implore
  demand order instruct propose recommend question rail gripe grumble opine theorize speculate marvel sigh laugh echo summarize
  signal stipulate text email jab snap thunder bellow fume mutter murmur gush crow decry lambaste chide scold taunt
  tease tout pronounce proclaim profess imply hint indicate estimate conjecture express voice utter apologize
  endorse reference invoke refer compare liken rap rip bash attack ridicule pan bemoan express characterise cite quote
  exhort portray depict paint frame cast bill headline title welcome greet joke quiz preach intone ad-lib recite narrate tick rant rave`);
const IRREGULAR_CUES = words(`
  say says said saying tell tells told telling write writes wrote written writing think thinks thought thinking
  read reads reading swear swears swore swearing speak speaks spoke speaking speaking begin began begins joked quipping
  put puts sing sings sang go goes went hit hits shoot shot fire fires fired feel feels felt
  deem deems deemed find finds found know knows knew concur concurs concurred rebut rebuts rebutted rebutting
  admitted admitting referred referring recurred ripped rapped snapped snapping panned quipped bragged bragging chatted
  begged begging replied replies replying cried cries crying denied denies denying implied testified testifies testifying
  clarified specified decried decries texted`);

function regular(base: string): string[] {
  const stem = base.endsWith('e') ? base.slice(0, -1) : base;
  const s = /(?:s|sh|ch|x|z)$/.test(base) ? `${base}es` : `${base}s`;
  return [base, s, `${stem}ed`, `${stem}ing`];
}

/** Verbs whose subject is quoted, in all their forms. */
export const CUES: ReadonlySet<string> = new Set([...REGULAR_CUES.flatMap(regular), ...IRREGULAR_CUES]);

/** Those of them that need not speak: they lead to a quotation beside them, and else count for little. */
export const WEAK_CUES = set(`
  put puts go goes went hit hits fire fires fired fired feel feels felt think thinks thought thinking find finds found know knows knew
  believe believes believed believing hope hopes hoped hoping order orders ordered read reads reading reason reasoned post posts
  begin began begins speak speaks spoke speaking question questions attack attacks text email charge rip pan tick report reports
  state states order estimate estimates signal label brand demand demands endorse endorsed reference compare
  references call calls claim claims comment comments answer answers argue promise promises pledge note notes cry cries vow vows
  remark remarks cite cites tweet tweets sings sang sing shot shoot crow counter voice refer express`);

/** Nouns as often as verbs: verbs only behind a plural, a pronoun, "to" or an auxiliary. */
export const NOUN_LIKE = set(`
  state report claim note question charge comment answer order text email tweet post demand estimate signal brand label attack promise
  pledge cry vow remark voice rap pan shot call argue reply counter headline title bill address quiz cast frame paint chant laugh sigh
  reference hint echo quip joke shout yell scream whisper murmur boast taunt charge`);

/** Naming verbs: what they name is the speaker's own word, however short. */
export const NAMING = set(`
  call calls called calling describe describes described describing label labels labeled labelled labeling dub dubs dubbed brand brands
  branded characterize characterized characterise characterised deem deemed dismiss dismissed dismissing tout touted deride derided
  mock mocked portray portrays portrayed portraying depict depicts depicted depicting slam slammed blast blasted denounce denounced condemn condemned hail hailed praise praised refer referred referring`);

/** "X quoted Y as saying": what follows is what the speaker said, and the subject passed it on. */
export const RELAYING = set('quote quotes quoted quoting cite cites cited citing');

export const PRONOUNS: Record<string, 'male' | 'female' | 'plural' | 'thing' | 'self' | 'relative'> = {
  he: 'male',
  she: 'female',
  they: 'plural',
  it: 'thing',
  i: 'self',
  we: 'self',
  who: 'relative',
};

export const DETERMINERS = set(
  'a an the this that these those his her its their our my your another one some several many two three four five no any each every both',
);
export const AUXILIARIES = set(
  'is are was were be been being has have had having do does did will would can could may might must shall should',
);
export const PREPOSITIONS = set(
  `of for in at from with on to by near inside outside within among between against about into over under through during after before
  since until upon without across along around behind despite like via per toward towards amid`,
);
/** They end a noun phrase on either side. */
export const CONJUNCTIONS = set(
  `and but or nor yet so that because as while if when whenever although though where whereas whether than which whose what why how
  then who whom once unless`,
);
export const ADVERBS = set(
  `also then later still often again once repeatedly even just only now never not always already soon thus too earlier recently
  first further instead there here today yesterday tomorrow long since ever simply famously famously afterward afterwards meanwhile
  however therefore moreover flatly perhaps maybe nevertheless back more`,
);

export const DAYS = set(`
  monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november
  december today yesterday tomorrow tonight`);

/** What a name is addressed with, in front of it; many are persons' nouns as well. */
export const TITLES = set(`
  mr mrs ms miss dr sir dame lord lady madam prof professor rev reverend father sister brother rabbi imam sheikh ayatollah pope cardinal bishop archbishop
  president vice prime minister premier chancellor king queen prince princess emperor sultan emir shah
  sen senator rep representative reps sens congressman congresswoman gov governor mayor secretary undersecretary attorney general gen
  lieutenant lt col colonel maj major capt captain cmdr commander sgt sergeant cpl corporal pvt private adm admiral brig brigadier marshal
  officer detective chief sheriff deputy inspector judge justice magistrate ambassador consul envoy delegate speaker chairman
  chairwoman chair chairperson director ceo coach chef former ex acting interim elect leader whip majority minority staff
  democrat republican spokesman spokeswoman spokesperson councilman councilwoman alderman commissioner treasurer comptroller
  superintendent dean provost principal host anchor author reporter correspondent editor analyst candidate nominee state`);

/** Those that stand behind a place, which may be called as somebody is: "Virginia Governor". Others are family names behind a given name. */
export const OFFICES = set(`
  president vice minister premier senator sen representative rep congressman congresswoman gov governor mayor secretary undersecretary
  attorney general ambassador consul envoy delegate speaker chairman chairwoman chair chairperson director ceo leader whip majority minority
  staff democrat democrats republican republicans spokesman spokeswoman spokesperson councilman councilwoman alderman commissioner
  treasurer comptroller superintendent sheriff officer detective chief deputy inspector reporter correspondent editor analyst candidate
  nominee state legislator lawmaker lawmakers native resident residents voter voters`);

/** What one is secretary, director or chief of, beside the words of organisations. */
export const DEPARTMENTS = set(`
  state defense defence war labor labour education energy commerce agriculture justice transportation intelligence treasury commons
  staff interior health affairs trade`);

const OFFICE_BEGINS = set(
  'secretary attorney director governor major lieutenant brigadier vice deputy under co ex chief',
);

/** Small words that stand inside a name, or begin a family name. */
export const PARTICLES = set('al el bin ibn von van der den de la le du da di dos ben');

export const MALE = set(`
  mr sir lord father brother king prince emperor sultan emir shah pope bishop archbishop imam ayatollah sheikh congressman chairman spokesman councilman alderman
  businessman salesman policeman fireman man boy husband son uncle grandfather dad actor gentleman statesman nephew widower anchorman`);
export const FEMALE = set(`
  mrs ms miss dame lady madam sister queen princess congresswoman chairwoman spokeswoman councilwoman businesswoman saleswoman
  policewoman woman girl wife daughter mother aunt grandmother mom actress stateswoman niece widow anchorwoman`);

/** Persons, by what they do or are, in the singular or the plural. */
const PERSONS = words(`
  source official spokesman spokeswoman spokesperson spokespeople aide adviser advisor ally analyst expert critic supporter
  opponent voter resident neighbor neighbour witness survivor victim protester demonstrator activist advocate organizer organiser leader member
  candidate nominee senator congressman congresswoman lawmaker legislator representative governor mayor president minister premier
  chancellor secretary director manager chairman chairwoman chair chief head executive officer ceo founder owner editor reporter
  journalist columnist correspondent author writer blogger host anchor pundit commentator historian professor scientist researcher
  scholar economist lawyer attorney prosecutor judge justice doctor nurse physician teacher student parent mother father wife
  husband son daughter brother sister uncle aunt friend colleague partner boss worker employee farmer driver soldier veteran general
  commander captain sergeant admiral colonel diplomat ambassador envoy negotiator strategist operative consultant pollster donor
  fundraiser insider person people man woman boy girl kid child teenager youth guy lady gentleman fan player coach actor actress
  singer musician artist filmmaker producer star celebrity comedian model businessman businesswoman assemblyman assemblywoman committeeman ombudsman entrepreneur billionaire millionaire mogul
  tycoon investor banker trader realtor developer engineer pilot policeman cop detective sheriff investigator inspector deputy guard agent
  pastor priest bishop rabbi imam cleric pope democrat republican conservative liberal progressive independent socialist
  communist nationalist rebel insurgent militant fighter defector dissident refugee migrant immigrant
  delegate elector treasurer commissioner councilman councilwoman clerk coordinator counsel counselor assistant volunteer staffer
  interviewer moderator panelist participant attendee observer monitor user commenter reader viewer caller customer client
  patient tenant landlord passenger traveler tourist hunter fisherman sailor cook chef waiter barber
  prince princess king queen lord emperor native newcomer veteran hopeful contender challenger rival incumbent frontrunner
  front-runner predecessor successor politician statesman tribesman elder nationals citizen local newsman anchorwoman freshman
  surgeon dentist therapist psychologist psychiatrist sociologist demographer statistician meteorologist planner architect designer
  attaché attache narrator announcer questioner interviewee
  others those figure guest speaker presenter translator whistleblower hacker suspect defendant plaintiff inmate prisoner`);

/** What speaks with one voice though it is many, and what is written or broadcast. */
const COLLECTIVES = words(`
  campaign ministry department administration government agency office committee commission council board court party union
  association organization organisation group television tv radio coalition alliance company firm corporation bank network station channel newspaper paper
  magazine website site outlet broadcaster university college school institute foundation fund team staff crowd audience family
  police army military navy force command congress senate house parliament cabinet embassy kremlin pentagon palace panel jury
  statement report study survey poll article editorial piece column story letter memo memorandum email document transcript
  complaint lawsuit indictment filing ruling opinion resolution bill law agreement treaty constitution memoir book
  biography ad advertisement commercial video tweet post message note sign banner poster headline caption release
  media press state authority movement faction militia delegation republic federation nation country city town village county district
  side establishment caucus bureau service center centre league club church industry chamber headquarters text
  platform proposal website blog plan affidavit petition dossier slogan shirt hat mailer flier flyer script motto account brief suit announcement clip spot`);

function plural(noun: string): string {
  if (/man$/.test(noun)) return `${noun.slice(0, -3)}men`;
  if (/(?:s|x|ch|sh)$/.test(noun)) return `${noun}es`;
  if (/[^aeou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`;
  return `${noun}s`;
}

export const PERSON_NOUNS: ReadonlySet<string> = new Set([
  ...PERSONS,
  ...PERSONS.map(plural),
  'children',
  'women',
  'men',
]);
export const COLLECTIVE_NOUNS: ReadonlySet<string> = new Set([...COLLECTIVES, ...COLLECTIVES.map(plural)]);

/** In a name they tell an organisation, a place or a thing. */
export const ORGANISATION_WORDS = set(`
  committee university college department party council post times news journal house senate congress court association institute foundation
  union bank company corp inc ltd group agency administration ministry bureau commission center centre school church street avenue
  act states state kingdom nations city county north south east west new coast valley river island party press network radio
  tv television magazine tribune herald gazette sentinel chronicle courier telegraph inquirer examiner dispatch observatory army navy force forces guard police corps league club service fund
  security office board campaign coalition movement organization organisation americans voters democrats republicans pac
  islands island hills beach lake sea ocean mountain mountains springs city village bay port avenue square bridge
  international national federation alliance assembly parliament conference convention hall tower airport hotel media`);

/** Words before a title or a term, which nobody said. */
export const TITLE_NOUNS = set(`
  book novel film movie show series episode song album play documentary poem essay painting program programme podcast magazine
  newspaper musical opera article column single sitcom sketch memoir comedy drama track broadcast video game blog segment report`);
export const TERM_WORDS = set(`
  term phrase word words so-called called named known dubbed nicknamed titled entitled codenamed nickname hashtag slogan label expression
  acronym terms phrases`);

/** Endings of nouns for persons, and of "the 43-year-old". */
const PERSON_ENDING = /(?:(?:wo)?m[ae]n|person|people|ologists?|crats?|goers?|makers?|holders?|ians?|year-olds?)$/;

export function isPersonNoun(word: string): boolean {
  return (classOf(word) & (PERSON | LIKE_PERSON)) !== 0;
}

/** What a word can be, as bits: a piece of text is asked for it many times. */
export const [
  ENDING,
  PREPOSITION,
  DETERMINER,
  ADVERB,
  CUE,
  COLLECTIVE,
  PERSON,
  DAY,
  PRONOUN,
  TITLE,
  LIKE_PERSON,
  NAME,
] = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048] as const;
/**
 * `ENDING`: a conjunction, an auxiliary or a pronoun, which no noun phrase goes past. `LIKE_PERSON`: a noun for a person by its
 * ending alone, where it has no capital. `NAME`, of a piece of text alone: a name where it stands, whatever else the word can be.
 */
export const FUNCTION_WORD = ENDING | PREPOSITION | DETERMINER;

const CLASSES: [number, { has(word: string): boolean }][] = [
  [ENDING, CONJUNCTIONS],
  [ENDING, AUXILIARIES],
  [ENDING | PRONOUN, new Set(Object.keys(PRONOUNS))],
  [PREPOSITION, PREPOSITIONS],
  [DETERMINER, DETERMINERS],
  [ADVERB, ADVERBS],
  [CUE, CUES],
  [COLLECTIVE, COLLECTIVE_NOUNS],
  [PERSON, PERSON_NOUNS],
  [TITLE, TITLES],
  [DAY, DAYS],
];
/** Most of any text consists of fewer words. */
const MOST_WORDS = 20_000;
/** A longer word is in no list, and would hold its text in memory. */
const LONGEST = 24;
const known = new Map<string, number>();

/** @param word in lower case */
export function classOf(word: string): number {
  const found = known.get(word);
  if (found !== undefined) return found;
  if (word.length > LONGEST) return 0;
  let bits = PERSON_ENDING.test(word) ? LIKE_PERSON : 0;
  for (const [bit, list] of CLASSES) if (list.has(word)) bits |= bit;
  // "secretary-general", "vice-president", "co-founder"
  const hyphen = word.indexOf('-');
  if (hyphen > 0 && OFFICE_BEGINS.has(word.slice(0, hyphen)))
    bits |= classOf(word.slice(hyphen + 1)) & (PERSON | TITLE);
  if (known.size >= MOST_WORDS) known.clear();
  known.set(word, bits);
  return bits;
}

export const isFunctionWord = (word: string): boolean => (classOf(word) & FUNCTION_WORD) !== 0;
export const isPronoun = (word: string): boolean => (classOf(word) & PRONOUN) !== 0;
