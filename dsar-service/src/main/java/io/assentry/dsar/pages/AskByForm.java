package io.assentry.dsar.pages;

import io.assentry.dsar.controllers.KnownControllers;
import io.assentry.dsar.identity.AskForIdentity;
import io.assentry.dsar.intake.ReceiveRequest;
import io.assentry.dsar.requests.RequestId;
import io.assentry.dsar.requests.Right;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.problem.Rejection;
import io.assentry.kit.pseudonym.Identifier;
import io.assentry.kit.pseudonym.Pseudonyms;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** A person fills in the form: the request is taken in, and a link goes to the address that was given. */
@ApplicationScoped
class AskByForm {

    private static final Logger LOG = Logger.getLogger(AskByForm.class);
    private static final int MAX_MESSAGE = 2_000;

    private final KnownControllers controllers;
    private final ReceiveRequest receiveRequest;
    private final AskForIdentity askForIdentity;

    AskByForm(KnownControllers controllers, ReceiveRequest receiveRequest, AskForIdentity askForIdentity) {
        this.controllers = controllers;
        this.receiveRequest = receiveRequest;
        this.askForIdentity = askForIdentity;
    }

    /** What was filled in, as it came. */
    record Form(String email, List<String> rights, String message, Locale language) {

        /** Says nothing of the person. */
        @Override
        public String toString() {
            return "Form[]";
        }
    }

    boolean isFormOf(ControllerId controller) {
        return controllers.knows(controller);
    }

    /** @return which fields cannot be read; empty if the request is in */
    List<String> handle(ControllerId controller, Form form) {
        List<String> wrong = new ArrayList<>();
        Optional<Identifier> email = email(form.email());
        Optional<Set<Right>> rights = rights(form.rights());
        if (email.isEmpty()) {
            wrong.add("form.wrong.email");
        }
        if (rights.isEmpty()) {
            wrong.add("form.wrong.rights");
        }
        if (form.message() != null && form.message().length() > MAX_MESSAGE) {
            wrong.add("form.wrong.message");
        }
        if (wrong.isEmpty()) {
            ask(controller, form, email.orElseThrow(), rights.orElseThrow());
        }
        return wrong;
    }

    private void ask(ControllerId controller, Form form, Identifier email, Set<Right> rights) {
        RequestId id = receiveRequest
                .ofPerson(
                        controller,
                        rights,
                        email,
                        Optional.ofNullable(form.message()).filter(text -> !text.isBlank()),
                        Optional.of(form.language().getLanguage()))
                .request()
                .intake()
                .id();
        try {
            Instant expires = askForIdentity.ofPerson(controller, id);
            LOG.debugf("Request %s: a link is out until %s", id, expires);
        } catch (Rejection rejection) {
            // the mailbox has had its share: the request is in, and nobody learns that from the answer
            LOG.infof("Request %s: no link was sent, %s", id, rejection.code());
        }
    }

    private static Optional<Identifier> email(String text) {
        if (text == null || text.length() > Identifier.MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            Identifier email = Identifier.email(text);
            return Pseudonyms.normalise(email).isEmpty() ? Optional.empty() : Optional.of(email);
        } catch (Rejection _) {
            return Optional.empty();
        }
    }

    private static Optional<Set<Right>> rights(List<String> names) {
        if (names.isEmpty()
                || names.size() > Right.values().length
                || !names.stream().allMatch(n -> n.matches(Right.PATTERN))) {
            return Optional.empty();
        }
        Set<Right> rights = EnumSet.noneOf(Right.class);
        names.forEach(name -> rights.add(Right.valueOf(name)));
        return Optional.of(rights);
    }
}
