import { expect, it } from 'vitest';
import { startPaystub } from '../../src/app/start-paystub.ts';

const within_ms = Number.POSITIVE_INFINITY;

it('ends what is waited for when it is stopped', async () => {
  const paystub = await startPaystub();
  const waits = [
    paystub.events.waitFor('charge.failed', { object: 'ch_1', within_ms }),
    paystub.webhooks.expectDelivered('charge.failed', { within_ms }),
  ];
  const ended = Promise.allSettled(waits);
  await paystub.stop();
  expect((await ended).map((wait) => wait.status === 'rejected' && wait.reason.message)).toEqual([
    'Paystub was stopped while charge.failed about ch_1 was waited for.',
    'Paystub was stopped while the delivery of charge.failed was waited for.',
  ]);
});

it('says to whoever waits too late that it has been stopped', async () => {
  const paystub = await startPaystub();
  await paystub.stop();
  await expect(paystub.events.waitFor('charge.failed')).rejects.toThrow(
    'Paystub has been stopped. Wait for charge.failed before stop().',
  );
  await expect(paystub.webhooks.expectDelivered('charge.failed')).rejects.toThrow(
    'Paystub has been stopped. Wait for the delivery of charge.failed before stop().',
  );
});

it('can be stopped twice', async () => {
  const paystub = await startPaystub();
  await Promise.all([paystub.stop(), paystub.stop()]);
  await paystub.stop();
  await expect(fetch(`${paystub.url}/healthz`)).rejects.toThrow();
});
