import { momentText } from '../../parts/moment.ts';

/** @param seconds Unix seconds of the account's clock, which may be years ahead */
export const timeText = (seconds: number) => momentText(seconds * 1000);
