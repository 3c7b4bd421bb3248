import type { Locale } from '@modules/complaints';

/** What a poster says in one language. */
export interface PosterWords {
  /** The language as its speakers call it. */
  endonym: string;
  title: string;
  free: string;
  private: string;
  how: string;
  code: string;
}

/**
 * The words on the wall, complete by type for every language of the form. They invite to talk about work and life and name no
 * matter: whoever stops to read them has said nothing by it. No word of complaint, abuse, rights or law comes in, and none
 * that names the employer. Drafts, as the form's catalogues are: no native speaker of the field has reviewed them.
 */
export const POSTER_WORDS: Readonly<Record<Locale, PosterWords>> = {
  ja: {
    endonym: '日本語',
    title: '仕事と生活の相談',
    free: '無料です。あなたの言葉で話せます。',
    private: 'あなたが望まないかぎり、職場の人に知られることはありません。',
    how: '読み取るか、このアドレスを入力してください',
    code: '職場コード',
  },
  'ja-x-easy': {
    endonym: 'やさしい日本語',
    title: 'しごと と せいかつ の 相談（そうだん）',
    free: 'お金（かね）は いりません。 あなたの ことばで 話（はな）せます。',
    private: 'あなたが「いい」と 言（い）うまで、 会社（かいしゃ）の 人（ひと）は 知（し）りません。',
    how: 'カメラで 読（よ）むか、 アドレスを 入（い）れて ください',
    code: '職場（しょくば）コード',
  },
  en: {
    endonym: 'English',
    title: 'Talk about work and life',
    free: 'Free, and in your own language.',
    private: 'Nobody at work learns of it unless you want it.',
    how: 'Scan, or type this address',
    code: 'Workplace code',
  },
  vi: {
    endonym: 'Tiếng Việt',
    title: 'Trao đổi về công việc và cuộc sống',
    free: 'Miễn phí, bằng ngôn ngữ của bạn.',
    private: 'Không ai ở nơi làm việc biết, trừ khi bạn muốn.',
    how: 'Quét mã hoặc nhập địa chỉ này',
    code: 'Mã nơi làm việc',
  },
  my: {
    endonym: 'မြန်မာဘာသာ',
    title: 'အလုပ်နှင့် နေထိုင်မှုအကြောင်း တိုင်ပင်ရန်',
    free: 'အခမဲ့ ဖြစ်ပါသည်။ သင့်ဘာသာစကားဖြင့် ပြောနိုင်ပါသည်။',
    private: 'သင် မလိုလားပါက အလုပ်ခွင်မှ မည်သူမျှ မသိရပါ။',
    how: 'စကင်ဖတ်ပါ သို့မဟုတ် ဤလိပ်စာကို ရိုက်ထည့်ပါ',
    code: 'အလုပ်ခွင် ကုဒ်',
  },
  'pt-BR': {
    endonym: 'Português (Brasil)',
    title: 'Converse sobre trabalho e vida',
    free: 'Grátis e no seu idioma.',
    private: 'Ninguém do trabalho fica sabendo, a menos que você queira.',
    how: 'Escaneie ou digite este endereço',
    code: 'Código do local de trabalho',
  },
};
