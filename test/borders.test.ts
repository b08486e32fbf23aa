/** Who may know whom, held by reading the imports of every source file. */
import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, posix } from 'node:path';
import { describe, expect, it } from 'vitest';

interface Part {
  /** The parts that it may import, besides itself. */
  knows: readonly string[];
  /** npm packages that it may import. */
  packages: readonly string[];
  /** Node's modules: none, all, or all but the database. */
  node: 'none' | 'all' | 'no database';
  /** May read the environment. */
  environment?: true;
}

/** Text in, values out. Each may import those before it. */
const PURE_PACKAGES = {
  coverage: [],
  language: ['luxon', 'stemmer', 'minisearch', 'world-countries'],
  ingest: ['yaml', 'zod', 'chardet', 'feedsmith', 'linkedom', 'postal-mime', '@mozilla/readability', '@noble/hashes'],
  retrieval: ['minisearch'],
  quotes: ['gender-detection-from-name'],
  answers: [],
  digests: ['croner', 'luxon'],
  alerts: [],
  citations: [],
  messages: [],
} as const;
const PURE = Object.keys(PURE_PACKAGES);
const EFFECTS = ['store', 'sources', 'delivery', 'discord', 'sandbox', 'thesaurus', 'embeddings', 'charts'];
/** What commands, terminal and Discord share. */
const SHARED = ['limits', 'view', 'desk', 'command', 'replies'];

/** Every folder of src, every file directly in it, and `commands`. What is not here has no place yet. */
const HOUSE: Record<string, Part> = {
  ...Object.fromEntries(
    Object.entries(PURE_PACKAGES).map(([name, packages], i): [string, Part] => [
      name,
      { knows: PURE.slice(0, i), packages, node: 'none' },
    ]),
  ),

  limits: { knows: [], packages: [], node: 'none' },
  view: { knows: ['coverage'], packages: [], node: 'none' },
  config: { knows: [], packages: ['zod'], node: 'no database', environment: true },
  preload: { knows: [], packages: [], node: 'no database' },

  store: { knows: PURE, packages: ['zod'], node: 'all' },
  sources: {
    knows: [...PURE, 'store'],
    packages: ['zod', 'ipaddr.js', 'luxon', 'robots-parser', 'tinypool'],
    node: 'no database',
  },
  delivery: { knows: [...PURE, 'store'], packages: ['zod'], node: 'no database' },
  discord: { knows: [...PURE, ...SHARED, 'commands'], packages: ['zod', 'discord.js'], node: 'no database' },
  sandbox: {
    knows: [...PURE, 'limits'],
    packages: [
      'zod',
      'ws',
      'hono',
      '@hono/node-server',
      'discord-api-types',
      // The chat page.
      'esbuild',
      'lit',
    ],
    node: 'no database',
  },
  thesaurus: { knows: PURE, packages: [], node: 'no database' },
  embeddings: { knows: PURE, packages: ['zod'], node: 'no database' },

  charts: {
    knows: PURE,
    packages: ['vega', 'vega-lite', '@resvg/resvg-js', 'tinypool', 'dejavu-fonts-ttf'],
    node: 'no database',
  },

  desk: { knows: [...PURE, 'limits', 'store'], packages: ['zod'], node: 'none' },
  // A desk in a thread of its own.
  worker: { knows: [...PURE, 'store', 'thesaurus', 'embeddings', 'desk'], packages: [], node: 'no database' },
  command: { knows: ['desk', 'messages', 'view', 'limits'], packages: ['discord-api-types'], node: 'none' },
  replies: {
    knows: ['coverage', 'citations', 'messages', 'command', 'desk', 'limits', 'view'],
    packages: [],
    node: 'none',
  },
  commands: { knows: ['coverage', 'citations', 'messages', ...SHARED], packages: [], node: 'none' },

  cli: {
    knows: [...PURE, ...EFFECTS, ...SHARED, 'worker', 'commands', 'config', 'preload'],
    packages: ['zod', 'discord-api-types', 'dotenv'],
    node: 'no database',
    environment: true,
  },
  main: {
    knows: [...PURE, ...EFFECTS, ...SHARED, 'worker', 'commands', 'config', 'preload', 'cli'],
    packages: ['pino'],
    node: 'no database',
    environment: true,
  },
};

/** What pure parts must be handed instead: the time, chance, the environment. */
const FORBIDDEN_IN_PURE: [string, RegExp][] = [
  ['the clock', /\bDate\.now\(|\bnew Date\(\s*\)|(?<!new )\bDate\(\s*\)|\bperformance\.now\(/],
  ["luxon's clock", /\bDateTime\.(?:now|local|utc)\(\s*\)/],
  ['chance', /\bMath\.random\(|\brandomUUID\(|\bgetRandomValues\(/],
  ['the network', /\bfetch\(|\bnew WebSocket\(/],
  ['timers', /\bset(?:Timeout|Interval|Immediate)\(/],
  ['the process', /\bprocess\.(?!env\b)/],
];

type Tree = Record<string, string>;

/** Every breach of the rules in `tree` (path from the project's folder → source), as a sentence each. */
function breaches(tree: Tree): string[] {
  const found: string[] = [];
  const edges = new Map<string, Set<string>>();
  for (const [path, source] of Object.entries(tree)) {
    const own = partOf(path);
    const part = HOUSE[own];
    if (!part) {
      found.push(`${path}: “${own}” has no place in the house.`);
      continue;
    }
    const code = withoutComments(source);
    for (const target of importsOf(code)) {
      if (target === null) found.push(`${path} imports what cannot be read from its source.`);
      else if (target.startsWith('.')) {
        const other = partOf(posix.join(posix.dirname(path), target));
        if (other === own) continue;
        edges.set(own, (edges.get(own) ?? new Set()).add(other));
        if (!part.knows.includes(other)) found.push(`${path} may not know ${other}.`);
      } else if (isNodeModule(target)) {
        const allowed = part.node === 'all' || (part.node === 'no database' && target !== 'node:sqlite');
        if (!allowed) found.push(`${path} may not import ${target}.`);
      } else if (!part.packages.includes(packageOf(target))) found.push(`${path} may not import ${target}.`);
    }
    if (!part.environment && /\bprocess\.env\b/.test(code)) found.push(`${path} may not read the environment.`);
    if (!PURE.includes(own)) continue;
    for (const [what, pattern] of FORBIDDEN_IN_PURE) if (pattern.test(code)) found.push(`${path} may not use ${what}.`);
  }
  const cycle = cycleIn(edges);
  return cycle ? [...found, `${cycle.join(' → ')} is a cycle.`] : found;
}

/** The folder below src, the name of a file directly in it, or `commands`. */
function partOf(path: string): string {
  const [top, second = ''] = path.split('/');
  return top === 'src' ? second.replace(/\.c?[jt]s$/, '') : (top ?? '');
}

function isNodeModule(target: string): boolean {
  return target.startsWith('node:') || builtinModules.includes(target);
}

function packageOf(target: string): string {
  return target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/');
}

/** Strings are stepped over, so that what looks like a comment within one stays. */
function withoutComments(source: string): string {
  const pieces = /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;
  return source.replace(pieces, (piece) => (/^\/[/*]/.test(piece) ? ' ' : piece));
}

/** The targets of all static and dynamic imports, types included; null for one that is computed. */
function importsOf(code: string): (string | null)[] {
  const fixed = code.matchAll(/^\s*(?:import|export)\b(?:[^'"`;()]*?\bfrom)?\s*['"]([^'"\n]+)['"]/gm);
  const dynamic = code.matchAll(/(?:\bimport|\brequire(?:\.resolve)?)\s*\(\s*(?:['"]([^'"\n]+)['"]\s*\))?/g);
  return [...fixed, ...dynamic].map(([, target]) => target ?? null);
}

/** One way from a part back to itself; undefined where there is none. */
function cycleIn(edges: ReadonlyMap<string, ReadonlySet<string>>): string[] | undefined {
  const done = new Set<string>();
  const walk = (part: string, way: string[]): string[] | undefined => {
    if (way.includes(part)) return [...way.slice(way.indexOf(part)), part];
    if (done.has(part)) return undefined;
    for (const other of edges.get(part) ?? []) {
      const cycle = walk(other, [...way, part]);
      if (cycle) return cycle;
    }
    done.add(part);
    return undefined;
  };
  for (const part of edges.keys()) {
    const cycle = walk(part, []);
    if (cycle) return cycle;
  }
  return undefined;
}

function readTree(): Tree {
  const home = join(import.meta.dirname, '..');
  const files = ['src', 'commands'].flatMap((top) =>
    readdirSync(join(home, top), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.[cm]?[jt]s$/.test(path))
      .map((path) => `${top}/${path.replaceAll('\\', '/')}`),
  );
  return Object.fromEntries(files.map((path) => [path, readFileSync(join(home, path), 'utf8')]));
}

describe('the borders of the house', () => {
  it('are kept by every source file', () => {
    const tree = readTree();
    expect(Object.keys(tree).length).toBeGreaterThan(50);
    expect(breaches(tree)).toEqual([]);
  });

  it('the imports of every file are seen', () => {
    const tree = readTree();
    const seen = (path: string) => importsOf(withoutComments(tree[path] as string));
    expect(seen('src/main.ts')).toContain('./store/store.ts');
    expect(seen('src/main.ts')).toContain('./preload.cjs');
    expect(seen('src/store/database.ts')).toContain('node:sqlite');
    expect(seen('commands/index.ts')).toContain('./ask.ts');
    for (const [path, source] of Object.entries(tree)) {
      const lines = source.match(/^(?:import|export)\b.* from '.*';$|^\} from '.*';$|^import '.*';$/gm) ?? [];
      expect(seen(path).length, path).toBeGreaterThanOrEqual(lines.length);
    }
  });

  it('given what the rules allow, then finds no breach', () => {
    const tree: Tree = {
      'src/answers/a.ts':
        "import { slice } from '../coverage/span.ts';\n// Date.now() in a comment\n/* import 'node:fs'; */",
      'src/ingest/b.ts': "import {\n  parse,\n} from 'yaml';\nconst day = new Date(Date.UTC(2020, 1));",
      'src/store/c.ts': "import { DatabaseSync } from 'node:sqlite';",
      'src/delivery/d.ts': "import type { Store } from '../store/store.ts';",
      'src/main.ts': "import { serve } from './cli/terminal.ts';\nconst { DATA_DIR } = process.env;",
      'commands/e.ts': "import type { Desk } from '../src/desk.ts';",
    };
    expect(breaches(tree)).toEqual([]);
  });

  it.each([
    ['src/answers/a.ts', "import { readFile } from 'node:fs/promises';", 'may not import node:fs/promises'],
    ['src/answers/a.ts', "import fs from 'fs';", 'may not import fs'],
    ['src/answers/a.ts', "export { parse } from 'yaml';", 'may not import yaml'],
    ['src/answers/a.ts', "import '../store/store.ts';", 'may not know store'],
    ['src/answers/a.ts', "import type {\n  Digest,\n} from '../digests/digest.ts';", 'may not know digests'],
    ['src/coverage/a.ts', "const x = await import('../language/tokens.ts');", 'may not know language'],
    ['src/coverage/a.ts', "type X = import('../answers/answer.ts').Answer;", 'may not know answers'],
    ['src/coverage/a.ts', 'const x = await import(name);', 'imports what cannot be read'],
    ['src/language/a.ts', 'const now = Date.now();', 'may not use the clock'],
    ['src/language/a.ts', 'const now = new Date();', 'may not use the clock'],
    ['src/language/a.ts', 'const now = DateTime.now();', "may not use luxon's clock"],
    ['src/retrieval/a.ts', 'const x = Math.random();', 'may not use chance'],
    ['src/messages/a.ts', 'const x = process.env.HOME;', 'may not read the environment'],
    ['src/store/a.ts', "import { open } from '../sources/folder.ts';", 'may not know sources'],
    ['src/store/a.ts', "const x = process.env['HOME'];", 'may not read the environment'],
    ['src/discord/a.ts', "import { openStore } from '../store/store.ts';", 'may not know store'],
    ['src/sources/a.ts', "import { DatabaseSync } from 'node:sqlite';", 'may not import node:sqlite'],
    ['src/sandbox/a.ts', "import { Client } from 'discord.js';", 'may not import discord.js'],
    ['src/desk.ts', "import { render } from './cli/render.ts';", 'may not know cli'],
    ['src/cli/a.ts', "import '../main.ts';", 'may not know main'],
    ['commands/a.ts', "import type { Store } from '../src/store/store.ts';", 'may not know store'],
    ['commands/a.ts', "import { render } from '../src/cli/render.ts';", 'may not know cli'],
    ['commands/a.ts', "import { serve } from '../src/main.ts';", 'may not know main'],
    ['src/helpers/a.ts', '', 'has no place in the house'],
  ])('given %s with `%s`, then it %s', (path, source, breach) => {
    expect(breaches({ [path]: source })).toEqual([expect.stringContaining(breach)]);
  });

  it('given parts that know each other in a ring, then names the ring', () => {
    const ring = {
      'src/desk.ts': "import '../commands/a.ts';",
      'src/command.ts': "import './desk.ts';",
      'commands/a.ts': "import '../src/command.ts';",
    };
    expect(breaches(ring)).toContain('desk → commands → command → desk is a cycle.');
  });
});
