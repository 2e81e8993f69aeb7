/** The period ends. */
export const CYCLE = 'subscription.cycle';
/** The end of a trial is near. */
export const TRIAL_NOTICE = 'subscription.trial_notice';
/** The first invoice was not paid in time. */
export const EXPIRY = 'subscription.expire';
/** How long the first invoice may stay open: 23 hours. */
export const EXPIRY_SECONDS = 23 * 3600;
