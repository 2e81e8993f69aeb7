/** What docs/how-to.md says is done as it stands there. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CliServer, startPaystubProcess } from '../support/cli.ts';
import { clientOf, errorOf } from '../support/client.ts';
import { canRun, output } from '../support/command.ts';
import { eventually } from '../support/eventually.ts';

const root = join(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'docs/how-to.md'), 'utf8');
const sections = page.split(/^## /m).slice(1);
const blocksOf = (text: string, language: string) =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.+?)^\`\`\``, 'gms'))].map(
    ([, block = '']) => block,
  );
const shell = sections.flatMap((text) =>
  blocksOf(text, 'sh').map((block, at) => [`${text.split('\n')[0]} (${at + 1})`, block] as const),
);

let cwd: string;
let server: CliServer;

beforeAll(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'how-to-'));
  mkdirSync(join(cwd, 'bin'));
  const main = join(root, 'src/cli/main.ts');
  const call = `exec "${process.execPath}" --disable-warning=ExperimentalWarning "${main}" "$@"\n`;
  writeFileSync(join(cwd, 'bin/paystub'), `#!/bin/sh\n${call}`, { mode: 0o755 });
  writeFileSync(join(cwd, 'bin/npx'), '#!/bin/sh\nexec "$@"\n', { mode: 0o755 });
  server = await startPaystubProcess(['--port', '0'], { cwd });
});

afterAll(async () => {
  await server.stop();
  rmSync(cwd, { recursive: true, force: true });
});

function run(script: string, folder: string): Promise<string> {
  const here = script
    .replaceAll('http://127.0.0.1:12111', server.url)
    .replaceAll('curl ', 'curl -sS ');
  return output('sh', ['-ec', `cd '${folder}'\n${here}`], {
    PATH: `${join(cwd, 'bin')}${delimiter}${process.env.PATH}`,
    PAYSTUB_URL: '',
  });
}

describe.skipIf(!canRun('curl', ['--version']))('the commands of the page', () => {
  it.each(shell)('%s', async (_title, block) => {
    expect(await run(block, cwd)).not.toMatch(
      /Unrecognized request|Nothing is served|Unauthorized/,
    );
  });
});

describe('the steps for CI', () => {
  const steps = blocksOf(page, 'yaml').flatMap((yaml) =>
    [...yaml.matchAll(/- run: (npx paystub .+)/g)].map(([, line = '']) => line),
  );

  it('follow each other', async () => {
    expect(steps).toHaveLength(3);
    for (const step of steps) await run(step.replace('npm test', 'true'), cwd);
    expect(existsSync(join(cwd, 'paystub.har'))).toBe(true);
  });
});

describe('the cards of the page', () => {
  const rows = [...page.matchAll(/^\| (.+?) \| `(pm_card_\w+)` \| ([\d ]+) \|$/gm)];

  it('are eight', () => expect(rows).toHaveLength(8));

  it.each(rows.map(([, what = '', method = '', number = '']) => [what, method, number]))(
    '%s: %s',
    async (what, method, number) => {
      const stripe = clientOf({ host: '127.0.0.1', port: Number(new URL(server.url).port) });
      const card = {
        number: number.replaceAll(' ', ''),
        ...{ exp_month: 12, exp_year: 2040, cvc: '123' },
      };
      const given = [
        { payment_method: method },
        { payment_method_data: { type: 'card', card } as never },
      ];
      for (const one of given) {
        const paid = stripe.paymentIntents.create({
          ...{ amount: 2000, currency: 'usd', confirm: true },
          automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
          ...one,
        });
        expect(await outcome(paid)).toBe(what.replace(', then disputed', ''));
      }
      // A dispute comes a moment later.
      const disputes = async () => (await stripe.disputes.list()).data.length;
      const many = what.includes('disputed') ? given.length : 0;
      expect(await eventually(disputes, (count) => count === many)).toBe(many);
    },
  );

  async function outcome(paid: Promise<{ status: string }>): Promise<string> {
    const status = await paid.then(
      (intent) => intent.status,
      () => undefined,
    );
    if (status === 'requires_action') return '3-D Secure is asked for';
    if (status === 'succeeded') return 'it is paid';
    const error = await errorOf(paid);
    const isPlain = error.decline_code === 'generic_decline';
    return `\`${isPlain ? error.code : error.decline_code}\``;
  }
});
