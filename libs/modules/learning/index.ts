/**
 * Owns short courses with a test, study sessions and citizens' meetings, the places in them of members and of people without an account, the waiting
 * list, who was there, what they thought of it, certificates, minutes, follow-ups and materials.
 * Refuses more people than fit, the name of a worker to anybody but whoever holds her place's number, a link to whoever has no place, one person's answers to an officer or an employer, what is right before a test was handed in, a name to whoever
 * checks a certificate, and minutes approved by who wrote them.
 * Emits placeBooked, placeAwaited, placeGiven, outsiderAsked, followUpGiven, sessionChanged, sessionCancelled and
 * certificateIssued.
 */
export { Attendance } from './attendance.service';
export { CertificatePrint } from './certificate-print.service';
export { type CertificateCheck, Certificates } from './certificates.service';
export { CourseTests } from './courses/course-tests.service';
export { CourseQueries } from './courses/course.queries';
export { COURSE_STANDINGS, COURSE_STATES, type CourseWish } from './courses/course.rules';
export { type CourseMove, Courses } from './courses/courses.service';
export type { Feedback, FeedbackFigures } from './feedback.rules';
export { SessionFeedback } from './feedback.service';
export { formatPlaceNumber, isOnce, parsePlaceNumber } from './guests/place-number.rules';
export {
  type GuestPlace,
  GuestPlaces,
  type GuestSession,
  type GuestWish,
  NICKNAME_CHARACTERS,
} from './guests/guest-places.service';
export { GuestPlacesModule, LearningModule, LearningNoticesModule } from './learning.module';
export { MaterialQueries } from './materials/material.queries';
export { MATERIAL_READERS } from './materials/material.rules';
export { Materials } from './materials/materials.service';
export { FollowUpReminders } from './meetings/follow-up-reminders.job';
export { MeetingFollowUps } from './meetings/follow-ups.service';
export { FOLLOW_UP_STANDINGS, MeetingQueries } from './meetings/meeting.queries';
export { Minutes } from './meetings/minutes.service';
export {
  OpenSessionQueries,
  type OpenSessionLine,
  type OpenSessionView,
  type OutsiderView,
} from './outsiders/open-session.queries';
export { OutsiderExpiry } from './outsiders/outsider-expiry.job';
export { OutsiderLinks } from './outsiders/outsider-links';
export { Outsiders } from './outsiders/outsiders.service';
export { REGISTRATION_STATES } from './registration.rules';
export { Registrations } from './registrations.service';
export { SessionReminders } from './session-reminders.job';
export {
  AUDIENCES,
  type Audience,
  CANCEL_REASONS,
  SESSION_FORMS,
  SESSION_KINDS,
  SESSION_LANGUAGES,
  SESSION_STATES,
  SESSION_TRANSITIONS,
  type SessionWish,
} from './session.rules';
export {
  type RegistrationLine,
  SESSION_CHOICES,
  SESSION_LISTS,
  type SessionLine,
  type SessionView,
  StudySessionQueries,
} from './study-session.queries';
export { type SessionMove, StudySessions } from './study-sessions.service';
