import type { StackFrame } from '../../capture/event.ts';
import { withoutTurning } from './lines.ts';

/** Opens the file in the editor that listens to `vscode:` links, at the line. */
export function editorLink({ file, line, col }: Pick<StackFrame, 'file' | 'line' | 'col'>): string {
  return `vscode://file${file.startsWith('/') ? '' : '/'}${encodeURI(file)}:${line}:${col ?? 1}`;
}

/** Some lines of code with the telling one marked, and a way into the editor. */
export function CodeFrame({ frame }: { frame: StackFrame }) {
  const { file, line, fn, code } = frame;
  return (
    <figure className="code mb-3">
      <figcaption className="flex items-center gap-2 px-3 h-7 border-b border-line">
        <a className="mono ellipsis" href={editorLink(frame)} title="Open in the editor">
          {file}:{line}
        </a>
        {fn && <span className="quiet ml-auto mono">{fn}</span>}
      </figcaption>
      {code && (
        <pre>
          {code.lines.map((text, at) => {
            const number = code.first + at;
            return (
              <span key={number} className={number === line ? 'marked' : ''}>
                <span className="line-number">{number}</span>
                {withoutTurning(text)}
                {'\n'}
              </span>
            );
          })}
        </pre>
      )}
    </figure>
  );
}
