import { Module } from '@nestjs/common';
import { ComplaintsModule } from '@modules/complaints';
import { PaperReader } from './paper-reader';

@Module({ imports: [ComplaintsModule], providers: [PaperReader], exports: [PaperReader, ComplaintsModule] })
export class PapersModule {}
