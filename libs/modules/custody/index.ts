/**
 * Owns the three exceptions that take two people: the release of a name, break-glass inside the desk, and the override
 * by which a partner reads in danger without her grant; and the custody keys that the first needs.
 * Refuses anybody deciding about their own request, whoever is tied to a party, and everything after its time.
 * Emits identityReleaseRequested, identityReleaseDecided, breakGlassRequested, breakGlassOpened, overrideRequested,
 * overrideOpened and overrideObjected.
 */
export { BreakGlassQueries, type BreakGlassCase, type GrantRow } from './break-glass.queries';
export { BREAK_GLASS_REASONS, type BreakGlassReason } from './break-glass.rules';
export { BreakGlassService, type NewGrant } from './break-glass.service';
export { CustodyExpiry } from './custody-expiry.job';
export { CustodyModule, CustodyWatchModule, OwnOverridesModule } from './custody.module';
export { RELEASE_REASONS, RELEASE_RECIPIENTS, type ReleaseReason, type ReleaseRecipient } from './custody.entity';
export { IdentityViewService, type OpenedIdentity } from './identity-view.service';
export { KeeperAdmission, type Admission } from './keeper-admission.service';
export { keepersInUse, retireKeepers } from './keepers-renewal';
export { KeepersService, type KeeperStatus } from './keepers.service';
export { OVERRIDE_REASONS, OVERRIDE_ROOMS, type OverrideReason, type OverrideRoom } from './override.rules';
export { OverrideExpiry } from './override-expiry.job';
export { OverrideQueries, type OverrideRow } from './override.queries';
export { type NewOverride, OverridesService } from './overrides.service';
export { OwnOverrides, type OwnOverride } from './own-overrides.service';
export { RELEASE_STATES, type ReleaseState } from './release.rules';
export { ReleaseQueries, type ReleaseRow } from './release.queries';
export { ReleasesService, type NewRelease } from './releases.service';
