package io.assentry.consent.ledger;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a consent reached us. */
public enum CaptureMethod {
    WEB_FORM,
    ACCOUNT,
    SMS_KEYWORD,
    PAPER_FORM,
    ORAL,
    /** A customer brought a list: somebody says that the person agreed, elsewhere and before. */
    CUSTOMER_IMPORT;

    public static final String PATTERN = "web_form|account|sms_keyword|paper_form|oral|customer_import";

    /** The person acted themselves, towards us; only this can end an opt-out. */
    public boolean isOwnAct() {
        return this != CUSTOMER_IMPORT;
    }

    /** Who acted, in the words of the event. */
    String actor() {
        return isOwnAct() ? "subject" : "customer_import";
    }

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<CaptureMethod> parse(String wire) {
        return Arrays.stream(values()).filter(m -> m.wire().equals(wire)).findFirst();
    }
}
