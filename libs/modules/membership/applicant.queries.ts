import { Injectable } from '@nestjs/common';
import { MEMBER_KINDS, type MemberKind } from '@modules/members';
import { type DocumentKind, settingsInForce } from '@modules/settings';
import { Clock } from '@platform/clock';
import { KeyProvider } from '@platform/crypto';
import { Database } from '@platform/database';
import { lockByLink } from './applicant-access';
import type { MembershipApplication } from './application.entity';
import type { ApplicationAnswers } from './application.rules';
import { answersOf, documentsWith, type DocumentView, messagesAbout, type MessageView } from './application-view';
import { documentsOf } from './applicants.service';
import type { PledgeText } from './pledge.entity';
import { newestPledge } from './pledge.queries';

/** The terms of a class, as the page before the form shows them. */
export interface ClassView {
  kind: MemberKind;
  /** A year's fee in whole yen. */
  feeYen: number;
  documents: DocumentKind[];
}

/** Everything that the link shows. What the desk writes for itself is not in it. */
export interface ApplicantView extends Pick<
  MembershipApplication,
  | 'state'
  | 'kind'
  | 'locale'
  | 'email'
  | 'feeYen'
  | 'version'
  | 'savedAt'
  | 'expiresAt'
  | 'submittedAt'
  | 'signatoryName'
  | 'signatoryTitle'
  | 'pledgeVersion'
> {
  answers: ApplicationAnswers;
  neededDocuments: DocumentKind[];
  documents: DocumentView[];
  messages: MessageView[];
  pledge: PledgeText;
}

/** What somebody without an account may read: the classes, and one's own application by its link. */
@Injectable()
export class ApplicantQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly keys: KeyProvider,
  ) {}

  classes(): Promise<ClassView[]> {
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const settings = await settingsInForce(tx);
      return MEMBER_KINDS.map((kind) => {
        const terms = settings[`membership.${kind}`];
        return { kind, feeYen: terms.feeYen, documents: documentsOf(terms) };
      });
    });
  }

  /** @throws Refusal application.linkNotOpen */
  open(token: string): Promise<ApplicantView> {
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const application = await lockByLink(tx, token, this.clock.now());
      const messages = await messagesAbout(tx, this.keys, application);
      const { state, kind, locale, email, feeYen, version, savedAt, expiresAt, submittedAt } = application;
      const { signatoryName, signatoryTitle, pledgeVersion } = application;
      return {
        ...{ state, kind, locale, email, feeYen, version, savedAt, expiresAt, submittedAt },
        ...{ signatoryName, signatoryTitle, pledgeVersion },
        answers: answersOf(this.keys, application),
        neededDocuments: application.documents,
        documents: await documentsWith(tx, application.id),
        messages: messages.filter((each) => each.kind !== 'recommendation'),
        pledge: await newestPledge(tx),
      };
    });
  }
}
