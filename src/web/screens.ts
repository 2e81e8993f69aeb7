/** Every screen. To add one: write its file in `screens`, and list it here. */
import type { ComponentType } from 'react';
import type { IconName } from './parts/icon.tsx';

export interface Screen {
  path: string;
  load(): Promise<{ default: ComponentType }>;
  /** Of one thing, whose id follows. */
  title?: string;
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
  { path: '/timeline/$id', title: 'Call', load: () => import('./screens/call/call.tsx') },
  { path: '/traces/$id', title: 'Trace', load: () => import('./screens/trace/trace.tsx') },
  {
    path: '/errors',
    load: () => import('./screens/errors/errors.tsx'),
    nav: { label: 'Errors', icon: 'errors', group: 'Record', key: 'r' },
  },
  {
    path: '/insights',
    load: () => import('./screens/insights/insights.tsx'),
    nav: { label: 'Insights', icon: 'insight', group: 'Record', key: 'n' },
  },
  {
    path: '/objects',
    load: () => import('./screens/objects/objects.tsx'),
    nav: { label: 'Objects', icon: 'objects', group: 'Books', key: 'o' },
  },
  { path: '/objects/$id', title: 'Object', load: () => import('./screens/objects/object.tsx') },
  {
    path: '/events',
    load: () => import('./screens/events/events.tsx'),
    nav: { label: 'Events', icon: 'event', group: 'Books', key: 'e' },
  },
  { path: '/events/$id', title: 'Event', load: () => import('./screens/events/event.tsx') },
  {
    path: '/webhooks',
    load: () => import('./screens/webhooks/webhooks.tsx'),
    nav: { label: 'Webhooks', icon: 'webhook', group: 'Books', key: 'w' },
  },
  {
    path: '/webhooks/$id',
    title: 'Endpoint',
    load: () => import('./screens/webhooks/endpoint.tsx'),
  },
  {
    path: '/webhooks/delivery/$id',
    title: 'Delivery',
    load: () => import('./screens/webhooks/delivery.tsx'),
  },
  {
    path: '/money',
    load: () => import('./screens/money/money.tsx'),
    nav: { label: 'Money', icon: 'money', group: 'Books', key: 'm' },
  },
  {
    path: '/time',
    load: () => import('./screens/time/time.tsx'),
    nav: { label: 'Time', icon: 'time', group: 'Books', key: 'i' },
  },
  {
    path: '/settings',
    load: () => import('./screens/settings/settings.tsx'),
    nav: { label: 'Settings', icon: 'settings', group: 'bottom', key: 's' },
  },
  { path: '/o/$id', load: () => import('./screens/any-id/any-id.tsx') },
];
