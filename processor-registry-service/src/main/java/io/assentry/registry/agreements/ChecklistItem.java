package io.assentry.registry.agreements;

import io.assentry.registry.controllers.Regime;
import io.assentry.registry.register.Word;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What a processing agreement has to settle before anything is processed under it: GDPR Art. 28(3), PIPL Art. 21. */
public enum ChecklistItem implements Word {
    SUBJECT_MATTER("subject_matter", "GDPR Art. 28(3)", "the subject-matter of the processing"),
    DURATION("duration", "GDPR Art. 28(3)", "its duration"),
    NATURE("nature", "GDPR Art. 28(3)", "its nature"),
    PURPOSE("purpose", "GDPR Art. 28(3)", "its purpose"),
    DATA_TYPES("data_types", "GDPR Art. 28(3)", "the types of personal data"),
    SUBJECT_CATEGORIES("subject_categories", "GDPR Art. 28(3)", "the categories of data subjects"),
    CONTROLLER_DUTIES("controller_duties", "GDPR Art. 28(3)", "the duties and rights of the controller"),
    DOCUMENTED_INSTRUCTIONS(
            "documented_instructions",
            "GDPR Art. 28(3)(a)",
            "processing on documented instructions only, transfers included"),
    CONFIDENTIALITY("confidentiality", "GDPR Art. 28(3)(b)", "confidentiality of all persons who process"),
    SECURITY_MEASURES("security_measures", "GDPR Art. 28(3)(c)", "the measures of Art. 32"),
    SUB_PROCESSORS("sub_processors", "GDPR Art. 28(3)(d)", "the conditions for engaging another processor"),
    RIGHTS_REQUESTS("rights_requests", "GDPR Art. 28(3)(e)", "help with the requests of data subjects"),
    ASSISTANCE("assistance", "GDPR Art. 28(3)(f)", "help with the duties of Art. 32 to 36"),
    END_OF_PROCESSING(
            "end_of_processing",
            "GDPR Art. 28(3)(g)",
            "deletion or return at the end, at the controller's choice, copies included"),
    INFORMATION_AND_AUDITS("information_and_audits", "GDPR Art. 28(3)(h)", "information and audits"),
    UNLAWFUL_INSTRUCTIONS(
            "unlawful_instructions",
            "GDPR Art. 28(3), last sentence",
            "telling the controller at once if an instruction infringes the law"),
    SAME_OBLIGATIONS("same_obligations", "GDPR Art. 28(4)", "the same obligations for every further processor"),
    WRITTEN_FORM("written_form", "GDPR Art. 28(9)", "written form, electronic included"),
    STANDING_OPT_OUT(
            "standing_opt_out",
            "GDPR Art. 7(3), 21(3)",
            "the standing instruction to stop sending at once on every opt-out"),
    PIPL_METHOD("pipl_method", "PIPL Art. 21", "the method of processing"),
    PIPL_SUPERVISION("pipl_supervision", "PIPL Art. 21", "the controller's supervision"),
    PIPL_NO_FURTHER_ENTRUSTING(
            "pipl_no_further_entrusting", "PIPL Art. 21", "no entrusting to others without the controller's consent");

    private static final Set<ChecklistItem> PIPL_ONLY =
            EnumSet.of(PIPL_METHOD, PIPL_SUPERVISION, PIPL_NO_FURTHER_ENTRUSTING);

    private final String word;
    private final String source;
    private final String meaning;

    ChecklistItem(String word, String source, String meaning) {
        this.word = word;
        this.source = source;
        this.meaning = meaning;
    }

    /** The items that an agreement with a controller under these regimes has to settle. */
    static Set<ChecklistItem> requiredUnder(Set<Regime> regimes) {
        EnumSet<ChecklistItem> required = EnumSet.allOf(ChecklistItem.class);
        if (!regimes.contains(Regime.PIPL)) {
            required.removeAll(PIPL_ONLY);
        }
        return Collections.unmodifiableSet(required);
    }

    @Override
    public String word() {
        return word;
    }

    /** The provision that asks for it. */
    String source() {
        return source;
    }

    String meaning() {
        return meaning;
    }
}
