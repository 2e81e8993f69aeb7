import type { TrafficRow } from '../../capture/traffic-port.ts';
import { clockTime } from '../clock-time.ts';
import { headOf, plural, resultOf, shownId, wordOf } from '../row-line.ts';
import { cutText } from './answer-size.ts';

const RESULT_MAX = 90;

/** `req_…  10:41:07  call [402] POST /v1/charges  card_declined: …  pay.py:12  2 insights` */
export function compactRow(row: TrafficRow): string {
  const { ts, site, insights, retry_of, replay_of } = row;
  return [
    shownId(row),
    clockTime(ts).slice(0, 8),
    `${wordOf(row)} ${headOf(row)}`,
    cutText(resultOf(row).replaceAll(/\s+/g, ' '), RESULT_MAX),
    site ?? '',
    insights > 0 ? `${insights} ${plural('insight', insights)}` : '',
    retry_of === null ? '' : 'a retry',
    replay_of === null ? '' : 'a replay',
  ]
    .filter((cell) => cell !== '')
    .join('  ');
}
