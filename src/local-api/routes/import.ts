import type { CapturedEvent } from '../../capture/event.ts';
import { fileLines } from '../../capture/exchange/file-lines.ts';
import {
  type ImportItem,
  type RedactCall,
  readImport,
} from '../../capture/exchange/read-import.ts';
import { redactCall } from '../../capture/redaction/redact-call.ts';
import type { LocalApp } from '../local-app.ts';
import type { LocalParts } from '../parts.ts';
import { withUpload } from '../uploaded-file.ts';

const BYTES_MAX = 256 * 1024 * 1024;
/** Events that are handed over at once. */
const BATCH = 200;
/** Then the record is waited for. */
const AHEAD_BYTES = 16 * 1024 * 1024;
/** The record takes no more at once than it can hold. */
const AHEAD = 2000;
const PROBLEMS_MAX = 20;

interface Problem {
  at: number;
  problem: string;
}

/**
 * Takes a session file or a HAR file into the record. All of it is read before any of it is kept: a file
 * with a bad line changes nothing, unless `?skip_bad=1` leaves those lines out.
 */
export function addImportRoute(app: LocalApp, parts: LocalParts): void {
  const redact: RedactCall = (event) => redactCall(event, parts.headerRedactor);
  const upload = { folder: parts.dataFolder, bytesMax: BYTES_MAX };

  app.post('/_paystub/import', (context) =>
    withUpload(context.req.raw.body, upload, async (file) => {
      const mayLeaveOut = context.req.query('skip_bad') === '1';
      const items = () => readImport(fileLines(file.read()), redact);
      const { good, bad, problems } = await checked(items());
      if (bad > 0 && !(mayLeaveOut && good > 0)) {
        return context.json({ error: { message: messageOf(good, bad, problems) }, problems }, 400);
      }
      await keep(items(), parts);
      return context.json({ imported: good, left_out: bad, problems });
    }),
  );
}

async function checked(items: AsyncIterable<ImportItem>) {
  const problems: Problem[] = [];
  let [good, bad] = [0, 0];
  for await (const { at, problem } of items) {
    if (problem === undefined) good++;
    else if (++bad <= PROBLEMS_MAX) problems.push({ at, problem });
  }
  return { good, bad, problems };
}

async function keep(items: AsyncIterable<ImportItem>, { traffic }: LocalParts): Promise<void> {
  let batch: CapturedEvent[] = [];
  let [events, bytes] = [0, 0];
  for await (const { event } of items) {
    if (event === undefined) continue;
    batch.push(event);
    events++;
    bytes += sizeOf(event);
    const isAhead = events >= AHEAD || bytes >= AHEAD_BYTES;
    if (batch.length < BATCH && !isAhead) continue;
    traffic.add(batch);
    batch = [];
    if (!isAhead) continue;
    [events, bytes] = [0, 0];
    await traffic.settled();
  }
  traffic.add(batch);
  await traffic.settled();
}

function sizeOf(event: CapturedEvent): number {
  const { req, res } = event as { req?: Message; res?: Message };
  return 1000 + (req?.body.data?.length ?? 0) + (res?.body.data?.length ?? 0);
}

interface Message {
  body: { data?: string };
}

function messageOf(good: number, bad: number, [first]: readonly Problem[]): string {
  const place = first === undefined ? '' : ` The first: ${first.at}: ${first.problem}`;
  if (good === 0) return `Nothing can be imported.${place}`;
  const advice = 'Nothing was imported; ?skip_bad=1 leaves bad lines out.';
  return `${bad} of ${good + bad} lines or entries are no events.${place}. ${advice}`;
}
