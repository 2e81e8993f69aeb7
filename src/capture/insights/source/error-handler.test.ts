import { describe, expect, it } from 'vitest';
import { errorHandlerOf } from './error-handler.ts';

const declined = { type: 'card_error', code: 'card_declined', message: 'Your card was declined.' };

/** The handler around the line that has `CALL`. */
function handler(file: string, source: string) {
  const line = source.split('\n').findIndex((text) => text.includes('CALL')) + 1;
  return errorHandlerOf({ file, line }, declined, { source: () => source });
}

describe('handlers in Python', () => {
  it.each([
    ['try:\n    CALL()\nexcept:\n    pass\n', 'empty'],
    ['try:\n    CALL()\nexcept Exception: pass\n', 'empty'],
    [
      'try:\n    CALL(\n        1,\n    )\nexcept stripe.error.CardError as e:\n    # later\n    ...\n',
      'empty',
    ],
    [
      'for x in y:\n    try:\n        if x:\n            CALL()\n    except:\n        continue\n',
      'empty',
    ],
    ['with contextlib.suppress(Exception):\n    CALL()\n', 'empty'],
    [
      'try:\n    try:\n        CALL()\n    except ValueError:\n        pass\nexcept Exception:\n    pass\n',
      'empty',
    ],
    [
      'try:\n    CALL()\nexcept stripe.error.CardError as e:\n    print(e)\nexcept:\n    pass\n',
      'acts',
    ],
    ['try:\n    CALL()\nexcept ValueError:\n    pass\n', 'none'],
    ['try:\n    other()\nexcept:\n    pass\nCALL()\n', 'none'],
    ['try:\n    x()\nexcept:\n    CALL()\n', 'none'],
    ['try:\n    def f():\n        CALL()\nexcept:\n    pass\n', 'none'],
    ['CALL()\n', 'none'],
  ])('%j is %s', (source, kind) => {
    expect(handler('a.py', source).kind).toBe(kind);
  });

  it('names the line and the text', () => {
    const found = handler('a.py', 'try:\n    CALL()\nexcept:  # oh well\n    pass\n');
    expect(found).toEqual({ kind: 'empty', line: 3, text: 'except: pass' });
  });
});

describe('handlers in JavaScript', () => {
  it.each([
    ['try {\n  await a.CALL();\n} catch {}\n', 'empty'],
    ['try { await a.CALL({ x: "}" }); } catch (e) { /* no */ }\n', 'empty'],
    ['try {\n  if (x) {\n    a.CALL();\n  }\n} catch (e) {\n  return null;\n}\n', 'empty'],
    ['await a.CALL().catch(() => {});\n', 'empty'],
    ['const x = await a\n  .CALL()\n  .catch(() => null);\n', 'empty'],
    ['try {\n  a.CALL();\n} catch (e) {\n  log(e);\n}\n', 'acts'],
    ['a.CALL().catch((e) => log(e));\n', 'acts'],
    ['try {\n  x.map(() => {\n    a.CALL();\n  });\n} catch {}\n', 'none'],
    ['try {\n  x();\n} catch {}\na.CALL();\n', 'none'],
    ['try {\n  a.CALL();\n} finally {\n  x();\n}\n', 'none'],
  ])('%j is %s', (source, kind) => {
    expect(handler('a.js', source).kind).toBe(kind);
    expect(handler('a.ts', source).kind).toBe(kind);
  });
});

describe('handlers in Ruby', () => {
  it.each([
    ['begin\n  CALL\nrescue\nend\n', 'empty'],
    ['begin\n  CALL\nrescue Stripe::CardError => e\n  nil\nend\n', 'empty'],
    ['def pay\n  CALL\nrescue => e\n  nil\nend\n', 'empty'],
    ['CALL rescue nil\n', 'empty'],
    ['begin\n  CALL\nrescue Stripe::CardError => e\n  logger.warn(e)\nend\n', 'acts'],
    ['begin\n  CALL\nrescue ArgumentError\nend\n', 'none'],
  ])('%j is %s', (source, kind) => {
    expect(handler('a.rb', source).kind).toBe(kind);
  });
});

describe('handlers further out', () => {
  it('are found by the frames', () => {
    const source = 'def pay():\n    CALL()\n\ntry:\n    pay()\nexcept:\n    pass\n';
    const site = { file: 'a.py', line: 2, frames: ['a.py:2:pay', 'a.py:5:<module>'] };
    expect(errorHandlerOf(site, declined, { source: () => source })).toMatchObject({
      kind: 'empty',
      line: 6,
    });
  });

  it('are unknown without the source', () => {
    expect(errorHandlerOf({ file: 'a.py', line: 2 }, declined, {}).kind).toBe('none');
    expect(errorHandlerOf(undefined, declined, { source: () => '' }).kind).toBe('none');
  });
});
