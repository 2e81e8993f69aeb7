import { useNavigate, useSearch } from '@tanstack/react-router';

/** The chosen account is part of the address, as every filter is. Null stands for all. */
export function useAccount(): [string | null, (account: string | null) => void] {
  const search = useSearch({ strict: false }) as Record<string, string>;
  const navigate = useNavigate();
  const choose = (account: string | null) => {
    const { account: _, ...rest } = search;
    void navigate({ to: '.', search: account === null ? rest : { ...rest, account } });
  };
  return [search.account ?? null, choose];
}
