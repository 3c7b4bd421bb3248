/** The words of the living demo: invented, and drafts by non-native hands. */
export const STORIES = {
  unpaidOvertime:
    'ကျွန်မတို့ အလုပ်ရုံမှာ နေ့တိုင်း ည ၁၀ နာရီအထိ အလုပ်လုပ်ရပါတယ်။ လစာစာရွက်ထဲမှာ အချိန်ပိုကြေး မပါဘူး။ မေးတဲ့အခါ နောက်လမှ ပေးမယ်လို့ပဲ ပြောပါတယ်။ သုံးလ ရှိသွားပါပြီ။',
  beatenInDormitory:
    'Tối qua người quản lý ký túc xá đánh vào mặt tôi và lấy hộ chiếu của tôi. Anh ta nói nếu tôi báo với ai thì tôi sẽ bị đưa về nước. Bây giờ tôi khóa cửa ở trong phòng. Tôi sợ anh ta quay lại.',
  insuranceDeducted:
    'A empresa desconta o seguro de saúde todo mês, mas no hospital disseram que não estou inscrito. Tive que pagar tudo. Já são oito meses de desconto.',
  insuranceReply: 'Obrigado pela resposta. Tenho os holerites desde março. Posso mandar fotos?',
  coldDormitory:
    'りょうの へやは 6人です。ふゆは とても さむいです。おゆが でない 日が あります。お金は 毎月 3まん5せん円 ひかれます。なおして ほしいです。',
  unpaidWages: 'လစာ နှစ်လ မရသေးပါဘူး။ ကျွန်တော်နဲ့ အတူ လေးယောက်လည်း မရသေးပါဘူး။ အိမ်ကို ငွေမပို့နိုင်တော့ပါဘူး။ ကုမ္ပဏီက စောင့်ပါလို့ပဲ ပြောပါတယ်။',
  unsafePress:
    'Máy dập ở chuyền 3 bị hỏng tấm chắn từ tháng trước. Hai người đã bị thương ở tay. Chúng tôi đã nói với tổ trưởng nhưng vẫn phải làm tiếp.',
  forcedToSign:
    'My manager gave me a paper in Japanese and said I must sign today or I cannot stay in Japan. Later a friend read it: it says that I quit because I want to. I did not want to quit.',
  noGuard:
    'きかいの カバーが こわれています。てを いれるとき、とても こわいです。はんちょうに いいました。でも、なにも かわりません。',
  schoolPlace:
    'Meu filho tem 7 anos e está em casa desde que mudamos. A escola pediu um documento que eu não conheço. O que devo fazer?',
  wishToLeave:
    'The work is not what the contract says. I was hired to weld but I clean the yard every day. The supervising organisation told me that I cannot change company.',
  dormitoryFee:
    'Every month they take 12,000 yen for a "management fee". Nobody explains it. When I asked, they told me to stop asking if I want to renew.',
  phoneContract:
    'I bought a phone in a shop. They said it was free, but now I must pay every month for two years. I want to cancel it and get my money back.',
  sendingFees:
    'Trước khi sang Nhật tôi phải trả cho công ty phái cử 160 triệu đồng. Bây giờ họ đòi thêm tiền và nói sẽ đến nhà bố mẹ tôi.',
} as const;

/** What a person or a tool made of some of them, and of what the desk wrote. */
export const TRANSLATIONS = {
  insuranceReply: {
    locale: 'ja',
    provenance: 'machine',
    text: 'お返事ありがとうございます。三月からのホレライトがあります。写真を送ってもいいですか？',
  },
  unpaidWages: {
    locale: 'en',
    provenance: 'machine',
    text: 'I have not been paid for two months. Four others who work with me have not been paid either. I can no longer send money home. The company only says to wait.',
  },
  weWait: {
    locale: 'my',
    provenance: 'human',
    text: 'ကုမ္ပဏီဆီက အဖြေကို စောင့်နေပါတယ်။ အဖြေမရရင် ဆက်လုပ်ပေးပါမယ်။',
  },
} as const;
