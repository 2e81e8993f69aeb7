import { answerStopping } from '../answer-error.ts';
import type { LocalContext } from '../local-app.ts';
import type { LocalParts } from '../parts.ts';

type Middleware = (
  context: LocalContext,
  next: () => Promise<void>,
) => Promise<Response | undefined>;

/** A server that stops waits for nobody long: what takes longer is answered 503, and goes on unheard. */
export function endsWithServer({ cut }: Pick<LocalParts, 'cut'>): Middleware {
  return async (context, next) => {
    let onCut = () => {};
    const isCut = new Promise<true>((resolve) => {
      onCut = () => resolve(true);
      cut.addEventListener('abort', onCut);
    });
    try {
      const isOver = await Promise.race([next().then(() => false), isCut]);
      return isOver ? answerStopping(context) : undefined;
    } finally {
      cut.removeEventListener('abort', onCut);
    }
  };
}
