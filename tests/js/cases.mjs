// What a stream must give. Line ends are written as LF here and tried as LF, CR and CRLF.
// events: [data, type, lastEventId], the last two 'message' and '' when left out.
const long = '9'.repeat(400);

export const cases = [
  { name: 'P2 malformed UTF-8 becomes U+FFFD', bytes: [...latin('data: a'), 0xc3, ...latin('b\n\n')], events: [['a\uFFFDb']] },
  { name: 'P2 a character cut by a read is whole', text: 'data: é€😀\n\n', events: [['é€😀']] },
  { name: 'P3 one leading BOM is removed', text: '\uFEFFdata: a\n\n', events: [['a']] },
  { name: 'P4 a second BOM is part of the field name', text: '\uFEFF\uFEFFdata: a\n\ndata: b\n\n', events: [['b']] },
  { name: 'P5 a later BOM is data', text: 'data: \uFEFFa\n\n', events: [['\uFEFFa']] },
  { name: 'P6 nothing else ends a line', text: 'data: a\u0085b\u2028c\u2029d\ve\f\n\n', events: [['a\u0085b\u2028c\u2029d\ve\f']] },
  { name: 'P9 mixed line ends', bytes: latin('data: a\rdata: b\r\ndata: c\n\r\ndata: d\r\r'), events: [['a\nb\nc'], ['d']] },
  { name: 'P12 comments alone change nothing', text: ': one\n\n:two\n:\n\n', events: [], comments: ['one', 'two', ''] },
  { name: 'P12 a comment inside an event', text: 'data: a\n: no\ndata: b\n\n', events: [['a\nb']], comments: ['no'] },
  { name: 'P13 later colons are value', text: 'data:a:b::c\n\n', events: [['a:b::c']] },
  { name: 'P14 one leading space goes, more and a tab stay', text: 'data:  a \ndata:\tb\ndata:c\n\n', events: [[' a \n\tb\nc']] },
  { name: 'P15 a line without a colon is a name', text: 'data\nevent\nid\n\n', events: [['']] },
  { name: 'P16 names are literal', text: 'Data: a\ndata : b\n data: c\ndata\0: d\nDATA\ndata: e\n\n', events: [['e']] },
  { name: 'P17 the last type wins, an empty one resets', text: 'event: a\nevent: b\ndata\n\nevent: c\nevent\ndata\n\n', events: [['', 'b'], ['']] },
  { name: 'P19 data lines join with LF', text: 'data\ndata: a\ndata\ndata: b\ndata\n\n', events: [['\na\n\nb\n']] },
  { name: 'P20 data may hold NUL', text: 'data: a\0b\n\n', events: [['a\0b']] },
  { name: 'P21 P28 P29 an id stays until an empty one', text: 'id: 1\ndata\n\ndata\n\nid\ndata\n\n', events: [['', 'message', '1'], ['', 'message', '1'], ['']] },
  { name: 'P22 an id with NUL is ignored', text: 'id: 1\nid: 2\0\ndata\n\n', events: [['', 'message', '1']] },
  { name: 'P23 an id may hold spaces and colons', text: 'id:  a: é \ndata\n\n', events: [['', 'message', ' a: é ']] },
  { name: 'P24 retry is digits only', text: 'retry\nretry: +5\nretry: -5\nretry:  7\nretry: 1_000\nretry: 12abc\nretry: １\nretry: 10\0\nretry: 0012\n', events: [], retries: [12] },
  { name: 'P25 retry needs no blank line', text: 'retry: 30\n', events: [], retries: [30] },
  { name: 'P26 other names are ignored', text: 'comment: a\nfoo\ndata: b\n\n', events: [['b']] },
  { name: 'P27 an id counts without data', text: 'id: 1\n\ndata: a\n\n', events: [['a', 'message', '1']] },
  { name: 'P30 P35 a block without data is no event and leaves no type', text: 'event: x\n\ndata: y\n\n', events: [['y']] },
  { name: 'P31 empty data is an event', text: 'data:\n\ndata\n\n', events: [[''], ['']] },
  { name: 'P32 P44 two empty data lines are one LF', text: 'data\n\ndata\ndata\n\ndata:', events: [[''], ['\n']] },
  { name: 'P37 blank lines between events do nothing', text: '\n\ndata: a\n\n\n\ndata: b\n\n\n', events: [['a'], ['b']] },
  { name: 'P38 a pending event is dropped', text: 'data: a\n\nid: 2\ndata: half\n', events: [['a']] },
  { name: 'P39 a line without its end is not processed', text: 'data: a\n\nretry: 5', events: [['a']] },
  { name: 'P41 the id given at the start is kept', text: 'data: a\n\n', lastEventId: '7', events: [['a', 'message', '7']] },
  { name: 'P42 a retry too big is clamped', text: `retry: ${long}\n`, events: [], retries: [2 ** 31 - 1] },
  { name: 'P44 an empty stream', text: '', events: [] },
  { name: 'the standard: stock quotes', text: 'data: YHOO\ndata: +2\ndata: 10\n\n', events: [['YHOO\n+2\n10']] },
  {
    name: 'the standard: four blocks',
    text: ': test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n',
    events: [['first event', 'message', '1'], ['second event']], comments: ['test stream'],
  },
  { name: 'the standard: a space after the colon', text: 'data:test\n\ndata: test\n\n', events: [['test'], ['test']] },
];

function latin(text) {
  return [...text].map(character => character.charCodeAt(0));
}
