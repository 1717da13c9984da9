package io.assentry.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Each kind of fault once with a fixed seed in the build; as many as wanted with {@code -Dassentry.faults.count=… }
 * and {@code -Dassentry.faults.seed=…}, which is what {@code ./assentry faults} does; {@code -Dassentry.faults.kinds=R3,R4}
 * chooses kinds.
 */
class FaultsIT {

    private static final long SEED = 7;

    @Test
    void after_each_fault_everything_agrees_with_everything() throws IOException {
        Integer wanted = Integer.getInteger("assentry.faults.count");
        long seed = Long.getLong("assentry.faults.seed", SEED);
        Path home = FaultRun.emptied(Path.of("target", "faults"));
        try (PrintStream out = new PrintStream(
                        new Both(System.out, Files.newOutputStream(home.resolveSibling("faults.txt"))),
                        true,
                        StandardCharsets.UTF_8);
                FaultRun run = new FaultRun(home, seed, wanted == null, out)) {
            var broken = run.run(
                    wanted == null
                            ? FaultKind.ofTheBuild(seed)
                            : FaultKind.sequence(wanted, seed, System.getProperty("assentry.faults.kinds", "")));
            out.println(run.table().markdown());
            assertThat(broken).isEmpty();
        }
    }
}
