package io.assentry.example.mailer;

import io.assentry.example.system.Calls;
import io.assentry.example.system.CollectedRecord;
import io.assentry.example.system.NotNow;
import io.assentry.example.system.Refused;
import io.assentry.example.system.SystemSettings;
import java.net.URI;

/** retention-service's register of records, for a system that speaks HTTP alone. */
final class Register {

    private final Calls calls;
    private final SystemSettings settings;

    Register(Calls calls, SystemSettings settings) {
        this.calls = calls;
        this.settings = settings;
    }

    /** Refused with {@code erased-data-reappeared} if these data were erased: they should not be here again. */
    void collected(String controllerId, CollectedRecord record) throws NotNow, Refused {
        record Registered(String recordKey) {}
        URI address = URI.create(settings.retentionUrl() + "/v1/controllers/" + controllerId + "/records");
        Registered _ = calls.post(address, record, Registered.class);
    }
}
