import type { CapturedEvent, HttpMessage } from '../event.ts';

/** Bytes of bodies that may wait for the thread; what comes beyond goes without. */
const BODIES_MAX = 32 * 1024 * 1024;
const EVENTS_MAX = 20_000;
const POST_MS = 4;

type Post = (events: readonly CapturedEvent[], dropped: number) => void;

/**
 * Events on their way to the thread that writes. They go together, since each message costs the server
 * a little, and no more of them wait than memory should hold.
 */
export class OutboundEvents {
  readonly #post: Post;
  #ready: CapturedEvent[] = [];
  #dropped = 0;
  #timer: NodeJS.Timeout | undefined;
  /** What the thread has not yet said it is done with. */
  #events = 0;
  #bodies = 0;

  constructor(post: Post) {
    this.#post = post;
  }

  add(events: readonly CapturedEvent[]): void {
    for (const event of events) {
      if (this.#events >= EVENTS_MAX) {
        this.#dropped += 1;
        continue;
      }
      this.#events += 1;
      this.#ready.push(this.#bodies > BODIES_MAX ? withoutBodies(event) : event);
      this.#bodies += bodyBytes(event);
    }
    this.#timer ??= setTimeout(() => this.flush(), POST_MS);
  }

  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#ready.length === 0 && this.#dropped === 0) return;
    this.#post(this.#ready, this.#dropped);
    this.#ready = [];
    this.#dropped = 0;
  }

  taken(count: number): void {
    // Bodies go with their events, on the average.
    this.#bodies -= this.#events === 0 ? 0 : (this.#bodies * count) / this.#events;
    this.#events -= count;
    if (this.#events <= 0) this.lost();
  }

  /** Nothing is on its way any more. */
  lost(): void {
    this.#events = this.#ready.length;
    this.#bodies = this.#ready.reduce((sum, event) => sum + bodyBytes(event), 0);
  }
}

function bodyBytes(event: CapturedEvent): number {
  if (!('req' in event)) return 0;
  return (event.req.body.data?.length ?? 0) + (event.res?.body.data?.length ?? 0);
}

function withoutBodies(event: CapturedEvent): CapturedEvent {
  if (!('req' in event)) return event;
  const { req, res } = event;
  return {
    ...event,
    req: withoutBody(req),
    ...(res === undefined ? {} : { res: withoutBody(res) }),
  } as CapturedEvent;
}

function withoutBody<M extends HttpMessage>(message: M): M {
  const { data: _data, ...body } = message.body;
  return { ...message, body: { ...body, kept: 0, enc: 'none', state: 'truncated' } };
}
