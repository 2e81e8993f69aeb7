import type { CapturedEvent, HttpMessage } from '../../../capture/event.ts';

export interface Messages {
  req?: HttpMessage | undefined;
  res?: (HttpMessage & { status: number }) | undefined;
}

/** What went over the wire, of events that went over one. */
export function messagesOf(event: CapturedEvent): Messages {
  switch (event.kind) {
    case 'http.out':
    case 'http.in':
    case 'webhook':
      return event.res === undefined ? { req: event.req } : { req: event.req, res: event.res };
    default:
      return {};
  }
}
