package io.assentry.local;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a running stack says about itself in its data folder, for the commands that come later. */
record StackState(Phase phase, RunningPart supervisor, List<RunningPart> parts) {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** How far it is. */
    enum Phase {
        STARTING,
        READY
    }

    StackState {
        parts = List.copyOf(parts);
    }

    static StackState starting(RunningPart supervisor) {
        return new StackState(Phase.STARTING, supervisor, List.of());
    }

    StackState with(RunningPart part) {
        List<RunningPart> more = new ArrayList<>(parts);
        more.add(part);
        return new StackState(phase, supervisor, more);
    }

    StackState ready() {
        return new StackState(Phase.READY, supervisor, parts);
    }

    void writeTo(DataFolder folder) {
        Path beside = folder.root().resolve("stack.json.new");
        try {
            Files.write(beside, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(this));
            Files.move(beside, folder.state(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new StackFailed("The state of the stack cannot be written to " + folder.state(), e);
        }
    }

    static Optional<StackState> readFrom(DataFolder folder) {
        try {
            return Optional.of(MAPPER.readValue(Files.readAllBytes(folder.state()), StackState.class));
        } catch (NoSuchFileException nothingRan) {
            return Optional.empty();
        } catch (IOException e) {
            throw new StackFailed("The state of the stack in " + folder.state() + " cannot be read", e);
        }
    }

    static void forget(DataFolder folder) {
        try {
            Files.deleteIfExists(folder.state());
        } catch (IOException e) {
            throw new StackFailed("The state of the stack in " + folder.state() + " cannot be deleted", e);
        }
    }
}
