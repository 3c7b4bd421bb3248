import { absences } from './absences.messages';
import { wayIn } from './way-in.messages';
import { account } from './account.messages';
import { activity } from './activity.messages';
import { aftercare } from './aftercare.messages';
import { auditFields } from './audit-fields.messages';
import { audit } from './audit.messages';
import { bank } from './bank.messages';
import { cases } from './cases.messages';
import { categories } from './categories.messages';
import { codes } from './codes.messages';
import { common } from './common.messages';
import { conflicts } from './conflicts.messages';
import { contactPeople } from './contact-people.messages';
import { cooperation } from './cooperation.messages';
import { directory } from './directory.messages';
import { course } from './course.messages';
import { custody } from './custody.messages';
import { duesCodes } from './dues-codes.messages';
import { dues } from './dues.messages';
import { figureReleases } from './figure-releases.messages';
import { memberReports } from './member-reports.messages';
import { questions } from './questions.messages';
import { reportIndex } from './report-index.messages';
import { figures } from './figures.messages';
import { ungp } from './ungp.messages';
import { guest } from './guest.messages';
import { home } from './home.messages';
import { learning } from './learning.messages';
import { material } from './material.messages';
import { meeting } from './meeting.messages';
import { openSessions } from './open-sessions.messages';
import { memberImport } from './member-import.messages';
import { memberChange } from './member-change.messages';
import { nameRequest } from './name-request.messages';
import { memberLife } from './member-life.messages';
import { membershipCodes } from './membership-codes.messages';
import { membership } from './membership.messages';
import { measures } from './measures.messages';
import { notices } from './notices.messages';
import { ending } from './ending.messages';
import { deskComplaints } from './desk-complaints.messages';
import { deskwork } from './deskwork.messages';
import { others } from './others.messages';
import { partners } from './partners.messages';
import { people } from './people.messages';
import { reports } from './reports.messages';
import { research } from './research.messages';
import { retention } from './retention.messages';
import { queue } from './queue.messages';
import { roles } from './roles.messages';
import { memberProblems } from './member-problems.messages';
import { problems } from './problems.messages';
import { reach } from './reach.messages';
import { settings } from './settings.messages';
import { webhooks } from './webhooks.messages';
import { siteCodes } from './site-codes.messages';
import { sites } from './sites.messages';
import { singleSignOn } from './single-sign-on.messages';
import { expulsion } from './expulsion.messages';
import { succession } from './succession.messages';
import { translations } from './translations.messages';
import { triage } from './triage.messages';

export const ja = {
  ...common,
  ...account,
  ...wayIn,
  ...activity,
  ...aftercare,
  ...audit,
  ...auditFields,
  ...codes,
  ...categories,
  ...bank,
  ...cases,
  ...conflicts,
  ...contactPeople,
  ...cooperation,
  ...custody,
  ...directory,
  ...absences,
  ...dues,
  ...duesCodes,
  ...figureReleases,
  ...memberReports,
  ...figures,
  ...ungp,
  ...questions,
  ...reportIndex,
  ...guest,
  ...home,
  ...course,
  ...learning,
  ...material,
  ...meeting,
  ...openSessions,
  ...measures,
  ...memberImport,
  ...memberChange,
  ...nameRequest,
  ...memberLife,
  ...membership,
  ...membershipCodes,
  ...notices,
  ...ending,
  ...deskComplaints,
  ...deskwork,
  ...others,
  ...partners,
  ...people,
  ...reports,
  ...research,
  ...retention,
  ...queue,
  ...reach,
  ...roles,
  ...memberProblems,
  ...problems,
  ...settings,
  ...siteCodes,
  ...sites,
  ...singleSignOn,
  ...expulsion,
  ...succession,
  ...translations,
  ...triage,
  ...webhooks,
};
