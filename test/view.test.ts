import { describe, expect, it } from 'vitest';
import { view } from '../src/view.ts';

describe('view', () => {
  it('given blocks alone, then has no buttons and no files', () => {
    const blocks = [{ kind: 'text', text: ['Hello.'] }] as const;
    expect(view('private', blocks)).toEqual({ visibility: 'private', blocks, buttons: [], files: [] });
  });

  it('given buttons or files, then carries them', () => {
    const file = { name: 'a.csv', mediaType: 'text/csv', content: 'a' };
    const button = { label: 'Next', command: 'ask', action: 'page', answerId: 'k3f9q2', argument: '2' };
    expect(view('public', [], { buttons: [button], files: [file] })).toEqual({
      visibility: 'public',
      blocks: [],
      buttons: [button],
      files: [file],
    });
  });
});
