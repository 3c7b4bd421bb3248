import { Controller, Get, Req, Res } from '@nestjs/common';
import { ReceiptService } from '@modules/cases';
import { RecordDays } from '@modules/record';
import { Public } from '@platform/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FileSessions } from '../http/file-session';
import { InLanguage, sendPage } from '../http/page-reply';
import type { Words } from '../i18n/words';
import { renderPage } from '../pages/page-frame';
import { SignedDaysPage } from '../pages/record.page';
import { CheckingPage } from '../record/checking.page';

/** Days on the page; the file to take along has all of them. */
const DAYS_SHOWN = 14;
const DAYS_KEPT = 3_660;

/** What lets her, and anybody, check the record without believing us. */
@Public()
@Controller(':locale')
export class RecordController {
  constructor(
    private readonly receipts: ReceiptService,
    private readonly days: RecordDays,
    private readonly files: FileSessions,
  ) {}

  /** Her own record, with the receipt that is open. */
  @Get('file/record')
  async record(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const session = this.files.require(request);
    const record = await this.receipts.record(session.receipt);
    sendFile(reply, { type: 'application/json', name: 'record.json' }, JSON.stringify(record, null, 1));
  }

  /** The page to keep and to open without a network. */
  @Get('record/check')
  async check(@InLanguage() words: Words, @Res() reply: FastifyReply): Promise<void> {
    const [last] = await this.days.newest(1);
    const page = renderPage(CheckingPage({ words, trustedKey: last?.publicKey ?? '' }));
    sendFile(reply, { type: 'text/html; charset=utf-8', name: 'check.html' }, page);
  }

  @Get('record')
  async list(@InLanguage() words: Words, @Res() reply: FastifyReply): Promise<void> {
    sendPage(reply, SignedDaysPage({ words, days: await this.days.newest(DAYS_SHOWN) }));
  }

  @Get('record/days.json')
  async all(@Res() reply: FastifyReply): Promise<void> {
    const days = await this.days.newest(DAYS_KEPT);
    sendFile(reply, { type: 'application/json', name: 'days.json' }, JSON.stringify(days, null, 1));
  }
}

/** Saved, never shown: the names say nothing about what is inside. */
function sendFile(reply: FastifyReply, { type, name }: { type: string; name: string }, body: string): void {
  void reply.type(type).header('content-disposition', `attachment; filename="${name}"`).send(body);
}
