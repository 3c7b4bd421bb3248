import {
  type Advice,
  Assignments,
  CaseworkService,
  Closings,
  CompanyFiles,
  CompanyQueries,
  CompanyService,
  fileKey,
  EvidencePassing,
  FollowUps,
  MeasureAnswers,
  Measures,
  type NewMeasure,
  type Proposal,
  ReceiptService,
  Reopenings,
  ShareHandlers,
  Splits,
  type NewTranslation,
  type Severity,
  Translations,
} from '@modules/cases';
import { AttachmentsService, type StoredAttachment } from '@modules/complaints';
import { Notes, Tasks } from '@modules/deskwork';
import { AdrService, BodyWork, PartnerFiles, ReferralsService, ReferralWork } from '@modules/escalation';
import { Absences, type NewAbsence } from '@modules/identity';
import type { DemoPersonKey } from './demo-people';
import { drawnPayslip } from './drawn-payslip';
import type { DemoStage } from './demo-stage';
import type { DemoWorld } from './settle-organisations';

type TranslatedWords = Pick<NewTranslation, 'locale' | 'provenance' | 'text'>;

/** A living case on which the demo's people act, each through the real service and at an hour in the past. */
export class CaseAtWork {
  constructor(
    private readonly stage: DemoStage,
    private readonly world: DemoWorld,
    private readonly caseId: string,
    private readonly receipt: string,
  ) {}

  /** The desk takes the case up as it stands and gives it to somebody. */
  async takeUp(hoursAgo: number, severity: Severity, owner: DemoPersonKey): Promise<void> {
    this.stage.goBack(hoursAgo);
    const casework = this.stage.onDesk(CaseworkService);
    const actor = this.world.actors.supervisor;
    const { rows: issues } = await this.stage.owner.query<{
      category: string;
      subcategory: string;
      isPrimary: boolean;
    }>(`SELECT category, subcategory, is_primary AS "isPrimary" FROM issues WHERE case_id = $1`, [this.caseId]);
    const reason = 'デモ：相談内容を確認しました。';
    const version = await casework.triage(actor, this.caseId, { version: 1, severity, reason, issues });
    await this.stage
      .onDesk(Assignments)
      .assign(actor, this.caseId, { version, assigneeId: this.world.actors[owner].userId });
  }

  /** An issue becomes a case of its own, about no company of ours. @returns that case */
  async splitOff(hoursAgo: number, issue: { category: string; subcategory: string }): Promise<CaseAtWork> {
    this.stage.goBack(hoursAgo);
    const sql = 'SELECT version FROM cases WHERE id = $1';
    const { rows } = await this.stage.owner.query<{ version: number }>(sql, [this.caseId]);
    const of = { version: rows[0]?.version ?? 0, issues: [issue], memberId: null };
    const reason = 'デモ：別の会社の人についての相談のため。';
    const id = await this.stage.onDesk(Splits).split(this.world.actors.supervisor, this.caseId, { ...of, reason });
    return new CaseAtWork(this.stage, this.world, id, fileKey({ code: this.receipt, part: 2 }));
  }

  async message(hoursAgo: number, text: string): Promise<void> {
    this.stage.goBack(hoursAgo);
    await this.stage.onDesk(CaseworkService).sendMessage(this.world.actors.counsellor, this.caseId, { text });
  }

  async workerWrites(hoursAgo: number, text: string): Promise<void> {
    this.stage.goBack(hoursAgo);
    await this.stage.onForm(ReceiptService).sendMessage(this.receipt, { text });
  }

  /** The counsellor puts a translation beside the story, and a colleague checks it an hour later. */
  async translateStory(hoursAgo: number, words: TranslatedWords): Promise<void> {
    this.stage.goBack(hoursAgo);
    const translations = this.stage.onDesk(Translations);
    const { counsellor, colleague } = this.world.actors;
    const id = await translations.add(counsellor, this.caseId, { of: 'story', ...words });
    this.stage.goBack(hoursAgo - 1);
    await translations.check(colleague, this.caseId, id);
  }

  /** The counsellor puts a translation beside the newest message. */
  async translateNewest(hoursAgo: number, words: TranslatedWords): Promise<void> {
    this.stage.goBack(hoursAgo);
    const sql = 'SELECT id FROM messages WHERE case_id = $1 ORDER BY sent_at DESC LIMIT 1';
    const { rows } = await this.stage.owner.query<{ id: string }>(sql, [this.caseId]);
    const of = { of: 'message', messageId: rows[0]?.id ?? '' } as const;
    await this.stage.onDesk(Translations).add(this.world.actors.counsellor, this.caseId, { ...of, ...words });
  }

  /** What the desk keeps to itself. */
  async note(hoursAgo: number, text: string, who: DemoPersonKey = 'counsellor'): Promise<void> {
    this.stage.goBack(hoursAgo);
    await this.stage.onDesk(Notes).add(this.world.actors[who], this.caseId, { text });
  }

  /** A task of the counsellor's. @param dueOn YYYY-MM-DD, not before the day on which it is given */
  async task(hoursAgo: number, title: string, dueOn: string): Promise<void> {
    this.stage.goBack(hoursAgo);
    const { supervisor, counsellor } = this.world.actors;
    const wanted = { title, dueOn, assigneeId: counsellor.userId };
    await this.stage.onDesk(Tasks).add(supervisor, this.caseId, wanted);
  }

  /** The summary is written and, an instant later, shared. */
  async share(hoursAgo: number, summary: string): Promise<void> {
    this.stage.goBack(hoursAgo);
    const casework = this.stage.onDesk(CaseworkService);
    await casework.writeSummary(this.world.actors.counsellor, this.caseId, { text: summary });
    await casework.share(this.world.actors.counsellor, this.caseId);
  }

  async closeOutOfScope(hoursAgo: number, by: DemoPersonKey, advice: readonly Advice[]): Promise<void> {
    this.stage.goBack(hoursAgo);
    const { rows } = await this.stage.owner.query<{ version: number }>('SELECT version FROM cases WHERE id = $1', [
      this.caseId,
    ]);
    const closing = { version: rows[0]?.version ?? 0, outcome: 'out_of_scope', advice } as const;
    await this.stage.onDesk(Closings).close(this.world.actors[by], this.caseId, closing);
  }

  async workerAppeals(hoursAgo: number): Promise<void> {
    this.stage.goBack(hoursAgo);
    await this.stage.onForm(Reopenings).appeal(this.receipt);
  }

  /** The company opens the case, which the complainant is shown, and answers. */
  async companyReplies(hoursAgo: number, text: string): Promise<void> {
    this.stage.goBack(hoursAgo);
    const [who, shareId] = [this.world.actors.company, await this.shareId()];
    await this.stage.onDesk(CompanyQueries).detail(who, shareId);
    await this.stage.onDesk(CompanyService).reply(who, shareId, { text });
  }

  /** The company offers something and shows it with a payslip. @returns the file, for the desk to pass on */
  async companyProposes(hoursAgo: number, offer: Proposal): Promise<string> {
    this.stage.goBack(hoursAgo);
    const [{ company }, shareId] = [this.world.actors, await this.shareId()];
    const file = await this.payslip();
    const fileId = await this.stage.onDesk(CompanyFiles).keep(company, { shareId, waitsFor: 'remedy' }, { file });
    await this.stage.onDesk(CompanyService).proposeRemedy(company, shareId, { ...offer, fileIds: [fileId] });
    return file.id;
  }

  /** The desk has looked at a file of the company and lets her see it. */
  async passOn(hoursAgo: number, attachmentId: string): Promise<void> {
    this.stage.goBack(hoursAgo);
    await this.stage.onDesk(EvidencePassing).passOn(this.world.actors.counsellor, this.caseId, attachmentId);
  }

  /** The company's manager gives the case to a colleague, who is away for some days from now on. */
  async companyGives(hoursAgo: number, days: Pick<NewAbsence, 'fromOn' | 'untilOn'>): Promise<void> {
    this.stage.goBack(hoursAgo);
    const { company, companyHandler } = this.world.actors;
    await this.stage.onDesk(ShareHandlers).choose(company, await this.shareId(), [companyHandler.userId]);
    const absence = { absentId: companyHandler.userId, substituteId: company.userId, ...days };
    await this.stage.onDesk(Absences).set(company, absence);
  }

  /** The company promises to change something by a day, and the desk accepts it. @returns the measure */
  async companyPromises(hoursAgo: number, measure: NewMeasure): Promise<string> {
    this.stage.goBack(hoursAgo);
    const { company, counsellor } = this.world.actors;
    const id = await this.stage.onDesk(Measures).promise(company, await this.shareId(), measure);
    this.stage.goBack(hoursAgo - 1);
    await this.stage
      .onDesk(MeasureAnswers)
      .answer(counsellor, this.caseId, { measureId: id, answer: 'accept', reason: '' });
    return id;
  }

  /** The company says that a measure is done, and the desk sees that it is. */
  async companyDelivers(hoursAgo: number, measureId: string, evidence: string): Promise<void> {
    this.stage.goBack(hoursAgo);
    const { company, counsellor } = this.world.actors;
    await this.stage.onDesk(Measures).report(company, await this.shareId(), { measureId, evidence });
    this.stage.goBack(hoursAgo - 1);
    await this.stage
      .onDesk(MeasureAnswers)
      .answer(counsellor, this.caseId, { measureId, answer: 'verify', reason: '' });
  }

  /** She takes the company's offer, which closes the case. */
  async workerAccepts(hoursAgo: number): Promise<void> {
    this.stage.goBack(hoursAgo);
    const receipts = this.stage.onForm(ReceiptService);
    const { remedy } = await receipts.open(this.receipt);
    const answer = { remedyId: remedy?.id ?? '', isAccepted: true, comment: '' };
    await receipts.answerRemedy(this.receipt, answer);
  }

  /** What was promised arrived. @param yen what she received */
  async remedyArrives(hoursAgo: number, yen: number): Promise<void> {
    this.stage.goBack(hoursAgo);
    const { questions } = await this.stage.onForm(ReceiptService).open(this.receipt);
    const followUpId = questions.find(({ about }) => about === 'delivery')?.id ?? '';
    await this.stage.onForm(FollowUps).answerDelivery(this.receipt, { followUpId, answer: 'yes', yen });
  }

  /** @returns the referral's id */
  async refer(hoursAgo: number, partner: string, text: string): Promise<string> {
    this.stage.goBack(hoursAgo);
    const partnerId = this.world.partners.get(partner) ?? '';
    const question = { partnerId, reason: 'legal_help', text } as const;
    return this.stage.onDesk(ReferralsService).open(this.world.actors.supervisor, this.caseId, question);
  }

  /** The partner asks the desk something about the case, with a picture of what it means, and the desk answers. */
  async partnerAsks(hoursAgo: number, referralId: string, words: { question: string; answer: string }): Promise<void> {
    this.stage.goBack(hoursAgo);
    const work = this.stage.onDesk(ReferralWork);
    const { partner } = this.world.actors;
    const file = await this.payslip();
    const fileId = await this.stage.onDesk(PartnerFiles).keep(partner, { referralId, waitsFor: 'note' }, { file });
    await work.writeToDesk(partner, referralId, { text: words.question, fileIds: [fileId] });
    this.stage.goBack(hoursAgo - 2);
    const of = { caseId: this.caseId, referralId };
    await work.writeToPartner(this.world.actors.counsellor, of, { text: words.answer });
  }

  /** The company is asked whether it goes to dispute resolution. */
  async askForAdr(hoursAgo: number): Promise<void> {
    this.stage.goBack(hoursAgo);
    await this.stage.onDesk(AdrService).ask(this.world.actors.counsellor, this.caseId);
  }

  async partnerAccepts(hoursAgo: number, referralId: string): Promise<void> {
    this.stage.goBack(hoursAgo);
    await this.stage.onDesk(ReferralsService).accept(this.world.actors.partner, referralId);
  }

  /** The outside body judges a complaint about the desk and writes to her. */
  async bodyWrites(hoursAgo: number, severity: Severity, text: string): Promise<void> {
    this.stage.goBack(hoursAgo);
    const { rows } = await this.stage.owner.query<{ id: string; severity: Severity }>(
      'SELECT r.id, c.severity FROM referrals r JOIN cases c ON c.id = r.case_id WHERE c.id = $1',
      [this.caseId],
    );
    const { id, severity: before } = rows[0] ?? { id: '', severity };
    const work = this.stage.onDesk(BodyWork);
    await work.judge(this.world.actors.listener, id, { before, after: severity, reason: 'デモ：内容を確認しました。' });
    await work.write(this.world.actors.listener, id, { text });
  }

  private async payslip(): Promise<StoredAttachment> {
    return this.stage.onDesk(AttachmentsService).store(await drawnPayslip());
  }

  /** By which the company knows the case. */
  private async shareId(): Promise<string> {
    const sql = 'SELECT id FROM shares WHERE case_id = $1 AND ended_at IS NULL';
    const { rows } = await this.stage.owner.query<{ id: string }>(sql, [this.caseId]);
    return rows[0]?.id ?? '';
  }
}
