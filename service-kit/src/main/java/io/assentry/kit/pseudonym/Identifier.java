package io.assentry.kit.pseudonym;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What somebody is known by: an e-mail address, a telephone number, an account, a device or a social profile. Personal
 * data: it is turned into a {@link Pseudonym} at the door and shown in no log.
 *
 * @param region ISO 3166 country of a telephone number written without its country code; otherwise absent
 */
public record Identifier(Type type, String value, String region) {

    public static final int MAX_LENGTH = 320;

    /** The kinds of identifier and the letter that their pseudonyms start with. */
    public enum Type {
        @JsonProperty("email")
        EMAIL("email"),
        @JsonProperty("phone")
        PHONE("phone"),
        @JsonProperty("account")
        ACCOUNT("account"),
        @JsonProperty("device")
        DEVICE("device"),
        @JsonProperty("social")
        SOCIAL("social");

        private final String wire;

        Type(String wire) {
            this.wire = wire;
        }

        public String wire() {
            return wire;
        }

        public char initial() {
            return wire.charAt(0);
        }
    }

    public static Identifier email(String value) {
        return new Identifier(Type.EMAIL, value, null);
    }

    public static Identifier phone(String value, String region) {
        return new Identifier(Type.PHONE, value, region);
    }

    /** Says the kind only: the value is personal data. */
    @Override
    public String toString() {
        return "Identifier[" + type + "]";
    }
}
