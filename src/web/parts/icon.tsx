import type { ReactNode } from 'react';

/** 16 px, stroke 1.5, round. */
const shapes = {
  home: <path d="M2.5 7.2 8 2.8l5.5 4.4v6H9.8V9.5H6.2v3.7H2.5z" />,
  timeline: <path d="M2.5 4h2M2.5 8h2M2.5 12h2M7 4h6.5M7 8h4.5M7 12h6.5" />,
  errors: (
    <>
      <path d="M5.4 2.5h5.2l2.9 2.9v5.2l-2.9 2.9H5.4l-2.9-2.9V5.4z" />
      <path d="m6.2 6.2 3.6 3.6m0-3.6-3.6 3.6" />
    </>
  ),
  insight: <path d="M8 3v10M3.7 5.5l8.6 5M12.3 5.5l-8.6 5" />,
  objects: (
    <>
      <path d="M2.5 4.8 8 2.3l5.5 2.5v6.4L8 13.7l-5.5-2.5z" />
      <path d="M2.7 5 8 7.4 13.3 5M8 7.4v6" />
    </>
  ),
  event: <path d="M8 2.2 13.8 8 8 13.8 2.2 8z" />,
  webhook: (
    <>
      <path d="M13 3v3.2a4 4 0 0 1-4 4H3.4" />
      <path d="M6.2 7.4 3.2 10.2l3 2.9" />
    </>
  ),
  money: (
    <>
      <rect x="2.2" y="4" width="11.6" height="8" rx="1.2" />
      <circle cx="8" cy="8" r="1.9" />
    </>
  ),
  time: (
    <>
      <circle cx="8" cy="8" r="5.6" />
      <path d="M8 4.9V8l2.1 1.5" />
    </>
  ),
  trace: (
    <>
      <circle cx="4" cy="4" r="1.7" />
      <circle cx="12" cy="12" r="1.7" />
      <path d="M5.7 4H9a3 3 0 0 1 3 3v3.2" />
    </>
  ),
  done: <path d="m3 8.5 3.2 3.2L13 4.8" />,
  page: (
    <>
      <path d="M4 2.5h5.5L12 5v8.5H4z" />
      <path d="M6.3 7.5h3.5M6.3 10.2h3.5" />
    </>
  ),
  settings: (
    <>
      <circle cx="8" cy="8" r="2" />
      <path d="M8 2.2v2M8 11.8v2M2.2 8h2M11.8 8h2M3.9 3.9l1.4 1.4M10.7 10.7l1.4 1.4M12.1 3.9l-1.4 1.4M5.3 10.7l-1.4 1.4" />
    </>
  ),
  theme: (
    <>
      <circle cx="8" cy="8" r="2.6" />
      <path d="M8 2v1.3M8 12.7V14M2 8h1.3M12.7 8H14M3.8 3.8l.9.9M11.3 11.3l.9.9M12.2 3.8l-.9.9M4.7 11.3l-.9.9" />
    </>
  ),
  search: (
    <>
      <circle cx="7" cy="7" r="4.2" />
      <path d="m10.2 10.2 3.2 3.2" />
    </>
  ),
  down: <path d="m4.5 6.5 3.5 3.5 3.5-3.5" />,
  up: <path d="m4.5 9.5 3.5-3.5 3.5 3.5" />,
  right: <path d="m6.5 4.5 3.5 3.5-3.5 3.5" />,
  close: <path d="m4 4 8 8m0-8-8 8" />,
  add: <path d="M8 3v10M3 8h10" />,
  copy: (
    <>
      <rect x="5.6" y="5.6" width="7.6" height="7.6" rx="1.2" />
      <path d="M10.4 3.4V3a.8.8 0 0 0-.8-.8H3A.8.8 0 0 0 2.2 3v6.6c0 .5.4.8.8.8h.4" />
    </>
  ),
  replay: <path d="M13 8a5 5 0 1 1-1.6-3.7L13 5.8M13 2.6v3.2H9.8" />,
  diff: <path d="M5 2.8v7M1.8 6.3h6.4M8.5 12.8h5.7" />,
  fault: <path d="M9 2 4 9h3.6L7 14l5-7H8.4z" />,
  call: <path d="M3.5 12.5 12 4M5.6 3.8H12.2v6.6" />,
  incoming: <path d="M2.5 8h7M7 5l3 3-3 3M13.2 3.2v9.6" />,
  log: <path d="M3 4.5h10M3 8h10M3 11.5h6" />,
  pause: <path d="M5.5 3.5v9M10.5 3.5v9" />,
  play: <path d="M5 3.2 12.5 8 5 12.8z" fill="currentColor" />,
  more: <path d="M3.5 8h.01M8 8h.01M12.5 8h.01" strokeWidth="2.2" />,
  save: (
    <>
      <path d="M3 2.8h8l2.2 2.2v8.2H3z" />
      <path d="M5.4 2.8v3h4.4v-3M5 13.2V9.3h6v3.9" />
    </>
  ),
  pin: <path d="M6 2.5h4M6.5 2.5v4L4.5 9h7l-2-2.5v-4M8 9v4.5" />,
  trash: <path d="M3 4.5h10M6.2 4.5V3h3.6v1.5M4.5 4.5l.6 8.7h5.8l.6-8.7" />,
  mark: <path d="M4.5 2.5h7v11L8 10.8l-3.5 2.7z" />,
  link: <path d="M9.5 3h3.5v3.5M13 3 7.5 8.5M11.5 9.5v3h-8v-8h3" />,
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof shapes;

/** Says nothing to a screen reader: the word beside it does. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" aria-hidden="true">
      {shapes[name]}
    </svg>
  );
}
