// Passkey ceremonies: <button data-passkey="sign-in|register" data-options="path" data-finish="path">. The server says
// what to ask the browser; the browser's answer goes back, and the server says where to go next.
const decode = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0)).buffer;
const encode = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.content ?? '';

async function post(path, body) {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json', [meta('csrf-header')]: meta('csrf-token') },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.message ?? 'The page was open for long. Load it anew and try again.');
  return answer;
}

async function signIn(button) {
  const options = await post(button.dataset.options);
  const credential = await navigator.credentials.get({
    publicKey: {
      ...options,
      challenge: decode(options.challenge),
      allowCredentials: (options.allowCredentials ?? []).map((one) => ({ ...one, id: decode(one.id) })),
    },
  });
  const { response } = credential;
  return post(button.dataset.finish, {
    id: credential.id,
    rawId: encode(credential.rawId),
    response: {
      authenticatorData: encode(response.authenticatorData),
      clientDataJSON: encode(response.clientDataJSON),
      signature: encode(response.signature),
      userHandle: response.userHandle ? encode(response.userHandle) : undefined,
    },
    type: credential.type,
    clientExtensionResults: credential.getClientExtensionResults(),
    authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
  });
}

async function register(button) {
  const options = await post(button.dataset.options);
  const credential = await navigator.credentials.create({
    publicKey: {
      ...options,
      challenge: decode(options.challenge),
      user: { ...options.user, id: decode(options.user.id) },
      excludeCredentials: (options.excludeCredentials ?? []).map((one) => ({ ...one, id: decode(one.id) })),
    },
  });
  const { response } = credential;
  const label = document.querySelector('[data-passkey-label]')?.value ?? '';
  return post(`${button.dataset.finish}?label=${encodeURIComponent(label)}`, {
    id: credential.id,
    rawId: encode(credential.rawId),
    response: {
      attestationObject: encode(response.attestationObject),
      clientDataJSON: encode(response.clientDataJSON),
      transports: response.getTransports ? response.getTransports() : [],
    },
    type: credential.type,
    clientExtensionResults: credential.getClientExtensionResults(),
    authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
  });
}

export function startPasskeys() {
  document.addEventListener('click', async (event) => {
    const button = event.target.closest('[data-passkey]');
    if (!button) return;
    const fault = document.querySelector('[data-passkey-fault]');
    fault.hidden = true;
    button.disabled = true;
    try {
      if (!window.PublicKeyCredential) throw new Error('This browser knows no passkeys, or the address is not secure (https or localhost).');
      const answer = await (button.dataset.passkey === 'sign-in' ? signIn(button) : register(button));
      window.location.assign(answer.next);
    } catch (problem) {
      fault.textContent = problem.name === 'NotAllowedError' ? 'Nothing was done: the browser was not allowed to, or took too long.'
        : problem.name === 'InvalidStateError' ? 'This authenticator is registered already.' : problem.message;
      fault.hidden = false;
      button.disabled = false;
    }
  });
}
