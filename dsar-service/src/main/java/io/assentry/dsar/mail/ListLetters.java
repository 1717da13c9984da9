package io.assentry.dsar.mail;

import io.assentry.dsar.mail.OutgoingMails.Written;
import io.assentry.dsar.requests.FindRequests;
import io.assentry.dsar.requests.Intake;
import io.assentry.dsar.requests.RequestId;
import io.assentry.kit.access.ControllerId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Looks up what was written to the person of a case. */
@ApplicationScoped
class ListLetters {

    private static final int MOST = 100;

    private final FindRequests find;
    private final OutgoingMails mails;

    ListLetters(FindRequests find, OutgoingMails mails) {
        this.find = find;
        this.mails = mails;
    }

    List<Written> handle(ControllerId controller, RequestId request) {
        Intake intake = find.one(controller, request).intake();
        return mails.writtenFor(intake.controller(), intake.id(), MOST);
    }
}
