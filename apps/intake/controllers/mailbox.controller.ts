import { Readable } from 'node:stream';
import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { MESSAGE_FILES_ALLOWED, ReceiptFiles, ReceiptService, ReplyFiles, type WaitingFile } from '@modules/cases';
import { AttachmentsService, extensionOf, kindOf } from '@modules/complaints';
import { CommitUnknown, isStoreUnreachable, newId } from '@platform/database';
import { Refusal } from '@platform/errors';
import { Public } from '@platform/http';
import { isUUID } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type FieldError, type FormBody, textOf, valuesOf } from '../form/form-body';
import { textProblems } from '../form/message.rules';
import { type FileSession, FileSessions } from '../http/file-session';
import { readMultipart } from '../http/multipart';
import { goTo, InLanguage, sendPage } from '../http/page-reply';
import { SAVING, statusOf, storeNotice } from '../http/store-notice';
import { VisitLimits } from '@platform/visits';
import type { Words } from '../i18n/words';
import { MessagePage } from '../pages/message.page';
import { ReturnPage } from '../pages/return.page';
import type { Notice } from '../pages/view';
import { PhotoTray } from './photo-tray';

/** What a browser shows of a file, it neither runs nor lets look elsewhere. */
const SHOWN_ONLY = "default-src 'none'; frame-ancestors 'none'; sandbox";

/** A posted message with what came with it. */
interface Letter {
  session: FileSession | undefined;
  /** What is wrong with the page itself; then nothing of it is acted upon. */
  blocked: FieldError[];
  tray: PhotoTray;
  body: FormBody;
}

type OpenLetter = Letter & { session: FileSession };

interface Outcome {
  errors?: FieldError[];
  notice?: Notice;
}

/** Writing to the desk, with files, and looking at the files of the case. */
@Public()
@Controller(':locale/file')
export class MailboxController {
  constructor(
    private readonly receipts: ReceiptService,
    private readonly replies: ReplyFiles,
    private readonly opened: ReceiptFiles,
    private readonly attachments: AttachmentsService,
    private readonly files: FileSessions,
    private readonly limits: VisitLimits,
  ) {}

  /** Answers with the page again, or goes on to her file once the message is written. */
  @Post('message')
  async write(
    @Body() posted: FormBody | undefined,
    @InLanguage() words: Words,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const letter = await this.receive(posted, request);
    const { session, body } = letter;
    if (!session) return askAgain(words, reply, textOf(body, 'message'));
    const once = textOf(body, 'once') || newId();
    const outcome = await this.take({ ...letter, session, body: { ...body, once } }, request);
    if (outcome === 'sent') return goTo(reply, `/${words.locale}/file?done=message`);
    const { errors = [], notice } = outcome;
    const secrets = this.files.secrets(session, once);
    const waiting = await this.waiting(session, body);
    const page = MessagePage({ words, secrets, text: textOf(body, 'message'), waiting, errors, notice });
    sendPage(reply, page, notice ? statusOf(notice) : errors.length > 0 ? 422 : 200);
  }

  /** The box alone, with what waits for it. */
  @Get('message')
  async show(@InLanguage() words: Words, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const session = this.files.require(request);
    const waiting = await this.replies.list(session.receipt, this.files.visit(session));
    this.files.set(reply, session);
    sendPage(
      reply,
      MessagePage({ words, secrets: this.files.secrets(session, newId()), text: '', waiting, errors: [] }),
    );
  }

  /**
   * A file of her case, hers or the desk's. A photo is shown and not saved: a saved file stays behind in the phone.
   * Everything else no browser may open inside of our pages; her own programs do.
   */
  @Get('attachments/:attachmentId')
  async attachment(
    @Param('attachmentId') attachmentId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const session = this.files.require(request);
    if (!isUUID(attachmentId)) throw new Refusal('attachment.notFound');
    const { mediaType, byteSize, bytes } = await this.opened.open(session.receipt, attachmentId);
    void reply.header('content-security-policy', SHOWN_ONLY);
    const name = `file.${extensionOf(mediaType)}`;
    const disposition = kindOf(mediaType) === 'photo' ? 'inline' : 'attachment';
    void reply.type(mediaType).header('content-disposition', `${disposition}; filename="${name}"`);
    void reply.header('content-length', byteSize).send(Readable.from(bytes));
  }

  private async receive(posted: FormBody | undefined, request: FastifyRequest): Promise<Letter> {
    if (request.isMultipart()) return readMultipart(request, async (body) => this.begin(request, body));
    const body = posted ?? {};
    return { ...this.begin(request, body), body };
  }

  private begin(request: FastifyRequest, body: FormBody): Omit<Letter, 'body'> {
    const session = this.files.find(request);
    const blocked = session ? this.files.formProblems(session, body) : [];
    const tray = new PhotoTray(this.attachments, {
      room: MESSAGE_FILES_ALLOWED - waitingIds(body).length,
      max: MESSAGE_FILES_ALLOWED,
      bytesBefore: 0,
      mayKeep: session !== undefined && blocked.length === 0 && (() => this.limits.admits(request, 'photo')),
    });
    return { session, blocked, tray };
  }

  /** Whatever becomes of the message, what was uploaded with it waits for the next try. */
  private async take(letter: OpenLetter, request: FastifyRequest): Promise<Outcome | 'sent'> {
    const { session, blocked, tray, body } = letter;
    if (blocked.length > 0) return { errors: blocked };
    try {
      const ids = [...waitingIds(body), ...(await this.keep(letter))];
      const removed = textOf(body, 'remove');
      if (isUUID(removed)) await this.replies.drop(session.receipt, session, removed);
      if (removed || textOf(body, 'go') === 'add') return { errors: addProblems(letter) };
      const text = textOf(body, 'message');
      const errors = [...textProblems(text, 'message', ids.length === 0), ...tray.errors];
      if (errors.length > 0) return { errors };
      if (!(await this.limits.admits(request, 'message'))) return { notice: 'busy' };
      const key = textOf(body, 'once');
      await this.receipts.sendMessage(session.receipt, { text, key, files: { visitId: session.id, ids } });
      return 'sent';
    } catch (error) {
      if (isStoreUnreachable(error))
        return { notice: storeNotice(error, body, SAVING), errors: lostProblems(letter, error) };
      return { errors: [fileProblem(error)] };
    }
  }

  /** Lets the new files wait. What the store surely did not take is removed again. @returns their ids */
  private async keep({ session, tray, body }: OpenLetter): Promise<string[]> {
    const { taken: uploads } = tray;
    if (uploads.length === 0) return [];
    try {
      return await this.replies.keep(session.receipt, this.files.visit(session), {
        uploads,
        key: textOf(body, 'once'),
      });
    } catch (error) {
      if (!(error instanceof CommitUnknown))
        await Promise.all(tray.taken.map((file) => this.attachments.discard(file)));
      throw error;
    }
  }

  /** What the page shows as waiting. While the store is away it carries on what it carried before. */
  private async waiting(session: FileSession, body: FormBody): Promise<readonly (WaitingFile | { id: string })[]> {
    try {
      return await this.replies.list(session.receipt, this.files.visit(session));
    } catch (error) {
      if (!isStoreUnreachable(error)) throw error;
      return waitingIds(body).map((id) => ({ id }));
    }
  }
}

/** The files that the page showed as waiting. */
function waitingIds(body: FormBody): string[] {
  return valuesOf(body, 'waiting').filter((id) => isUUID(id));
}

function addProblems({ tray, body }: Letter): FieldError[] {
  const isEmptyAdd = !textOf(body, 'remove') && tray.taken.length === 0 && tray.errors.length === 0;
  return isEmptyAdd ? [{ field: 'photos', code: 'photo.none' }] : tray.errors;
}

/** New files that the store surely did not take have to be chosen again; a page cannot put them back. */
function lostProblems({ tray }: Letter, error: unknown): FieldError[] {
  const areLost = tray.taken.length > 0 && !(error instanceof CommitUnknown);
  return areLost ? [{ field: 'photos', code: 'photo.again' }] : [];
}

/** @throws the error itself when it is not about the files */
function fileProblem(error: unknown): FieldError {
  const code = error instanceof Refusal ? error.code : undefined;
  if (code === 'attachment.tooMany') {
    return { field: 'photos', code: 'photo.tooMany', values: { max: MESSAGE_FILES_ALLOWED } };
  }
  if (code === 'attachment.notFound') return { field: 'photos', code: 'photo.gone' };
  throw error;
}

/** The file closed while she was writing: her words wait beside the box for the number. */
function askAgain(words: Words, reply: FastifyReply, message: string): void {
  const problem = words.say('problems.page.fileClosed');
  sendPage(reply, ReturnPage({ words, typed: '', errors: [], problem, message }), 401);
}
