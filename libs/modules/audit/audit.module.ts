import { Module } from '@nestjs/common';
import { AuditQueries } from './audit.queries';

/** For the api app: the auditor's side. Writing needs no module. */
@Module({ providers: [AuditQueries], exports: [AuditQueries] })
export class AuditModule {}
