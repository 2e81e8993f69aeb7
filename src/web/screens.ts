/** Every screen. To add one: write its file in `screens`, and list it here. */
import type { ComponentType } from 'react';
import type { IconName } from './parts/icon.tsx';

export interface Screen {
  path: string;
  load(): Promise<{ default: ComponentType }>;
  /** Without it the screen is reached by links only. */
  nav?: { label: string; icon: IconName; group: Group; key: string };
}

/** In the order of the rail. `top` has no heading. */
export type Group = 'top' | 'Record' | 'Books' | 'bottom';
export const groups: readonly Group[] = ['top', 'Record', 'Books', 'bottom'];

export const screens: readonly Screen[] = [
  {
    path: '/',
    load: () => import('./screens/home/home.tsx'),
    nav: { label: 'Home', icon: 'home', group: 'top', key: 'h' },
  },
  {
    path: '/timeline',
    load: () => import('./screens/timeline/timeline.tsx'),
    nav: { label: 'Timeline', icon: 'timeline', group: 'Record', key: 't' },
  },
  { path: '/timeline/$id', load: () => import('./screens/call/call.tsx') },
];
