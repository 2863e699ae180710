"""A locked workbook is opened with Excel's own password or one that was given; else it is said what locks it."""

from __future__ import annotations

import base64
import io
import zlib
from pathlib import Path

import msoffcrypto
import olefile
import openpyxl
import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from tests.office import Office
from tests.outlook_files import ole
from tyokirja.model import Verdict
from tyokirja.workbooks.book import ReadFailed
from tyokirja.workbooks.decryption import BUILT_IN, decrypted
from tyokirja.workbooks.kinds import Kind, kind_of

LOCKED_XLS = r"""
c-rk)3pCZ)8sFy}bUfnF(_38OO6et!&<RD4(Rk&VbR5s)k+_pwq+vCsNO`2>nJ^+Hc|=HFYbdwScoo&8R5S7>ocrzLZ<cAznw##db=SSO@2qcs-
~YG&dw+ZXzi;pT?bGx?xI5*#SP%M$v=9YNvw0EE9E=1^oqeDoL?*ClHk&;Qv%k=P6-
^Nm`;ZI##|?~qzJTy6FCo9s|0bCrFZlT)8DxMwLHZznG#^?D5i_^HPiZs#iSK<XeX;-
f_VNCW_i+mF$Lk;O^?3dB0rLY3051d<1Qwb(0+2AU2=F4{#lTBAF@exB;N`%gggtRWVwM73ns{CTQufOp^B*H#DtM8H8{J;mfL+e<{TieOae;plRXdN<gZ
*rFkED<)LMs?a9TYqM0g{7vL}_!ui0%EUziGy$>>JGX-cf&vE9Wq+2VyCYs}joMtY^@ZE%HVYh0!_U!ynQWhqk|zZ{>F$e%m=H{!lp}`jSR!OAzZ|*{FD?
ad}_*c7Mmp8`AIVL|aW7Bb6K#N8-
~*>DrX~jBAY=Mx)Qldk3r4PQRX>7M@H{wKgdhId9%5R9$Fp|2W;9lE5D*>TV|2ta3#wYb#hEl5rrB(Y~K5AiT9fQ+7)LbgbbT=+a9|p}hQ~HpH!s+s3}q&
D-DDSmp1?9Gd=%Q_2>2kACqqlxsX>p>%?1C!^K1h0rFhs~z;6foqWzGJR(t#Vze(-
}pRAHaCC6Be`NLTBk{|jAC59>8+`?NDR5~y6S4y8Q*<3biC}~<;T8SqkYV3U#~myhPd{Z6)NK2XLT%9jtnU=JTlNgx&Cs{{F^Rn+BRH!reE$*uC|G{<0iG
{hrPkA_r&iQ@9mJ33XqoK5<oY!Vnt=EV}taQbN#wu)qQ9c_6RszDi`6O(S3|d(|OzFqI!%!9k6e!>!Y;SN_+^fUT7Y3+N>fN<0*`eNY?00${VG!YTok2o#
QVK1Y+DZ-iGhVzME$m`ca;@Zccg~q&h6bc+q&ovghoo_KDDIr@czE7Ac<;dx3GefNd7^{vB2KtPA}tzivu!Fs;0VaifO)n!9#gy)7FY;FtcjPq}&((-
`9m?z9N<cxZKxdR%>cCq_PPhoAT{j7Kt-H-
(SA*4c17I{fG6^X`U$3ON|h%Q4?n%Y2onV(+cfFTBY2h`cFhoNKthdsX)$KY5Xj*~3E?r7@X5yDMQF(Y;Plm6yET+7e>F(Z9dd*wmMSaUHEpnLGC6!7X++
$@&G-u4?>SJ1|~jmF=okS98XFvTh&4%O$Oq^dubPUeZZx;;oN4O?ZZDv|Sga93t0zz<6(%W$yE&>{PjnBCM_g6{Bq?7T;k!V0m9xre!LV{y^u*c?-
J|l6I8>#uEiLw+&l|v%XqoIUTR1s!+%J2j{yP&{I~n55IgQxk$H7qb!6}XqX|2@hTrD-
{P@+cPrDyTWmM?NfqfQ4q;rac%t_<ebb&LXWdu2TjZ6g#OjxwBXc3WmRvTLmG35BVJRx+@({~wK~IaY3>%Hg!*ajabl84~-
zKFnh~^yF=0(0b!%J1pycf(q1-pLB<huMy5*3N9-
<{MnwqE`XvPRZ!$>Z@Q>4RroBD3VLbvDHWl;2OY(P$RDeBbk?(i>f_x8JJzSX_|^zcsb$;)4nQdgq`kKh$N^8Ya?4iptB?w0G>iS~Q+s-
x)UO+*@xMH|&=&CB-
)ptvEgj=ZKNE;~TwIIT44ClIUzWUmUvX9*<WRmIhp4P?w+%UBRN@(F>*DAV1~H2dblMWBttc;6rF;v!eZGvl4(M`8rhy%0ymaygZ|5aBzvdztNMyYuRiMN
Tk_OKvF97*5})?gXQ6aJTVT?3xS%71%HJy&0HBu{<33GuFRP|#J+{6#YaM+v}|1o?O%-
?PAk~;+C~BNNW<Lp+Gkf%6+u_g_Oy$#BB>~WzI20!qp$S3<0){Y36{9@q}jb~*Ws--
*WI1VR0v%m|Nh~IGZv|*qNgQ8+wR($L*M5T0$~Qp$wms!7y9{PqR8hFSrElCgkF@GmK@*x!#%!7;#4vX6;|iQ*sjtW77`kWj4D{qGX)>5TqfzHl~`54NW)
vS2N`a0E9gn=No$a8+;?)JrKI4wE?)XTp-Q-b;EC0hd8_5VmwmT+D)wOB(f;v@<?Xk}Vr!ym!cQ24yl2(MX`IjuA|EJ-6Zq-
5fA)jM$MWYSb;u&9t)thud_qZXK~{{}k4nFcq5YC@@V5_LY|IW_SEJeFYQSoha;7drIj#3ZnRg|2#z$~(oZPd-h-
a;C(0RedeE&KZA;HN{;hV`}XjC!>tC*?UhI5A9t_&ZqLtak4G6shkOqPtsCKWS>156f+$?^VHS0^X+e<yb$&7?n{P19`L2l@B<McrXZ1LMXnwCpG<QdY=s
Qw8krMA+hbbt1poLgZMxh&;=Z$h91ae9N22(Oyp>Bt__|M7vq~SU;*R8uiq_i!@iC&-
gJyZfR^uSS?OF7YE~CHJ+=F^TUrYTO!XR5lovi);&aCiAiS8oXNx(XLC<HXS%ny1=Ht{tC#0*=ZbUCwd+=^0--PT=hL5g|Ks@oqc!|{ZE#Ff5Pu}?1?xV@
9Ub6|!+qZ47lCLY6L%N(JnmHvJhSUm5A1rt8Z(A5xP6v=%A7mcr?e3RHu`m+Fh(rI{A~a6f&Ka3|0IaJ8sgmdOpzbV-
vc>td~XC%;KcC>MtqSg=$?Pjmm*=Gdmi6k68P$`_VvL6gEIyuCj#d;9`(<dzswx_|L^zze*(Gq(`o
"""
"""An .xls that LibreOffice 7.4 saved with the password ``salainen``: one sheet, ``x`` in A1. Deflated, base 85."""

BIFF_START = b"\x09\x08\x10\x00" + bytes(16)


def workbook() -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        book.add_worksheet().write(0, 0, "salaisuus")
    return out.getvalue()


def locked(password: str, data: bytes | None = None) -> bytes:
    out = io.BytesIO()
    msoffcrypto.OfficeFile(io.BytesIO(data or workbook())).encrypt(password, out)
    return out.getvalue()


def verdict(data: bytes, *passwords: str) -> Verdict:
    with pytest.raises(ReadFailed) as failed:
        decrypted(data, passwords)
    return failed.value.verdict


def test_a_workbook_that_is_not_locked_comes_back_as_it_is() -> None:
    data = workbook()
    assert decrypted(data, ("salainen",)) is data
    plain = ole({"Workbook": BIFF_START + bytes(5000)})
    assert decrypted(plain) is plain


def test_excels_built_in_password_is_tried_unasked() -> None:
    data = workbook()
    assert decrypted(locked(BUILT_IN, data)) == data


def test_each_given_password_is_tried() -> None:
    data = workbook()
    assert kind_of(locked("Kesä2026", data)) is Kind.WORKBOOK
    assert decrypted(locked("Kesä2026", data), ("väärä", "x" * 300, "Kesä2026")) == data


def test_without_the_right_password_the_verdict_is_password() -> None:
    assert verdict(locked("Kesä2026")) is Verdict.PASSWORD
    assert verdict(locked("Kesä2026"), "Talvi2026", "") is Verdict.PASSWORD


def test_a_broken_lock_is_damage_and_not_a_matter_of_passwords() -> None:
    broken = ole({"EncryptedPackage": bytes(5000), "EncryptionInfo": b"\x04\x00\x04\x00\x40\x00\x00\x00<xml"})
    assert verdict(broken, "a") is Verdict.DAMAGED
    data = workbook()
    with olefile.OleFileIO(io.BytesIO(locked("a", data))) as container:
        streams = {name: container.openstream(name).read() for name in ("EncryptionInfo", "EncryptedPackage")}
    assert decrypted(ole(streams), ("a",)) == data
    assert verdict(ole(streams | {"EncryptedPackage": streams["EncryptedPackage"][:-600]}), "a") is Verdict.DAMAGED


@pytest.mark.parametrize(
    "streams",
    [
        {"EncryptedPackage": bytes(5000), "\x06DataSpaces": {"DataSpaceInfo": {"DRMEncryptedDataSpace": b"x"}}},
        {
            "EncryptedPackage": bytes(5000),
            "\x06DataSpaces": {"TransformInfo": {"DRMEncryptedTransform": {"\x06Primary": b"x"}}},
        },
        {"Workbook": BIFF_START + bytes(5000), "\tDRMContent": bytes(5000)},
    ],
)
def test_a_sensitivity_label_has_its_own_verdict_whatever_password_is_given(streams: dict[str, object]) -> None:
    data = ole(streams)  # type: ignore[arg-type] # a dict of dicts is a storage
    assert kind_of(data) is Kind.WORKBOOK
    assert verdict(data, "salainen") is Verdict.LABELLED


def test_an_old_workbook_with_a_lock_that_is_not_known_asks_for_one_without() -> None:
    file_pass = b"\x2f\x00\x04\x00\x12\x34\x56\x78"
    assert verdict(ole({"Book": BIFF_START + file_pass + bytes(5000)}), "a") is Verdict.PASSWORD


def test_what_libreoffice_locked_is_opened(office: Office, tmp_path: Path) -> None:
    plain = tmp_path / "avoin.xlsx"
    plain.write_bytes(workbook())
    with office.open(plain) as book:
        data = book.save(tmp_path / "lukittu.xlsx", password="Kesä2026").read_bytes()
    assert verdict(data, "Talvi2026") is Verdict.PASSWORD
    found = decrypted(data, ("Kesä2026",))
    assert openpyxl.load_workbook(io.BytesIO(found)).worksheets[0]["A1"].value == "salaisuus"


def test_an_old_workbook_locked_in_place_is_opened() -> None:
    data = zlib.decompress(base64.b85decode("".join(LOCKED_XLS.split())))
    assert kind_of(data) is Kind.WORKBOOK
    assert verdict(data, "väärä") is Verdict.PASSWORD
    found = decrypted(data, ("väärä", "salainen"))
    assert CalamineWorkbook.from_filelike(io.BytesIO(found)).get_sheet_by_index(0).to_python() == [["x"]]


def test_a_container_that_cannot_be_listed_is_left_to_its_reader() -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100)

    assert decrypted(data) is data


@pytest.mark.parametrize(
    ("before", "locked"),
    [
        (b"", True),
        (b"\x42\x00\x02\x00\xb0\x04", True),  # a record whose data is no zero
        (b"\x42\x00\x00\x01" + bytes(256), True),  # and one of more bytes than one can count
        (b"\x42\x00\x04\x00\x2f\x00\x04\x00", False),  # what looks like the lock inside another's data
    ],
)
def test_the_lock_of_an_old_workbook_is_looked_for_record_by_record(before: bytes, locked: bool) -> None:
    file_pass = b"\x2f\x00\x04\x00\x12\x34\x56\x78"
    data = ole({"Book": BIFF_START + before + (file_pass if locked else b"") + bytes(5000)})

    if locked:
        assert verdict(data, "a") is Verdict.PASSWORD
    else:
        assert decrypted(data, ("a",)) is data


def test_a_lock_far_behind_the_beginning_is_none() -> None:
    far = b"\x42\x00\x00\x20" + bytes(0x2000) + b"\x2f\x00\x04\x00" + bytes(500)
    data = ole({"Book": BIFF_START + far})

    assert decrypted(data, ("a",)) is data
