import { Module } from '@nestjs/common';
import { ComplaintsModule } from '@modules/complaints';
import { PaperKeeper } from './paper-keeper';
import { PaperReader } from './paper-reader';

@Module({
  imports: [ComplaintsModule],
  providers: [PaperKeeper, PaperReader],
  exports: [PaperKeeper, PaperReader, ComplaintsModule],
})
export class PapersModule {}
