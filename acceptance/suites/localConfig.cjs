// The settings by which a W3C suite finds the bank: `run` copies this file into the folder of a suite.
// BASE_URL is where the bank is, ISSUERS a file with what the bank answers at /issuers.
const fs = require('node:fs');

const base = process.env.BASE_URL;
const {issuers} = JSON.parse(fs.readFileSync(process.env.ISSUERS, 'utf8'));
const versions = {vc: ['1.1', '2.0']};

function issuer(name, settings) {
  const {id, endpoint} = issuers.find(each => each.name === name);
  return {id, endpoint: base + endpoint, supports: versions, ...settings};
}

function verifier(path, settings) {
  return {id: issuers[0].id, endpoint: base + path, supports: versions, ...settings};
}

const curves = ['P-256', 'P-384'];

module.exports = {
  settings: {enableInteropTests: true, testAllImplementations: false},
  implementations: [{
    name: 'OpenCreditBank',
    implementation: 'Open Credit Bank',
    issuers: [
      issuer('eddsa-rdfc-2022-ed25519', {tags: ['vc2.0', 'eddsa-rdfc-2022', 'BitstringStatusList']}),
      issuer('eddsa-jcs-2022-ed25519', {tags: ['eddsa-jcs-2022']}),
      ...curves.flatMap(curve => ['ecdsa-rdfc-2019', 'ecdsa-jcs-2019'].map(suite =>
        issuer(`${suite}-${curve.toLowerCase()}`, {tags: [suite], supportedEcdsaKeyTypes: [curve]}))),
      issuer('jwt-p-256', {tags: ['EnvelopingProof']}),
    ],
    verifiers: [
      verifier('/credentials/verify', {
        tags: ['vc2.0', 'eddsa-rdfc-2022', 'eddsa-jcs-2022', 'ecdsa-rdfc-2019', 'ecdsa-jcs-2019', 'EnvelopingProof', 'BitstringStatusList'],
        supportedEcdsaKeyTypes: curves
      })
    ],
    vpVerifiers: [
      verifier('/presentations/verify', {tags: ['vc2.0', 'BitstringStatusList']})
    ],
    'jose-cose': {
      features: {
        credential_jose: true,
        credential_sdjwt: true,
        credential_cose: true,
        presentation_jose: true,
        presentation_sdjwt: true,
        presentation_cose: true
      }
    }
  }]
};
