package io.assentry.local;

import java.util.EnumMap;
import java.util.Map;

/** Where the four services are reached: those of this machine, or an installation that somebody else runs. */
record Addresses(Map<Service, String> byService) {

    Addresses {
        byService = Map.copyOf(byService);
    }

    /** On the ports of this machine, which containers publish as well. */
    static Addresses here(Ports ports) {
        Map<Service, String> here = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            here.put(service, ports.url(service));
        }
        return new Addresses(here);
    }

    String of(Service service) {
        return byService.get(service);
    }
}
