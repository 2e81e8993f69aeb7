import { useLocation, useNavigate } from '@tanstack/react-router';

interface TabNames {
  /** Of the tabs that there are; the first is open where the address names none of them. */
  names: readonly string[];
  first: string;
  /** What a link may call a tab where there is none of that name. */
  also?: Readonly<Record<string, string>>;
}

/** The open tab stands in the address, behind `#`, so that a link leads to it. */
export function useChosenTab({
  names,
  first,
  also = {},
}: TabNames): [string, (name: string) => void] {
  const hash = useLocation({ select: (location) => location.hash });
  const navigate = useNavigate();
  const choose = (name: string) => {
    const next = name === first ? '' : name;
    void navigate({ to: '.', search: true as never, hash: next, replace: true });
  };
  const wished = names.includes(hash) ? hash : (also[hash] ?? '');
  return [names.includes(wished) ? wished : first, choose];
}
