import { type Finding, findAnswers, type Outcome } from '../../src/answers/answer.ts';
import { ArticleReader } from '../../src/answers/articleReader.ts';
import { answerType } from '../../src/answers/question.ts';
import type { StoredArticle } from '../../src/coverage/article.ts';
import { slice } from '../../src/coverage/span.ts';
import type { Thesaurus } from '../../src/language/thesaurus.ts';
import type { PassageRecord } from '../../src/retrieval/index.ts';
import { parseQuery } from '../../src/retrieval/query.ts';
import { search } from '../../src/retrieval/search.ts';
import { openWordNet } from '../../src/thesaurus/wordnet.ts';
import { article, indexOf } from '../retrieval/fixtures.ts';

const WORDNET = openWordNet();

export const COVERAGE: readonly StoredArticle[] = [
  article(
    'ferry',
    `The ferry Ostrava Star sank off the port of Quellmar on Tuesday night, killing 41 people, the coast guard said.

The ship struck a sandbar two miles from the harbour because its radar had failed hours earlier, according to investigators.

“We heard a bang and then the lights went out,” said Ilse Tamm, a nurse who was on board. She swam to a fishing boat.

What the inspectors had warned of

An inspection in January had found rust in the hull. The owner, Brandt Lines, promised repairs but postponed them until the summer. Captain Jonas Vey was arrested at a hotel near the old lighthouse.

Divers searched the wreck until Friday. Quellmar opened its sports hall to the families of the missing.`,
    { title: 'Ferry sinks off Quellmar', outlet: 'Harbour Post', published: '2021-03-17' },
  ),
  article(
    'mayor',
    `Mayor Petra Lund resigned on 3 May 2021 over the handling of the ferry inquiry.

“I signed a paper that I should have read,” Lund told reporters outside the town hall. She had led the council for eleven years.

Her deputy, Arvid Kolle, will run the town until an election in September. Kolle denied that he had known of the inspection report.

The opposition demanded a public inquiry. Councillor Mira Sand accused the mayor of shielding Brandt Lines, which paid for the new town library.`,
    { title: 'Quellmar mayor steps down', outlet: 'The Norland Herald', published: '2021-05-04' },
  ),
  article(
    'pact',
    `Norland and Estmark signed a fishing pact in Drossen that ends a quarrel of nine years over cod in the Sound of Hesk.

Under the pact each country may take 12,000 tonnes of cod a year. Estmark will withdraw its patrol boats by December.

Norland’s fisheries minister, Tove Ranheim, called it “a fair deal for both shores.” Estmark’s foreign minister, Emil Ferrant, warned that his country would leave if the quotas were broken.

A moratorium is a temporary ban on catching a species. Scientists had asked for one after stocks of herring collapsed in 2016.`,
    {
      title: 'Norland and Estmark settle cod quarrel',
      outlet: 'Estmark Courier',
      published: '2020-11',
      precision: 'month',
    },
  ),
  article(
    'mine',
    `A fire in the Kaldvik mine near Drossen trapped 27 miners for three days before rescuers reached them through an old shaft.

The fire began when a conveyor belt overheated, the mining inspectorate said. Nobody was killed, but six men were treated for smoke poisoning.

“I counted the hours by the drips,” said Olav Stenner, the foreman. He added that the men had shared one lamp.

Kaldvik produces zinc. The company that owns it, Norzink, spent 4.2 million crowns on new alarms in order to reopen the pit.`,
    { title: 'Miners saved at Kaldvik', outlet: 'The Norland Herald', published: '2019-08-02' },
  ),
  article(
    'radar',
    `The Norland parliament approved the purchase of two K-12 radar systems on Monday. They will stand on the island of Tresko, which faces Estmark.

Critics called the K-12 outdated. General Rolf Aske argued that the systems could see low-flying drones at a distance of 300 kilometres.

The U.S. offered its own system at twice the price. Norland refused it because American engineers would have had to stay on the island.

Fishermen on Tresko fear for their harbour, where the first crates arrived in June.`,
    { title: 'Norland buys radar for Tresko', outlet: 'Estmark Courier', published: '2022-06-20' },
  ),
  article(
    'bridge',
    `The bridge over the river Hesk was closed to lorries after engineers found cracks in two of its pillars.

It was built in 1968 and carries 9,400 vehicles a day. Repairs will cost 18 million crowns and last until 2024.

Lorries must use the tunnel at Bramsund, forty kilometres to the north. “Every loaf of bread will cost more,” warned Hedda Moen, who runs a bakery in Quellmar.

The roads agency denied that it had ignored the cracks.`,
    { title: 'Cracks close Hesk bridge', outlet: 'Harbour Post', published: null, precision: 'undated' },
  ),
];

/** The question put to a coverage as it is: no filters, no period, no outlet taken from its words. */
export function ask(question: string, articles = COVERAGE, thesaurus: Thesaurus = WORDNET): Outcome {
  const index = indexOf(...articles);
  const byId = new Map(articles.map((one) => [one.id, one]));
  const query = parseQuery(question, { index, thesaurus });
  const articleOf = ({ articleId }: PassageRecord) => byId.get(articleId) as StoredArticle;
  const { passages } = search(index, query, {}, undefined, (record) => slice(articleOf(record).text, record));
  const readerOf = (record: PassageRecord) => new ArticleReader(articleOf(record));
  return findAnswers(index.size, query, answerType(question), passages, readerOf);
}

export function findingsOf(outcome: Outcome): Finding[] {
  return outcome.kind === 'answer' ? outcome.findings : outcome.nearest;
}

/** The words of a finding's answering sentence. */
export function sentenceOf({ record, excerpt }: Finding, articles = COVERAGE): string {
  const found = articles.find(({ id }) => id === record.articleId);
  return slice((found as StoredArticle).text, excerpt.sentence);
}
