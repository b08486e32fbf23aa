/** Pages that hold no article: what they are instead, and what to do. */
import type { Reject } from '../reject.ts';
import { type Page, wordsOf } from './blocks.ts';

/** Shorter texts are articles only where the page calls itself one: notices, breaking news, the open part of a closed page. */
const ARTICLE_WORDS = 40;

/** A page that shows next to nothing is filled by scripts. */
const SHELL_WORDS = 30;

/** So many other stories’ headlines and more are a list of stories. */
const LISTED = 5;

interface Read {
  page: Page;
  where: string;
  text: string;
  /** All the words that the page shows. */
  visible: number;
  /** Whether the page calls itself an article. */
  declared: boolean;
}

/** Null where there is an article. */
export function noArticle({ page, where, text, visible, declared }: Read): Reject | null {
  const words = text === '' ? 0 : wordsOf(text);
  const links = page.blocks.filter(({ heading, words: all, linked }) => heading > 0 && linked >= all * 0.8);
  const between = links.filter(({ reason, box }) => reason === 'teaser' && box.reason === null).length;
  const paragraphs = page.blocks.filter(({ reason }) => reason === null).length;
  const isList = between >= LISTED && paragraphs <= between * 2;
  if (words > 0 && (declared || (words >= ARTICLE_WORDS && !isList))) return null;
  const remedy = 'Give the address of the article itself, or save its text as a .txt file.';
  const reject = (reason: string, help = remedy) => ({ where, field: 'text', reason, remedy: help });
  if (page.facts.hasPassword) return reject('This is a page to log in, not an article.');
  if (visible < SHELL_WORDS) {
    return reject(
      'The page shows next to no text; its scripts may fill it.',
      'Open it in a browser, wait for the text, save the page from there, and import that file.',
    );
  }
  if (links.length >= LISTED) return reject('This is a list of stories, not an article.');
  return reject('Only menus, notices and other page furniture were found, no article.');
}
