"""A mail that was signed as one piece is opened without a key, in every shape; what is encrypted is named so."""

from __future__ import annotations

import base64
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7
from cryptography.x509.oid import NameOID

from tests.mailed import case, collected, letter
from tests.outlook_files import Attached, message, ole
from tests.test_intake_opening import FORM, opened, zipped
from tyokirja.intake.opened.mail_files import read_mail
from tyokirja.intake.opened.signed import is_cms, signed_contents
from tyokirja.intake.received import Candidate, SetAside

KEY = rsa.generate_private_key(65537, 2048)
INNER = letter(("lomake.xlsx", FORM), words="Luku tarkentuu.")
_NAME = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Anna Aalto")])
_NOW = datetime.now(UTC)
CERTIFICATE = (
    x509.CertificateBuilder(_NAME, _NAME, KEY.public_key(), 1, _NOW - timedelta(days=1), _NOW + timedelta(days=1))
).sign(KEY, hashes.SHA256())


def signed(contents: bytes, encoding: Encoding = Encoding.DER, *options: pkcs7.PKCS7Options) -> bytes:
    builder = pkcs7.PKCS7SignatureBuilder().set_data(contents).add_signer(CERTIFICATE, KEY, hashes.SHA256())
    return builder.sign(encoding, [pkcs7.PKCS7Options.Binary, *options])


def encrypted(contents: bytes) -> bytes:
    builder = pkcs7.PKCS7EnvelopeBuilder().set_data(contents).add_recipient(CERTIFICATE)
    return builder.encrypt(Encoding.DER, [pkcs7.PKCS7Options.Binary])


def in_pieces(contents: bytes) -> bytes:
    """The same as programs write it that do not know its length when they begin (BER)."""
    pieces = b"".join(b"\x04\x82" + len(part).to_bytes(2, "big") + part for part in (contents[:900], contents[900:]))
    octets = b"\x24\x80" + pieces + b"\x00\x00"
    plain, outer = bytes.fromhex("06092a864886f70d010701"), bytes.fromhex("06092a864886f70d010702")
    inner = b"\x30\x80" + plain + b"\xa0\x80" + octets + b"\x00\x00" + b"\x00\x00"
    return b"\x30\x80" + outer + b"\xa0\x80\x30\x80\x02\x01\x01\x31\x00" + inner + b"\x31\x00" + bytes(6)


SHAPES = {
    "DER": signed(INNER),
    "PEM": signed(INNER, Encoding.PEM),
    "in pieces": in_pieces(INNER),
    "signed twice": signed(b"Content-Type: application/pkcs7-mime\r\n\r\n" + signed(INNER)),
}


def as_mail(contents: bytes, kind: str = "application/pkcs7-mime; smime-type=signed-data") -> bytes:
    """The mail that has it instead of a text."""
    head = (
        f"From: anna@kunta.fi\r\nSubject: VS: lomake\r\nDate: Fri, 3 Jul 2026 09:30:00 +0000\r\nContent-Type: {kind}\r\n"
        "Content-Disposition: attachment; filename=smime.p7m\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    )
    return head.encode() + base64.encodebytes(contents)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_mail_signed_as_one_piece_brings_what_was_signed(shape: str) -> None:
    (found,) = opened(as_mail(SHAPES[shape]))[0]

    assert isinstance(found, Candidate)
    assert (found.name, found.data, found.covering) == ("f/lomake.xlsx", FORM, "Luku tarkentuu.")
    assert found.received_at == datetime(2026, 7, 3, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize("kind", ["application/octet-stream; name=smime.p7m", "application/x-pkcs7-mime"])
def test_it_is_known_by_its_name_or_its_contents(kind: str) -> None:
    assert [found.name for found in opened(as_mail(SHAPES["DER"], kind))[0]] == ["f/lomake.xlsx"]


@pytest.mark.parametrize("shape", SHAPES)
def test_a_signed_piece_is_opened_wherever_it_lies(shape: str) -> None:
    piece = SHAPES[shape]
    in_outlook = ole(message("Vastaus", attached=[Attached("smime.p7m", piece)]))

    assert [found.name for found in opened(piece)[0]] == ["f/lomake.xlsx"]
    assert [found.name for found in opened(zipped(("a.p7m", piece)))[0]] == ["f/a.p7m/lomake.xlsx"]
    assert [found.name for found in opened(in_outlook)[0]] == ["f/smime.p7m/lomake.xlsx"]


def test_a_workbook_may_have_been_signed_itself() -> None:
    (found,) = opened(letter(("lomake.xlsx.p7m", signed(FORM))))[0]

    assert isinstance(found, Candidate)
    assert (found.name, found.data) == ("f/lomake.xlsx.p7m", FORM)


def test_a_mail_whose_signature_stands_beside_it_is_opened_as_before() -> None:
    boundary = (
        b"From: a@b.fi\r\nContent-Type: multipart/signed; boundary=raja; protocol=application/pkcs7-signature\r\n\r\n"
        b"--raja\r\n" + INNER + b"\r\n--raja\r\nContent-Type: application/pkcs7-signature; name=smime.p7s\r\n"
        b"Content-Transfer-Encoding: base64\r\n\r\n"
    )
    beside = signed(INNER, Encoding.DER, pkcs7.PKCS7Options.DetachedSignature)

    found, litter = opened(boundary + base64.encodebytes(beside) + b"\r\n--raja--\r\n")

    assert [each.name for each in found] == ["f/lomake.xlsx"]
    assert litter == 1


@pytest.mark.parametrize("kind", ["application/pkcs7-mime; smime-type=enveloped-data", "application/octet-stream"])
def test_an_encrypted_mail_is_named_once_and_so_is_one_encrypted_before_it_was_signed(kind: str) -> None:
    inner = encrypted(INNER)
    outer = signed(b"Content-Type: application/pkcs7-mime; name=smime.p7m\r\n\r\n" + inner)

    for data in (as_mail(inner, kind), as_mail(outer), inner):
        (found,) = opened(data)[0]
        assert isinstance(found, SetAside)
        assert found.reason == "mail_encrypted"


@pytest.mark.parametrize(
    "data",
    [
        b"From: a@b.fi\r\n\r\n-----BEGIN PGP MESSAGE-----\r\n\r\nhQEMA\r\n-----END PGP MESSAGE-----\r\n",
        b"From: a@b.fi\r\nContent-Type: application/x-microsoft-rpmsg-message; name=message.rpmsg\r\n\r\nv\xe8\x04`",
    ],
)
def test_other_ways_to_encrypt_are_named_too(data: bytes) -> None:
    (found,) = opened(data)[0]

    assert isinstance(found, SetAside)
    assert found.reason == "mail_encrypted"


def test_certificates_alone_go_without_saying() -> None:
    mail = as_mail(signed(b""), "application/pkcs7-mime; smime-type=certs-only")

    assert read_mail(mail).parts[0].technical


@pytest.mark.parametrize("shape", SHAPES)
def test_a_piece_cut_anywhere_or_changed_anywhere_has_a_verdict(shape: str) -> None:
    piece = SHAPES[shape]
    for tenth in range(1, 10):
        assert opened(as_mail(piece[: len(piece) * tenth // 10]))[0]
    for at in range(80):
        changed = bytearray(piece)
        changed[at] ^= 0xFF
        assert signed_contents(bytes(changed)) is None or is_cms(bytes(changed))


@pytest.mark.parametrize("data", [b"", b"0", b"0\x80", b"0\x82\x01", b"PK\x03\x04", b"\x30\x80" * 40])
def test_other_bytes_are_none(data: bytes) -> None:
    assert not is_cms(data)
    assert signed_contents(data) is None


def test_the_signed_form_of_a_round_is_read_in_full(demonstration: Path, tmp_path: Path) -> None:
    found = collected(demonstration, tmp_path, "kouvola", case("opaque-signed.eml"))

    assert found.verdicts == {"opaque-signed.eml/lomake.xlsx": "older_issue"}
    assert found.consolidation.cells.merged == found.consolidation.cells.returned == 33
    assert sorted(found.codes) == ["file_older_issue", "mail_words"]
