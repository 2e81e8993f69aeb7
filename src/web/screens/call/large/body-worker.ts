import type { Answer, Question } from './questions.ts';

interface Waiting {
  resolve(value: never): void;
  reject(error: Error): void;
}

/** A worker with one large body. Answers come in the order of the questions. */
export class BodyWorker {
  readonly #worker = new Worker(new URL('./large-text-worker.ts', import.meta.url), {
    type: 'module',
  });
  readonly #waiting = new Map<number, Waiting>();
  #asked = 0;

  constructor() {
    this.#worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
      const waiting = this.#waiting.get(data.id);
      this.#waiting.delete(data.id);
      if ('problem' in data) waiting?.reject(new Error(data.problem));
      else waiting?.resolve(data.value as never);
    });
    this.#worker.addEventListener('error', ({ message }) => {
      for (const { reject } of this.#waiting.values()) reject(new Error(message));
      this.#waiting.clear();
    });
  }

  ask<T>(question: Question): Promise<T> {
    const id = ++this.#asked;
    return new Promise<T>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, ...question });
    });
  }

  end(): void {
    this.#worker.terminate();
  }
}
