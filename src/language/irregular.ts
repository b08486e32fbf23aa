/** English forms that no rule of spelling leads back to their base form. Forms equal to the base are not listed. */

/** Base form, past, participle (where it differs from the past), any further form; one verb between two commas. */
const VERBS = `
  arise arose arisen, awake awoke awoken, be was were been is are am, bear bore borne born, beat beaten,
  become became, befall befell befallen, beget begot begotten, begin began begun, behold beheld, bend bent,
  beseech besought, bide bode, bind bound, bite bit bitten, bleed bled, blow blew blown, break broke broken,
  breed bred, bring brought, build built, burn burnt, buy bought, catch caught, choose chose chosen, cling clung,
  come came, creep crept, deal dealt, dig dug, dive dove, do did done does, draw drew drawn, dream dreamt,
  drink drank drunk, drive drove driven, dwell dwelt, eat ate eaten, fall fell fallen, feed fed, feel felt,
  fight fought, find found, flee fled, fling flung, fly flew flown, forbear forbore forborne,
  forbid forbade forbidden, foresee foresaw foreseen, foretell foretold, forget forgot forgotten,
  forgive forgave forgiven, forgo forwent forgone, forsake forsook forsaken, freeze froze frozen, get got gotten,
  give gave given, go went gone goes, grind ground, grow grew grown, hang hung, have had has, hear heard,
  hew hewn, hide hid hidden, hold held, inlay inlaid, interweave interwove interwoven, keep kept, kneel knelt,
  know knew known, lay laid, lead led, lean leant, leap leapt, learn learnt, leave left, lend lent, lie lay lain,
  light lit, lose lost, make made, mean meant, meet met, mislay mislaid, mislead misled, misspell misspelt,
  mistake mistook mistaken, misunderstand misunderstood, mow mown, outdo outdid outdone, outgrow outgrew outgrown,
  outrun outran, outsell outsold, overcome overcame, overdo overdid overdone, overdraw overdrew overdrawn,
  overeat overate overeaten, overfly overflew overflown, overhang overhung, overhear overheard, overlay overlaid,
  override overrode overridden, overrun overran, oversee oversaw overseen, oversleep overslept,
  overtake overtook overtaken, overthrow overthrew overthrown, partake partook partaken, pay paid, plead pled,
  prepay prepaid, prove proven, rebuild rebuilt, redo redid redone, remake remade, rend rent, repay repaid,
  resell resold, retake retook retaken, retell retold, rethink rethought, rewind rewound, rewrite rewrote rewritten,
  ride rode ridden, ring rang rung, rise rose risen, run ran, saw sawn, say said, see saw seen, seek sought,
  sell sold, send sent, sew sewn, shake shook shaken, shear shorn, shine shone, shoe shod, shoot shot,
  show shown, shrink shrank shrunk shrunken, sing sang sung, sink sank sunk sunken, sit sat, slay slew slain,
  sleep slept, slide slid, sling slung, slink slunk, smell smelt, smite smote smitten, sow sown, speak spoke spoken,
  speed sped, spell spelt, spend spent, spill spilt, spin spun, spit spat, spoil spoilt, spring sprang sprung,
  stand stood, steal stole stolen, stick stuck, sting stung, stink stank stunk, strew strewn, stride strode stridden,
  strike struck stricken, string strung, strive strove striven, swear swore sworn, sweep swept, swell swollen,
  swim swam swum, swing swung, take took taken, teach taught, tear tore torn, tell told, think thought,
  throw threw thrown, tread trod trodden, unbind unbound, undergo underwent undergone,
  understand understood, undertake undertook undertaken, underwrite underwrote underwritten, undo undid undone,
  unwind unwound, uphold upheld, wake woke woken, wear wore worn, weave wove woven, weep wept, win won,
  wind wound, withdraw withdrew withdrawn, withhold withheld, withstand withstood, wring wrung, write wrote written`;

/** Singular, plural, any other plural. */
const NOUNS = `
  analysis analyses, appendix appendices, axis axes, bacterium bacteria, basis bases, cactus cacti, calf calves,
  child children, crisis crises, criterion criteria, curriculum curricula, datum data, diagnosis diagnoses, die dice,
  dwarf dwarves, elf elves, emphasis emphases, foot feet, formula formulae, fungus fungi, goose geese, half halves,
  hoof hooves, hypothesis hypotheses, index indices, knife knives, larva larvae, leaf leaves, life lives, loaf loaves,
  louse lice, man men, matrix matrices, medium media, memorandum memoranda, metamorphosis metamorphoses, mouse mice,
  neurosis neuroses, nucleus nuclei, oasis oases, ox oxen, paralysis paralyses, parenthesis parentheses,
  person people persons, phenomenon phenomena, quiz quizzes, radius radii, scarf scarves, self selves, sheaf sheaves,
  shelf shelves, spectrum spectra, stimulus stimuli, stratum strata, syllabus syllabi, synopsis synopses,
  synthesis syntheses, terminus termini, thesis theses, thief thieves, tooth teeth, vertebra vertebrae, wharf wharves,
  wife wives, wolf wolves, woman women`;

function byForm(table: string): ReadonlyMap<string, readonly string[]> {
  const bases = new Map<string, string[]>();
  for (const row of table.split(',')) {
    const [base = '', ...forms] = row.trim().split(/\s+/);
    for (const form of forms) bases.set(form, [...(bases.get(form) ?? []), base]);
  }
  return bases;
}

function paradigms(table: string): ReadonlyMap<string, readonly string[]> {
  const others = new Map<string, string[]>();
  for (const row of table.split(',')) {
    const forms = row.trim().split(/\s+/);
    for (const form of forms) others.set(form, [...(others.get(form) ?? []), ...forms.filter((one) => one !== form)]);
  }
  return others;
}

const VERB_BASES = byForm(VERBS);
const NOUN_BASES = byForm(NOUNS);
const VERB_FORMS = paradigms(VERBS);
const NOUN_FORMS = paradigms(NOUNS);

/**
 * The verbs of which a word is an irregular form (`flew`: fly; `saw`: see), none for a regular form or a base form.
 * @param word lower case
 */
export function irregularVerbs(word: string): readonly string[] {
  return VERB_BASES.get(word) ?? [];
}

/**
 * The nouns of which a word is an irregular plural (`women`: woman), none for a regular plural or a singular.
 * @param word lower case
 */
export function irregularNouns(word: string): readonly string[] {
  return NOUN_BASES.get(word) ?? [];
}

/**
 * The other forms of a word that has irregular ones (`begin`: began, begun; `bought`: buy; `women`: woman), none for a regular word.
 * @param word lower case
 */
export function otherForms(word: string): readonly string[] {
  return [...(VERB_FORMS.get(word) ?? []), ...(NOUN_FORMS.get(word) ?? [])];
}
