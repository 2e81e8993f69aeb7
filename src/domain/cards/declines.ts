/** A refusal as a client sees it (402 `card_error`). Wording and codes are recorded wire data. */
export interface Decline {
  code: string;
  declineCode: string;
  message: string;
  param?: string;
  adviceCode: 'confirm_card_data' | 'do_not_try_again' | 'try_again_later';
  networkDeclineCode?: string;
  networkAdviceCode?: string;
}

const declined = 'Your card was declined.';

export const genericDecline: Decline = {
  code: 'card_declined',
  declineCode: 'generic_decline',
  message: declined,
  adviceCode: 'try_again_later',
  networkDeclineCode: '01',
};

export const insufficientFunds: Decline = {
  code: 'card_declined',
  declineCode: 'insufficient_funds',
  message: 'Your card has insufficient funds.',
  adviceCode: 'try_again_later',
  networkDeclineCode: '51',
  networkAdviceCode: '02',
};

export const lostCard: Decline = {
  code: 'card_declined',
  declineCode: 'lost_card',
  message: declined,
  adviceCode: 'do_not_try_again',
  networkDeclineCode: '41',
  networkAdviceCode: '01',
};

export const stolenCard: Decline = {
  code: 'card_declined',
  declineCode: 'stolen_card',
  message: declined,
  adviceCode: 'do_not_try_again',
  networkDeclineCode: '43',
  networkAdviceCode: '01',
};

export const velocityExceeded: Decline = {
  code: 'card_declined',
  declineCode: 'card_velocity_exceeded',
  message:
    'Your card was declined for making repeated attempts too frequently or exceeding its ' +
    'amount limit.',
  adviceCode: 'try_again_later',
  networkDeclineCode: '61',
  networkAdviceCode: '02',
};

export const expiredCard: Decline = {
  code: 'expired_card',
  declineCode: 'expired_card',
  message: 'Your card has expired.',
  param: 'exp_month',
  adviceCode: 'confirm_card_data',
  networkDeclineCode: '54',
  networkAdviceCode: '03',
};

export const incorrectCvc: Decline = {
  code: 'incorrect_cvc',
  declineCode: 'incorrect_cvc',
  message: "Your card's security code is incorrect.",
  param: 'cvc',
  adviceCode: 'confirm_card_data',
  networkDeclineCode: 'N7',
  networkAdviceCode: '03',
};

export const processingError: Decline = {
  code: 'processing_error',
  declineCode: 'processing_error',
  message: 'An error occurred while processing your card. Try again in a little bit.',
  adviceCode: 'try_again_later',
  networkDeclineCode: '06',
};

/** Refused by Radar, before any network saw it. */
export const fraudulent: Decline = {
  code: 'card_declined',
  declineCode: 'fraudulent',
  message: declined,
  adviceCode: 'do_not_try_again',
};

/** An off-session payment whose card wants the customer to authenticate. */
export const authenticationRequired: Decline = {
  code: 'authentication_required',
  declineCode: 'authentication_required',
  message: 'Your card was declined. This transaction requires authentication.',
  adviceCode: 'try_again_later',
};

/** `outcome.seller_message` of the failed charge. */
export function sellerMessageOf(decline: Decline): string {
  if (decline.declineCode === 'fraudulent') return 'Stripe blocked this payment as too risky.';
  if (decline.declineCode === 'generic_decline') {
    return 'The bank did not return any further details with this decline.';
  }
  return `The bank returned the decline code \`${decline.declineCode}\`.`;
}
