/** U+2028 and U+2029 end a line for `.` of a regular expression, but neither in JSON nor in an event stream. */
import { expect, it } from 'vitest';
import { streamMessages } from '../../src/runner/stream-messages.ts';
import { filterOf } from '../../src/web/screens/timeline/filter-text.ts';

it.each(['\u2028', '\u2029'])('a message with %j arrives', async (separator) => {
  const text = `one${separator}two`;
  const bytes = new TextEncoder().encode(`id: 1\nevent: note\ndata: ${JSON.stringify(text)}\n\n`);
  const seen = [];
  for await (const message of streamMessages(new Blob([bytes]).stream())) seen.push(message);
  expect(seen).toEqual([{ name: 'note', data: text }]);
});

it('a filter keeps it', () => {
  expect(filterOf('object:"a\u2028b"')).toEqual({ filter: { object: 'a\u2028b' } });
});
