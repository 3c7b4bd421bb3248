import type { RouteExpectation } from './expected';

const OFFICER = ['membership_officer'] as const;
const PEOPLE = ['member_manager', 'member_handler'] as const;
const READERS = [...OFFICER, ...PEOPLE] as const;

/** A published session is everybody's who may read sessions at all. */
const session = { thing: 'studySession', missing: 'studySession.notFound', alsoOthersFor: READERS } as const;
const held = { thing: 'heldSession', missing: 'studySession.notFound' } as const;
const material = { thing: 'material', missing: 'material.notFound', alsoOthersFor: READERS } as const;
const course = { thing: 'course', missing: 'course.notFound', alsoOthersFor: READERS } as const;
const attempt = { thing: 'courseAttempt', missing: 'courseAttempt.notFound' } as const;
const certificate = { thing: 'certificate', missing: 'certificate.notFound' } as const;

const WISH = {
  kind: 'study',
  titleJa: '架空',
  titleEn: 'Fictional',
  descriptionJa: '',
  descriptionEn: '',
  agendaJa: [],
  agendaEn: [],
  languages: ['ja'],
  openTo: ['members'],
  form: 'on_site',
  place: 'Hall 2',
  startsAt: '2099-01-31T01:00:00Z',
  endsAt: '2099-01-31T02:00:00Z',
  registerUntil: '2099-01-30T01:00:00Z',
  capacity: 10,
};
const words = { ja: '架空', en: 'Fictional' };
const COURSE = {
  ...{ titleJa: '架空', titleEn: 'Fictional', summaryJa: '', summaryEn: '', passPercent: 50 },
  lessons: [{ titleJa: '一', titleEn: 'One', textJa: '一', textEn: 'One' }],
  questions: [
    {
      ...words,
      isMultiple: false,
      choices: [
        { ...words, isRight: true },
        { ...words, isRight: false },
      ],
    },
  ],
};
const NOBODY = { registrationIds: ['00000000-0000-7000-8000-000000000000'], isPresent: true };

/** What people of member organisations learn. Nobody of the desk but the membership officer sees who they are. */
export const LEARNING: Readonly<Record<string, RouteExpectation>> = {
  'GET /api/v1/study-sessions': { opens: READERS, ok: 200, query: '?list=coming' },
  'POST /api/v1/study-sessions': { opens: OFFICER, ok: 201, body: WISH },
  'GET /api/v1/study-sessions/:sessionId': { opens: READERS, ok: 200, concerns: session },
  'GET /api/v1/study-sessions/:sessionId/calendar': { opens: READERS, ok: 200, concerns: session },
  'PUT /api/v1/study-sessions/:sessionId': {
    opens: OFFICER,
    ok: 200,
    concerns: session,
    body: { ...WISH, version: 1 },
  },
  'POST /api/v1/study-sessions/:sessionId/moves': {
    opens: OFFICER,
    ok: 200,
    concerns: session,
    body: { version: 1, to: 'cancelled', reason: 'venue' },
  },
  'POST /api/v1/study-sessions/:sessionId/registration': { opens: PEOPLE, ok: 200, concerns: session },
  'DELETE /api/v1/study-sessions/:sessionId/registration': { opens: PEOPLE, ok: 204, concerns: session },
  'GET /api/v1/study-sessions/:sessionId/registrations': { opens: OFFICER, ok: 200, concerns: session },
  // Somebody who has no place: the answer about a session that exists differs in its code alone.
  'PUT /api/v1/study-sessions/:sessionId/attendance': {
    opens: OFFICER,
    ok: 404,
    concerns: { ...held, alsoOthersFor: OFFICER },
    body: NOBODY,
  },
  'PUT /api/v1/study-sessions/:sessionId/guest-attendance': {
    opens: OFFICER,
    ok: 204,
    concerns: { ...held, alsoOthersFor: OFFICER },
    body: { count: 0 },
  },
  // Whoever was not there has nothing to say of it.
  'POST /api/v1/study-sessions/:sessionId/feedback': {
    opens: PEOPLE,
    ok: 204,
    concerns: held,
    body: { useful: 5, understood: 4, practical: 3 },
  },
  'GET /api/v1/study-sessions/:sessionId/feedback': {
    opens: OFFICER,
    ok: 200,
    concerns: { ...held, alsoOthersFor: OFFICER },
  },
  'POST /api/v1/study-sessions/:sessionId/certificates': {
    opens: OFFICER,
    ok: 200,
    concerns: { ...held, alsoOthersFor: OFFICER },
  },
  'GET /api/v1/courses': { opens: READERS, ok: 200 },
  'POST /api/v1/courses': { opens: OFFICER, ok: 201, body: COURSE },
  'GET /api/v1/courses/:courseId': { opens: READERS, ok: 200, concerns: course },
  'GET /api/v1/courses/:courseId/source': { opens: OFFICER, ok: 200, concerns: course },
  'PUT /api/v1/courses/:courseId': { opens: OFFICER, ok: 200, concerns: course, body: { ...COURSE, version: 1 } },
  'POST /api/v1/courses/:courseId/moves': {
    opens: OFFICER,
    ok: 200,
    concerns: course,
    body: { version: 1, to: 'withdrawn' },
  },
  'GET /api/v1/courses/:courseId/results': { opens: OFFICER, ok: 200, concerns: course },
  'GET /api/v1/courses/:courseId/people': { opens: ['member_manager'], ok: 200, concerns: course },
  'POST /api/v1/courses/:courseId/attempts': { opens: PEOPLE, ok: 200, concerns: course },
  'GET /api/v1/course-attempts/:attemptId': { opens: PEOPLE, ok: 200, concerns: attempt },
  'PUT /api/v1/course-attempts/:attemptId': { opens: PEOPLE, ok: 204, concerns: attempt, body: { answers: [[0]] } },
  'POST /api/v1/course-attempts/:attemptId/hand-in': {
    opens: PEOPLE,
    ok: 204,
    concerns: attempt,
    body: { answers: [[0]] },
  },
  'GET /api/v1/certificates/:certificateId/pdf': {
    opens: READERS,
    ok: 200,
    concerns: { ...certificate, alsoOthersFor: OFFICER },
  },
  'POST /api/v1/certificates/:certificateId/revocation': {
    opens: OFFICER,
    ok: 204,
    concerns: { ...certificate, alsoOthersFor: OFFICER },
    body: { reason: 'Left before the end.' },
  },
  'GET /api/v1/study-sessions/:sessionId/meeting': { opens: READERS, ok: 200, concerns: session },
  'PUT /api/v1/study-sessions/:sessionId/minutes': {
    opens: OFFICER,
    ok: 200,
    concerns: { ...held, alsoOthersFor: OFFICER },
    body: { version: 0, ja: '', en: 'We met.' },
  },
  // Nobody has written any.
  'POST /api/v1/study-sessions/:sessionId/minutes/approval': {
    opens: OFFICER,
    ok: 404,
    concerns: { ...held, alsoOthersFor: OFFICER },
    body: { version: 1 },
  },
  'PUT /api/v1/study-sessions/:sessionId/minutes/publication': {
    opens: OFFICER,
    ok: 404,
    concerns: { ...held, alsoOthersFor: OFFICER },
    body: { version: 1, isPublic: true },
  },
  // A person of nobody.
  'POST /api/v1/study-sessions/:sessionId/follow-ups': {
    opens: OFFICER,
    ok: 404,
    concerns: { ...held, alsoOthersFor: OFFICER },
    body: { words: 'Ask the town', responsibleId: '00000000-0000-7000-8000-000000000000', dueOn: '2099-01-31' },
  },
  'PUT /api/v1/study-sessions/:sessionId/follow-ups/:followUpId': {
    opens: OFFICER,
    ok: 404,
    concerns: { ...held, alsoOthersFor: OFFICER },
    body: { isDone: true },
  },
  'GET /api/v1/study-sessions/:sessionId/materials': { opens: READERS, ok: 200, concerns: session },
  'POST /api/v1/study-sessions/:sessionId/materials': {
    opens: OFFICER,
    ok: 201,
    concerns: session,
    body: { titleJa: '資料', titleEn: 'Slides', readers: 'members' },
  },
  'GET /api/v1/materials/:materialId/file': { opens: READERS, ok: 404, concerns: material },
  'POST /api/v1/materials/:materialId/file': { opens: OFFICER, ok: 204, concerns: material, isFile: true },
  'PUT /api/v1/materials/:materialId/link': {
    opens: OFFICER,
    ok: 204,
    concerns: material,
    body: { link: 'https://slides.example/1' },
  },
  'PUT /api/v1/materials/:materialId/removal': {
    opens: OFFICER,
    ok: 204,
    concerns: material,
    body: { isRemoved: true },
  },
  'GET /api/v1/open-sessions/:sessionId/materials': { opens: 'anyone', ok: 404, concerns: session },
  'GET /api/v1/open-sessions/:sessionId/materials/:materialId': { opens: 'anyone', ok: 404, concerns: material },
  'GET /api/v1/session-place/materials': { opens: 'anyone', ok: 404 },
  'GET /api/v1/session-place/materials/:materialId': { opens: 'anyone', ok: 404, concerns: material },
  // Nobody here holds the link of a mail.
  'GET /api/v1/open-sessions': { opens: 'anyone', ok: 200, query: '?list=coming' },
  'GET /api/v1/open-sessions/:sessionId': { opens: 'anyone', ok: 404, concerns: session },
  'POST /api/v1/open-sessions/:sessionId/links': {
    opens: 'anyone',
    ok: 404,
    concerns: session,
    body: { name: 'Somebody', email: 'somebody@outside.example', locale: 'en' },
  },
  'GET /api/v1/session-place': { opens: 'anyone', ok: 404 },
  'POST /api/v1/session-place': { opens: 'anyone', ok: 404 },
  'DELETE /api/v1/session-place': { opens: 'anyone', ok: 404 },
  'GET /api/v1/session-place/calendar': { opens: 'anyone', ok: 404 },
  'GET /api/v1/session-place/certificate': { opens: 'anyone', ok: 404 },
  // A code that nobody was given.
  'POST /api/v1/certificate-checks': { opens: 'anyone', ok: 404, body: { code: '00000000000000000000' } },
};
