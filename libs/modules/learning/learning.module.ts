import { Module } from '@nestjs/common';
import { Typesetter } from '@platform/print';
import { Attendance } from './attendance.service';
import { CertificatePrint } from './certificate-print.service';
import { Certificates } from './certificates.service';
import { SessionFeedback } from './feedback.service';
import { LearningNotices } from './learning-notices.handlers';
import { GuestPlaces } from './guests/guest-places.service';
import { ComplaintsModule } from '@modules/complaints';
import { CourseTests } from './courses/course-tests.service';
import { CourseQueries } from './courses/course.queries';
import { Courses } from './courses/courses.service';
import { MaterialQueries } from './materials/material.queries';
import { Materials } from './materials/materials.service';
import { FollowUpReminders } from './meetings/follow-up-reminders.job';
import { MeetingFollowUps } from './meetings/follow-ups.service';
import { MeetingQueries } from './meetings/meeting.queries';
import { Minutes } from './meetings/minutes.service';
import { OpenSessionQueries } from './outsiders/open-session.queries';
import { OutsiderExpiry } from './outsiders/outsider-expiry.job';
import { Outsiders } from './outsiders/outsiders.service';
import { Registrations } from './registrations.service';
import { SessionReminders } from './session-reminders.job';
import { StudySessionQueries } from './study-session.queries';
import { StudySessions } from './study-sessions.service';

const SERVICES = [
  StudySessions,
  StudySessionQueries,
  Registrations,
  Attendance,
  Certificates,
  CertificatePrint,
  SessionFeedback,
  Outsiders,
  OpenSessionQueries,
  Minutes,
  MeetingFollowUps,
  MeetingQueries,
  Materials,
  MaterialQueries,
  Courses,
  CourseTests,
  CourseQueries,
];

/** For the api: sessions, places, attendance, feedback and certificates. */
@Module({ imports: [ComplaintsModule], providers: [...SERVICES, Typesetter], exports: SERVICES })
export class LearningModule {}

/** For the form: places that workers take. */
@Module({ providers: [GuestPlaces], exports: [GuestPlaces] })
export class GuestPlacesModule {}

/** For the worker: tells people, reminds them, and forgets those without an account. */
@Module({
  providers: [LearningNotices, SessionReminders, OutsiderExpiry, FollowUpReminders],
  exports: [SessionReminders, OutsiderExpiry, FollowUpReminders],
})
export class LearningNoticesModule {}
