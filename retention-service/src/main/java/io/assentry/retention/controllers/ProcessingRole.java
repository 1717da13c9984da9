package io.assentry.retention.controllers;

/** In which role the operator holds the data: GDPR Art. 4(7), 4(8) and 28(4). It belongs to the engagement. */
public enum ProcessingRole {
    CONTROLLER,
    PROCESSOR,
    SUB_PROCESSOR
}
