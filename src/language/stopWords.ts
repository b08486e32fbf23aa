/** English words that carry no subject: dropped from the index and from questions. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  `a about above across after again against ago all almost along already also although always am among an and another any anyone
  anything are aren't around as at away be because been before behind being below between beyond both but by can can't cannot
  could couldn't did didn't do does doesn't doing don't done down during each either else ever every few for from further get gets
  getting got had hadn't has hasn't have haven't having he he'd he'll he's hence her here here's hers herself him himself his how
  how's however i i'd i'll i'm i've if in indeed instead into is isn't it it's its itself just let let's like may maybe me might more
  moreover most much must my myself neither never no nor not now of off often on once only onto or other others our ours ourselves
  out over own per perhaps please quite rather really same shall she she'd she'll she's should shouldn't since so some such than
  that that's the their theirs them themselves then there there's therefore these they they'd they'll they're they've this those
  though through thus to together too toward towards under until unto up upon upto very via was wasn't we we'd we'll we're we've
  were weren't what what's when when's where where's whether which while who who's whom whose why why's will with within without
  won't would wouldn't yes yet you you'd you'll you're you've your yours yourself yourselves whats whos whens wheres hows thats dont doesnt didnt isnt wasnt werent wont cant couldnt
  im ive youre theyre vs versus gonna gotta wanna nah yeah yep nope kinda sorta dunno ok okay hey hi pls plz`.split(
    /\s+/,
  ),
);
