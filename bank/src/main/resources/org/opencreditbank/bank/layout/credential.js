// Handing a credential over: dropped, or scanned where the browser reads codes by itself. Without this script files and text are handed in all the same.
(() => {
  for (const button of document.querySelectorAll('[data-copy]')) {
    if (navigator.clipboard) {
      button.parentElement.hidden = false;
      button.addEventListener('click', async () => {
        const field = document.getElementById(button.dataset.copy);
        field.select();
        await navigator.clipboard.writeText(field.value);
        button.parentElement.nextElementSibling.textContent = button.dataset.done;
      });
    }
  }

  const form = document.querySelector('[data-hand-over]');
  if (!form) return;
  const file = form.querySelector('[type=file]'), text = form.querySelector('textarea');

  document.addEventListener('dragover', event => event.preventDefault());
  document.addEventListener('drop', event => {
    event.preventDefault();
    if (event.dataTransfer.files.length === 1) {
      file.files = event.dataTransfer.files;
      form.requestSubmit();
    } else if (event.dataTransfer.getData('text')) {
      text.value = event.dataTransfer.getData('text');
      form.requestSubmit();
    }
  });

  const scanner = form.querySelector('[data-scan]');
  if (!('BarcodeDetector' in window) || !navigator.mediaDevices) return;
  const [start, stop] = scanner.querySelectorAll('button'), film = scanner.querySelector('video'), said = scanner.querySelector('[role=status]');
  let stream = null;

  const end = () => {
    stream?.getTracks().forEach(track => track.stop());
    stream = null;
    film.hidden = stop.parentElement.hidden = true;
    start.parentElement.hidden = false;
  };

  // A code of this bank leads to its page. No address elsewhere is ever opened.
  const take = code => {
    let address = null;
    try { address = new URL(code); } catch { /* no address, so perhaps the credential itself */ }
    if (address && address.origin === location.origin && /^\/(verify|s)\//.test(address.pathname)) {
      location.assign(address.pathname);
    } else if (/^\s*(ey|\{)/.test(code)) {
      text.value = code;
      form.requestSubmit();
    } else {
      said.textContent = scanner.dataset.other + (address ? ' ' + address.host : '');
    }
  };

  const look = async detector => {
    while (stream) {
      const codes = await detector.detect(film).catch(() => []);
      if (stream && codes.length > 0) {
        end();
        take(codes[0].rawValue);
      }
      await new Promise(resolve => setTimeout(resolve, 200));
    }
  };

  BarcodeDetector.getSupportedFormats().then(formats => { scanner.hidden = !formats.includes('qr_code'); });
  stop.addEventListener('click', end);
  start.addEventListener('click', async () => {
    said.textContent = '';
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
    } catch {
      said.textContent = scanner.dataset.refused;
      return;
    }
    film.srcObject = stream;
    film.hidden = stop.parentElement.hidden = false;
    start.parentElement.hidden = true;
    await film.play();
    look(new BarcodeDetector({ formats: ['qr_code'] }));
  });
  addEventListener('pagehide', end);
})();
