#!/usr/bin/env python3
"""Computes pseudonym-vectors.json and evidence-vectors.json.

A second implementation on purpose: it shares nothing with the Java one, so that a vector proves that two
readings of the rule agree, and it shows integrators in another language what they have to do.
Needs only the standard library. Run it without arguments to compare with the files, with --write to replace them.
"""
import base64
import hashlib
import hmac
import json
import math
import pathlib
import sys
import unicodedata

CONTRACTS = pathlib.Path(__file__).resolve().parent.parent / "main" / "resources" / "contracts"

# ---------------------------------------------------------------- pseudonyms

MASTER_KEYS = {  # published test keys; a real one is an operator's secret
    "1": bytes(range(32)),
    "2": hashlib.sha256(b"assentry published test key 2").digest(),
}
INITIALS = {"email": "e", "phone": "p", "account": "a", "device": "d", "social": "s"}

# name, controller, key id, type, value as typed, region hint, value as normalised (written by hand, not computed)
PSEUDONYMS = [
    ("e-mail as it should be", "winwin", "1", "email", "ona.jonaitis@example.org", None, "ona.jonaitis@example.org"),
    ("e-mail in mixed case", "winwin", "1", "email", "Ona.Jonaitis@Example.ORG", None, "ona.jonaitis@example.org"),
    ("e-mail between spaces", "winwin", "1", "email", " \tona.jonaitis@example.org \n", None, "ona.jonaitis@example.org"),
    ("e-mail keeps its plus part", "winwin", "1", "email", "ona+news@example.org", None, "ona+news@example.org"),
    ("e-mail in an internationalised domain", "winwin", "1", "email", "info@münchen.example", None, "info@xn--mnchen-3ya.example"),
    ("e-mail in an upper-case internationalised domain", "winwin", "1", "email", "INFO@MÜNCHEN.EXAMPLE", None, "info@xn--mnchen-3ya.example"),
    ("e-mail whose domain is in ASCII form already", "winwin", "1", "email", "info@xn--mnchen-3ya.example", None, "info@xn--mnchen-3ya.example"),
    ("e-mail domain composed (NFC)", "winwin", "1", "email", "rene@caf\u00e9.example", None, "rene@xn--caf-dma.example"),
    ("e-mail domain decomposed (NFD)", "winwin", "1", "email", "rene@cafe\u0301.example", None, "rene@xn--caf-dma.example"),
    ("e-mail local part composed (NFC)", "winwin", "1", "email", "jos\u00e9@example.com", None, "jos\u00e9@example.com"),
    ("e-mail local part decomposed (NFD)", "winwin", "1", "email", "Jose\u0301@example.com", None, "jos\u00e9@example.com"),
    ("the same e-mail under another controller", "harbour-books", "1", "email", "ona.jonaitis@example.org", None, "ona.jonaitis@example.org"),
    ("the same e-mail under another key", "winwin", "2", "email", "ona.jonaitis@example.org", None, "ona.jonaitis@example.org"),
    ("the same e-mail under another controller and key", "harbour-books", "2", "email", "ona.jonaitis@example.org", None, "ona.jonaitis@example.org"),
    ("telephone in E.164", "winwin", "1", "phone", "+12125550123", None, "+12125550123"),
    ("telephone with separators", "winwin", "1", "phone", "+1 (212) 555-0123", None, "+12125550123"),
    ("telephone as written at home, with a region hint", "winwin", "1", "phone", "(212) 555-0123", "US", "+12125550123"),
    ("telephone with its national prefix, with a region hint", "winwin", "1", "phone", "07700 900123", "GB", "+447700900123"),
    ("telephone in international form: the hint changes nothing", "winwin", "1", "phone", "+44 7700 900123", "US", "+447700900123"),
    ("account name is trimmed and keeps its case", "winwin", "1", "account", "  CUST-0042 ", None, "CUST-0042"),
    ("account name that looks like an e-mail stays an account", "winwin", "1", "account", "ona.jonaitis@example.org", None, "ona.jonaitis@example.org"),
    ("device id keeps its case", "harbour-books", "2", "device", "6F9619FF-8B86-D011-B42D-00C04FC964FF", None, "6F9619FF-8B86-D011-B42D-00C04FC964FF"),
    ("social handle", "harbour-books", "1", "social", " @HarbourBooks ", None, "@HarbourBooks"),
]

# refused as invalid-identifier: no pseudonym is ever made of a guess
REFUSED = [
    ("e-mail without an at sign", "email", "ona.example.org", None),
    ("e-mail without a local part", "email", "@example.org", None),
    ("e-mail without a domain", "email", "ona@", None),
    ("telephone as written at home, without a region hint", "phone", "07700 900123", None),
    ("telephone that is too short", "phone", "+1212", None),
    ("telephone that is no number", "phone", "call me", "US"),
    ("blank account name", "account", "   ", None),
]


def derived_key(key_id, controller_id):
    """HKDF-SHA256 (RFC 5869), salt empty, 32 bytes: one block of expansion."""
    extracted = hmac.new(b"\0" * 32, MASTER_KEYS[key_id], hashlib.sha256).digest()
    info = b"assentry/pseudonym/" + controller_id.encode()
    return hmac.new(extracted, info + b"\x01", hashlib.sha256).digest()


def pseudonym(controller_id, key_id, kind, normalised):
    mac = hmac.new(derived_key(key_id, controller_id), f"{kind}:{normalised}".encode(), hashlib.sha256).digest()
    return f"{INITIALS[kind]}_{key_id}_" + base64.urlsafe_b64encode(mac).decode().rstrip("=")


def normalise_like_a_receiver(kind, value):
    """Good enough to catch a slip in the hand-written column; telephones need a telephone library."""
    value = value.strip()
    if kind != "email":
        return value
    local, _, domain = unicodedata.normalize("NFC", value).rpartition("@")
    return local.lower() + "@" + domain.encode("idna").decode().lower()


def pseudonym_vectors():
    vectors = []
    for name, controller_id, key_id, kind, value, region, normalised in PSEUDONYMS:
        if kind != "phone" and normalise_like_a_receiver(kind, value) != normalised:
            raise SystemExit(f"{name}: normalised by hand and by program differ")
        vector = {"name": name, "controllerId": controller_id, "keyId": key_id, "type": kind, "value": value}
        if region:
            vector["region"] = region
        vector["normalised"] = normalised
        vector["pseudonym"] = pseudonym(controller_id, key_id, kind, normalised)
        vectors.append(vector)
    refused = []
    for name, kind, value, region in REFUSED:
        refused.append({"name": name, "type": kind, "value": value} | ({"region": region} if region else {}))
    return {
        "description": "derivedKey = HKDF-SHA256(masterKey, salt empty, info = 'assentry/pseudonym/' + controllerId, 32 bytes); "
        "pseudonym = type initial + '_' + keyId + '_' + base64url without padding of HMAC-SHA256(derivedKey, type + ':' + normalised); UTF-8 throughout. "
        "The master keys are published test keys.",
        "masterKeys": {key_id: base64.b64encode(key).decode() for key_id, key in MASTER_KEYS.items()},
        "derivedKeys": [
            {"keyId": key_id, "controllerId": c, "derivedKey": base64.b64encode(derived_key(key_id, c)).decode()}
            for key_id in MASTER_KEYS
            for c in ("winwin", "harbour-books")
        ],
        "vectors": vectors,
        "refused": refused,
    }


# ------------------------------------------------------------------ evidence

ENTRY = {
    "id": "01939b2e-7c10-7d3a-9f41-5b0c2d4e6f70",
    "controllerId": "harbour-books",
    "kind": "consent.withdrawn",
    "recordedAt": "2026-11-23T12:00:00Z",
    "content": {
        "consentId": "01939b2e-7c10-7d3a-9f41-5b0c2d4e6f71",
        "purposeId": "marketing",
        "channel": "email",
        "via": "one_click",
        "pseudonyms": [pseudonym("harbour-books", "1", "email", "ona.jonaitis@example.org")],
    },
}

# name, entry as text (order, spaces and escapes of the sender), canonical text written by hand or None to compute it
EVIDENCE = [
    ("an entry as a service writes it", json.dumps(ENTRY), None),
    ("the same entry, written in another order and with spaces", json.dumps(dict(reversed(ENTRY.items())), indent=2), None),
    ("keys are sorted", '{"b":1,"a":{"d":true,"c":null},"":false}', '{"":false,"a":{"c":null,"d":true},"b":1}'),
    ("keys are sorted by UTF-16 code unit, not by code point",
     '{"\\u20ac":"Euro Sign","\\r":"Carriage Return","\\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One","\\ud83d\\ude00":"Emoji: Grinning Face","\\u0080":"Control","\\u00f6":"Latin Small Letter O With Diaeresis"}',
     '{"\\r":"Carriage Return","1":"One","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis","\u20ac":"Euro Sign","\U0001f600":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}'),
    ("only what must be escaped is escaped",
     '{"text":"\\u20ac\\u0024\\u000f\\u000a\\u0041\\u0027\\u0042\\u0022\\u005c\\u005c\\u0022\\/"}',
     '{"text":"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'),
    ("control characters have their short form where there is one",
     '{"text":"\\u0008\\u0009\\u000a\\u000c\\u000d\\u0000\\u001f\\u007f"}',
     '{"text":"\\b\\t\\n\\f\\r\\u0000\\u001f\u007f"}'),
    ("text is never normalised", '["\\u00e9","e\\u0301"]', '["\u00e9","e\u0301"]'),
    ("whole numbers", "[0, -0, 1, -1, 10, 1.0, 100.00, 9007199254740991, -9007199254740991]",
     "[0,0,1,-1,10,1,100,9007199254740991,-9007199254740991]"),
    ("decimal numbers", "[0.5, 0.1, -0.25, 1.50, 4.50, 2e-3, 0.000001, 123456.789]",
     "[0.5,0.1,-0.25,1.5,4.5,0.002,0.000001,123456.789]"),
    ("numbers of RFC 8785 section 3.2.2", "[333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001]",
     "[333333333.3333333,1e+30,4.5,0.002,1e-27]"),
    ("literals", "[null, true, false, {}, [], \"\"]", '[null,true,false,{},[],""]'),
]


def number(value):
    """ECMAScript's Number::toString, which RFC 8785 section 3.2.2.3 prescribes."""
    if isinstance(value, int) or value == int(value) and abs(value) < 2**53:
        return str(int(value))
    if math.isnan(value) or math.isinf(value):
        raise ValueError("no JSON number")
    sign = "-" if value < 0 else ""
    mantissa, _, exponent = f"{abs(value)!r}".partition("e")
    whole, _, fraction = mantissa.partition(".")
    digits = (whole + fraction).lstrip("0")
    point = len(whole) + int(exponent or 0) - (len(whole + fraction) - len((whole + fraction).lstrip("0")))
    digits = digits.rstrip("0")
    count = len(digits)
    if count <= point <= 21:
        return sign + digits + "0" * (point - count)
    if 0 < point <= 21:
        return sign + digits[:point] + "." + digits[point:]
    if -6 < point <= 0:
        return sign + "0." + "0" * -point + digits
    power = point - 1
    head = digits[0] + ("." + digits[1:] if count > 1 else "")
    return f"{sign}{head}e{'+' if power >= 0 else '-'}{abs(power)}"


def canonical(value):
    if value is None or isinstance(value, (bool, str)):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, (int, float)):
        return number(value)
    if isinstance(value, list):
        return "[" + ",".join(canonical(v) for v in value) + "]"
    members = sorted(value.items(), key=lambda member: member[0].encode("utf-16-be"))
    return "{" + ",".join(canonical(k) + ":" + canonical(v) for k, v in members) + "}"


def evidence_vectors():
    vectors = []
    for index, (name, text, expected) in enumerate(EVIDENCE):
        written = canonical(json.loads(text))
        if expected is not None and written != expected:
            raise SystemExit(f"{name}: canonical by hand and by program differ:\n{expected}\n{written}")
        salt = hashlib.sha256(f"assentry published test salt {index}".encode()).digest()
        entry_hash = hashlib.sha256(salt + written.encode()).digest()
        vectors.append({
            "name": name,
            "salt": base64.b64encode(salt).decode(),
            "entry": text,
            "canonical": written,
            "entryHash": entry_hash.hex(),
            "leafHash": hashlib.sha256(b"\x00" + entry_hash).hexdigest(),
        })
    return {
        "description": "entry = JSON text as received; canonical = RFC 8785 form of it; entryHash = SHA-256(salt || canonical as UTF-8); "
        "leafHash = SHA-256(0x00 || entryHash), the leaf of an RFC 9162 tree. Salts in standard base64, hashes in lower-case hex.",
        "vectors": vectors,
    }


def main():
    different = []
    for name, content in (("pseudonym-vectors.json", pseudonym_vectors()), ("evidence-vectors.json", evidence_vectors())):
        text = json.dumps(content, ensure_ascii=True, indent=2) + "\n"
        file = CONTRACTS / name
        if "--write" in sys.argv:
            file.write_text(text)
        elif not file.exists() or file.read_text() != text:
            different.append(name)
    if different:
        raise SystemExit("differ from what this program computes: " + ", ".join(different))


main()
