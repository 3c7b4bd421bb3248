import { Module } from '@nestjs/common';
import { AttachmentsService } from './attachments.service';
import { Scrubber } from './scrub/scrubber';

@Module({ providers: [AttachmentsService, Scrubber], exports: [AttachmentsService] })
export class ComplaintsModule {}
