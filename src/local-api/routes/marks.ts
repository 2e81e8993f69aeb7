import type { MarkEvent } from '../../capture/event.ts';
import { eventBase } from '../../capture/event-base.ts';
import { redactText } from '../../capture/redaction/text.ts';
import { jsonBody } from '../json-body.ts';
import type { LocalApp } from '../local-app.ts';
import type { LocalParts } from '../parts.ts';
import { Refusal } from '../refusal.ts';

const TEXT_MAX = 2000;
const TAGS = ['app', 'session', 'trace', 'parent'] as const;

/** Notes between the events, of people and of programs: `{"text": "now the second try"}`. */
export function addMarkRoute(app: LocalApp, { traffic }: LocalParts): void {
  app.post('/_paystub/marks', async (context) => {
    const mark = markOf(await jsonBody(context));
    traffic.add([mark]);
    await traffic.settled();
    return context.json({ id: mark.id, ts: mark.ts });
  });
}

function markOf({ text, run = 'server', ...given }: Record<string, unknown>): MarkEvent {
  if (typeof text !== 'string' || text.trim() === '' || text.length > TEXT_MAX) {
    throw new Refusal(400, `text has to be a note of 1 to ${TEXT_MAX} characters.`);
  }
  if (typeof run !== 'string') throw new Refusal(400, 'run has to be a text.');
  const mark: MarkEvent = {
    ...eventBase('server', Date.now(), { run }),
    ...{ kind: 'mark', mark: 'note', text: redactText(text) },
  };
  for (const [name, value] of Object.entries(given)) {
    const tag = TAGS.find((known) => known === name);
    if (tag === undefined || typeof value !== 'string') {
      throw new Refusal(400, `A note has text, run, ${TAGS.join(', ')}; each is a text.`);
    }
    mark[tag] = value;
  }
  return mark;
}
