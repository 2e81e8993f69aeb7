import { Link } from '@tanstack/react-router';
import type { TrafficRow } from '../../../capture/traffic-port.ts';
import { CopyLine } from '../../parts/copy-line.tsx';
import { durationText } from '../../parts/moment.ts';
import { stateOf } from './payment-step.tsx';
import { serverFlag } from './server-flag.ts';
import { SeenLine, Step } from './step.tsx';

interface WebhookStepProps {
  row: TrafficRow | undefined;
  command: string;
  url: string;
  isNext: boolean;
}

export function WebhookStep({ row, command, url, isNext }: WebhookStepProps) {
  return (
    <Step number={3} title="Receive webhooks" state={stateOf(row, isNext)}>
      <p>
        Tell Paystub where your app listens. It prints the signing secret, and sends each event
        there as it happens. <Link to="/webhooks">Endpoints</Link> that last are added on their
        page.
      </p>
      <div className="my-2">
        <CopyLine
          text={`${command} listen${serverFlag(url)} --forward-to localhost:3000/webhook`}
        />
      </div>
      <SeenLine isSeen={row !== undefined}>
        {row === undefined ? (
          'No event was received yet'
        ) : (
          <>
            Your app answered {row.status} to {row.about}
            {row.dur !== null && ` in ${durationText(row.dur)}`}
            <Link to="/timeline/$id" params={{ id: row.id }}>
              See it
            </Link>
          </>
        )}
      </SeenLine>
    </Step>
  );
}
