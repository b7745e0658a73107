"""Time stamps of an authority (RFC 3161) on a bundle: asked for, attached and checked without a connection.

What is stamped is the signature of the manifest, or the manifest itself where nobody signed: either holds the digests
of all the rest. The request goes to the authority by whatever way its sender likes; its answer comes back as a file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..model.errors import RefusedInput, UsageError
from .bundle import unpack, zipped

if TYPE_CHECKING:
    from cryptography.x509 import Certificate
    from rfc3161_client import TimeStampResponse

STAMP, SIGNATURE, MANIFEST = "manifest.tsr", "manifest.sig", "manifest.json"
HASHES = {
    "2.16.840.1.101.3.4.2.1": "sha256",
    "2.16.840.1.101.3.4.2.2": "sha384",
    "2.16.840.1.101.3.4.2.3": "sha512",
}


def request_for(path: Path) -> bytes:
    """The request to send to an authority: of one bundle always the same, without a random number in it.

    Raises:
        RefusedInput: where it is no bundle.
    """
    from rfc3161_client import HashAlgorithm, TimestampRequestBuilder

    files = unpack(path)
    data = files.get(SIGNATURE) or files[MANIFEST]
    builder = TimestampRequestBuilder().data(data).hash_algorithm(HashAlgorithm.SHA256)
    return builder.nonce(nonce=False).cert_request(cert_request=True).build().as_bytes()


def attached(path: Path, answer: bytes, roots: Sequence[Certificate] = ()) -> tuple[bytes, str]:
    """The bundle with the answer of an authority in it, and what the answer says.

    Raises:
        RefusedInput: where it is no bundle, or the answer none to this request, or not of these authorities.
    """
    files = {**unpack(path), STAMP: answer}
    problems, said = check_stamp(files, roots)
    if problems:
        raise RefusedInput(f"{path}: {problems[0]}", "ask the authority anew with `rashomon timestamp --request`")
    return zipped(files), said


def check_stamp(files: Mapping[str, bytes], roots: Sequence[Certificate] = ()) -> tuple[list[str], str]:
    """Problems of the time stamp of a bundle, and what is to be said of it.

    With certificates of authorities that are trusted, a bundle without a stamp of one of them has a problem.
    """
    if STAMP not in files:
        return ([f"{STAMP}: there is no time stamp"] if roots else []), "none"
    answer = _decoded(files[STAMP])
    if answer is None:
        return [f"{STAMP}: no answer of a time stamping authority that granted one"], "broken"
    stamped = _stamped(files, answer)
    if stamped is None:
        return [f"{STAMP}: stamps something else than this bundle"], "broken"
    said = f"{answer.tst_info.gen_time:%Y-%m-%dT%H:%M:%SZ}, on {stamped}"
    if not roots:
        return [], f"{said}; whose it is was not checked: give the certificate of an authority that you trust"
    reason = _refusal(answer, files[stamped], roots)
    if reason:
        return [f"{STAMP}: not of an authority given: {reason}"], "broken"
    return [], f"{said}; good, by {_signer(answer) or 'an authority given'}"


def _decoded(data: bytes) -> TimeStampResponse | None:
    """The answer, where it is one and grants a stamp."""
    from rfc3161_client import PKIStatus, decode_timestamp_response

    try:
        answer = decode_timestamp_response(data)
        granted = PKIStatus(answer.status) is PKIStatus.GRANTED
        return answer if granted and answer.tst_info.message_imprint.message else None
    except ValueError:
        return None


def _stamped(files: Mapping[str, bytes], answer: TimeStampResponse) -> str | None:
    """Which file was stamped, if it is the right one: a signature put in after a stamp of the manifest has none."""
    imprint = answer.tst_info.message_imprint
    name = HASHES.get(imprint.hash_algorithm.dotted_string)
    wanted = SIGNATURE if SIGNATURE in files else MANIFEST
    digest = hashlib.new(name, files[wanted]).digest() if name and wanted in files else None
    return wanted if digest == imprint.message else None


def _refusal(answer: TimeStampResponse, data: bytes, roots: Sequence[Certificate]) -> str:
    """Why the stamp does not go back to one of ``roots``; nothing where it does."""
    from rfc3161_client import VerificationError, VerifierBuilder

    try:
        VerifierBuilder(roots=list(roots)).build().verify_message(answer, data)
    except (VerificationError, ValueError) as error:
        return str(error)
    return ""


def _signer(answer: TimeStampResponse) -> str:
    """The name in the certificate that signed."""
    from cryptography.x509 import load_der_x509_certificate

    signers = {(info.issuer, info.serial_number) for info in answer.signed_data.signer_infos}
    certificates = map(load_der_x509_certificate, sorted(answer.signed_data.certificates))
    return next((c.subject.rfc4514_string() for c in certificates if (c.issuer, c.serial_number) in signers), "")


def read_certificates(path: Path) -> list[Certificate]:
    """The certificates in a PEM file.

    Raises:
        UsageError: where there are none.
    """
    from cryptography.x509 import load_pem_x509_certificates

    try:
        return load_pem_x509_certificates(path.read_bytes())
    except (OSError, ValueError) as error:
        raise UsageError(f"{path}: no certificate in PEM can be read there ({error})") from error
