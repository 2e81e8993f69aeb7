import type { ApiObject } from '../../../data/stripe-api.ts';
import type { ChoiceAsk, Lifecycle, Step } from './lifecycle.ts';

const OPEN = [
  'needs_response',
  'under_review',
  'warning_needs_response',
  'warning_under_review',
] as const;

export const dispute: Lifecycle = {
  type: 'dispute',
  events: 'charge.dispute.*',
  states: [
    { name: 'warning_needs_response', column: 0, row: 0 },
    { name: 'warning_under_review', column: 1, row: 0 },
    { name: 'warning_closed', column: 2, row: 0 },
    { name: 'needs_response', column: 1, row: 1 },
    { name: 'under_review', column: 2, row: 1 },
    { name: 'won', column: 4, row: 1 },
    { name: 'prevented', column: 0, row: 2 },
    { name: 'lost', column: 2, row: 2 },
    { name: 'appeal_needs_response', column: 3, row: 2 },
    { name: 'appeal_under_review', column: 4, row: 2 },
  ],
  edges: [
    ['warning_needs_response', 'warning_under_review'],
    ['warning_under_review', 'warning_closed'],
    ['warning_under_review', 'needs_response'],
    ['needs_response', 'under_review'],
    ['under_review', 'won'],
    ['needs_response', 'lost'],
    ['under_review', 'lost'],
    ['lost', 'appeal_needs_response'],
    ['appeal_needs_response', 'appeal_under_review'],
    ['appeal_under_review', 'won'],
  ],
  steps: stepsOf,
};

function stepsOf({ id, status }: ApiObject): Step[] {
  if (!(OPEN as readonly unknown[]).includes(status)) return [];
  const isInquiry = String(status).startsWith('warning_');
  return [
    {
      verb: 'Submit evidence',
      path: `disputes/${id}`,
      params: { submit: 'true' },
      asks: [evidence(isInquiry)],
    },
    { verb: isInquiry ? 'Close' : 'Accept and lose', path: `disputes/${id}/close` },
  ];
}

/** The bank decides by published words. */
function evidence(isInquiry: boolean): ChoiceAsk {
  return {
    param: 'evidence[uncategorized_text]',
    label: 'Evidence',
    options: [
      ['winning_evidence', isInquiry ? 'that closes it' : 'that wins'],
      isInquiry
        ? ['escalate_inquiry_evidence', 'that makes it a dispute']
        : ['losing_evidence', 'that loses'],
      ['The customer has received the goods.', 'without a verdict'],
    ],
  };
}
