// The write page: keys, growing fields, and saving by itself, so that nothing is lost when the session ends or the connection drops.
// Everything here also works by the form's own buttons.
(() => {
  const form = () => document.getElementById('text');
  const says = document.getElementById('says').dataset;
  let unsaved = false;

  // The stylesheet does it where the browser can, before anything is shown.
  function grow(root) {
    if (CSS.supports('field-sizing', 'content')) return;
    root.querySelectorAll?.('textarea').forEach(field => {
      field.style.height = 'auto';
      field.style.height = Math.min(field.scrollHeight + 4, 900) + 'px';
    });
  }

  // A button of a block sends the whole form and says which button it was; a save under way is waited for.
  let pending = {};
  let decided = false; // the button that decided goes away with the question
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
    if (button.matches('[data-over]')) { event.preventDefault(); decided = true; save({over: button.value}); }
  });

  document.addEventListener('change', event => {
    if (event.target.matches?.('#text [data-reshape]')) act('reshape');
  });

  // The focus of a picture: a click sets the two numbers, the numbers set the cross.
  const numbers = sheet => ['x', 'y'].map(axis => sheet.querySelector(`[name="focus.${axis}"]`));
  document.addEventListener('click', event => {
    const picture = event.target.closest?.('[data-focus=true]');
    if (!picture) return;
    const box = picture.getBoundingClientRect();
    const [x, y] = numbers(picture.closest('.picture'));
    x.value = Math.round(100 * (event.clientX - box.left) / box.width);
    y.value = Math.round(100 * (event.clientY - box.top) / box.height);
    x.dispatchEvent(new Event('input', {bubbles: true}));
  });
  document.addEventListener('input', event => {
    if (!event.target.name?.startsWith('focus.')) return;
    const sheet = event.target.closest('.picture');
    const [x, y] = numbers(sheet);
    const [upright, level] = sheet.querySelectorAll('.focus line');
    ['x1', 'x2'].forEach(end => upright.setAttribute(end, x.value));
    ['y1', 'y2'].forEach(end => level.setAttribute(end, y.value));
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

  // ---- saving: what is not with the program yet is kept on this device until it is

  const key = 'dateline' + form().getAttribute('action');
  let retry = 0;
  let wait = 5;

  function fields() {
    return [...new FormData(form()).entries()].filter(([name]) => !['_csrf', 'revision', 'told'].includes(name));
  }
  function revision() { return form().querySelector('[name=revision]')?.value; }

  function keep() {
    try {
      localStorage.setItem(key, JSON.stringify({when: Date.now(), revision: revision(), fields: fields()}));
    } catch (full) {
      say(says.noRoom);
    }
  }

  function line(words, trouble) {
    const saved = document.getElementById('saved');
    if (!saved) return;
    saved.querySelector('p.state')?.remove();
    const state = document.createElement('p');
    state.className = trouble ? 'state notice problem' : 'state meta';
    state.textContent = words;
    saved.classList.toggle('pending', !trouble);
    saved.classList.toggle('trouble', Boolean(trouble));
    saved.append(state);
    return state;
  }
  function say(words, ...buttons) {
    const state = line(words, true);
    buttons.forEach(([label, act]) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = label;
      button.addEventListener('click', act);
      state?.append(' ', button);
    });
  }

  function again() {
    clearTimeout(retry);
    retry = setTimeout(save, wait * 1000);
    wait = Math.min(wait * 2, 60);
  }

  document.addEventListener('input', event => {
    if (!event.target.closest?.('#text')) return;
    unsaved = true;
    if (!document.querySelector('#saved .problem')) line(says.unsaved);
    keep();
    if (event.target.tagName === 'TEXTAREA' && event.target.offsetParent) grow(event.target.parentElement);
  });

  document.addEventListener('htmx:beforeRequest', event => {
    if (event.target !== form()) return;
    unsaved = false;
    if (!document.querySelector('#saved .problem')) line(says.saving);
  });
  document.addEventListener('htmx:sendError', event => {
    if (event.target !== form()) return;
    unsaved = true;
    waiting = null;
    say(says.offline, [says.try, () => save()]);
    again();
  });
  window.addEventListener('online', () => { if (unsaved) save(); });
  document.addEventListener('htmx:responseError', event => {
    if (event.target !== form()) return;
    unsaved = true;
    waiting = null;
    const status = event.detail.xhr.status;
    if (status === 401 || status === 403) signedOut();
    else if (status >= 502) { say(says.noAnswer, [says.try, () => save()]); again(); }
    else say(says.refused);
  });
  document.addEventListener('htmx:beforeSwap', event => {
    const ofPresence = event.target?.closest?.('#presence');
    if (!ofPresence && event.target?.id !== 'saved' && event.detail.requestConfig?.elt !== form()) return;
    if (!new URL(event.detail.xhr.responseURL || location.href, location.href).pathname.endsWith('/sign-in')) return;
    event.detail.shouldSwap = false;
    if (ofPresence) return;
    unsaved = true;
    signedOut();
  });

  function signedOut() {
    say(says.signedOut,
      [says.signIn, () => window.open(document.querySelector('.nameplate').href)], [says.signedIn, comeBack]);
  }

  /** A new session has a new token: it is fetched from this same page, whose words stay as they are. */
  async function comeBack() {
    const answer = await fetch(location.href, {headers: {Accept: 'text/html'}}).catch(() => null);
    if (!answer?.ok || answer.url.includes('/sign-in')) { signedOut(); return; }
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const headers = page.body.getAttribute('hx-headers');
    if (headers) document.body.setAttribute('hx-headers', headers);
    const csrf = page.querySelector('input[name=_csrf]')?.value;
    if (csrf) document.querySelectorAll('input[name=_csrf]').forEach(input => { input.value = csrf; });
    save();
  }

  /** The page's language, as the browser's country writes it. */
  function reader() {
    const page = document.documentElement.lang;
    return navigator.languages.find(each => each.startsWith(page)) || page;
  }

  /** Words of an earlier visit that never reached the program. */
  function offerKept() {
    const kept = JSON.parse(localStorage.getItem(key) || 'null');
    if (!kept) return;
    if (JSON.stringify(kept.fields) === JSON.stringify(fields()) || form().querySelector('fieldset[disabled]')) { localStorage.removeItem(key); return; }
    const when = new Date(kept.when).toLocaleString(reader(), {weekday: 'short', hour: '2-digit', minute: '2-digit'});
    say(says.kept.replace('§', when),
      [says.bringBack, () => {
        kept.fields.forEach(([name, value]) => {
          if (name === 'body') { window.datelineBody?.load(value); return; }
          const field = form().elements.namedItem(name);
          if (field instanceof HTMLElement) field.value = value;
        });
        const read = form().querySelector('[name=revision]');
        if (read) read.value = kept.revision;
        grow(document);
        save();
      }],
      [says.throwAway, () => { localStorage.removeItem(key); document.querySelector('#saved p.state')?.remove(); document.getElementById('saved').className = 'saved'; }]);
  }

  document.addEventListener('htmx:afterSettle', event => {
    if (event.detail.requestConfig?.elt !== form()) return;
    grow(document);
    if (decided && document.activeElement === document.body) document.getElementById('surface').focus();
    decided = false;
    const troubled = document.querySelector('#saved [role=alert]');
    if (troubled) { unsaved = true; waiting = null; }
    else if (!unsaved && waiting) goOn();
    else if (!unsaved) { localStorage.removeItem(key); clearTimeout(retry); wait = 5; }
    else { line(says.unsaved); }
    if (!troubled && event.detail.requestConfig?.verb === 'post') showEmail();
  });

  // ---- the email beside the text, as wide and as dark as one wants to see it

  const email = document.getElementById('email-beside');
  const looks = [...document.querySelectorAll('[data-look]')];
  let look = looks[0];
  const lookKept = 'dateline-look';

  /** In the place of what was there: no step of its own for the back button. The frame is as high as the words may need, so that its place stays. */
  function showEmail() {
    const frame = document.getElementById('preview');
    const words = (document.getElementById('surface') || document.getElementById('text')).textContent.length;
    frame.style.height = (look.dataset.look === 'desktop' ? 1400 : 1700) + Math.round(words * .75) + 'px';
    frame.contentWindow.location.replace(look.href);
  }
  function choose(wanted) {
    look = wanted;
    looks.forEach(each => each.setAttribute('aria-pressed', String(each === look)));
    email.dataset.shows = look.dataset.look;
    showEmail();
  }
  looks.forEach(each => {
    each.setAttribute('role', 'button');
    each.setAttribute('aria-pressed', String(each === look));
    each.addEventListener('keydown', event => { if (event.key === ' ') { event.preventDefault(); each.click(); } });
    each.addEventListener('click', event => {
      event.preventDefault();
      choose(each);
      localStorage.setItem(lookKept, look.dataset.look);
    });
  });
  const before = looks.find(each => each.dataset.look === localStorage.getItem(lookKept));
  if (before && before !== look) choose(before);

  // Colleagues see that this page is left; one that ends without a word is forgotten after a while.
  window.addEventListener('pagehide', () => {
    const here = document.getElementById('presence').getAttribute('hx-post');
    const csrf = form().querySelector('[name=_csrf]');
    if (here && csrf) navigator.sendBeacon(here + '/end', new URLSearchParams({_csrf: csrf.value}));
  });
  window.addEventListener('beforeunload', event => { if (unsaved) event.preventDefault(); });
  // What was typed a moment ago is saved before another form leaves the page with it.
  let waiting = null;
  document.addEventListener('submit', event => {
    if (event.defaultPrevented) return;
    if (!unsaved || event.target === form() || !window.htmx) { unsaved = false; return; }
    event.preventDefault();
    waiting = {action: event.target.getAttribute('action'), form: event.target};
    save();
  }, true);
  /** The answer may have brought the form anew, with the revision that is there now. */
  function goOn() {
    const fresh = waiting.form.isConnected ? waiting.form : [...document.forms].find(f => f.getAttribute('action') === waiting.action);
    waiting = null;
    if (!fresh) return;
    delete fresh.dataset.confirm;
    fresh.requestSubmit();
  }
  grow(document);
  offerKept();
})();
