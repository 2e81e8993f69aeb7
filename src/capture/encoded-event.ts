/** The JSON of events. Of one that came as a line, it is the line itself and what was learned since. */
import type { CapturedEvent } from './event.ts';

interface Source {
  line: Uint8Array;
  /** The event as the line has it. */
  event: Readonly<Record<string, unknown>>;
}

/** By `proc`: copies of the event that say more of it have the same one. */
const sources = new WeakMap<object, Source>();

/** @param line UTF-8, the JSON of this event and nothing else but white space at its end */
export function rememberLine(event: CapturedEvent, line: Uint8Array): void {
  sources.set(event.proc, { line, event: { ...event } });
}

/** To be asked once: the line may be a part of something large, which goes with it. */
export function encodedEvent(event: CapturedEvent): Uint8Array {
  const source = sources.get(event.proc);
  sources.delete(event.proc);
  const added = source && addedTo(source.event, event as unknown as Source['event']);
  if (source === undefined || added === undefined) return Buffer.from(JSON.stringify(event));
  const end = source.line.lastIndexOf(CLOSING_BRACE);
  if (added.length === 0) return source.line.subarray(0, end + 1);
  return Buffer.concat([source.line.subarray(0, end), Buffer.from(`,${added.join(',')}}`)]);
}

const CLOSING_BRACE = 0x7d;

/** Fields as JSON; undefined when something is different or gone, for then the line may not stay. */
function addedTo(before: Source['event'], event: Source['event']): string[] | undefined {
  for (const name in before) if (before[name] !== event[name]) return undefined;
  const added: string[] = [];
  for (const name in event) {
    const json = Object.hasOwn(before, name) ? undefined : JSON.stringify(event[name]);
    if (json !== undefined) added.push(`${JSON.stringify(name)}:${json}`);
  }
  return added;
}
