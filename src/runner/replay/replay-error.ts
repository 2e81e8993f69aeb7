/** A recorded call cannot be sent again; the message says why and what to do. */
export class ReplayError extends Error {}
