package io.assentry.dsar.requests;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.assentry.dsar.deadlines.ExplainedClockView;
import io.assentry.dsar.deadlines.StatutoryClock;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The clocks of a case, explained: the leading one at the top, those of other laws beside it. */
record CaseClockView(String requestId, @JsonUnwrapped Running leading, List<Running> others) {

    static CaseClockView of(RightsRequest request) {
        List<Running> clocks =
                request.intake().clocks().stream().map(Running::of).toList();
        return new CaseClockView(request.intake().id().toString(), clocks.getFirst(), clocks.subList(1, clocks.size()));
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
