import type { HttpMessage } from '../../../capture/event.ts';
import { PairTable } from '../../parts/pair-table.tsx';

interface HeadersTabProps {
  request: HttpMessage | undefined;
  response: HttpMessage | undefined;
}

export function HeadersTab({ request, response }: HeadersTabProps) {
  return (
    <>
      {request && (
        <PairTable title="Sent" pairs={request.headers} what="headers that were sent" sign=": " />
      )}
      {response && (
        <PairTable title="Answered" pairs={response.headers} what="headers answered" sign=": " />
      )}
    </>
  );
}
