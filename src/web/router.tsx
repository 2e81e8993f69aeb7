import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  retainSearchParams,
} from '@tanstack/react-router';
import { Frame } from './frame/frame.tsx';
import { Failed } from './parts/failed.tsx';
import { NotFound } from './parts/not-found.tsx';
import { type Screen, screens } from './screens.ts';

/** The chosen account goes along to whatever screen is gone to. */
const root = createRootRoute({
  component: Frame,
  notFoundComponent: NotFound,
  search: { middlewares: [retainSearchParams(['account' as never])] },
});

/** Every screen is a chunk of its own, fetched when it is first gone to. */
function routeOf({ path, load }: Screen) {
  return createRoute({
    getParentRoute: () => root,
    path,
    component: lazyRouteComponent(load),
    validateSearch: texts,
    errorComponent: ({ error, reset }) => <Failed error={error} again={reset} />,
  });
}

/** Search parameters are texts: each screen reads its own, and leaves the rest alone. */
function texts(search: Record<string, unknown>): Record<string, string> {
  const set = Object.entries(search).filter(([, value]) => value !== undefined);
  return Object.fromEntries(set.map(([name, value]) => [name, String(value)] as const));
}

export function createDashboardRouter() {
  return createRouter({
    routeTree: root.addChildren(screens.map(routeOf)),
    defaultPreload: 'intent',
    parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
    stringifySearch: (search) => {
      const text = new URLSearchParams(texts(search)).toString();
      return text === '' ? '' : `?${text}`;
    },
  });
}
