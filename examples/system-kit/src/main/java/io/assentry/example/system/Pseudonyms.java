package io.assentry.example.system;

import io.assentry.example.system.ClaimCheck.Identifier;
import java.net.URI;
import java.util.List;

/** Under which pseudonyms Assentry speaks of a person: asked of consent-service, since only it and dsar-service have the key. */
public final class Pseudonyms {

    private final Calls calls;
    private final SystemSettings settings;

    public Pseudonyms(Calls calls, SystemSettings settings) {
        this.calls = calls;
        this.settings = settings;
    }

    public List<String> of(String controllerId, List<Identifier> identifiers) throws NotNow, Refused {
        record Body(List<Identifier> identifiers) {}
        record Answer(List<String> pseudonyms) {}
        URI address = URI.create(settings.consentUrl() + "/v1/controllers/" + controllerId + "/pseudonyms");
        List<String> pseudonyms =
                calls.post(address, new Body(identifiers), Answer.class).pseudonyms();
        if (pseudonyms == null || pseudonyms.size() != identifiers.size()) {
            throw new NotNow("consent-service answered another number of pseudonyms than was asked for");
        }
        return pseudonyms.stream().distinct().toList();
    }
}
