/** Reads, parses and folds large bodies beside the page, which stays free meanwhile. */
import { LargeText } from './large-text.ts';
import type { Answer, Question } from './questions.ts';

const page = globalThis as unknown as Worker;
let text: LargeText | undefined;

async function answerTo(question: Question): Promise<unknown> {
  if (question.do === 'open') {
    const response = await fetch(question.source);
    if (!response.ok) throw new Error(`The server answered ${response.status}.`);
    text = new LargeText(await response.text(), question.ctype);
    return text.rawCount();
  }
  if (text === undefined) throw new Error('No body is open.');
  switch (question.do) {
    case 'rawLines':
      return text.rawLines(question.from, question.to);
    case 'treeLines':
      return text.treeLines(question.from, question.to);
    case 'tree':
      return text.tree(question.path);
    case 'fold':
      return text.fold(question.path);
    case 'openAll':
      return text.openAll();
  }
}

page.addEventListener('message', ({ data }: MessageEvent<Question & { id: number }>) => {
  const { id } = data;
  const tell = (answer: Answer) => page.postMessage(answer);
  answerTo(data).then(
    (value) => tell({ id, value }),
    (error: unknown) => tell({ id, problem: error instanceof Error ? error.message : 'Failed.' }),
  );
});
