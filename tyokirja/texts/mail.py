"""Texts of the mail in Finnish, Swedish and English: why a connection to a server failed, as part of a sentence."""

from __future__ import annotations

from tyokirja.texts import Triple

TEXTS: dict[str, Triple] = {
    "reason.unknown_host": (
        "sen nimistä palvelinta ei löydy",
        "ingen server med det namnet hittas",
        "no server of that name is found",
    ),
    "reason.no_answer_in_time": (
        "palvelin ei vastannut ajoissa",
        "servern svarade inte i tid",
        "the server did not answer in time",
    ),
    "reason.connection_refused": (
        "palvelin ei ota siinä portissa yhteyksiä vastaan",
        "servern tar inte emot anslutningar i den porten",
        "the server takes no connections at that port",
    ),
    "reason.connection_closed": (
        "palvelin sulki yhteyden",
        "servern stängde förbindelsen",
        "the server closed the connection",
    ),
    "reason.certificate_expired": (
        "varmenne on vanhentunut",
        "certifikatet har gått ut",
        "the certificate has expired",
    ),
    "reason.certificate_self_signed": (
        "varmenteen on allekirjoittanut palvelin itse tai tuntematon varmentaja",
        "certifikatet är undertecknat av servern själv eller av en okänd certifikatutfärdare",
        "the certificate was signed by the server itself or by an unknown authority",
    ),
    "reason.certificate_unknown_authority": (
        "varmenteen on antanut varmentaja, jota tämä kone ei tunne",
        "certifikatet är utfärdat av en certifikatutfärdare som den här datorn inte känner till",
        "the certificate was issued by an authority that this computer does not know",
    ),
    "reason.certificate_other_name": (
        "varmenne on annettu toisen nimiselle palvelimelle",
        "certifikatet gäller en server med ett annat namn",
        "the certificate is for a server of another name",
    ),
    "reason.port_is_encrypted": (
        "portissa puhutaan salattua yhteyttä alusta asti",
        "i porten talas det krypterat från början",
        "the port is encrypted from the start",
    ),
    "reason.port_opens_plain": (
        "portti avataan salaamattomana ja salataan vasta sitten",
        "porten öppnas okrypterad och krypteras först därefter",
        "the port opens unencrypted and is encrypted only then",
    ),
    "reason.port_of_another_kind": (
        "portissa on toinen palvelu",
        "en annan tjänst finns i porten",
        "another service is at the port",
    ),
    "reason.not_signed_in": (
        "kirjautumista ei ole tällä koneella",
        "ingen inloggning finns på den här datorn",
        "this computer keeps no sign-in",
    ),
}
