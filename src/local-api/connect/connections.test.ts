import { describe, expect, it } from 'vitest';
import { connectionsTo } from './connections.ts';

const connections = connectionsTo('http://127.0.0.1:4567', 'sk_test_mine');

describe('the ways to connect', () => {
  it.each(connections)('$name: names this server and the key in every block', ({ blocks }) => {
    expect(blocks.length).toBeGreaterThan(0);
    for (const { code } of blocks) {
      expect(code).toMatch(/127\.0\.0\.1(:|',\n {2}port: )4567/);
      expect(code).toContain('sk_test_mine');
    }
  });

  it('names a host of IPv6 as each client takes it', () => {
    const [node, python] = connectionsTo('http://[::1]:4567', 'sk_test_mine');
    expect(node?.blocks[0]?.code).toContain("host: '::1',");
    expect(python?.blocks[0]?.code).toContain('http://[::1]:4567');
  });

  it('covers shells of both families', () => {
    for (const id of ['curl', 'stripe-cli']) {
      const titles = connections.find((one) => one.id === id)?.blocks.map(({ title }) => title);
      expect(titles).toContain('PowerShell');
      expect(titles?.some((title) => title.startsWith('sh'))).toBe(true);
    }
  });
});
