import { type Document, filesOf, numbersOf, type Schema } from './answers';

const NUMBER: Schema = { type: 'integer' };

/** A made-up API of one route. */
function answering(method: string, schema: Schema, { status = '200', type = 'application/json' } = {}): Document {
  const schemas = { Named: { type: 'object', properties: { count: NUMBER, again: { $ref: '#/x/Named' } } } };
  return {
    paths: { '/x': { [method]: { responses: { [status]: { content: { [type]: { schema } } } } } } },
    components: { schemas },
  };
}

/** What `aggregates.test.ts` would not see, it could not refuse. */
describe('numbers of an answer are seen', () => {
  it.each<[string, Document, string[]]>([
    ['in a named schema', answering('get', { $ref: '#/x/Named' }), ['Named.count']],
    ['in an answer to a write', answering('post', { $ref: '#/x/Named' }, { status: '201' }), ['Named.count']],
    ['in a schema without a name', answering('get', { properties: { people: NUMBER } }), ['GET /x.people']],
    ['deep in one', answering('put', { properties: { a: { properties: { n: NUMBER } } } }), ['PUT /x.a.n']],
    ['in a list without a name', answering('get', { items: { properties: { n: NUMBER } } }), ['GET /x.n']],
    ['in a map', answering('get', { properties: { by: { additionalProperties: NUMBER } } }), ['GET /x.by']],
    ['as one of several', answering('post', { oneOf: [{ $ref: '#/x/Named' }, NUMBER] }), ['Named.count', 'POST /x']],
    ['where there may be none', answering('get', { properties: { n: { type: ['integer', 'null'] } } }), ['GET /x.n']],
    ['as a list', answering('delete', { items: { type: 'number' } }), ['DELETE /x']],
  ])('%s', (_, document, numbers) => {
    expect(numbersOf(document).map(({ number }) => number)).toEqual(numbers);
  });

  it('and a file is none, whatever it is said to be', () => {
    const [csv, binary] = [{ type: 'string' }, { type: 'string', format: 'binary' }];
    expect(filesOf(answering('post', csv, { type: 'text/csv' }))).toEqual(['POST /x']);
    expect(filesOf(answering('get', binary))).toEqual(['GET /x']);
    expect(filesOf(answering('get', csv))).toEqual([]);
    expect(numbersOf(answering('get', NUMBER, { status: '404' }))).toEqual([]);
  });
});
