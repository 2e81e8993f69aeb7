/** A strip of tractor-feed paper and the stub torn off it. */
export function Mark() {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <path
        fill="var(--ink)"
        fillRule="evenodd"
        d="M2.4 1h5.2c.6 0 1 .4 1 1v20c0 .6-.4 1-1 1H2.4c-.6 0-1-.4-1-1V2c0-.6.4-1 1-1ZM5 4.1a1.4 1.4 0 1 0 0 2.8 1.4 1.4 0 0 0 0-2.8Zm0 6.5a1.4 1.4 0 1 0 0 2.8 1.4 1.4 0 0 0 0-2.8Zm0 6.5a1.4 1.4 0 1 0 0 2.8 1.4 1.4 0 0 0 0-2.8Z"
      />
      <path
        fill="var(--canary)"
        stroke="var(--mark-edge)"
        strokeWidth="1.7"
        strokeLinejoin="round"
        d="M10.3 1.9h4.6a6.5 6.5 0 0 1 0 13h-4.6z"
      />
    </svg>
  );
}
