import { useQuery } from '@tanstack/react-query';
import { useAccount } from '../data/account.ts';
import { useStatus } from '../data/status.ts';
import { accountRead } from '../data/stripe-api.ts';

/** Whose books a screen shows while no account is chosen and there are several. */
export function AccountNote() {
  const [account] = useAccount();
  const several = (useStatus().data?.accounts.length ?? 0) > 1;
  const read = useQuery({
    queryKey: ['account-read'],
    queryFn: () => accountRead(null),
    enabled: account === null && several,
  });
  if (account !== null || !several || !read.data) return null;
  return <span className="quiet">of {read.data} alone, choose another above</span>;
}
