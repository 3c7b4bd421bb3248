import { Readable } from 'node:stream';
import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { ConsentAnswers, ReceiptFiles, ReceiptService, type WorkerFile } from '@modules/cases';
import { extensionOf } from '@modules/complaints';
import { RecordDays } from '@modules/record';
import { Clock } from '@platform/clock';
import { Public } from '@platform/http';
import { LOGGER } from '@platform/platform.module';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { type CopiedFile, packCopy } from '../copy/copy-archive';
import { FileSessions } from '../http/file-session';
import { InLanguage, sendPage } from '../http/page-reply';
import { statusOf } from '../http/store-notice';
import { VisitLimits } from '@platform/visits';
import type { Words } from '../i18n/words';
import { CopyPage } from '../pages/copy.page';

/** Days in the copy: all that anybody may still want to compare. */
const DAYS_KEPT = 3_660;

/** Everything that her receipt opens, to take along. */
@Public()
@Controller(':locale/file/copy')
export class CopyController {
  constructor(
    private readonly receipts: ReceiptService,
    private readonly attachments: ReceiptFiles,
    private readonly consents: ConsentAnswers,
    private readonly days: RecordDays,
    private readonly files: FileSessions,
    private readonly limits: VisitLimits,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  @Get()
  async ask(@InLanguage() words: Words, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const session = this.files.require(request);
    const { parts } = await this.receipts.open(session.receipt);
    this.files.set(reply, session);
    sendPage(reply, CopyPage({ words, parts }));
  }

  @Get('save')
  async save(@InLanguage() words: Words, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { receipt } = this.files.require(request);
    if (!(await this.limits.admits(request, 'copy'))) {
      return sendPage(reply, CopyPage({ words, notice: 'busy' }), statusOf('busy'));
    }
    const file = await this.receipts.open(receipt);
    const files = await this.openable(receipt, file);
    const archive = packCopy({
      words,
      file,
      consents: await this.consents.read(receipt),
      record: await this.receipts.record(receipt),
      days: await this.days.newest(DAYS_KEPT),
      files,
      missing: file.attachments.length - files.length,
      madeAt: this.clock.now(),
    });
    // The name says nothing about what is inside.
    void reply.type('application/zip').header('content-disposition', 'attachment; filename="copy.zip"').send(archive);
  }

  /** Asked before the first byte is sent: what cannot be opened is left out, and the page in the copy says so. */
  private async openable(receipt: string, { attachments }: WorkerFile): Promise<CopiedFile[]> {
    const files: CopiedFile[] = [];
    for (const { id, mediaType } of attachments) {
      const open = async () => Readable.from((await this.attachments.open(receipt, id)).bytes);
      try {
        (await open()).destroy();
        files.push({ extension: extensionOf(mediaType), open });
      } catch (error) {
        this.logger.error({ err: error, attachmentId: id }, 'left out of a copy');
      }
    }
    return files;
  }
}
