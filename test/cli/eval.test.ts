import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { embedderAt } from '../../src/cli/embeddings.ts';
import { evaluate } from '../../src/cli/eval.ts';
import { failing, startEndpoint } from '../embeddings/server.ts';
import { CLI, ended, environment, folder, start } from './process.ts';

const jsonl = (...rows: object[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');
const article = (title: string, ...paragraphs: string[]) =>
  `---\ntitle: "${title}"\n---\n\n${paragraphs.join('\n\n')}\n`;

const FERRY = article('Ferry', 'Captain Ilse Brandt steers the ferry Skarv through the narrow sound every morning.');
const LAMP = article('Lamp', 'The lamp of the lighthouse was built by Anders Holm in the glassworks of Vik.');
const question = (id: string, text: string, articleId: string, paragraph: number, answer: string) => ({
  id,
  text,
  articleId,
  paragraph,
  answers: [answer],
});
const SQUAD = {
  'squad/corpus/ferry.md': FERRY,
  'squad/corpus/lamp.md': LAMP,
  'squad/questions.jsonl': jsonl(
    question('1', 'Who steers the ferry through the sound?', 'ferry', 0, 'Ilse Brandt'),
    question('2', 'Who built the lamp of the lighthouse?', 'lamp', 0, 'Anders Holm'),
  ),
};
const OWN = jsonl(
  { id: 'a', kind: 'who', question: 'Who steers the ferry?', outlets: ['Herald'], evidence: ['Brandt'] },
  { id: 'b', kind: 'unanswerable', question: 'Who sank the trawler Havna?', outlets: [], evidence: [] },
);
const HERE = {
  'corpus/ferry.md': FERRY.replace('title:', 'outlet: Herald\ntitle:'),
  'test/questions/tune.jsonl': OWN,
};

async function run(dir: string | undefined, home: string, record = false): Promise<{ code: number; text: string }> {
  const output = new PassThrough();
  const code = await evaluate({ dir, home, record, output });
  return { code, text: String(output.read() ?? '') };
}

const row = (text: string, name: string) =>
  text
    .split('\n')
    .find((line) => line.trim().startsWith(name))
    ?.trim()
    .split(/ {2,}/)
    .slice(1);

describe('eval', () => {
  it('given a set, then prints its figures beside the baseline and the last ones, with the time for a question', async () => {
    const { code, text } = await run(folder(SQUAD), folder());
    expect(code).toBe(0);
    expect(text).toMatch(/^SQuAD, \d+\.\d ms each$/m);
    expect(row(text, 'paragraph@1')).toEqual(['1.000', '0.808', '–']);
    expect(row(text, 'answer@1')).toEqual(['1.000', '0.739', '–']);
  });

  it('given the halves of a set, then each is asked about the other and about itself', async () => {
    const { text } = await run(folder(SQUAD), folder());
    expect(row(text, 'refused')).toEqual(['1.000', '–', '–']);
    expect(row(text, 'refused wrongly')).toEqual(['0.000', '–', '–']);
  });

  it('given queries and what is relevant, then only what is judged counts', async () => {
    const files = {
      'time/corpus/ferry.md': FERRY,
      'time/corpus/lamp.md': LAMP,
      'time/queries.jsonl': jsonl({ id: '1', text: 'LAMP OF THE LIGHTHOUSE' }, { id: '2', text: 'FERRY' }),
      'time/qrels.jsonl': jsonl({ qid: '1', articleId: 'lamp', rel: 1 }),
    };
    const { text } = await run(folder(files), folder());
    expect(row(text, 'nDCG@10')).toEqual(['1.000', '0.794', '–']);
  });

  it('given candidates, then questions without a wrong or without a right one are left out', async () => {
    const candidates = (...labels: number[]) =>
      labels.map((label, i) => ({ id: `${i}`, text: label ? 'Brandt steers the ferry.' : 'A lamp was lit.', label }));
    const file = jsonl(
      { qid: '1', question: 'Who steers the ferry?', candidates: candidates(0, 1) },
      { qid: '2', question: 'Who steers the ferry?', candidates: candidates(0, 0) },
      { qid: '3', question: 'Who steers the ferry?', candidates: candidates(1) },
    );
    const { text } = await run(folder({ 'wikiqa-dev.jsonl': file }), folder());
    expect(row(text, 'MAP')).toEqual(['1.000', '0.630', '–']);
  });

  it('given sets that are missing, then names them as skipped', async () => {
    const dir = folder(SQUAD);
    const { text } = await run(dir, folder());
    expect(text).toContain(`TIME is skipped: there is no ${join(dir, 'time')}.`);
    expect(text).toContain('five articles, tune is skipped');
    expect(text).not.toContain('SQuAD is skipped');
  });

  it('given no folder, then our own questions are asked, and it says how to name one', async () => {
    const { code, text } = await run(undefined, folder(HERE));
    expect(code).toBe(0);
    expect(row(text, 'first sentence')).toEqual(['1.000', '0.620', '–']);
    expect(row(text, 'refused')).toEqual(['1.000', '0.080', '–']);
    expect(text).toContain('name one, npm run eval -- DIR, or set EVAL_DIR');
  });

  it('given --record, then the figures stand beside those of the next run, and other sets keep theirs', async () => {
    const home = folder({ ...HERE, 'test/questions/record.json': JSON.stringify({ TIME: { MAP: 0.5 } }) });
    const first = await run(undefined, home, true);
    expect(first.text).toContain('Recorded in test/questions/record.json.');
    expect(JSON.parse(readFileSync(join(home, 'test/questions/record.json'), 'utf8'))).toMatchObject({
      TIME: { MAP: 0.5 },
      'five articles, tune': { 'first sentence': 1, 'refused wrongly': 0 },
    });
    expect(row((await run(undefined, home)).text, 'first sentence')).toEqual(['1.000', '0.620', '1.000']);
  });

  it('given a set that is broken, then says so, measures the others and ends with 1', async () => {
    const { code, text } = await run(folder({ ...SQUAD, 'trecqa-dev.jsonl': '{"question": 5}\n' }), folder());
    expect(code).toBe(1);
    expect(text).toContain('TrecQA could not be run: ');
    expect(row(text, 'answer@1')).toEqual(['1.000', '0.739', '–']);
  });

  it('given nothing to measure, then ends with 1', async () => {
    expect((await run(folder(), folder())).code).toBe(1);
  });

  it('given the folder in EVAL_DIR, then the program measures what is there', async () => {
    const env = environment(folder(), { EVAL_DIR: folder(SQUAD) });
    const { code, stdout } = await ended(start(CLI, ['eval'], { env }));
    expect(code).toBe(0);
    expect(row(stdout, 'answer@1')?.[0]).toBe('1.000');
  });

  it('given an embeddings endpoint, then measures with its vectors, and asks for each once', async () => {
    const endpoint = await startEndpoint();
    const embedder = embedderAt(`${endpoint.url},tiny`, { EMBEDDINGS_KEY: 'k' }, folder());
    if ('problem' in embedder) throw new Error(embedder.problem);
    const output = new PassThrough();
    expect(await evaluate({ dir: folder(SQUAD), home: folder(HERE), record: false, embedder, output })).toBe(0);
    expect(row(String(output.read()), 'paragraph@1')).toEqual(['1.000', '0.808', '–']);
    expect(endpoint.asked[0]).toMatchObject({ model: 'tiny', authorization: 'Bearer k' });
    const texts = endpoint.texts();
    expect(texts).toContain('Who steers the ferry through the sound?');
    expect(new Set(texts).size).toBe(texts.length);
  });

  it('given an endpoint that fails, then says so of each set, and measures none without it', async () => {
    const { url } = await startEndpoint(failing(500));
    const embedder = embedderAt(url, {}, folder());
    if ('problem' in embedder) throw new Error(embedder.problem);
    const output = new PassThrough();
    expect(await evaluate({ dir: folder(SQUAD), home: folder(), record: false, embedder, output })).toBe(1);
    expect(String(output.read())).toContain('SQuAD could not be run: it answers 500');
  });

  it('given what is no endpoint, then says how to write one', () => {
    expect(embedderAt('model', {}, folder())).toEqual({
      problem: '--embeddings is no web address without user name and query: write it like http://127.0.0.1:11434/v1.',
    });
    expect(embedderAt(' ', {}, folder())).toEqual({ problem: expect.stringContaining('names no address') });
  });
});
