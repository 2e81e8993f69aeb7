/** What a page asks of the worker that holds a large body. */
export type Question =
  | { do: 'open'; source: string; ctype: string | undefined }
  | { do: 'rawLines' | 'treeLines'; from: number; to: number }
  | { do: 'tree' | 'fold'; path: string }
  | { do: 'openAll' };

export type Answer = { id: number; value: unknown } | { id: number; problem: string };
