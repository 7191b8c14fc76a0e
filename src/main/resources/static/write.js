// The write page: keys, growing fields, and a word before unsaved text is left. Everything here also works by the form's own buttons.
(() => {
  const form = () => document.getElementById('text');
  let unsaved = false;

  function grow(root) {
    root.querySelectorAll?.('textarea').forEach(field => {
      field.style.height = 'auto';
      field.style.height = Math.min(field.scrollHeight + 4, 900) + 'px';
    });
  }

  // A button of a block sends the whole form and says which button it was; a save under way is waited for.
  let pending = {};
  function save(more = {}) {
    pending = {...pending, ...more};
    window.htmx.trigger(form(), 'save');
  }
  function act(value) { save({act: value}); }
  document.addEventListener('htmx:configRequest', event => {
    if (event.target !== form()) return;
    Object.entries(pending).forEach(([name, value]) => { event.detail.parameters[name] = value; });
    pending = {};
  });

  function around(field, before, after = before) {
    const {selectionStart: from, selectionEnd: to} = field;
    const words = field.value.slice(from, to);
    field.setRangeText(before + words + after, from, to, 'end');
    if (!words) field.setSelectionRange(from + before.length, from + before.length);
    field.dispatchEvent(new Event('input', {bubbles: true}));
  }

  function blockOf(field) { return field.closest?.('.block'); }
  function idOf(block) { return block.querySelector('[name=block]').value; }

  document.addEventListener('click', event => {
    const button = event.target.closest('#text button');
    if (!button || !window.htmx) return;
    if (button.matches('[data-act]')) { event.preventDefault(); act(button.value); }
    if (button.matches('[data-over]')) { event.preventDefault(); save({over: button.value}); }
  });

  document.addEventListener('change', event => {
    if (event.target.matches?.('#text [data-reshape]')) act('reshape');
  });

  document.addEventListener('keydown', event => {
    const field = event.target;
    if (!field.closest?.('#text')) return;
    const block = blockOf(field);
    const ctrl = event.ctrlKey || event.metaKey;
    if (ctrl && event.key === 's') { event.preventDefault(); save(); }
    if (!block) return;
    const id = idOf(block);
    if (ctrl && event.key === 'Enter') { event.preventDefault(); act('add:paragraph:' + id); }
    if (event.altKey && event.key === 'ArrowUp') { event.preventDefault(); act('up:' + id); }
    if (event.altKey && event.key === 'ArrowDown') { event.preventDefault(); act('down:' + id); }
    if (field.tagName !== 'TEXTAREA' || !ctrl) return;
    if (event.key === 'b') { event.preventDefault(); around(field, '**'); }
    if (event.key === 'i') { event.preventDefault(); around(field, '*'); }
    if (event.key === 'k') { event.preventDefault(); around(field, '[', '](https://)'); }
  });

  document.addEventListener('input', event => {
    if (!event.target.closest?.('#text')) return;
    unsaved = true;
    if (event.target.tagName === 'TEXTAREA') grow(event.target.parentElement);
  });

  document.addEventListener('htmx:beforeRequest', event => { if (event.target === form()) unsaved = false; });
  document.addEventListener('htmx:sendError', () => { unsaved = true; say('No connection: not saved yet. It is tried again when you go on typing.'); });
  document.addEventListener('htmx:responseError', event => {
    unsaved = true;
    say(event.detail.xhr.status === 403 || event.detail.xhr.status === 401
      ? 'You are signed out: not saved. Sign in again in a new tab, then go on typing here.'
      : 'Not saved: the program could not take it. Copy what you wrote, reload the page and try again.');
  });

  function say(words) {
    const line = document.createElement('p');
    line.className = 'notice problem';
    line.textContent = words;
    const saved = document.getElementById('saved');
    saved?.querySelector('p.notice')?.remove();
    saved?.append(line);
  }

  document.addEventListener('htmx:afterSettle', event => {
    grow(document);
    const troubled = document.querySelector('#saved [role=alert]');
    if (troubled) unsaved = true;
    const preview = document.getElementById('preview');
    if (preview && !troubled && event.detail.requestConfig?.verb === 'post') preview.src = preview.src;
  });
  window.addEventListener('beforeunload', event => { if (unsaved) event.preventDefault(); });
  document.addEventListener('submit', () => { unsaved = false; });
  grow(document);
})();
