/** Long texts that make patterns look back and forth, if anything does. */
const pieces = [
  ...[
    'a',
    'A1_',
    'a.b+',
    'ä',
    '4',
    '42',
    '4 ',
    '4111-',
    '4111 ',
    '41111111 ',
    '1.4',
    '0123456789abcdef',
  ],
  ...['a@', '@', ':', '://', 'a:', 'a://', 'a://b:', 'a://b:c', 'http://a:b', '//', '/a?b=', '#?'],
  ...[
    '[',
    ']',
    '{',
    '}',
    '[{',
    '{"a":',
    '{"a":[',
    '[[{"secret":',
    '{"card":{',
    '{"cvc":1,"a":',
    '[{"cvc":1},[',
    ',',
    '"',
    '\\',
    '\\"',
    "'",
  ],
  ...[
    '\\u0061',
    '"\\',
    '"a"',
    '"a":',
    'a[',
    'card[',
    '[card]',
    '%',
    '%5B',
    '%41',
    '+',
    '&',
    '=',
    'a=',
    '&=',
  ],
  ...[
    'password',
    'password ',
    'secret=',
    'secret:',
    "secret='",
    'secret="\\',
    'secret = ',
    'cvc=>',
    'cvc\\',
  ],
  ...['client_secret', 'client-_secret', 'number', '"number_', '"c-v_c', '"c-', 'exp_', 'ssn_'],
  ...['Bearer ', 'Basic ', 'Bearer', 'bearer a', ' ', '\n', '\r\n', '\r\n\r\n', '\t', '\u2028'],
  ...[
    'sk_',
    'sk_test_',
    'sk_test_a ',
    'sk_live',
    '_test_',
    'whsec_',
    'whsec_a=',
    '_secret_',
    'a_secret_',
  ],
  ...[
    'abcdef_secret_',
    'abcdef_secret_%',
    '--b',
    '--b\r\n\r\n',
    'name="',
    '--b name="',
    '; filename=',
  ],
  ...['…', 'sk_test_…', '[redacted]', '12345678-', '12345678-1234-', '4111-1111-4111-1111-'],
];

export interface HostileText {
  text: string;
  types: readonly string[];
}

const types = [
  ...['text/plain', 'application/json', 'application/x-www-form-urlencoded'],
  'multipart/form-data; boundary=b',
];
const long = (piece: string, size: number) => piece.repeat(Math.ceil(size / piece.length));

/** Each piece over and over, alone and behind what may begin a match. */
export const hostileTexts: readonly HostileText[] = pieces.flatMap((piece) => [
  { text: long(piece, 400_000), types: types.slice(0, 2) },
  ...['', '{"secret":"', "secret='sk_test_"].map((start) => {
    return { text: start + long(piece, 40_000), types };
  }),
]);
