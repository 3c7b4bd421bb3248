/**
 * Owns the two ways by which people reach, by exception, what their role does not show: the release of a name by two
 * people, and break-glass; and the custody keys that the first needs.
 * Refuses anybody deciding about their own request, whoever is tied to a party, and everything after its time.
 * Emits identityReleaseRequested, identityReleaseDecided, breakGlassRequested and breakGlassOpened.
 */
export { BreakGlassQueries, type BreakGlassCase, type GrantRow } from './break-glass.queries';
export { BREAK_GLASS_REASONS, BREAK_GLASS_STATES, type BreakGlassReason } from './break-glass.rules';
export { BreakGlassService, type NewGrant } from './break-glass.service';
export { CustodyExpiry } from './custody-expiry.job';
export { CustodyModule, CustodyWatchModule } from './custody.module';
export { RELEASE_REASONS, RELEASE_RECIPIENTS, type ReleaseReason, type ReleaseRecipient } from './custody.entity';
export { IdentityViewService, type OpenedIdentity } from './identity-view.service';
export { KeeperAdmission, type Admission } from './keeper-admission.service';
export { keepersInUse, retireKeepers } from './keepers-renewal';
export { KeepersService, type KeeperStatus } from './keepers.service';
export { RELEASE_STATES, type ReleaseState } from './release.rules';
export { ReleaseQueries, type ReleaseRow } from './release.queries';
export { ReleasesService, type NewRelease } from './releases.service';
