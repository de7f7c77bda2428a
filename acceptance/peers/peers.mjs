// Verifies what the bank's library signed and signs for it to verify, by other implementations of the same standards.
//
//   node peers.mjs OURS THEIRS
//
// OURS: {contexts: {URL: document}, challenge, domain, signed: [{name, kind, key, document | token}]}
// THEIRS: {versions, verdicts: [{name, valid, why}], signed: [{name, kind, issuer, document | token}]}
import {createHash, randomBytes} from 'node:crypto';
import {readFileSync, writeFileSync} from 'node:fs';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import * as EcdsaMultikey from '@digitalbazaar/ecdsa-multikey';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import {createSignCryptosuite as signEcdsaJcs, createVerifyCryptosuite as verifyEcdsaJcs} from '@digitalbazaar/ecdsa-jcs-2019-cryptosuite';
import {cryptosuite as ecdsaRdfc} from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite';
import {createSignCryptosuite as signEddsaJcs, createVerifyCryptosuite as verifyEddsaJcs} from '@digitalbazaar/eddsa-jcs-2022-cryptosuite';
import {cryptosuite as eddsaRdfc} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';
import {SDJwtInstance} from '@sd-jwt/core';
import * as jose from 'jose';

const [oursFile, theirsFile] = process.argv.slice(2);
const ours = JSON.parse(readFileSync(oursFile, 'utf8'));

const signing = {
  'eddsa-rdfc-2022': eddsaRdfc, 'eddsa-jcs-2022': signEddsaJcs(),
  'ecdsa-rdfc-2019': ecdsaRdfc, 'ecdsa-jcs-2019': signEcdsaJcs()
};
const verifying = {
  'eddsa-rdfc-2022': eddsaRdfc, 'eddsa-jcs-2022': verifyEddsaJcs(),
  'ecdsa-rdfc-2019': ecdsaRdfc, 'ecdsa-jcs-2019': verifyEcdsaJcs()
};
const algorithms = {'Ed25519': 'EdDSA', 'P-256': 'ES256', 'P-384': 'ES384', 'P-521': 'ES512'};

// A did:key is its own document.
function didKey(url) {
  const [did, fragment] = url.split('#');
  const multikey = did.slice('did:key:'.length);
  const method = {
    '@context': 'https://w3id.org/security/multikey/v1',
    id: `${did}#${multikey}`, type: 'Multikey', controller: did, publicKeyMultibase: multikey
  };
  return fragment ? method : {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id: did, verificationMethod: [method], assertionMethod: [method.id], authentication: [method.id]
  };
}

async function documentLoader(url) {
  const document = url.startsWith('did:key:') ? didKey(url) : ours.contexts[url];
  if (!document) {
    throw new Error(`not given: ${url}`);
  }
  return {contextUrl: null, documentUrl: url, document};
}

async function publicJwk(multikey) {
  const from = {...didKey(`did:key:${multikey}#`), id: `did:key:${multikey}#${multikey}`, type: 'Multikey',
    controller: `did:key:${multikey}`, publicKeyMultibase: multikey};
  delete from.verificationMethod;
  from['@context'] = 'https://w3id.org/security/multikey/v1';
  const library = multikey.startsWith('z6Mk') ? Ed25519Multikey : EcdsaMultikey;
  const jwk = await library.toJwk({keyPair: await library.from(from)});
  return {...jwk, alg: algorithms[jwk.crv], key_ops: ['verify']};
}

const hasher = (data, algorithm) => createHash(algorithm.replace('-', '')).update(data).digest();

async function sdJwt(jwk, signer) {
  return new SDJwtInstance({
    hasher, hashAlg: 'sha-256', saltGenerator: length => randomBytes(length).toString('hex').slice(0, length),
    signAlg: jwk.alg,
    signer,
    verifier: async (data, signature) => {
      const [protectedHeader, payload] = data.split('.');
      await jose.flattenedVerify({protected: protectedHeader, payload, signature}, await jose.importJWK(jwk));
      return true;
    }
  });
}

const verify = {
  async credential({document}) {
    const suite = new DataIntegrityProof({cryptosuite: verifying[document.proof.cryptosuite]});
    const {verified, error} = await vc.verifyCredential({credential: document, suite, documentLoader});
    return {valid: verified, why: error?.errors?.map(String).join('; ') ?? String(error ?? '')};
  },
  async presentation({document}) {
    const suite = Object.values(verifying).map(cryptosuite => new DataIntegrityProof({cryptosuite}));
    const {verified, error} = await vc.verify({
      presentation: document, challenge: ours.challenge, domain: ours.domain, suite, documentLoader
    });
    return {valid: verified, why: error?.errors?.map(String).join('; ') ?? String(error ?? '')};
  },
  async jwt({token, key}) {
    const {payload, protectedHeader} = await jose.compactVerify(token, await jose.importJWK(await publicJwk(key)));
    return {valid: protectedHeader.typ === 'vc+jwt', read: JSON.parse(new TextDecoder().decode(payload))};
  },
  async 'sd-jwt'({token, key}) {
    const {payload} = await (await sdJwt(await publicJwk(key))).verify(token);
    return {valid: true, read: payload};
  }
};

const verdicts = [];
for (const each of ours.signed) {
  try {
    verdicts.push({name: each.name, ...await verify[each.kind](each)});
  } catch (refusal) {
    verdicts.push({name: each.name, valid: false, why: String(refusal)});
  }
}

async function keyOf(curve) {
  const pair = curve === 'Ed25519' ? await Ed25519Multikey.generate() : await EcdsaMultikey.generate({curve});
  const {publicKeyMultibase} = await pair.export({publicKey: true});
  pair.controller = `did:key:${publicKeyMultibase}`;
  pair.id = `${pair.controller}#${publicKeyMultibase}`;
  return pair;
}

const signed = [];
for (const [suite, curve] of [['eddsa-rdfc-2022', 'Ed25519'], ['eddsa-jcs-2022', 'Ed25519'], ['ecdsa-rdfc-2019', 'P-256'],
  ['ecdsa-rdfc-2019', 'P-384'], ['ecdsa-jcs-2019', 'P-256'], ['ecdsa-jcs-2019', 'P-384']]) {
  const pair = await keyOf(curve);
  const proof = () => new DataIntegrityProof({signer: pair.signer(), cryptosuite: signing[suite]});
  const document = await vc.issue({credential: {...ours.unsigned, issuer: pair.controller}, suite: proof(), documentLoader});
  signed.push({name: `${suite} ${curve}`, kind: 'credential', issuer: pair.controller, document});
  const presentation = await vc.signPresentation({
    presentation: vc.createPresentation({verifiableCredential: document, holder: pair.controller, verify: false}),
    suite: proof(), challenge: ours.challenge, domain: ours.domain, documentLoader
  });
  signed.push({name: `presentation ${suite} ${curve}`, kind: 'presentation', issuer: pair.controller, document: presentation});
}
for (const [curve, alg] of Object.entries(algorithms)) {
  const {publicKey, privateKey: secret} = await jose.generateKeyPair(alg, {extractable: true});
  const library = curve === 'Ed25519' ? Ed25519Multikey : EcdsaMultikey;
  const {publicKeyMultibase} = await (await library.fromJwk({jwk: {...await jose.exportJWK(publicKey), alg}})).export({publicKey: true});
  const issuer = `did:key:${publicKeyMultibase}`;
  const payload = {...ours.unsigned, issuer};
  const header = {alg, kid: `${issuer}#${publicKeyMultibase}`};
  signed.push({name: `jwt ${curve}`, kind: 'jwt', issuer, token: await new jose.CompactSign(
    new TextEncoder().encode(JSON.stringify(payload))).setProtectedHeader({...header, typ: 'vc+jwt', cty: 'vc'}).sign(secret)});
  const instance = await sdJwt({alg}, async data => {
    const [protectedHeader, body] = data.split('.');
    const flattened = await new jose.FlattenedSign(Buffer.from(body, 'base64url'))
      .setProtectedHeader(JSON.parse(Buffer.from(protectedHeader, 'base64url'))).sign(secret);
    if (flattened.protected !== protectedHeader || flattened.payload !== body) {
      throw new Error('the two libraries write the same token differently');
    }
    return flattened.signature;
  });
  signed.push({name: `sd-jwt ${curve}`, kind: 'sd-jwt', issuer, token: await instance.issue(payload,
    {credentialSubject: {_sd: ['achievement']}}, {header: {...header, typ: 'vc+sd-jwt', cty: 'vc'}})});
}

const lock = JSON.parse(readFileSync(new URL('package-lock.json', import.meta.url), 'utf8')).packages;
const versions = Object.fromEntries(Object.keys(lock[''].devDependencies).map(name => [name, lock[`node_modules/${name}`].version]));
writeFileSync(theirsFile, JSON.stringify({versions, verdicts, signed}));
