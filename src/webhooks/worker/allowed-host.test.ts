import { expect, it } from 'vitest';
import { createHostPolicy, HostNotAllowed, isLoopbackAddress } from './allowed-host.ts';

it('knows the addresses of this machine', () => {
  for (const address of ['127.0.0.1', '127.8.9.1', '::1', '::ffff:127.0.0.1']) {
    expect(isLoopbackAddress(address), address).toBe(true);
  }
  for (const address of ['10.0.0.1', '1127.0.0.1', '::2', '127.0.0.1.evil.example', '0.0.0.0']) {
    expect(isLoopbackAddress(address), address).toBe(false);
  }
});

it('allows what leads here, and nothing else', async () => {
  const policy = createHostPolicy([]);
  expect(await policy.addressesOf('[::1]')).toEqual([{ address: '::1', family: 6 }]);
  const local = await policy.addressesOf('localhost');
  expect(local.every(({ address }) => isLoopbackAddress(address))).toBe(true);
  await expect(policy.addressesOf('192.0.2.7')).rejects.toThrow(HostNotAllowed);
});

it('allows more by address', async () => {
  const policy = createHostPolicy(['192.0.2.7']);
  expect(await policy.addressesOf('192.0.2.7')).toEqual([{ address: '192.0.2.7', family: 4 }]);
  await expect(policy.addressesOf('192.0.2.8')).rejects.toThrow(HostNotAllowed);
});
