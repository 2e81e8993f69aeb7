import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { formSender } from '../support/post-form.ts';

let paystub: Paystub;
beforeAll(async () => {
  paystub = await startPaystub();
});
afterAll(() => paystub.stop());

it.each([
  ['emial=a', 'Received unknown parameter: emial. Did you mean email?'],
  ['descripton=a', 'Received unknown parameter: descripton. Did you mean description?'],
  ['address[cty]=a', 'Received unknown parameter: address[cty]. Did you mean address[city]?'],
  ['foo=1', 'Received unknown parameter: foo'],
  ['customer=cus_1', 'Received unknown parameter: customer'],
  ['emial=a&nmae=b', 'Received unknown parameters: emial, nmae'],
])('says of %s what may have been meant', async (form, message) => {
  const { error } = await formSender(paystub)('POST /v1/customers', form);
  expect(error).toMatchObject({ code: 'parameter_unknown', message });
});
