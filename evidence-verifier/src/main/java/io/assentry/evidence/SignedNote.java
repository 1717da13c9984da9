package io.assentry.evidence;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with Ed25519 signatures below it, in the form of C2SP {@code signed-note}: an empty line, then for each signature
 * an em dash, the signer's name, and in base64 the first four bytes of its key's id and the signature.
 */
public final class SignedNote {

    /** Longest note that is looked at. */
    public static final int LONGEST = 16 * 1024;

    private static final byte ED25519 = 0x01;
    private static final int KEY_ID_BYTES = 4;
    private static final Pattern SIGNATURE = Pattern.compile("\\u2014 ([^\\s+]{1,200}) ([A-Za-z0-9+/]{90,92}={0,2})");

    private SignedNote() {}

    /** @param text ends with a line break */
    public static String sign(String text, String name, PrivateKey secret, byte[] publicKey) {
        byte[] signature = Ed25519.sign(secret, text.getBytes(StandardCharsets.UTF_8));
        byte[] signed = Arrays.copyOf(keyId(name, publicKey), KEY_ID_BYTES + signature.length);
        System.arraycopy(signature, 0, signed, KEY_ID_BYTES, signature.length);
        return text + "\n\u2014 " + name + " " + Base64.getEncoder().encodeToString(signed) + "\n";
    }

    /** The text of the note, if one of the keys has signed it under this name. */
    public static String open(String note, String name, Collection<byte[]> publicKeys) throws NotGenuine {
        int end = note.lastIndexOf("\n\n");
        if (note.length() > LONGEST || end < 0 || !note.endsWith("\n")) {
            throw new NotGenuine("This is no signed note");
        }
        String text = note.substring(0, end + 1);
        for (String line : note.substring(end + 2).split("\n")) {
            Matcher signature = SIGNATURE.matcher(line);
            if (signature.matches() && signature.group(1).equals(name)) {
                byte[] signed = Base64.getDecoder().decode(signature.group(2));
                for (byte[] key : publicKeys) {
                    if (isSignedBy(key, name, signed, text)) {
                        return text;
                    }
                }
            }
        }
        throw new NotGenuine("The checkpoint carries no signature of " + name + " by a key that is known here");
    }

    private static boolean isSignedBy(byte[] key, String name, byte[] signed, String text) {
        return signed.length == KEY_ID_BYTES + Ed25519.SIGNATURE_BYTES
                && Arrays.equals(keyId(name, key), Arrays.copyOf(signed, KEY_ID_BYTES))
                && Ed25519.isSigned(
                        key,
                        text.getBytes(StandardCharsets.UTF_8),
                        Arrays.copyOfRange(signed, KEY_ID_BYTES, signed.length));
    }

    private static byte[] keyId(String name, byte[] publicKey) {
        MessageDigest sha256 = Merkle.sha256();
        sha256.update(name.getBytes(StandardCharsets.UTF_8));
        sha256.update((byte) '\n');
        sha256.update(ED25519);
        return Arrays.copyOf(sha256.digest(publicKey), KEY_ID_BYTES);
    }
}
