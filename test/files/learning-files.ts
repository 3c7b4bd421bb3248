import { randomUUID } from 'node:crypto';
import { newOneTimeToken } from '@platform/crypto';
import type { FilesWorld } from './files-world';
import { ALL_HOSTILE, fitting, HOSTILE } from './hostile-words';
import type { FileTable } from './file-table';

/** Calendars and certificates, of people with an account and of others. */
export async function learningFiles(world: FilesWorld): Promise<FileTable> {
  const { desk, manager } = world.people;
  const certificate = await world.things.make('certificate', manager);
  const sessions: string[] = [];
  for (const words of HOSTILE) sessions.push(await aHostileSession(world, words));
  const token = await anOutsider(world, sessions[0] ?? '');
  const all = fitting(ALL_HOSTILE, 120);
  await world.behind(
    ['UPDATE certificates SET holder_name = $1', [fitting(ALL_HOSTILE, 200)]],
    [
      'UPDATE study_sessions SET title_ja = $2, title_en = $2 WHERE id = (SELECT session_id FROM certificates WHERE id = $1)',
      [certificate, all],
    ],
  );
  const headers = { 'application-link': token };
  return {
    'GET /api/v1/certificates/{certificateId}/pdf': async () => [
      await world.fetch(manager, `/certificates/${certificate}/pdf`),
    ],
    'GET /api/v1/study-sessions/{sessionId}/calendar': () =>
      Promise.all(sessions.map((id) => world.fetch(desk, `/study-sessions/${id}/calendar`))),
    'GET /api/v1/session-place/calendar': async () => [
      await world.fetch(undefined, '/session-place/calendar', { headers }),
    ],
    'GET /api/v1/session-place/certificate': async () => [
      await world.fetch(undefined, '/session-place/certificate', { headers }),
    ],
  };
}

async function aHostileSession(world: FilesWorld, words: string): Promise<string> {
  const id = await world.things.make('studySession', world.people.desk);
  const short = fitting(words, 120);
  await world.behind(['UPDATE study_sessions SET title_ja = $2, title_en = $2, place = $2 WHERE id = $1', [id, short]]);
  return id;
}

/** Somebody without an account who was there. @returns what the link of the mail holds */
async function anOutsider(world: FilesWorld, sessionId: string): Promise<string> {
  const [id, registration, certificate] = [randomUUID(), randomUUID(), randomUUID()];
  const { token, hash } = newOneTimeToken();
  const at = world.now;
  const address = { email: 'outside@town.example', locale: 'ja', asked_at: at, confirmed_at: at };
  await world.insert('outsiders', { id, session_id: sessionId, name: fitting(ALL_HOSTILE, 80), ...address });
  await world.insert('outsider_links', { token_hash: hash, outsider_id: id, created_at: at });
  const place = { state: 'booked', line: 1, registered_at: at, changed_at: at, attended_at: at };
  await world.insert('session_registrations', { id: registration, session_id: sessionId, outsider_id: id, ...place });
  const code = certificate.replaceAll('-', '').slice(0, 20).toUpperCase();
  const issued = { registration_id: registration, session_id: sessionId, holder_name: 'x', number: code, code };
  await world.insert('certificates', { id: certificate, ...issued, issued_at: at });
  return token;
}
