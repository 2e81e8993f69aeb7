/** Replaced by the build with the version of package.json. */
declare const PAYSTUB_VERSION: string | undefined;

export const version = typeof PAYSTUB_VERSION === 'string' ? PAYSTUB_VERSION : '0.0.0-source';
