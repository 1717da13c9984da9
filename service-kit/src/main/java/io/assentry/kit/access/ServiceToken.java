package io.assentry.kit.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The token by which this service speaks to others; read anew each time, since whoever issues it replaces the file. */
@ApplicationScoped
public class ServiceToken {

    private static final long MAX_BYTES = 16_384;

    private final Optional<Path> file;

    public ServiceToken(@ConfigProperty(name = "assentry.service-token.file") Optional<String> file) {
        this.file = file.filter(name -> !name.isBlank()).map(Path::of);
    }

    /** Empty if there is none, or what is there cannot be one. */
    public Optional<String> read() {
        try {
            if (file.isEmpty() || Files.size(file.get()) > MAX_BYTES) {
                return Optional.empty();
            }
            String token =
                    Files.readString(file.get(), StandardCharsets.US_ASCII).strip();
            return Optional.of(token).filter(text -> text.matches("[A-Za-z0-9._~+/=-]+"));
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
