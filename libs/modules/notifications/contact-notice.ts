export interface ContactWords {
  /** `draft` until a native speaker of the field has read it. */
  review: 'draft' | 'reviewed';
  subject: string;
  paragraphs: readonly string[];
  /** The same by SMS: one segment, so that it comes whole and costs one. */
  sms: string;
}

/**
 * "You have a message", in the languages of the form. Whoever else looks at her phone learns nothing: no name
 * of ours, no address of a page, no word about what it concerns.
 */
export const CONTACT_NOTICE: Record<string, ContactWords> & { en: ContactWords } = {
  en: {
    review: 'draft',
    subject: 'You have a message',
    paragraphs: [
      'You have a message.',
      'Open the page you know and use your code.',
      'Please do not reply to this mail. Nobody reads replies.',
    ],
    sms: 'You have a message. Open the page you know and use your code. Nobody reads replies.',
  },
  ja: {
    review: 'draft',
    subject: 'メッセージがあります',
    paragraphs: [
      'メッセージが届いています。',
      'ご存じのページを開き、お手元の番号を入力してください。',
      'このメールには返信しないでください。返信は読まれません。',
    ],
    sms: 'メッセージが届いています。ご存じのページを開き、お手元の番号を入力してください。返信は読まれません。',
  },
  'ja-x-easy': {
    review: 'draft',
    subject: 'メッセージが あります',
    paragraphs: [
      'メッセージが あります。',
      'あなたが 知(し)っている ページを 開(ひら)いて、あなたの 番号(ばんごう)を 入(い)れて ください。',
      'この メールに 返事(へんじ)を しないで ください。だれも 読(よ)みません。',
    ],
    sms: 'メッセージが あります。知(し)っている ページで、あなたの 番号(ばんごう)を 入(い)れて ください。',
  },
  vi: {
    review: 'draft',
    subject: 'Bạn có một tin nhắn',
    paragraphs: [
      'Bạn có một tin nhắn.',
      'Hãy mở trang mà bạn đã biết và nhập mã của bạn.',
      'Vui lòng không trả lời thư này. Không có ai đọc thư trả lời.',
    ],
    sms: 'Bạn có một tin nhắn. Hãy mở trang bạn đã biết và nhập mã của bạn.',
  },
  my: {
    review: 'draft',
    subject: 'သင့်ထံ မက်ဆေ့ချ် ရောက်ရှိနေပါသည်',
    paragraphs: [
      'သင့်ထံ မက်ဆေ့ချ်တစ်စောင် ရောက်ရှိနေပါသည်။',
      'သင်သိပြီးသား စာမျက်နှာကို ဖွင့်ပြီး သင့်ကုဒ်ကို ထည့်ပါ။',
      'ဤအီးမေးလ်ကို စာမပြန်ပါနှင့်။ ပြန်စာကို မည်သူမျှ မဖတ်ပါ။',
    ],
    sms: 'မက်ဆေ့ချ် ရောက်နေပါသည်။ သင်သိသော စာမျက်နှာတွင် သင့်ကုဒ်ကို ထည့်ပါ။',
  },
  'pt-BR': {
    review: 'draft',
    subject: 'Você tem uma mensagem',
    paragraphs: [
      'Você tem uma mensagem.',
      'Abra a página que você já conhece e use o seu código.',
      'Não responda a este e-mail. Ninguém lê as respostas.',
    ],
    sms: 'Você tem uma mensagem. Abra a página que já conhece e use seu código.',
  },
};
