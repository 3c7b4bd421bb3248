import { Injectable, Module } from '@nestjs/common';
import { notify, type NoticeName } from '@modules/notifications';
import { Clock } from '@platform/clock';
import type { Tx } from '@platform/database';
import { On } from '@platform/queue';
import { LostFactorHandlers } from '../lost-factor/lost-factor.handlers';
import {
  apiKeyCreated,
  apiKeyRevoked,
  passkeyAdded,
  passkeyRemoved,
  passkeyRenamed,
  passkeySuspected,
  recoveryCodesRenewed,
  recoveryCodeUsed,
  secondFactorEnrolled,
  secondFactorRemoved,
  type SecurityChange,
  sessionEndedByOther,
  sessionsEndedByOther,
  singleSignOnChanged,
  singleSignOnLinked,
} from './security.events';

/** Tells people of each change of their way in, so that a change by somebody else does not stay unseen. */
@Injectable()
export class SecurityNotices {
  constructor(private readonly clock: Clock) {}

  @On(secondFactorEnrolled, 'security.secondFactorEnrolled')
  enrolled(tx: Tx, change: SecurityChange): Promise<void> {
    return this.tell(tx, 'security.secondFactorEnrolled', change);
  }

  @On(secondFactorRemoved, 'security.secondFactorRemoved')
  removed(tx: Tx, change: SecurityChange): Promise<void> {
    return this.tell(tx, 'security.secondFactorRemoved', change);
  }

  @On(recoveryCodesRenewed, 'security.recoveryCodesRenewed')
  renewed(tx: Tx, change: SecurityChange): Promise<void> {
    return this.tell(tx, 'security.recoveryCodesRenewed', change);
  }

  @On(recoveryCodeUsed, 'security.recoveryCodeUsed')
  used(tx: Tx, change: SecurityChange): Promise<void> {
    return this.tell(tx, 'security.recoveryCodeUsed', change);
  }

  @On(passkeyAdded, 'security.passkeyAdded')
  passkeyAdded(tx: Tx, change: SecurityChange): Promise<void> {
    return this.tell(tx, 'security.passkeyAdded', change);
  }

  @On(passkeyRemoved, 'security.passkeyRemoved')
  passkeyRemoved(tx: Tx, change: SecurityChange): Promise<void> {
    return this.tell(tx, 'security.passkeyRemoved', change);
  }

  @On(passkeyRenamed, 'security.passkeyRenamed')
  passkeyRenamed(tx: Tx, change: SecurityChange): Promise<void> {
    return this.tell(tx, 'security.passkeyRenamed', change);
  }

  @On(passkeySuspected, 'security.passkeySuspected')
  passkeySuspected(tx: Tx, change: SecurityChange): Promise<void> {
    return this.tell(tx, 'security.passkeySuspected', change);
  }

  @On(apiKeyCreated, 'security.apiKeyCreated')
  keyCreated(tx: Tx, change: SecurityChange): Promise<void> {
    return this.tell(tx, 'security.apiKeyCreated', change);
  }

  @On(apiKeyRevoked, 'security.apiKeyRevoked')
  keyRevoked(tx: Tx, change: SecurityChange): Promise<void> {
    return this.tell(tx, 'security.apiKeyRevoked', change);
  }

  @On(sessionEndedByOther, 'security.sessionEnded')
  sessionEnded(tx: Tx, change: SecurityChange): Promise<void> {
    return this.tell(tx, 'security.sessionEnded', change);
  }

  @On(sessionsEndedByOther, 'security.sessionsEnded')
  sessionsEnded(tx: Tx, change: SecurityChange): Promise<void> {
    return this.tell(tx, 'security.sessionsEnded', change);
  }

  @On(singleSignOnChanged, 'security.singleSignOnChanged')
  singleSignOnChanged(tx: Tx, change: SecurityChange): Promise<void> {
    return this.tell(tx, 'security.singleSignOnChanged', change);
  }

  @On(singleSignOnLinked, 'security.singleSignOnLinked')
  singleSignOnLinked(tx: Tx, change: SecurityChange): Promise<void> {
    return this.tell(tx, 'security.singleSignOnLinked', change);
  }

  private tell(tx: Tx, notice: NoticeName, { userId, changeId }: SecurityChange): Promise<void> {
    return notify(tx, [{ notice, recipient: { kind: 'user', userId }, subjectId: changeId }], this.clock.now());
  }
}

/** For the worker app. */
@Module({ providers: [SecurityNotices, LostFactorHandlers] })
export class SecurityNoticesModule {}
