package io.assentry.consent.deliveries;

import io.assentry.consent.deliveries.DeliveryReport.Result;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.commit.Outcome;
import io.assentry.kit.pseudonym.Pseudonyms;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/controllers/{controllerId}/delivery-reports")
@Tag(name = "Delivery reports", description = "What became of messages; in force before the answer")
@RunOnVirtualThread
class DeliveryReportResource {

    private static final Duration SKEW = Duration.ofMinutes(2);

    private final TakeDeliveryReports takeDeliveryReports;
    private final Pseudonyms pseudonyms;
    private final Clock clock;

    DeliveryReportResource(TakeDeliveryReports takeDeliveryReports, Pseudonyms pseudonyms, Clock clock) {
        this.takeDeliveryReports = takeDeliveryReports;
        this.pseudonyms = pseudonyms;
        this.clock = clock;
    }

    @POST
    @RolesAllowed("consent:write")
    @Operation(
            summary = "Up to 1,000 bounces, complaints and numbers that belong to somebody else",
            description = "Each report by itself, in the order of the call; the same reportId again answers the same.")
    public ResultsView take(
            @PathParam("controllerId") ControllerId controller, @Valid @NotNull DeliveryReportBody body) {
        List<DeliveryReport> reports =
                body.reports(controller, pseudonyms, clock.instant().plus(SKEW));
        List<Outcome<Result>> outcomes = takeDeliveryReports.handle(controller, reports);
        List<ResultView> results = new ArrayList<>(reports.size());
        for (int i = 0; i < reports.size(); i++) {
            results.add(ResultView.of(reports.get(i).reportId(), outcomes.get(i)));
        }
        return new ResultsView(results);
    }

    record ResultsView(List<ResultView> results) {}

    /**
     * @param result in_force, counted or noted; absent if the report was refused
     * @param code why it was refused
     */
    record ResultView(String reportId, String result, String code) {

        static ResultView of(String reportId, Outcome<Result> outcome) {
            return switch (outcome) {
                case Outcome.Committed<Result> committed ->
                    new ResultView(reportId, committed.answer().wire(), null);
                case Outcome.Refused<Result> refused ->
                    new ResultView(reportId, null, refused.rejection().code());
                // whoever calls again finds what was taken taken, and the rest is tried again
                case Outcome.Failed<Result> failed -> throw failed.cause();
            };
        }
    }
}
