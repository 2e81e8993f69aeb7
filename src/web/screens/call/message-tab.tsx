import type { HttpMessage } from '../../../capture/event.ts';
import { BodyView } from './body-view.tsx';

interface MessageTabProps {
  id: string;
  part: 'request' | 'response';
  message: HttpMessage;
}

export function MessageTab({ id, part, message }: MessageTabProps) {
  const source = `/_paystub/events/${id}/body?part=${part}`;
  return (
    <BodyView key={source} body={message.body} source={source} label={`Body of the ${part}`} />
  );
}
