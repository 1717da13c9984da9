package io.assentry.consent.notices;

import io.assentry.consent.notices.ChecklistBody.LeftOutBody;
import io.assentry.consent.notices.ChecklistBody.PartBody;
import io.assentry.consent.purposes.Channel;
import io.assentry.consent.purposes.PurposeId;
import io.assentry.kit.problem.InvalidField;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

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
            @NotNull @Pattern(regexp = ChangeClass.PATTERN) String changeClass,
            @Valid ScopeBody changedScope,
            @Size(max = 40) List<@Valid @NotNull PartBody> parts,
            @Size(max = 40) List<@Valid @NotNull LeftOutBody> notApplicable) {

        Publication publication(NoticeId notice) {
            return new Publication(
                    notice,
                    version,
                    language,
                    content(),
                    publishedAt == null ? null : publishedAt.toInstant(),
                    effectiveFrom == null ? null : effectiveFrom.toInstant(),
                    ChangeClass.of(changeClass),
                    changedScope == null ? null : changedScope.scope(),
                    ChecklistBody.checklist(parts, notApplicable));
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

    /** What a material change is about; an empty list means all. */
    record ScopeBody(
            @NotNull @Size(max = 500) List<@NotNull @Pattern(regexp = PurposeId.PATTERN) String> purposeIds,
            @NotNull @Size(max = 5) List<@NotNull @Pattern(regexp = Channel.PATTERN) String> channels) {

        ChangedScope scope() {
            return new ChangedScope(
                    purposeIds.stream().map(PurposeId::new).collect(Collectors.toCollection(TreeSet::new)),
                    channels.stream().map(Channel::of).collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    /** One headed part. */
    record SectionBody(
            @NotBlank @Size(max = 300) String heading,
            @NotBlank @Size(max = 50_000) String text) {}
}
