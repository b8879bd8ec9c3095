import type { ReactNode } from 'react';
import type { Phrasing, Prose as Node } from '../../lessons/lesson.ts';
import styles from './LessonPane.module.css';

/** Markdown as React elements: only what is listed here is shown, and nothing in it can be script. */
export function Prose({ node }: { readonly node: Node }): ReactNode {
  switch (node.type) {
    case 'paragraph':
      return <p>{inline(node.children)}</p>;
    case 'heading':
      return <h4>{inline(node.children)}</h4>;
    case 'list': {
      const items = node.children.map((item, i) => <li key={i}>{blocks(item.children)}</li>);
      return node.ordered === true ? <ol start={node.start ?? 1}>{items}</ol> : <ul>{items}</ul>;
    }
    case 'blockquote':
      return <blockquote>{blocks(node.children)}</blockquote>;
    case 'code':
      return <pre className={styles.output}>{node.value}</pre>;
    case 'thematicBreak':
      return <hr />;
    case 'table': {
      const [head, ...rows] = node.children;
      return (
        <table>
          <thead>
            <tr>
              {head?.children.map((cell, i) => (
                <th key={i}>{inline(cell.children)}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, i) => (
              <tr key={i}>
                {row.children.map((cell, j) => (
                  <td key={j}>{inline(cell.children)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      );
    }
    default:
      return null;
  }
}

function blocks(nodes: readonly Node[]): ReactNode {
  return nodes.map((child, i) => <Prose key={i} node={child} />);
}

/** A sentence: emphasis, code and links. */
export function Inlines({ nodes }: { readonly nodes: readonly Phrasing[] }): ReactNode {
  return inline(nodes);
}

function inline(nodes: readonly Phrasing[]): ReactNode {
  return nodes.map((node, i) => <Inline key={i} node={node} />);
}

function Inline({ node }: { readonly node: Phrasing }): ReactNode {
  switch (node.type) {
    case 'text':
      return node.value;
    case 'inlineCode':
      return <code>{node.value}</code>;
    case 'emphasis':
      return <em>{inline(node.children)}</em>;
    case 'strong':
      return <strong>{inline(node.children)}</strong>;
    case 'break':
      return <br />;
    case 'link':
      return /^https?:\/\//.test(node.url) ? (
        <a href={node.url} target="_blank" rel="noreferrer">
          {inline(node.children)}
        </a>
      ) : (
        inline(node.children)
      );
    default:
      return null;
  }
}
