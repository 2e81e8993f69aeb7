import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';

type Texts = Record<string, string | undefined>;

/** The address holds the filter, the grouping and the open row. */
export function useTimelineSearch() {
  const { open, group, ...filter } = useSearch({ strict: false }) as Record<string, string>;
  const navigate = useNavigate();
  const change = useCallback(
    (next: Texts) => {
      const search = (before: Texts) => defined({ ...before, ...next });
      void navigate({ to: '.', search: search as never, replace: true });
    },
    [navigate],
  );
  const openRow = useCallback((id: string | undefined) => change({ open: id }), [change]);
  return { open, group, filter, change, openRow };
}

function defined(values: Texts): Texts {
  return Object.fromEntries(Object.entries(values).filter((entry) => entry[1] !== undefined));
}
