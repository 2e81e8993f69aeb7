import { existsSync } from 'node:fs';
import { type Browser, chromium as playwright } from 'playwright-core';

const SYSTEM = '/usr/bin/chromium';

/** The system's Chromium where there is one, else the one that comes as a package. */
export async function launchBrowser(): Promise<Browser> {
  if (existsSync(SYSTEM)) {
    return playwright.launch({ executablePath: SYSTEM, args: ['--no-sandbox'] });
  }
  // Tells the package to unpack the libraries that a bare machine lacks.
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs22.x';
  const { default: chromium } = await import('@sparticuz/chromium');
  const executablePath = await chromium.executablePath();
  return playwright.launch({ executablePath, args: chromium.args });
}
