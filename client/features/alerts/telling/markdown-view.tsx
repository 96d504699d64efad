// For: a runbook as it is read. May import: react, i18n, markdown. Promises: elements only, never HTML of others; tasks look as they will be ticked.
import { Fragment } from 'react';
import { useAlertsWords } from '../../../i18n/alerts-words.ts';
import { blocksOf, type Block, type Inline } from './markdown.ts';
import './markdown.css';

export const MarkdownView = ({ text }: { readonly text: string }) => (
  <div className="markdown">
    {blocksOf(text).map((block, nth) => (
      <BlockView key={nth} block={block} />
    ))}
  </div>
);

function BlockView({ block }: { readonly block: Block }) {
  if (block.kind === 'heading') return <Heading level={block.level} text={block.text} />;
  if (block.kind === 'paragraph')
    return (
      <p>
        <Words text={block.text} />
      </p>
    );
  if (block.kind === 'tasks') return <Tasks items={block.items} />;
  const List = block.ordered ? 'ol' : 'ul';
  return (
    <List className={block.ordered ? 'markdown-numbers' : 'markdown-bullets'}>
      {block.items.map((item, nth) => (
        <li key={nth}>
          <Words text={item} />
        </li>
      ))}
    </List>
  );
}

/** Below the headings of the page. */
function Heading({ level, text }: { readonly level: number; readonly text: readonly Inline[] }) {
  const Level = level === 1 ? 'h3' : level === 2 ? 'h4' : 'h5';
  return (
    <Level>
      <Words text={text} />
    </Level>
  );
}

function Tasks({ items }: { readonly items: readonly (readonly Inline[])[] }) {
  const say = useAlertsWords();
  return (
    <ul className="markdown-tasks">
      {items.map((item, nth) => (
        <li key={nth}>
          <input type="checkbox" disabled aria-label={say('book.tick')} />
          <span>
            <Words text={item} />
          </span>
        </li>
      ))}
    </ul>
  );
}

const Words = ({ text }: { readonly text: readonly Inline[] }) =>
  text.map((part, nth) => <Word key={nth} part={part} />);

function Word({ part: { kind, text, href } }: { readonly part: Inline }) {
  if (kind === 'strong') return <b>{text}</b>;
  if (kind === 'em') return <em>{text}</em>;
  if (kind === 'code') return <code>{text}</code>;
  if (kind !== 'link') return <Fragment>{text}</Fragment>;
  return (
    <a className="link" href={href} target="_blank" rel="noreferrer">
      {text}
    </a>
  );
}
