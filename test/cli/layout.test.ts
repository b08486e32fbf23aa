import { describe, expect, it } from 'vitest';
import { keyed, layOut, type Shown } from '../../src/cli/layout.ts';

const laidOut = (blocks: readonly Shown[], columns?: number) =>
  layOut({ blocks, files: [], keys: [] }, { colour: false, columns });

describe('layOut', () => {
  it('given lists within lists, then sets them in below their marks', () => {
    const items = [
      { depth: 0, mark: '9.', text: ['The ferry is late again today'] },
      { depth: 1, mark: '•', text: ['no engine'] },
    ];
    expect(laidOut([{ kind: 'list', items }], 20)).toBe('9. The ferry is late\n   again today\n  • no engine\n');
  });

  it('given a quote, then draws a bar along it and keeps to the width', () => {
    const blocks: Shown[] = [
      { kind: 'text', text: ['The ferry to Osterby is late.'] },
      { kind: 'note', text: ['The Bell'] },
    ];
    expect(laidOut([{ kind: 'quote', blocks }], 24)).toBe('│ The ferry to Osterby\n│ is late.\n│ The Bell\n');
  });

  it('given the link of a note, then puts it on a line of its own', () => {
    expect(laidOut([{ kind: 'note', text: ['see ', { link: 'https://bell.example', text: 'this' }] }])).toBe(
      'see this\nhttps://bell.example\n',
    );
  });

  it('given a file that cannot be printed, then gives its name', () => {
    const files = [{ name: 'chart.png' }, { name: 'a.md', content: '# A\n' }];
    expect(layOut({ blocks: [], files, keys: [] }, { colour: false })).toBe('--- chart.png\n--- a.md\n# A\n');
  });
});

describe('keyed', () => {
  const button = (label: string) => ({ label });

  it('gives each button its first letter that is still free', () => {
    const labels = ['◂ Previous', 'Next ▸', 'Context', 'Cite', 'Narrow'];
    expect(keyed(labels.map(button)).map(([key, { label }]) => [key, label])).toEqual([
      ['p', '◂ Previous'],
      ['n', 'Next ▸'],
      ['c', 'Context'],
      ['i', 'Cite'],
      ['a', 'Narrow'],
    ]);
  });

  it('keeps n and p for turning pages', () => {
    const labels = ['Context', 'Narrow', 'Pause', 'More ▾'];
    expect(keyed(labels.map(button)).map(([key]) => key)).toEqual(['c', 'a', 'u', 'm']);
  });

  it('leaves out a button for which no letter is left', () => {
    expect(keyed([button('A'), button('a'), button('▸')]).map(([key]) => key)).toEqual(['a']);
  });
});
