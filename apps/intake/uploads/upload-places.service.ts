import { Injectable } from '@nestjs/common';
import { ReplyFiles } from '@modules/cases';
import { Refusal } from '@platform/errors';
import { Storage } from '@platform/storage';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DraftKey } from '../drafts/draft-key';
import { DraftStore } from '../drafts/draft-store.service';
import { IntakeCookies } from '../http/intake-cookies';
import { FileSessions } from '../http/file-session';
import type { Deliver } from './upload-store.service';

/** Where a browser uploads to: its unfinished form, or the message that it writes in an open file. */
export interface UploadPlace {
  /** Under which the uploads of this browser are found and sealed. */
  key: DraftKey;
  /** Puts a whole file where it belongs. */
  deliver: Deliver;
  /** Keeps the place open while pieces arrive. */
  hold: (reply: FastifyReply) => void;
}

/** Finds out whose upload a request is about. */
@Injectable()
export class UploadPlaces {
  constructor(
    private readonly cookies: IntakeCookies,
    private readonly drafts: DraftStore,
    private readonly files: FileSessions,
    private readonly replies: ReplyFiles,
    private readonly storage: Storage,
  ) {}

  /**
   * @param token what the page carries as `csrf`
   * @throws Refusal form.expired | session.required without a form or an open file, request.crossSite without its token
   */
  async of(request: FastifyRequest, token: string): Promise<UploadPlace> {
    return placeIn(request.url) === 'file' ? this.ofFile(request, token) : this.ofForm(request, token);
  }

  private async ofForm(request: FastifyRequest, token: string): Promise<UploadPlace> {
    const key = DraftKey.parse(this.cookies.read(request, 'form'));
    const draft = key && (await this.drafts.load(key));
    if (!key || !draft || draft.isSent) throw new Refusal('form.expired');
    if (!key.isCsrf(token)) throw new Refusal('request.crossSite');
    const deliver: Deliver = async (file) => {
      const id = await this.drafts.addFile(key, file);
      if (id !== file.id) await this.storage.remove(file.scrubbedKey);
      return id;
    };
    return { key, deliver, hold: () => undefined };
  }

  private ofFile(request: FastifyRequest, token: string): UploadPlace {
    const session = this.files.require(request);
    if (this.files.formProblems(session, { csrf: token }).length > 0) throw new Refusal('request.crossSite');
    const deliver: Deliver = async (file, uploadId) => {
      const visit = this.files.visit(session);
      const [id] = await this.replies.keep(session.receipt, visit, { uploads: [file], key: uploadId });
      return id ?? file.id;
    };
    const hold = (reply: FastifyReply) => this.files.set(reply, session);
    return { key: DraftKey.ofVisit(session.receipt, session.id), deliver, hold };
  }
}

/** The second word of an address: `form` or `file`. */
export function placeIn(url: string): string {
  return url.split(/[/?]/)[2] ?? '';
}
