import { Courses, CourseTests, type CourseWish } from '@modules/learning';
import type { DemoStage } from './demo-stage';
import type { DemoWorld } from './settle-organisations';

/** A course of the fictional association: what its conduct asks of a company, and why nobody may pay for complaining. */
const COURSE: CourseWish = {
  titleJa: '五つの行動と、報復をしないという約束',
  titleEn: 'Five actions, and no retaliation',
  summaryJa: '15分ほどで読めます。受け入れ企業で働くすべての人のための講座です。',
  summaryEn: 'A quarter of an hour, for everybody who works at a company that takes people in.',
  lessons: [
    {
      titleJa: '五つの行動とは',
      titleEn: 'What the five actions are',
      textJa:
        '会員は五つの行動を約束します。\n\n1. 外国人労働者の権利を知り、守る。\n2. 働く人の暮らしも含めて支える。\n3. 声を聞く窓口を用意し、誠実に答える。\n4. 取引先や受け入れの仲介者にも同じことを求める。\n5. 行ったことを公表し、ともに学ぶ。\n\nどれか一つだけでは足りません。窓口があっても、声を上げた人が守られなければ、だれも使いません。',
      textEn:
        'Members promise five actions.\n\n1. Know the rights of foreign workers, and keep them.\n2. Support people in their lives, not only at work.\n3. Offer a place where people are heard, and answer honestly.\n4. Ask the same of suppliers and of whoever brings people here.\n5. Say in public what was done, and learn together.\n\nNone of them is enough alone. A desk that does not protect whoever speaks is a desk that nobody uses.',
    },
    {
      titleJa: '報復とは何か',
      titleEn: 'What retaliation is',
      textJa:
        '報復とは、相談したことを理由に人を不利に扱うことです。解雇や減給だけではありません。\n\n・急にシフトを減らす、残業をさせない\n・無視する、悪いうわさを流す\n・寮から出るように言う\n・在留資格の手続きを手伝わないと言う\n\nだれが相談したのかを探すことも、してはいけません。',
      textEn:
        'Retaliation is to treat somebody worse because they spoke up. It is more than dismissal or lower wages:\n\n- fewer shifts all at once, or no overtime any more\n- silence, or bad rumours\n- being told to leave the dormitory\n- no more help with a residence status\n\nTo look for whoever complained is no better.',
    },
    {
      titleJa: '相談が届いたら',
      titleEn: 'When a complaint arrives',
      textJa:
        '事務局から共有された相談には、期限までに答えます。書かれていることだけを確かめ、人を特定しようとしないでください。直せることはすぐに直し、いつまでに何をするかを書きます。終わりを決めるのは会社ではなく、相談した人です。',
      textEn:
        'Answer what the desk shares with you in time. Look into what is written, and do not try to find out who wrote it. Put right at once what can be, and write what will be done by when. Not the company says when it is over, but whoever complained.',
    },
  ],
  questions: [
    {
      ja: '会社に相談が届きました。まず何をしますか。',
      en: 'A complaint reaches the company. What comes first?',
      isMultiple: false,
      choices: [
        { ja: 'だれが書いたのかを職場で聞いて回る', en: 'Ask around who wrote it', isRight: false },
        { ja: '書かれていることを確かめ、期限までに答える', en: 'Look into it, and answer in time', isRight: true },
        { ja: '次の会議まで待つ', en: 'Wait for the next meeting', isRight: false },
      ],
    },
    {
      ja: '報復にあたるものを、すべて選んでください。',
      en: 'Which of these are retaliation?',
      isMultiple: true,
      choices: [
        { ja: '相談した人のシフトを急に減らす', en: 'Fewer shifts for whoever complained', isRight: true },
        { ja: '寮から出るように言う', en: 'Telling them to leave the dormitory', isRight: true },
        { ja: '壊れた換気扇を直す', en: 'Repairing the broken fan', isRight: false },
        { ja: '悪いうわさを流す', en: 'Spreading rumours', isRight: true },
      ],
    },
    {
      ja: '相談が終わったと決めるのはだれですか。',
      en: 'Who says that a complaint is settled?',
      isMultiple: false,
      choices: [
        { ja: '会社の管理者', en: 'The manager of the company', isRight: false },
        { ja: '相談した人', en: 'Whoever complained', isRight: true },
      ],
    },
  ],
  passPercent: 100,
};

/** One course that is offered: somebody of a company has passed it, and somebody has tried once. */
export async function settleCourses(stage: DemoStage, { actors }: DemoWorld): Promise<void> {
  if (await stage.look('SELECT 1 FROM courses LIMIT 1', [])) return;
  const { officer, company, companyHandler } = actors;
  const [courses, tests] = [stage.onDesk(Courses), stage.onDesk(CourseTests)];
  stage.goBack(24 * 10);
  const id = await courses.add(officer, COURSE);
  await courses.move(officer, id, { version: 1, to: 'published' });
  stage.goBack(24 * 5);
  await tests.handIn(companyHandler, await tests.begin(companyHandler, id), [[1], [0, 1, 3], [1]]);
  await tests.handIn(company, await tests.begin(company, id), [[1], [0, 1], [1]]);
  stage.goBack(0);
}
