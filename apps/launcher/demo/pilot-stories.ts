import type { DeskGroup, Locale } from '@modules/complaints';

/**
 * What a person of the pilot might have said, invented and short, by the group of the primary issue. Drafts by
 * non-native hands, for the demo only.
 */
export const PILOT_STORIES: Readonly<Record<DeskGroup, Readonly<Record<Locale, string>>>> = {
  labour: {
    en: 'I worked on my days off, but my pay is the same as before. I asked twice and got no answer.',
    ja: '休みの日も働きましたが、給料が変わりません。二回聞きましたが、返事がありません。',
    'ja-x-easy':
      'やすみの 日も はたらきました。でも、きゅうりょうは おなじです。2かい ききました。へんじが ありません。',
    vi: 'Tôi đã làm việc cả ngày nghỉ nhưng lương vẫn như cũ. Tôi hỏi hai lần mà không ai trả lời.',
    my: 'နားရက်မှာလည်း အလုပ်လုပ်ခဲ့ပါတယ်။ ဒါပေမဲ့ လစာက အရင်အတိုင်းပါပဲ။ နှစ်ကြိမ် မေးပြီးပြီ၊ အဖြေမရသေးပါဘူး။',
    'pt-BR': 'Trabalhei nos dias de folga, mas o salário é o mesmo. Perguntei duas vezes e não tive resposta.',
  },
  daily_life: {
    en: 'I do not understand the letter from the city office. I am afraid of missing a date.',
    ja: '市役所から手紙が来ましたが、意味が分かりません。期限に遅れないか心配です。',
    'ja-x-easy': 'しやくしょから てがみが きました。いみが わかりません。おそくなるのが しんぱいです。',
    vi: 'Tôi nhận được thư của tòa thị chính nhưng không hiểu. Tôi sợ bị trễ hạn.',
    my: 'မြို့တော်ခန်းမက စာရောက်လာပါတယ်။ နားမလည်ပါဘူး။ ရက်ကျော်သွားမှာ စိုးရိမ်ပါတယ်။',
    'pt-BR': 'Recebi uma carta da prefeitura e não entendo. Tenho medo de perder o prazo.',
  },
  medical_welfare: {
    en: 'My back hurts and I cannot explain it at the hospital. Is there somebody who can interpret?',
    ja: '腰が痛いのですが、病院でうまく説明できません。通訳してくれる人はいますか。',
    'ja-x-easy': 'こしが いたいです。びょういんで せつめいが できません。つうやくの 人は いますか。',
    vi: 'Tôi bị đau lưng mà không giải thích được ở bệnh viện. Có ai phiên dịch giúp không?',
    my: 'ခါးနာနေပါတယ်။ ဆေးရုံမှာ ရှင်းမပြတတ်ပါဘူး။ စကားပြန်ပေးမယ့်သူ ရှိပါသလား။',
    'pt-BR': 'Estou com dor nas costas e não consigo explicar no hospital. Há alguém que possa traduzir?',
  },
  residence_status: {
    en: 'My card ends in two months. The company says it will renew it, but I have seen no papers.',
    ja: '在留カードの期限があと二か月です。会社は更新すると言いますが、書類を見ていません。',
    'ja-x-easy':
      'ざいりゅうカードは あと 2か月です。かいしゃは「だいじょうぶ」と いいます。でも、しょるいを みていません。',
    vi: 'Thẻ lưu trú của tôi còn hai tháng. Công ty nói sẽ gia hạn nhưng tôi chưa thấy giấy tờ nào.',
    my: 'နေထိုင်ခွင့်ကတ် သက်တမ်း နှစ်လပဲ ကျန်ပါတော့တယ်။ ကုမ္ပဏီက သက်တမ်းတိုးပေးမယ်လို့ ပြောပေမဲ့ စာရွက်စာတမ်း မမြင်ရသေးပါဘူး။',
    'pt-BR': 'Meu cartão vence em dois meses. A empresa diz que vai renovar, mas não vi nenhum documento.',
  },
  tax_social_insurance: {
    en: 'I leave Japan next month. How do I get back the pension that I paid?',
    ja: '来月帰国します。払った年金はどうすれば戻りますか。',
    'ja-x-easy': '来月 くにへ かえります。はらった ねんきんは どうしたら もどりますか。',
    vi: 'Tháng sau tôi về nước. Làm sao để nhận lại tiền lương hưu đã đóng?',
    my: 'လာမယ့်လ ပြန်ပါတော့မယ်။ ပေးသွင်းထားတဲ့ ပင်စင်ကြေးကို ဘယ်လို ပြန်ရနိုင်ပါသလဲ။',
    'pt-BR': 'Volto ao meu país no mês que vem. Como recebo de volta a aposentadoria que paguei?',
  },
  education: {
    en: 'My daughter starts school in April. I do not know which papers I need.',
    ja: '娘が四月から学校に行きます。どんな書類が必要か分かりません。',
    'ja-x-easy': 'むすめが 4月から がっこうに いきます。どの しょるいが いりますか。',
    vi: 'Con gái tôi vào lớp một tháng Tư. Tôi không biết cần giấy tờ gì.',
    my: 'သမီးလေး ဧပြီမှာ ကျောင်းတက်ရတော့မယ်။ ဘာစာရွက်တွေ လိုအပ်လဲ မသိပါဘူး။',
    'pt-BR': 'Minha filha entra na escola em abril. Não sei de quais documentos preciso.',
  },
};
