/** What the process ends with. `paystub help` lists them. */
export const exitCodes = {
  done: 0,
  failed: 1,
  usage: 2,
  noServer: 3,
  notModelled: 4,
} as const;

export const exitCodesHelp = [
  '0  done',
  '1  it did not work, and the message says why; insights --fail-on found one; diff found some',
  '2  the command line was not understood',
  '3  no running Paystub was found',
  '4  trigger: what causes the event has no rules of its own yet, so it did not come',
] as const;
