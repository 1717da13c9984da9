package io.assentry.consent.notices;

import io.assentry.consent.notices.PublishNotice.Publication;
import io.assentry.kit.problem.InvalidField;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.util.List;

/** A new notice. */
record NoticeBody(
        @NotNull @Pattern(regexp = NoticeId.PATTERN) String noticeId,
        @NotBlank @Size(max = 200) String title) {

    /** A version to be published: one text, or sections. */
    record VersionBody(
            @NotNull @Pattern(regexp = NoticeId.PATTERN) String version,

            @NotNull @Pattern(regexp = "[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")
            String language,

            @Size(max = NoticeContent.MAX_LENGTH) String text,
            @Size(min = 1, max = 100) List<@Valid @NotNull SectionBody> sections,
            OffsetDateTime publishedAt,
            OffsetDateTime effectiveFrom,
            @NotNull @Pattern(regexp = ChangeClass.PATTERN) String changeClass) {

        Publication publication(NoticeId notice) {
            return new Publication(
                    notice,
                    version,
                    language,
                    content(),
                    publishedAt == null ? null : publishedAt.toInstant(),
                    effectiveFrom == null ? null : effectiveFrom.toInstant(),
                    ChangeClass.of(changeClass));
        }

        private NoticeContent content() {
            if ((text == null) == (sections == null)) {
                throw new InvalidField("text", "or sections is given, and not both");
            }
            return text != null
                    ? new NoticeContent(text)
                    : NoticeContent.ofSections(sections.stream()
                            .map(s -> new NoticeContent.Section(s.heading(), s.text()))
                            .toList());
        }
    }

    /** One headed part. */
    record SectionBody(
            @NotBlank @Size(max = 300) String heading,
            @NotBlank @Size(max = 50_000) String text) {}
}
