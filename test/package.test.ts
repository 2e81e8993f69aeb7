import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firstMatch } from './support/first-match.ts';
import { packAndInstall } from './support/pack-and-install.ts';

const root = join(import.meta.dirname, '..');
const maxTarballBytes = 8 * 1024 * 1024;
const resolutions = { node16: 'node16', esnext: 'bundler' };
const strictOptions = {
  ...{ target: 'es2022', strict: true, exactOptionalPropertyTypes: true, noEmit: true },
  ...{ skipLibCheck: false, types: [] },
};

let folder: string;
let tarball: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'paystub-package-'));
  tarball = packAndInstall(root, folder);
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the package, installed in an empty folder', () => {
  it('is small, and brings nothing along', () => {
    expect(statSync(tarball).size).toBeLessThan(maxTarballBytes);
    const installed = readdirSync(join(folder, 'node_modules'));
    expect(installed.filter((name) => !name.startsWith('.'))).toEqual(['paystub']);
  });

  it('carries the notices of what it bundles and derives from, and no sources', () => {
    const shipped = readdirSync(join(folder, 'node_modules/paystub'));
    expect(shipped).toEqual(expect.arrayContaining(['LICENSE', 'THIRD-PARTY-NOTICES.md', 'dist']));
    expect(shipped).not.toContain('src');
  });

  it('brings the agents, and runs a program with them', () => {
    const agents = join(folder, 'node_modules/paystub/dist/agents');
    expect(readdirSync(agents)).toEqual(expect.arrayContaining(['node', 'php', 'python', 'ruby']));
    expect(readdirSync(join(agents, 'node')).toSorted()).toEqual(['agent.cjs', 'esm-hook.mjs']);
    const out = paystub(['run', process.execPath, '-e', 'console.log(process.env.PAYSTUB_MODE)']);
    expect(out.toString()).toBe('local\n');
  });

  it('brings the skill, and installs it from there', () => {
    const skill = join(folder, 'node_modules/paystub/skills/paystub/SKILL.md');
    expect(readFileSync(skill, 'utf8')).toMatch(/^---\nname: paystub\n/);
    paystub(['skill', 'install', '--dir', 'agent-skills']);
    const installed = join(folder, 'agent-skills/paystub/SKILL.md');
    expect(readFileSync(installed, 'utf8')).toBe(readFileSync(skill, 'utf8'));
  });

  it('serves MCP from its bundle, and writes nothing else on standard output', async () => {
    const transport = new StdioClientTransport({
      command: process.execPath,
      args: [launcher(), 'mcp', '--server', 'http://127.0.0.1:1'],
      cwd: folder,
    });
    const problems: Error[] = [];
    const client = new Client({ name: 'test', version: '1' });
    client.onerror = (problem) => problems.push(problem);
    await client.connect(transport);
    const { tools } = await client.listTools();
    const { isError } = await client.callTool({ name: 'insights', arguments: {} });
    await client.close();
    expect({ tools: tools.length, isError, problems }).toEqual({
      ...{ tools: 9, isError: true, problems: [] },
    });
  });

  it('tells its version', () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    expect(paystub(['version']).toString()).toContain(version);
  });

  it('starts, says where, and is well', async () => {
    const child = spawn(process.execPath, [launcher(), 'start', '--port', '0', '--memory'], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      const url = await firstMatch(child.stdout, /http:\/\/127\.0\.0\.1:\d+/);
      const health = await fetch(`${url}/healthz`);
      expect(await health.json()).toMatchObject({ status: 'ok', name: 'paystub' });
    } finally {
      child.kill();
    }
  });

  it('serves as a library', () => {
    const script = [
      "import { startPaystub } from 'paystub';",
      'const server = await startPaystub();',
      "const health = await fetch(server.url + '/healthz');",
      'console.log((await health.json()).status);',
      'await server.stop();',
    ].join('\n');
    const args = ['--input-type=module', '--eval', script];
    const out = execFileSync(process.execPath, args, { cwd: folder, timeout: 20_000 });
    expect(out.toString()).toContain('ok');
  });

  const compilers = ['typescript', 'typescript6'];
  it.each(compilers)('has types under node16 and bundler resolution, for %s', (compiler) => {
    for (const [module, moduleResolution] of Object.entries(resolutions)) {
      const consumer = join(folder, `consumer-${compiler}-${module}`);
      cpSync(join(root, 'test/consumer'), consumer, { recursive: true });
      const compilerOptions = { ...strictOptions, module, moduleResolution };
      writeFileSync(join(consumer, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
      writeFileSync(join(consumer, 'package.json'), JSON.stringify({ type: 'module' }));
      const args = [join(root, 'node_modules', compiler, 'bin/tsc'), '-p', consumer];
      const { status, stdout } = spawnSync(process.execPath, args);
      expect({ status, output: stdout.toString() }).toEqual({ status: 0, output: '' });
    }
  });
});

function launcher(): string {
  return join(folder, 'node_modules/paystub/bin/paystub.cjs');
}

function paystub(args: readonly string[]): Buffer {
  return execFileSync(process.execPath, [launcher(), ...args], { cwd: folder, timeout: 20_000 });
}
