package io.assentry.consent.history;

import io.assentry.consent.history.History.After;
import io.assentry.kit.problem.InvalidField;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** The place of the last entry of a page, as callers hand it back; a random id and an instant, nothing about the person. */
public final class Cursor {

    public static final int MAX_LENGTH = 200;

    private Cursor() {}

    public static String of(HistoryEntry last) {
        String place = last.recordedAt() + " " + last.id() + " " + last.kind();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }

    /** @param cursor null or empty: from the beginning */
    public static After read(String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return After.NOTHING;
        }
        try {
            String[] place = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(" ", 3);
            return new After(Instant.parse(place[0]), UUID.fromString(place[1]), place[2]);
        } catch (DateTimeException | IllegalArgumentException | ArrayIndexOutOfBoundsException _) {
            throw new InvalidField("cursor", "is what an answer before gave as next");
        }
    }
}
