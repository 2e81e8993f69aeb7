import { useLocation, useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import { useCallback, useRef } from 'react';
import { knownIn } from './filter-text.ts';

type Texts = Record<string, string | undefined>;

/** The address holds the filter, the grouping and the open row. Back undoes a filter, and closes a row. */
export function useTimelineSearch() {
  const { open, group, ...rest } = useSearch({ strict: false }) as Record<string, string>;
  const filter = knownIn(rest);
  const isPushed = useLocation({ select: ({ state }) => 'rowOpened' in state });
  const navigate = useNavigate();
  const { history } = useRouter();
  const change = useCallback(
    (next: Texts, how: { replace?: boolean; state?: object } = { replace: true }) => {
      const search = (before: Texts) => ({ ...before, ...next });
      void navigate({ to: '.', search: search as never, hash: true, ...how });
    },
    [navigate],
  );
  // Rows are drawn anew when what opens them is another function.
  const latest = useRef({ open, isPushed });
  latest.current = { open, isPushed };
  /** Rows that are gone through one by one leave no trail: Back closes whichever is open. */
  const openRow = useCallback(
    (id: string | undefined) => {
      const { open: before, isPushed: isOurs } = latest.current;
      if (before === id) return;
      // A second key comes before the address has changed: Back twice would leave the screen.
      latest.current = { open: id, isPushed: isOurs };
      const state = { rowOpened: true };
      if (id === undefined && isOurs) history.back();
      else if (id === undefined || before !== undefined) {
        change({ open: id }, { replace: true, ...(isOurs && { state }) });
      } else change({ open: id }, { state });
    },
    [change, history],
  );
  const setFilter = (next: Texts) =>
    void navigate({ to: '.', search: { ...next, open, group } as never, hash: true });
  return { open, group, filter, change, openRow, setFilter };
}
