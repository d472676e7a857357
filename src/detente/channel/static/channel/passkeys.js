// Signing in with a passkey, and making one: a form that names what it wants by data-passkey.

for (const form of document.querySelectorAll("form[data-passkey]")) {
  const button = form.querySelector("button");
  const said = form.querySelector("[role=status]");
  button.disabled = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    button.disabled = true;
    try {
      form.elements.credential.value = JSON.stringify(await answer(form));
      form.submit();
    } catch {
      said.textContent = said.dataset.refused;
      button.disabled = false;
    }
  });
}

async function answer(form) {
  if (form.dataset.passkey === "make") {
    const options = JSON.parse(document.getElementById("options").textContent);
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
    return (await navigator.credentials.create({ publicKey })).toJSON();
  }
  const options = await (form.dataset.passkey === "show" ? shown() : fetched(form));
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
  return (await navigator.credentials.get({ publicKey })).toJSON();
}

const shown = () => JSON.parse(document.getElementById("options").textContent);

async function fetched(form) {
  const headers = { Accept: "application/json", "X-Requested-With": "XMLHttpRequest" };
  const answered = await fetch(form.action, { headers });
  if (!answered.ok) throw new Error("no options");
  return (await answered.json()).request_options.publicKey;
}
