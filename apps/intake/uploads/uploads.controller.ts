import { Body, Controller, Delete, Head, Headers, Options, Param, Patch, Post, Req, Res } from '@nestjs/common';
import { ATTACHMENTS_ALLOWED, FILE_BYTES_ALLOWED } from '@modules/complaints';
import { Refusal } from '@platform/errors';
import { Public } from '@platform/http';
import { isUUID } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { InLanguage } from '../http/page-reply';
import { VisitLimits } from '@platform/visits';
import type { KeyIn } from '../i18n/catalogue';
import type { Words } from '../i18n/words';
import { SIZE_LIMITS } from '../pages/attachment-parts';
import { placeIn, UploadPlaces } from './upload-places.service';
import { UploadStore } from './upload-store.service';

/** The version of tus (tus.io/protocols/resumable-upload) that this speaks: its core, creation and termination. */
const VERSION = '1.0.0';
const WHOLE = /^(0|[1-9]\d{0,9})$/;

/** What she is told of a file that is not taken; everything else is the script's to mend. */
const SENTENCES: Partial<Record<string, KeyIn<'errors'>>> = {
  'attachment.type': 'photo.type',
  'attachment.tooLarge': 'photo.tooLarge',
  'attachment.tooMany': 'photo.tooMany',
  'attachment.harmful': 'photo.harmful',
};

/** Uploads in pieces, for browsers with scripts on a bad line. Without scripts the pages take files as ever. */
@Public()
@Controller([':locale/form/uploads', ':locale/file/uploads'])
export class UploadsController {
  constructor(
    private readonly places: UploadPlaces,
    private readonly uploads: UploadStore,
    private readonly limits: VisitLimits,
  ) {}

  @Options()
  offer(@Res() reply: FastifyReply): void {
    void speak(reply).header('tus-extension', 'creation,termination').header('tus-max-size', FILE_BYTES_ALLOWED);
    void reply.status(204).send();
  }

  @Post()
  async begin(
    @Headers() headers: Record<string, string | undefined>,
    @InLanguage() words: Words,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!isSpoken(headers, reply)) return;
    const length = wholeOf(headers['upload-length']);
    if (length === 0) throw new Refusal('request.invalid');
    await saying(words, reply, async () => {
      const { key } = await this.places.of(request, tokenOf(headers));
      if (!(await this.limits.admits(request, 'photo'))) return sayOf(words, reply, 429, 'photo.busy');
      const id = await this.uploads.begin(key, length);
      void reply
        .status(201)
        .header('location', `/${words.locale}/${placeIn(request.url)}/uploads/${id}`)
        .send();
    });
  }

  @Head(':id')
  async look(
    @Param('id') id: string,
    @Headers() headers: Record<string, string | undefined>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!isSpoken(headers, reply)) return;
    const { key } = await this.places.of(request, tokenOf(headers));
    const { length, received, result } = await this.uploads.progress(key, idOf(id));
    void reply.header('upload-offset', received).header('upload-length', length);
    if (result) void reply.header('upload-result', result);
    void reply.status(200).send();
  }

  @Patch(':id')
  async append(
    @Param('id') id: string,
    @InLanguage() words: Words,
    @Body() bytes: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const headers = request.headers as Record<string, string | undefined>;
    if (!isSpoken(headers, reply)) return;
    if (!Buffer.isBuffer(bytes)) throw new Refusal('request.unsupportedType');
    const offset = wholeOf(headers['upload-offset']);
    await saying(words, reply, async () => {
      const { key, deliver, hold } = await this.places.of(request, tokenOf(headers));
      const { received, result } = await this.uploads.append(key, idOf(id), { offset, bytes }, deliver);
      hold(reply);
      void reply.header('upload-offset', received);
      if (result) void reply.header('upload-result', result);
      void reply.status(204).send();
    });
  }

  @Delete(':id')
  async giveUp(
    @Param('id') id: string,
    @Headers() headers: Record<string, string | undefined>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!isSpoken(headers, reply)) return;
    const { key } = await this.places.of(request, tokenOf(headers));
    await this.uploads.drop(key, idOf(id));
    void reply.status(204).send();
  }
}

function speak(reply: FastifyReply): FastifyReply {
  return reply.header('tus-resumable', VERSION).header('tus-version', VERSION);
}

/** Whether the request speaks our version; if not, it is told which one that is. */
function isSpoken(headers: Record<string, string | undefined>, reply: FastifyReply): boolean {
  speak(reply);
  if (headers['tus-resumable'] === VERSION) return true;
  void reply.status(412).send();
  return false;
}

function tokenOf(headers: Record<string, string | undefined>): string {
  return headers['form-token'] ?? '';
}

function wholeOf(text: string | undefined): number {
  if (!text || !WHOLE.test(text)) throw new Refusal('request.invalid');
  return Number(text);
}

function idOf(text: string): string {
  if (!isUUID(text)) throw new Refusal('attachment.notFound');
  return text;
}

/** Turns the refusal of a file into a sentence that the page shows as it is. @throws every other one */
async function saying(words: Words, reply: FastifyReply, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const sentence = error instanceof Refusal ? SENTENCES[error.code] : undefined;
    if (!sentence) throw error;
    sayOf(words, reply, 422, sentence);
  }
}

function sayOf(words: Words, reply: FastifyReply, status: number, sentence: KeyIn<'errors'>): void {
  const text = words.say(`errors.${sentence}`, { max: ATTACHMENTS_ALLOWED, ...SIZE_LIMITS });
  void reply.status(status).type('text/plain; charset=utf-8').send(text);
}
