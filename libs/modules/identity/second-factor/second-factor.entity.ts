import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How somebody has shown who they are, before a second factor. */
export type SignInMethod = 'password' | 'singleSignOn';

@Entity('second_factors')
export class SecondFactor {
  @PrimaryColumn('uuid') userId: string;
  /** Sealed under the api's key-encryption key and bound to the person: it opens in nobody else's row. */
  @Column('bytea') secretSealed: Buffer;
  @Column('timestamptz') begunAt: Date;
  @Column('timestamptz', { nullable: true }) confirmedAt: Date | null;
  @Column('integer') lastUsedStep: number;
}

@Entity('recovery_codes')
export class RecoveryCode {
  @PrimaryColumn('bytea') codeHash: Buffer;
  @Column('uuid') userId: string;
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz', { nullable: true }) usedAt: Date | null;
}

@Entity('half_sessions')
export class HalfSession {
  @PrimaryColumn('bytea') tokenHash: Buffer;
  @Column('uuid') userId: string;
  /** The known browser in which the password was given; null in one that is new to the person. */
  @Column('bytea', { nullable: true }) placeHash: Buffer | null;
  /** What was shown before the second factor. */
  @Column('text') method: SignInMethod;
  @Column('timestamptz') expiresAt: Date;
}

@Entity('second_factor_failures')
export class SecondFactorFailure {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') userId: string;
  @Column('bytea', { nullable: true }) placeHash: Buffer | null;
  @Column('timestamptz') at: Date;
}
