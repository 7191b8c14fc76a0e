// Forms and buttons that carry data-confirm say what they will do before they do it.
document.addEventListener('submit', event => {
  const asker = event.submitter?.dataset.confirm ? event.submitter : event.target;
  if (asker.dataset.confirm && !window.confirm(asker.dataset.confirm)) event.preventDefault();
}, true);

// A refused form comes back with 422 and is shown like any other answer.
document.addEventListener('htmx:beforeSwap', event => {
  if (event.detail.xhr.status === 422) event.detail.shouldSwap = true;
});

// A bar of parts: the policy allows no style attribute, so the widths come from data-share.
function share(root) {
  root.querySelectorAll?.('.bar > [data-share]').forEach(part => { part.style.flexGrow = part.dataset.share; });
}
document.addEventListener('DOMContentLoaded', () => share(document));
document.addEventListener('htmx:load', event => share(event.detail.elt));
