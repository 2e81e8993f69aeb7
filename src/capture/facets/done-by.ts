/** What a call did, by its operation: `created`, `updated`, `read`, `canceled`. */
export function doneBy(op: string): string {
  const [method = '', path = ''] = op.split(' ');
  if (method === 'GET') return 'read';
  if (method === 'DELETE') return 'deleted';
  const segments = path.split('/').filter((segment) => segment !== '');
  const last = segments.at(-1) ?? '';
  if (last.startsWith('{')) return 'updated';
  const isAction = segments.at(-2)?.startsWith('{') === true;
  return (isAction ? ACTIONS[last] : undefined) ?? 'created';
}

const ACTIONS: Readonly<Record<string, string>> = {
  attach: 'attached',
  detach: 'detached',
  cancel: 'canceled',
  expire: 'expired',
  finalize: 'finalized',
  pay: 'paid',
  send: 'sent',
  void: 'voided',
  resume: 'resumed',
  release: 'released',
  close: 'closed',
  advance: 'advanced',
  accept: 'accepted',
};
