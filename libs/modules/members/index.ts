/**
 * Owns member organisations, their contacts and their sites: the entry, the workplace code, who else works there, the declared
 * head-count.
 * Refuses to list members to the worker-facing app, which may look up one exact code, to delete or move a site, and a
 * change of a membership's status that the table of transitions does not know.
 * Emits memberMoved.
 */
export { ContactExpiry } from './contacts/contact-expiry.job';
export {
  contactFor,
  contactsFor,
  ContactPeopleQueries,
  type ContactPersonView,
} from './contacts/contact-people.queries';
export { addFirstContact, type ContactEntry, ContactPeople } from './contacts/contact-people.service';
export { CONTACT_ROLES, CONTACT_UNDO_DAYS, type ContactRole, PHONE_LENGTH } from './contacts/contact-person.rules';
export { Member, MEMBER_KINDS, MEMBER_STATUSES, Site, type MemberKind } from './member.entity';
export { type MemberStanding, PLEDGE_STATES, type PledgeState } from './member-standing';
export { memberManagers } from './member-managers';
export { lockMembership, MEMBER_ACTS, type MemberAct, moveMember } from './member-moves';
export { memberMoved } from './members.events';
export { MembersBackgroundModule, MembersModule, WorkplaceModule } from './members.module';
export { WorkplaceQueries, type WorkplaceView } from './members.queries';
export { enrolMember, MembersService, type NewMember, type NewSite } from './members.service';
export { halfYearOf, type HeadcountGroup } from './sites/headcount.rules';
export {
  INDUSTRIES,
  OTHER_NATIONALITY,
  RESIDENCE_STATUSES,
  type ResidenceStatus,
  SITE_FIELDS,
  SITE_POSTERS,
  SITE_ROLES,
  type SiteField,
  type SiteRole,
} from './sites/site-codes';
export { type Headcount, type SiteOrganisation } from './sites/site-facts.entity';
export { type NewSiteOrganisation, SiteFacts } from './sites/site-facts.service';
export { type SiteDetail, SiteQueries, type SiteRow, type SiteSearch } from './sites/sites.queries';
export { readsSite, readsSites } from './sites/site.policy';
export { freshCode, lockOwnSite, noteSite, type SiteEntry, SitesService } from './sites/sites.service';
