import { AttachmentsService } from '@modules/complaints';
import {
  ApplicantDocuments,
  ApplicantQueries,
  type ApplicationAnswers,
  Applicants,
  ApplicationReview,
  Pledges,
} from '@modules/membership';
import { DAY_MS } from '@platform/clock';
import { newOneTimeToken } from '@platform/crypto';
import { newId } from '@platform/database';
import { PDFDocument } from '@cantoo/pdf-lib';
import { DEMO_APPLICANTS, DEMO_PLEDGES, type DemoApplicant } from './demo-applicants';
import type { DemoStage } from './demo-stage';
import type { DemoWorld } from './settle-organisations';

/** Applications in each state, and who pledged what; through the real services, once. */
export async function settleMembership(stage: DemoStage, world: DemoWorld): Promise<void> {
  await settlePledges(stage, world);
  for (const applicant of DEMO_APPLICANTS) {
    const email = `office@${applicant.domain}`;
    if (await stage.look('SELECT 1 FROM membership_applications WHERE email = $1', [email])) continue;
    await settleApplicant(stage, world, { ...applicant, email });
  }
  stage.goBack(0);
}

/** Some members gave theirs when they joined; one signs the newest version; the others have not yet. */
async function settlePledges(stage: DemoStage, world: DemoWorld): Promise<void> {
  if (await stage.look('SELECT 1 FROM pledge_acceptances LIMIT 1', [])) return;
  for (const { nameEn, signatory, daysAgo } of DEMO_PLEDGES) {
    const at = new Date(stage.now.getTime() - daysAgo * DAY_MS);
    await stage.owner.query(
      `INSERT INTO pledge_acceptances (id, member_id, version, signatory_name, signatory_title, accepted_at)
       SELECT $1, id, 1, $2, '', $3 FROM members WHERE name_en = $4`,
      [newId(), signatory, at, nameEn],
    );
  }
  stage.goBack(24 * 6);
  const pledges = stage.onDesk(Pledges);
  const [newest] = await pledges.history(world.actors.administrator);
  if (!newest) return;
  const { version, conductJa, conductEn, noRetaliationJa, noRetaliationEn } = newest;
  await pledges.publish(world.actors.administrator, {
    version,
    conductJa: `${conductJa}\n取組みの状況は、半年ごとに報告します。`,
    conductEn: `${conductEn}\nWe report every half-year what we did.`,
    ...{ noRetaliationJa, noRetaliationEn, reason: 'The members’ meeting added the half-yearly report.' },
  });
  stage.goBack(24 * 2);
  const signature = { signatoryName: '青木 誠', signatoryTitle: '代表取締役' };
  await pledges.accept(world.actors.company, { version: version + 1, ...signature });
}

async function settleApplicant(
  stage: DemoStage,
  world: DemoWorld,
  applicant: DemoApplicant & { email: string },
): Promise<void> {
  const { email, kind, locale, reaches, daysAgo } = applicant;
  stage.goBack(24 * daysAgo);
  const applicants = stage.onDesk(Applicants);
  await applicants.begin({ kind, email, locale });
  const token = await linkFor(stage, email);
  const version = await applicants.save(token, { version: 1, answers: answersOf(applicant) });
  const { neededDocuments, pledge } = await stage.onDesk(ApplicantQueries).open(token);
  if (reaches === 'draft') return;
  for (const each of neededDocuments) {
    const file = await stage.onDesk(AttachmentsService).store(await aDocument(each, applicant.nameEn));
    await stage.onDesk(ApplicantDocuments).keep(token, { kind: each, file });
  }
  const signatory = { signatoryName: applicant.contactName, signatoryTitle: '代表' };
  await applicants.submit(token, { version, pledgeVersion: pledge.version, ...signatory });
  if (reaches !== 'submitted') await review(stage, world, { ...applicant, token });
}

async function review(
  stage: DemoStage,
  { actors: { administrator, officer: membership } }: DemoWorld,
  { email, reaches, token }: DemoApplicant & { email: string; token: string },
): Promise<void> {
  const desk = stage.onDesk(ApplicationReview);
  const found = await stage.look<{ id: string }>('SELECT id FROM membership_applications WHERE email = $1', [email]);
  if (!found) return;
  if (reaches === 'withdrawn') return stage.onDesk(Applicants).withdraw(token);
  if (reaches === 'declined')
    return desk.decline(membership, found.id, { reason: 'この団体の活動を確認できる資料がありませんでした。' });
  await desk.ask(membership, found.id, { text: '外国人の方は何人いらっしゃいますか。' });
  if (reaches === 'asked') return;
  await stage.onDesk(Applicants).answer(token, { text: '現在42人です。' });
  await desk.recommend(membership, found.id, { reason: '受入れの体制を書類で確認しました。' });
  if (reaches === 'approved') await desk.approve(administrator, found.id, { reason: '入会を歓迎します。' });
}

/** The worker makes links while it sends; here the mail is not waited for. */
async function linkFor(stage: DemoStage, email: string): Promise<string> {
  const { token, hash } = newOneTimeToken();
  const now = stage.clock.now();
  await stage.owner.query(
    `INSERT INTO application_links (token_hash, application_id, created_at, expires_at)
     SELECT $1, id, $2, $3 FROM membership_applications WHERE email = $4`,
    [hash, now, new Date(now.getTime() + 30 * DAY_MS), email],
  );
  return token;
}

function answersOf({
  nameJa,
  nameEn,
  contactName,
  prefectureCode,
  corporateNumber,
  motive,
  domain,
}: DemoApplicant): ApplicationAnswers {
  const place = { address: '架空市中央1-2-3', website: `https://${domain}/` };
  const contact = { contactName, contactTitle: '', contactPhone: '00-0000-0000' };
  return { nameJa, nameEn, corporateNumber, prefectureCode, ...place, ...contact, motive };
}

async function aDocument(kind: string, name: string): Promise<Buffer> {
  const document = await PDFDocument.create();
  document.addPage([420, 595]).drawText(`${name}\n\n(${kind}, invented)`, { x: 40, y: 520, size: 16 });
  return Buffer.from(await document.save());
}
