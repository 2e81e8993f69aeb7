/** Reads the faults of a sample application from the marks in its source. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface PlantedFault {
  rule: string;
  /** Words of the title, where one rule tells several faults apart. */
  words: string;
  /** Undefined where the insight has no line. */
  line: number | undefined;
}

/** How a sample is run, below this folder. A server answers `requests`, in this order. */
export interface SampleApp {
  file: string;
  runtime: 'node' | 'python3';
  requests: readonly (readonly [method: string, path: string, json?: object])[];
}

const joined = [['POST', '/join']] as const;
const orders = ['1', '2'].map(
  (order) => ['POST', '/pay', { order, card: 'pm_card_visa' }] as const,
);

export const cleanApps: readonly SampleApp[] = [
  {
    file: 'express-shop/clean.js',
    runtime: 'node',
    requests: [
      ...orders,
      ['POST', '/pay', { order: '3', card: 'pm_card_threeDSecure2Required' }],
      ['POST', '/pay', { order: '4', card: 'pm_card_chargeDeclined' }],
      ['GET', '/customers'],
    ],
  },
  { file: 'node-script/clean.js', runtime: 'node', requests: [] },
  { file: 'flask-webhook/clean.py', runtime: 'python3', requests: joined },
  {
    file: 'fastapi-app/clean.py',
    runtime: 'python3',
    requests: [
      ['POST', '/pay/1'],
      ['POST', '/pay/2?card=pm_card_chargeDeclined'],
    ],
  },
  { file: 'python-script/clean.py', runtime: 'python3', requests: [] },
];

export const brokenApps: readonly SampleApp[] = [
  {
    file: 'express-shop/broken.js',
    runtime: 'node',
    requests: [
      ...[['POST', '/declined'] as const, ['POST', '/secure'] as const],
      ...[['POST', '/double'] as const, ['POST', '/double'] as const],
      ...[['POST', '/seed'] as const, ['GET', '/report'] as const, ['GET', '/config'] as const],
    ],
  },
  { file: 'node-script/broken.js', runtime: 'node', requests: [] },
  { file: 'flask-webhook/broken.py', runtime: 'python3', requests: joined },
  {
    file: 'fastapi-app/broken.py',
    runtime: 'python3',
    requests: ['/balance', '/yen', '/impatient', '/storm', '/hidden'].map(
      (path) => ['POST', path] as const,
    ),
  },
  { file: 'python-script/charge.py', runtime: 'python3', requests: [] },
];

const mark = /(?:#|\/\/) fault( \(no line\))?: (.+)$/;

/**
 * `# fault: rule, rule` at the end of a line, or alone above it, or `# fault (no line): rule words of
 * the title`.
 */
export function plantedFaults(file: string): PlantedFault[] {
  const lines = readFileSync(join(import.meta.dirname, file), 'utf8').split('\n');
  return lines.flatMap((text, at) => {
    const [, lineless, rules = ''] = mark.exec(text) ?? [];
    const isAbove = /^(?:#|\/\/)/.test(text.trim());
    const line = lineless === undefined ? at + (isAbove ? 2 : 1) : undefined;
    return rules.split(', ').flatMap((told) => {
      const [rule = '', ...words] = told.split(' ');
      return rule === '' ? [] : [{ rule, words: words.join(' '), line }];
    });
  });
}
