import { describe, expect, it } from 'vitest';
import { endOf, proxyFor } from './user-proxies.ts';

const proxies = { http: 'proxy.test:3128', https: 'http://secure.test:3129' };
const ask = (url: string, except?: string) =>
  proxyFor({ ...proxies, ...(except !== undefined && { except }) }, endOf(new URL(url)))?.host;

describe('the proxy of the user', () => {
  it('is named for each scheme, with or without its own', () => {
    expect(ask('http://shop.test/')).toBe('proxy.test:3128');
    expect(ask('https://shop.test/')).toBe('secure.test:3129');
    expect(proxyFor({ http: proxies.http }, endOf(new URL('https://shop.test')))).toBeUndefined();
    const socks = { http: 'socks5://127.0.0.1:1080' };
    expect(proxyFor(socks, endOf(new URL('http://shop.test')))).toBeUndefined();
  });

  it('is not for this machine', () => {
    for (const host of ['localhost', '127.0.0.1', '127.9.9.9', '[::1]']) {
      expect(ask(`http://${host}:3000/`)).toBeUndefined();
    }
  });

  it.each([
    ['shop.test', 'https://shop.test/', false],
    ['shop.test', 'https://api.shop.test/', false],
    ['shop.test', 'https://workshop.test/', true],
    ['.shop.test', 'https://api.SHOP.test/', false],
    ['*.shop.test', 'https://api.shop.test/', false],
    ['a.test, shop.test', 'https://shop.test/', false],
    ['shop.test:8080', 'http://shop.test:8080/', false],
    ['shop.test:8080', 'http://shop.test/', true],
    ['*', 'http://shop.test/', false],
    ['10.0.0.0/8', 'http://10.2.3.4/', false],
    ['10.0.0.0/8', 'http://11.2.3.4/', true],
    ['10.0.0.0/nonsense', 'http://10.2.3.4/', true],
    ['fd00::/8', 'http://[fd00::1]/', false],
    ['[fd00::1]:80', 'http://[fd00::1]/', false],
    ['', 'http://shop.test/', true],
  ])('with NO_PROXY=%s is asked for %s: %s', (except, url, isAsked) => {
    expect(ask(url, except) !== undefined).toBe(isAsked);
  });
});
