import { Link } from '@tanstack/react-router';
import { withoutTurning } from '../../parts/lines.ts';
import { momentText } from '../../parts/moment.ts';
import { Sentence } from '../../parts/sentence.tsx';
import { Beats } from './beats.tsx';
import type { ErrorGroup } from './group-errors.ts';

interface ErrorGroupRowProps {
  group: ErrorGroup;
  /** Unix ms of the first and the last error of all. */
  span: readonly [number, number];
}

export function ErrorGroupRow({ group, span }: ErrorGroupRowProps) {
  const { title, tone, where, count, times, first, last, docs, search } = group;
  return (
    <tr>
      <td className="ellipsis max-w-0 w-full max-sm:min-w-60 max-sm:max-w-60">
        <b className={tone}>{withoutTurning(title)}</b>
        {last.summary !== title && (
          <span className="quiet">
            {' '}
            <Sentence text={last.summary} />
          </span>
        )}
      </td>
      <td className="mono">{withoutTurning(where)}</td>
      <td>
        <Beats times={times} span={span} tone={tone} />
      </td>
      <td className="right num">
        <Link to="/timeline" search={search as never} title="Show them in the timeline">
          {count}
        </Link>
      </td>
      <td className="quiet mono wide-only">{momentText(first.ts)}</td>
      <td className="quiet mono">{momentText(last.ts)}</td>
      <td className="right">
        <Link to="/timeline/$id" params={{ id: last.id }}>
          Open failing call
        </Link>
      </td>
      <td>
        {docs && (
          <a href={docs} rel="noreferrer" target="_blank">
            Docs
          </a>
        )}
      </td>
    </tr>
  );
}
