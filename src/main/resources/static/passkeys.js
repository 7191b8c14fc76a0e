// Passkeys: what is asked of the browser and what it answers, both in the JSON that it reads and writes itself.
class Refused extends Error {}

async function send(address, body) {
  const answer = await fetch(address, {
    method: 'POST',
    headers: { ...JSON.parse(document.body.getAttribute('hx-headers') ?? '{}'), 'Content-Type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body)
  });
  if (!answer.ok) throw new Refused(answer.status === 422 ? await answer.text() : '');
  return answer.status === 204 ? {} : answer.json();
}

const ceremonies = {
  async make(form) {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(await send(form.action + '/options', {
      password: form.elements.password?.value,
      code: form.elements.code?.value
    }));
    const made = await navigator.credentials.create({ publicKey });
    await send(form.action + '?name=' + encodeURIComponent(form.elements.name.value), made.toJSON());
    return form.dataset.next;
  },
  async show(form) {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(await send(form.action + '/options'));
    const shown = await navigator.credentials.get({ publicKey });
    return (await send(form.action, shown.toJSON())).to;
  }
};

for (const form of document.querySelectorAll('form[data-passkey]')) {
  if (!window.PublicKeyCredential?.parseCreationOptionsFromJSON) continue;
  form.hidden = false;
  form.addEventListener('submit', async event => {
    event.preventDefault();
    const trouble = form.querySelector('.mistake');
    trouble.textContent = '';
    try {
      location.assign(await ceremonies[form.dataset.passkey](form));
    } catch (e) {
      trouble.textContent = e instanceof Refused && e.message || form.dataset.trouble;
    }
  });
}
if (window.PublicKeyCredential?.parseCreationOptionsFromJSON)
  document.querySelector('[data-without-passkeys]')?.remove();
