import { withoutTurning } from '../lines.ts';
import { IdLink } from '../short-id.tsx';
import type { TreeLine } from './flatten.ts';
import { hintOf } from './hints.ts';

interface TreeLineProps {
  line: TreeLine;
  /** px from the top of the tree */
  top: number;
  onFold(): void;
}

const ID = /^(?!sk_|pk_|rk_|whsec_)[a-z]{2,}(?:_[a-z]+)*_[A-Za-z0-9]{10,}$/;
/** Longer texts are cut in their line; the raw view has them whole. */
const SHOWN = 2_000;

export function TreeLineView({ line, top, onFold }: TreeLineProps) {
  const canFold = line.kind === 'open' || (line.kind === 'folded' && line.count !== 0);
  const hint = line.kind === 'leaf' ? hintOf(line.key, line.value, line.parent) : undefined;
  return (
    <div
      className="line"
      role="treeitem"
      aria-level={line.depth + 1}
      {...(canFold && { 'aria-expanded': line.kind === 'open' })}
      tabIndex={-1}
      title={line.path}
      style={{
        position: 'absolute',
        top: 0,
        transform: `translateY(${top}px)`,
        paddingLeft: line.depth * 16,
      }}
    >
      {canFold ? (
        <button type="button" className="fold" onClick={onFold} aria-label={`Fold ${line.path}`}>
          {line.kind === 'open' ? '▾' : '▸'}
        </button>
      ) : (
        <span className="fold" />
      )}
      {line.key !== undefined && <span className="key">{withoutTurning(line.key)}: </span>}
      <Value line={line} />
      {hint && <span className="hint">{hint}</span>}
    </div>
  );
}

function Value({ line }: { line: TreeLine }) {
  if (line.kind !== 'leaf') return <Container line={line} />;
  const { value } = line;
  if (typeof value !== 'string') {
    return <span className={typeof value === 'number' ? 'number' : 'word'}>{String(value)}</span>;
  }
  if (value.includes('[redacted]')) return <span className="redacted">hidden by rule</span>;
  if (ID.test(value)) return <IdLink id={value} whole />;
  return <span className="string">{withoutTurning(JSON.stringify(shown(value)))}</span>;
}

function Container({ line: { kind, value, count } }: { line: TreeLine }) {
  const [left, right] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  if (kind === 'open') return <span>{left}</span>;
  if (kind === 'close') return <span>{right}</span>;
  if (count === 0) return <span>{`${left}${right}`}</span>;
  return <span className="quiet">{`${left} ${count} ${right}`}</span>;
}

function shown(text: string): string {
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}… (${text.length} characters)` : text;
}
