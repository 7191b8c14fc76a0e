// The field in which the body of a release is written: one editable surface whose children are its blocks, each with the id it keeps across
// edits, versions and languages. What is sent is the hidden field "body": the blocks as JSON. Without this script the page has a row of
// plain fields for every block instead, and sends those.
(() => {
  const editor = document.getElementById('editor');
  if (!editor) return;
  const surface = document.getElementById('surface');
  const body = editor.querySelector('[name=body]');
  const kinds = document.getElementById('kind-of-block');
  const linkBar = document.getElementById('link-bar');
  const linkAddress = document.getElementById('link-address');
  const report = document.getElementById('paste-report');
  const says = document.getElementById('says').dataset;
  const open = Boolean(kinds); // else it is only read: it went out, or this person does not write
  const originals = new Map([...editor.querySelectorAll('#originals > *')].map(o => [o.dataset.part, o]));
  const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789';
  const INLINE = 'P, H2, H3, LI, TD, TH, .said';

  const freshId = () => Array.from(crypto.getRandomValues(new Uint8Array(8)), n => LETTERS[n % LETTERS.length]).join('');
  const selection = () => window.getSelection();

  // ---- blocks to elements

  const element = (tag, html) => {
    const made = document.createElement(tag);
    made.innerHTML = html || '<br>';
    return made;
  };

  function template(id) {
    return document.getElementById(id).content.firstElementChild.cloneNode(true);
  }

  const MADE = {
    paragraph: b => element('p', b.html),
    heading: b => { const made = element(b.level === 3 ? 'h3' : 'h2'); if (b.text) made.textContent = b.text; return made; },
    quote: b => {
      const made = document.createElement('blockquote');
      const said = element('div', b.html);
      said.className = 'said';
      const by = template('quote-by');
      by.querySelector('.speaker').value = b.speaker || '';
      by.querySelector('.role').value = b.role || '';
      made.append(said, by);
      return made;
    },
    list: b => {
      const made = document.createElement(b.ordered ? 'ol' : 'ul');
      (b.items?.length ? b.items : ['']).forEach(item => made.append(element('li', item)));
      return made;
    },
    table: b => {
      const made = document.createElement('table');
      const rows = b.rows?.length ? b.rows : [['', ''], ['', '']];
      rows.forEach((cells, i) => {
        const row = made.insertRow();
        cells.forEach(cell => row.append(element(i === 0 ? 'th' : 'td', cell)));
      });
      return made;
    },
    image: b => {
      const made = template('picture-block');
      made.querySelector('select').value = String(b.assetId || 0);
      showPicture(made);
      return made;
    },
    rule: () => template('rule-block'),
  };

  function make(block) {
    const made = (MADE[block.type] || MADE.paragraph)(block);
    made.dataset.id = block.id || freshId();
    return made;
  }

  function showPicture(figure) {
    const chosen = figure.querySelector('select').selectedOptions[0];
    const picture = figure.querySelector('img');
    picture.hidden = !chosen?.dataset.src;
    if (chosen?.dataset.src) { picture.src = chosen.dataset.src; picture.alt = chosen.dataset.alt || chosen.textContent; }
  }

  // ---- elements to blocks

  const escaped = text => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

  function inline(node) {
    let html = '';
    node.childNodes.forEach(child => {
      if (child.nodeType === Node.TEXT_NODE) html += escaped(child.data).replace(/\n/g, '<br>');
      if (child.nodeType !== Node.ELEMENT_NODE) return;
      const inside = inline(child);
      switch (child.tagName) {
        case 'BR': html += '<br>'; break;
        case 'B': case 'STRONG': html += inside && `<b>${inside}</b>`; break;
        case 'I': case 'EM': html += inside && `<i>${inside}</i>`; break;
        case 'A': html += inside && `<a href="${escaped(child.getAttribute('href') || '')}">${inside}</a>`; break;
        case 'DIV': case 'P': html += (html && !html.endsWith('<br>') ? '<br>' : '') + inside; break;
        default: html += inside;
      }
    });
    return html;
  }
  const words = node => inline(node).replace(/(<br>)+$/, '');

  function blockFrom(el) {
    const id = el.dataset.id;
    switch (el.tagName) {
      case 'H2': case 'H3': return {type: 'heading', id, level: el.tagName === 'H2' ? 2 : 3, text: el.textContent};
      case 'BLOCKQUOTE': return {type: 'quote', id, html: words(el.querySelector('.said')),
        speaker: el.querySelector('.speaker').value, role: el.querySelector('.role').value};
      case 'UL': case 'OL': return {type: 'list', id, ordered: el.tagName === 'OL', items: [...el.querySelectorAll('li')].map(words)};
      case 'TABLE': return {type: 'table', id, rows: [...el.rows].map(row => [...row.cells].map(words))};
      case 'FIGURE': return {type: 'image', id, assetId: Number(el.querySelector('select').value)};
      case 'DIV': return {type: 'rule', id};
      default: return {type: 'paragraph', id, html: words(el)};
    }
  }
  const blocks = () => [...surface.children].map(blockFrom);

  // ---- where the caret is

  function blockOf(node) {
    let at = node;
    while (at && at.parentNode !== surface) at = at.parentNode;
    return at instanceof Element ? at : null;
  }
  const elementOf = node => node instanceof Element ? node : node?.parentElement;
  const fieldOf = node => {
    const field = elementOf(node)?.closest(INLINE);
    return field && surface.contains(field) ? field : null;
  };
  const inIsland = node => Boolean(elementOf(node)?.closest('[contenteditable=false]'));

  function current() {
    const chosen = selection();
    if (!chosen.rangeCount) return null;
    const range = chosen.getRangeAt(0);
    return surface.contains(range.startContainer) ? range : null;
  }

  function before(field, node, offset) {
    const range = document.createRange();
    range.selectNodeContents(field);
    range.setEnd(node, offset);
    return range;
  }
  function behind(field, node, offset) {
    const range = document.createRange();
    range.selectNodeContents(field);
    range.setStart(node, offset);
    return range;
  }
  const isBlank = range => range.toString() === '' && !range.cloneContents().querySelector('br, img');
  const isEmptyBehind = range => range.toString() === '' && range.cloneContents().querySelectorAll('br').length <= 1;
  const isEmpty = field => words(field) === '';

  function caretAt(field, atEnd) {
    const range = document.createRange();
    range.selectNodeContents(field);
    range.collapse(!atEnd);
    if (atEnd && field.lastChild?.nodeName === 'BR') { range.setStartBefore(field.lastChild); range.collapse(true); }
    selection().removeAllRanges();
    selection().addRange(range);
    surface.focus();
  }
  const fieldsIn = block => block.matches(INLINE) ? [block] : [...block.querySelectorAll(INLINE)];

  /** The caret as numbers, so that it survives the elements being built anew. */
  function place() {
    const range = current();
    const block = range && blockOf(range.startContainer);
    if (!block || inIsland(range.startContainer)) return null;
    const fields = fieldsIn(block);
    const field = fieldOf(range.startContainer);
    if (!field) return null;
    return {block: [...surface.children].indexOf(block), field: fields.indexOf(field),
      at: before(field, range.startContainer, range.startOffset).toString().length};
  }

  function putCaret(where) {
    const block = where && surface.children[where.block];
    const field = block && fieldsIn(block)[where.field];
    if (!field) return;
    let left = where.at;
    const walker = document.createTreeWalker(field, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      if (left <= text.length) { selection().collapse(text, left); return; }
      left -= text.length;
    }
    caretAt(field, true);
  }

  // ---- order in the surface: every child is a block, every block has an id of its own

  function normalise() {
    const where = place();
    let moved = false;
    [...surface.childNodes].forEach(node => {
      if (node.nodeType === Node.ELEMENT_NODE && isBlock(node)) return;
      moved = true;
      // Of a quotation that was half deleted the words stay, not the names of its fields.
      const source = node.nodeName === 'BLOCKQUOTE' ? node.querySelector('.said') : node;
      if (!source) { node.remove(); return; }
      const text = source.textContent.trim();
      if (!text && node.nodeName !== 'BR' && node.nodeName !== 'DIV') { node.remove(); return; }
      const made = make({type: 'paragraph', html: words(wrapped(source))});
      node.replaceWith(made);
    });
    surface.querySelectorAll('ul, ol').forEach(list => { if (list.parentNode === surface && !list.querySelector('li')) list.remove(); });
    if (!surface.children.length) { surface.append(make({type: 'paragraph'})); moved = true; }
    const seen = new Set();
    [...surface.children].forEach(block => {
      if (!block.dataset.id || seen.has(block.dataset.id)) block.dataset.id = freshId();
      seen.add(block.dataset.id);
      showOriginal(block);
    });
    fieldsIn(surface).forEach(field => { if (!field.firstChild) field.append(document.createElement('br')); });
    if (moved) where ? putCaret(where) : caretAt(fieldsIn(surface)[0] || surface, true);
  }

  function wrapped(node) {
    const holder = document.createElement('p');
    holder.append(node.cloneNode(true));
    return holder;
  }

  function isBlock(node) {
    if (node.matches('p, h2, h3, ul, ol, figure, .rule')) return true;
    if (node.matches('table')) return node.rows.length > 0;
    return node.matches('blockquote') && node.querySelector('.said') && node.querySelector('.speaker');
  }

  /** Beside a translation stands what it is translated from. */
  function showOriginal(block) {
    const original = originals.get(block.dataset.id);
    if (!original) { delete block.dataset.original; delete block.dataset.behind; return; }
    block.dataset.original = original.textContent;
    if (original.dataset.behind) block.dataset.behind = original.dataset.behind;
  }

  // ---- undo: states of the whole field; words typed in one go are one step

  const states = [];
  let at = -1;
  let lastTyped = 0;

  function record(typing) {
    const json = JSON.stringify(blocks());
    if (states[at]?.json === json) return;
    const now = Date.now();
    const sameGo = typing && at > 0 && now - lastTyped < 900 && states.length === at + 1 && states[at].typing;
    lastTyped = now;
    if (!sameGo) at++;
    states.length = at;
    states[at] = {json, caret: place(), typing};
    if (states.length > 300) { states.shift(); at--; }
  }

  function travel(step) {
    if (!states[at + step]) return;
    at += step;
    show(JSON.parse(states[at].json));
    putCaret(states[at].caret);
    sync();
  }

  function show(list) {
    surface.replaceChildren(...list.map(make));
    normalise();
  }

  function sync() {
    body.value = JSON.stringify(blocks());
    body.dispatchEvent(new Event('input', {bubbles: true}));
  }

  let typing = false;
  surface.addEventListener('input', event => {
    event.stopPropagation(); // htmx and the page hear of it through the hidden field
    if (!inIsland(event.target)) shortcut();
    normalise();
    record(typing || inIsland(event.target));
    typing = false;
    sync();
    tools();
  });
  const changed = () => surface.dispatchEvent(new Event('input', {bubbles: true}));

  /** What people who know Markdown type at the beginning of a paragraph. */
  function shortcut() {
    const range = current();
    const block = range && blockOf(range.startContainer);
    if (!block?.matches('p') || !typing) return;
    const typed = {'- ': 'list', '* ': 'list', '1. ': 'numbers', '## ': 'heading', '### ': 'subheading', '> ': 'quote'};
    const text = before(block, range.startContainer, range.startOffset).toString().replace(/\u00a0/g, ' ');
    if (!typed[text]) return;
    before(block, range.startContainer, range.startOffset).deleteContents();
    become([block], typed[text]);
  }

  // ---- what keys do

  const HANDLED = {
    insertParagraph: enter,
    deleteContentBackward: () => backspace(),
    deleteWordBackward: () => backspace(),
    deleteSoftLineBackward: () => backspace(),
    deleteContentForward: () => forwards(),
    deleteWordForward: () => forwards(),
    historyUndo: () => { travel(-1); return true; },
    historyRedo: () => { travel(1); return true; },
    formatUnderline: () => true,
    insertFromDrop: () => true,
    deleteByDrag: () => true,
  };

  surface.addEventListener('beforeinput', event => {
    if (event.isComposing || inIsland(event.target)) return;
    typing = event.inputType === 'insertText';
    if (typing) { if (removeAcross()) changed(); return; }
    const range = current();
    if (!range) return;
    const handled = HANDLED[event.inputType]?.(range);
    if (!handled) return;
    event.preventDefault();
    if (!event.inputType.startsWith('history')) changed();
  });

  function enter() {
    removeAcross();
    const range = current();
    if (!range.collapsed) range.deleteContents();
    const field = fieldOf(range.startContainer);
    const block = blockOf(range.startContainer);
    if (!field || !block) return false;
    if (field.matches('td, th')) return breakLine(range);
    if (field.matches('.said')) {
      if (!isEmptyBehind(behind(field, range.startContainer, range.startOffset))) return breakLine(range);
      return below(block, {type: 'paragraph'});
    }
    if (field.matches('li') && isEmpty(field)) { leaveList(field); return true; }
    split(field, range);
    return true;
  }

  function breakLine(range) {
    const end = document.createElement('br');
    range.insertNode(end);
    if (!end.nextSibling) end.after(document.createElement('br'));
    range.setStartAfter(end);
    range.collapse(true);
    return true;
  }

  function below(block, made) {
    const fresh = make(made);
    block.after(fresh);
    const field = fieldsIn(fresh)[0];
    if (field) caretAt(field);
    return true;
  }

  /** The words keep their id: at the beginning of a block the empty one is the new one. */
  function split(field, range) {
    const rest = behind(field, range.startContainer, range.startOffset).extractContents();
    const heading = field.matches('h2, h3');
    const endsHere = rest.textContent === '';
    const fresh = document.createElement(heading && endsHere ? 'p' : field.tagName);
    fresh.append(rest);
    if (!fresh.textContent) fresh.replaceChildren(document.createElement('br'));
    if (field.parentNode === surface) {
      fresh.dataset.id = freshId();
      if (isEmpty(field) && !endsHere) [fresh.dataset.id, field.dataset.id] = [field.dataset.id, fresh.dataset.id];
    }
    if (!field.textContent) field.replaceChildren(document.createElement('br'));
    field.after(fresh);
    caretAt(fresh);
  }

  function leaveList(item) {
    const list = item.parentNode;
    const rest = [...list.children].slice([...list.children].indexOf(item) + 1);
    const paragraph = make({type: 'paragraph', html: words(item)});
    list.after(paragraph);
    if (rest.length) {
      const second = make({type: 'list', ordered: list.tagName === 'OL'});
      second.replaceChildren(...rest);
      paragraph.after(second);
    }
    item.remove();
    if (!list.children.length) { paragraph.dataset.id = list.dataset.id; list.remove(); }
    caretAt(paragraph);
  }

  function backspace() {
    if (removeAcross()) return true;
    const range = current();
    const field = fieldOf(range.startContainer);
    const block = blockOf(range.startContainer);
    if (!range.collapsed || !field || !isBlank(before(field, range.startContainer, range.startOffset))) return false;
    if (field.matches('td, th')) return true;
    if (field.matches('li')) {
      const previous = field.previousElementSibling;
      if (!previous) { liftFirstItem(field, block); return true; }
      join(previous, field);
      return true;
    }
    if (!field.matches('p')) { become([block], 'paragraph'); return true; }
    const previous = block.previousElementSibling;
    if (!previous) return true;
    const target = fieldsIn(previous).pop();
    if (!target) previous.remove();
    else if (target.matches('td, th')) caretAt(target, true);
    else if (isEmpty(target) && previous.matches('p, h2, h3')) previous.remove();
    else join(target, block);
    return true;
  }

  function liftFirstItem(item, list) {
    const paragraph = make({type: 'paragraph', html: words(item)});
    list.before(paragraph);
    item.remove();
    if (!list.children.length) { paragraph.dataset.id = list.dataset.id; list.remove(); }
    caretAt(paragraph);
  }

  function forwards() {
    if (removeAcross()) return true;
    const range = current();
    const field = fieldOf(range.startContainer);
    const block = blockOf(range.startContainer);
    if (!range.collapsed || !field || !isEmptyBehind(behind(field, range.startContainer, range.startOffset))) return false;
    if (field.matches('td, th')) return true;
    const next = field.matches('li') && field.nextElementSibling || block.nextElementSibling;
    if (!next) return true;
    const source = next.matches('li') ? next : fieldsIn(next)[0];
    if (!source) next.remove();
    else if (source.matches('td, th')) caretAt(source);
    else join(field, source);
    return true;
  }

  /** Appends the words of one field to another and takes away what has become empty; the caret stands between. */
  function join(target, source) {
    if (target.lastChild?.nodeName === 'BR') target.lastChild.remove();
    const mark = document.createTextNode('');
    target.append(mark, ...[...source.childNodes]);
    if (!target.textContent) target.append(document.createElement('br'));
    if (target.matches('h2, h3')) { const length = before(target, mark, 0).toString().length; target.textContent = target.textContent; seatAt(target, length); }
    else selection().collapse(mark, 0);
    const holder = blockOf(source);
    const gone = source.matches('li') && source.parentNode.children.length > 1 ? source : holder;
    gone.remove();
  }
  function seatAt(field, offset) {
    if (field.firstChild) selection().collapse(field.firstChild, Math.min(offset, field.firstChild.length || 0));
  }

  /** A selection over several blocks goes: what is left of the last joins the first. */
  function removeAcross() {
    const range = current();
    if (!range || range.collapsed) return false;
    const all = [...surface.children];
    const first = blockOf(range.startContainer) || all[Math.min(range.startOffset, all.length - 1)];
    const last = blockOf(range.endContainer) || all[Math.max(0, range.endOffset - 1)];
    if (first === last && blockOf(range.startContainer)) return false;
    const start = fieldOf(range.startContainer);
    const end = fieldOf(range.endContainer);
    if (end) behind(end, range.endContainer, range.endOffset);
    range.deleteContents();
    const list = [...surface.children];
    list.slice(list.indexOf(first) + 1, last === first ? undefined : list.indexOf(last)).forEach(b => { if (all.indexOf(b) > all.indexOf(first) && all.indexOf(b) < all.indexOf(last)) b.remove(); });
    if (start && end && first !== last && surface.contains(end) && !start.matches('td, th') && !end.matches('td, th')) {
      const items = end.matches('li') ? [...end.parentNode.children] : [];
      items.slice(0, items.indexOf(end)).forEach(i => i.remove());
      join(start, end);
    } else {
      [...surface.children].filter(b => (b === first || b === last) && !b.textContent.trim() && !b.querySelector('select')).forEach(b => b.remove());
      normalise();
      if (start && surface.contains(start)) caretAt(start, true);
    }
    return true;
  }

  // ---- kinds of blocks, order, marks

  function chosenBlocks() {
    const range = current();
    if (!range) return [];
    const all = [...surface.children];
    const first = blockOf(range.startContainer), last = blockOf(range.endContainer);
    return all.slice(all.indexOf(first), all.indexOf(last) + 1).filter(Boolean);
  }

  function kindOf(block) {
    const kind = {H2: 'heading', H3: 'subheading', UL: 'list', OL: 'numbers', BLOCKQUOTE: 'quote', TABLE: 'table', FIGURE: 'image', DIV: 'rule'};
    return kind[block?.tagName] || 'paragraph';
  }

  function become(chosen, kind) {
    const where = place();
    const from = chosen.filter(b => !b.matches('table, figure, .rule'));
    if (!from.length) return;
    const parts = from.flatMap(b => fieldsIn(b).map((field, i) => ({id: i === 0 ? b.dataset.id : freshId(), html: words(field), text: field.textContent})));
    const list = kind === 'list' || kind === 'numbers';
    const made = list
      ? [make({type: 'list', ordered: kind === 'numbers', id: parts[0].id, items: parts.map(p => p.html)})]
      : parts.map(p => make(kind.endsWith('heading') ? {type: 'heading', level: kind === 'heading' ? 2 : 3, ...p} : {type: kind, ...p}));
    from[0].before(...made);
    from.forEach(b => b.remove());
    const field = fieldsIn(made[0])[0];
    if (where && where.field === 0) putCaret({block: [...surface.children].indexOf(made[0]), field: 0, at: where.at});
    else caretAt(field, true);
  }

  function move(step) {
    const block = chosenBlocks()[0];
    const other = step < 0 ? block?.previousElementSibling : block?.nextElementSibling;
    if (!other) return;
    const where = place();
    step < 0 ? other.before(block) : other.after(block);
    if (where) putCaret({...where, block: [...surface.children].indexOf(block)});
    changed();
  }

  function mark(command) {
    if (fieldOf(current()?.startContainer)?.matches('h2, h3')) return;
    document.execCommand('styleWithCSS', false, false);
    document.execCommand(command);
  }

  let linked = null;
  function askLink() {
    const range = current();
    if (!range || fieldOf(range.startContainer)?.matches('h2, h3')) return;
    const link = elementOf(range.startContainer).closest('a');
    if (link && range.collapsed) range.selectNodeContents(link);
    linked = range.cloneRange();
    linkAddress.value = link?.getAttribute('href') || '';
    linkBar.hidden = false;
    linkAddress.focus();
  }

  function setLink(address) {
    linkBar.hidden = true;
    if (!linked) return;
    surface.focus();
    selection().removeAllRanges();
    selection().addRange(linked);
    linked = null;
    const given = address.trim();
    const full = !given || /^(https?:|mailto:|tel:)/i.test(given) ? given : given.includes('@') ? 'mailto:' + given : 'https://' + given;
    if (!full) document.execCommand('unlink');
    else if (selection().isCollapsed) document.execCommand('insertHTML', false, `<a href="${escaped(full)}">${escaped(given)}</a>`);
    else document.execCommand('createLink', false, full);
  }

  function insert(type) {
    const block = chosenBlocks().pop() || surface.lastElementChild;
    const fresh = make({type});
    block.after(fresh);
    if (block.matches('p') && isEmpty(block) && !originals.has(block.dataset.id)) block.remove();
    if (!fresh.nextElementSibling && !fieldsIn(fresh).length) fresh.after(make({type: 'paragraph'}));
    caretAt(fieldsIn(fresh)[0] || fieldsIn(fresh.nextElementSibling)[0] || surface);
    changed();
  }

  /** Tables grow where the caret is. */
  function tableEdit(what) {
    const cell = fieldOf(current()?.startContainer);
    if (!cell?.matches('td, th')) return;
    const row = cell.parentNode, table = row.closest('table'), column = cell.cellIndex;
    if (what === 'row') { const fresh = row.cloneNode(true); [...fresh.cells].forEach(c => c.replaceWith(element('td'))); row.after(fresh); caretAt(fresh.cells[0]); }
    if (what === 'column') [...table.rows].forEach(r => (r.cells[column] || r.lastElementChild).after(element(r === table.rows[0] ? 'th' : 'td')));
    if (what === 'row-away') table.rows.length > 1 ? row.remove() : table.remove();
    if (what === 'column-away') row.cells.length > 1 ? [...table.rows].forEach(r => r.cells[column]?.remove()) : table.remove();
    changed();
  }

  surface.addEventListener('keydown', event => {
    const ctrl = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    if (ctrl && key === 'z') { event.preventDefault(); travel(event.shiftKey ? 1 : -1); return; }
    if (ctrl && key === 'y') { event.preventDefault(); travel(1); return; }
    if (inIsland(event.target)) {
      if (event.key === 'Enter' && event.target.matches('input')) { event.preventDefault(); below(blockOf(event.target), {type: 'paragraph'}); changed(); }
      return;
    }
    if (ctrl && key === 'a') {
      event.preventDefault();
      const all = document.createRange();
      all.selectNodeContents(surface);
      selection().removeAllRanges();
      selection().addRange(all);
    }
    if (ctrl && key === 'b') { event.preventDefault(); mark('bold'); }
    if (ctrl && key === 'i') { event.preventDefault(); mark('italic'); }
    if (ctrl && key === 'k') { event.preventDefault(); askLink(); }
    const byNumber = {Digit0: 'paragraph', Digit2: 'heading', Digit3: 'subheading', Digit7: 'numbers', Digit8: 'list', Digit9: 'quote'};
    if (ctrl && event.altKey && byNumber[event.code]) { event.preventDefault(); become(chosenBlocks(), byNumber[event.code]); changed(); }
    if (event.altKey && !ctrl && event.key === 'ArrowUp') { event.preventDefault(); move(-1); }
    if (event.altKey && !ctrl && event.key === 'ArrowDown') { event.preventDefault(); move(1); }
    const cell = fieldOf(current()?.startContainer);
    if (event.key === 'Tab' && cell?.matches('td, th')) {
      const cells = [...cell.closest('table').querySelectorAll('td, th')];
      const next = cells[cells.indexOf(cell) + (event.shiftKey ? -1 : 1)];
      if (next) { event.preventDefault(); caretAt(next, true); }
    }
    if (event.altKey && event.key === 'F10') { event.preventDefault(); kinds.focus(); }
  });

  // ---- pasting: the server understands what Word, a web page or a mail put there, with the same rules as for files

  surface.addEventListener('paste', event => {
    if (!open || inIsland(event.target)) return;
    event.preventDefault();
    const html = event.clipboardData.getData('text/html');
    const plain = event.clipboardData.getData('text/plain').replace(/\r\n?/g, '\n');
    if (!html && !plain.trim()) { if (event.clipboardData.files.length) tell(says.pastedFile); return; }
    if (!html && !plain.trim().includes('\n')) { insertText(plain); return; }
    const where = place();
    const whole = !originals.size && blocks().every(block => block.type === 'paragraph' && !block.html);
    fetch(editor.dataset.paste, {method: 'POST', headers: {'Content-Type': 'application/json', ...token()}, body: JSON.stringify({html, text: plain, whole})})
      .then(answer => answer.ok && !answer.redirected ? answer.json() : Promise.reject(answer.status))
      .then(pasted => {
        const {before = [], after = []} = pasted.around ? fill(pasted.around) : {};
        insertBlocks([...before, ...pasted.blocks, ...after], where);
        tell(pasted.report, pasted.became);
      })
      .catch(() => {
        const parts = plain.split(/\n\s*\n/).filter(part => part.trim());
        insertBlocks(parts.map(p => ({type: 'paragraph', html: escaped(p.trim()).replace(/\n/g, '<br>')})), where);
        tell(parts.length ? says.pastedPlain : says.pastedNothing);
      });
  });

  /** Of a whole release each part goes to its field. What a field has already is kept; what would take its place stands in the text, and nothing is lost. */
  function fill(around) {
    const before = [], after = [];
    const form = editor.closest('form');
    const set = (field, value) => { field.value = value; field.dispatchEvent(new Event('input', {bubbles: true})); };
    const put = (name, value, otherwise) => {
      const field = form.elements[name];
      if (!value || field.value.trim() === value) return;
      field.value.trim() ? otherwise(field) : set(field, value);
    };
    put('headline', around.headline, () => before.push({type: 'heading', level: 2, text: around.headline}));
    put('subheadline', around.subheadline, () => before.push({type: 'paragraph', html: escaped(around.subheadline)}));
    put('place', around.place, field => set(field, around.place));
    put('date', around.date, field => set(field, around.date));
    put('notes', around.notes, field => set(field, `${field.value.trim()}\n\n${around.notes}`));
    const about = form.elements.boilerplate;
    if (around.about && !about.value.trim()) { set(form.elements.boilerplateTitle, around.aboutTitle); set(about, around.about); }
    else if (around.about && about.value.trim() !== around.about) {
      if (around.aboutTitle) after.push({type: 'heading', level: 2, text: around.aboutTitle});
      after.push({type: 'paragraph', html: around.aboutHtml});
    }
    around.contacts.forEach(contact => {
      const rows = [...form.querySelectorAll('fieldset.contact')].map(row => [...row.querySelectorAll('input, textarea')]);
      const same = (field, value) => value && field.value.trim().toLowerCase() === value.toLowerCase();
      if (rows.some(([name, , , email]) => same(name, contact.name) || same(email, contact.email))) return;
      const words = [contact.name, contact.role, contact.phone, contact.email, contact.languages.join(', '), contact.postalAddress];
      const free = rows.find(row => row.every(field => !field.value.trim()));
      if (free) free.forEach((field, i) => set(field, words[i]));
      else after.push({type: 'paragraph', html: words.filter(Boolean).map(escaped).join('<br>')});
    });
    return {before, after};
  }

  /** What became of what was pasted: a sentence, and part by part for whoever wants to see it. */
  function tell(sentence, became = []) {
    report.hidden = !sentence && became.length < 2;
    report.querySelector('p').textContent = sentence || '';
    const parts = report.querySelector('details');
    parts.hidden = became.length === 0;
    parts.open = false;
    parts.querySelector('summary').textContent = says.became.replace('§', became.length);
    parts.querySelector('ol').replaceChildren(...became.map(part => {
      const item = document.createElement('li');
      const kind = document.createElement('b');
      kind.textContent = part.became;
      item.append(kind, ' ', part.words);
      return item;
    }));
  }
  report.querySelector('button').addEventListener('click', () => { report.hidden = true; surface.focus(); });

  surface.addEventListener('drop', event => event.preventDefault());

  const token = () => JSON.parse(document.body.getAttribute('hx-headers') || '{}');

  function insertText(text) {
    if (removeAcross()) changed();
    document.execCommand('insertText', false, text.trim());
  }

  function insertBlocks(list, where) {
    if (!list.length) return;
    if (where && !current()) putCaret(where);
    removeAcross();
    const range = current();
    const field = range && fieldOf(range.startContainer);
    if (range && !range.collapsed) range.deleteContents();
    const single = list.length === 1 && list[0].type === 'paragraph';
    if (single && field) {
      document.execCommand('insertHTML', false, list[0].html);
    } else {
      const block = (range && blockOf(range.startContainer)) || surface.lastElementChild;
      const made = list.map(b => make({...b, id: freshId()}));
      if (field?.matches('p') && !isEmpty(field)) {
        const rest = behind(field, range.startContainer, range.startOffset).extractContents();
        if (rest.textContent.trim()) { const tail = make({type: 'paragraph'}); tail.replaceChildren(rest); block.after(tail); }
        if (isEmpty(field)) made[0].dataset.id = block.dataset.id;
      }
      block.after(...made);
      if (block.matches('p') && isEmpty(block)) { if (made[0].matches('p')) made[0].dataset.id = block.dataset.id; block.remove(); }
      const last = fieldsIn(made[made.length - 1]).pop();
      if (last) caretAt(last, true);
      changed();
    }
  }

  /** Elsewhere a quotation reads as its words and who said them, not as two fields. */
  function copied(range) {
    const holder = document.createElement('div');
    holder.append(range.cloneContents());
    holder.querySelectorAll('.by').forEach(by => {
      const who = [by.querySelector('.speaker')?.value, by.querySelector('.role')?.value].filter(Boolean).join(', ');
      by.replaceWith(who ? `\u2013 ${who}` : '');
    });
    holder.querySelectorAll('figure, .rule button').forEach(each => each.remove());
    holder.querySelectorAll('.said').forEach(said => said.append(document.createElement('br')));
    return holder;
  }

  function copy(event) {
    const range = current();
    if (!range || range.collapsed || inIsland(event.target)) return;
    const holder = copied(range);
    event.clipboardData.setData('text/html', holder.innerHTML);
    holder.querySelectorAll('br').forEach(end => end.replaceWith('\n'));
    const parts = holder.children.length > 1 ? [...holder.children].map(part => part.textContent) : [holder.textContent];
    event.clipboardData.setData('text/plain', parts.join('\n\n'));
    event.preventDefault();
    if (event.type !== 'cut') return;
    if (!removeAcross()) range.deleteContents();
    changed();
  }
  surface.addEventListener('copy', copy);
  surface.addEventListener('cut', copy);

  // ---- the tools above the field

  function tools() {
    const range = current();
    const block = range && blockOf(range.startContainer);
    if (!block || !open) return;
    kinds.value = kindOf(block);
    editor.querySelectorAll('[data-in-table]').forEach(b => { b.hidden = kinds.value !== 'table'; });
    ['bold', 'italic'].forEach(command => editor.querySelector(`[data-mark=${command}]`).setAttribute('aria-pressed', document.queryCommandState(command)));
  }
  document.addEventListener('selectionchange', () => { if (current()) tools(); });

  // One stop for Tab; the arrows go from tool to tool.
  const toolbar = editor.querySelector('[role=toolbar]');
  const inToolbar = toolbar ? [...toolbar.querySelectorAll('select, button')] : [];
  const stopAt = tool => inToolbar.forEach(each => { each.tabIndex = each === tool ? 0 : -1; });
  if (open) stopAt(kinds);
  surface.addEventListener('focus', () => stopAt(kinds));
  toolbar?.addEventListener('focusin', event => { if (inToolbar.includes(event.target)) stopAt(event.target); });
  toolbar?.addEventListener('keydown', event => {
    const step = {ArrowRight: 1, ArrowLeft: -1}[event.key];
    if (!step || !inToolbar.includes(event.target)) return;
    event.preventDefault();
    const shown = inToolbar.filter(tool => tool.offsetParent && !tool.disabled);
    shown[(shown.indexOf(event.target) + step + shown.length) % shown.length].focus();
  });

  let kept = null;
  surface.addEventListener('blur', () => { const range = current(); if (range) kept = range.cloneRange(); });
  function returnToText() {
    if (!current() && kept) { selection().removeAllRanges(); selection().addRange(kept); }
    surface.focus();
  }
  kinds?.addEventListener('change', () => {
    const wanted = kinds.value;
    returnToText();
    if (['table', 'image', 'rule'].includes(wanted)) insert(wanted);
    else { become(chosenBlocks(), wanted); changed(); }
  });
  editor.addEventListener('click', event => {
    const button = event.target.closest('button[data-tool]');
    if (!button) return;
    event.preventDefault();
    if (button.dataset.tool !== 'link-set' && button.dataset.tool !== 'link-away') returnToText();
    ({
      bold: () => mark('bold'), italic: () => mark('italic'), link: askLink,
      'link-set': () => setLink(linkAddress.value), 'link-away': () => setLink(''),
      quote: () => { become(chosenBlocks(), 'quote'); changed(); },
      image: () => insert('image'), table: () => insert('table'), rule: () => insert('rule'),
      up: () => move(-1), down: () => move(1), undo: () => travel(-1), redo: () => travel(1),
      remove: () => { chosenBlocks().forEach(b => b.remove()); changed(); },
      'table-row': () => tableEdit('row'), 'table-column': () => tableEdit('column'),
      'table-row-away': () => tableEdit('row-away'), 'table-column-away': () => tableEdit('column-away'),
    })[button.dataset.tool]();
  });
  linkAddress?.addEventListener('keydown', event => {
    if (event.key === 'Enter') { event.preventDefault(); setLink(linkAddress.value); }
    if (event.key === 'Escape') { linkBar.hidden = true; returnToText(); }
  });
  linkAddress?.addEventListener('input', event => event.stopPropagation());
  kinds?.addEventListener('input', event => event.stopPropagation());

  surface.addEventListener('click', event => {
    const away = event.target.closest('[data-away]');
    if (away) { blockOf(away).remove(); changed(); }
    if (event.target.closest('a')) event.preventDefault();
  });
  surface.addEventListener('change', event => {
    const figure = event.target.closest('figure');
    if (figure) showPicture(figure);
    const chosen = event.target.matches('.speaker') && [...document.querySelectorAll('#speakers option')].find(o => o.value === event.target.value);
    const role = chosen && event.target.closest('blockquote').querySelector('.role');
    if (role && !role.value && chosen.dataset.role) { role.value = chosen.dataset.role; }
    if (figure || role) changed();
  });

  // ---- begin

  document.getElementById('blocks').remove();
  document.querySelectorAll('.only-without-script').forEach(e => e.remove());
  body.disabled = false;
  show(JSON.parse(body.value || '[]'));
  body.value = JSON.stringify(blocks());
  record(false);
  if (open) document.execCommand('defaultParagraphSeparator', false, 'p');
  editor.hidden = false;

  const sought = /^#b-([A-Za-z0-9-]+)$/.exec(location.hash)?.[1];
  const found = sought && [...surface.children].find(block => block.dataset.id === sought);
  if (found) { found.scrollIntoView({block: 'center'}); caretAt(fieldsIn(found)[0] || surface, true); }
  else if (open) beginWriting();

  /** Whoever has just begun a release goes on typing where the words go on. */
  function beginWriting() {
    const headline = document.getElementById('headline');
    if (surface.children.length > 1 || surface.textContent || document.activeElement !== document.body) return;
    headline.value ? caretAt(fieldsIn(surface)[0]) : headline.focus();
    scrollTo(0, 0);
  }

  /** For the page: what was kept on this device is brought back. */
  window.datelineBody = {load: json => { show(JSON.parse(json)); record(false); sync(); }};
})();
