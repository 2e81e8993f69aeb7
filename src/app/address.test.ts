import { describe, expect, it } from 'vitest';
import { addressOf, isLoopback, urlOf } from './address.ts';

describe('the address of a server', () => {
  it.each([
    ['127.0.0.1', true],
    ['127.1.2.3', true],
    ['localhost', true],
    ['::1', true],
    ['paystub.localhost', true],
    ['0.0.0.0', false],
    ['::', false],
    ['192.168.1.4', false],
    ['127.0.0.1.example.com', false],
  ])('%s is loopback: %s', (host, expected) => {
    expect(isLoopback(host)).toBe(expected);
  });

  it('can be called', () => {
    expect(urlOf('127.0.0.1', 12111)).toBe('http://127.0.0.1:12111');
    expect(urlOf('::1', 80)).toBe('http://[::1]:80');
    expect(urlOf('0.0.0.0', 12111)).toBe('http://127.0.0.1:12111');
    expect(addressOf('::1', 12112)).toBe('[::1]:12112');
  });
});
