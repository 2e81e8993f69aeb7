/** The clients that have no agent, for the tests and for docs/capture.md. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const programs = join(import.meta.dirname, 'programs');

export interface ProxyClient {
  name: string;
  /** What must run for it to be tried. */
  probe: [string, string[]];
  /** Why it gets no stream part by part, whoever sends it. */
  buffers?: string;
  /** This machine, by a name for which it uses a proxy. */
  loopback?: string;
  /** What runs it. @param folder of its own, for what must be built */
  command(folder: string): string[];
}

const javaProbe: ProxyClient['probe'] = ['javac', ['-version']];
const phpProbe: ProxyClient['probe'] = [
  'php',
  ['-r', 'exit(function_exists("curl_init") ? 0 : 1);'],
];

const java = (library: string): ProxyClient => ({
  name: `Java, ${library}`,
  probe: javaProbe,
  command(folder) {
    execFileSync('javac', ['-d', folder, join(programs, 'Client.java')], { stdio: 'ignore' });
    return ['java', '-cp', folder, 'Client', library];
  },
});

export const proxyClients: readonly ProxyClient[] = [
  {
    name: 'curl',
    probe: ['curl', ['--version']],
    command: () => ['sh', join(programs, 'client.sh')],
  },
  {
    name: 'PHP, curl',
    probe: phpProbe,
    command: () => ['php', join(programs, 'client.php'), 'curl'],
  },
  {
    name: 'PHP, streams',
    probe: phpProbe,
    buffers: "PHP's streams keep parts of a chunked answer back themselves",
    command: () => ['php', join(programs, 'client.php'), 'streams'],
  },
  {
    name: 'Go, net/http',
    // Go takes this spelling for no loopback: to those it never uses a proxy.
    loopback: '127.1',
    probe: ['go', ['version']],
    command(folder) {
      const file = join(folder, 'client');
      const env = { ...process.env, GOCACHE: join(folder, 'cache'), GOFLAGS: '-mod=mod' };
      execFileSync('go', ['build', '-o', file, join(programs, 'client.go')], { env });
      return [file];
    },
  },
  java('HttpClient'),
  java('HttpURLConnection'),
  {
    name: 'Perl, LWP',
    probe: ['perl', ['-MLWP::Protocol::https', '-e', '1']],
    command: () => ['perl', join(programs, 'client.pl')],
  },
];

export const titles = {
  create: 'is answered here, and recorded with its bodies',
  stream: 'gets a stream line by line',
  abort: 'is recorded when it leaves half-way',
};
export const suiteOf = ({ name }: ProxyClient): string => `a program without an agent: ${name}`;
