// For: the Markdown of runbooks. Promises: steps are those of shared/notify/runbook.ts.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blocksOf, inlineOf } from '../../../client/features/alerts/telling/markdown.ts';
import { stepsOf } from '../../../shared/notify/runbook.ts';
import { shippedRunbooks } from '../../../server/alerts/runbooks/shipped.ts';

const tasksIn = (markdown: string): readonly string[] =>
  blocksOf(markdown).flatMap((block) =>
    block.kind === 'tasks' ? block.items.map((item) => item.map(({ text }) => text).join('')) : [],
  );

describe('Markdown', () => {
  it('TELL4 is headings, paragraphs, lists and tasks; lines of one kind are one block', () => {
    const blocks = blocksOf('# One #\ntext\nmore\n\n- a\n- b\n1. c\n- [x] d\n\nlast');
    expect(blocks.map((block) => block.kind)).toEqual(['heading', 'paragraph', 'list', 'list', 'tasks', 'paragraph']);
    expect(blocks[1]).toEqual({ kind: 'paragraph', text: [{ kind: 'text', text: 'text more' }] });
  });

  it('TELL4 knows bold, emphasis, code and links to the web alone', () => {
    expect(inlineOf('a **b** *c* `d` [e](https://f.example) [g](javascript:h)').map(({ kind }) => kind)).toEqual([
      'text',
      'strong',
      'text',
      'em',
      'text',
      'code',
      'text',
      'link',
      'text',
    ]);
  });

  it('TELL4 RUN1 of what ships it sees every step', () => {
    for (const { text } of shippedRunbooks)
      for (const [language, markdown] of Object.entries(text))
        expect(tasksIn(markdown)).toHaveLength(stepsOf({ text: { [language]: markdown } }).length);
  });

  it('TELL4 RUN1 of any text it sees as many steps as will be ticked', () => {
    const line = fc.oneof(
      fc.constantFrom('- [ ] a', '* [x] b', ' 1. [ ] c', '- [] d', '## [ ] e', '- [ ]', '', 'f', '- g', '2) [X] h '),
      fc.string({ maxLength: 12 }).map((text) => text.replaceAll(/[\r\n]/gu, ' ')),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const markdown = lines.join('\n');
        expect(tasksIn(markdown)).toHaveLength(stepsOf({ text: { en: markdown } }).length);
      }),
      { numRuns: 300, seed: 5 },
    );
  });
});
