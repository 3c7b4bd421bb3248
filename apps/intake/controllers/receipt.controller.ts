import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { readFileKey, ReceiptService } from '@modules/cases';
import { IntakeConfig } from '@platform/config';
import { parseReceiptCode } from '@platform/crypto';
import { problems, Refusal } from '@platform/errors';
import { problemOf, Public } from '@platform/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type FieldError, type FormBody, textOf } from '../form/form-body';
import { FileSessions } from '../http/file-session';
import { goTo, InLanguage, sendPage } from '../http/page-reply';
import { problemMessage } from '../http/problem-messages';
import { ReceiptGate } from '../http/receipt-gate';
import { newId } from '@platform/database';
import { VisitLimits } from '@platform/visits';
import type { Words } from '../i18n/words';
import { MessagePage } from '../pages/message.page';
import { drawQr } from '../pages/qr-picture';
import { ReceiptPage } from '../pages/receipt.page';
import { LostPage, ReturnPage } from '../pages/return.page';

/** The receipt: shown after sending, entered when coming back. */
@Public()
@Controller(':locale')
export class ReceiptController {
  constructor(
    private readonly config: IntakeConfig,
    private readonly receipts: ReceiptService,
    private readonly files: FileSessions,
    private readonly gate: ReceiptGate,
    private readonly limits: VisitLimits,
  ) {}

  @Get('receipt')
  receipt(@InLanguage() words: Words, @Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const session = this.files.require(request);
    this.files.set(reply, session);
    const { isDanger, isSitting = false, isLinked = false } = session;
    const { code } = readFileKey(session.receipt);
    const address = this.config.publicIntakeUrl;
    sendPage(reply, ReceiptPage({ words, code, qr: drawQr(code), address, isDanger, isSitting, isLinked }));
  }

  @Get('return')
  ask(@InLanguage() words: Words, @Res() reply: FastifyReply): void {
    sendPage(reply, ReturnPage({ words, typed: '', errors: [] }));
  }

  @Get('return/lost')
  lost(@InLanguage() words: Words, @Res() reply: FastifyReply): void {
    sendPage(reply, LostPage({ words }));
  }

  @Post('return')
  async enter(
    @Body() posted: FormBody | undefined,
    @InLanguage() words: Words,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const body = posted ?? {};
    const [typed, message] = [textOf(body, 'receipt'), textOf(body, 'message')];
    try {
      if (textOf(body, 'website')) throw new Refusal('receipt.unknown');
      const code = parseReceiptCode(typed);
      await this.find(request, code);
      const session = { id: newId(), receipt: code, isDanger: false };
      this.files.set(reply, session);
      if (!message) return goTo(reply, `/${words.locale}/file`);
      const secrets = this.files.secrets(session, newId());
      sendPage(reply, MessagePage({ words, secrets, text: message, waiting: [], errors: [] }));
    } catch (error) {
      const { status, ...said } = explain(words, error);
      sendPage(reply, ReturnPage({ words, typed, message, ...said }), status);
    }
  }

  /** @throws Refusal receipt.unknown | receipt.tooManyAttempts */
  private async find(request: FastifyRequest, code: string): Promise<void> {
    // First the one who asks, so that one address cannot use up what all share.
    if (await this.limits.isFull(request, 'receipt')) throw new Refusal('receipt.tooManyAttempts');
    this.gate.pass();
    try {
      // Whoever types the number holds it.
      await this.receipts.markKept(code);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      // Hers all the same: her file says that nothing is left of it.
      if (error.code === 'case.erased') return;
      if (error.code === 'receipt.unknown') await this.countMiss(request);
      throw error;
    }
  }

  private async countMiss(request: FastifyRequest): Promise<void> {
    this.gate.countMiss();
    await this.limits.admits(request, 'receipt');
  }
}

/** A typing mistake and an unknown number are put beside the input; everything else above the page. */
function explain(words: Words, error: unknown): { status: number; errors: FieldError[]; problem?: string } {
  const code = problemOf(error)?.code;
  if (!code) throw error;
  if (code === 'receipt.malformed') return { status: 422, errors: [{ field: 'receipt', code: 'receipt.mistyped' }] };
  if (code === 'receipt.unknown') return { status: 422, errors: [{ field: 'receipt', code: 'receipt.unknown' }] };
  const problem = words.say(`problems.${problemMessage(code)}`, { id: '' });
  return { status: problems[code].status, errors: [], problem };
}
