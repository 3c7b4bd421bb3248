/*
 * Sends files in pieces as soon as they are chosen, so that a broken line costs a piece and not the file. It speaks
 * tus 1.0 to the address in the page. Without it the page works as it stands: this only takes the file input over.
 * Of a file nothing is kept in the browser but, until the tab closes, a number made from its name and how to go on.
 */
'use strict';
(() => {
  const tray = document.getElementById('uploads');
  const input = document.getElementById('photos');
  if (!tray || !input || !input.form || !window.fetch || !window.XMLHttpRequest) return;
  const { form } = input;
  const words = tray.dataset;
  const list = tray.querySelector('ul');
  const say = tray.querySelector('[role=status]');
  const token = form.elements.namedItem('csrf').value;
  const PIECE = 1024 * 1024;
  const PAUSES = [1, 2, 4, 8, 15];
  const running = new Map();
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  const headers = (more) => Object.assign({ 'Tus-Resumable': '1.0.0', 'Form-Token': token }, more);
  const ask = (method, address, more) => fetch(address, { method, headers: headers(more), credentials: 'same-origin' });

  /** A number for a file that another choice of the same file has too. It cannot be turned back into a name. */
  function markOf(file) {
    let [a, b] = [0x9e3779b9, 0x85ebca6b];
    for (const c of `${file.name}|${file.size}|${file.lastModified}`) {
      a = Math.imul(a ^ c.codePointAt(0), 2654435761);
      b = Math.imul(b ^ c.codePointAt(0), 1597334677);
    }
    return `${words.address}#${(a >>> 0).toString(36)}${(b >>> 0).toString(36)}`;
  }
  function remembered(mark, address) {
    try {
      if (address === null) sessionStorage.removeItem(mark);
      else if (address) sessionStorage.setItem(mark, address);
      return sessionStorage.getItem(mark);
    } catch {
      return null;
    }
  }

  /** Waits for the line, or a little while. */
  function pause(tries) {
    const seconds = PAUSES[Math.min(tries, PAUSES.length - 1)];
    return new Promise((go) => {
      const timer = setTimeout(go, seconds * 1000);
      addEventListener('online', () => (clearTimeout(timer), go()), { once: true });
    });
  }

  /** One piece, with its progress. Resolves with the answer, or nothing when there was none. */
  function send(upload, address, offset) {
    const { file } = upload;
    return new Promise((go) => {
      const request = new XMLHttpRequest();
      upload.request = request;
      request.open('PATCH', address);
      const type = 'application/offset+octet-stream';
      for (const [name, value] of Object.entries(headers({ 'Content-Type': type, 'Upload-Offset': offset }))) {
        request.setRequestHeader(name, value);
      }
      request.timeout = 270000;
      request.upload.onprogress = ({ loaded }) => show(upload, offset + loaded);
      request.onload = () => go(request);
      request.onerror = request.ontimeout = request.onabort = () => go(null);
      request.send(file.slice(offset, offset + PIECE));
    });
  }

  function show(upload, sent) {
    const percent = Math.min(99, Math.floor((sent / upload.file.size) * 100));
    upload.bar.value = percent;
    upload.text.textContent = fill(words.sending, { percent });
  }

  /** What cannot be mended by trying again: the sentence of the server, or that the page is too old. */
  function refuse(upload, text) {
    end(upload);
    upload.bar.remove();
    upload.row.classList.add('wrong');
    upload.text.textContent = text || words.stale;
    say.textContent = upload.text.textContent;
  }
  function end(upload) {
    running.delete(upload.mark);
    remembered(upload.mark, null);
  }

  /** @returns where to go on, or nothing when it has to begin, begin later, or not at all */
  async function place(upload) {
    const known = remembered(upload.mark);
    if (known) {
      const found = await ask('HEAD', known);
      const offset = Number(found.headers.get('upload-offset'));
      if (found.ok) return { address: known, offset, result: found.headers.get('upload-result') };
      if (found.status !== 404) throw found;
      remembered(upload.mark, null);
    }
    const begun = await ask('POST', words.address, { 'Upload-Length': upload.file.size });
    if (!begun.ok) throw begun;
    return {
      address: remembered(upload.mark, begun.headers.get('location')) || begun.headers.get('location'),
      offset: 0,
    };
  }

  async function run(upload) {
    for (let tries = 0; !upload.isOver; tries += 1) {
      try {
        const at = await place(upload);
        upload.address = at.address;
        let { offset, result } = at;
        while (!result && !upload.isOver) {
          show(upload, offset);
          const answer = await send(upload, at.address, offset);
          if (!answer || answer.status >= 500 || answer.status === 409) break;
          if (answer.status !== 204) throw answer;
          offset = Number(answer.getResponseHeader('upload-offset'));
          result = answer.getResponseHeader('upload-result');
          tries = 0;
        }
        if (result) return finish(upload, result);
      } catch (answer) {
        if (upload.isOver) return;
        const { status } = answer;
        if (status >= 400 && status < 500 && status !== 409) {
          const isText = status === 422 || status === 429;
          return refuse(upload, isText && (answer.responseText ?? (await answer.text())));
        }
      }
      if (upload.isOver) return;
      upload.text.textContent = words.waiting;
      await pause(tries);
    }
  }

  /** Shows it as the server would show it on the next page. */
  function finish(upload, id) {
    end(upload);
    upload.bar.remove();
    const number =
      list.querySelectorAll('li:not(.wrong) [name=remove]').length + form.querySelectorAll('.kept').length + 1;
    const size = `${Math.max(0.1, upload.file.size / 1048576).toLocaleString(document.documentElement.lang, {
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
    })} MB`;
    upload.text.textContent = fill(words.item, { number, size });
    const { button } = upload;
    button.onclick = null;
    Object.assign(button, { type: 'submit', name: 'remove', value: id, textContent: words.remove });
    if (words.hidden) {
      const kept = Object.assign(document.createElement('input'), { type: 'hidden', name: words.hidden, value: id });
      upload.row.append(kept);
    }
    say.textContent = fill(words.done, { number });
  }

  function cancel(upload) {
    upload.isOver = true;
    if (upload.request) upload.request.abort();
    end(upload);
    if (upload.address) ask('DELETE', upload.address).catch(() => undefined);
    upload.row.remove();
    input.focus();
  }

  function begin(file) {
    const mark = markOf(file);
    if (running.has(mark) || file.size === 0) return Promise.resolve();
    const row = tray.querySelector('template').content.firstElementChild.cloneNode(true);
    const upload = { file, mark, row, text: row.querySelector('span'), bar: row.querySelector('progress') };
    upload.button = row.querySelector('button');
    upload.button.onclick = () => cancel(upload);
    upload.bar.setAttribute('aria-label', words.label);
    running.set(mark, upload);
    list.append(row);
    show(upload, 0);
    return () => run(upload);
  }

  input.addEventListener('change', () => {
    const works = Array.from(input.files, begin).filter((work) => typeof work === 'function');
    input.value = '';
    say.textContent = '';
    // One after the other: a bad line carries one file better than five.
    works.reduce((before, work) => before.then(work), Promise.resolve());
  });
  form.addEventListener('submit', (event) => {
    if (running.size === 0) return;
    event.preventDefault();
    say.textContent = words.busy;
  });
  input.parentElement.querySelector('button').hidden = true;
  tray.hidden = false;
})();
