/** Makes X.509 certificates. Loads the ASN.1 library, so import it only when one is needed. */
import {
  createHash,
  createPublicKey,
  type KeyObject,
  randomBytes,
  sign,
  X509Certificate,
} from 'node:crypto';
import { isIP } from 'node:net';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  AttributeValue,
  AuthorityKeyIdentifier,
  BasicConstraints,
  Certificate,
  ExtendedKeyUsage,
  Extension,
  Extensions,
  GeneralName,
  GeneralSubtree,
  GeneralSubtrees,
  id_ce_authorityKeyIdentifier,
  id_ce_basicConstraints,
  id_ce_extKeyUsage,
  id_ce_keyUsage,
  id_ce_nameConstraints,
  id_ce_subjectAltName,
  id_ce_subjectKeyIdentifier,
  id_kp_serverAuth,
  KeyIdentifier,
  KeyUsage,
  KeyUsageFlags,
  Name,
  NameConstraints,
  RelativeDistinguishedName,
  SubjectAlternativeName,
  SubjectKeyIdentifier,
  SubjectPublicKeyInfo,
  TBSCertificate,
  Validity,
  Version,
} from '@peculiar/asn1-x509';

const COMMON_NAME = '2.5.4.3';
const ECDSA_WITH_SHA256 = '1.2.840.10045.4.3.2';

export interface Issuer {
  certificate: X509Certificate;
  privateKey: KeyObject;
}

export interface Subject {
  /** No IP address: verifiers would take it for the name of a host. */
  commonName: string;
  publicKey: KeyObject;
  /** Unix ms. */
  notBefore: number;
  notAfter: number;
}

/** A root that may sign for these names only, and no further authority. PEM. */
export function issueRoot(
  subject: Subject,
  privateKey: KeyObject,
  names: readonly string[],
): string {
  const constraints = new NameConstraints({
    permittedSubtrees: new GeneralSubtrees(
      names.map((name) => new GeneralSubtree({ base: subtreeOf(name) })),
    ),
  });
  const usage = new KeyUsage(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign);
  const name = nameOf(subject.commonName);
  return signed(subject, name, privateKey, [
    extension(
      id_ce_basicConstraints,
      new BasicConstraints({ cA: true, pathLenConstraint: 0 }),
      true,
    ),
    extension(id_ce_keyUsage, usage, true),
    extension(id_ce_nameConstraints, constraints, true),
    extension(id_ce_subjectKeyIdentifier, new SubjectKeyIdentifier(keyId(subject.publicKey))),
  ]);
}

/** A server's certificate for one host name or address. PEM. */
export function issueLeaf(subject: Subject, host: string, issuer: Issuer): string {
  const issuerKey = createPublicKey(
    issuer.certificate.publicKey.export({ type: 'spki', format: 'pem' }),
  );
  const issuerName = AsnConvert.parse(issuer.certificate.raw, Certificate).tbsCertificate.subject;
  const authority = new AuthorityKeyIdentifier({
    keyIdentifier: new KeyIdentifier(keyId(issuerKey)),
  });
  return signed(subject, issuerName, issuer.privateKey, [
    extension(id_ce_basicConstraints, new BasicConstraints(), true),
    extension(id_ce_keyUsage, new KeyUsage(KeyUsageFlags.digitalSignature), true),
    extension(id_ce_extKeyUsage, new ExtendedKeyUsage([id_kp_serverAuth])),
    extension(id_ce_subjectAltName, new SubjectAlternativeName([alternativeName(host)])),
    extension(id_ce_subjectKeyIdentifier, new SubjectKeyIdentifier(keyId(subject.publicKey))),
    extension(id_ce_authorityKeyIdentifier, authority),
  ]);
}

function signed(
  subject: Subject,
  issuer: Name,
  signingKey: KeyObject,
  extensions: Extension[],
): string {
  const algorithm = new AlgorithmIdentifier({ algorithm: ECDSA_WITH_SHA256 });
  const tbsCertificate = new TBSCertificate({
    version: Version.v3,
    serialNumber: serialNumber(),
    signature: algorithm,
    issuer,
    validity: new Validity({
      notBefore: new Date(subject.notBefore),
      notAfter: new Date(subject.notAfter),
    }),
    subject: nameOf(subject.commonName),
    subjectPublicKeyInfo: AsnConvert.parse(spki(subject.publicKey), SubjectPublicKeyInfo),
    extensions: new Extensions(extensions),
  });
  const signature = sign('sha256', Buffer.from(AsnConvert.serialize(tbsCertificate)), signingKey);
  const certificate = new Certificate({
    tbsCertificate,
    signatureAlgorithm: algorithm,
    signatureValue: exactBytes(signature),
  });
  return new X509Certificate(Buffer.from(AsnConvert.serialize(certificate))).toString();
}

function extension(id: string, value: unknown, critical = false): Extension {
  const extnValue = new OctetString(AsnConvert.serialize(value));
  return new Extension({ extnID: id, critical, extnValue });
}

function nameOf(commonName: string): Name {
  const value = new AttributeValue({ utf8String: commonName });
  const attribute = new AttributeTypeAndValue({ type: COMMON_NAME, value });
  return new Name([new RelativeDistinguishedName([attribute])]);
}

function alternativeName(host: string): GeneralName {
  return isIP(host) === 0
    ? new GeneralName({ dNSName: host })
    : new GeneralName({ iPAddress: host });
}

/** An address stands for itself alone. */
function subtreeOf(name: string): GeneralName {
  if (isIP(name) === 0) return new GeneralName({ dNSName: name });
  return new GeneralName({ iPAddress: `${name}/${isIP(name) === 4 ? 32 : 128}` });
}

function spki(key: KeyObject): Buffer {
  return key.export({ type: 'spki', format: 'der' });
}

function keyId(key: KeyObject): ArrayBuffer {
  return exactBytes(createHash('sha1').update(spki(key)).digest());
}

/** Positive, and without a zero in front. */
function serialNumber(): ArrayBuffer {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return exactBytes(bytes);
}

/** A small Buffer is a view of a larger pool. */
function exactBytes(bytes: Uint8Array): ArrayBuffer {
  return Uint8Array.from(bytes).buffer;
}
