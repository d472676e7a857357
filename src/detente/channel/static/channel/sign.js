// Asks the passkey of whoever acts to sign what the page shows, and sends its answer.

const asked = JSON.parse(document.getElementById("asked")?.textContent ?? "null");
const form = document.getElementById("signing");

const bytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));

const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

async function signature() {
  const found = await navigator.credentials.get({
    publicKey: {
      challenge: bytes(asked.challenge),
      userVerification: "required",
      allowCredentials: Object.keys(asked.keys).map((id) => ({ type: "public-key", id: bytes(id) })),
    },
  });
  return {
    key: asked.keys[text(found.rawId)],
    value: text(found.response.signature),
    authenticator_data: text(found.response.authenticatorData),
    client_data: text(found.response.clientDataJSON),
  };
}

if (asked && form) {
  const button = form.querySelector("button");
  const said = document.getElementById("signing-said");
  button.disabled = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    button.disabled = true;
    try {
      form.elements.signature.value = JSON.stringify(await signature());
      form.submit();
    } catch {
      said.textContent = said.dataset.refused;
      button.disabled = false;
    }
  });
}
