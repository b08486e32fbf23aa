/** What `/privacy` says. PRIVACY.md says the same at more length. */
import { count, type Sentence } from './line.ts';

/** @param embedded whether questions are sent to a model, so that passages are found that say it in other words */
const points = (embedded: boolean): Sentence[] => [
  [
    { bold: 'Your questions are not logged.' },
    embedded
      ? ' Their words, and nothing of who asks, are sent to a language model that whoever runs me has chosen, which tells how close passages are to them in meaning. Else they go nowhere but through Discord: answers are looked up on the machine that runs this.'
      : ' They train nothing and go nowhere but through Discord: answers are looked up on the machine that runs this.',
  ],
  [
    'A question is kept for ',
    { bold: '30 days' },
    ' with its limits and the places of its citations, so that its buttons and ',
    { code: '/source' },
    ' work. It is attached to nobody: no name and no user id is kept with it.',
  ],
  [
    'Of messages I read only those that mention me or are sent to me, and the one on which somebody opens ',
    { bold: 'Find coverage' },
    ' or ',
    { bold: 'Check this quote' },
    '. A question in them is kept like any other, and nothing else of them.',
  ],
  [
    { bold: 'Your id is stored with two things only: ' },
    'alerts that you have sent to your direct messages, until you remove them; and digests and alerts that you set up in a server, so that I can tell you when they cannot be sent. Where there are any, a button below deletes the first and takes your id off the second.',
  ],
  [
    { bold: 'A passage that you report as wrong ' },
    'is kept with the question, what else the answer cited, the reason and your words, until you delete it or whoever runs me does. In place of your id stands a keyed hash, by which I know your reports again and nobody reads who you are. A button below deletes them.',
  ],
  ['The id of who asked stands in the Delete button of the answer, on Discord alone.'],
];

export const privacy = {
  heading: 'Privacy',
  points,
  nothing: ['Of you, nothing is stored.'] as Sentence,
  alerts: (n: number): string => (n === 1 ? 'Of you, this alert is stored:' : `Of you, these ${n} alerts are stored:`),
  inServers: (n: number): Sentence => [
    `Your id is with ${count(n, 'digest or alert', 'digests and alerts')} that you set up in servers.`,
  ],
  forgotten: 'Deleted',
  deletedAlerts: (alerts: number, inServers: number): string =>
    [
      ...(alerts > 0 ? [`${count(alerts, 'alert')} of yours ${alerts === 1 ? 'is' : 'are'} gone.`] : []),
      ...(inServers > 0
        ? [
            `What you set up in servers stays for them, without your id: ${count(inServers, 'digest or alert', 'digests and alerts')}.`,
          ]
        : []),
      ...(alerts + inServers === 0 ? ['There was nothing any more.'] : []),
    ].join(' '),
  reports: (n: number): string =>
    n === 1 ? 'You reported this passage as wrong:' : `You reported these ${n} passages as wrong:`,
  moreReports: (n: number): string =>
    `and ${n.toLocaleString('en-GB')} before them, which come up as these are deleted`,
  deletedReports: (n: number): string =>
    n === 0 ? 'That was deleted already.' : `${count(n, 'report')} of yours ${n === 1 ? 'is' : 'are'} gone.`,
  nothingLeft: 'Nothing is stored of you any more.',
};
