/** Rules are called after what they look at and what is wrong with it; one is a fault by itself. */
export const RULE_NAME = /^(?:[a-z]+\.[a-z0-9_]+|polling)$/;
