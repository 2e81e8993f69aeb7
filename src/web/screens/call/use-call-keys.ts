import { useEffect, useRef } from 'react';
import { tinykeys } from 'tinykeys';
import type { TrafficDetail } from '../../../capture/traffic-port.ts';
import { outsideFields } from '../../parts/outside-fields.ts';
import type { CallActions } from './call-actions.ts';
import { curlOf } from './curl-of.ts';

/** The keys of the call that is open. The key sheet lists them. */
export function useCallKeys({ row, event }: TrafficDetail, actions: CallActions): void {
  const latest = useRef(actions);
  latest.current = actions;
  useEffect(() => {
    const link = () => `${location.origin}/timeline/${row.id}${location.hash}`;
    const call = (run: (actions: CallActions) => void) =>
      outsideFields(() => {
        if (latest.current.isCall) run(latest.current);
      });
    const any = (run: (actions: CallActions) => void) => outsideFields(() => run(latest.current));
    return tinykeys(window, {
      'y c': any(({ copy }) => copy(curlOf(event), 'as curl')),
      'y j': any(({ copyJson }) => copyJson()),
      'y i': any(({ copy }) => copy(row.ids[0] ?? row.id, 'the id')),
      'y l': any(({ copy }) => copy(link(), 'the link')),
      x: any(({ mark }) => mark()),
      d: any(({ diff }) => diff()),
      r: call(({ replay }) => replay('new')),
      'Shift+R': call(({ replay }) => replay('same')),
      p: any(({ pin }) => pin()),
      o: any(({ openPage }) => openPage()),
    });
  }, [row, event]);
}
