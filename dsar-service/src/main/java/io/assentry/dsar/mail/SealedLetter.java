package io.assentry.dsar.mail;

import java.util.Map;

/** A letter and where it goes, as one text to be sealed: address, subject and text, each on its own line or lines. */
record SealedLetter(String address, String subject, String text) {

    /** The one secret that a letter has. */
    static final String SECRET = "letter";

    Map<String, String> texts() {
        return Map.of(SECRET, address + "\n" + subject + "\n" + text);
    }

    static SealedLetter of(Map<String, String> texts) {
        String[] parts = texts.get(SECRET).split("\n", 3);
        return new SealedLetter(parts[0], parts[1], parts[2]);
    }

    /** Says nothing of what is written, or to whom. */
    @Override
    public String toString() {
        return "SealedLetter[]";
    }
}
