package io.assentry.consent.promises;

import java.time.Instant;
import java.util.List;

/** Figures as callers see them. */
record FiguresView(Instant since, Instant until, List<ChannelView> channels) {

    static FiguresView of(Figures figures) {
        return new FiguresView(
                figures.since(),
                figures.until(),
                figures.channels().stream().map(ChannelView::of).toList());
    }

    record ChannelView(
            String channel, long optOuts, StageView inForce, StageView published, List<SystemView> acknowledged) {

        static ChannelView of(Figures.OfChannel channel) {
            return new ChannelView(
                    channel.channel(),
                    channel.optOuts(),
                    StageView.of(channel.inForce()),
                    StageView.of(channel.published()),
                    channel.acknowledged().stream()
                            .map(s -> new SystemView(s.systemId(), StageView.of(s.stage())))
                            .toList());
        }
    }

    record SystemView(String systemId, StageView stage) {}

    /**
     * @param waiting not there yet
     * @param late later than 10 business days, or waiting for longer
     */
    record StageView(
            long measured,
            long waiting,
            long immediately,
            long within48Hours,
            long within10BusinessDays,
            long late,
            String p50,
            String p99,
            String longest) {

        static StageView of(Figures.Stage stage) {
            return new StageView(
                    stage.measured(),
                    stage.waiting(),
                    stage.immediately(),
                    stage.within48Hours(),
                    stage.within10BusinessDays(),
                    stage.late(),
                    stage.p50() == null ? null : stage.p50().toString(),
                    stage.p99() == null ? null : stage.p99().toString(),
                    stage.longest() == null ? null : stage.longest().toString());
        }
    }
}
