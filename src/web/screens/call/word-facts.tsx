import type { CapturedEvent, LogLevel } from '../../../capture/event.ts';
import { Fact } from '../../parts/fact.tsx';

const TONES: Record<LogLevel, string> = { debug: 'quiet', info: '', warn: 'warn', error: 'bad' };

/** Of what was said: a log's level, logger and function, and whether an exception was caught. */
export function WordFacts({ event }: { event: CapturedEvent }) {
  if (event.kind === 'exception') {
    return <Fact name="Caught">{event.handled ? 'yes' : 'by nobody'}</Fact>;
  }
  if (event.kind !== 'log') return null;
  const { level, logger, site, stream } = event;
  return (
    <>
      <Fact name="Level">
        <span className={TONES[level]}>{level}</span>
      </Fact>
      {logger && (
        <Fact name="Logger">
          <code title={logger}>{logger}</code>
        </Fact>
      )}
      {stream && <Fact name="Stream">{stream}</Fact>}
      {site?.fn && (
        <Fact name="Function">
          <code title={site.fn}>{site.fn}</code>
        </Fact>
      )}
    </>
  );
}
