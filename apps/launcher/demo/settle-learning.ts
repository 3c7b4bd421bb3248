import {
  Attendance,
  type Audience,
  Certificates,
  MeetingFollowUps,
  Minutes,
  Registrations,
  type SessionWish,
  StudySessions,
} from '@modules/learning';
import type { Actor } from '@platform/actor';
import { dayInTokyo } from '@platform/clock';
import type { DemoStage } from './demo-stage';
import type { DemoWorld } from './settle-organisations';

const HOUR_MS = 3_600_000;

/** Sessions of the fictional association: how far away they begin, in hours, and what they are about. */
const PAST = {
  titleJa: '相談窓口のはじめ方',
  titleEn: 'Opening a desk where people are heard',
  descriptionJa: '苦情処理の仕組みと、最初の一週間にすることを学びました。',
  descriptionEn: 'How a grievance mechanism works, and what to do in its first week.',
  openTo: ['members'],
  form: 'online',
  place: null,
  link: 'https://meet.example/first-week',
  capacity: 30,
} as const;
const COMING = {
  titleJa: 'やさしい日本語で伝える安全',
  titleEn: 'Safety in plain Japanese',
  descriptionJa: '現場の指示を、やさしい日本語で書き直します。自社の掲示物を1枚お持ちください。',
  descriptionEn: 'We rewrite instructions at work in plain Japanese. Please bring one notice of your own.',
  openTo: ['members'],
  form: 'on_site',
  place: '架空市民会館 3階 第2会議室',
  link: null,
  capacity: 1,
} as const;

const PUBLIC = {
  titleJa: '外国人とともに働くまちの勉強会',
  titleEn: 'Working together: an evening for the neighbourhood',
  descriptionJa: '相談窓口に届く声を、数字と経験から紹介します。どなたでも参加できます。',
  descriptionEn: 'What the desk hears, in figures and from experience. Everybody is welcome.',
  openTo: ['members', 'public'],
  form: 'on_site',
  place: '架空市民会館 1階 大ホール',
  link: null,
  capacity: 40,
} as const;
const MEETING = {
  kind: 'meeting',
  titleJa: 'まちと職場の市民の集い',
  titleEn: 'Citizens’ meeting on work in our town',
  descriptionJa: '働く人の声をまちでどう受けとめるか、話し合いました。',
  descriptionEn: 'How a town can hear the people who work in it.',
  agendaJa: ['相談窓口の1年', '夜間に相談できる場所', 'これからの取組み'],
  agendaEn: ['A year of the desk', 'Where to ask at night', 'What comes next'],
  openTo: ['members', 'public'],
  form: 'on_site',
  place: '架空市民会館 1階 大ホール',
  link: null,
  capacity: 60,
} as const;
const MINUTES = {
  ja: '出席者から、夜間に相談できる場所が足りないとの声が多く出された。\n図書館の一室を月に一度借りる案に、反対はなかった。',
  en: 'Many said that there is nowhere to ask at night.\nNobody objected to borrowing a room of the library once a month.',
};
/** For workers in their languages, who take a place by the form's pages. */
const FOR_WORKERS = {
  titleJa: '働く人のための、はじめての給与明細',
  titleEn: 'Reading your payslip',
  descriptionJa: '給与明細の見方を、やさしいことばで説明します。通訳がいます。',
  descriptionEn: 'What stands on a payslip, in plain words, with interpreters.',
  words: [
    { locale: 'vi', title: 'Cách đọc phiếu lương', about: 'Giải thích phiếu lương bằng lời đơn giản, có phiên dịch.' },
    { locale: 'my', title: 'လစာစာရွက် ဖတ်နည်း', about: 'လစာစာရွက်ကို လွယ်ကူသော စကားဖြင့် ရှင်းပြမည်။ စကားပြန် ရှိသည်။' },
  ],
  languages: ['ja', 'en', 'vi', 'my'],
  openTo: ['members', 'guests'],
  form: 'on_site',
  place: '架空市国際交流センター 2階 会議室',
  link: null,
  capacity: 30,
} as const;
type About = Pick<SessionWish, 'titleJa' | 'titleEn' | 'descriptionJa' | 'descriptionEn'> &
  Pick<SessionWish, 'form' | 'place' | 'link' | 'capacity'> & { openTo: readonly Audience[] } & Partial<
    Pick<SessionWish, 'kind'> & { agendaJa: readonly string[]; agendaEn: readonly string[] } & {
      words: readonly SessionWish['words'][number][];
      languages: readonly string[];
    }
  >;

/** One that was held, with certificates, a meeting with minutes, one to come that is full, and one for everybody. Each is made once, under its key. */
export async function settleLearning(stage: DemoStage, { actors }: DemoWorld): Promise<void> {
  const { officer, company, companyHandler } = actors;
  const sessions = stage.onDesk(StudySessions);
  const registrations = stage.onDesk(Registrations);
  if (await stage.look('SELECT 1 FROM study_sessions LIMIT 1', [])) return;
  const publish = async (about: About, inHours: number, people: readonly Actor[]) => {
    const id = await sessions.add(officer, wishOf(stage, about, inHours));
    await sessions.move(officer, id, { version: 1, to: 'published', reason: null });
    for (const person of people) await registrations.register(person, id);
    return id;
  };
  stage.goBack(24 * 21);
  const held = await publish(PAST, -24 * 14, [company, companyHandler]);
  stage.goBack(24 * 13);
  const { rows } = await stage.owner.query<{ id: string }>(
    'SELECT id FROM session_registrations WHERE session_id = $1',
    [held],
  );
  const registrationIds = rows.map(({ id }) => id);
  await stage.onDesk(Attendance).mark(officer, held, { registrationIds, isPresent: true });
  await sessions.move(officer, held, { version: 2, to: 'held', reason: null });
  await stage.onDesk(Certificates).issue(officer, held);
  await settleMeeting(stage, actors, publish);
  stage.goBack(24 * 2);
  await publish(COMING, 24 * 16, [companyHandler, company]);
  await publish(PUBLIC, 24 * 23, [company]);
  await publish(FOR_WORKERS, 24 * 19, [company]);
  stage.goBack(0);
}

type Publish = (about: About, inHours: number, people: readonly Actor[]) => Promise<string>;

/** A meeting whose minutes somebody else approved, with one follow-up done and one to do. */
async function settleMeeting(
  stage: DemoStage,
  { officer, secondOfficer, company }: DemoWorld['actors'],
  publish: Publish,
) {
  const met = await publish(MEETING, -24 * 9, [company]);
  stage.goBack(24 * 8);
  await stage.onDesk(StudySessions).move(officer, met, { version: 2, to: 'held', reason: null });
  const minutes = stage.onDesk(Minutes);
  await minutes.write(officer, met, { version: 0, ...MINUTES });
  await minutes.approve(secondOfficer, met, 1);
  await minutes.show(officer, met, { version: 1, isPublic: true });
  const followUps = stage.onDesk(MeetingFollowUps);
  const dueOn = (inDays: number) => dayInTokyo(new Date(stage.now.getTime() + inDays * 24 * HOUR_MS));
  const ask = { words: '図書館に部屋の空きを問い合わせる', responsibleId: officer.userId, dueOn: dueOn(-3) };
  const id = await followUps.add(officer, met, ask);
  await followUps.settle(officer, { sessionId: met, id }, true);
  const plan = { words: '夜間相談の担当を決める', responsibleId: secondOfficer.userId, dueOn: dueOn(12) };
  await followUps.add(officer, met, plan);
}

function wishOf({ now }: DemoStage, about: About, inHours: number): SessionWish {
  // At two o'clock in the afternoon in Japan, whenever the demo was made.
  const day = Math.floor(now.getTime() / (24 * HOUR_MS)) * 24 * HOUR_MS;
  const at = (hours: number) => new Date(day + (inHours + hours) * HOUR_MS);
  return {
    kind: 'study',
    ...about,
    agendaJa: [...(about.agendaJa ?? [])],
    agendaEn: [...(about.agendaEn ?? [])],
    openTo: [...about.openTo],
    words: [...(about.words ?? [])],
    languages: [...(about.languages ?? ['ja', 'en'])],
    startsAt: at(5),
    endsAt: at(7),
    registerUntil: at(-24),
  };
}
