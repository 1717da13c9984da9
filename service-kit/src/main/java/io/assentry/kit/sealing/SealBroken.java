package io.assentry.kit.sealing;

/** Another key, another place, or changed bytes: the three cannot be told apart, and none is ever repaired by guessing. */
public final class SealBroken extends RuntimeException {

    SealBroken() {
        super("A sealed text does not open: wrong key, wrong place or changed bytes");
    }
}
