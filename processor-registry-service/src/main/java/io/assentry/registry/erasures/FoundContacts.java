package io.assentry.registry.erasures;

import io.assentry.kit.reports.TaskReport.Part;
import io.assentry.registry.erasures.HeldContact.Holder;
import java.util.ArrayList;
import java.util.List;

/** The contacts of one person: those that go, and those that the register still needs (GDPR Art. 17(3)(b)). */
record FoundContacts(List<HeldContact> all) {

    /** The duty to know at any time whom to write to: Art. 28(3), 30(1)(a). */
    static final String NEEDED_BASIS = "RF_17_3_B";

    private static final String WHAT = "contact";

    FoundContacts {
        all = List.copyOf(all);
    }

    /** The parties whose contact goes. */
    List<String> toErase() {
        List<String> parties = new ArrayList<>();
        for (HeldContact each : all) {
            if (!each.needed() && each.of() instanceof Holder.OfParty(String partyId)) {
                parties.add(partyId);
            }
        }
        return parties;
    }

    int retained() {
        return all.size() - toErase().size();
    }

    List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        int erased = toErase().size();
        if (erased > 0) {
            parts.add(Part.erased(WHAT).counting(erased));
        }
        if (retained() > 0) {
            parts.add(Part.retained(WHAT, NEEDED_BASIS).counting(retained()));
        }
        return parts.isEmpty() ? List.of(Part.nothingHeld(WHAT)) : parts;
    }
}
