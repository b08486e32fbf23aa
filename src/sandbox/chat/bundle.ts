/** The page's files: its HTML, and its scripts bundled in memory. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const PAGE = new URL('../page/', import.meta.url);

export interface PageFile {
  text: string;
  type: string;
  /** Of the text, in quotation marks, as it stands in a header. */
  etag: string;
}

export async function readPage(): Promise<PageFile> {
  return pageFile(await readFile(new URL('index.html', PAGE), 'utf8'), 'text/html; charset=utf-8');
}

/** @throws what esbuild says where the sources cannot be bundled */
export async function bundlePage(): Promise<PageFile> {
  // Loaded only where the page is served: a bot on Discord needs none of it.
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('main.ts', PAGE))],
    bundle: true,
    write: false,
    format: 'esm',
    minify: true,
    target: 'es2024',
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'silent',
  });
  return pageFile(outputFiles[0]?.text ?? '', 'text/javascript; charset=utf-8');
}

function pageFile(text: string, type: string): PageFile {
  return { text, type, etag: `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"` };
}
