package io.assentry.consent.notices;

import io.assentry.consent.purposes.PurposeId;
import io.assentry.kit.problem.InvalidField;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/**
 * What a caller wants published.
 *
 * @param publishedAt absent: now
 * @param effectiveFrom absent: from publication on, or as the version's other languages say
 * @param changed null unless the change is material; may be absent of the first version, which changes nothing
 */
record Publication(
        NoticeId notice,
        String version,
        String language,
        NoticeContent content,
        Instant publishedAt,
        Instant effectiveFrom,
        ChangeClass changeClass,
        ChangedScope changed,
        Checklist checklist) {

    /** How far a caller's clock may be ahead of ours. */
    static final Duration SKEW = Duration.ofMinutes(2);

    Publication {
        if (changed != null && changeClass != ChangeClass.MATERIAL) {
            throw new InvalidField("changedScope", "is named by a material change alone");
        }
    }

    /** The purposes that it names. */
    Set<PurposeId> purposes() {
        return changed == null ? Set.of() : changed.purposes();
    }

    /** The version that its first language brings into being. */
    Edition edition(int number, Instant now) {
        Instant published = published(now);
        Instant effective = effectiveFrom == null ? published : effectiveFrom.truncatedTo(ChronoUnit.MILLIS);
        if (effective.isBefore(published)) {
            throw new InvalidField("effectiveFrom", "is not before publishedAt (privacy policy, section 11)");
        }
        if (changeClass == ChangeClass.MATERIAL && changed == null && number > 1) {
            throw new InvalidField(
                    "changedScope", "names the purposes and channels of a material change; empty lists mean all");
        }
        return new Edition(notice, version, number, effective, changeClass, changed);
    }

    NoticeVersion version(Edition edition, Instant now) {
        return new NoticeVersion(edition, language, content, published(now), checklist);
    }

    /** Is this publication the one that was made already? What it leaves open agrees with anything. */
    boolean says(NoticeVersion version) {
        return content.equals(version.content())
                && (version.checklist() == null || checklist.equals(version.checklist()))
                && agrees(publishedAt, version.publishedAt())
                && says(version.edition());
    }

    /** In whatever language, a version changes the same, from the same moment on. */
    boolean says(Edition edition) {
        return changeClass == edition.changeClass()
                && (changed == null || changed.equals(edition.changed()))
                && agrees(effectiveFrom, edition.effectiveFrom());
    }

    private Instant published(Instant now) {
        Instant published = publishedAt == null ? now : publishedAt.truncatedTo(ChronoUnit.MILLIS);
        if (published.isAfter(now.plus(SKEW))) {
            throw new InvalidField("publishedAt", "is at most " + SKEW + " in the future");
        }
        return published;
    }

    private static boolean agrees(Instant wanted, Instant stands) {
        return wanted == null || wanted.truncatedTo(ChronoUnit.MILLIS).equals(stands);
    }
}
