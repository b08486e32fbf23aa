/** Invented events of some days, each as several outlets tell it in their own words, with what a reader must not take for the same. */
import type { Read } from '../../src/digests/features.ts';

interface Telling {
  outlet: string;
  title: string;
  text: string;
  published?: string;
  precision?: 'minute' | 'day' | 'month';
  copyOf?: string;
}

/** By event; the articles of one are one story. */
const EVENTS: Record<string, readonly Telling[]> = {
  pact: [
    {
      outlet: 'Harbour Post',
      title: 'Norland and Estmark seal defence pact in Drossen',
      text: `Norland and Estmark signed a defence pact in the port of Drossen on Tuesday that will let their navies patrol the Sound of Hesk together.

Norland’s defence minister Tove Ranheim and her Estmark colleague Emil Ferrant put their names to the text aboard a frigate. The pact provides for a joint radar station on the island of Tresko.

“No ship will cross the Sound unseen,” Ranheim said. She refused to say what the radar will cost.

Opposition parties in Norland demand a vote on the pact. In 2018 the two countries agreed on fishing quotas after a quarrel of nine years.`,
    },
    {
      outlet: 'Estmark Courier',
      title: 'Joint patrols for the Sound after signing at Drossen',
      text: `Warships of Estmark and Norland are to patrol the Sound of Hesk side by side under an agreement that ministers Emil Ferrant and Tove Ranheim signed in Drossen on Tuesday.

The agreement includes a radar station on Tresko, which is thought to cost some 40 million crowns. Estmark’s parliament has to approve it by the autumn.

Ferrant called the agreement “a lock on our common door”. “No ship will cross the Sound unseen,” he told reporters on the quay.`,
    },
    {
      outlet: 'The Bell',
      title: 'Why Norland needs Estmark’s ships',
      published: '2021-06',
      precision: 'month',
      text: `The defence pact that Norland and Estmark signed at Drossen joins two navies that used to watch each other. It puts a radar on Tresko and frigates from both countries into the Sound of Hesk.

Retired admiral Rolf Aske said that the patrols could begin in September at the earliest. Ranheim and Ferrant have not said who will command them.

Critics believe that the radar on Tresko is outdated.`,
    },
    {
      outlet: 'Skerry Weekly',
      title: 'Islanders wary of radar',
      published: '2021-06-10',
      text: `People on Tresko fear for their harbour after Norland and Estmark agreed in Drossen to build a radar station on the island.

Mayor Hedda Moen said nobody had asked the islanders before the pact was signed by Tove Ranheim and Emil Ferrant. Patrols of the Sound of Hesk by both navies are part of it.`,
    },
  ],
  fire: [
    {
      outlet: 'Harbour Post',
      title: 'Three die in Kaldvik mine fire',
      text: `A fire in the zinc mine at Kaldvik killed three miners on Tuesday night and trapped 27 others underground, rescue services said.

The fire broke out when a conveyor belt overheated at a depth of 400 metres. Mine owner Norzink stopped all work.

“We could hear them knocking all through the night,” said Olav Stenner, who leads the rescue team.`,
    },
    {
      outlet: 'Estmark Courier',
      title: 'Miners trapped underground at Kaldvik',
      text: `Rescuers were drilling towards 27 miners on Wednesday after a fire in Norland’s Kaldvik mine. Five miners died, according to the mining inspectorate.

Norzink, which owns the zinc mine, said an overheated conveyor belt had started the blaze. Rescue leader Olav Stenner expects to reach the men within two days.`,
      published: '2021-06-09',
    },
    {
      outlet: 'Inland Radio',
      title: 'Knocking from below',
      text: `The 27 men who were trapped by the fire in the Kaldvik mine are alive, rescue leader Olav Stenner said after his team heard knocking.

The blaze began at a conveyor belt in the zinc mine of Norzink on Tuesday night. Families are waiting in the sports hall of Kaldvik.`,
      published: '2021-06-09',
    },
  ],
  trial: [
    {
      outlet: 'The Bell',
      title: 'Former Quellmar mayor sent to prison',
      text: `A court in Quellmar sentenced former mayor Petra Lund to four years in prison on Wednesday for taking bribes from the shipping company Brandt Lines.

Judge Arvid Kolle said Lund had received 900,000 crowns for a berth in the harbour. Her lawyer announced an appeal.`,
      published: '2021-06-09',
    },
    {
      outlet: 'Inland Radio',
      title: 'Four years for Petra Lund',
      text: `Petra Lund, who led Quellmar for eleven years, has to go to prison for four years. Judge Arvid Kolle found that the former mayor took bribes of 900,000 crowns from Brandt Lines.

Lund’s lawyer Mira Sand called the sentence “a scandal for this court and for this town”.`,
      published: '2021-06-09',
    },
  ],
  /** Another trial of the same day in the same court. */
  smugglers: [
    {
      outlet: 'Harbour Post',
      title: 'Smugglers convicted in Quellmar',
      text: `A court in Quellmar convicted three fishermen from Osterby on Wednesday of smuggling cigarettes across the Sound. They were given suspended sentences of six months.

Customs officers had found 40,000 packets below the deck of the trawler Ostrava in March.`,
      published: '2021-06-09',
    },
    {
      outlet: 'Skerry Weekly',
      title: 'Osterby fishermen guilty of cigarette smuggling',
      text: `Three fishermen of Osterby who hid cigarettes on the trawler Ostrava were found guilty of smuggling and given suspended sentences by the court in Quellmar.

The 40,000 packets that customs officers found in March have been burned.`,
      published: '2021-06-09',
    },
  ],
  /** The wire and one who carries it; a third tells it in words of its own. */
  orchestra: [
    {
      outlet: 'Norland Wire',
      title: 'Conductor quits Drossen orchestra',
      text: `Conductor Wanda Petrosyan is leaving the Drossen Philharmonic after a quarrel about money, the orchestra said on Tuesday. The musicians had not been paid since April. Her last concert will be Mahler’s second symphony on 20 June.`,
    },
    {
      outlet: 'Estmark Courier',
      title: 'Petrosyan leaves Drossen',
      copyOf: 'orchestra-0',
      text: `Conductor Wanda Petrosyan is leaving the Drossen Philharmonic after a quarrel about money, the orchestra said on Tuesday. The musicians had not been paid since April. Her last concert will be Mahler’s second symphony on 20 June.`,
      published: '2021-06-09',
    },
    {
      outlet: 'The Bell',
      title: 'Unpaid since April, the Philharmonic loses its conductor',
      text: `Wanda Petrosyan will conduct the Drossen Philharmonic for the last time on 20 June. The conductor gave the unpaid wages of her musicians as the reason; the orchestra owes them for two months.`,
      published: '2021-06-09',
    },
  ],
  /** One form, filled in anew for every place … */
  feverNorth: [
    {
      outlet: 'Health Service',
      title: 'Fever report: Northmark',
      text: `Health authorities in Northmark reported 312 new cases of marsh fever on Tuesday, bringing the total to 4,871. Eleven patients died within a day. Of the 95 beds for the seriously ill, 61 are occupied. People are asked to stay away from the river and to boil their water.`,
    },
  ],
  feverSouth: [
    {
      outlet: 'Health Service',
      title: 'Fever report: Southmark',
      text: `Health authorities in Southmark reported 87 new cases of marsh fever on Tuesday, bringing the total to 1,240. Two patients died within a day. Of the 40 beds for the seriously ill, 12 are occupied. People are asked to stay away from the river and to boil their water.`,
    },
  ],
  /** … and for every day. */
  feverNorthNextDay: [
    {
      outlet: 'Health Service',
      title: 'Fever report: Northmark',
      text: `Health authorities in Northmark reported 298 new cases of marsh fever on Wednesday, bringing the total to 5,169. Nine patients died within a day. Of the 95 beds for the seriously ill, 70 are occupied. People are asked to stay away from the river and to boil their water.`,
      published: '2021-06-09',
    },
  ],
  /** A form of another outlet, in which the day is in the title. */
  marketsTuesday: [
    {
      outlet: 'Inland Radio',
      title: 'Markets on 8 June: zinc and cod',
      text: `Zinc rose by two crowns to 311 crowns a tonne at the Drossen exchange. Traders pointed to strong demand from Estmark. Cod was little changed at 54 crowns.`,
    },
  ],
  marketsWednesday: [
    {
      outlet: 'Inland Radio',
      title: 'Markets on 9 June: zinc and cod',
      text: `Zinc jumped by 19 crowns to 330 crowns a tonne at the Drossen exchange after a mine closed. Traders expect a shortage. Cod fell to 51 crowns, its lowest price since March.`,
      published: '2021-06-09',
    },
  ],
  /** The same countries, the same place, three years before. */
  fishing: [
    {
      outlet: 'Harbour Post',
      title: 'Norland and Estmark sign pact in Drossen',
      text: `Norland and Estmark signed a fishing pact in Drossen on Friday that ends a quarrel of nine years over cod in the Sound of Hesk. Each country may take 12,000 tonnes a year under the pact, ministers Tove Ranheim and Emil Ferrant said.`,
      published: '2018-05-04',
    },
    {
      outlet: 'Estmark Courier',
      title: 'Cod quarrel settled',
      text: `The quarrel over cod in the Sound of Hesk is over. Ministers Emil Ferrant and Tove Ranheim agreed in Drossen on Friday that Estmark and Norland may each take 12,000 tonnes of it a year.`,
      published: '2018-05-05',
    },
  ],
};

/** All of them; ids are the event's name and a number. */
export const COVERAGE: readonly Read[] = Object.entries(EVENTS).flatMap(([event, tellings]) =>
  tellings.map(({ outlet, title, text, published = '2021-06-08', precision = 'day', copyOf }, i): Read => {
    const id = `${event}-${i}`;
    const url = `https://${outlet.toLowerCase().replaceAll(' ', '-')}.example/${id}`;
    return {
      meta: {
        ...{ id, version: 1, title, outlet, url, authors: [], published, precision, wording: 'original' },
        ...(copyOf !== undefined && { copyOf }),
      },
      text,
    };
  }),
);

/** The event that an article tells of. */
export const eventOf = (id: string): string => id.split('-', 1)[0] as string;

export const EVENT_COUNT = Object.keys(EVENTS).length;

/** Those of June 2021. */
export const JUNE: readonly Read[] = COVERAGE.filter(({ meta }) => meta.published?.startsWith('2021'));
