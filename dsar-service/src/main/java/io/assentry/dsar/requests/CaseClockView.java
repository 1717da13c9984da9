package io.assentry.dsar.requests;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.assentry.dsar.deadlines.ExplainedClockView;
import io.assentry.dsar.deadlines.StatutoryClock;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The clocks of a case, explained: the leading one first. */
record CaseClockView(String requestId, List<Running> clocks) {

    static CaseClockView of(RightsRequest request) {
        return new CaseClockView(
                request.intake().id().toString(),
                request.intake().clocks().stream().map(Running::of).toList());
    }

    /** A clock as it was stored, and whether computing it again from its stored inputs gives the same days. */
    record Running(
            int number,

            @Schema(description = "Where the zone was taken from")
            String zoneSource,

            @Schema(description = "False if the rules have changed since: the stored days still stand")
            boolean recomputesSame,

            @JsonUnwrapped ExplainedClockView clock) {

        static Running of(CaseClock running) {
            StatutoryClock stored = running.clock();
            StatutoryClock again = StatutoryClock.of(stored.inputs());
            boolean same = again.strict().equals(stored.strict())
                    && again.legal().equals(stored.legal())
                    && again.target().equals(stored.target())
                    && again.notice().equals(stored.notice());
            return new Running(
                    running.number(),
                    running.zoneSource().name().toLowerCase(Locale.ROOT),
                    same,
                    ExplainedClockView.of(stored));
        }
    }
}
