import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { recordChanges } from '../data/live.ts';

/** Everything is read anew when another record answers here than before. */
export function useOneRecord(): void {
  const client = useQueryClient();
  useEffect(() => recordChanges.watch(() => void client.resetQueries()), [client]);
}
