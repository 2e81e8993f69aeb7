/** Agents are files by themselves: each has a copy of the hosts that are answered here. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { STRIPE_HOSTS } from '../../../src/domain/stripe-hosts.ts';

const agents = join(import.meta.dirname, '../../../src/capture/agents');

it.each(['node/hosts.cjs', 'python/paystub_agent/settings.py', 'ruby/paystub_agent/settings.rb'])(
  '%s has the hosts that are answered here, and no others',
  (name) => {
    const found = readFileSync(join(agents, name), 'utf8').match(/[\w-]+\.stripe\.com/g) ?? [];
    expect([...new Set(found)].sort()).toEqual([...STRIPE_HOSTS].sort());
  },
);
