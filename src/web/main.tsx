import './styles/main.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { LocalError } from './data/local-api.ts';
import { createDashboardRouter } from './router.tsx';

/** A change of network cuts what is asked just then, of this machine too; a second answer comes. */
const RETRIES = 2;
const RETRY_MS = 250;

/** Everything comes from this machine: asking again costs nothing, and old answers mislead. */
const client = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (failures, error) =>
        failures < RETRIES && error instanceof LocalError && error.status === 0,
      retryDelay: RETRY_MS,
      staleTime: 1_000,
      refetchOnWindowFocus: true,
      // This machine is there without a network, too.
      networkMode: 'always',
    },
  },
});

const place = document.getElementById('root');
if (place === null) throw new Error('The page has no #root.');
const router = createDashboardRouter();
// The frame of index.html stands until the screen is there.
await router.load();
createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
