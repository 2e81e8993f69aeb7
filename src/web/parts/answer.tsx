/** Done is quiet, refused is orange, broke is red; each has a shape of its own. */
export type AnswerTone = 'done' | 'warn' | 'bad' | 'waiting';

export function toneOf(status: number | null, state: string | null): AnswerTone {
  if (state === 'in_flight') return 'waiting';
  if (state === 'error' || state === 'aborted') return 'bad';
  if (status === null) return 'waiting';
  if (status >= 500) return 'bad';
  return status >= 400 ? 'warn' : 'done';
}

const SHAPES = {
  done: <circle cx="5" cy="5" r="4" fill="currentColor" />,
  warn: <path d="M5 .8 9.6 9H.4z" fill="currentColor" />,
  bad: <rect x="1" y="1" width="8" height="8" rx="1" fill="currentColor" />,
  waiting: <circle cx="5" cy="5" r="3.4" fill="none" stroke="currentColor" strokeWidth="1.4" />,
};

const TONE_CLASS = { done: 'done', warn: 'warn', bad: 'bad', waiting: 'quiet' };

/** The status of a call: its shape and its figure. */
export function Answer({ status, state }: { status: number | null; state: string | null }) {
  const tone = toneOf(status, state);
  return (
    <span className={`answer ${TONE_CLASS[tone]}`}>
      <svg viewBox="0 0 10 10" aria-hidden="true">
        {SHAPES[tone]}
      </svg>
      {wordOf(status, state)}
    </span>
  );
}

function wordOf(status: number | null, state: string | null): string {
  if (state === 'aborted') return 'cut';
  if (status !== null) return String(status);
  return state === 'error' ? 'lost' : '…';
}
