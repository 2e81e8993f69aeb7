import { useNavigate, useSearch } from '@tanstack/react-router';

/** The chosen account is part of the address, as every filter is. Null stands for all. */
export function useAccount(): [string | null, (account: string | null) => void] {
  const search = useSearch({ strict: false }) as Record<string, string>;
  const navigate = useNavigate();
  const choose = (account: string | null) => {
    // What is not named goes along from screen to screen; undefined ends it.
    void navigate({ to: '.', search: { ...search, account: account ?? undefined } as never });
  };
  return [search.account ?? null, choose];
}
