/**
 * Owns member organisations and their sites with the workplace codes on the posters.
 * Refuses to list members to the worker-facing app: it may look up one exact code.
 * Emits nothing yet.
 */
export { Member, MEMBER_KINDS, MEMBER_STATUSES, Site, type MemberKind } from './member.entity';
export { MembersModule, WorkplaceModule } from './members.module';
export { WorkplaceQueries, type WorkplaceView } from './members.queries';
export { enrolMember, MembersService, type NewMember, type NewSite } from './members.service';
