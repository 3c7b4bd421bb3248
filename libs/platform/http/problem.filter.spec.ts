import { Refusal } from '@platform/errors';
import type { Logger } from 'pino';
import { logProblem, problemOf } from './problem.filter';

const coded = (code: string, message = 'somebody’s words') => Object.assign(new Error(message), { code });

describe('what an error is to those outside', () => {
  it.each([
    ['a character that PostgreSQL cannot hold', coded('22021'), 'request.invalid'],
    ['the same within JSON', coded('22P05'), 'request.invalid'],
    ['a store that is away', coded('ECONNREFUSED'), 'server.unavailable'],
    ['half of a letter', new URIError('x'), 'request.invalid'],
    ['a refusal', new Refusal('case.closed'), 'case.closed'],
    ['a broken rule of the store', coded('23505'), undefined],
  ])('%s', (_, error, code) => expect(problemOf(error)?.code).toBe(code));
});

describe('what the log keeps of it', () => {
  const lines: unknown[][] = [];
  const note = (...line: unknown[]) => void lines.push(line);
  const logger = { info: note, error: note } as unknown as Logger;
  beforeEach(() => (lines.length = 0));

  it('has the code of a refusal and the id of its request, nothing else', () => {
    logProblem(logger, 'id', new Refusal('permission.missing', [{ field: 'text', code: 'isString' }]));
    expect(lines).toEqual([[{ requestId: 'id', code: 'permission.missing' }, 'refused']]);
  });

  it('has the kind of what was unforeseen, and never its message', () => {
    logProblem(logger, 'id', coded('23505'));
    expect(JSON.stringify(lines)).toContain('23505');
    expect(JSON.stringify(lines)).not.toContain('words');
  });
});
