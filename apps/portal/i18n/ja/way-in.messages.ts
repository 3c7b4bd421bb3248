import type { wayIn as english } from '../en/way-in.messages';

export const wayIn: Record<keyof typeof english, string> = {
  'problem.passkeyCancelled':
    'パスキーを使えませんでした。操作が取り消されたか、時間が過ぎました。もう一度お試しください。',
  'problem.passkeyThere': 'この端末には、このアカウントのパスキーがすでにあります。',
  'passkeys.title': 'パスキー',
  'passkeys.why':
    'パスキーはスマートフォン、パソコン、セキュリティキーに保存され、指紋、顔、暗証番号で使います。パスワードもコードも入力せずにログインでき、だまし取られることもありません。',
  'passkeys.two': '2台の端末に登録しておくと、1台をなくしてもログインできます。',
  'passkeys.none': 'パスキーはありません。',
  'passkeys.name': '名前',
  'passkeys.nameHint': '端末がわかる名前（例：事務所のパソコン）',
  'passkeys.added': '追加日',
  'passkeys.used': '最終使用',
  'passkeys.never': 'なし',
  'passkeys.action': '操作',
  'passkeys.add': 'パスキーを追加する',
  'passkeys.new': 'パスキーを追加…',
  'passkeys.done': 'パスキーを追加しました。ほかの端末のログインは終了しました。',
  'passkeys.rename': '名前を変更',
  'passkeys.renameLabel': 'パスキー「{name}」の名前を変更',
  'passkeys.renamed': 'パスキーの名前を変更しました。',
  'passkeys.save': '保存する',
  'passkeys.remove': '削除',
  'passkeys.removeLabel': 'パスキー「{name}」を削除',
  'passkeys.removeText':
    'すぐに使えなくなり、ほかの端末のログインも終了します。端末に残っているパスキーも削除してください。',
  'passkeys.removed': 'パスキーを削除しました。',
  'passkeys.password': '現在のパスワード',
  'passkeys.passwordHint': 'ログインから時間がたっています。離席中にほかの人が変更することを防ぐため、確認します。',
  'passkeys.unsupported': 'このブラウザーではパスキーを使えません。',
  'passkeys.signIn': 'パスキーを使う',
  'passkeys.or': 'または',
  'passkeys.enrolApp': 'スマートフォンのアプリで設定する',
  'passkeys.enrolPasskey': 'パスキーで設定する',
};
