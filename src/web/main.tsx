import './styles/main.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createDashboardRouter } from './router.tsx';

/** Everything comes from this machine: asking again costs nothing, and old answers mislead. */
const client = new QueryClient({
  defaultOptions: { queries: { retry: false, staleTime: 1_000, refetchOnWindowFocus: true } },
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
